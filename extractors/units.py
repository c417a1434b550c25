"""Units of measure and currencies: how the news writes them, and how they convert.

A unit's canonical name is a word ("hectare", "year", "USD"). Measures convert through pint;
currencies never convert into each other.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import pint

from extractors.currencies import CENTS, CODES, CURRENCY_SYMBOLS, CURRENCY_WORDS
from extractors.numbers import either


class Unit(NamedTuple):
    """A unit as it stands at ``text[start:end]``: canonical name, and how many of it ("cents")."""

    start: int
    end: int
    name: str
    factor: Decimal


# Canonical name: (pint's expression, the forms of the news). A form of one to four letters that
# is not all lower case, or that is listed in SYMBOLS, is matched with its case.
MEASURES: dict[str, tuple[str, str]] = {
    "square kilometre": (
        "kilometer**2",
        "square kilometres|square kilometre|square kilometers|square kilometer|sq km|sq. km|km²"
        "|km2|sq kilometers|kilómetros cuadrados",
    ),
    "square metre": (
        "meter**2",
        "square metres|square metre|square meters|square meter|sq m|m²|m2|metros cuadrados",
    ),
    "square mile": ("mile**2", "square miles|square mile|sq mi|sq miles"),
    "square foot": ("foot**2", "square feet|square foot|sq ft"),
    "hectare": ("hectare", "hectares|hectare|hectáreas|hectárea|ha"),
    "acre": ("acre", "acres|acre"),
    "kilometre": (
        "kilometer", "kilometres|kilometre|kilometers|kilometer|kilómetros|km|kms",
    ),
    "metre": ("meter", "metres|metre|meters|meter|metros|m"),
    "centimetre": ("centimeter", "centimetres|centimetre|centimeters|centimeter|cm"),
    "millimetre": ("millimeter", "millimetres|millimetre|millimeters|millimeter|mm"),
    "mile": ("mile", "miles|mile|mi"),
    "nautical mile": ("nautical_mile", "nautical miles|nautical mile|sea miles|sea mile|nm"),
    "foot": ("foot", "feet|foot|ft"),
    "yard": ("yard", "yards|yard"),
    "inch": ("inch", "inches|inch"),
    "tonne": (
        "metric_ton",
        "tonnes|tonne|metric tons|metric ton|metric tonnes|toneladas métricas|toneladas|tonelada"
        "|mt|t",
    ),
    "ton": ("short_ton", "tons|ton|short tons|short ton"),
    "long ton": ("long_ton", "long tons|long ton"),
    "kilogram": (
        "kilogram", "kilograms|kilogram|kilogrammes|kilogramme|kilos|kilo|kg|kgs|kilogramos",
    ),
    "gram": ("gram", "grams|gram|grammes|g"),
    "milligram": ("milligram", "milligrams|milligram|mg"),
    "pound": ("pound", "lbs|lb"),
    "ounce": ("ounce", "ounces|ounce|oz"),
    "carat": ("carat", "carats|carat"),
    "barrel": ("oil_barrel", "barrels|barrel|bbl"),
    "litre": ("liter", "litres|litre|liters|liter|litros"),
    "gallon": ("gallon", "gallons|gallon"),
    "cubic metre": (
        "meter**3", "cubic metres|cubic metre|cubic meters|cubic meter|cu m|m³|m3",
    ),
    "cubic kilometre": (
        "kilometer**3", "cubic kilometers|cubic kilometer|cubic kilometres|cu km|km³",
    ),
    "cubic foot": ("foot**3", "cubic feet|cubic foot|cu ft"),
    "watt": ("watt", "watts|watt"),
    "kilowatt": ("kilowatt", "kilowatts|kilowatt|kW"),
    "megawatt": ("megawatt", "megawatts|megawatt|MW"),
    "gigawatt": ("gigawatt", "gigawatts|gigawatt|GW"),
    "terawatt": ("terawatt", "terawatts|terawatt|TW"),
    "kilowatt-hour": ("kilowatt_hour", "kilowatt-hours|kilowatt-hour|kilowatt hours|kWh"),
    "megawatt-hour": ("megawatt_hour", "megawatt-hours|megawatt-hour|megawatt hours|MWh"),
    "gigawatt-hour": ("gigawatt_hour", "gigawatt-hours|gigawatt-hour|gigawatt hours|GWh"),
    "terawatt-hour": ("terawatt_hour", "terawatt-hours|terawatt-hour|terawatt hours|TWh"),
    "degree Celsius": (
        "degC", "degrees Celsius|degree Celsius|degrees centigrade|degrees C|°C|° C|grados",
    ),
    "degree Fahrenheit": ("degF", "degrees Fahrenheit|degree Fahrenheit|degrees F|°F|° F"),
    "degree": ("degree", "degrees|degree|°"),
    "knot": ("knot", "knots|knot"),
    "kilometre per hour": ("kilometer/hour", "km/h|kph|kmh"),
    "mile per hour": ("mile/hour", "mph"),
    "megabyte": ("megabyte", "megabytes|megabyte|MB"),
    "gigabyte": ("gigabyte", "gigabytes|gigabyte|GB"),
    "terabyte": ("terabyte", "terabytes|terabyte|TB"),
    "container": ("TEU", "TEU|TEUs|twenty-foot equivalent units"),
    "point": ("point", "points|point"),
}  # fmt: skip
DURATIONS = {
    "year": ("year", "years|year|yr|yrs|años|año"),
    "decade": ("decayear", "decades|decade"),  # "decade" is a logarithm to pint
    "century": ("century", "centuries|century"),
    "month": ("month", "months|month|meses"),
    "week": ("week", "weeks|week|semanas"),
    "day": ("day", "days|day|días|día"),
    "hour": ("hour", "hours|hour|hrs|horas"),
    "minute": ("minute", "minutes|minute|mins|minutos"),
    "second": ("second", "seconds"),
}
_PERCENT = "percent|per cent|pct|%|％|por ciento"
_POINTS = "percentage points|percentage point|percent points|pp|ppt|ppts|puntos porcentuales"
_BASIS_POINTS = "basis points|basis point|bps"

_TABLE: dict[str, tuple[str, Decimal]] = {
    **{
        f: (n, Decimal(1))
        for n, (_, fs) in {**MEASURES, **DURATIONS}.items()
        for f in fs.split("|")
    },
    **{
        form: (code, Decimal(1))
        for code, forms in CURRENCY_WORDS.items()
        for form in forms.split("|")
    },
    **{form: (code, Decimal("0.01")) for form, code in CENTS.items()},
    **{code: (code, Decimal(1)) for code in CODES},
    "€": ("EUR", Decimal(1)),
    "$": ("USD", Decimal(1)),
    "£": ("GBP", Decimal(1)),
    **{form: ("percent", Decimal(1)) for form in _PERCENT.split("|")},
    **{form: ("percentage point", Decimal(1)) for form in _POINTS.split("|")},
    **{form: ("percentage point", Decimal("0.01")) for form in _BASIS_POINTS.split("|")},
}
_SHORT = {f for f in _TABLE if len(f) <= 4 and (f != f.lower() or not f.isalpha() or len(f) <= 2)}
_FOLDED = {f.lower(): v for f, v in _TABLE.items() if f not in _SHORT}
_AFTER = re.compile(
    rf"[\s\u00a0-]?(?:(?P<word>(?i:{either(_FOLDED)}))(?![\w²³])|(?P<symbol>{either(_SHORT)})(?![\w²³]))"
)
_BEFORE = re.compile(
    rf"(?:(?<![\w$.])(?P<letters>{either(s for s in CURRENCY_SYMBOLS if s[0].isalpha())}|"
    rf"{either(CODES)})\s?|(?P<sign>{either(s for s in CURRENCY_SYMBOLS if not s[0].isalpha())})\s?)$"
)
_WEIGHT = re.compile(r"\b(?:weigh\w*|heav\w+|lift\w*|lost)\b", re.I)


def unit_after(text: str, at: int) -> Unit | None:
    """Return the unit that begins at ``text[at]``, after at most one space or hyphen."""
    match = _AFTER.match(text, at)
    if not match:
        return None
    form = match["word"] or match["symbol"]
    name, factor = _TABLE[form] if match["symbol"] else _FOLDED[form.lower()]
    if form.lower() in ("pounds", "pound"):
        of = re.match(r"\s+of\s", text[match.end() : match.end() + 5])
        if of or form.lower() == "pound" or _WEIGHT.search(text[max(0, at - 60) : at]):
            name = "pound"
    return Unit(match.end() - len(form), match.end(), name, factor)


def currency_before(text: str, at: int) -> Unit | None:
    """Return the currency whose symbol or code ends at ``text[at]``, with at most one space."""
    match = _BEFORE.search(text, max(0, at - 7), at)
    if not match:
        return None
    sign = match["letters"] or match["sign"]
    start = match.start("letters") if match["letters"] else match.start("sign")
    return Unit(start, at, CURRENCY_SYMBOLS.get(sign, sign), Decimal(1))


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Decimal]:
    return pint.UnitRegistry(non_int_type=Decimal)


def convert(amount: Decimal, unit: str, into: str) -> Decimal | None:
    """Convert ``amount`` between canonical units; ``None`` where they measure different things."""
    if unit == into:
        return amount
    known = {**MEASURES, **DURATIONS}
    if unit not in known or into not in known or {unit, into} & {"point", "container", "degree"}:
        return None
    try:
        quantity = _registry().Quantity(amount, known[unit][0])
        return Decimal(quantity.to(known[into][0]).magnitude)
    except pint.DimensionalityError:
        return None
