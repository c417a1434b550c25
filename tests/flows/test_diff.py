"""``factdesk diff`` as an editor meets it."""

from __future__ import annotations

import json
from pathlib import Path

from processes import Factdesk

from flows.outcomes import Exit

ARTICLE = "The town of Ebersgrund has 14 tractors.\n"


def test_two_records_are_compared_in_the_terminal_as_json_and_as_a_page(
    factdesk: Factdesk, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    for name, count in (("one", 14), ("two", 12)):
        (tmp_path / "register.txt").write_text(f"The town of Ebersgrund has {count} tractors.")
        added = factdesk(
            "library", "add", "register.txt", "--kind", "primary", "--publisher", "Town"
        )
        assert added.returncode == 0
        done = factdesk("check", "a.txt", "--json", "--no-model", FACTDESK_STARTER="false")
        (tmp_path / f"{name}.json").write_text(done.stdout)
        factdesk("library", "remove", factdesk("library", "list").stdout.split()[0])
    told = factdesk("diff", "one.json", "two.json", "--html", "page.html")
    assert told.returncode == 1, told.stderr
    assert "value changed 14 → 12" in told.stdout
    assert "supported → disputed, flipped: the source changed" in " ".join(told.stdout.split())
    assert "value changed 14 → 12" in (tmp_path / "page.html").read_text()
    data = json.loads(factdesk("diff", "one.json", "two.json", "--json").stdout)
    assert data["claims"][0]["cause"] == "source-changed"
    same = factdesk("diff", "one.json", "one.json")
    assert same.returncode == 0
    assert "0 to act on" in same.stdout
    missing = factdesk("diff", "one.json", "three.json")
    assert missing.returncode == Exit.UNUSABLE
    assert missing.stderr.count("\n") == 1
