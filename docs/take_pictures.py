"""Takes the pictures of the report from a real run: python docs/take_pictures.py (needs Chromium).

The example article is checked offline, without a model, with the embedded library.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "servers"))

from chromium import Chromium  # noqa: E402

PICTURES = (
    # file, width, height, colours, script
    ("report.png", 1440, 1080, "light", ""),
    ("report-dark.png", 1440, 1080, "dark", ""),
    ("report-phone.png", 390, 844, "light", "document.querySelector('#claims').scrollIntoView()"),
    (
        "report-card.png",
        1440,
        1500,
        "light",
        "document.querySelector('#claims').scrollIntoView()",
    ),
    (
        "report-coverage.png",
        1440,
        1080,
        "light",
        "document.querySelector('#view-coverage').click();"
        "document.querySelector('#copy').scrollIntoView()",
    ),
)


def main() -> None:
    """Check the example, open its report and write the pictures beside this file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "report.html"
        command = [str(Path(sys.executable).with_name("factdesk")), "check"]
        command += [str(ROOT / "examples" / "demo_article.md"), "--offline", "--no-model"]
        command += ["--home", str(folder / "home"), "--html", str(page)]
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode > 1:
            raise SystemExit("The example could not be checked.")
        chromium = Chromium(folder)
        for file, width, height, colours, script in PICTURES:
            chromium.size(width, height)
            chromium.prefer(prefers_color_scheme=colours, prefers_reduced_motion="reduce")
            chromium.open(page)
            chromium.run(script)
            chromium.picture(Path(__file__).with_name(file))
        chromium.close()


if __name__ == "__main__":
    main()
