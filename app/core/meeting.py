"""Emergency meeting (hastemøde): when, where and how to take part; called with the alarm itself (S3-17).

Pure. The meeting stands from the first message; moving it raises the sequence of its invitation.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypedDict

from app.core.errors import FieldError, Invalid
from app.core.ids import ActivationId
from app.core.phone import BadNumber, e164, emergency
from app.core.plan import MeetingRule

LONGEST_PLACE = 300
_WEB = ("https://", "http://")
AGENDA = (
    "Hvem er her, og hvem mangler?",
    "Situationen: hvad ved vi, og kan det eskalere?",
    "Formål og målgrupper",
    "Indsatser: hvem gør hvad, og hvornår?",
    "Kommunikation, og hvem udtaler sig til pressen?",
    "Sluttidspunkt og overlevering",
    "Eventuelt",
)
"""What the meeting goes through, in the order of the action plan."""

NO_MEETING_THERE = FieldError(
    "meeting.phone",
    "Man kan ikke mødes på et alarmnummer. Skriv det nummer, I ringer ind på, eller lad feltet stå tomt.",
    "Nobody can meet on an emergency number. Write the number to ring in on, or leave it out.",
    "emergency_number",
)


class MeetingState(StrEnum):
    """Where the meeting stands."""

    CALLED = "called"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Meeting:
    """Time and place; `sequence` is the invitation's (RFC 5545 3.8.7.4)."""

    at: datetime
    place: str | None = None
    phone: str | None = None
    link: str | None = None
    sequence: int = 0
    state: MeetingState = MeetingState.CALLED


class Change(TypedDict, total=False):
    """What is new about the meeting; what is not named stays."""

    at: datetime
    place: str | None
    phone: str | None
    link: str | None


def convene(
    rule: MeetingRule,
    started_at: datetime,
    at: datetime | None = None,
    place: str | None = None,
    phone: str | None = None,
    link: str | None = None,
) -> Meeting:
    """The meeting as the activator asks for it, the rest from the plan; its time is a whole five minutes."""
    if phone and emergency(phone):
        raise Invalid("Alarmen er ikke sendt.", [NO_MEETING_THERE])
    return Meeting(
        at=at or _next_five(started_at + timedelta(seconds=rule.after)),
        place=place or rule.place,
        phone=phone or rule.phone,
        link=_web(_line(link)) or rule.link,
    )


def move(meeting: Meeting, change: Change, now: datetime) -> Meeting:
    """The meeting as it is to be, its sequence one higher; the same one when nothing is new. Invalid otherwise."""
    wanted = replace(meeting, **_tidy(meeting, change))
    if wanted == meeting:
        return meeting
    _check(meeting, wanted, now)
    return replace(wanted, sequence=meeting.sequence + 1)


def called_off(meeting: Meeting) -> Meeting:
    """The meeting, cancelled: its sequence is one higher, or no calendar would take it away."""
    return replace(meeting, sequence=meeting.sequence + 1, state=MeetingState.CANCELLED)


def _tidy(before: Meeting, change: Change) -> Change:
    """Texts on one line, nothing for an empty one, a number as it is dialled."""
    tidy: Change = {**change}
    if "place" in tidy:
        tidy["place"] = _line(tidy["place"])
    if "link" in tidy:
        tidy["link"] = _line(tidy["link"])
    if "phone" in tidy:
        tidy["phone"] = _line(tidy["phone"])
        try:
            tidy["phone"] = _dialled(tidy["phone"], before.phone)
        except BadNumber as bad:
            raise Invalid(bad.danish, [FieldError("phone", bad.danish, "Not a telephone number.")]) from bad
    return tidy


def _dialled(typed: str | None, before: str | None) -> str | None:
    return e164(typed) if typed and typed != before else typed


def _web(link: str | None) -> str | None:
    """An address that opens in a browser whoever typed it without its scheme, and no other kind of address ever."""
    return f"https://{link}" if link and not link.startswith(_WEB) else link


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _check(before: Meeting, wanted: Meeting, now: datetime) -> None:
    moved, link = wanted.at != before.at, wanted.link or ""
    long = [name for name in ("place", "link") if len(getattr(wanted, name) or "") > LONGEST_PLACE]
    web = link == (before.link or "") or link.startswith(_WEB) or not link
    errors = [
        FieldError(name, f"Skriv højst {LONGEST_PLACE} tegn.", f"At most {LONGEST_PLACE} characters.") for name in long
    ]
    if moved and wanted.at <= now:
        errors.append(
            FieldError("at", "Mødetidspunktet ligger i fortiden. Vælg et senere.", "The meeting time is in the past.")
        )
    if not web:
        errors.append(FieldError("link", "Skriv hele linket, f.eks. https://mit.møde.dk.", "Write a web address."))
    if errors:
        raise Invalid("Mødet er ikke ændret.", errors)


def _next_five(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    spare = (-whole.minute) % 5
    past = whole != moment and spare == 0
    return whole + timedelta(minutes=5 if past else spare)


def meeting_uid(activation: str) -> str:
    """The meeting's name in every calendar."""
    return f"{activation}@beredskab"


def meeting_of(uid: str) -> ActivationId:
    """The activation whose meeting has this name; the name itself, which is no activation's, when it is not ours."""
    return ActivationId(uid.removesuffix("@beredskab"))
