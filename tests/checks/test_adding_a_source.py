"""docs/sources.md says that adding a source is one file and one table row: its example is run."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import claim, fetcher_at, proved, setup
from loopback import Loopback, Reply, as_json, serving

from checks.routing import Budget, Route, Router, Row, table

PAGE = Path(__file__).parents[2] / "docs" / "sources.md"
CLAIM = claim("The gauge at Ebersgrund stood at 412 centimetres in March 2021.")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as started:
        yield started


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    assert found, f"docs/sources.md has no example in {language}"
    return found[1]


async def test_the_example_is_a_source(server: Loopback, tmp_path: Path) -> None:
    [(name, told)] = tomllib.loads(block("toml")).items()
    row = Row(name=name, **told)
    place = tmp_path / f"{name}.py"
    place.write_text(block("python"), "utf-8")
    spec = importlib.util.spec_from_file_location(f"checks.sources.{name}", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
        kind = getattr(module, "".join(part.capitalize() for part in name.split("_")))
        readings = {"place": "Ebersgrund", "readings": [{"month": "March 2021", "cm": 412}]}
        server.at("/readings", as_json(readings), Reply(b"", status=500))
        source = kind(fetcher_at(tmp_path, server), setup(name, server.url))
        desk = Router([Route(row, source)], Budget(9, 9), lambda *_: False)
        answer = proved(await desk.search(CLAIM, 5))
        assert answer.passages[0].text == "The gauge stood at 412 centimetres in March 2021."
        body = (await fetcher_at(tmp_path, server).get(str(answer.snapshots[0].taken.url))).body  # type: ignore[union-attr]
        assert module.extract(body, "application/json") == answer.snapshots[0].text
        elsewhere = claim("The bishop of Elin resigned.")
        assert (await desk.search(elsewhere, 5)).lookups == (), "it is not asked about all"
        other = kind(fetcher_at(tmp_path / "b", server), setup(name, server.url))
        failed = await other.search(CLAIM, 5)
        assert [lookup.status for lookup in failed.lookups] == ["failed"]
    finally:
        del sys.modules[spec.name]


def test_every_row_has_its_module_and_its_class() -> None:
    for name, row in table().items():
        module = importlib.import_module(f"checks.sources.{name}")
        kind = getattr(module, "".join(part.capitalize() for part in name.split("_")))
        assert hasattr(kind, "search") == row.searches, name


def test_the_page_names_every_source() -> None:
    text = PAGE.read_text("utf-8")
    assert [name for name in table() if f"`{name}`" not in text] == []
