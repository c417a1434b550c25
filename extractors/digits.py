"""Digits with separators: which of "." and "," groups, and which begins the decimals."""

from __future__ import annotations

import re
from decimal import Decimal

GAP = "[\u00a0\u202f\u2009\u2007]"


def comma_is_decimal(text: str) -> bool:
    """Whether ``text`` reads like a language that writes 1.234,5 (Spanish, Portuguese, German)."""
    foreign = len(re.findall(r"\b(?:de|la|el|los|las|en|que|del|por|do|da|em|und|der|die)\b", text))
    return foreign >= 3 and foreign > len(re.findall(r"\b(?:the|of|in|and|to|was|is)\b", text))


def plain(body: str, foreign: bool, money: bool) -> Decimal:
    """Read digits: which of "." and "," groups, and which begins the decimals."""
    body = re.sub(rf"{GAP}|[ '’]", "", body)
    comma, dot = body.rfind(","), body.rfind(".")
    if comma >= 0 and dot >= 0:
        group, point = (".", ",") if comma > dot else (",", ".")
    elif comma >= 0:
        groups = body.count(",") > 1 or (len(body) - comma == 4 and body[0] != "0")
        group, point = (",", ".") if groups and not foreign else (".", ",")
        if body.count(",") > 1:
            group, point = ",", "."
    else:
        grouped = len(body) - dot == 4 and body[0] not in "0." and dot <= 3
        groups = body.count(".") > 1 or ((foreign or money) and grouped)
        group, point = (".", ",") if groups else (",", ".")
    return Decimal(body.replace(group, "").replace(point, "."))
