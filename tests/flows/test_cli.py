from __future__ import annotations

import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from processes import ROOT, Command, Factdesk, clean_environment

from flows import VERSION
from flows.outcomes import Exit, worst

TEXT = "Honduras severed ties with Taiwan in 2023. It was a shameful decision.\n"


def test_a_check_prints_one_record_and_does_not_import_prefect(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT)
    script = (
        "import sys\n"
        "from flows.cli import run\n"
        "code = run(['check', 'article.txt', '--json', '--offline', '--no-model'])\n"
        "sys.exit(99 if 'prefect' in sys.modules or 'pandas' in sys.modules else code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env=clean_environment(), capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode in (Exit.PASS, Exit.HOLD), done.stderr
    record = json.loads(done.stdout)
    assert record["schema"] == "factdesk.record/1"
    assert record["article"]["text"].startswith("Honduras")
    assert done.stderr == ""
    assert not (tmp_path / ".factdesk" / "reports").exists()


def test_a_check_writes_the_report_and_names_it(
    factdesk: Factdesk, command: Command, tmp_path: Path
) -> None:
    (tmp_path / "article.txt").write_text(TEXT)
    done = factdesk("check", "article.txt", "--no-model", "--csv", "claims.csv")
    page = next((tmp_path / ".factdesk" / "reports").glob("*.html"))
    assert str(page) in done.stdout.replace("\n", "")
    assert "severed ties" in (tmp_path / "claims.csv").read_text()
    record = str(page.with_suffix(".json"))
    code, explained, _ = command("explain", record, "1")
    assert code == 0
    assert "severed ties with Taiwan" in explained
    assert "asked library" in explained
    assert command("explain", record, "99")[0] == Exit.UNUSABLE
    for form in ("json", "html", "csv", "sarif", "junit"):
        assert command("export", record, "--to", form, "--out", f"out.{form}")[0] == 0
        assert "severed ties" in (tmp_path / f"out.{form}").read_text()
    assert json.loads((tmp_path / "out.json").read_text()) == json.loads(Path(record).read_text())
    assert factdesk("doctor").returncode == 0
    text = Path(record).read_text()
    Path(record).write_text(text.replace('"article": {', '"article": {"more": 1,', 1))
    code, examined, _ = command("doctor")
    assert code == 1
    assert "does not hold as a record" in examined


def test_opinions_alone_are_nothing_to_check(factdesk: Factdesk) -> None:
    done = factdesk("check", "-", "--no-model", stdin="It was a shameful and cowardly decision.\n")
    assert done.returncode == Exit.NOTHING, done.stdout + done.stderr
    assert "NOTHING TO CHECK" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["check", "missing.txt"], None),
        (["check", "-"], ""),
        (["check", "-", "--published", "yesterday"], TEXT),
        (["check", "https://example.org/article", "--offline"], None),
        (["check", "a.txt", "--freeze", "pack", "--track"], None),
        (["replay", "missing"], None),
        (["check", "."], None),
        (["check", "a.txt", "b.txt", "--json"], None),
        (["check"], None),
        (["chek"], None),
        (["export", "missing.json", "--to", "csv"], None),
        (["explain", "-", "1"], "{}"),
        (["library", "remove", "nothing"], None),
        (["library", "add", "x.txt", "--kind", "rumour"], None),
        (["library", "add", "missing.txt"], None),
    ],
)
def test_what_cannot_be_used_is_one_clear_sentence(
    arguments: list[str], stdin: str | None, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = io.TextIOWrapper(io.BytesIO((stdin or "").encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", typed)
    code, shown, problem = command(*arguments)
    assert code == Exit.UNUSABLE, shown
    assert "Traceback" not in problem
    told = [line for line in problem.splitlines() if line.startswith(("factdesk:", "Error:"))]
    assert len(told) == 1
    assert told[0].endswith((".", "?", "?)")), told


def test_an_internal_error_is_one_sentence_and_a_log(tmp_path: Path) -> None:
    script = (
        "import sys, flows.inputs, flows.cli\n"
        "def fail(*_): raise ZeroDivisionError('inside')\n"
        "flows.inputs.read = fail\n"
        "sys.exit(flows.cli.run(['check', '-']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env=clean_environment(), capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == Exit.INTERNAL
    assert done.stderr.count("\n") == 1
    assert "ZeroDivisionError: inside" in next(tmp_path.glob(".factdesk/crashes/*")).read_text()


def test_the_library_takes_lists_finds_and_gives_up_documents(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "minutes.txt").write_text(
        "The council of Ebersgrund bought seven tractors in 2019."
    )
    add = ("library", "add", "minutes.txt", "--publisher", "Ebersgrund", "--kind", "primary")
    assert command(*add) == (0, "1 new document in the library.\n", "")
    assert command(*add) == (0, "0 new documents in the library.\n", "")
    _, listed, _ = command("library", "list")
    assert "Ebersgrund" in listed
    assert len(listed.splitlines()) == 1
    assert "seven tractors" in command("library", "search", "Ebersgrund", "tractors")[1]
    assert command("library", "search", "zzzyx")[0] == 1
    assert command("library", "remove", listed.split()[0])[0] == 0
    assert command("library", "list") == (0, "", "")


def test_config_show_names_where_each_value_came_from(factdesk: Factdesk) -> None:
    shown = factdesk("config", "show", FACTDESK_PASSAGES="7").stdout
    line = next(line for line in shown.splitlines() if line.startswith("passages"))
    assert line.split() == ["passages", "7", "FACTDESK_PASSAGES"]


def test_the_worst_input_decides_the_exit_code() -> None:
    assert worst([Exit.PASS, Exit.HOLD, Exit.INCOMPLETE]) is Exit.HOLD
    assert worst([Exit.HOLD, Exit.UNUSABLE]) is Exit.UNUSABLE
    assert worst([Exit.NOTHING, Exit.PASS]) is Exit.NOTHING


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION
