"""The system's Chromium, headless, driven by Playwright: watched for what it says and asks for."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
BROWSER = shutil.which("chromium")
needed = pytest.mark.skipif(not BROWSER, reason="the system has no Chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
AXE = find_spec("axe_playwright_python")
"""The package that carries axe-core, ``None`` where it is not installed."""
MOST_WAITING = 30.0
"""Seconds after which something that was waited for has not come."""


class Chromium:
    """A browser with one page; what it downloads lands in ``folder``.

    While it is open no event loop can run in the thread that made it.
    """

    def __init__(self, folder: Path) -> None:
        self._playwright = playwright.sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        self._context = self._browser.new_context(accept_downloads=True)
        self.downloads = folder
        self.fresh()

    def fresh(self) -> None:
        """Begin with a new page, of the same browser and with its cookies and storage."""
        for old in self._context.pages:
            old.close()
        self.page = self._context.new_page()
        self.page.set_default_timeout(1000 * MOST_WAITING)
        self._said: list[str] = []
        self._asked: set[str] = set()
        self.page.on("console", lambda said: self._said.append(said.text))
        self.page.on("pageerror", lambda error: self._said.append(str(error)))
        self.page.on("request", lambda asked: self._asked.add(asked.url.partition("#")[0]))

    def size(self, width: int, height: int = 900) -> None:
        """Give the window's inside this size."""
        self.page.set_viewport_size({"width": width, "height": height})

    def prefer(self, media: str = "", **features: str) -> None:
        """Emulate a medium ("print") and preferences (``prefers_color_scheme="dark"``)."""
        asked = ("color_scheme", "reduced_motion", "forced_colors")
        wanted = {name: features.get(f"prefers_{name}", features.get(name)) for name in asked}
        self.page.emulate_media(
            media=media or "null", **{k: v or "null" for k, v in wanted.items()}
        )

    def open(self, page: Path, anchor: str = "") -> str:
        """Open a file afresh and return its address; what was said before is forgotten."""
        self.page.goto("about:blank")
        self.said(), self.asked()
        self.page.goto(page.as_uri() + anchor, wait_until="load")
        return page.as_uri()

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script's body in the page and return what it, or its promise, returns."""
        body = f"(given) => (function () {{ {script}\n }}).apply(null, given)"
        return self.page.evaluate(body, list(arguments))

    def cost(self, act: Callable[[], object]) -> float:
        """Return the milliseconds of processor time that ``act`` takes the page's main thread.

        Unlike time by the clock it is the same while others keep the processors busy.
        """
        session = self._context.new_cdp_session(self.page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        def spent() -> float:
            told = session.send("Performance.getMetrics")["metrics"]
            (seconds,) = (one["value"] for one in told if one["name"] == "TaskDuration")
            return 1000 * float(seconds)

        before = spent()
        act()
        after = spent()
        session.detach()
        return after - before

    def until(self, script: str, *arguments: Any) -> Any:
        """Run a script's body until what it returns is true, and return that."""
        return waited(lambda: self._tried(script, *arguments), script)

    def _tried(self, script: str, *arguments: Any) -> Any:
        with suppress(playwright.Error):  # the page is being loaded, or lacks a part as yet
            return self.run(script, *arguments)
        self.page.wait_for_timeout(20)
        return None

    def press(self, *keys: str) -> None:
        """Press keys by their names ("Tab"), or type words: whatever is longer than a key."""
        for key in keys:
            if (
                key in ("Tab", "Shift+Tab", "Space", "Enter", "Escape", "ArrowDown")
                or len(key) == 1
            ):
                self.page.keyboard.press(key)
            else:
                self.page.keyboard.insert_text(key)

    def tab_to(self, selector: str, most: int = 400) -> None:
        """Press Tab until the focus is on what ``selector`` names."""
        for _ in range(most):
            if self.run("return document.activeElement.matches(arguments[0])", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} cannot be reached with the keyboard")

    def download(self, act: Callable[[], object]) -> Path:
        """Return the file that ``act`` makes the browser save."""
        with self.page.expect_download() as waiting:
            act()
        kept = self.downloads / waiting.value.suggested_filename
        waiting.value.save_as(kept)
        return kept

    def said(self) -> list[str]:
        """Return the console's messages and the page's errors since the last time."""
        said, self._said[:] = list(self._said), []
        return said

    def asked(self) -> set[str]:
        """Return the addresses that were asked for since the last time, data in the page aside."""
        asked = {url for url in self._asked if not url.startswith(("data:", "blob:", "about:"))}
        self._asked.clear()
        return asked

    def violations(self) -> list[str]:
        """Return what axe-core finds wrong with the page as it stands."""
        assert AXE is not None
        assert AXE.origin is not None
        core = Path(AXE.origin).with_name("axe.min.js").read_text(encoding="utf-8")
        self.page.evaluate(core)
        found: list[str] = self.run(
            "return axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations"
            ".map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)"
            " + ' ' + n.failureSummary).join('; ')))"
        )
        return found

    def picture(self, path: Path) -> None:
        """Write what the window shows as a PNG."""
        self.page.screenshot(path=path, animations="disabled", caret="hide")

    def close(self) -> None:
        """End the browser."""
        self._browser.close()
        self._playwright.stop()


def waited(look: Callable[[], Any], what: str) -> Any:
    """Call ``look`` until it returns something true, and return that."""
    deadline = time.monotonic() + MOST_WAITING
    while not (found := look()):
        assert time.monotonic() < deadline, f"this did not come true: {what}"
        time.sleep(0.02)
    return found
