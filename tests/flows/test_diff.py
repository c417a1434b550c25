"""``factdesk diff`` as an editor meets it."""

from __future__ import annotations

import json
from pathlib import Path

from processes import Command, Factdesk

from flows.outcomes import Exit

ARTICLE = "The town of Ebersgrund has 14 tractors.\n"


def test_two_records_are_compared_in_the_terminal_as_json_and_as_a_page(
    command: Command, factdesk: Factdesk, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    for name, count in (("one", 14), ("two", 12)):
        (tmp_path / "register.txt").write_text(f"The town of Ebersgrund has {count} tractors.")
        added = command(
            "library", "add", "register.txt", "--kind", "primary", "--publisher", "Town"
        )
        assert added[0] == 0
        (tmp_path / f"{name}.json").write_text(command("check", "a.txt", "--json")[1])
        command("library", "remove", command("library", "list")[1].split()[0])
    told = factdesk("diff", "one.json", "two.json", "--html", "page.html")
    assert told.returncode == 1, told.stderr
    assert "value changed 14 → 12" in told.stdout
    assert "supported → disputed, flipped: the source changed" in " ".join(told.stdout.split())
    assert "value changed 14 → 12" in (tmp_path / "page.html").read_text()
    data = json.loads(command("diff", "one.json", "two.json", "--json")[1])
    assert data["claims"][0]["cause"] == "source-changed"
    code, same, _ = command("diff", "one.json", "one.json")
    assert code == 0
    assert "0 to act on" in same
    code, _, problem = command("diff", "one.json", "three.json")
    assert code == Exit.UNUSABLE
    assert problem.count("\n") == 1
