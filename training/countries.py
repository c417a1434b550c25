"""Facts of The World Factbook (public domain), read for contrast rows."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NUMBER = re.compile(
    r"(?P<minus>-)?(?P<money>\$)?(?P<figure>\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<scale>million|billion|trillion)?\s*(?P<rest>%|[^()\d;]*)"
)
SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
YEAR = re.compile(r"\((\d{4})(?: est\.)?\)")


@dataclass(frozen=True)
class Amount:
    """A figure of one country: value in plain units, `unit` as it is printed after a figure."""

    country: str
    field: str
    value: float
    money: bool
    unit: str
    year: int | None
    shown: str


@dataclass(frozen=True)
class Country:
    """One country's entries: path of headings to text."""

    name: str
    entries: dict[str, str]

    def text(self, path: str) -> str:
        """The entry at a path, empty when there is none."""
        return self.entries.get(path, "")

    def amount(self, path: str) -> Amount | None:
        """The first figure of an entry."""
        shown = self.text(path)
        found = NUMBER.search(shown)
        if found is None:
            return None
        value = float(found["figure"].replace(",", "")) * SCALES.get(found["scale"] or "", 1.0)
        year = YEAR.search(shown)
        return Amount(
            country=self.name,
            field=path,
            value=-value if found["minus"] else value,
            money=bool(found["money"]),
            unit=found["rest"].strip(),
            year=int(year[1]) if year else None,
            shown=shown,
        )

    def yearly(self, path: str) -> list[Amount]:
        """Figures of an entry that has one a year, newest first."""
        amounts = [self.amount(p) for p in self.entries if p.startswith(path + "/")]
        found = [a for a in amounts if a is not None and a.year is not None]
        return sorted(found, key=lambda a: -(a.year or 0))

    def shares(self, path: str) -> list[tuple[str, float]]:
        """Pairs of a name and its percentage, as in "Switzerland 24%, UAE 18%"."""
        pairs = re.findall(r"([A-Z][\w'’ .\-]+?) (\d+(?:\.\d+)?)%", self.text(path))
        return [(name.strip(), float(share)) for name, share in pairs]


def plain(text: str) -> str:
    """Text without tags and entities."""
    text = re.sub(r"<[^>]+>", " ", html.unescape(text))
    return re.sub(r"\s+", " ", text).strip()


def walk(node: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Paths and texts of a nested entry; notes are left out."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield path.strip("/"), plain(value)
            elif key != "note":
                yield from walk(value, f"{path}/{str(key).strip()}")


def read_countries(folder: Path) -> list[Country]:
    """Every country that has a short name and a population."""
    found: list[Country] = []
    for file in sorted(folder.rglob("*.json")):
        entries = dict(walk(json.loads(file.read_text(encoding="utf-8"))))
        name = entries.get("Government/Country name/conventional short form", "")
        if name in ("", "none"):
            name = entries.get("Government/Country name/conventional long form", "")
        if not name or name == "none" or "People and Society/Population/total" not in entries:
            continue
        if ", " in name:
            name = " ".join(reversed(name.split(", ", 1)))
        found.append(Country(name, entries))
    return found
