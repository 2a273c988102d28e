"""How an activation ends: recalled, a false alarm, closed, or moved on; and everyone who must hear it hears it once."""

from collections import Counter

import pytest

from app.channels.simulator import Behaviour
from tests.builders import Town


async def texts_with(here: Town, words: str) -> Counter[str]:
    """How many text messages with these words each number has had."""
    return Counter(m.to for m in here.ports.simulator.letters if m.channel == "sms" and words in m.text)


async def test_a_recall_within_the_window_sends_nothing_to_anyone(both: Town) -> None:
    activation = await both.activate(recall_seconds=10)
    assert (await both.look(activation))["recall_until"] == "2026-11-22T21:04:10+01:00"
    await both.forward(seconds=9)
    recalled = await both.call("anna", "POST", f"/activations/{activation}/recall")
    assert (recalled.status_code, recalled.json()["state"]) == (200, "cancelled")
    await both.forward(hours=30)
    assert both.ports.simulator.letters == []
    again = await both.call("anna", "POST", f"/activations/{activation}/recall")
    assert (again.status_code, again.headers["content-type"]) == (409, "application/problem+json")


async def test_after_the_window_a_recall_is_refused_and_the_messages_are_on_their_way(here: Town) -> None:
    activation = await here.activate(recall_seconds=10)
    await here.forward(seconds=10)
    refused = await here.call("anna", "POST", f"/activations/{activation}/recall")
    assert (refused.status_code, refused.json()["code"]) == (409, "too_late")
    assert (await here.phone("carl")).shows("Svar JA eller NEJ")


async def test_without_a_window_nothing_can_be_recalled(here: Town) -> None:
    activation = await here.activate()
    assert (await here.call("anna", "POST", f"/activations/{activation}/recall")).status_code == 409


async def test_whoever_was_told_within_the_window_hears_that_it_was_taken_back(here: Town) -> None:
    activation = await here.activate(recall_seconds=60)
    await here.call("anna", "POST", f"/activations/{activation}/briefings", {"text": "Vi mødes i aften"})
    assert len(await here.texts("nanna")) == 1
    await here.call("anna", "POST", f"/activations/{activation}/recall")
    assert (await here.texts("nanna"))[-1].startswith("FALSK ALARM")
    assert await here.texts("frida") == []


async def test_a_false_alarm_is_told_once_to_everyone_contacted_and_to_nobody_else(both: Town) -> None:
    activation = await both.activate()
    await both.forward(minutes=9)
    contacted = {m.to for m in both.ports.simulator.letters if m.channel == "sms"}
    assert (await both.phone("nanna")).number in contacted
    assert (await both.phone("petra")).number in contacted
    for _ in range(2):
        cancelled = await both.call("anna", "POST", f"/activations/{activation}/cancel")
        assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
        assert cancelled.json()["meeting"]["state"] == "cancelled"
    assert await texts_with(both, "FALSK ALARM") == dict.fromkeys(contacted, 1)
    before = len(both.ports.simulator.letters)
    await both.forward(hours=30)
    assert len(both.ports.simulator.letters) == before


async def test_a_false_alarm_before_anyone_was_contacted_tells_nobody(here: Town) -> None:
    activation = await here.activate(recall_seconds=60)
    await here.call("anna", "POST", f"/activations/{activation}/cancel")
    await here.forward(hours=1)
    assert here.ports.simulator.letters == []


async def test_a_call_that_the_network_held_up_never_comes_after_the_false_alarm(both: Town) -> None:
    carl = await both.phone("carl")
    both.ports.simulator.behave(carl.number, Behaviour.BUSY)
    activation = await both.activate()
    await both.call("anna", "POST", f"/activations/{activation}/cancel")
    both.ports.simulator.behave(carl.number, Behaviour.TAKES)
    await both.forward(minutes=10)
    assert not any("Svar JA" in text for text in carl.texts)


async def test_a_call_of_unknown_fate_is_not_repeated_after_the_false_alarm(here: Town) -> None:
    carl = await here.phone("carl")
    here.ports.simulator.behave(carl.number, Behaviour.DROPS)
    activation = await here.activate()
    await here.call("anna", "POST", f"/activations/{activation}/cancel")
    here.ports.simulator.behave(carl.number, Behaviour.TAKES)
    await here.forward(minutes=10)
    assert not any("Svar JA" in text for text in carl.texts)


