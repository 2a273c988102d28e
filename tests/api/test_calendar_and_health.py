"""The meeting for a calendar, who came, and whether the service is well."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from tests.builders import Town


async def event_of(here: Town, activation: str) -> tuple[Calendar, Event]:
    answer = await here.call("anna", "GET", f"/activations/{activation}/meeting.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    return calendar, event


@pytest.mark.covers("S3-17")
async def test_the_meeting_is_an_invitation_that_a_calendar_understands(here: Town) -> None:
    place = "Beboerhuset; sal, 2 \u2028 Engvænget 1\nved porten"
    activation = await here.activate(meeting={"at": "2026-11-22T22:30:00+01:00", "place": place})
    calendar, event = await event_of(here, activation)
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("REQUEST", "CONFIRMED", 0)
    assert event.start == datetime(2026, 11, 22, 22, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert str(event["LOCATION"]) == place
    assert str(event["UID"]).startswith(activation)


@pytest.mark.covers("S3-17")
async def test_a_false_alarm_cancels_the_meeting_in_every_calendar(here: Town) -> None:
    activation = await here.activate()
    _, before = await event_of(here, activation)
    await here.call("anna", "POST", f"/activations/{activation}/cancel")
    calendar, after = await event_of(here, activation)
    assert (calendar["METHOD"], after["STATUS"]) == ("CANCEL", "CANCELLED")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])  # type: ignore[arg-type]  # a whole number
    assert after["UID"] == before["UID"]
    mailed = Calendar.from_ical((await here.phone("carl")).mails[-1].attachments[0].content)
    assert isinstance(mailed, Calendar)
    assert mailed["METHOD"] == "CANCEL"


async def test_the_mail_carries_the_same_invitation(here: Town) -> None:
    activation = await here.activate()
    _, event = await event_of(here, activation)
    mail = (await here.phone("carl")).mails[0]
    (mailed,) = Calendar.from_ical(mail.attachments[0].content).walk("VEVENT")
    assert isinstance(mailed, Event)
    assert (mailed["UID"], mailed.start) == (event["UID"], event.start)


@pytest.mark.covers("S3-17")
async def test_who_came_and_who_was_missed_is_noted_once_each(both: Town) -> None:
    activation = await both.activate()
    path = f"/activations/{activation}/meeting/attendance"
    for who, present in (("carl", True), ("carl", True), ("dorte", False), ("dorte", True)):
        noted = await both.call("anna", "POST", path, {"contact": who, "present": present})
        assert noted.status_code == 200
    assert noted.json() == {"carl": True, "dorte": True}
    assert (await both.kinds(activation)).count("attended") == 3
    unknown = await both.call("anna", "POST", path, {"contact": "ukendt", "present": True})
    assert (unknown.status_code, unknown.json()["errors"][0]["path"]) == (422, "contact")


async def test_the_process_and_the_database_say_how_they_are(both: Town) -> None:
    assert (await both.client.get("/healthz")).json() == {"status": "ok"}
    ready = await both.client.get("/readyz")
    checks = ready.json()["checks"]
    assert {"database", "migrations", "log_guarded"} <= {name for name, well in checks.items() if well}


async def test_metrics_count_and_name_nobody(here: Town) -> None:
    await here.activate()
    await here.forward(minutes=5)
    text = (await here.client.get("/metrics")).text
    assert "beredskab_open_activations 1.0" in text
    assert 'beredskab_messages{channel="sms",state="delivered"}' in text
    for word in ("carl", "Carl", "20111113", "Container", "soengaarden"):
        assert word not in text
