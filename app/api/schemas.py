"""What programs send: Pydantic shapes that refuse unknown fields, and say where something is wrong."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.core.action_plan import ActionPlan, Communication, Handover, Measure, MeasureState
from app.core.announcement import Draft
from app.core.ids import ContactId, PlanId, RosterId, ScenarioId, SeatId
from app.core.roster import OrganisationKind
from app.services.activations import MeetingWish, Order
from app.services.reports import Account


def _clean(text: str) -> str:
    """Signs that no person types are refused: NUL first of all, and half of a sign (a lone surrogate)."""
    if any((ord(sign) < ord(" ") and sign not in "\n\r\t") or "\ud800" <= sign <= "\udfff" for sign in text):
        raise PydanticCustomError("unreadable", "Write the text again: it has signs that cannot be read.")
    return text


def _written(moment: object) -> object:
    """A moment as RFC 3339 writes it: Pydantic would also take seconds since 1970."""
    if isinstance(moment, int | float) or (isinstance(moment, str) and not DATE.match(moment)):
        raise PydanticCustomError("not_a_moment", "Write date, time and offset, as in 2026-11-22T21:04:00+01:00.")
    return moment


def _near(moment: datetime) -> datetime:
    """A moment that every time zone can write; nobody plans for another century."""
    if not EARLIEST <= moment.year <= LATEST:
        raise PydanticCustomError("far_moment", "Write a moment between the years 2000 and 2199.")
    return moment


EARLIEST, LATEST = 2000, 2199
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Text = Annotated[str, AfterValidator(_clean), Field(max_length=20_000)]
Line = Annotated[str, AfterValidator(_clean), Field(max_length=300)]
Name = Annotated[str, AfterValidator(_clean), Field(max_length=80)]
Who = Annotated[ContactId, AfterValidator(_clean), Field(max_length=80)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_near)]


class Sent(BaseModel):
    """A request body; a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class MeetingIn(Sent):
    """What is said of the emergency meeting; the rest comes from the plan."""

    at: Moment | None = None
    place: Line | None = None
    phone: Line | None = None
    link: Line | None = None


class ActivateIn(Sent):
    """An activation: scenario and situation, and what differs from the plan."""

    scenario: Name = Field(description="One of the plan's scenario ids")
    situation: Text = Field(description="What happened, in a sentence; at most 2,000 characters, no CPR number")
    involved: int | None = Field(default=None, ge=0, le=100_000)
    may_escalate: bool | None = None
    exercise: bool = False
    meeting: MeetingIn = MeetingIn()
    invite: list[Name] = Field(default_factory=list, max_length=50)
    ends_at: Moment | None = None
    recall_seconds: int = Field(default=0, ge=0, le=600)

    def order(self) -> Order:
        """The same, in the rulebook's words."""
        rest = self.model_dump(exclude={"scenario", "meeting", "invite"})
        meeting = MeetingWish(**self.meeting.model_dump())
        return Order(ScenarioId(self.scenario), meeting=meeting, invite=tuple(self.invite), **rest)


class ReportIn(Sent):
    """An incident report by someone who may only report."""

    plan_id: Annotated[PlanId, AfterValidator(_clean)]
    text: Text
    acute: bool
    scenario: Annotated[ScenarioId, AfterValidator(_clean)] | None = None
    location: Line | None = None

    def account(self) -> Account:
        """The same, in the rulebook's words."""
        return Account(self.text, self.acute, self.scenario, self.location)


class DeclineReportIn(Sent):
    """Why a report does not lead to an activation."""

    reason: Text


class AnswerIn(Sent):
    """An answer entered by hand; `contact` is the one last asked for the seat unless named."""

    seat: Annotated[SeatId, AfterValidator(_clean)]
    answer: str = Field(pattern="^(yes|no)$")
    eta_minutes: int | None = None
    contact: Who | None = None


class ResolveIn(Sent):
    """What an unclear answer means; `none` = it was no answer."""

    answer: str = Field(pattern="^(yes|no|none)$")


class CloseIn(Sent):
    """The end of an activation, with a few words on how it went."""

    evaluation: Text = ""


class ExtendIn(Sent):
    """A later end time."""

    ends_at: Moment


class AttendIn(Sent):
    """Someone came to the meeting, or was missed."""

    contact: Who
    present: bool


class BriefIn(Sent):
    """The coordinator's own sentence; `sure` = what looks like a private phone or address is none."""

    text: Text
    sure: bool = False


class AnnounceIn(Sent):
    """A text to residents; `texts` holds it in further languages by ISO 639 code, for those known to read them."""

    rosters: list[Name] = Field(max_length=100, description="Member rosters; the preparedness roster is called instead")
    text: Text = Field(description="At most 1,600 characters, no CPR number; sent as it stands")
    channels: list[Name] = Field(max_length=10, description="sms, email or both")
    subject: Line = Field(default="", description="Of the mail")
    texts: dict[Name, Text] = Field(default_factory=dict, max_length=40)
    sure: bool = Field(default=False, description="What looks like a private phone or address is none")

    def draft(self) -> Draft:
        """The same, in the rulebook's words."""
        rosters = tuple(map(RosterId, self.rosters))
        return Draft(rosters, self.text, tuple(self.channels), self.subject, self.texts)


class MeasureIn(Sent):
    """A measure as it is filled in; one without an id is given one."""

    id: Name = ""
    title: Line = ""
    text: Text = ""
    actor: OrganisationKind | None = None
    responsible: Who | None = None
    reach: Line = ""
    deadline: Moment | None = None
    state: MeasureState = MeasureState.PLANNED
    from_catalogue: Name | None = None


class CommunicationIn(Sent):
    """A row of the communication plan."""

    audience: Line = ""
    internal: bool = False
    message: Text = ""
    channel: Line = ""
    informs: Who | None = None
    sent_at: Moment | None = None


class HandoverIn(Sent):
    """Longer work for a named forum."""

    to: Line = ""
    text: Text = ""


class ActionPlanIn(Sent):
    """The whole action plan; every field may be empty until adoption.

    The fields that the service itself sets (version, state, missing, warnings) may be sent back and are ignored.
    """

    situation: Text = ""
    purpose: Text = ""
    target_groups: list[Line] = Field(default_factory=list, max_length=100)
    measures: list[MeasureIn] = Field(default_factory=list, max_length=200)
    communication: list[CommunicationIn] = Field(default_factory=list, max_length=200)
    press_spokesperson: Who | None = None
    ends_at: Moment | None = None
    handover: list[HandoverIn] = Field(default_factory=list, max_length=100)
    version: int | None = None
    state: str | None = None
    missing: list[object] | None = None
    warnings: list[object] | None = None

    def plan(self) -> ActionPlan:
        """The same, in the rulebook's words."""
        return ActionPlan(
            situation=self.situation,
            purpose=self.purpose,
            target_groups=tuple(self.target_groups),
            measures=tuple(Measure(**m.model_dump()) for m in self.measures),
            communication=tuple(Communication(**c.model_dump()) for c in self.communication),
            press_spokesperson=self.press_spokesperson,
            ends_at=self.ends_at,
            handover=tuple(Handover(**h.model_dump()) for h in self.handover),
        )
