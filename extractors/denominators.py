"""Denominators: what makes a figure a rate ("per 100,000 inhabitants", "a day", "annually")."""

from __future__ import annotations

import re
from typing import NamedTuple


class Denominator(NamedTuple):
    """The words of a denominator end at ``end``; ``per`` is canonical ("100000 people", "day")."""

    end: int
    per: str


# Canonical noun: its forms. "Per 100,000" alone is of people.
NOUNS = {
    "people": "people|persons|person|inhabitants|inhabitant|residents|population|habitantes"
    "|citizens|capita|heads|head",
    "birth": "live births|births",
    "woman": "women|woman",
    "man": "men|man",
    "child": "children|child|pupils|pupil|students|student",
    "adult": "adults|adult",
    "household": "households|household",
    "worker": "workers|worker|employees|employee",
    "passenger": "passengers|passenger",
    "prisoner": "prisoners|prisoner|inmates|inmate|detainees|detainee",
    "vehicle": "vehicles|vehicle|cars|car",
    "share": "shares|share",
    "year": "years|year|annum",
    "month": "months|month",
    "week": "weeks|week",
    "day": "days|day|night",
    "hour": "hours|hour",
    "minute": "minutes|minute",
    "second": "seconds|second",
    "square kilometre": "square kilometres|square kilometre|square kilometers|square kilometer"
    "|sq km|km²|km2",
    "square mile": "square miles|square mile|sq mi",
    "square metre": "square metres|square metre|square meters|square meter|sq m|m²",
    "hectare": "hectares|hectare|ha",
    "acre": "acres|acre",
    "kilometre": "kilometres|kilometre|kilometers|kilometer|km",
    "mile": "miles|mile",
    "tonne": "tonnes|tonne|metric tons|metric ton",
    "ton": "tons|ton",
    "barrel": "barrels|barrel",
    "kilogram": "kilograms|kilogram|kilos|kilo|kg",
    "litre": "litres|litre|liters|liter",
    "gallon": "gallons|gallon",
    "ounce": "ounces|ounce",
    "gram": "grams|gram",
    "dollar": "dollars|dollar",
    "kilowatt-hour": "kilowatt-hour|kilowatt hour|kWh",
    "megawatt-hour": "megawatt-hour|megawatt hour|MWh",
}
ADVERBS = {
    "annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day",
    "hourly": "hour",
}  # fmt: skip
_FORMS = {form.lower(): noun for noun, forms in NOUNS.items() for form in forms.split("|")}
_NOUN = "|".join(re.escape(f) for f in sorted(_FORMS, key=len, reverse=True))
_WORDS = {"hundred": "100", "thousand": "1000", "million": "1000000"}
_BASE = r"(?P<base>\d{1,3}(?:[,.\u00a0 ]\d{3})+|\d+|(?:a )?(?:hundred|thousand|million))(?!\w)"
_PER = re.compile(
    # "12.3 deaths/1,000", "17.6 homicides per 100,000 people"; then "a day"; then "daily".
    r"(?: (?!per |and |or |in |of |to |by |from )[a-z]+){0,2}(?: ?/ ?| (?:per|por cada|for every"
    r"|out of every|for each|cada) )"
    rf"(?:{_BASE}(?:[ -](?P<based>{_NOUN})(?!\w))?|(?P<noun>{_NOUN})(?!\w))"
    r"|(?: (?!per |and |or |in |of |to |by |from |for |after |within |than |once |twice )[a-z]+)?"
    r" (?:an?|each|every) "
    r"(?P<a>year|month|week|day|night|hour|minute|barrel|tonne|ton|kilo|kilogram|acre|hectare"
    r"|litre|gallon|ounce|gram|head)(?!\w| (?:later|earlier|after|before|ago|or|and)\b)"
    r"| (?P<adverb>annually|yearly|monthly|weekly|daily|hourly)(?!\w)",
    re.I,
)
# "A prisoner" after "per" names any noun: kept in the text's own word.
_ANY = re.compile(r" (?:per|for each) (?P<noun>[a-z]{3,})(?!\w)")


def denominator_after(text: str, at: int) -> Denominator | None:
    """Return the denominator that begins at ``text[at]``, ``None`` where there is none."""
    match = _PER.match(text, at)
    if not match:
        match = _ANY.match(text, at)
        return Denominator(match.end(), match["noun"]) if match else None
    if match["adverb"]:
        return Denominator(match.end(), ADVERBS[match["adverb"].lower()])
    if match["base"]:
        word = match["base"].lower().removeprefix("a ")
        base = _WORDS.get(word) or re.sub(r"\D", "", word)
        noun = _FORMS[(match["based"] or "people").lower()]
        return Denominator(match.end(), f"{base} {noun}")
    noun = _FORMS[(match["noun"] or match["a"]).lower()]
    return Denominator(match.end(), "person" if noun == "people" else noun)
