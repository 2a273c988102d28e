"""Calendar (kalender): the emergency meeting as an invitation, and as its cancellation (RFC 5545, 5546, 6047)."""

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from icalendar import Calendar, Event, vCalAddress, vText

from app.core.delivery import Attachment
from app.core.meeting import Meeting, MeetingState

LASTS = timedelta(hours=1)


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
    # A bare offset would be written as the name of a time zone that no calendar knows.
    begins = meeting.at.astimezone(UTC)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + LASTS)
    event.add("sequence", meeting.sequence)
    event.add("summary", title)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    place = ", ".join(p for p in (meeting.place, meeting.phone, meeting.link) if p)
    if place:
        event.add("location", place)
    event.add("organizer", _person(organizer))
    if attendee:
        event.add("attendee", _invited(attendee), encode=False)
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


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
    person.params |= {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    return person
