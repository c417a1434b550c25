"""Takes the pictures of report and desk from a real run: python docs/take_pictures.py.

The example article is checked offline with the embedded library; the system's Chromium is needed.
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


DESK = """
const card = document.querySelector(".card.todo");
card.open = true;
document.querySelector("#desk-name").value = "Ada Example";
"""
IN_FORM = """
const form = document.querySelector(".card.todo .desk-form");
for (const value of ["agree", "ask"]) form.querySelector(`input[value=${value}]`).click();
form.querySelector(".note").value = "Asked the writer for the report behind the figure.";
form.scrollIntoView({ block: "end" });
"""


def main() -> None:
    """Check the example, open its report and the desk, and write the pictures beside this file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, home = folder / "report.html", str(folder / "home")
        factdesk = str(Path(sys.executable).with_name("factdesk"))
        command = [factdesk, "check", str(ROOT / "examples" / "demo_article.md"), "--offline"]
        command += ["--home", home, "--html", str(page)]
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode > 1:
            raise SystemExit("The example could not be checked.")
        chromium = Chromium(folder)
        for file, width, height, colours, script in PICTURES:
            chromium.size(width, height)
            chromium.prefer(prefers_color_scheme=colours, prefers_reduced_motion="reduce")
            chromium.open(page)
            chromium.run(script)
            chromium.picture(Path(__file__).with_name(file))
        with subprocess.Popen([factdesk, "review", "--home", home], stdout=subprocess.PIPE) as desk:
            try:
                take_desk(
                    chromium, (desk.stdout or sys.stdin.buffer).readline().decode().split()[-1]
                )
            finally:
                desk.terminate()
        chromium.close()


def take_desk(chromium: Chromium, link: str) -> None:
    """Take the picture of the desk behind ``link``, with a decision being made."""
    chromium.size(1440, 1180)
    chromium.prefer(prefers_color_scheme="light", prefers_reduced_motion="reduce")
    chromium.page.goto(link)
    chromium.page.locator(".shelf a").click()
    chromium.page.locator(".card .standing").first.wait_for()
    chromium.run(DESK)
    chromium.page.locator(".card.todo .desk-form").first.wait_for()
    chromium.run(IN_FORM)
    chromium.picture(Path(__file__).with_name("desk.png"))


if __name__ == "__main__":
    main()
