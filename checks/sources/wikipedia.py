"""Wikipedia, or any MediaWiki: the articles on a claim's subjects, as of the article's day and now.

Prose, infoboxes and tables are taken from the rendered page of one revision, to which the source
links. A row of a table is a field: "header: cell; header: cell". Where a page was edited since the
day, what is new in its newest edition is read as well: it shows what has been overtaken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag

from checks.evidence import Answer, Source
from checks.fetching import Fetched, Fetcher
from checks.passages import Paragraph
from checks.querying import as_of, names, search_words
from checks.reading import Asking, Read, Setup, Text, as_json, taken
from checks.sources.tables import rows
from extractors.statements import Statement

EXTRACTOR = "wikipedia/1"
BASE = {"format": "json", "formatversion": "2", "errorformat": "plaintext"}
PAGES = 3
"""The most pages that are read for a claim."""
DROPPED = (
    "sup.reference, .mw-editsection, .mw-references-wrap, .reflist, .navbox, .ambox, .hatnote, "
    ".toc, .noprint, .mw-empty-elt, style, script, .sistersitebox, .metadata"
)
UNREAD = frozenset(
    {"references", "external links", "see also", "further reading", "notes", "bibliography"}
)
MISSING = frozenset({"nosuchpageid", "missingtitle"})
HEADINGS = ("h2", "h3", "h4", "h5", "h6")


class Page(NamedTuple):
    """A page that may bear on a claim: its title and newest revision."""

    title: str
    revision: int
    day: date


class Wikipedia:
    """Searches one wiki: ``setup.base`` is its script path, ``.../w``."""

    def __init__(self, fetcher: Fetcher, setup: Setup) -> None:
        self.name = setup.name
        language = setup.variant or "en"
        self.base = setup.base.rstrip("/").replace("{language}", language)
        self._language = language
        self._fetcher = fetcher

    async def search(self, claim: Statement, limit: int) -> Answer:
        """Return passages of the pages that the claim names and of those that the search finds."""
        asking = Asking(self.name)
        named, hits = names(claim), await self._hits(asking, claim)
        pages: list[Page] = []
        if titles := list(dict.fromkeys([*named, *hits])):
            with asking.about(" | ".join(titles)) as found:
                found += await self._pages(titles)
                pages = found[:PAGES]
        for page in pages:
            await self._editions(asking, page)
        return asking.answer(claim, limit)

    async def _editions(self, asking: Asking, page: Page) -> None:
        """Read the page as of the day, if it existed by then, and what was edited in it since."""
        day = as_of.get()
        if day is None or day >= page.day:
            with asking.about(page.title) as found:
                found.append(await self._read(page))
            return
        then: list[Read] = []
        with asking.about(f"{page.title}, as of {day}") as found:
            if edition := await self._as_of(page, day):
                then = [await self._read(edition)]
            found += then
        with asking.about(f"{page.title}, as of now") as found:
            found.append(_edited(await self._read(page), then))

    async def _hits(self, asking: Asking, claim: Statement) -> list[str]:
        """Return the titles that the wiki's search finds; with fewer words when it finds none."""
        asked = search_words(claim)
        for words in dict.fromkeys([tuple(asked), tuple(asked[:3])]):
            with asking.about(" ".join(words)) as found:
                # MediaWiki joins words by AND; without srwhat an SQL-backed wiki reads titles only.
                said = await self._api(
                    action="query",
                    list="search",
                    srwhat="text",
                    srnamespace="0",
                    srlimit="5",
                    srsearch=" ".join(words),
                )
                found += [str(hit["title"]) for hit in said["query"]["search"]]
            if found or asking.lookups[-1].status != "none":
                return list(found)
        return []

    async def _pages(self, titles: list[str]) -> list[Page]:
        """Return the pages under ``titles``, redirects followed, in that order.

        A disambiguation page is no evidence, a missing one none either.
        """
        said = await self._api(
            action="query",
            titles="|".join(titles),
            redirects="1",
            prop="revisions|pageprops",
            rvprop="ids|timestamp",
            ppprop="disambiguation",
        )
        query = said["query"]
        moved = {m["from"]: m["to"] for kind in ("normalized", "redirects")
                 for m in query.get(kind, ())}  # fmt: skip
        pages = {
            page["title"]: Page(page["title"], newest["revid"], _day(newest["timestamp"]))
            for page in query["pages"]
            if "disambiguation" not in page.get("pageprops", {})
            for newest in page.get("revisions", ())[:1]
        }
        ends = (_follow(title, moved) for title in titles)
        return [pages[end] for end in dict.fromkeys(ends) if end in pages]

    async def _read(self, page: Page) -> Read:
        answer, said = await as_json(
            self._fetcher, f"{self.base}/api.php", params={**BASE, **_parse(page.revision)}
        )
        parsed = _checked(answer, said)["parse"]
        return Read(self._source(page, parsed), read(answer.body), taken(answer, EXTRACTOR))

    async def _as_of(self, page: Page, day: date) -> Page | None:
        said = await self._api(
            action="query",
            titles=page.title,
            prop="revisions",
            rvlimit="1",
            rvdir="older",
            rvstart=f"{day.isoformat()}T23:59:59Z",
            rvprop="ids|timestamp",
        )
        for revision in said["query"]["pages"][0].get("revisions", ()):
            return Page(page.title, revision["revid"], _day(revision["timestamp"]))
        return None

    def _source(self, page: Page, parsed: dict[str, Any]) -> Source:
        link = f"{self.base}/index.php?{urlencode({'oldid': page.revision})}"
        return Source(
            id=f"{self.name}:{parsed['pageid']}@{page.revision}",
            title=str(parsed["title"]),
            publisher="Wikipedia",
            url=link,
            published=page.day,
            kind="reference",
            standing="reference",
            origin="wikipedia",
            licence="CC BY-SA 4.0",
            language=self._language,
            cite=f"Wikipedia, {parsed['title']}, revision {page.revision} of {page.day}",
        )

    async def _api(self, **asked: str) -> Any:
        answer, said = await as_json(
            self._fetcher, f"{self.base}/api.php", params={**BASE, **asked}
        )
        return _checked(answer, said)


