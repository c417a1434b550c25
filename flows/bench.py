"""The bench: what the desk works with. It checks a few claims and adds sources, in seconds."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from checks.documents import About, Document
    from checks.fetching import Fetched
    from extractors.statements import Statement
    from flows.kit import Kit
    from flows.settings import Settings
    from reports.desk.writing import Checked

T = TypeVar("T")


class Bench:
    """Checks single claims with the kit of a run. One thread of its own owns library and model."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bench")
        self._made: Kit | None = None

    def warm(self) -> None:
        """Begin to load library and models, so that the first check waits for less."""
        self._thread.submit(self._kit)

    async def check(self, claims: Sequence[Statement], published: date | None) -> Checked:
        """Look up and judge a few claims, as a whole run would."""
        return await self._on_thread(lambda: self._check(claims, published))

    async def add(self, data: bytes, filename: str, about: About) -> str:
        """Add a file to the library. Raises ``DocumentError`` when it cannot be read."""
        return await self._on_thread(lambda: self._add(data, filename, about))

    async def read(self, address: str, about: About) -> str:
        """Add the page at an address to the library; what was read is kept in the archive.

        Raises ``DocumentError`` when it cannot be read.
        """
        return await self._on_thread(lambda: self._read(address, about))

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _kit(self) -> Kit:
        from flows.kit import equip

        self._made = self._made or equip(self._settings)
        return self._made

    def _check(self, claims: Sequence[Statement], published: date | None) -> Checked:
        from flows.pipeline import check
        from reports.desk.writing import Checked

        kit = self._kit()

        async def run() -> Checked:
            """A run of its own: what may have changed since the last one is asked for again."""
            if kit.fetcher is None:
                found = await check(claims, published, kit)
            else:
                kit.fetcher.begin()
                try:
                    found = await check(claims, published, kit)
                finally:
                    await kit.fetcher.aclose()
            return Checked(findings=found.findings, cited=found.cited)

        return asyncio.run(run())

    def _add(self, data: bytes, filename: str, about: About) -> str:
        from checks.documents import DocumentError, documents_from

        folder = Path(tempfile.mkdtemp(prefix="factdesk-"))
        try:
            file = folder / filename
            file.write_bytes(data)
            found = list(documents_from(file, about))
        except DocumentError as error:
            raise DocumentError(str(error).replace(f"{folder}/", "")) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if not found:
            raise DocumentError(f"{filename} holds no text that could be a source.")
        return self._shelve(found)

    def _read(self, address: str, about: About) -> str:
        from checks.documents import DocumentError, document_of
        from checks.publishers import publisher_of
        from extractors.loading import Limits, Unreadable, load

        page = asyncio.run(self._fetched(address))
        try:
            article = load(
                page.body,
                name=address,
                url=page.final_url,
                content_type=page.headers.get("content-type"),
                limits=Limits(max_bytes=self._settings.max_bytes),
            )
        except Unreadable as error:
            raise DocumentError(str(error)) from error
        publisher = publisher_of(page.final_url, self._settings.publishers)
        known = about.model_copy(
            update={
                "url": page.final_url,
                "publisher": about.publisher or publisher.name,
                "kind": publisher.kind if about.kind == "unknown" else about.kind,
            }
        )
        return self._shelve([document_of(article, known, untitled=page.final_url)])

    async def _fetched(self, address: str) -> Fetched:
        from checks.documents import DocumentError
        from checks.fetching import FetchFailed
        from flows.kit import fetcher_for

        fetcher = fetcher_for(self._settings)
        try:
            page = await fetcher.get(address, kind="page", fresh=timedelta(0))
        except FetchFailed as error:
            raise DocumentError(f"{error.message} Save the page and add the file.") from error
        finally:
            await fetcher.aclose()
        if not page.ok:
            raise DocumentError(
                f"{address} answered with status {page.status}: check the address, or save the "
                "page and add the file."
            )
        return page

    def _shelve(self, documents: Sequence[Document]) -> str:
        from checks.library import Library
        from flows.home import Home

        library = Library(Home(self._settings.home).library, starter=False)
        try:
            library.add_documents(documents)
        finally:
            library.close()
        return documents[0].source.cite
