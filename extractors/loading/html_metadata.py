"""What a page says of itself: JSON-LD, meta tags, ``time`` elements, then trafilatura's reading."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from extractors.loading import languages
from extractors.loading.dates import read_timestamp
from extractors.loading.original import Metadata

ARTICLE_TYPE = re.compile(r"(?:Article|NewsArticle|Report\w*|BlogPosting|WebPage|\w*Article)$")
TITLES = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")
DATES = ("article:published_time", "og:published_time", "datepublished", "date", "pubdate",
         "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "dc.date",
         "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued")  # fmt: skip
LONGEST_JSON = 300_000


def read_metadata(soup: BeautifulSoup, url: str | None) -> Metadata:
    """Return what the page says; ``url`` is where it was fetched, ``None`` when not known."""
    meta = _meta(soup)
    html = soup.find("html")
    language = _attribute(html, "lang") or meta.get("og:locale") or meta.get("language")
    title = soup.find("title")
    headline = soup.find("h1")
    tags = Metadata(
        title=next((meta[k] for k in TITLES if k in meta), None),
        author=next((meta[k] for k in AUTHORS if k in meta and "://" not in meta[k]), None),
        url=_canonical(soup, meta, url),
        published=next(filter(None, (read_timestamp(meta.get(k, "")) for k in DATES)), None),
        language=languages.normal(language),
    )
    shown = Metadata(
        title=(headline or title or Tag(name="none")).get_text(" ", strip=True) or None,
        published=_time(soup),
    )
    return _json_ld(soup).or_else(tags).or_else(shown)


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in soup.find_all("meta", limit=500):
        content = _attribute(tag, "content")
        for name in ("property", "name", "itemprop", "http-equiv"):
            key = _attribute(tag, name)
            if key and content and content.strip():
                found.setdefault(key.lower(), content.strip()[:2000])
    return found


def _canonical(soup: BeautifulSoup, meta: dict[str, str], url: str | None) -> str | None:
    """Return the page's own address for itself, where it is of the host that served the page."""
    link = soup.find("link", rel="canonical")
    stated = _attribute(link, "href") or meta.get("og:url")
    if not stated:
        return url
    try:
        address = urljoin(url or "", stated.strip())
        host, served = urlsplit(address).hostname, urlsplit(url or "").hostname
    except ValueError:
        return url
    if not address.startswith(("http://", "https://")) or (served and served != host):
        return url
    return address


def _time(soup: BeautifulSoup) -> date | None:
    marked = soup.find_all("time", limit=20)
    stamped = soup.find_all(itemprop="datePublished", limit=5)
    for tag in [*stamped, *marked]:
        stamp = _attribute(tag, "datetime") or _attribute(tag, "content") or tag.get_text(" ")
        if day := read_timestamp(stamp):
            return day
    return None


def _json_ld(soup: BeautifulSoup) -> Metadata:
    found = Metadata()
    for script in soup.find_all("script", type=re.compile("ld\\+json", re.I), limit=20):
        text = script.string or ""
        if len(text) > LONGEST_JSON:
            continue
        try:
            data: object = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            found = found.or_else(
                Metadata(
                    title=_text(item.get("headline")),
                    author=_names(item.get("author")),
                    published=read_timestamp(_text(item.get("datePublished")) or ""),
                    language=languages.normal(_text(item.get("inLanguage"))),
                )
            )
    return found


def _items(data: object) -> Iterator[dict[str, object]]:
    """Yield the objects in JSON-LD that describe an article."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            kinds = item.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and ARTICLE_TYPE.match(k) for k in named):
                yield item
            waiting.append(item.get("@graph"))


def _names(author: object) -> str | None:
    people = author if isinstance(author, list) else [author]
    names = [_text(p.get("name") if isinstance(p, dict) else p) for p in people[:20]]
    return ", ".join(filter(None, names)) or None


def _text(value: object) -> str | None:
    return value.strip()[:1000] or None if isinstance(value, str) else None


def _attribute(tag: object, name: str) -> str | None:
    value = tag.get(name) if isinstance(tag, Tag) else None
    return value if isinstance(value, str) else None
