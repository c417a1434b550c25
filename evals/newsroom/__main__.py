"""``python -m evals.newsroom``: labelled sentences through the real pipeline.

Prints one JSON object on stdout and a table on stderr. Without ``--cases`` the project's own
development cases are run, with ``--held`` the put-aside ones: look at those only at the end.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

from evals.newsroom.cases import read_cases, sampled
from evals.newsroom.checking import STARTER, case_files, check
from evals.newsroom.counting import Outcome, count, errors
from evals.newsroom.showing import explained, figures_json, jsonl, table
from evals.rows import Unusable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the cases; exit code 2 with one sentence when they cannot be run."""
    given = _parser().parse_args(arguments)
    begun = perf_counter()
    try:
        found = _found(given)
    except Unusable as error:
        print(f"evals.newsroom: {error}", file=sys.stderr)
        return 2
    every = [outcome for part in found.values() for outcome in part]
    parts = found | ({"all": every} if len(found) > 1 else {})
    figures = {name: count(part) for name, part in parts.items()}
    shown = {name: figures_json(figures[name], part) for name, part in parts.items()}
    run = {"model": not given.no_model, "seconds": round(perf_counter() - begun, 1)}
    print(json.dumps(shown | {"run": run}, ensure_ascii=False, indent=1))
    print(table(figures), file=sys.stderr)
    if given.errors:
        print("\n\n".join(map(explained, errors(every))), file=sys.stderr)
    if given.jsonl:
        given.jsonl.write_text(jsonl(every), encoding="utf-8")
    return 0


def _found(given: argparse.Namespace) -> dict[str, list[Outcome]]:
    library = tuple(given.library or (STARTER,))
    files = [(path, library) for path in given.cases or ()] or case_files(given.held)
    return {
        path.stem: check(
            sampled(read_cases(path), given.every), names,
            model=not given.no_model, published=given.published,
        )
        for path, names in files
    }  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evals.newsroom",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--held", action="store_true", help="the put-aside cases")
    parser.add_argument("--cases", type=Path, nargs="+", metavar="FILE", help="other case files")
    parser.add_argument(
        "--library", nargs="+", metavar="FILE",
        help=f"what --cases are checked against: files, folders or {STARTER!r} (the default)",
    )  # fmt: skip
    parser.add_argument("--no-model", action="store_true", help="without the stance model")
    parser.add_argument("--published", type=date.fromisoformat, metavar="DATE")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth paragraph")
    parser.add_argument("--errors", action="store_true", help="show the two errors with quotes")
    parser.add_argument("--jsonl", type=Path, metavar="OUT", help="write every case in detail")
    return parser


if __name__ == "__main__":
    sys.exit(main())
