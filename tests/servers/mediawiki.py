"""A real MediaWiki on 127.0.0.1, over the files that ``.ci/make-mediawiki`` puts into a folder.

It has a database of its own (SQLite) in a temporary folder and is gone with the test.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ports import free_port

UNPACKED = Path(os.environ.get("MEDIAWIKI_FOLDER", "/var/tmp/factdesk-mediawiki"))
SETTINGS = """
$wgArticlePath = "/wiki/$1";
$wgEnableEmail = false;
$wgJobRunRate = 0;
"""


def absent() -> str | None:
    """Return why no wiki can be started here, or ``None``."""
    if not (UNPACKED / "pkg/usr/share/mediawiki/index.php").is_file():
        return f"no MediaWiki in {UNPACKED}: .ci/make-mediawiki puts one there (as root)"
    return None if shutil.which("php") else "no PHP is installed: .ci/make-mediawiki does (as root)"


@contextmanager
def wiki(folder: Path, pages: Mapping[str, list[tuple[datetime, str]]]) -> Iterator[str]:
    """Run a wiki in ``folder`` with the ``pages``: by title, their revisions (when, wikitext).

    Yields the address of its script path, as ``setup.base`` takes it.
    """
    code = UNPACKED / "pkg/usr/share/mediawiki"
    web = folder / "web"
    web.mkdir(parents=True)
    (web / "w").symlink_to(code)
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    _php(
        code, "install", "--dbtype", "sqlite", "--dbname", "wiki", "--dbpath", folder / "db",
        "--confpath", folder, "--server", base, "--scriptpath", "/w",
        "--pass", "local-only-passphrase-1", "--extensions=Cite,ParserFunctions", "Testwiki", "Admin",
    )  # fmt: skip
    settings = folder / "LocalSettings.php"
    with settings.open("a") as file:
        file.write(SETTINGS)
    dump = folder / "history.xml"
    dump.write_text(_dump(pages), "utf-8")
    environment = {**os.environ, "MW_CONFIG_FILE": str(settings)}
    _php(code, "importDump", "--no-updates", dump, environment=environment)
    _php(code, "rebuildtextindex", environment=environment)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            ["php", "-S", f"127.0.0.1:{port}", "-t", str(web)],
            env={**environment, "PHP_CLI_SERVER_WORKERS": "3"},
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        _wait(f"{base}/w/api.php?action=query&meta=siteinfo&format=json")
        yield f"{base}/w"
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # the workers, too
        process.wait(10)


def _php(
    code: Path, script: str, *arguments: object, environment: Mapping[str, str] | None = None
) -> None:
    subprocess.run(
        ["php", str(code / "maintenance" / f"{script}.php"), *map(str, arguments)],
        env=environment, check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def _dump(pages: Mapping[str, list[tuple[datetime, str]]]) -> str:
    from xml.sax.saxutils import escape

    lines = ['<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10">']
    for title, revisions in pages.items():
        lines.append(f"<page><title>{escape(title)}</title><ns>0</ns>")
        for when, text in revisions:
            lines.append(
                f"<revision><timestamp>{when:%Y-%m-%dT%H:%M:%SZ}</timestamp>"
                "<contributor><username>Desk</username></contributor>"
                "<model>wikitext</model><format>text/x-wiki</format>"
                f'<text xml:space="preserve">{escape(text)}</text></revision>'
            )
        lines.append("</page>")
    return "\n".join([*lines, "</mediawiki>"])


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=60):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} does not answer")
