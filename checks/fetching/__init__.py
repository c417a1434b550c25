"""Fetching: the only place that opens a socket. Polite, bounded, and everything read is kept.

A source asks ``await fetcher.get(url, params=..., fresh=...)`` and gets a ``Fetched`` or a
``FetchFailed`` whose ``reason`` is data. Waiting, retrying, caching and refusing is done here.
"""

from __future__ import annotations

from checks.fetching.answers import Fetched, FetchFailed, Kind, Limits, Pace, Reason
from checks.fetching.fetcher import Fetcher, no_older

__all__ = ["FetchFailed", "Fetched", "Fetcher", "Kind", "Limits", "Pace", "Reason", "no_older"]
