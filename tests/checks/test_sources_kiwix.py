"""ZIM files: a small one is written with libzim itself, then searched, quoted and kept."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import claim, fetcher_at, proved, setup

from checks.sources import kiwix
from checks.sources.kiwix import Kiwix

writer = pytest.importorskip("libzim.writer", reason="libzim is not installed")
PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p>{2}</body></html>"
REST = (
    "<p>"
    + "The harbour lies in a bay that is open to the north and shallow at its edges. " * 6
    + "</p>"
)
ARTICLES = {
    "Ebersgrund": "Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021.",
    "Elin": "Elin is an island off the coast; its ferry sank in October 1987 with nobody aboard.",
}
CLAIM = claim("Mayor Ada Lunt closed the northern quay of Ebersgrund in March 2021.")


class Page(writer.Item):  # type: ignore[misc]
    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._html = title, PAGE.format(title, text, REST)

    def get_path(self) -> str:
        return self._title

    def get_title(self) -> str:
        return self._title

    def get_mimetype(self) -> str:
        return "text/html"

    def get_contentprovider(self) -> Any:
        return writer.StringProvider(self._html)

    def get_hints(self) -> dict[Any, bool]:
        return {writer.Hint.FRONT_ARTICLE: True}


def zim(path: Path, full_text: bool = True) -> Path:
    with writer.Creator(path).config_indexing(full_text, "eng") as file:
        file.set_mainpath("Ebersgrund")
        for title, text in ARTICLES.items():
            file.add_item(Page(title, text))
        file.add_redirection("Eberstown", "Eberstown", "Ebersgrund", {})
        told = {
            "Title": "Towns",
            "Date": "2024-06-01",
            "Language": "eng",
            "Source": "en.wikipedia.org",
        }
        for key, value in told.items():
            file.add_metadata(key, value.encode(), "text/plain")
    return path


async def test_an_article_is_found_quoted_and_kept(tmp_path: Path) -> None:
    file = zim(tmp_path / "towns.zim")
    fetcher = fetcher_at(tmp_path, None)
    source = Kiwix(fetcher, setup("kiwix", "", given=(str(file),)))
    answer = proved(await source.search(CLAIM, 5))
    assert answer.passages[0].text == ARTICLES["Ebersgrund"]
    [lookup] = answer.lookups
    assert lookup.query.startswith("towns.zim: ")
    assert "Ada Lunt" in lookup.query, "what was looked for is told, and no path of this machine"
    [one] = [s for s in answer.sources if s.title == "Ebersgrund"]
    assert (one.origin, one.kind, one.published) == ("wikipedia", "reference", date(2024, 6, 1))
    assert one.cite == "Towns, Ebersgrund, as of 2024-06-01"
    snapshot = next(s for s in answer.snapshots if s.source == one.id)
    file.unlink()
    assert snapshot.taken
    [kept] = [k for k in fetcher.used if k.url == snapshot.taken.url]
    exchange = fetcher.archive.read(kept)
    assert kiwix.extract(exchange.body, "text/html") == snapshot.text
    await source.search(CLAIM, 5)
    assert len([k for k in fetcher.used if k.url == snapshot.taken.url]) == 1, "kept once"
    assert "2 articles" in source.probe() or "as of 2024-06-01" in source.probe()


async def test_by_name_through_a_redirect_and_without_a_full_text_index(tmp_path: Path) -> None:
    file = zim(tmp_path / "towns.zim", full_text=False)
    source = Kiwix(fetcher_at(tmp_path, None), setup("kiwix", "", given=(str(file),)))
    assert "by title only" in source.probe()
    answer = await source.search(claim("In summer the port of Eberstown is full."), 5)
    assert [s.title for s in answer.sources] == ["Ebersgrund"]
    nothing = await source.search(claim("The bishop of Santiago resigned."), 5)
    assert [k.status for k in nothing.lookups] == ["none"]


async def test_a_file_that_is_none_has_failed_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.zim").write_bytes(b"ZIM\x04 and nothing more")
    given = (str(tmp_path / "x.zim"), str(tmp_path / "lost.zim"))
    answer = await Kiwix(fetcher_at(tmp_path, None), setup("kiwix", "", given=given)).search(
        CLAIM, 5
    )
    assert [k.status for k in answer.lookups] == ["failed", "failed"]
    assert all("cannot be opened as a ZIM file" in str(k.message) for k in answer.lookups)


def test_libzim_is_imported_where_a_file_is_read_and_nowhere_else() -> None:
    names = "checks.sources.kiwix, checks.routing, flows.cli, flows.source_desk, flows.pipeline"
    script = f"import sys, {names}; print([n for n in sys.modules if n.startswith('libzim')])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout == "[]\n"
