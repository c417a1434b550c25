"""Sweeping: a run whose process is gone is taken out of RUNNING and started again.

A process that lives holds a lock named after its run; the kernel frees it on any death.
"""

from __future__ import annotations

from datetime import UTC, datetime

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import State, StateType
from prefect.states import Crashed, Scheduled

from flows.home import Home
from flows.locks import alive

GRACE = 45.0
"""Seconds that a run may be in a state before it counts as dead: it needs some to start."""
TRIES = 3
PAGE = 200
AT_WORK = ["RUNNING", "PENDING", "CANCELLING"]


async def sweep(home: Home, grace: float = GRACE) -> int:
    """Take the dead runs out of RUNNING and schedule them again; return how many there were.

    A run that was started ``TRIES`` times already stays crashed.
    """
    swept = 0
    async with get_client() as client:
        runs = await client.read_flow_runs(
            flow_run_filter=FlowRunFilter.model_validate({"state": {"type": {"any_": AT_WORK}}}),
            limit=PAGE,
        )
        for run in runs:
            if run.state is None or alive(home.runs, f"flow-{run.id}"):
                continue
            if (datetime.now(UTC) - run.state.timestamp).total_seconds() < grace:
                continue
            swept += 1
            if run.state.type is not StateType.PENDING:
                gone: State[None] = Crashed(message="The process of this run is gone.")
                await client.set_flow_run_state(run.id, gone, force=True)
                home.log_crash(f"flow run {run.id}: its process was gone; it is started again.\n")
            if run.deployment_id and run.run_count < TRIES:
                await client.set_flow_run_state(run.id, Scheduled(), force=True)
    return swept
