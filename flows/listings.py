"""Listings: the articles that a feed, a sitemap or a folder names.

Foreign XML is read without entities, without a DTD and without the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

from extractors.loading import Unreadable
from flows.inputs import expand, is_address
from flows.tables import WatchedKind

if TYPE_CHECKING:
    from checks.fetching import Fetcher

Element = Any  # lxml says nothing about its types
ROOTS: dict[str, WatchedKind] = {
    "rss": "feed", "RDF": "feed", "feed": "feed", "urlset": "sitemap", "sitemapindex": "sitemap",
}  # fmt: skip
MOST = 2_000
"""Articles that one listing may name; a longer one is cut at its end."""
MOST_MAPS = 50


@dataclass(frozen=True)
class Item:
    """An article that a listing names, and its day of publication where it is said."""

    address: str
    published: date | None = None


async def kind_of(address: str, fetcher: Fetcher | None) -> WatchedKind:
    """Return what ``address`` is. Raises ``Unreadable`` when it cannot be read."""
    if not is_address(address):
        return _local_kind(Path(address))
    data = await _read(address, fetcher)
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"<") or b"<html" in head.lower() or b"<!doctype html" in head.lower():
        return "article"
    try:
        return ROOTS.get(_name(_parsed(data, address)), "article")
    except Unreadable:
        return "article"


async def items(address: str, kind: WatchedKind, fetcher: Fetcher | None) -> list[Item]:
    """Return the articles that a listing names now, each once, in its order.

    Raises ``Unreadable`` with one clear sentence.
    """
    if kind == "folder":
        return _files(Path(address))
    data = await _read(address, fetcher)
    root = _parsed(data, address)
    if kind == "feed":
        found = _entries(root, address)
    else:
        found = await _pages(root, address, fetcher)
    return list({item.address: item for item in found}.values())[:MOST]


def _local_kind(path: Path) -> WatchedKind:
    if path.is_dir():
        return "folder"
    data = _bytes(path)
    listed = path.suffix.lower() in (".xml", ".rss", ".atom")
    return ROOTS.get(_name(_parsed(data, str(path))), "article") if listed else "article"


def _files(folder: Path) -> list[Item]:
    if not folder.is_dir():
        raise Unreadable(f"{folder} is no folder any more: check the path.")
    try:
        return [Item(name) for name in expand([str(folder)])]
    except Unreadable:
        return []  # nothing in it yet


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened ({error.strerror}): check the path.") from error


def _entries(root: Element, base: str) -> list[Item]:
    found = []
    for entry in root.iter("{*}item", "{*}entry"):
        link = _link(entry)
        if link and is_address(address := urljoin(base, link)):
            said = _text(entry, "pubDate") or _text(entry, "published") or _text(entry, "date")
            found.append(Item(address, _day(said)))
    return found


def _link(entry: Element) -> str | None:
    for link in entry.iterfind("{*}link"):
        if link.get("href"):
            if link.get("rel", "alternate") == "alternate":
                return str(link.get("href"))
        elif link.text and link.text.strip():
            return str(link.text.strip())
    return None


async def _pages(root: Element, base: str, fetcher: Fetcher | None) -> list[Item]:
    if _name(root) == "sitemapindex":
        maps = [loc for one in root.iter("{*}sitemap") if (loc := _text(one, "loc"))]
        found = []
        for address in maps[:MOST_MAPS]:
            inner = _parsed(await _read(address, fetcher), address)
            if _name(inner) == "urlset":  # an index in an index is none
                found += await _pages(inner, address, fetcher)
            if len(found) >= MOST:
                break
        return found
    return [
        Item(urljoin(base, loc))
        for one in root.iter("{*}url")
        if (loc := _text(one, "loc")) and is_address(urljoin(base, loc))
    ]


def _text(parent: Element, name: str) -> str | None:
    text = parent.findtext(f"{{*}}{name}")
    return str(text.strip()) if text and text.strip() else None


def _day(said: str | None) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(said).date()
    except ValueError:
        return None


def _name(root: Element) -> str:
    return str(etree.QName(root).localname)


def _parsed(data: bytes, address: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Unreadable(f"{address} is no feed and no sitemap: check the address.")
    return root


async def _read(address: str, fetcher: Fetcher | None) -> bytes:
    from checks.fetching import FetchFailed

    if not is_address(address):
        return _bytes(Path(address))
    if fetcher is None:
        raise Unreadable(f"{address} needs the network.")
    try:
        page = await fetcher.get(address, kind="page", fresh=timedelta(0))
    except FetchFailed as error:
        raise Unreadable(error.message) from error
    if not page.ok:
        raise Unreadable(f"{address} answered with status {page.status}: check the address.")
    return page.body
