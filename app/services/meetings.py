"""The emergency meeting (hastemøde): its invitation, moving it, who came, items about individuals, the minutes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core import meeting as rules
from app.core import minutes as minute_rules
from app.core import person_item, telling
from app.core.access import Verb, may, roles
from app.core.activation import State, replay, still_open
from app.core.confidentiality import refuse_cpr
from app.core.errors import Conflict, FieldError, Forbidden, Invalid, Missing
from app.core.event import Attended, Event, MeetingCalled
from app.core.filling_in import Edit
from app.core.ids import ActivationId, ContactId
from app.core.meeting import Change, Meeting
from app.core.meeting_event import (
    DutyKnown,
    MinuteRemoved,
    MinutesApproved,
    MinutesInPlan,
    MinuteTaken,
    MunicipalityNotified,
)
from app.core.minutes import Minute, MinuteKind
from app.core.paper import Grounds, PaperKind
from app.core.person_item import Course
from app.core.seal import sha256
from app.documents import calendar
from app.documents.papers import meeting as views
from app.documents.papers.meeting import Held, MeetingPaper, Part
from app.store import action_plans, activations, decisions, event_log, meetings, papers
from app.store.activations import Case
from app.store.unit import Unit


@dataclass(frozen=True)
class Look:
    """The meeting as it stands, and what the headings of its papers stand on."""

    case: Case
    held: Held
    grounds: Grounds


async def look(unit: Unit, wanted: ActivationId) -> Look:
    """Everything about the meeting, for those who may see the activation."""
    case = await activations.load(unit, wanted)
    lines = await meetings.minutes(unit, wanted)
    held = Held(standing(case), case.activation, await _course(unit, case), lines)
    return Look(case, held, await papers.grounds(unit, case))


async def paper(unit: Unit, wanted: ActivationId, part: Part) -> tuple[Case, MeetingPaper]:
    """One of the meeting's papers as it stands; approved minutes as they were filed."""
    seen = await look(unit, wanted)
    so_far = seen.held.course
    if part is Part.MINUTES and so_far.fresh:
        filed = await papers.filed(unit, wanted, PaperKind.MINUTES, so_far.approved)
        if filed:
            return seen.case, MeetingPaper.from_file(filed.view, filed.pdf)
    return seen.case, views.paper(part, seen.held, seen.grounds)


async def approve(unit: Unit, wanted: ActivationId) -> None:
    """The minutes count as they stand: they are filed; approving them twice changes nothing."""
    case = await activations.load(unit, wanted, Verb.LEAD)
    so_far = await _course(unit, case)
    if so_far.fresh:
        return
    version = so_far.approved + 1
    await activations.note(unit, case, [MinutesApproved(version)])
    await papers.ask(unit, wanted, PaperKind.MINUTES, version)


async def to_file(unit: Unit, wanted: ActivationId, version: int) -> MeetingPaper:
    """The minutes as they were approved, for the step that files them; what was added since waits for its own."""
    seen = await look(unit, wanted)
    entries = await event_log.read(unit, wanted)
    approved = entries[: 1 + next(i for i, e in enumerate(entries) if e.event == MinutesApproved(version))]
    taken = {e.event.minute for e in approved if isinstance(e.event, MinuteTaken)}
    lines = [m for m in seen.held.minutes if m.id in taken]
    held = Held(seen.held.meeting, replay(approved), person_item.course(approved), lines)
    return views.paper(Part.MINUTES, held, seen.grounds, version)


async def invitation(unit: Unit, wanted: ActivationId, organizer: str) -> bytes:
    """The meeting for the actor's own calendar, for those who may see the activation; `organizer` sends the mails."""
    case = await activations.load(unit, wanted)
    title = calendar.title(case.plan.area, case.scenario.name, exercise=case.activation.exercise)
    uid = rules.meeting_uid(case.id)
    return calendar.invitation(standing(case), uid, title, unit.now, organizer, _mail(unit, case) or None)


def standing(case: Case) -> Meeting:
    """The meeting; cancelled when the activation was."""
    off = case.activation.state is State.CANCELLED
    return rules.called_off(case.meeting) if off else case.meeting


def _mail(unit: Unit, case: Case) -> str:
    me = case.directory.contacts.get(unit.actor.contact)
    return me.emails[0] if me and me.emails else ""


async def _course(unit: Unit, case: Case) -> Course:
    return person_item.course(await event_log.read(unit, case.id))


async def move(unit: Unit, wanted: ActivationId, change: Change) -> Case:
    """Another time or place: everyone asked so far is told, and their calendars are moved. Nothing new tells nobody."""
    case = await _led(unit, wanted)
    _demand_nothing_private(change)
    meeting = rules.move(case.meeting, change, unit.now)
    if meeting == case.meeting:
        return case
    case = await activations.retell(unit, case, replace(case.told, meeting=meeting))
    case = await activations.note(unit, case, [MeetingCalled(meeting.at, meeting.sequence)])
    reach = {c.id: c.channels for c in case.directory.contacts.values()}
    about = decisions.about(unit, case)
    await meetings.tell_anew(unit, wanted, about.values()["meeting"])
    await decisions.tell(unit, case, telling.meeting_moved(about, reach))
    return case


