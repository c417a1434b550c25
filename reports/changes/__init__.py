"""Changes: what differs between two records of an article, and why.

``compare`` takes the earlier and the later record and, where more is known than they say, what the
pages read now and what the new versions make of the old evidence. Views of the result are in
``pages`` (HTML) and in ``flows.diff_command`` (the terminal).
"""

from __future__ import annotations

from reports.changes.comparison import compare
from reports.changes.passages import PageNow
from reports.changes.reaching import noted, recalled
from reports.changes.values import (
    Cause,
    Changes,
    ClaimChange,
    EvidenceChange,
    EvidenceState,
    FindingChange,
    Overtaken,
    ValueChange,
)

__all__ = [
    "Cause", "Changes", "ClaimChange", "EvidenceChange", "EvidenceState", "FindingChange",
    "Overtaken", "PageNow", "ValueChange", "compare", "noted", "recalled",
]  # fmt: skip
