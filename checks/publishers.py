"""Publishers: who stands behind a web address, and what its word weighs. Unknown is unknown."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from checks.evidence import SourceKind
from extractors.article import Frozen

TABLE = Path(__file__).with_name("publishers.toml")
# Second levels under which names are registered: example.co.uk is a name, co.uk is none.
SHARED = frozenset({"co", "com", "org", "net", "gov", "gob", "ac", "edu", "or", "ne"})


class BadTable(ValueError):
    """A table of publishers cannot be read; the message is one sentence for the operator."""


class Publisher(Frozen):
    """Who publishes at a domain. ``owner`` is the origin that its pages count for."""

    name: str
    kind: SourceKind = "unknown"
    owner: str
    country: str | None = None


def publisher_of(url: str, own: Path | None = None) -> Publisher:
    """Return the publisher at ``url``: by the operator's ``own`` table, else by the built-in one.

    A domain that stands in neither is its own unknown publisher. Raises ``BadTable``.
    """
    host = (urlsplit(url).hostname or url).casefold().removeprefix("www.")
    parts = host.split(".")
    for known in (_table(own) if own else {}, _table(TABLE)):
        for start in range(len(parts)):
            if found := known.get(".".join(parts[start:])):
                return found
    name = _registered(parts)
    return Publisher(name=name, owner=name)


def page_of(url: str) -> str:
    """Return what all addresses of one page have in common: host, path and query."""
    parts = urlsplit(url)
    host = (parts.hostname or "").casefold().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


@lru_cache(maxsize=8)
def _table(path: Path) -> Mapping[str, Publisher]:
    try:
        rows = tomllib.loads(path.read_text("utf-8"))
        return {
            domain.casefold(): Publisher(**{"owner": row["name"].casefold(), **row})
            for domain, row in rows.items()
        }
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadTable(f"The table of publishers {path} cannot be read: {error}.") from error
    except (ValidationError, KeyError, TypeError) as error:
        raise BadTable(
            f"The table of publishers {path} has a row that is none; a row is "
            '"example.org" = { name = "Example", kind = "newspaper", owner = "example" }.'
        ) from error


def _registered(parts: list[str]) -> str:
    shared = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in SHARED
    return ".".join(parts[-3 if shared else -2 :])
