"""Passages on a country in two versions, made by rule from The World Factbook (public domain).

A topic gives lines as they stand (version A), the same lines with facts exchanged or altered
(version B), and claims labelled for both. The claims are the same for both versions, so no
wording and no knowledge of the world tells the label: only reading does.

`python -m training.nations --countries DIR --out FILE` writes the form of `rows.read_versions`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.countries import Country, read_countries
from training.wording import false_amount, true_amount

Claim = tuple[str, str, str]  # text, label for A, label for B

SHARES = (
    (0.10, "a tenth"), (0.125, "one in eight"), (0.167, "a sixth"), (0.20, "a fifth"),
    (0.25, "a quarter"), (0.333, "a third"), (0.40, "two fifths"), (0.50, "half"),
    (0.60, "three fifths"), (0.667, "two thirds"), (0.75, "three quarters"),
    (0.80, "four fifths"), (0.90, "nine tenths"),
)  # fmt: skip
HEAD = re.compile(
    r"(?P<title>[A-Z][\w ()'-]*) (?P<name>[A-Z][\w.'-]+ [A-Z]{2,}[A-Z' -]*) \(since (?P<when>[^)]+)\)"
)
FREED = re.compile(r"^(?P<when>(?:\d+ )?(?:[A-Z][a-z]+ )?(?P<year>\d{4})) \(from (?P<from>(?:the )?[A-Z][\w. ]+)\)")  # fmt: skip
PERCENT = re.compile(r"-?\d+(?:\.\d+)?(?=%)")


@dataclass(frozen=True)
class Topic:
    """Lines in two versions and claims about them."""

    label: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    claims: tuple[Claim, ...]


def fraction(percent: float, right: bool, draw: random.Random) -> str | None:
    """A share in words that the percentage bears out, or one that it contradicts."""
    share = percent / 100
    near = min(SHARES, key=lambda s: abs(s[0] - share))
    if not 0.07 <= share <= 0.96:
        return None
    if right:
        gap = share - near[0]
        if abs(gap) < 0.012:
            return draw.choice(("about ", "roughly ", "around ", "close to ")) + near[1]
        if abs(gap) < 0.05:
            front = ("more than ", "over ", "slightly more than ") if gap > 0 else (
                "nearly ", "almost ", "just under ", "not quite ")  # fmt: skip
            return draw.choice(front) + near[1]
        return None
    far = [s for s in SHARES if abs(s[0] - share) > max(0.1, 0.3 * share)]
    other = draw.choice(far)
    front = ["about ", "roughly ", ""] + (
        ["more than ", "over "] if other[0] > share else ["less than ", "under ", "hardly "]
    )
    return draw.choice(front) + other[1]


def amount(value: float, right: bool, draw: random.Random) -> str:
    """A figure in words, borne out or contradicted."""
    return (true_amount if right else false_amount)(value, draw)


def shown(path: str) -> str:
    """A path of headings as the library shows it: no section, nothing said twice."""
    parts: list[str] = []
    for name in path.split("/")[1:]:
        if parts and name.lower().startswith(parts[-1].lower()):
            name = name[len(parts[-1]) :].strip(" :-")
        if name:
            parts.append(name)
    return " > ".join(parts)


def named(name: str) -> str:
    """ "William RUTO" as a paper writes it."""
    return " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in name.split())


def offices(c: Country, draw: random.Random) -> Iterator[Topic]:
    """Who is head of state and who heads the government, and since when."""
    base = "Government/Executive branch/"
    state, head = (HEAD.search(c.text(base + x)) for x in ("chief of state", "head of government"))
    if state is None or head is None or state["name"] == head["name"]:
        return
    names = (state["name"].strip(), head["name"].strip())

    def lines(one: str, two: str) -> tuple[str, ...]:
        return (
            f"Executive branch > chief of state: {state['title']} {one} (since {state['when']})",
            f"Executive branch > head of government: {head['title']} {two} (since {head['when']})",
        )

    one, two = map(named, names)
    title = re.sub(r"\s*\(.*?\)", "", head["title"])
    years = [re.search(r"\d{4}", m["when"]) for m in (state, head)]
    claims: list[Claim] = [
        (draw.choice((f"{two} leads the government of {c.name}.",
                      f"{two} is the head of government in {c.name}.",
                      f"The government of {c.name} is led by {two}.")), "s", "r"),
        (draw.choice((f"{one} runs the government of {c.name}.",
                      f"{one} is the one who heads {c.name}'s government.")), "r", "s"),
        (draw.choice((f"{one} is the head of state of {c.name}.",
                      f"{c.name}'s chief of state is {one}.")), "s", "r"),
        (f"{two} serves as {c.name}'s head of state.", "r", "s"),
        (f"{two} is {c.name}'s {title.lower() if title.istitle() else title}.", "s", "r"),
        (f"One person is both head of state and head of government in {c.name}.", "r", "r"),
        (f"{c.name} keeps the two highest offices of the state apart.", "s", "s"),
        (f"{one} was re-elected as head of state of {c.name}.", "n", "n"),
        (f"{two} has promised to resign as leader of {c.name}'s government.", "n", "n"),
    ]  # fmt: skip
    if state["title"].startswith("President") and "President" not in title:
        claims.append((f"{one} is the president of {c.name}.", "s", "r"))
        claims.append((f"{two} is the president of {c.name}.", "r", "s"))
    if years[0] and years[1] and years[0][0] != years[1][0]:
        claims += [
            (f"{one} came to office in {c.name} in {years[0][0]}.", "s", "r"),
            (f"{two} has held office in {c.name} since {years[0][0]}.", "r", "s"),
            (f"{c.name}'s head of state took office "
             + ("before" if years[0][0] < years[1][0] else "after")
             + " its head of government.", "s", "s"),
            (f"{c.name}'s head of government has been in office "
             + ("longer" if years[0][0] < years[1][0] else "for a shorter time")
             + " than its head of state.", "r", "r"),
        ]  # fmt: skip
    yield Topic("offices", lines(*names), lines(names[1], names[0]), tuple(claims))


def freedom(c: Country, draw: random.Random) -> Iterator[Topic]:
    """When and from whom a country became independent."""
    found = FREED.match(c.text("Government/Independence"))
    if found is None:
        return
    year, ruler = int(found["year"]), found["from"].strip()
    if year < 1750:
        return
    other = draw.choice([r for r in ("the UK", "France", "Spain", "Portugal", "the Soviet Union",
                                     "Belgium", "the Netherlands", "the US") if r != ruler])  # fmt: skip
    moved = year + draw.choice((-31, -20, -12, -10, 9, 11, 14, 22))
    a = (f"Independence: {found['when']} (from {ruler})",)
    same_year = draw.random() < 0.5
    b = (a[0].replace(ruler, other) if same_year else a[0].replace(str(year), str(moved)),)
    names = {"the UK": "Britain", "the US": "the United States"}
    ours, theirs = names.get(ruler, ruler), names.get(other, other)
    on_year = "s" if same_year else "r"
    on_ruler = "r" if same_year else "s"
    claims: list[Claim] = [
        (draw.choice((f"{c.name} shook off the rule of {ours}.",
                      f"{ours[:1].upper() + ours[1:]} was the power that {c.name} freed itself from.",
                      f"{c.name} was once ruled by {ours}.")), "s", on_ruler),
        (draw.choice((f"It was {theirs} that let {c.name} go.",
                      f"{c.name} belonged to {theirs} before it became independent.")),
         "r", "s" if same_year else "r"),
        (draw.choice((f"{c.name} became a sovereign state in {year}.",
                      f"{c.name}'s independence dates from {year}.",
                      f"Foreign rule over {c.name} ended in {year}.")), "s", on_year),
        (f"{c.name} has been independent since {moved}.", "r", "r" if same_year else "s"),
        (f"{c.name} won its independence in the {year // 10 * 10}s.", "s",
         "s" if same_year or moved // 10 == year // 10 else "r"),
        (f"A war of several years preceded the independence of {c.name}.", "n", "n"),
        (f"{c.name} did not become independent until after {year - 6}.", "s",
         "s" if same_year or moved > year - 6 else "r"),
        (f"{c.name} has never been under foreign rule.", "r", "r"),
    ]  # fmt: skip
    yield Topic("freedom", a, b, tuple(claims))


def ranked(
    label: str,
    pairs: list[tuple[str, float]],
    unit: str,
    claims: Callable[[list[tuple[str, float]]], list[str]],
) -> Iterator[Topic]:
    """A list of names with figures; version B gives the figures to the names in reverse."""
    if len(pairs) < 3 or pairs[0][1] <= 1.25 * pairs[1][1]:
        return
    turned = [(n, v) for (n, _), (_, v) in zip(pairs, reversed(pairs), strict=True)]

    def line(found: list[tuple[str, float]]) -> tuple[str, ...]:
        joint = ", " if unit == "%" else "; "
        return (f"{label}: " + joint.join(f"{n} {v:,.6g}{unit}" for n, v in found),)

    mine, theirs = claims(pairs), claims(turned)
    made = [(text, "s", "r") for text in mine] + [(text, "r", "s") for text in theirs]
    yield Topic(label, line(pairs), line(turned), tuple(made))


def partners(c: Country, draw: random.Random) -> Iterator[Topic]:
    """Who buys from and sells to a country."""
    for path, label, kind in (
        ("Economy/Exports - partners", "Exports - partners", True),
        ("Economy/Imports - partners", "Imports - partners", False),
    ):
        pairs = [p for p in c.shares(path) if p[0].lower() != "other"][:5]
        if len({v for _, v in pairs}) < len(pairs):
            continue

        def claims(found: list[tuple[str, float]], sells: bool = kind) -> list[str]:
            order = sorted(found, key=lambda pair: -pair[1])
            first, second, last = order[0], order[1], order[-1]
            a, b, z = first[0], second[0], last[0]
            share = fraction(first[1], True, draw) or f"{amount(first[1], True, draw)} percent"
            if sells:
                pool = [
                    f"No country buys more from {c.name} than {a}.",
                    f"{a} is {c.name}'s biggest customer.",
                    f"Of what {c.name} sells abroad, {share} goes to {a}.",
                    f"{b} comes second among the buyers of {c.name}'s goods.",
                    f"{a} takes a larger part of {c.name}'s exports than {z}.",
                    f"{c.name} exports more to {b} than to {z}.",
                ]
            else:
                pool = [
                    f"{a} is where most of {c.name}'s imports come from, ahead of every other country.",
                    f"No country sells more to {c.name} than {a}.",
                    f"{share[:1].upper() + share[1:]} of {c.name}'s imports comes from {a}.",
                    f"{b} ranks second among {c.name}'s suppliers.",
                    f"{c.name} buys more from {a} than from {z}.",
                    f"{z} supplies less to {c.name} than {b} does.",
                ]
            return draw.sample(pool, 3)

        yield from ranked(label, pairs, "%", claims)


def borders(c: Country, draw: random.Random) -> Iterator[Topic]:
    """The lengths of the borders with each neighbour."""
    text = c.text("Geography/Land boundaries/border countries")
    found = [
        (n.strip(), float(v.replace(",", "")))
        for n, v in re.findall(r"([A-Z][\w.' -]+?) (\d[\d,.]*) km", text)
    ]
    found.sort(key=lambda p: -p[1])
    found = [found[0], *found[-2:]] if len(found) > 4 else found
    if len({v for _, v in found}) < len(found):
        return

    def claims(pairs: list[tuple[str, float]]) -> list[str]:
        order = sorted(pairs, key=lambda p: -p[1])
        (a, high), (z, low) = order[0], order[-1]
        return draw.sample(
            [
                f"{c.name}'s border with {a} is longer than the one with {z}.",
                f"{c.name} has a shorter frontier with {z} than with {a}.",
                f"The frontier between {c.name} and {a} runs for {amount(high, True, draw)} km.",
                f"{c.name} and {z} share {amount(low, True, draw)} kilometres of border.",
                f"Among {c.name}'s frontiers listed here, the one with {a} is the longest.",
            ],
            3,
        )

    yield from ranked("Land boundaries > border countries", found, " km", claims)


PAIRS = (
    ("People and Society/Literacy/", "Literacy", "male", "female", "%",
     ("In {c}, men are more likely than women to be able to read and write.",
      "Fewer women than men can read in {c}.", "Illiteracy is more widespread among {c}'s women.")),
    ("People and Society/Life expectancy at birth/", "Life expectancy at birth", "female", "male",
     " years", ("Women in {c} outlive men on average.", "Men die earlier than women in {c}.",
                "A girl born in {c} can look forward to a longer life than a boy.")),
    ("Economy/Youth unemployment rate (ages 15-24)/", "Youth unemployment rate (ages 15-24)",
     "female", "male", "%", ("Young women in {c} find it harder than young men to get a job.",
                             "Joblessness hits {c}'s young women more than its young men.",
                             "The rate of young men without work in {c} is below that of women.")),
    ("People and Society/Tobacco use/", "Tobacco use", "male", "female", "%",
     ("More men than women smoke in {c}.", "Smoking is rarer among {c}'s women than among men.",
      "A smaller part of {c}'s women than of its men use tobacco.")),
    ("Energy/Electricity access/", "Electricity access", "electrification - urban areas",
     "electrification - rural areas", "%",
     ("City dwellers in {c} are better supplied with power than the countryside.",
      "{c}'s villages lag behind its towns in access to electricity.",
      "A larger share of the urban than of the rural population of {c} has power at home.")),
    ("Economy/GDP - composition, by sector of origin/", "GDP - composition, by sector of origin",
     "services", "agriculture", "%",
     ("Services contribute more to {c}'s output than farming.",
      "Farms weigh less than the service sector in {c}'s economy.")),
    ("Economy/GDP - composition, by sector of origin/", "GDP - composition, by sector of origin",
     "industry", "agriculture", "%",
     ("Industry accounts for more of {c}'s economy than agriculture.",
      "{c} earns less in its fields than in its factories and mines.")),
)  # fmt: skip


def compared(c: Country, draw: random.Random) -> Iterator[Topic]:
    """Two groups and a figure for each; version B exchanges the figures."""
    for path, label, one, two, unit, more in PAIRS:
        texts = [c.text(path + x) for x in (one, two)]
        found = [re.search(r"\d+(?:\.\d+)?", t) for t in texts]
        if found[0] is None or found[1] is None:
            continue
        high, low = float(found[0][0]), float(found[1][0])
        if abs(high - low) < 0.04 * max(high, low) or texts[0] == texts[1]:
            continue

        def lines(x: float, y: float) -> tuple[str, ...]:
            return (f"{label} > {one}: {x:g}{unit}", f"{label} > {two}: {y:g}{unit}")  # noqa: B023

        up = ("s", "r") if high > low else ("r", "s")
        claims: list[Claim] = [(draw.choice(more).format(c=c.name), *up)]
        claims.append((draw.choice(more).format(c=c.name), *up))
        claims.append(
            (f"The gap between the two in {c.name} has narrowed in recent years.", "n", "n")
        )
        yield Topic(label, lines(high, low), lines(low, high), tuple(claims))


SERIES = (
    ("Economy/Inflation rate (consumer prices)", "Inflation rate (consumer prices)", "inflation"),
    ("Economy/Unemployment rate", "Unemployment rate", "the jobless rate"),
    ("Economy/Real GDP growth rate", "Real GDP growth rate", "economic growth"),
    ("Military and Security/Military expenditures", "Military expenditures",
     "the share of output that goes to the armed forces"),
    ("Economy/Remittances", "Remittances", "the weight of migrants' money in the economy"),
)  # fmt: skip


def series(c: Country, draw: random.Random) -> Iterator[Topic]:
    """A figure over three years; version B gives the years the figures in reverse."""
    for path, label, noun in SERIES:
        found = c.yearly(path)[:3]
        values = [(a.year or 0, a.value) for a in found]
        if len(values) < 3 or values[0][1] == values[2][1] or min(v for _, v in values) <= 0:
            continue
        turned = [(y, v) for (y, _), (_, v) in zip(values, reversed(values), strict=True)]
        tail = {"Military expenditures": "% of GDP", "Remittances": "% of GDP"}.get(label, "%")

        def lines(pairs: list[tuple[int, float]]) -> tuple[str, ...]:
            return tuple(f"{label} > {y}: {v:g}{tail} ({y} est.)" for y, v in pairs)  # noqa: B023

        (new, now), (_, mid), (old, then) = values
        claims: list[Claim] = []
        up = ("s", "r") if now > then else ("r", "s")
        up_said = [f"In {c.name}, {noun} was higher in {new} than in {old}.",
                   f"{noun[:1].upper() + noun[1:]} went up in {c.name} between {old} and {new}.",
                   f"{c.name} saw {noun} climb from {old} to {new}."]  # fmt: skip
        down_said = [f"In {c.name}, {noun} was lower in {new} than two years before.",
                     f"{noun[:1].upper() + noun[1:]} came down in {c.name} between {old} and {new}.",
                     f"Compared with {old}, {noun} in {c.name} had eased by {new}."]  # fmt: skip
        claims.append((draw.choice(up_said), *up))
        claims.append((draw.choice(down_said), up[1], up[0]))
        if len({now, mid, then}) == 3:
            top = max(values, key=lambda p: p[1])[0]
            peak = max(turned, key=lambda p: p[1])[0]
            claims.append((f"Of the years {old} to {new}, {top} was the one in which {noun} peaked "
                           f"in {c.name}.", "s", "s" if top == peak else "r"))  # fmt: skip
            falling = now < mid < then
            rising = now > mid > then
            claims.append((f"{noun[:1].upper() + noun[1:]} fell in {c.name} for two years running.",
                           "s" if falling else "r", "s" if rising else "r"))  # fmt: skip
        if now >= 1.9 * then or then >= 1.9 * now:
            big, small = ("more than doubled", "fell by about half or more")
            if max(now, then) > 2.05 * min(now, then):
                claims.append((f"Between {old} and {new}, {noun} in {c.name} {big}.",
                               "s" if now > then else "r", "r" if now > then else "s"))  # fmt: skip
                claims.append((f"In {c.name}, {noun} {small} from {old} to {new}.",
                               "r" if now > then else "s", "s" if now > then else "r"))  # fmt: skip
        for right in (True, False):
            if abs(now - then) > 0.35 * max(now, then) and min(now, then) >= 3:
                told = f"{now if right else then:,.0f} percent"
                claims.append((f"In {new}, {noun} in {c.name} was about {told}.",
                               *(("s", "r") if right else ("r", "s"))))  # fmt: skip
        claims.append((f"In {old - 4}, {noun} in {c.name} was lower than in {new}.", "n", "n"))
        claims.append((f"A change of government brought {noun} down in {c.name}.", "n", "n"))
        yield Topic(label, lines(values), lines(turned), tuple(claims))


PARTS = (
    ("Energy/Electricity generation sources/", "Electricity generation sources",
     "% of total installed capacity (2023 est.)",
     ("fossil fuels", "hydroelectricity", "solar", "wind", "geothermal", "nuclear"),
     ("{f} of {c}'s generating capacity is {p}.", "{P} provides {f} of the power capacity in {c}."),
     ("{P} is the mainstay of {c}'s power supply.", "Nothing generates more power in {c} than {p}.")),
    ("Economy/GDP - composition, by sector of origin/", "GDP - composition, by sector of origin",
     "% (2024 est.)", ("agriculture", "industry", "services"),
     ("{f} of {c}'s output comes from {p}.", "{P} makes up {f} of the economy of {c}."),
     ("{P} is the largest sector of {c}'s economy.", "No sector weighs more in {c} than {p}.")),
)  # fmt: skip


def parts(c: Country, draw: random.Random) -> Iterator[Topic]:
    """A whole and its parts; version B exchanges the two largest with the smallest."""
    for path, label, tail, kinds, shares, most in PARTS:
        found = []
        for kind in kinds:
            value = re.search(r"\d+(?:\.\d+)?", c.text(path + kind))
            if value is not None:
                found.append((kind, float(value[0])))
        found.sort(key=lambda p: -p[1])
        if len(found) < 3 or found[0][1] - found[-1][1] < 15:
            continue
        turned = [(k, v) for (k, _), (_, v) in zip(found, reversed(found), strict=True)]
        order = draw.sample(range(len(found)), len(found))

        def lines(pairs: list[tuple[str, float]]) -> tuple[str, ...]:
            return tuple(f"{label} > {pairs[n][0]}: {pairs[n][1]:g}{tail}" for n in order)  # noqa: B023

        claims: list[Claim] = []
        for pairs, labels in ((found, ("s", "r")), (turned, ("r", "s"))):
            kind, value = max(pairs, key=lambda p: p[1])
            told = fraction(value, True, draw)
            text = draw.choice(most).format(c=c.name, p=kind, P=kind[:1].upper() + kind[1:])
            claims.append((text, *labels))
            if told and abs(value - min(v for _, v in pairs)) > 15:
                text = draw.choice(shares).format(
                    c=c.name, f=told, p=kind, P=kind[:1].upper() + kind[1:]
                )
                claims.append((text[:1].upper() + text[1:], *labels))
            wrong = fraction(value, False, draw)
            if wrong and not wrong.startswith(("more", "over", "less", "under", "hardly")):
                low = min(v for _, v in pairs)
                if abs(low / 100 - next(s for s, w in SHARES if wrong.endswith(w))) > 0.12:
                    text = draw.choice(shares).format(
                        c=c.name, f=wrong, p=kind, P=kind[:1].upper() + kind[1:]
                    )
                    claims.append((text[:1].upper() + text[1:], "r", "r"))
        yield Topic(label, lines(found), lines(turned), tuple(claims))


def votes(c: Country, draw: random.Random) -> Iterator[Topic]:
    """The last presidential vote; version B exchanges the two front-runners."""
    text = c.text("Government/Executive branch/election results")
    found = re.search(
        r"percent of vote[^-]*- ([A-Z][\w.' -]+? [A-Z]{3,}[A-Z' -]*) \([^)]*\) (\d+(?:\.\d+)?)%, "
        r"([A-Z][\w.' -]+? [A-Z]{3,}[A-Z' -]*) \([^)]*\) (\d+(?:\.\d+)?)%",
        text,
    )
    if found is None or float(found[2]) - float(found[4]) < 0.4:
        return
    a = f"Executive branch > election results: {text[: found.end()]}"
    one, two = found[1].strip(), found[3].strip()
    b = a.replace(one, "\0").replace(two, one).replace("\0", two)
    high, low = float(found[2]), float(found[4])
    x, y = named(one), named(two)
    claims: list[Claim] = [
        (draw.choice((f"{x} came out ahead of {y} at the polls in {c.name}.",
                      f"Voters in {c.name} preferred {x} to {y}.",
                      f"{y} lost the vote in {c.name} to {x}.")), "s", "r"),
        (draw.choice((f"{y} beat {x} in {c.name}'s election.",
                      f"{x} was defeated by {y} in {c.name}.")), "r", "s"),
        (f"The winner in {c.name} had {'more' if high > 50 else 'less'} than half of the votes.",
         "s", "s"),
        (f"Observers called the vote in {c.name} fair.", "n", "n"),
        (f"{x} fell short of {amount(low * 1.02, True, draw).split(' ')[-1]} percent in {c.name}."
         if high - low > 12 else f"{x} drew more votes than {y} in {c.name}.",
         "r" if high - low > 12 else "s", "s" if high - low > 12 else "r"),
    ]  # fmt: skip
    margin = high - low
    claims.append((f"{margin + 0.5:.0f} points or so separated the two leading candidates in "
                   f"{c.name}." if margin > 3 else
                   f"The vote in {c.name} was decided by a narrow margin.", "s", "s"))  # fmt: skip
    claims.append((f"The front-runner in {c.name} won by a margin of {margin * 2.4 + 4:.0f} points.",
                   "r", "r"))  # fmt: skip
    yield Topic("votes", (a,), (b,), tuple(claims))


TOPICS: tuple[Callable[[Country, random.Random], Iterator[Topic]], ...] = (
    offices, freedom, partners, borders, compared, series, parts, votes,
)  # fmt: skip


def groups(countries: list[Country], seed: int) -> Iterator[dict[str, object]]:
    """One passage in two versions for each topic of a country, with other entries around it."""
    for country in countries:
        draw = random.Random(f"{seed}/nations/{country.name}")
        topics = [t for make in TOPICS for t in make(country, draw)]
        others = [
            f"{shown(path)}: {text[:160]}"
            for path, text in country.entries.items()
            if text and len(text) < 200
        ]
        for number, topic in enumerate(topics):
            around = draw.sample(others, min(len(others), draw.choice((0, 1, 2, 3, 4))))
            known = {line.split(":")[0] for line in topic.a}
            around = [line for line in around if line.split(":")[0] not in known]
            at = draw.randint(0, len(around))
            claims = list(dict.fromkeys(topic.claims))
            stray = draw.choice(topics)
            if stray.label != topic.label:
                text = draw.choice(stray.claims)[0]
                if not any(stray.label.split(" >")[0] in line for line in around):
                    claims.append((text, "n", "n"))

            def passage(lines: tuple[str, ...]) -> str:
                return f"{country.name}: " + "; ".join([*around[:at], *lines, *around[at:]])  # noqa: B023

            yield {
                "group": f"nation {country.name} {number}",
                "A": passage(topic.a),
                "B": passage(topic.b),
                "claims": [[text, a, b, topic.label] for text, a, b in claims],
            }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--countries", type=Path, required=True, help="The World Factbook's data")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for group in groups(read_countries(options.countries), options.seed):
            out.write(json.dumps(group, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
