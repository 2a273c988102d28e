"""The emergency meeting (hastemøde): its invitation, and who came (S3-17)."""

from app.core.access import Verb
from app.core.activation import State, still_open
from app.core.errors import FieldError, Invalid
from app.core.event import Attended
from app.core.ids import ActivationId, ContactId
from app.core.meeting import Meeting, MeetingState
from app.store import activations
from app.store.activations import Case
from app.store.unit import Unit


async def invitation(unit: Unit, wanted: ActivationId) -> tuple[Case, Meeting]:
    """The meeting as it stands, for those who may see the activation."""
    case = await activations.load(unit, wanted)
    return case, standing(case)


def standing(case: Case) -> Meeting:
    """The meeting; cancelled when the activation was."""
    meeting = case.meeting
    if case.activation.state is not State.CANCELLED:
        return meeting
    return Meeting(meeting.at, meeting.place, meeting.phone, meeting.link, meeting.sequence + 1, MeetingState.CANCELLED)


async def attend(unit: Unit, wanted: ActivationId, who: ContactId, *, present: bool) -> Case:
    """Note that someone was there, or was missed. The same again changes nothing."""
    case = await activations.load(unit, wanted, Verb.LEAD)
    still_open(case.activation)
    if who not in case.directory.contacts:
        text = "Kontakten findes ikke. Vælg en fra kontaktlisten."
        raise Invalid(text, [FieldError("contact", text, "Unknown contact.")])
    if case.activation.attendance.get(who) is present:
        return case
    return await activations.note(unit, case, [Attended(who, present)])
