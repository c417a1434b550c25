"""The flow that the schedule starts: one round of the watch. Imported only under ``serve`` or by a
worker, after Prefect was told where its server is.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import (
    ConcurrencyLimitConfig,
    ConcurrencyLimitStrategy,
    FlowRun,
    State,
)
from prefect.runtime import flow_run as this_run
from prefect.schedules import Cron, Interval

from flows.home import Home
from flows.locks import at_work, held
from flows.rounds import go_round
from flows.settings import Settings, load

ANCHOR = datetime(2026, 1, 1, tzinfo=UTC)
"""Without a fixed anchor an interval would start anew at each restart."""


def ended_badly(flow: Any, flow_run: FlowRun, state: State[Any]) -> None:
    """Log what ended a run; the sweeper starts it again."""
    Home(load().settings.home).log_crash(f"flow run {flow_run.id}: {state.name}: {state.message}\n")


@flow(name="recheck-due", on_failure=[ended_badly], on_crashed=[ended_badly], persist_result=False)
async def recheck_due(limit: int = 50) -> dict[str, int]:
    """Do one round with the settings of the folder and environment that the process is in.

    Returns how many articles were checked, how many have news, and how many could not be read.
    """
    settings = load().settings
    name = str(this_run.get_id())
    runs = Home(settings.home).runs
    with at_work(runs), held(runs, f"flow-{name}"):
        done, _ = await go_round(settings, limit=limit, flow_run=name)
    return {
        "checked": len(done),
        "news": sum(1 for one in done if one.changes and one.changes.news),
        "unreadable": sum(1 for one in done if one.problem),
    }


async def deployment(settings: Settings, every: int | None = None) -> Any:
    """Return the deployment with its schedule.

    One run at a time: what would start meanwhile is cancelled, because the next one asks the
    store what is due anyway.
    """
    zone = str(settings.time_zone)
    schedule = (
        Interval(timedelta(seconds=every), anchor_date=ANCHOR, timezone="UTC")
        if every
        else Cron(settings.recheck_cron, timezone=zone)
    )
    made = await recheck_due.ato_deployment(
        "due",
        schedule=schedule,
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
    )
    made.entrypoint = f"{Path(__file__)}:recheck_due"
    return made
