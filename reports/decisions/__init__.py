"""Decisions: who decided what about which claim, append-only and chained by hashes."""

from reports.decisions.binding import Bound, bind, lapse
from reports.decisions.chain import Break, first_break
from reports.decisions.entries import (
    Act,
    Decided,
    Entry,
    FindingChoice,
    Rechecked,
    Remedy,
    Seconded,
    Signed,
    Undone,
)
from reports.decisions.files import read_lines, to_lines
from reports.decisions.log import Conflict, DecisionsError, Log
from reports.decisions.rules import NotAllowed, allow, bulk_worthy, high_priority
from reports.decisions.signing import SignedRecord, signed_record
from reports.decisions.standing import Standing, gate_after, gone, signature, standings

__all__ = [
    "Act", "Bound", "Break", "Conflict", "Decided", "DecisionsError", "Entry", "FindingChoice",
    "Log", "NotAllowed", "Rechecked", "Remedy", "Seconded", "Signed", "SignedRecord", "Standing",
    "Undone", "allow", "bind", "bulk_worthy", "first_break", "gate_after", "gone",
    "high_priority", "lapse", "read_lines", "signature", "signed_record", "standings", "to_lines",
]  # fmt: skip
