"""The home folder: where the library, the reports, the runs and the crash logs lie."""

from __future__ import annotations

import os
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.settings import SettingsError


@dataclass(frozen=True)
class Home:
    """One folder with everything that factdesk keeps. Folders are made when first written to."""

    path: Path

    @property
    def library(self) -> Path:
        """The evidence library, an SQLite file."""
        return self.path / "library.db"

    @property
    def archive(self) -> Path:
        """What was read on the network: WARC files, their index, and the turns of each host."""
        return self.path / "archive"

    @property
    def reports(self) -> Path:
        """The last record and page of each article."""
        return self.path / "reports"

    @property
    def earlier(self) -> Path:
        """The record of the run before the last one of each article."""
        return self.reports / "earlier"

    def original(self, sha256: str) -> Path:
        """The Word document that an article came from, by the hash of the article's text."""
        return self.path / "originals" / f"{sha256}.docx"

    def original_of(self, sha256: str) -> bytes | None:
        """Return that document, ``None`` where there is none."""
        kept = self.original(sha256)
        return kept.read_bytes() if kept.is_file() else None

    @property
    def decisions(self) -> Path:
        """The log of decisions, an SQLite file."""
        return self.path / "decisions.db"

    @property
    def store(self) -> Path:
        """What is under watch, the runs over it and the notices, an SQLite file."""
        return self.path / "factdesk.db"

    @property
    def snapshots(self) -> Path:
        """What the sources of watched articles said, by the hash of the text."""
        return self.path / "snapshots"

    @property
    def runs(self) -> Path:
        """The locks of the runs that are at work."""
        return self.path / "runs"

    @property
    def prefect(self) -> Path:
        """Prefect's own folder: its server's database, settings and logs."""
        return self.path / "prefect"

    @property
    def results(self) -> Path:
        """The batches that tracked runs have finished, by the key of what they depend on."""
        return self.path / "results"

    @property
    def inbox(self) -> Path:
        """Articles that came by standard input into a tracked run, which must find them again."""
        return self.path / "inbox"

    @property
    def crashes(self) -> Path:
        """The logs of internal errors."""
        return self.path / "crashes"

    def ready(self) -> None:
        """Make the folder. Raises ``SettingsError`` when nothing can be written there."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(
                f"The home folder {self.path} cannot be made ({error.strerror}): "
                "give another one with --home."
            ) from error
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise SettingsError(
                f"The home folder {self.path} cannot be written to: give another one with --home."
            )

    def log_crash(self, error: object) -> Path:
        """Write ``error``, with its traceback, to a new file and return its path."""
        self.crashes.mkdir(parents=True, exist_ok=True)
        path = self.crashes / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}.log"
        lines = (
            traceback.format_exception(error) if isinstance(error, BaseException) else [repr(error)]
        )
        path.write_text("".join(lines), encoding="utf-8", errors="backslashreplace")
        return path


def write(path: Path, content: str | bytes) -> None:
    """Write ``content`` to ``path`` whole or not at all, by way of a file beside it.

    What is no regular file (``/dev/stdout``, a pipe) is written to directly. Raises
    ``SettingsError`` when it cannot be written.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written ({error.strerror}).") from error
