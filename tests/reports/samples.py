"""Records of several shapes, written for these tests."""

from __future__ import annotations

from builders import (
    day_value,
    evidence,
    link_check,
    lookup,
    reason,
    record,
    source,
    statement,
)

from reports.record import Record

TRICK = "pay \u202egnihton\u202c to p\u0430ypal\u200b now"
HOSTILE = '<script>alert(1)</script></style></title><img src=x onerror="alert(2)">'


def mixed() -> Record:
    """Return an article with every outcome, nested statements, a note and a failed source."""
    title = "A pardon, a prison and two ports"
    first = (
        "Juan Orlando Hernández walked out of prison on 1 December 2025, freed by a pardon. "
        "He was sentenced to 54 years for helping traffickers. The timing was a masterstroke."
    )
    second = (
        "Trump said that the group runs two ports at the canal. Shrimp farmers say sales to "
        "Taiwan fell by two thirds. Prices, official figures show, rose by 2.9 per cent. "
        "Exports will collapse next year."
    )
    caption = "Cranes at Balboa, the port at the Pacific entrance."
    text = "\n\n".join([title, first, second, caption])
    return record(
        text,
        [
            statement(title, "none"),
            statement(
                "Juan Orlando Hernández walked out of prison on 1 December 2025",
                values=[day_value("1 December 2025", "2025-12-01", "2025-12-01")],
                evidence=[
                    evidence(
                        "justice",
                        "Hernández was released from the penitentiary on 1 December 2025",
                        before="The register is public. ",
                        after=", it says.",
                    )
                ],
                lookups=[lookup("Library", "Hernández prison release", 2)],
                reasons=[reason("one-source")],
            ),
            statement(
                "He was sentenced to 54 years",
                "disputed",
                checked_text="Juan Orlando Hernández was sentenced to 54 years in June 2024",
                values=[day_value("June 2024", "2024-06-01", "2024-06-30")],
                evidence=[
                    evidence(
                        "justice",
                        "He was sentenced today to 45 years in prison",
                        "refutes",
                        before="The former president was convicted after three weeks. ",
                        after=" and must pay a fine of $8 million.",
                        compared=[
                            ("duration", "54 years", "45 years", "differs", "54 − 45 = 9 years"),
                            ("date", "June 2024", "26 June 2024", "same", "26 June is in June"),
                        ],
                    ),
                    evidence(
                        "desk-note",
                        "A Manhattan judge gave the former president 45 years",
                        "refutes",
                        compared=[
                            ("duration", "54 years", "45 years", "differs", "54 − 45 = 9 years")
                        ],
                    ),
                ],
                lookups=[
                    lookup("Library", "Hernández sentenced years", 4),
                    lookup("Justice releases", "Hernández sentence", failed="timed out"),
                ],
                reasons=[reason("value-differs", "The copy says 54 years, the source 45.")],
            ),
            statement(
                "The timing was a masterstroke.",
                "opinion",
                cued={"masterstroke": "evaluative-wording"},
            ),
            statement(
                "Trump said that the group runs two ports at the canal.",
                evidence=[
                    evidence("agency", "Trump said the Hong Kong group was running both ports")
                ],
            ),
            statement(
                "the group runs two ports at the canal",
                speaker="Donald Trump",
                evidence=[
                    evidence("agency", "The group operates two ports"),
                    evidence("factbook", "Two ports are run by a Hong Kong group"),
                ],
                reasons=[reason("outdated", "So at the time; sold in 2026.")],
                values=[day_value("1997", "1997-01-01", "1997-12-31")],
            ),
            statement(
                "Shrimp farmers say sales to Taiwan fell by two thirds.",
                "not-enough-evidence",
                lookups=[lookup("Library", "shrimp Taiwan sales")],
                reasons=[reason("not-addressed")],
            ),
            statement(
                "rose by 2.9 per cent",
                checked_text="Prices rose by 2.9 per cent",
                evidence=[
                    evidence(
                        "factbook",
                        "2.9% (2023 est.)",
                        path="Economy > Inflation rate (consumer prices)",
                        compared=[("percent", "2.9 per cent", "2.9%", "same", "2.9 = 2.9")],
                    )
                ],
            ),
            statement(
                "Exports will collapse next year.",
                "opinion",
                kind="prediction",
                cued={"will": "prediction"},
            ),
        ],
        [
            source("justice", kind="primary", standing="primary", title="Notice of sentence"),
            source(
                "desk-note",
                kind="note",
                standing="newspaper",
                publisher="The Daily Example",
                cite="The Daily Example, 27 June 2024",
            ),
            source("agency", kind="news-agency", standing="news-agency"),
            source("factbook", url=None, published=None, licence="public domain"),
        ],
        blocking=[2, 5, 6],
        failed=["Justice releases"],
        blocks=[
            (title, "title"),
            (first, "paragraph"),
            (second, "paragraph"),
            (caption, "caption"),
        ],
        links=[("official figures show", "https://figures.example/2.9?a=1&b=2")],
        title=title,
        author="A desk writer",
    )


