"""The emergency meeting as a story: called, moved, held, minuted, and what everybody's phone and calendar say."""

import pytest
from icalendar import Calendar, Event

from app.channels.simulator import Behaviour, Letter
from app.services import voice
from app.wiring import SYSTEM
from tests.builders import Town, example


def invited(letter: Letter) -> tuple[str, Event]:
    """The method and the meeting of the invitation in a mail."""
    calendar = Calendar.from_ical(letter.attachments[0].content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    return str(calendar["METHOD"]), event


@pytest.mark.covers("S3-17")
async def test_everybody_asked_hears_of_the_new_time_once_and_their_calendar_moves(both: Town) -> None:
    activation = await both.activate()
    await both.hears("carl", "ja")
    path = f"/activations/{activation}/meeting"
    for _ in range(2):
        moved = await both.call("anna", "PUT", path, {"at": "2026-11-22T22:30:00+01:00", "link": None})
        assert (moved.status_code, moved.json()["at"]) == (200, "2026-11-22T22:30:00+01:00")
    for who in ("carl", "dorte"):
        person = await both.phone(who)
        assert sum("Hastemødet er ændret. Nu: kl. 22.30" in text for text in person.texts) == 1
        (_, before), (method, after) = invited(person.mails[0]), invited(person.mails[-1])
        assert (method, after["UID"], int(str(after["SEQUENCE"]))) == ("REQUEST", before["UID"], 1)
        assert after.start != before.start
    assert await both.texts("nanna") == []
    assert (await both.kinds(activation)).count("meeting_called") == 2
    assert (await both.look(activation))["meeting"]["at"] == "2026-11-22T22:30:00+01:00"


async def test_what_is_still_on_its_way_when_the_meeting_moves_never_tells_the_old_time(here: Town) -> None:
    carl = await here.phone("carl")
    here.ports.simulator.behave(carl.number, Behaviour.BUSY)
    activation = await here.activate()
    here.ports.simulator.behave(carl.number, Behaviour.TAKES)
    await here.call("anna", "PUT", f"/activations/{activation}/meeting", {"place": "Rådhuset"})
    await here.forward(minutes=6)
    call = next(text for text in carl.texts if "Svar JA" in text)
    assert ("Rådhuset" in call, "Beboerhuset" in call) == (True, False)
    await here.call("anna", "PUT", f"/activations/{activation}/meeting", {"place": "Skolen"})
    async with here.ports.house.unit(SYSTEM, writes=False) as unit:
        assert "Skolen" in (await voice.of_message(unit, carl.calls[-1].message_id)).text


async def test_a_link_over_two_lines_holds_no_invitation_back(here: Town) -> None:
    link = "https://mit.moede.dk/x\r\nATTENDEE:mailto:evil@example.dk"
    await here.activate(meeting={"link": link})
    (mail,) = (await here.phone("carl")).mails
    _, event = invited(mail)
    assert str(event["ATTENDEE"]) == "mailto:carl@example.dk"


async def test_whoever_is_called_later_is_called_to_the_new_time(here: Town) -> None:
    activation = await here.activate()
    await here.call("anna", "PUT", f"/activations/{activation}/meeting", {"place": "Rådhuset"})
    await here.hears("carl", "nej")
    petra = await here.phone("petra")
    assert petra.shows("Rådhuset")
    method, event = invited(petra.mails[0])
    assert (method, int(str(event["SEQUENCE"])), str(event["LOCATION"]).startswith("Rådhuset")) == ("REQUEST", 1, True)


async def test_a_false_alarm_takes_a_moved_meeting_out_of_every_calendar(here: Town) -> None:
    activation = await here.activate()
    await here.call("anna", "PUT", f"/activations/{activation}/meeting", {"place": "Rådhuset"})
    await here.call("anna", "POST", f"/activations/{activation}/cancel")
    method, event = invited((await here.phone("carl")).mails[-1])
    assert (method, int(str(event["SEQUENCE"]))) == ("CANCEL", 2)


async def test_whoever_has_neither_text_nor_mail_is_rung_up(here: Town) -> None:
    data = example()
    carl = next(c for c in data["contacts"] if c["id"] == "carl")
    carl["phones"], carl["emails"] = ["+4533111119 lokal 12"], []
    await here.take_in(data)
    activation = await here.activate()
    await here.forward(minutes=6)
    before = len((await here.phone("carl")).calls)
    await here.call("anna", "PUT", f"/activations/{activation}/meeting", {"place": "Rådhuset"})
    calls = (await here.phone("carl")).calls
    assert len(calls) == before + 1
    assert "Hastemødet" in calls[-1].text


async def test_a_meeting_never_moves_to_nowhere(here: Town) -> None:
    path = f"/activations/{await here.activate()}/meeting"
    for who, change, status in (
        ("anna", {"at": "2026-11-22T20:00:00+01:00"}, 422),
        ("anna", {"link": "javascript:alert(1)"}, 422),
        ("anna", {"vært": "x"}, 422),
    ):
        assert (await here.call(who, "PUT", path, change)).status_code == status
    assert not (await here.phone("carl")).shows("Hastemødet er ændret")


@pytest.mark.parametrize(
    "change",
    [
        {"place": "Hos Ali, 010170-1234"},
        {"place": "Hos 0101\u200b70-12\u200d34"},
        {"link": "https://example.dk/010170-1234"},
    ],
)
async def test_a_cpr_number_never_goes_out_as_the_place_of_a_moved_meeting(here: Town, change: dict[str, str]) -> None:
    path = f"/activations/{await here.activate()}/meeting"
    answer = await here.call("anna", "PUT", path, change)
    assert (answer.status_code, [e["path"] for e in answer.json()["errors"]]) == (422, list(change))
    assert not (await here.phone("carl")).shows("Hastemødet er ændret")


async def test_a_meeting_of_an_activation_that_is_over_stands(here: Town) -> None:
    activation = await here.activate()
    await here.call("anna", "POST", f"/activations/{activation}/close", {})
    moved = await here.call("anna", "PUT", f"/activations/{activation}/meeting", {"place": "Rådhuset"})
    assert (moved.status_code, moved.json()["code"]) == (409, "activation_over")
