"""Retries: which failures are worth another attempt, after what wait, and when to give up."""

from __future__ import annotations

import time
from collections.abc import AsyncIterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import stamina

from checks.fetching.answers import FetchFailed, Limits, Reason

stamina.instrumentation.set_on_retry_hooks([])  # by default each retry is told on standard error


class Passing(FetchFailed):
    """A failure that may pass. ``wait`` is what the server asked for, in seconds."""

    def __init__(self, url: str, reason: Reason, message: str, wait: float | None = None) -> None:
        super().__init__(url, reason, message)
        self.wait = wait


class Patience:
    """What is left for one request and all its attempts; queueing for a turn does not count."""

    def __init__(self, limits: Limits) -> None:
        self._end = time.monotonic() + limits.patience
        self._attempts = limits.attempts
        self._wait = limits.wait

    def left(self) -> float:
        """Return the seconds that are left, none below zero."""
        return max(0.0, self._end - time.monotonic())

    def give_back(self, seconds: float) -> None:
        """Do not count ``seconds`` that were spent waiting for others."""
        self._end += seconds

    def attempts(self) -> AsyncIterable[stamina.Attempt]:
        """Return the attempts to go through: ``async for attempt in ...: with attempt: ...``."""
        return stamina.retry_context(
            on=self._again,
            attempts=self._attempts,
            timeout=None,
            wait_initial=self._wait,
            wait_max=20 * self._wait,
            wait_jitter=self._wait,
        )

    def _again(self, error: Exception) -> bool | float:
        if not isinstance(error, Passing) or not self.left():
            return False
        if error.wait is None:
            return True
        return error.wait if error.wait <= self.left() else False


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that ``Retry-After`` asks for, as a number or as an HTTP date."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