def newest(url: str, source: str) -> str:
    """Return where the page of ``source`` is told as it is now; ``url`` tells one revision of it."""
    place = urlsplit(url)
    page = source.partition("@")[0].rpartition(":")[2]
    asked = {("pageid" if k == "oldid" else k): (page if k == "oldid" else v)
             for k, v in parse_qsl(place.query)}  # fmt: skip
    return urlunsplit(place._replace(query=urlencode(asked)))


def gone(body: bytes) -> bool:
    """Tell whether an answer says, with status 200, that there is no such page any more."""
    return any(error["code"] in MISSING for error in json.loads(body).get("errors", ()))


def extract(body: bytes, content_type: str) -> str:
    """Return the text of a page as the API rendered it."""
    return read(body).text


@lru_cache(maxsize=64)
def read(body: bytes) -> Text:
    """Return the text of a rendered page: its prose, the rows of its infoboxes and tables."""
    parsed = json.loads(body)["parse"]
    soup = BeautifulSoup(parsed["text"], "lxml")
    for tag in soup.select(DROPPED):
        tag.decompose()
    lines, paragraphs, at, headings = [str(parsed["title"])], [], len(parsed["title"]) + 1, [""] * 5
    for kind, line in _blocks(soup):
        lines.append(line)
        if kind in HEADINGS:
            level = HEADINGS.index(kind)
            headings = [*headings[:level], line, *[""] * (4 - level)]
        elif headings[0].casefold() not in UNREAD:
            above = " > ".join(filter(None, headings))
            fields = above or "Infobox" if kind == "row" else ""
            paragraphs.append(Paragraph(at, at + len(line), fields, above))
        at += len(line) + 1
    return Text("\n".join(lines), tuple(paragraphs))


def _edited(now: Read, then: list[Read]) -> Read:
    """Return ``now`` with those paragraphs alone that no edition of ``then`` has word for word.

    What both say is said once: twice it would take the places of other passages.
    """
    said = {one.text.text[p.start : p.end] for one in then for p in one.text.paragraphs}
    text = now.text.text
    new = tuple(p for p in now.text.paragraphs if text[p.start : p.end] not in said)
    return now._replace(text=Text(text, new))


def _blocks(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield headings, paragraphs and rows of tables in order, each as one line."""
    for tag in soup.find_all([*HEADINGS, "p", "li", "dd", "blockquote", "table"]):
        if tag.name == "table":
            known = {"infobox", "wikitable"}.intersection(tag.get("class") or ())
            if known and not tag.find_parent("table"):
                yield from (("row", row) for row in rows(tag))
        elif not tag.find_parent("table") and not _nests(tag):
            line = " ".join(tag.get_text().split())
            if line:
                yield tag.name, line


def _nests(tag: Tag) -> bool:
    """Tell whether a list item or quotation is told by the blocks inside it."""
    return tag.name in ("li", "dd", "blockquote") and bool(tag.find(["li", "dd", "p"]))


def _parse(revision: int) -> dict[str, str]:
    return {
        "action": "parse",
        "oldid": str(revision),
        "prop": "text|revid",
        "disableeditsection": "1",
        "disabletoc": "1",
        "disablelimitreport": "1",
    }


def _checked(answer: Fetched, said: Any) -> Any:
    """Return an answer of the API, or raise ``FetchFailed``: it tells errors with status 200."""
    errors = said.get("errors") or ([said["error"]] if "error" in said else [])
    if errors:
        text = errors[0].get("text") or errors[0].get("info") or errors[0]["code"]
        raise answer.bad(f"is an error: {' '.join(str(text).split())}")
    return said


def _follow(title: str, moved: dict[str, str]) -> str:
    for _ in range(4):
        title = moved.get(title, title)
    return title


def _day(timestamp: str) -> date:
    return date.fromisoformat(timestamp[:10])
