"""Series: figures year by year as lines, with the change and the records computed over them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pycountry

from checks import words
from checks.passages import Paragraph
from checks.querying import countries
from checks.reading import Text

RECENT = 12
"""To how many of the newest years the ways are told."""
LABEL = re.compile(r"[>:\n]")
TABLE = Path(__file__).with_name("topics.toml")
# Units that are said after a figure as they stand.
SAID = re.compile(r"per \d|years$|tonnes|births per|people$")
# "Per 100,000 inhabitants" asks for no count of inhabitants.
RATE = re.compile(
    r"\b(?:per|for every|out of every) \d[\d,.]* (?:people|inhabitants|population)\b", re.I
)
# Names that pycountry does not know, or knows for another country.
CODES = {
    "Burma": "MMR", "Cabo Verde": "CPV", "Democratic Republic of the Congo": "COD",
    "Gaza Strip": "PSE", "Holy See": "VAT", "Ivory Coast": "CIV", "Kosovo": "XKX", "Macau": "MAC",
    "Micronesia": "FSM", "North Korea": "PRK", "Republic of the Congo": "COG", "Russia": "RUS",
    "South Korea": "KOR", "Turkey": "TUR", "West Bank": "PSE", "European Union": "EUU",
    "Brunei": "BRN", "Laos": "LAO", "Syria": "SYR", "Saint Helena": "SHN",
}  # fmt: skip


class Point(NamedTuple):
    """A year and its figure, as the answer writes it."""

    year: int
    value: str


def codes(country: words.Country) -> str | None:
    """Return the ISO code (three letters) of a country, or ``None`` when it has none."""
    if country.name in CODES:
        return CODES[country.name]
    try:
        found = pycountry.countries.lookup(country.name)
    except LookupError:
        return None
    return str(found.alpha_3)


@lru_cache(maxsize=1)
def table() -> dict[str, dict[str, list[str]]]:
    """Return which words ask for which series, by the name of the list."""
    return dict(tomllib.loads(TABLE.read_text("utf-8")))


def topics(text: str, name: str, most: int = 2) -> list[str]:
    """Return the series of the list ``name`` that the words of ``text`` ask for, best first."""
    keys = words.keys(RATE.sub(" ", text))
    found = {
        series: max(
            (len(phrase.split()) for phrase in asked if words.keys(phrase) <= keys), default=0
        )
        for series, asked in table()[name].items()
    }
    hits = [series for series, size in found.items() if size]
    return sorted(hits, key=lambda series: -found[series])[:most]


class Line(NamedTuple):
    """A line of a series: the years that it is about, and where it lies in the text."""

    years: tuple[int, ...]
    paragraph: Paragraph


class Series(NamedTuple):
    """A series as a text, newest year first: a line a year, then a line a way between two years."""

    text: str
    lines: tuple[Line, ...] = ()

    def asked(self, named: Sequence[int], until: int | None) -> Text:
        """Return the text with the lines that a claim asks for, which names years ``named``.

        A way is asked for by its two years only, a year by its own; a claim without years asks
        for every year. Years after ``until`` were not known by then.
        """
        wanted = [
            line.paragraph
            for line in self.lines
            if (until is None or line.years[-1] <= until)
            and (line.years == (*named[:1], *named[-1:]) if len(line.years) > 1
                 else not named or line.years[0] in named)
        ]  # fmt: skip
        return Text(self.text, tuple(wanted))


def wanted(text: str, name: str, most: int) -> Iterator[tuple[str, words.Country, str]]:
    """Yield (code, country, topic) for what a claim asks of the table ``name``, at most ``most``."""
    pairs = [(country, topic) for topic in topics(text, name) for country in countries(text)]
    for country, topic in pairs[:most]:
        if code := codes(country):
            yield code, country, topic


def series_text(title: str, place: str, points: Sequence[Point]) -> Series:
    """Return a series; ``title`` may end with its unit: "Inflation (annual %)"."""
    ordered = sorted(points)
    name, _, unit = title.partition(" (")
    measure = _Measure(name, place, unit.removesuffix(")"))
    told: list[tuple[tuple[int, ...], str]]
    told = [((ordered[n].year,), _year(measure, ordered, n)) for n in range(len(ordered))]
    told += [
        ((first.year, last.year), _way(measure, first, last))
        for at, last in enumerate(ordered)
        if at >= len(ordered) - RECENT
        for first in ordered[:at]
    ]
    lines, found, at = [f"{place}: {title}"], [], len(place) + len(title) + 3
    for years, line in sorted(told, key=lambda one: (len(one[0]), -one[0][-1], one[0])):
        # A section of its own: the model then reads it without the figures of other years.
        label = f"Of {' and '.join(map(str, years))} > {LABEL.sub(' ', name)[:80]}: "
        start = at + len(label)
        found.append(Line(years, Paragraph(start, start + len(line), name)))
        lines.append(label + line)
        at = start + len(line) + 1
    return Series("\n".join(lines), tuple(found))


class _Measure(NamedTuple):
    """What is measured, where, and in what."""

    name: str
    place: str
    unit: str

    def figure(self, value: str) -> str:
        """Return a figure with its unit, as far as the title's brackets tell it."""
        shown = figure(value)
        if "US$" in self.unit:
            return f"${shown}"
        if "%" in self.unit:
            of = re.search(r"% (of .+)", self.unit)
            return f"{shown} percent" + (f" {of[1]}" if of else "")
        # News writes "the homicide rate was 31.4 per 100,000": the title says neither rate nor of whom.
        if self.unit.startswith("per ") and "rate" not in self.name.casefold():
            return f"a rate of {shown} {self.unit}"
        return f"{shown} {self.unit}" if SAID.match(self.unit) else shown


def _year(measure: _Measure, ordered: Sequence[Point], at: int) -> str:
    year, value = ordered[at]
    line = f"{measure.name} in {measure.place} in {year}: {measure.figure(value)}"
    if at:
        before = ordered[at - 1]
        line += f", {_change(before, ordered[at])} {measure.figure(before.value)} in {before.year}"
    return line + _record(ordered, at) + "."


def _way(measure: _Measure, first: Point, last: Point) -> str:
    one, other = Decimal(first.value), Decimal(last.value)
    verb = "rose" if other > one else "fell" if other < one else "stayed the same"
    return (
        f"{measure.name} in {measure.place} {verb} from {measure.figure(first.value)} in "
        f"{first.year} to {measure.figure(last.value)} in {last.year}."
    )


def _change(before: Point, now: Point) -> str:
    one, other = Decimal(before.value), Decimal(now.value)
    return "up from" if other > one else "down from" if other < one else "the same as"


def _record(ordered: Sequence[Point], at: int) -> str:
    """Return whether a year's figure is a record of the series up to then, or of a long while."""
    value, past = Decimal(ordered[at].value), [Decimal(p.value) for p in ordered[:at]]
    if len(past) < 5:
        return ""
    first = ordered[0].year
    if value > max(past):
        return f"; the highest since the series began in {first}"
    if value < min(past):
        return f"; the lowest since the series began in {first}"
    return ""


def figure(value: str) -> str:
    """Return a figure with commas, rounded to four places after the point."""
    rounded = round(Decimal(value), 4)
    plain = f"{rounded:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
