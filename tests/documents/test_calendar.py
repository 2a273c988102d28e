"""The invitation: what a calendar and a mail program make of it."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from icalendar import Calendar

from app.channels.email import Smtp
from app.core.delivery import Outgoing
from app.core.ids import MessageId
from app.core.meeting import Meeting, called_off
from app.documents import calendar

NOW = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
MEETING = Meeting(NOW + timedelta(hours=1), "Beboerhuset; sal 2", "+4533111111", "https://mit.moede.dk/x", 2)
SENDER = "Beredskabsvagt Æbelø <vagt@example.dk>"


def invited(meeting: Meeting) -> tuple[bytes, Any, Any]:
    """The bytes, the calendar and its event, whose properties have many types."""
    raw = calendar.invitation(meeting, "0197@beredskab", "ØVELSE: Hastemøde", NOW, SENDER, "carl@example.dk")
    read = Calendar.from_ical(raw)
    assert isinstance(read, Calendar)
    (event,) = read.walk("VEVENT")
    return raw, read, event


def test_an_invitation_says_who_asks_whom_and_how_to_take_part_and_rings_before() -> None:
    raw, read, event = invited(MEETING)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert (read["METHOD"], event["SEQUENCE"], event["STATUS"]) == ("REQUEST", 2, "CONFIRMED")
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == ("mailto:vagt@example.dk", "Beredskabsvagt Æbelø")
    attendee = event["ATTENDEE"]
    assert (attendee, attendee.params["RSVP"], attendee.params["PARTSTAT"]) == (
        "mailto:carl@example.dk", "TRUE", "NEEDS-ACTION"
    )  # fmt: skip
    assert (event.start, event.end) == (MEETING.at, MEETING.at + timedelta(hours=1))
    assert "Ring ind på 33 11 11 11" in event["DESCRIPTION"]
    (alarm,) = read.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", -timedelta(minutes=10))


def test_a_cancelled_meeting_is_taken_out_of_the_calendar_and_rings_no_more() -> None:
    _, read, event = invited(called_off(MEETING))
    assert (read["METHOD"], event["SEQUENCE"], event["STATUS"]) == ("CANCEL", 3, "CANCELLED")
    assert read.walk("VALARM") == []


def test_a_mail_program_finds_the_invitation_as_an_alternative_and_as_a_file() -> None:
    raw, _, _ = invited(MEETING)
    sent = Outgoing(MessageId("m1"), "email", "carl@example.dk", "Tekst", "Hastemøde", "<p>Tekst</p>",
                    (calendar.attachment(raw, off=False),))  # fmt: skip
    channel = Smtp("smtp://127.0.0.1", SENDER, lambda: NOW)
    recipient = channel._from
    mail = message_from_bytes(channel._mail(sent, recipient).as_bytes(), policy=default)
    assert mail.get_content_type() == "multipart/mixed"
    alternative, attached = mail.iter_parts()
    shown = [part.get_content_type() for part in cast("EmailMessage", alternative).iter_parts()]
    assert shown == ["text/plain", "text/html", "text/calendar"]
    invitation = list(cast("EmailMessage", alternative).iter_parts())[-1]
    assert (invitation.get_param("method"), invitation.get_content_charset()) == ("REQUEST", "utf-8")
    assert invitation.get_payload(decode=True) == raw
    assert (attached.get_content_type(), attached.get_filename()) == ("application/ics", "hastemoede.ics")
    assert attached.get_payload(decode=True) == raw
