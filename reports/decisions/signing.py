"""The signed record: a record, the decisions on it and the sign-off, provable without the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from extractors.article import Frozen
from reports.decisions.entries import Entry, Signed, digest
from reports.decisions.standing import gate_after, signature, standings
from reports.record import Record


class SignedRecord(Frozen):
    """What was signed, by whom. It proves itself when it is made and again when it is loaded."""

    schema_: Literal["factdesk.signed/1"] = Field("factdesk.signed/1", alias="schema")
    signed_by: str
    signed_on: date
    version: str
    record_sha256: str
    log_head: str
    entries: tuple[Entry, ...]
    record: Record

    @model_validator(mode="after")
    def _proved(self) -> Self:
        for entry in self.entries:
            if not entry.holds():
                raise ValueError(f"entry {entry.sequence} was changed: its hash does not fit")
        sha256 = record_sha256(self.record)
        last = signature(self.record, sha256, self.entries)
        if last is None or sha256 != self.record_sha256:
            raise ValueError("the last entry does not sign this record")
        facts = (last.by, last.at.date(), last.version, last.hash)
        if facts != (self.signed_by, self.signed_on, self.version, self.log_head):
            raise ValueError("the sign-off is not the one of the last entry")
        if gate_after(self.record, standings(self.record, self.entries, self.signed_on)).blocking:
            raise ValueError("the gate held when this was signed")
        return self

    def to_json(self) -> str:
        """Return the signed record as JSON with a last newline."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def record_sha256(record: Record) -> str:
    """Return the SHA-256 of the record's canonical JSON."""
    return digest(record.to_json())


def signed_record(record: Record, entries: Sequence[Entry]) -> SignedRecord | None:
    """Return the signed record, ``None`` when no sign-off stands; ``entries`` are the article's."""
    last = signature(record, record_sha256(record), entries)
    if last is None or not isinstance(last.does, Signed):
        return None
    return SignedRecord(
        schema="factdesk.signed/1",
        signed_by=last.by,
        signed_on=last.at.date(),
        version=last.version,
        record_sha256=last.does.record,
        log_head=last.hash,
        entries=tuple(entries),
        record=record,
    )
