"""A headless Chromium for tests: opened on files, watched for what it says and asks for."""

from __future__ import annotations

import base64
import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
needed = pytest.mark.skipif(not (BROWSER and DRIVER), reason="Chromium or ChromeDriver is missing")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip


class Chromium:
    """A browser with its own profile in ``folder``, where downloads land too."""

    def __init__(self, folder: Path) -> None:
        options = selenium.ChromeOptions()
        options.binary_location = str(BROWSER)
        for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
            options.add_argument(flag)
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        options.add_experimental_option(
            "prefs", {"download.default_directory": str(self.downloads)}
        )
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = selenium.ChromeService(executable_path=str(DRIVER))
        self.driver = selenium.Chrome(options=options, service=service)

    def size(self, width: int, height: int = 900) -> None:
        """Give the window's inside this size."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def prefer(self, media: str = "", **features: str) -> None:
        """Emulate a medium ("print") and preferences ("prefers-color-scheme": "dark")."""
        wanted = [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": media, "features": wanted}
        )

    def open(self, page: Path, anchor: str = "") -> str:
        """Open a file afresh and return its address; what was said before is forgotten."""
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(page.as_uri() + anchor)
        ready = "return document.readyState === 'complete' && location.protocol === 'file:'"
        while not self.run(ready):  # on a busy machine the driver may be ahead of the page
            time.sleep(0.01)
        return page.as_uri()

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script's body in the page and return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def said(self) -> list[dict[str, Any]]:
        """Return the messages of the console since the last time."""
        said: list[dict[str, Any]] = self.driver.get_log("browser")
        return said

    def asked(self) -> set[str]:
        """Return the addresses that were asked for since the last time, data in the page aside."""
        events = [json.loads(e["message"])["message"] for e in self.driver.get_log("performance")]
        urls = {
            e["params"]["request"]["url"].partition("#")[0]
            for e in events
            if e["method"] == "Network.requestWillBeSent"
        }
        return {url for url in urls if not url.startswith("data:")}

    def picture(self, path: Path) -> None:
        """Write what the window shows as a PNG."""
        taken = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        path.write_bytes(base64.b64decode(taken["data"]))

    def close(self) -> None:
        """End the browser."""
        self.driver.quit()