def _demand_nothing_private(change: Change) -> None:
    """Time and place go to telephones and calendars, where nobody can take them back."""
    for name in ("place", "link"):
        if found := refuse_cpr(str(change.get(name) or "")):
            where = f"tegn {found.start + 1}-{found.end}"
            danish = f"Teksten ser ud til at indeholde et CPR-nummer ({where}). Fjern det."
            raise Invalid(
                "Mødet er ikke ændret.", [FieldError(name, danish, "The text seems to hold a CPR number.", "cpr")]
            )


async def attend(unit: Unit, wanted: ActivationId, who: ContactId, *, present: bool) -> Case:
    """Note that someone was there, or was missed. The same again changes nothing."""
    case = await _led(unit, wanted)
    if who not in case.directory.contacts:
        text = "Kontakten findes ikke. Vælg en fra kontaktlisten."
        raise Invalid(text, [FieldError("contact", text, "Unknown contact.")])
    if case.activation.attendance.get(who) is present:
        return case
    return await activations.note(unit, case, [Attended(who, present)])


async def know_duty(unit: Unit, wanted: ActivationId) -> None:
    """The actor knows the duties of secrecy and of notification (S3-32); said once."""
    case = await activations.load(unit, wanted)
    if unit.actor.contact not in (await _course(unit, case)).know:
        await activations.note(unit, case, [DutyKnown()])


async def notified(unit: Unit, wanted: ActivationId) -> None:
    """The actor has notified the municipality by its own channel; who and when is all that is kept (S3-34, S3-36)."""
    case = await activations.load(unit, wanted)
    await activations.note(unit, case, [MunicipalityNotified()])


async def add_item(unit: Unit, wanted: ActivationId, basis: str) -> None:
    """One more item about an individual, under the next number (S3-33)."""
    case = await _led(unit, wanted)
    await activations.note(unit, case, [person_item.add_item(await _course(unit, case), basis)])


async def begin_item(unit: Unit, wanted: ActivationId, number: int, staying: Collection[ContactId]) -> None:
    """Take the item up; who must leave has left, and that is logged."""
    case = await _led(unit, wanted)
    present = person_item.at_the_table(case.activation)
    began = person_item.begin_item(await _course(unit, case), number, present, case.directory, staying)
    await activations.note(unit, case, [began])


async def end_item(unit: Unit, wanted: ActivationId, number: int, returned: Collection[ContactId]) -> None:
    """The item is over; who came back is logged."""
    case = await _led(unit, wanted)
    await activations.note(unit, case, [person_item.end_item(await _course(unit, case), number, returned)])


async def minute(
    unit: Unit,
    wanted: ActivationId,
    kind: MinuteKind,
    text: str,
    responsible: ContactId | None = None,
    deadline: datetime | None = None,
) -> None:
    """Write a line into the minutes; while an item about an individual is on, nothing is written."""
    case = await _written(unit, wanted)
    if (await _course(unit, case)).under_way:
        raise Conflict("Et personpunkt er i gang. Der skrives intet referat af det.")
    new = Minute(unit.mint(), kind, text.strip(), unit.actor.contact, unit.now, responsible, deadline)
    minute_rules.check(new, await meetings.minutes(unit, wanted), case.directory)
    await meetings.add(unit, wanted, new)
    await activations.note(unit, case, [MinuteTaken(new.id, kind.value, sha256(new.text))])


async def unminute(unit: Unit, wanted: ActivationId, which: str) -> None:
    """Take a line out again: one's own, or any for those who lead; what is in the action plan stays."""
    case = await _written(unit, wanted)
    found = next((m for m in await meetings.minutes(unit, wanted) if m.id == which), None)
    if found is None:
        raise Missing
    leads = may(roles(unit.actor, case.plan, case.directory), Verb.LEAD)
    if found.by != unit.actor.contact and not leads:
        raise Forbidden("Kun den, der har skrevet linjen, eller en aktivator kan fjerne den.")
    if found.in_plan:
        raise Conflict("Linjen er sat ind i handlingsplanen og bliver stående. Ret den i handlingsplanen.")
    await meetings.remove(unit, wanted, which)
    await activations.note(unit, case, [MinuteRemoved(which)])


async def for_plan(unit: Unit, wanted: ActivationId) -> tuple[Sequence[Minute], Sequence[Edit]]:
    """The lines that are to go into the action plan, and the edits that put them there."""
    await _written(unit, wanted)
    latest = await action_plans.latest(unit, wanted)
    if latest is None:
        raise Missing
    lines = minute_rules.waiting(await meetings.minutes(unit, wanted))
    return lines, minute_rules.to_plan(lines, latest.plan)


async def in_plan(unit: Unit, wanted: ActivationId, lines: Sequence[Minute]) -> None:
    """These lines have gone into the action plan."""
    if not lines:
        return
    case = await _written(unit, wanted)
    which = tuple(m.id for m in lines)
    await meetings.mark_in_plan(unit, wanted, which)
    happened: list[Event] = [MinutesInPlan(which)]
    await activations.note(unit, case, happened)


async def _led(unit: Unit, wanted: ActivationId) -> Case:
    case = await activations.load(unit, wanted, Verb.LEAD)
    still_open(case.activation)
    return case


async def _written(unit: Unit, wanted: ActivationId) -> Case:
    case = await activations.load(unit, wanted, Verb.EDIT_ACTION_PLAN)
    still_open(case.activation)
    return case
