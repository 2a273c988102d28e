"""Commands about plans: import, export, lint, activate, and the list for when all else is down."""

import argparse
import asyncio
import hashlib
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app import wiring
from app.cli.database import bring_up
from app.core.access import Actor, clockwork
from app.core.errors import Missing
from app.core.ids import ContactId, PartnershipId, PlanId, ScenarioId
from app.core.readiness import Gravity
from app.documents import bundle
from app.engine import process
from app.services import activations, emergency_lists, plans
from app.services.activations import Order
from app.settings import Settings
from app.store import everyone
from app.store import plans as plan_rows
from app.wiring import SYSTEM, Ports


async def take_in(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Print the ids of the plans that were imported; every error with its path on stderr."""
    settings = ask()
    await asyncio.to_thread(bring_up, settings.database_url)
    raw = arguments.file.read_bytes()
    read = bundle.read(raw)
    build = partial(wiring.build, settings)
    async with process.running(build, settings.database_url, worker=False) as ports, ports.house.unit(SYSTEM) as unit:
        await plans.take_in(unit, read.directory, read.plans, hashlib.sha256(raw).hexdigest())
    for plan in read.plans:
        print(plan.id)
    return 0


async def export(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Print the bundle; importing it again changes nothing."""
    settings = ask()
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        mine = await _owner(ports, arguments)
        async with ports.house.unit(clockwork(mine), writes=False) as unit:
            directory, all_plans = await plans.bundle(unit, PlanId(arguments.plan))
    made = bundle.Bundle(directory, all_plans)
    if arguments.json:
        print(json.dumps(bundle.to_data(made), ensure_ascii=False, indent=2))
    else:
        print(bundle.to_yaml(made), end="")
    return 0


async def lint(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Print the findings; 1 when one of them is an error."""
    settings = ask()
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        mine = await _owner(ports, arguments)
        async with ports.house.unit(clockwork(mine), writes=False) as unit:
            found = await plans.lint(unit, PlanId(arguments.plan))
    if arguments.json:
        print(json.dumps([vars(f) for f in found], ensure_ascii=False, indent=2))
    for finding in () if arguments.json else found:
        print(f"{finding.level.value}\t{finding.code}\t{finding.path}\t{finding.text}")
    return 1 if any(f.level is Gravity.ERROR for f in found) else 0


async def activate(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Activate, and print the activation; a running worker (or `serve`) sends the messages."""
    settings = ask()
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        mine = await _owner(ports, arguments)
        async with ports.house.unit(clockwork(mine), writes=False) as unit:
            known = await plan_rows.load(unit, PlanId(arguments.plan))
        by = ContactId(arguments.by or known.plan.coordinator)
        order = Order(ScenarioId(arguments.scenario), arguments.situation, exercise=arguments.exercise)
        async with ports.house.unit(Actor(mine, by)) as unit:
            case = await activations.activate(unit, PlanId(arguments.plan), order)
    if arguments.json:
        print(json.dumps({"id": case.id, "number": case.number}))
    else:
        print(case.id)
    print(
        f"Aktivering {case.number} er gemt. Følg den på {settings.public_base_url}/aktiveringer/{case.id}",
        file=sys.stderr,
    )
    return 0


async def emergency_list(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Write the plan's emergency list, for its owner's eyes; the file there is replaced only by a whole new one."""
    settings = ask()
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        mine = await _owner(ports, arguments)
        async with ports.house.unit(clockwork(mine), writes=False) as unit:
            made = await emergency_lists.pdf(unit, PlanId(arguments.plan), ports.reached_at)
    out: Path = arguments.out
    half = out.with_name(f"{out.name}.new")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    half.write_bytes(made)
    half.replace(out)
    print(f"Nødlisten ligger i {out}. Den er fortrolig.", file=sys.stderr)
    return 0


async def _owner(ports: Ports, arguments: argparse.Namespace) -> PartnershipId:
    """The partnership of the plan; named by --partnership where two share the id."""
    if arguments.partnership:
        return PartnershipId(arguments.partnership)
    async with ports.house.unit(SYSTEM, writes=False) as unit:
        return only(await everyone.partnerships_with(unit, PlanId(arguments.plan)), "planen")


def only(found: tuple[PartnershipId, ...], what: str) -> PartnershipId:
    """The one partnership; refused when there is none or the id is shared."""
    if not found:
        raise Missing(f"Vi kender ikke {what}.")
    if len(found) > 1:
        raise Missing(f"Flere partnerskaber har {what}: {', '.join(found)}. Vælg et med --partnership.")
    return found[0]
