"""Every command in the documentation is one that the command line takes, and none is left out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from flows.cli import cli

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def documented() -> Iterator[tuple[str, list[str]]]:
    """Yield each command in a block of shell, and its arguments before any pipe."""
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words[:1] == ["factdesk"]:
                    ends = [words.index(sign) for sign in ("<", ">", "|") if sign in words]
                    yield f"{page.name}: {line}", words[1 : min(ends, default=None)]


def leaves(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(leaves(cli))
SHOWN = dict(documented())


def command_of(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    length = 2 if tuple(words[:2]) in COMMANDS else 1
    return tuple(words[:length]), words[length:]


@pytest.mark.parametrize("line", SHOWN)
def test_a_command_in_the_documentation_is_accepted(line: str) -> None:
    path, arguments = command_of(SHOWN[line])
    command = COMMANDS[path]
    command.make_context(" ".join(path), list(arguments), resilient_parsing=False)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_has_help_and_is_shown_in_the_documentation(path: tuple[str, ...]) -> None:
    assert COMMANDS[path].help
    assert path in {command_of(words)[0] for words in SHOWN.values()}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does(path: tuple[str, ...]) -> None:
    options = [p for p in COMMANDS[path].params if isinstance(p, click.Option)]
    assert [o.name for o in options if not o.help] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_local_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []
