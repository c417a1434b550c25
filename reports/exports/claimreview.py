"""ClaimReview (schema.org), for publishing what was signed off; a word, seldom a number."""

from __future__ import annotations

import json
from typing import Any

from checks.evidence import Verdict
from reports.exports.dossier import Dossier, ExportError
from reports.page.cards import anchor
from reports.page.foreign import at_passage, web
from reports.record import StatementView

NAMES: dict[Verdict, str] = {
    "supported": "Supported",
    "disputed": "Disputed",
    "not-enough-evidence": "Not enough evidence",
}
NUMBERS: dict[Verdict, int] = {"supported": 5, "disputed": 1}
"""Only these two: what is open has no place on a scale."""
OVERTAKEN = "Supported when it was published, overtaken since"


def to_claimreview(dossier: Dossier) -> bytes:
    """Return the claims of a signed article as a list of ClaimReview objects.

    Verdicts are those after the decisions; what editors call opinion or not checkable is left
    out. Raises ``ExportError`` for an article that nobody signed, or that has no address.
    """
    if dossier.signed is None:
        raise ExportError(
            "Only signed claims become ClaimReview, and no sign-off of this record stands: "
            "sign the article off at the desk first."
        )
    address = web(dossier.record.article.url)
    if address is None:
        raise ExportError(
            "ClaimReview names the page that it is about, and the record has no web address of "
            "the article: check the published page."
        )
    reviews = [_review(dossier, s, address) for s in dossier.claims if dossier.verdict(s) in NAMES]
    text = json.dumps(reviews, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _review(dossier: Dossier, statement: StatementView, address: str) -> dict[str, Any]:
    assert dossier.signed is not None
    article = dossier.record.article
    claim: dict[str, Any] = {
        "@type": "Claim",
        "appearance": {"@type": "CreativeWork", "url": address},
    }
    if speaker := statement.speaker or article.author:
        claim["author"] = {"@type": "Person", "name": speaker}
    if article.published:
        claim["datePublished"] = article.published.isoformat()
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{address.partition('#')[0]}#{anchor(statement.id)}",
        "datePublished": dossier.signed.at.date().isoformat(),
        "author": {"@type": "Person", "name": dossier.signed.by},
        "claimReviewed": statement.checked_text,
        "reviewRating": _rating(dossier, statement),
        "itemReviewed": claim,
    }
    if cited := _cited(dossier, statement):
        review["citation"] = cited
    return review


def _rating(dossier: Dossier, statement: StatementView) -> dict[str, Any]:
    verdict = dossier.verdict(statement)
    overtaken = verdict == "supported" and dossier.outcome(statement).key == "newer"
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": OVERTAKEN if overtaken else NAMES[verdict],
    }
    if verdict in NUMBERS and not overtaken:
        rating |= {"ratingValue": NUMBERS[verdict], "bestRating": 5, "worstRating": 1}
    return rating


def _cited(dossier: Dossier, statement: StatementView) -> list[str]:
    """Return the passages' addresses, those of pages that are quoted and can be opened."""
    cited: dict[str, None] = {}
    for evidence in statement.evidence:
        source = dossier.source(evidence)
        address = web(source.url)
        if evidence.stance != "neutral" and address:
            quoted = source.kind != "note"
            cited[at_passage(address, evidence.quote) if quoted else address] = None
    return list(cited)
