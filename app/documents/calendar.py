"""Calendar (kalender): the emergency meeting as an invitation, and as its cancellation (RFC 5545, 5546, 6047)."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from icalendar import Alarm, Calendar, Event, vCalAddress, vText, vUri

from app.core.delivery import Attachment
from app.core.meeting import Meeting, MeetingState
from app.core.phone import shown
from app.core.wording import clock

MEDIA = "text/calendar; charset=utf-8"
LASTS = timedelta(hours=1)
REMINDS = timedelta(minutes=10)
_ADDRESS = re.compile(r"https?://\S+")


def title(area: str, scenario: str, *, exercise: bool) -> str:
    """What the meeting is called in a calendar."""
    mark = "ØVELSE: " if exercise else ""
    return f"{mark}Hastemøde, {area}: {scenario}"


def invitation(
    meeting: Meeting, uid: str, title: str, now: datetime, organizer: str, attendee: str | None = None
) -> bytes:
    """The meeting for a calendar, in UTC: REQUEST while it stands, CANCEL when it was called off.

    `organizer` is the sender of the mail and `attendee` its recipient; both are mail addresses.
    """
    off = meeting.state is MeetingState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//Beredskab//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "REQUEST")
    event = _event(meeting, title, now)
    event.add("uid", uid)
    event.add("organizer", _person(organizer))
    if attendee:
        event.add("attendee", _invited(attendee), encode=False)
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _event(meeting: Meeting, title: str, now: datetime) -> Event:
    off = meeting.state is MeetingState.CANCELLED
    # A bare offset would be written as the name of a time zone that no calendar knows.
    begins = meeting.at.astimezone(UTC)
    event = Event()
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + LASTS)
    event.add("sequence", meeting.sequence)
    event.add("summary", title)
    event.add("description", "Hastemødet er aflyst." if off else _how(meeting))
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("priority", 1)
    place = ", ".join(p for p in (meeting.place, meeting.phone, meeting.link) if p)
    if place:
        event.add("location", place)
    if meeting.link and _ADDRESS.fullmatch(meeting.link):
        event.add("url", vUri(meeting.link))
    if not off:
        event.add_component(_reminder(title))
    return event


def _how(meeting: Meeting) -> str:
    """When and how to take part, for calendars that show the description alone."""
    ways = [
        f"Hastemødet begynder {clock(meeting.at)}.",
        f"Sted: {meeting.place}" if meeting.place else "",
        f"Ring ind på {shown(meeting.phone)}" if meeting.phone else "",
        f"Deltag på {meeting.link}" if meeting.link else "",
    ]
    return "\n".join(way for way in ways if way)


def _reminder(title: str) -> Alarm:
    rings = Alarm()
    rings.add("action", "DISPLAY")
    rings.add("description", title)
    rings.add("trigger", -REMINDS)
    return rings


def attachment(content: bytes, *, off: bool) -> Attachment:
    """The invitation as a part of a mail, with the method that its body has."""
    method = "CANCEL" if off else "REQUEST"
    return Attachment("hastemoede.ics", f"text/calendar; method={method}; charset=utf-8", content, inline=True)


def _person(address: str) -> vCalAddress:
    name, mail = parseaddr(address)
    person = vCalAddress(f"mailto:{mail}")
    if name:
        person.params["CN"] = vText(name)
    return person


def _invited(address: str) -> vCalAddress:
    person = _person(address)
    person.params |= {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    return person
