"""Views of the outcomes: JSON figures, a table for the terminal, errors with their evidence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evals.metrics import Share
from evals.newsroom.cases import LABELS
from evals.newsroom.counting import Outcome
from reports.record import StatementView


def figures_json(figures: Mapping[str, Share], found: Sequence[Outcome]) -> dict[str, object]:
    """Return the figures of one case file: hits, cases, rate and its 95 % interval."""
    labels = Counter(o.case.label for o in found)
    return {
        "cases": {label: labels[label] for label in LABELS},
        **{
            name: {
                "hits": share.hits,
                "n": share.n,
                "rate": round(share.rate, 4),
                "interval": [round(bound, 4) for bound in share.interval],
            }
            for name, share in figures.items()
        },
    }


def table(results: Mapping[str, Mapping[str, Share]]) -> str:
    """Return the figures as lines, one column a case file."""
    names = list(results)
    figures = list(next(iter(results.values()), {}))
    width = max(map(len, figures), default=0)
    head = " " * width + "".join(f"  {name:>18}" for name in names)
    rows = [
        f"{figure:<{width}}" + "".join(f"  {_cell(results[name][figure]):>18}" for name in names)
        for figure in figures
    ]
    return "\n".join([head, *rows])


def _cell(share: Share) -> str:
    return f"{share.hits}/{share.n} {100 * share.rate:5.1f} %" if share.n else "-"


def detail(outcome: Outcome) -> dict[str, object]:
    """Return one case with all that decided it, for ``--jsonl``."""
    return {
        "label": outcome.case.label,
        "line": outcome.case.line,
        "text": outcome.case.text,
        "certified": outcome.certified,
        "accused": outcome.accused,
        "recognised": outcome.recognised,
        "lost": outcome.lost,
        "statements": [
            {
                "text": s.text,
                "kind": s.kind,
                "checked_text": s.checked_text,
                "cues": [cue.rule for cue in s.cues],
                "verdict": s.verdict,
                "reasons": [reason.code for reason in s.reasons],
                "evidence": [
                    {
                        "stance": e.stance,
                        "score": e.score,
                        "path": e.path,
                        "quote": e.quote,
                        "comparisons": [c.model_dump(mode="json") for c in e.comparisons],
                    }
                    for e in s.evidence
                ],
            }
            for s in outcome.statements
        ],
    }


def jsonl(found: Iterable[Outcome]) -> str:
    """Return every case as a line of JSON."""
    return "".join(json.dumps(detail(o), ensure_ascii=False) + "\n" for o in found)


def explained(outcome: Outcome) -> str:
    """Return one error for an engineer to read: the sentence, its quotes, the comparisons."""
    what = "CERTIFIED" if outcome.certified else "ACCUSED"
    lines = [f"{outcome.case.label} {what} line {outcome.case.line}: {outcome.case.text}"]
    for statement in outcome.statements:
        lines += _evidence_lines(statement)
    return "\n".join(lines)


def _evidence_lines(statement: StatementView) -> Iterator[str]:
    if statement.verdict not in ("supported", "disputed"):
        return
    codes = ", ".join(reason.code for reason in statement.reasons)
    yield f"  {statement.verdict} ({codes}): {statement.checked_text}"
    for item in statement.evidence:
        if item.stance == "neutral":
            continue
        yield f"    {item.stance} {item.score:.2f} {item.path}: {item.quote}"
        yield from (f"      {c.kind} {c.result}: {c.shown}" for c in item.comparisons)
