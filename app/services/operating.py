"""Operating: is the service able to send an alarm, what is it doing, and what may be forgotten."""

from datetime import timedelta
from pathlib import Path

from app.store import (
    accounts,
    activations,
    briefings,
    changes,
    idempotency,
    messages,
    migrating,
    pulse,
    replies,
    starts,
)
from app.store.unit import Unit

Measurement = tuple[str, str, tuple[str, ...], list[tuple[tuple[str, ...], float]]]
KEPT_TEXTS = timedelta(days=180)
KEPT_KEYS = timedelta(days=7)
KEPT_CHANGES = timedelta(days=730)


async def readiness(unit: Unit, migrations: Path) -> dict[str, bool]:
    """What must be true before an alarm can go out: by name, database, migrations, log_guarded and clockwork."""
    newest = await migrating.newest(unit.connection, migrations)
    guarded = newest and await migrating.guarded(unit.connection)
    return {
        "database": True,
        "migrations": newest,
        "log_guarded": guarded,
        "clockwork": newest and await pulse.alive(unit),
    }


async def beat(unit: Unit) -> None:
    """The clockwork sweeps; remembered so that every face can say whether it does."""
    await pulse.beat(unit)


async def measurements(unit: Unit) -> list[Measurement]:
    """Name, meaning, labels and values of what is counted."""
    by_state = await messages.totals(unit)
    return [
        ("beredskab_messages", "Messages by channel and state", ("channel", "state"), by_state),
        ("beredskab_open_activations", "Open activations", (), [((), float(await activations.open_count(unit)))]),
        ("beredskab_briefings_overdue", "Briefings past their latest moment", (),
         [((), float(await briefings.overdue(unit)))]),
        ("beredskab_replies_unread", "Answers kept but not yet understood", (),
         [((), float(len(await replies.unread(unit, unit.now))))]),
    ]  # fmt: skip


async def purge(unit: Unit) -> dict[str, int]:
    """Delete what has served its time: texts and answers after 180 days, changes after two years, keys sooner."""
    old = unit.now - KEPT_TEXTS
    return {
        "messages": await messages.forget(unit, old),
        "replies": await replies.forget(unit, old),
        "idempotency_keys": await idempotency.forget(unit, unit.now - KEPT_KEYS),
        "changes": await changes.forget(unit, unit.now - KEPT_CHANGES),
        "starts": await starts.forget(unit, unit.now - KEPT_KEYS),
        "credentials": await accounts.forget(unit, unit.now - KEPT_KEYS),
    }
