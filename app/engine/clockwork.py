"""DBOS: steps are written in the caller's own transaction, run by whichever process is alive, and survive a kill.

The rows hold the truth; the engine holds only what must run when: a name, a subject, a moment. Timers are
delayed steps, never sleeping workflows. What is due at once runs at once in a process that runs steps, and is
written down only by one that does not: should the process die in between, the next sweep of any process reads
the same from the rows (docs/adr/0002).
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from dbos import DBOS, DBOSClient, DBOSConfig, EnqueueOptions, WorkflowSerializationFormat, run_dbos_database_migrations
from sqlalchemy.ext.asyncio import AsyncConnection

from app.engine.steps import SWEEP, Steps
from app.store.unit import Step

QUEUE = "steps"
POLL_SECONDS = 0.1
SWEEP_EVERY = "*/5 * * * * *"
KEPT = timedelta(hours=6)
NEAR = timedelta(minutes=10)


class Durable:
    """Writes steps down; `run_here` is set in a process that also runs them."""

    def __init__(self, url: str) -> None:
        self._client = DBOSClient(system_database_url=url)
        self.run_here: Steps | None = None
        self._running: set[asyncio.Task[None]] = set()
        self._soon: set[Step] = set()

    async def write(self, connection: AsyncConnection, steps: Sequence[Step], now: datetime) -> None:
        """Write the steps in the caller's transaction."""
        for step in steps:
            if self.run_here is None or (step.at is not None and step.at > now):
                await connection.run_sync(self._enqueue, step, now)

    def _enqueue(self, connection: Any, step: Step, now: datetime) -> None:
        options: EnqueueOptions = {
            "workflow_name": step.name,
            "queue_name": QUEUE,
            "app_version": VERSION,
            "serialization_type": WorkflowSerializationFormat.PORTABLE,
        }
        if step.at is not None and step.at > now:
            options["delay_seconds"] = (step.at - now).total_seconds()
            options["workflow_id"] = f"{step.name}-{step.subject}-{step.at.isoformat()}"
        self._client.enqueue_in_transaction(connection, options, step.subject)

    def committed(self, steps: Sequence[Step]) -> None:
        """They are durable; run here what is due, and soon what is near."""
        if self.run_here is None:
            return
        now = self.run_here.house.clock()
        for step in steps:
            if step.at is None or step.at <= now:
                self._start(step)
            elif step.at - now < NEAR and step not in self._soon:
                # The durable timer is exact to a second; this one is there first and may be lost.
                self._soon.add(step)
                asyncio.get_running_loop().call_later((step.at - now).total_seconds(), self._start, step)

    def _start(self, step: Step) -> None:
        self._soon.discard(step)
        if self.run_here is None:
            return
        task = asyncio.create_task(self.run_here.run(step))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def settle(self) -> None:
        """Wait for the steps that run here."""
        while self._running:
            await asyncio.gather(*self._running, return_exceptions=True)

    def close(self) -> None:
        """Let go of the database."""
        self.run_here = None
        self._client.destroy()


VERSION = "1"
_steps: Steps | None = None


def _here() -> Steps:
    assert _steps is not None  # noqa: S101 - DBOS runs workflows only after launch
    return _steps


@DBOS.workflow(name="tick")
async def _tick(subject: str) -> None:
    await _here().run(Step("tick", subject))


@DBOS.workflow(name="deliver")
async def _deliver(subject: str) -> None:
    await _here().run(Step("deliver", subject))


@DBOS.workflow(name="understand")
async def _understand(subject: str) -> None:
    await _here().run(Step("understand", subject))


@DBOS.workflow(name="escalate_report")
async def _escalate_report(subject: str) -> None:
    await _here().run(Step("escalate_report", subject))


@DBOS.workflow(name="file")
async def _file(subject: str) -> None:
    await _here().run(Step("file", subject))


@DBOS.workflow(name="sweep")
async def _sweep(_scheduled: datetime, _context: Any) -> None:
    await _here().run(Step(SWEEP))


@DBOS.workflow(name="tidy")
async def _tidy(scheduled: datetime, _context: Any) -> None:
    """What has served its time is deleted, finished steps too: the rows, not the engine, are the memory."""
    await _here().purge()
    before = (scheduled - KEPT).isoformat()
    while done := await DBOS.list_workflows_async(
        end_time=before, status=["SUCCESS", "ERROR", "CANCELLED", "PENDING"], limit=500
    ):
        await DBOS.delete_workflows_async([w.workflow_id for w in done])


def prepare(url: str) -> None:
    """Make the engine's own tables, so that a process without a worker can write steps down."""
    run_dbos_database_migrations(system_database_url=url)


def configure(url: str, executor: str) -> None:
    """Tell DBOS where it lives; `executor` is this process's name, the same after a restart when it is alone."""
    config: DBOSConfig = {
        "name": "beredskab",
        "system_database_url": url,
        "application_version": VERSION,
        "executor_id": executor,
        "log_level": "WARNING",
        "console_log_level": "WARNING",
        "scheduler_polling_interval_sec": 1.0,
        "notification_listener_polling_interval_sec": 1.0,
        "enable_otlp": False,
    }
    DBOS(config=config)


async def launch(steps: Steps) -> None:
    """Run steps in this process from now on, beginning with whatever was left behind."""
    global _steps  # noqa: PLW0603 - DBOS calls plain functions; this is where they find the process's steps
    _steps = steps
    # Answers that were kept are understood before any timer that is due calls somebody in vain.
    await steps.run(Step(SWEEP))
    DBOS.launch()
    await DBOS.register_queue_async(QUEUE, polling_interval_sec=POLL_SECONDS, on_conflict="always_update")
    await DBOS.apply_schedules_async(
        [
            {"schedule_name": "sweep", "workflow_fn": _sweep, "schedule": SWEEP_EVERY, "context": None},
            {"schedule_name": "tidy", "workflow_fn": _tidy, "schedule": "0 17 * * * *", "context": None},
        ]
    )


def stop() -> None:
    """Run no more steps here; what is pending waits for the next start."""
    DBOS.destroy(workflow_completion_timeout_sec=2)
