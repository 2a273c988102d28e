"""Plans: import and export of the bundle, readiness, and contact lists."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from app.core import change
from app.core.access import Verb, may, roles
from app.core.contact_check import check_findings
from app.core.errors import FieldError, Forbidden, Invalid, Missing
from app.core.evaluation import review_findings
from app.core.ids import ContactId, PartnershipId, PlanId, RosterId
from app.core.own_address import OwnAddress, at_stake, keeping
from app.core.plan import Plan, Status, status
from app.core.plan_event import Imported
from app.core.readiness import ReadinessFinding, findings, term_findings
from app.core.roster import Contact, Directory, RosterKind
from app.core.trouble import Trouble, trouble_findings
from app.documents import bundle as files
from app.store import changes, contact_checks, evaluations, event_log, everyone, organisations, plans, troubles
from app.store.plans import Known
from app.store.unit import Unit


@dataclass(frozen=True)
class Shown:
    """A plan with where it stands today."""

    known: Known
    status: Status


async def take_in(unit: Unit, directory: Directory, new: Sequence[Plan], fingerprint: str) -> None:
    """Write a whole bundle, all or nothing.

    Only the clockwork (the command line) and an administrator may; an administrator never touches another
    partnership that exists.
    """
    await _may_take_in(unit, directory.partnership)
    mine = replace(unit, actor=replace(unit.actor, partnership=directory.partnership))
    before = await plans.every(mine) if await everyone.exists(unit, directory.partnership) else ()
    await organisations.write(mine, directory)
    await plans.write(mine, directory.partnership, tuple(new))
    known = await organisations.directory(mine)
    await changes.record(mine, _differences(before, known, new), sealed=False)
    done = Imported(fingerprint, known.revision)
    await event_log.append(mine, f"partnership:{directory.partnership}", [done])


async def own_addresses(unit: Unit, new: Directory) -> tuple[OwnAddress, ...]:
    """What people of the actor's partnership corrected by themselves and this directory would overwrite."""
    if new.partnership != unit.actor.partnership:
        return ()
    made = await changes.own_corrections(unit)
    return tuple(at_stake(await organisations.directory(unit), new, made))


async def take_in_beside_own(
    unit: Unit, directory: Directory, new: Sequence[Plan], fingerprint: str, overruled: Collection[str]
) -> None:
    """Write a whole bundle, but for what people corrected by themselves; `overruled` = keys where the file counts.

    Invalid when an address that is kept is somebody else's in the file.
    """
    await organisations.lock(unit)
    kept = [one for one in await own_addresses(unit, directory) if one.key not in overruled]
    beside = keeping(directory, kept)
    if kept:
        files.from_data(files.to_data(files.Bundle(beside, tuple(new))))
    await take_in(unit, beside, new, fingerprint)


def _differences(before: Sequence[Known], after: Directory, new: Sequence[Plan]) -> Iterator[change.Difference]:
    """What an import has changed; of what is all new the log's own entry tells."""
    old = {known.plan.id: known.plan for known in before}
    if before:
        yield from change.of_directory(before[0].directory, after)
        for plan in new:
            yield from change.of_plan(old.get(plan.id), plan, after)


async def _may_take_in(unit: Unit, wanted: PartnershipId) -> None:
    if unit.actor.system:
        return
    if not unit.actor.administrator:
        raise Forbidden("Kun en administrator kan indlæse en plan.")
    if wanted != unit.actor.partnership and await everyone.exists(unit, wanted):
        raise Forbidden("Du er ikke administrator for det partnerskab. Indlæs din egen plan.")


async def listed(unit: Unit) -> tuple[Shown, ...]:
    """The plans that the actor may see."""
    return tuple(_shown(unit, known) for known in await plans.listed(unit))


async def load(unit: Unit, wanted: PlanId) -> Shown:
    """One plan."""
    return _shown(unit, await plans.load(unit, wanted))


async def bundle(unit: Unit, wanted: PlanId) -> tuple[Directory, tuple[Plan, ...]]:
    """The whole partnership of the plan, for export; for administrators and those who lead."""
    known = await plans.load(unit, wanted)
    held = roles(unit.actor, known.plan, known.directory)
    if not unit.actor.system and not (may(held, Verb.ADMINISTER) or may(held, Verb.LEAD)):
        raise Forbidden("Kun en administrator eller en aktivator kan hente planfilen.")
    return known.directory, tuple(k.plan for k in await plans.every(unit))


async def lint(unit: Unit, wanted: PlanId) -> tuple[ReadinessFinding, ...]:
    """What keeps the answer to "kan planen aktiveres i nat?" from being yes."""
    known = await plans.load(unit, wanted)
    today = known.directory.day(unit.now)
    return (
        *findings(known.plan, known.directory, today),
        *term_findings(known.plan, [k.plan for k in await plans.every(unit)], today),
        *trouble_findings(known.plan, known.directory, await troubles.known(unit)),
        *check_findings((await contact_checks.since(unit))[1], unit.now),
        *review_findings(await evaluations.to_review(unit, wanted)),
    )


async def troubled(unit: Unit) -> tuple[Trouble, ...]:
    """Every address of the partnership where nothing arrives, for administrators."""
    known = await directory(unit)
    return tuple(one for one in await troubles.known(unit) if one.contact in known.contacts)


async def directory(unit: Unit) -> Directory:
    """Everyone the partnership knows, for administrators."""
    if not unit.actor.system and not unit.actor.administrator:
        raise Forbidden("Kun en administrator kan se hele kontaktlisten.")
    return await organisations.directory(unit)


async def to_fill(unit: Unit, roster: RosterId) -> Directory:
    """Everyone the partnership knows, when this is a roster that people may be put on."""
    known = await directory(unit)
    if roster not in known.rosters:
        raise Missing
    if known.rosters[roster].kind is RosterKind.PREPAREDNESS:
        text = "Beredskabets funktioner rettes i planfilen. Vælg en anden kontaktliste."
        raise Invalid(text, [FieldError("roster", text, "Seats are edited in the bundle.")])
    return known


async def add_contacts(unit: Unit, roster: RosterId, people: Sequence[Contact]) -> int:
    """Put these people on a member roster, all or nothing; returns how many."""
    before = await to_fill(unit, roster)
    await organisations.add_members(unit, roster, people)
    await changes.record(unit, change.of_directory(before, await organisations.directory(unit)))
    return len(people)


async def people_of(unit: Unit, who: ContactId) -> Contact:
    """One contact of the actor's partnership; Missing otherwise."""
    known = await organisations.directory(unit)
    if who not in known.contacts:
        raise Missing
    return known.contacts[who]


def _shown(unit: Unit, known: Known) -> Shown:
    today = known.directory.day(unit.now)
    return Shown(known, status(known.plan, known.directory, today, superseded=known.superseded))
