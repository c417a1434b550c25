"""The language of a text by its commonest small words: English, Spanish, French, German,
Portuguese."""

from __future__ import annotations

import re
from collections import Counter

WORDS = {
    "en": "the of and to in that is was for it with as his on be at by had not are but from have "
    "this which he she they were been has will who its",
    "es": "el la los las de que y en un una del se por con no para su al lo como más pero sus ha "
    "fue es este entre desde",
    "fr": "le la les de des et en un une du que qui dans pour sur pas est au par avec il ce se "
    "sont été mais plus aux cette ont",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch "
    "es an werden aus er hat dass sie nach wird bei",
    "pt": "o a os as de que e em um uma do da dos das no na para com não por se mais foi ao como "
    "mas pelo pela são seu",
}
SMALL = {language: frozenset(words.split()) for language, words in WORDS.items()}
TOKEN = re.compile(r"[^\W\d_]+")


def normal(tag: str | None) -> str | None:
    """Return the two or three letters of a language tag ("en-US" is "en"), ``None`` for others."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", tag or "")
    return match[1].lower() if match else None


def guess(text: str) -> str | None:
    """Return the language whose small words lead clearly in the first 5,000 characters."""
    tokens = Counter(TOKEN.findall(text[:5000].lower()))
    scores = sorted(
        ((sum(tokens[word] for word in small), language) for language, small in SMALL.items()),
        reverse=True,
    )
    (best, language), (second, _) = scores[:2]
    return language if best >= 2 and best > second and best >= 0.1 * tokens.total() else None
