"""Snapshots: what a source said when it was read, kept under the hash of its text.

One file a snapshot, named by its id, in a folder a prefix: two processes that store the same text
write the same bytes to the same place, so nothing is ever overwritten with something else.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from checks.evidence import Snapshot


class Altered(ValueError):
    """A stored snapshot no longer has the text that its id promises."""


def snapshot_id(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8; a lone surrogate counts as its own three bytes."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def snapshot_of(source: str, text: str) -> Snapshot:
    """Return the snapshot of what ``source`` (its id) said."""
    return Snapshot(id=snapshot_id(text), source=source, text=text)


class Snapshots:
    """A folder of snapshots, made when the first one is put into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, snapshot: Snapshot) -> None:
        """Store a snapshot; storing it again changes nothing. Raises ``Altered`` for a wrong id."""
        if snapshot_id(snapshot.text) != snapshot.id:
            raise Altered(f"the text to be stored as snapshot {snapshot.id} has another hash")
        place = self._place(snapshot.id)
        if place.exists():
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(snapshot.text.encode("utf-8", "surrogatepass"))
        Path(name).replace(place)

    def get(self, identity: str, source: str) -> Snapshot | None:
        """Return the snapshot with this id as said by ``source``; ``None`` when not stored.

        Raises ``Altered`` when the stored bytes are not the ones that were put there.
        """
        if not identity.isalnum() or not self._place(identity).is_file():
            return None
        data = self._place(identity).read_bytes()
        if sha256(data).hexdigest() != identity:
            raise Altered(f"snapshot {identity} was changed after it was stored")
        return Snapshot(id=identity, source=source, text=data.decode("utf-8", "surrogatepass"))

    def list(self) -> Iterator[tuple[str, int, datetime]]:
        """Yield the id, the size and the time of storing of each snapshot."""
        for place in sorted(self.folder.glob("*/*.txt")):
            facts = place.stat()
            yield place.stem, facts.st_size, datetime.fromtimestamp(facts.st_mtime, UTC)

    def altered(self) -> Iterator[str]:
        """Yield the ids of the snapshots that are not what was put there."""
        for name, _, _ in self.list():
            try:
                self.get(name, "")
            except Altered:
                yield name

    def set_aside(self, identity: str) -> None:
        """Keep an altered snapshot under another name, so that it can be stored again."""
        place = self._place(identity)
        place.replace(place.with_suffix(".altered"))

    def remove(self, identity: str) -> None:
        """Remove a snapshot, if it is there."""
        self._place(identity).unlink(missing_ok=True)

    def __contains__(self, identity: object) -> bool:
        return isinstance(identity, str) and identity.isalnum() and self._place(identity).is_file()

    def _place(self, identity: str) -> Path:
        return self.folder / identity[:2] / f"{identity}.txt"
