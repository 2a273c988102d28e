"""The plan file's shape (planfilens form): which fields there are, and what one field may hold.

Promises: unknown fields are refused, whole seconds are whole numbers, booleans are booleans; numbers are
kept in E.164. What one field says of another is checked in `references` and `rules`.
"""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.core.language import CODE
from app.core.phone import BadNumber, e164
from app.core.roster import OrganisationKind, RosterKind

ID: Final = r"^[a-z0-9][a-z0-9_.-]{0,63}$"
TEMPLATE: Final = r"^[a-z0-9_-]{1,64}$"
LINK: Final = r"^https?://[^\s]+$"
LONGEST_LINE: Final = 200
_LONGEST_TEXT: Final = 4000
_LONGEST_NUMBER: Final = 60
_MONTH: Final = 30 * 24 * 3600

# Line ends and the marks that turn reading direction can make one field look like another.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_MAIL: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:\w[\w-]*\.)+\w[\w-]+")


def mail_fault(address: str) -> str:
    """What is wrong with a mail address, in Danish; empty when nothing is."""
    local = address.partition("@")[0]
    tidy = ".." not in address and not local.startswith(".") and not local.endswith(".")
    if tidy and len(address) <= LONGEST_LINE and _MAIL.fullmatch(address):
        return ""
    return "E-mailadressen kan ikke bruges. Skriv den som navn@firma.dk."


def text_fault(text: str) -> str:
    """What is wrong with one line of text, in Danish; empty when nothing is."""
    if len(text) > LONGEST_LINE:
        return f"Teksten er for lang. Brug højst {LONGEST_LINE} tegn."
    if "\n" in text or "\t" in text or _CONTROL.search(text):
        return "Teksten har tegn, der ikke kan vises. Skriv den igen som almindelig tekst på én linje."
    return ""


def _line(text: str) -> str:
    if fault := text_fault(text):
        raise PydanticCustomError("bad_text", "Plain text on one line, please.", {"danish": fault})
    return unicodedata.normalize("NFC", text)


def _lines(text: str) -> str:
    text = text.replace("\r\n", "\n")
    if _CONTROL.search(text):
        danish = "Teksten har tegn, der ikke kan vises. Skriv den igen som almindelig tekst."
        raise PydanticCustomError("bad_text", "Plain text, please.", {"danish": danish})
    return unicodedata.normalize("NFC", text)


def _blank(value: object) -> object:
    return "" if value is None else value


def _phone(value: object) -> object:
    # A number without quotes is read as a whole number; nothing is lost by taking it.
    typed = str(value) if type(value) is int else value
    if not isinstance(typed, str) or not typed.strip():
        return typed
    try:
        return e164(typed[:_LONGEST_NUMBER])
    except BadNumber as bad:
        english = "Not a number that a person or a desk can be reached on."
        raise PydanticCustomError("bad_number", english, {"danish": bad.danish}) from bad


def _mail(address: str) -> str:
    if fault := mail_fault(address):
        raise PydanticCustomError("bad_email", "Not a mail address.", {"danish": fault})
    return address


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    if value is None or type(value) is date:
        return value
    danish = "Datoen kan ikke læses. Skriv år-måned-dag, f.eks. 2026-01-31."
    raise PydanticCustomError("bad_date", "Write the date as 2026-01-31.", {"danish": danish})


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        danish = "Tidszonen kendes ikke. Skriv Europe/Copenhagen."
        raise PydanticCustomError("unknown_timezone", "Unknown time zone.", {"danish": danish}) from error
    return name


def _version(value: object) -> object:
    if type(value) is int and value == 1:
        return value
    danish = "Filens udgave kendes ikke. Skriv beredskab: 1 øverst."
    raise PydanticCustomError("version", "Unknown version; write beredskab: 1.", {"danish": danish})


Id = Annotated[str, Field(pattern=ID, description="Lower case a-z, 0-9, _ . -; at most 64 characters.")]
Line = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE), AfterValidator(_line)]
MaybeLine = Annotated[str, Field(max_length=LONGEST_LINE), AfterValidator(_line), BeforeValidator(_blank)]
MaybeText = Annotated[str, Field(max_length=_LONGEST_TEXT), AfterValidator(_lines), BeforeValidator(_blank)]
Phone = Annotated[str, Field(min_length=1, description="Any Danish layout, or E.164."), BeforeValidator(_phone)]
Mail = Annotated[str, Field(min_length=1, json_schema_extra={"format": "email"}), AfterValidator(_mail)]
Day = Annotated[date, BeforeValidator(_day)]
Seconds = Annotated[int, Field(ge=0, le=_MONTH, description="Whole seconds.")]
SomeSeconds = Annotated[int, Field(ge=1, le=_MONTH, description="Whole seconds, at least one.")]