def hostile() -> Record:
    """Return an article and sources that try to act, to hide and to break out."""
    text = f"{HOSTILE} was here. {TRICK}\n\njavascript link and \x00 control and \x1b[31m red."
    return record(
        text,
        [
            statement(
                f"{HOSTILE} was here.",
                "disputed",
                id='"><script>alert(3)</script>',
                speaker=HOSTILE,
                evidence=[
                    evidence(
                        "evil",
                        HOSTILE,
                        "refutes",
                        before=TRICK,
                        after="</blockquote></body>",
                        path=HOSTILE,
                        compared=[("number", HOSTILE, TRICK, "differs", HOSTILE)],
                    )
                ],
                lookups=[lookup(HOSTILE, TRICK, failed=HOSTILE)],
                reasons=[reason("value-differs", HOSTILE)],
            ),
            statement(
                TRICK,
                "opinion",
                cued={"now": HOSTILE},
            ),
        ],
        [
            source(
                "evil",
                title=HOSTILE,
                publisher=HOSTILE,
                cite=TRICK,
                origin=HOSTILE,
                licence=HOSTILE,
                url="javascript:alert(4)",
            )
        ],
        blocking=[0],
        failed=[HOSTILE],
        links=[
            ("javascript link", "JaVaScRiPt:alert(5)"),
            ("control", 'https://user@evil.example/\u202e"onmouseover=alert(6)'),
        ],
        link_checks=[
            link_check(
                text,
                "javascript link",
                "JaVaScRiPt:alert(5)",
                "contradicts",
                message=HOSTILE,
                said=HOSTILE,
                copy_url="javascript:alert(9)",
                final_url="javascript:alert(9)",
            ),
        ],
        title=HOSTILE + TRICK,
        author=HOSTILE,
        url="data:text/html,<script>alert(7)</script>",
        language='en" onload="alert(8)',
    )


def many(count: int) -> Record:
    """Return an article of ``count`` claims with two passages each."""
    verdicts = ("supported", "supported", "disputed", "not-enough-evidence", "supported")
    texts = [f"In district {n} the council counted {n * 37 + 11} voters." for n in range(count)]
    made = []
    for n, text in enumerate(texts):
        verdict = verdicts[n % len(verdicts)]
        stance = {"disputed": "refutes", "not-enough-evidence": "neutral"}.get(verdict, "supports")
        made.append(
            statement(
                text,
                verdict,
                checked_text=text.replace("the council", "the council of Example County"),
                reasons=[reason("one-source")],
                lookups=[lookup("Library", f"district {n} voters", 3)] * 2,
                evidence=[
                    evidence(
                        "justice",
                        f"District {n} has {n * 37 + 12} voters",
                        stance,
                        before="The county's register was closed in May. " * 6,
                        after=" It was printed in June and is kept at the county hall." * 6,
                        compared=[("number", f"{n * 37 + 11}", f"{n * 37 + 12}", "differs", "+1")],
                    ),
                    evidence("agency", f"The list of district {n} was closed", "neutral"),
                ],
            )
        )
    paragraphs = [" ".join(texts[n : n + 4]) for n in range(0, count, 4)]
    return record(
        "\n\n".join(paragraphs),
        made,
        [source("justice"), source("agency", kind="news-agency")],
        blocking=[n for n, s in enumerate(made) if s["verdict"] != "supported"],
        blocks=[(p, "paragraph") for p in paragraphs],
    )