@pytest.mark.covers("S3-20")
async def test_closing_tells_the_called_and_the_boards_once_and_keeps_the_evaluation(both: Town) -> None:
    activation = await both.activate()
    await both.forward(minutes=3)
    for _ in range(2):
        closed = await both.call("anna", "POST", f"/activations/{activation}/close", {"evaluation": "Det gik godt"})
        assert (closed.status_code, closed.json()["state"]) == (200, "closed")
    frida, nanna = await both.phone("frida"), await both.phone("nanna")
    assert (await texts_with(both, "Tak for indsatsen"))[frida.number] == 1
    assert (await texts_with(both, "er afsluttet"))[nanna.number] == 1
    assert [b["kind"] for b in await both.briefings(activation)][-1] == "closed"
    assert (await both.log(activation))[-1]["kind"] != "closed"
    assert (await both.kinds(activation)).count("closed") == 1


async def test_nothing_more_is_done_once_it_is_closed(here: Town) -> None:
    activation = await here.activate()
    await here.call("anna", "POST", f"/activations/{activation}/close")
    before = (len(here.ports.simulator.letters), await here.kinds(activation))
    tries: dict[str, dict[str, object] | None] = {
        "cancel": None,
        "recall": None,
        "extend": {"ends_at": "2026-11-25T12:00:00+01:00"},
        "answers": {"seat": "politi", "answer": "yes"},
        "briefings": {"text": "Ny viden"},
        "action-plan/adopt": None,
        "meeting/attendance": {"contact": "carl", "present": True},
    }
    for path, body in tries.items():
        refused = await here.call("anna", "POST", f"/activations/{activation}/{path}", body)
        assert (path, refused.status_code, refused.json()["code"]) == (path, 409, "activation_over")
    assert (len(here.ports.simulator.letters), await here.kinds(activation)) == before


@pytest.mark.covers("S3-28")
async def test_extending_is_a_logged_decision_that_the_boards_are_told_of(both: Town) -> None:
    activation = await both.activate(ends_at="2026-11-23T12:00:00+01:00")
    extended = await both.call(
        "anna", "POST", f"/activations/{activation}/extend", {"ends_at": "2026-11-24T12:00:00+01:00"}
    )
    assert extended.json()["ends_at"] == "2026-11-24T12:00:00+01:00"
    moved = [e["data"]["extension"] for e in await both.log(activation) if e["kind"] == "end_time_set"]
    assert moved == [False, True]
    told = next(b for b in await both.briefings(activation) if b["kind"] == "extended")
    assert told["sent_at"] is not None
    assert (await both.phone("nanna")).shows("forlænget til")
    plan = (await both.call("anna", "GET", f"/activations/{activation}/action-plan")).json()
    assert plan["ends_at"] == "2026-11-24T12:00:00+01:00"


async def test_an_extension_into_the_past_is_refused(here: Town) -> None:
    activation = await here.activate()
    body = {"ends_at": "2026-11-22T20:00:00+01:00"}
    refused = await here.call("anna", "POST", f"/activations/{activation}/extend", body)
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "ends_at")


@pytest.mark.covers("S3-28")
async def test_the_lead_is_reminded_once_before_the_end_and_once_when_it_has_passed(here: Town) -> None:
    await here.activate(ends_at="2026-11-23T00:04:00+01:00")
    anna = await here.phone("anna")
    await here.forward(hours=1, minutes=59)
    assert not anna.shows("slutter")
    await here.forward(minutes=2)
    assert sum("Beredskabet for Søengården slutter" in t for t in anna.texts) == 1
    await here.forward(hours=1)
    assert sum("skulle være afsluttet" in t for t in anna.texts) == 1
    await here.forward(hours=5)
    assert sum("Forlæng eller afslut" in t for t in anna.texts) == 2


async def test_two_activations_of_one_plan_live_side_by_side(here: Town) -> None:
    first = await here.activate()
    second = await here.activate(scenario="opgoer", situation="Opgør ved stationen")
    await here.call("anna", "POST", f"/activations/{first}/cancel")
    assert (await here.look(first))["state"] == "cancelled"
    assert (await here.look(second))["state"] == "open"
    assert [(await here.look(a))["number"] for a in (first, second)] == ["2026-001", "2026-002"]
