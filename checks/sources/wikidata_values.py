"""Values of Wikidata in words: dates cut to their precision, figures, names; nothing filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
TIME = re.compile(r"([+-])(\d+)-(\d\d)-(\d\d)T")
JULIAN = "Q1985786"
DAY, MONTH, YEAR, DECADE, CENTURY = 11, 10, 9, 8, 7


class Entity(NamedTuple):
    """An item: its name, the statements that may be shown, and its revision, where it was told."""

    id: str
    label: str
    description: str
    statements: tuple[Mapping[str, Any], ...]
    revision: int | None = None


def entity(told: Mapping[str, Any], properties: Iterable[str]) -> Entity | None:
    """Return an item with its statements of ``properties``; ``None`` when missing or nameless.

    Statements that are deprecated, or whose value is unknown or none, are no values.
    """
    labels = told.get("labels", {})
    label = labels.get("en") or labels.get("mul")
    if "missing" in told or not label:
        return None
    kept = [
        statement
        for prop in properties
        for statement in told.get("claims", {}).get(prop, ())
        if statement["rank"] != "deprecated" and statement["mainsnak"]["snaktype"] == "value"
    ]
    description = told.get("descriptions", {}).get("en", {}).get("value", "")
    identity, revision = str(told["id"]), told.get("lastrevid")
    return Entity(identity, str(label["value"]), str(description), tuple(kept), revision)


def stored(item: str, told: Mapping[str, Any]) -> str:
    """Return a statement of ``item`` as it is stored: in ids and plain values, nothing rendered."""
    parts = [f"{item} {_snak(told['mainsnak'])}", *_snaks(told.get("qualifiers", {}))]
    references = [" + ".join(_snaks(one.get("snaks", {}))) for one in told.get("references", ())]
    shown = f"{len(references)} ({'; '.join(references)})" if references else "none"
    return f"{', '.join(parts)}; rank {told['rank']}, references {shown}, id {told['id']}"


def _snaks(told: Mapping[str, Iterable[Mapping[str, Any]]]) -> list[str]:
    return [_snak(snak) for snaks in told.values() for snak in snaks]


def _snak(snak: Mapping[str, Any]) -> str:
    if snak["snaktype"] != "value":
        return f"{snak['property']} {snak['snaktype']}"
    value = snak["datavalue"]["value"]
    if isinstance(value, dict) and "time" in value:
        said = f"{value['time']} (precision {value['precision']})"
    elif isinstance(value, dict) and "amount" in value:
        said = f"{value['amount']} {str(value.get('unit', '1')).rsplit('/', 1)[-1]}"
    elif isinstance(value, dict):
        said = str(value.get("id") or value.get("text") or sorted(value.items()))
    else:
        said = str(value)
    return f"{snak['property']} {' '.join(said.split())}"


def shown(datavalue: Mapping[str, Any], named: Mapping[str, str]) -> str | None:
    """Return a value in words; ``None`` when its name is not known or it cannot be told."""
    value = datavalue["value"]
    if not isinstance(value, dict):
        return str(value)
    if "entity-type" in value:
        return named.get(str(value["id"]))
    if "amount" in value:
        return _quantity(value, named)
    if "time" in value:
        return told if (told := moment(value)) is None else f"{_preposition(value)} {told}"
    return str(value["text"]) if "text" in value else None


def moment(value: Mapping[str, Any]) -> str | None:
    """Return a point in time as precisely as it is known: "1 June 2019", "June 2019", "2019"."""
    found = TIME.match(str(value["time"]))
    if not found:
        return None
    era = " BC" if found[1] == "-" else ""
    year, month, day = int(found[2]), int(found[3]), int(found[4])
    precision = int(value["precision"])
    if str(value.get("calendarmodel", "")).endswith(JULIAN):
        precision = min(precision, YEAR)
    if precision == CENTURY:
        return f"the {_ordinal(-(-year // 100))} century{era}"
    if precision == DECADE:
        return f"the {year // 10 * 10}s{era}"
    if precision == YEAR or (precision > YEAR and not 1 <= month <= 12):
        return f"{year}{era}"
    if precision == MONTH or (precision == DAY and not day):
        return f"{MONTHS[month - 1]} {year}{era}"
    return f"{day} {MONTHS[month - 1]} {year}{era}" if precision == DAY else None


def days(qualifiers: Mapping[str, Any]) -> str:
    """Return what the qualifiers say of a statement's time. No end given is not "still"."""
    start, end, point = (_one(qualifiers, prop) for prop in ("P580", "P582", "P585"))
    if start and end:
        return f" from {start} to {end}"
    if start:
        return f" from {start} on"
    if end:
        return f" until {end}"
    return f" ({point})" if point else ""


def broken_off(when: str) -> str:
    """Return the days of a relation so that its end reads as one: "until they ended in 2023"."""
    told = re.sub(r" (?:to|until) (?=\d{1,2} [A-Z])", " until they ended on ", when)
    return re.sub(r" (?:to|until) (?!they)", " until they ended in ", told)


def first_day(told: Mapping[str, Any]) -> date | None:
    """Return the first day that a statement may hold, as far as its qualifiers say."""
    qualifiers = told.get("qualifiers", {})
    for snak in (*qualifiers.get("P580", ()), *qualifiers.get("P585", ())):
        if snak["snaktype"] == "value":
            value = snak["datavalue"]["value"]
            found = TIME.match(value["time"])
            if found and found[1] == "+" and value["precision"] >= YEAR:
                fine = value["precision"] - YEAR
                month = int(found[3]) if fine >= 1 else 1
                day = int(found[4]) if fine >= 2 else 1
                try:
                    return date(int(found[2]), month or 1, day or 1)
                except ValueError:
                    return None
    return None


def _one(qualifiers: Mapping[str, Any], prop: str) -> str | None:
    for snak in qualifiers.get(prop, ()):
        if snak["snaktype"] == "somevalue":
            return "an unknown date"
        if snak["snaktype"] == "value":
            return moment(snak["datavalue"]["value"])
    return None


def _preposition(value: Mapping[str, Any]) -> str:
    return "on" if value["precision"] == DAY and not _julian(value) else "in"


def _julian(value: Mapping[str, Any]) -> bool:
    return str(value.get("calendarmodel", "")).endswith(JULIAN)


def _quantity(value: Mapping[str, Any], named: Mapping[str, str]) -> str | None:
    amount = f"{Decimal(value['amount']):,f}"
    unit = str(value.get("unit", "1"))
    if unit == "1":
        return amount
    name = named.get(unit.rsplit("/", 1)[-1])
    return f"{amount} {name}" if name else None


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(
        number % 10, "th"
    )  # fmt: skip
    return f"{number}{ending}"
