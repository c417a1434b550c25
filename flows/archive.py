"""Archives: very many articles cut into shards, each of them a run of the flow ``verify``.

The shards run on a Dask cluster, or one after the other in this process without one; the records
are the same. A shard that is finished is not done again, so an archive that was broken off goes on
where it was. Imported only after Prefect was told where its server is.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import INPUTS, TASK_SOURCE
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from extractors.article import Frozen
from flows.inputs import expand
from flows.outcomes import Exit
from flows.settings import SettingsError, load
from flows.verify import code, kit_for, verify_flow

SHARD = 200
TOLD = 20
"""Problems that a shard names; the others are counted."""


class Tally(Frozen):
    """What became of a shard: how many articles came out with each exit code, and the problems."""

    articles: int
    codes: dict[Exit, int]
    problems: tuple[str, ...] = ()


@flow(name="archive", persist_result=False, validate_parameters=False)
def archive_flow(
    inputs: list[str], shard: int = SHARD, cluster: str | None = None, settings: str | None = None
) -> Tally:
    """Check the articles that ``inputs`` name, ``shard`` of them in a run of their own.

    ``cluster`` is the address of a Dask scheduler, or how many processes to start here.
    ``settings`` are their JSON; those of the folder and environment if not given.
    """
    told = settings or load().settings.model_dump_json()
    names, tallies = expand(inputs), list[Tally]()
    basis = f"{kit_for(told).fingerprint()} {code()}"
    with _runner(cluster) as runner:
        waiting: list[PrefectFuture[Tally]] = [
            runner.submit(
                check_shard,
                parameters={"inputs": part, "seen": _seen(part, basis), "settings": told},
            )
            for part in shards(names, shard)
        ]
        tallies = [future.result() for future in waiting]
    return added(tallies)


@task(
    name="shard",
    persist_result=True,
    cache_policy=(INPUTS + TASK_SOURCE) - "settings",
    result_serializer="json",
    retries=1,
    retry_delay_seconds=1,
)
def check_shard(inputs: list[str], seen: str, settings: str) -> Tally:
    """Check one shard as a flow run; ``seen`` stands for all that its records depend on."""
    outcomes = asyncio.run(verify_flow(inputs, settings))
    problems = [outcome.problem for outcome in outcomes if outcome.problem]
    codes = Counter(outcome.code for outcome in outcomes)
    return Tally(articles=len(outcomes), codes=dict(codes), problems=tuple(problems[:TOLD]))


def shards(names: Sequence[str], size: int) -> Iterator[list[str]]:
    """Yield ``names`` in order, ``size`` at a time."""
    for at in range(0, len(names), size):
        yield list(names[at : at + size])


def added(tallies: Iterable[Tally]) -> Tally:
    """Return several tallies as one."""
    articles, codes, problems = 0, Counter[Exit](), list[str]()
    for tally in tallies:
        articles += tally.articles
        codes.update(tally.codes)
        problems += tally.problems
    return Tally(articles=articles, codes=dict(codes), problems=tuple(problems))


@contextmanager
def _runner(cluster: str | None) -> Iterator[TaskRunner[Any]]:
    """Start what runs the shards. Raises ``SettingsError`` when there is no Dask or no scheduler."""
    if cluster is None:
        with cast("TaskRunner[Any]", ThreadPoolTaskRunner(max_workers=1)) as one:
            yield one
        return
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise SettingsError("A cluster needs Dask: install factdesk[dask].") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it tells of every start and end
    if not cluster.isdecimal():
        made = DaskTaskRunner(address=cluster, client_kwargs={"timeout": 5})
    else:
        here = {
            "n_workers": int(cluster), "threads_per_worker": 1, "processes": True,
            "host": "127.0.0.1", "dashboard_address": None,
            "silence_logs": logging.CRITICAL,  # in its processes, which do not have our levels
        }  # fmt: skip
        made = DaskTaskRunner(cluster_kwargs=here)
    with made:
        try:
            _ = made.client
        except (OSError, ValueError) as error:
            raise SettingsError(f"The Dask scheduler {cluster} does not answer.") from error
        yield made


def _seen(names: Sequence[str], basis: str) -> str:
    """Return a hash of what is known of the articles without reading them, and of ``basis``."""
    parts = [basis]
    for name in names:
        try:
            stat = Path(name).stat()
            parts.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
        except OSError:  # an address: what it says today is not known
            parts.append(name)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
