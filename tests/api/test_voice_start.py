"""Starting by telephone: an activator calls, keys a code, hears what would happen, and presses 1."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from app.store import event_log
from tests.api.test_voice import BASE, OURS, SECRETS, VOICE, Heard, call_back, count, heard, post
from tests.builders import Town, example, town
from tests.story.test_starting import app_of, last, printed, refusals, running, told

ANNA = "+4520111111"
STRANGER = Heard("Dette nummer bruges kun til at kalde beredskabet. Er der akut fare, så ring et et to. Farvel.", "")
CHECK = (
    "Du er ved at aktivere Søengården: Ildspåsættelse. Seks personer kaldes. Tryk et for at sende. "
    "Tryk to for at fortryde. Tryk tre for en øvelse."
)


@pytest.fixture
async def called(database_url: str) -> AsyncIterator[Town]:
    """A town on each database whose number can be called."""
    async with town(database_url, example(), **SECRETS) as made:
        yield made


@pytest.fixture
async def two_areas(sqlite_url: str) -> AsyncIterator[Town]:
    """The same with a second plan, of one scenario."""
    data = example()
    other = data["plans"][0] | {"id": "engen-2026", "area": "Engen", "title": "Plan for Engen"}
    other["scenarios"] = other["scenarios"][:1]
    async with town(sqlite_url, {**data, "plans": [data["plans"][0], other]}, **SECRETS) as made:
        yield made


async def calls(here: Town, *keys: str, sid: str = "CA1", number: str = ANNA) -> list[Heard]:
    """Call our number and press these keys."""
    return await call_back(here, *keys, number=number, sid=sid)


async def again(here: Town, step: str, key: str, sid: str = "CA1", number: str = ANNA) -> Heard:
    """A webhook of the call as it came, or as it comes late or once more."""
    return heard(await post(here, f"{VOICE}/start/{step}?n=1", sid, From=number, To=OURS, Digits=key))


async def kinds(here: Town) -> list[str]:
    return [event_log.kind_of(e.event) for e in await told(here)]


@pytest.mark.covers("S3-16")
async def test_an_activator_who_calls_starts_with_a_code_a_choice_and_one_read_back(called: Town) -> None:
    codes = await printed(called)
    menu, code, scenario, check = await calls(called, "9", codes[0], "1")
    assert menu.words == (
        "Du er ikke kaldt til noget beredskab lige nu. Er der akut fare, så ring et et to. "
        "Tryk ni for at starte en aktivering."
    )
    assert code.words == "Tast din engangskode på seks cifre."
    assert scenario.words.startswith("Hvad er der sket i Søengården? Tryk et for Ildspåsættelse. Tryk to for Opgør")
    assert check.words.lower() == CHECK.lower()
    assert await running(called) == []
    receipt = await again(called, "send", "1")
    (found,) = await running(called)
    assert (found["scenario"], found["situation"]) == ("brand", "Aktiveret pr. telefon.")
    assert (found["started_by"], found["exercise"]) == ("anna", False)
    first = (await called.log(found["id"]))[0]["data"]
    assert first["via"] == "voice"
    assert receipt.action == ""
    assert receipt.words.startswith("Søengården er aktiveret: Ildspåsættelse.")
    assert re.search(r"nul nul et\. Kode( [a-zæøå]+){4}\. Er der akut fare", receipt.words)
    assert not any(sign.isdigit() for one in (menu, code, scenario, check, receipt) for sign in one.words)
    await called.settle()
    assert (await called.phone("frida")).shows("Svar JA eller NEJ")
    assert await kinds(called) == ["imported", "start_codes_issued", "start_asked", "start_asked", "start_ended"]


async def test_no_address_holds_the_code_and_six_keys_are_waited_for(called: Town) -> None:
    codes = await printed(called)
    said = await calls(called, "9", codes[0], "1", "1")
    assert not any(codes[0] in one.action for one in said)
    gather = await post(called, f"{VOICE}/keys?n=1", "CA2", From=ANNA, Digits="9")
    assert 'numDigits="6"' in gather.text


async def test_every_webhook_told_again_late_or_at_once_starts_nothing_more(called: Town) -> None:
    codes = await printed(called)
    said = await calls(called, "9", codes[0], "1", "1")
    before = await kinds(called)
    for step, key in (("code", codes[0]), ("scenario", "1"), ("send", "1"), ("send", "2"), ("send", "3")):
        assert await again(called, step, key) == said[-1]
    assert len(await running(called)) == 1
    assert await kinds(called) == before


async def test_a_late_choice_is_no_answer_to_the_read_back(called: Town) -> None:
    codes = await printed(called)
    *_, check = await calls(called, "9", codes[0], "1")
    for step, key in (("scenario", "1"), ("scenario", "2"), ("code", codes[0])):
        assert await again(called, step, key) == check
    assert await running(called) == []
    assert (await kinds(called)).count("start_asked") == 2


async def test_the_last_key_told_twice_at_the_same_moment_starts_one_activation(called: Town) -> None:
    codes = await printed(called)
    await calls(called, "9", codes[0], "1")
    one, other = await asyncio.gather(again(called, "send", "1"), again(called, "send", "1"))
    assert one == other
    assert len(await running(called)) == 1


async def test_a_code_told_twice_at_the_same_moment_is_spent_or_counted_once(called: Town) -> None:
    codes = await printed(called)
    for code, sid in ((codes[0], "CA1"), ("000000", "CA2")):
        one, other = await asyncio.gather(again(called, "code", code, sid), again(called, "code", code, sid))
        assert one == other
        assert bool(one.action) == (code == codes[0])
    assert [r.why for r in await refusals(called)] == ["wrong_code"]


async def test_a_wrong_code_hears_what_a_stranger_hears_and_is_counted_once_a_call(called: Town) -> None:
    await printed(called)
    said = await calls(called, "9", "000000")
    assert said[-1] == STRANGER == (await calls(called, number="+4520199999"))[0]
    for code in ("000000", "111111"):
        assert await again(called, "code", code) == STRANGER
    assert await again(called, "send", "1") == STRANGER
    assert [(r.contact, r.why, r.silenced) for r in await refusals(called)] == [("anna", "wrong_code", False)]
    assert "2011" not in str(await told(called))
    assert await running(called) == []


async def test_the_limit_is_shared_with_texts_and_then_the_right_code_is_no_better(called: Town) -> None:
    codes = await printed(called)
    for n in range(3):
        await calls(called, "9", "12*", sid=f"CA{n}")
    for _ in range(2):
        await called.hears("anna", "AKTIVER 000000 brand")
    assert [r.silenced for r in await refusals(called)] == [False] * 4 + [True]
    assert (await calls(called, "9", codes[0], sid="CA7"))[-1] == STRANGER
    await called.hears("anna", f"AKTIVER {codes[0]} brand")
    assert await called.texts("anna") == []
    assert len(await refusals(called)) == 5
    await called.forward(minutes=61)
    assert (await calls(called, "9", codes[0], sid="CA8"))[-1].action


async def test_a_code_is_good_for_one_call_or_one_text(called: Town) -> None:
    codes = await printed(called)
    await calls(called, "9", codes[0], "1", "2")
    assert (await calls(called, "9", codes[0], sid="CA2"))[-1] == STRANGER
    await called.hears("anna", f"AKTIVER {codes[1]} brand")
    assert (await calls(called, "9", codes[1], sid="CA3"))[-1] == STRANGER
    shown = await app_of(called)
    assert (await calls(called, "9", shown(0), sid="CA4"))[-1].action
    assert (await calls(called, "9", shown(0), sid="CA5"))[-1] == STRANGER


async def test_whose_plans_are_several_chooses_by_key_in_the_order_said(two_areas: Town) -> None:
    codes = await printed(two_areas)
    *_, which, wrong, scenario = await calls(two_areas, "9", codes[0], "3", "1")
    assert which.words == "Hvor skal der aktiveres? Tryk et for Søengården. Tryk to for Engen."
    assert wrong.words == f"Den tast kan ikke bruges. {which.words}"
    assert scenario.words.startswith("Hvad er der sket i Søengården?")
    *_, check, receipt = await calls(two_areas, "9", codes[1], "2", "1", sid="CA2")
    assert check.words.startswith("Du er ved at aktivere Engen: Ildspåsættelse.")
    assert receipt.words.startswith("Engen er aktiveret: Ildspåsættelse.")
    assert [a["plan_id"] for a in await running(two_areas)] == ["engen-2026"]
    assert await again(two_areas, "scenario", "1") == Heard("Ingen er kaldt. Farvel.", "")


async def test_three_at_the_read_back_makes_it_an_exercise(called: Town) -> None:
    codes = await printed(called)
    receipt = (await calls(called, "9", codes[0], "1", "3"))[-1]
    assert receipt.words.startswith("ØVELSE. Søengården er aktiveret: Ildspåsættelse.")
    assert [a["exercise"] for a in await running(called)] == [True]
    assert await again(called, "send", "1") == receipt
    assert [a["exercise"] for a in await running(called)] == [True]


async def test_two_drops_it_and_the_key_one_comes_too_late(called: Town) -> None:
    codes = await printed(called)
    assert (await calls(called, "9", codes[0], "1", "2"))[-1] == Heard("Du har fortrudt. Ingen er kaldt. Farvel.", "")
    assert await again(called, "send", "1") == Heard("Ingen er kaldt. Farvel.", "")
    assert await running(called) == []
    assert (await kinds(called))[-1] == "start_ended"


async def test_hanging_up_drops_it_and_whoever_heard_the_read_back_is_told(called: Town) -> None:
    codes = await printed(called)
    await calls(called, "9", codes[0], "1")
    for _ in range(2):
        await post(called, f"{VOICE}/status", "CA1", From=ANNA, To=OURS, CallStatus="completed")
    await called.settle()
    assert await again(called, "send", "1") == Heard("Ingen er kaldt. Farvel.", "")
    assert await running(called) == []
    assert (await kinds(called)).count("start_ended") == 1
    assert (await last(called)).startswith("Du har fortrudt. Ingen er kaldt.")


async def test_a_call_that_goes_silent_is_asked_three_times_and_dropped(called: Town) -> None:
    codes = await printed(called)
    said = await calls(called, "9", "", "", "")
    assert said[-1] == Heard("Vi har ikke fået et svar. Ingen er kaldt. Farvel.", "")
    said = await calls(called, "9", codes[0], "1", "", "7", "", sid="CA2")
    assert [one.words.lower().endswith(CHECK.lower()) for one in said[3:]] == [True, True, True, False]
    assert await again(called, "send", "1", "CA2") == Heard("Ingen er kaldt. Farvel.", "")
    assert await running(called) == []


async def test_another_call_or_number_and_a_late_key_start_nothing(called: Town) -> None:
    codes = await printed(called)
    await calls(called, "9", codes[0], "1")
    assert await again(called, "send", "1", sid="CA2") == STRANGER
    assert await again(called, "send", "1", sid="") == STRANGER
    assert await again(called, "send", "1", number="+4520111112") == STRANGER
    await called.forward(minutes=6)
    assert await again(called, "send", "1") == Heard("Tiden er gået. Ingen er kaldt. Farvel.", "")
    assert await running(called) == []


async def test_a_text_neither_confirms_nor_ends_what_a_call_has_read_back(called: Town) -> None:
    codes = await printed(called)
    await calls(called, "9", codes[0], "1")
    await called.hears("anna", "SEND 1234")
    await called.hears("anna", "FORTRYD")
    assert await refusals(called) == []
    assert await running(called) == []
    assert (await again(called, "send", "1")).words.startswith("Søengården er aktiveret")


async def test_whoever_is_no_activator_any_more_starts_nothing_by_phone(called: Town) -> None:
    codes = await printed(called)
    await calls(called, "9", codes[0], "1")
    data = example()
    data["plans"][0]["activators"] = ["bo"]
    data["plans"][0]["coordinator"] = "bo"
    await called.take_in(data)
    assert await again(called, "send", "1") == Heard("Planen er ændret imens. Ingen er kaldt. Farvel.", "")
    assert await running(called) == []


async def test_an_open_activation_is_answered_as_ever_and_another_may_be_started(called: Town) -> None:
    codes = await printed(called)
    wanted = await called.activate()
    menu, code, *_ = await calls(called, "9", codes[0], "2", "1")
    assert menu.words.startswith("Beredskabet for Søengården er aktiveret: Ildspåsættelse.")
    assert menu.words.endswith("Tryk tre for at høre det igen. Tryk ni for at starte en aktivering.")
    assert code.words.startswith("Tast din engangskode")
    assert len(await running(called)) == 2
    which, code = await calls(called, "9", sid="CA2")
    assert which.words.startswith("Du er kaldt flere steder.")
    assert code.words.startswith("Tast din engangskode")
    assert (await called.seat(wanted, "tovholder"))["state"] == "waiting"


async def test_to_whoever_may_not_start_nine_is_a_key_like_any_other(called: Town) -> None:
    await called.activate()
    gitte = (await called.phone("gitte")).number
    menu, wrong = await calls(called, "9", number=gitte)
    assert "starte en aktivering" not in menu.words
    assert wrong.words == f"Den tast kan ikke bruges. {menu.words}"
    for step in ("code", "plan", "scenario", "send"):
        assert await again(called, step, "123456", number=gitte) == STRANGER
        assert await again(called, step, "", number="+4520199999") == STRANGER
    assert await refusals(called) == []


async def test_a_start_that_nobody_signed_is_refused_and_nothing_of_it_is_stored(called: Town) -> None:
    codes = await printed(called)
    await calls(called, "9", codes[0], "1")
    before = await kinds(called), await count(called, "start_request"), await count(called, "wrong_code")
    for step in ("code", "plan", "scenario", "send"):
        forged = await post(called, f"{VOICE}/start/{step}?n=1", token="wrong", From=ANNA, To=OURS, Digits="1")
        assert (forged.status_code, forged.json()["code"]) == (403, "forged")
        bare = await called.client.post(f"{BASE}{VOICE}/start/{step}?n=1", data={"From": ANNA, "Digits": "1"})
        assert bare.status_code == 403
    assert (await kinds(called), await count(called, "start_request"), await count(called, "wrong_code")) == before
    assert await running(called) == []


async def test_odd_keys_and_steps_are_no_trouble(called: Town) -> None:
    codes = await printed(called)
    await calls(called, "9", codes[0], "1")
    for key in ("0", "*", "#", "١", "²", "1\0", "😀", "x" * 5000):
        assert (await post(called, f"{VOICE}/start/send?n=1", From=ANNA, Digits=key)).status_code == 200
        assert (await post(called, f"{VOICE}/start/code?n=1", "CA2", From="\0", Digits=key)).status_code == 200
    for path in ("start/send?n=0", "start/send?n=4", "start/other?n=1"):
        assert (await post(called, f"{VOICE}/{path}", From=ANNA)).status_code == 422