class Part(BaseModel):
    """Any part of the file: only the named fields, only the named types."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)


class Partnership(Part):
    """The partnership that shares the plans."""

    id: Id
    name: Line
    language: Literal["da", "en"] = "da"
    timezone: Annotated[str, Field(max_length=40), AfterValidator(_zone)] = "Europe/Copenhagen"


class Organisation(Part):
    """A party of the plan, or another organisation."""

    id: Id
    name: Line
    kind: Annotated[OrganisationKind, Field(strict=False)]


class Contact(Part):
    """A contact person. Never a resident's case: only how to reach someone."""

    id: Id
    name: Line
    title: MaybeLine = ""
    organisation: Id | None = None
    phones: list[Phone] = Field(default=[], max_length=10, description="The first one is texted.")
    emails: list[Mail] = Field(default=[], max_length=10)
    mandate: bool = Field(default=False, description="Handlekompetence: may decide for the organisation.")
    language: Annotated[str, Field(pattern=CODE, description="ISO 639, as en or ar.")] | None = None


class Seat(Part):
    """A function that must answer: the holder first, then the stand-ins in order."""

    id: Id
    role: Line
    party: Id = Field(description="The organisation that the seat answers for.")
    obligatory: bool = Field(description="True when the meeting cannot decide without this party.")
    holder: Id
    stand_ins: list[Id] = Field(default=[], description="In the order they are called.")
    on_invite: bool = Field(default=False, description="Called only when a scenario or the activator invites.")


class Roster(Part):
    """A contact list: seats on `preparedness`, members on every other kind."""

    id: Id
    kind: Annotated[RosterKind, Field(strict=False)]
    name: MaybeLine = ""
    seats: list[Seat] = []
    members: list[Id] = []


class Scenario(Part):
    """A kind of event."""

    id: Id
    name: Line
    invite: list[Id] = Field(default=[], description="Organisations or seats called as well.")


class LadderStep(Part):
    """A step of the calling ladder, counted from the first try to reach a person."""

    after: Seconds
    channels: list[Literal["sms", "email", "voice", "stand_in"]] = Field(min_length=1)


class BriefingRule(Part):
    """When board and steering group are told."""

    first_within: SomeSeconds = 300
    every: SomeSeconds = 14400


class MeetingRule(Part):
    """The emergency meeting as the plan foresees it."""

    after: Seconds = 3600
    place: Line | None = None
    phone: Line | None = None
    link: Annotated[str, Field(pattern=LINK, max_length=500)] | None = None


class Measure(Part):
    """A typical measure and the kind of actor who takes it."""

    id: Id
    actor: Annotated[OrganisationKind, Field(strict=False)]
    title: Line
    text: MaybeText = ""


class Documents(Part):
    """The templates that the plan's papers are made from."""

    action_plan: Annotated[str, Field(pattern=TEMPLATE)] = "action_plan"
    briefing: Annotated[str, Field(pattern=TEMPLATE)] = "briefing"


class Signature(Part):
    """A party's signature; name and date may be missing until it has signed."""

    organisation: Id
    name: MaybeLine = ""
    title: MaybeLine = Field(default="", description="The signer's own title on that day.")
    on_behalf_of: Line | None = None
    signed_on: Day | None = None


class Approval(Part):
    """An authority's approval."""

    authority: Line
    approved_on: Day | None = None
    reference: Line | None = None


class Funding(Part):
    """A rule of law or a grant that the plan stands on for a time."""

    basis: Line
    valid_from: Day | None = None
    valid_until: Day | None = None


class Plan(Part):
    """One preparedness plan for one area."""

    id: Id
    title: Line
    area: Line
    valid_from: Day | None = None
    valid_until: Day | None = None
    supersedes: Id | None = None
    coordinator: Id = Field(description="The contact who holds the plan together; one of the activators.")
    activators: list[Id] = Field(description="Contacts who may activate; everyone else may report.")
    roster: Id = Field(description="The preparedness roster that is called.")
    brief: list[Id] = Field(default=[], description="Rosters that are told: board, steering group.")
    criteria: MaybeText = Field(default="", description="When to activate, in the parties' own words.")
    scenarios: list[Scenario] = Field(min_length=1)
    ladder: list[LadderStep] | None = Field(default=None, min_length=1, max_length=50)
    briefing: BriefingRule = BriefingRule()
    meeting: MeetingRule = MeetingRule()
    measures: list[Measure] = []
    documents: Documents = Documents()
    signatures: list[Signature] = []
    approvals: list[Approval] = []
    funding: list[Funding] = []
    duty_link: (
        Annotated[str, Field(pattern=LINK, max_length=500, description="Where the municipality is notified.")] | None
    ) = None


class BundleFile(Part):
    """A whole preparedness plan in one file."""

    beredskab: Annotated[Literal[1], BeforeValidator(_version)] = Field(description="The version of this format.")
    partnership: Partnership
    organisations: list[Organisation]
    contacts: list[Contact]
    rosters: list[Roster]
    plans: list[Plan]


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the plan file, with descriptions."""
    described = BundleFile.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **described,
        "title": "Beredskab bundle",
        "description": "A whole preparedness plan in one file, as YAML or JSON. References between parts, "
        "unique ids and usable telephone numbers are checked on import as well.",
    }
