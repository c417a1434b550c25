"""Series: figures year by year as lines, with the change and the records computed over them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pycountry

from checks import words
from checks.passages import Paragraph
from checks.reading import Text

TABLE = Path(__file__).with_name("topics.toml")
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
    keys = words.keys(text)
    found = {
        series: max(
            (len(phrase.split()) for phrase in asked if words.keys(phrase) <= keys), default=0
        )
        for series, asked in table()[name].items()
    }
    hits = [series for series, size in found.items() if size]
    return sorted(hits, key=lambda series: -found[series])[:most]


def series_text(name: str, place: str, points: Sequence[Point]) -> tuple[Text, list[int]]:
    """Return a series as a text, newest year first, and the last year of each of its lines.

    A line a year, then the way from each earlier year to the newest.
    """
    ordered = sorted(points)
    head = f"{place}: {name}"
    lines, paragraphs, at, ends = [head], [], len(head) + 1, []
    told = [(_year(name, place, ordered, n), ordered[n].year) for n in range(len(ordered))]
    told += [(_way(name, place, p, ordered[-1]), ordered[-1].year) for p in ordered[:-2]]
    for line, year in sorted(told, key=lambda one: -one[1]):
        lines.append(line)
        paragraphs.append(Paragraph(at, at + len(line), name))
        ends.append(year)
        at += len(line) + 1
    return Text("\n".join(lines), tuple(paragraphs)), ends


def _year(name: str, place: str, ordered: Sequence[Point], at: int) -> str:
    year, value = ordered[at]
    line = f"{name} in {place} in {year}: {figure(value)}"
    if at:
        before = ordered[at - 1]
        line += f", {_change(before, ordered[at])} {figure(before.value)} in {before.year}"
    return line + _record(ordered, at) + "."


def _way(name: str, place: str, first: Point, last: Point) -> str:
    one, other = Decimal(first.value), Decimal(last.value)
    verb = "rose" if other > one else "fell" if other < one else "stayed the same"
    line = (
        f"{name} in {place} {verb} from {figure(first.value)} in {first.year} to "
        f"{figure(last.value)} in {last.year}"
    )
    if one > 0 and other != one:
        line += f", by {abs(other - one) / one * 100:.1f} percent"
    return line + "."


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
