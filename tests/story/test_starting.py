"""Starting by text: an activator without data sends a code, hears what would happen, and says SEND."""

import asyncio
import base64
import re
from collections.abc import Callable
from typing import Any

import pytest

from app.core import one_time_code
from app.core.access import Actor, clockwork
from app.core.event import Entry
from app.core.ids import ContactId
from app.core.start_event import StartRefused
from app.services import answers, start_codes
from app.store import activations, event_log, replies
from app.wiring import SYSTEM, new_code, new_secret
from tests.builders import Phone, Town, example

WISH = "brand Søengården containerbrand ved blok 7"


def me(here: Town, who: str = "anna") -> Actor:
    return Actor(here.partnership, ContactId(who))


async def printed(here: Town, who: str = "anna") -> list[str]:
    """A printed list, as this activator makes it for herself."""
    async with here.ports.house.unit(me(here, who)) as unit:
        return list(await start_codes.new_list(unit, ContactId(who), new_code))


async def app_of(here: Town, who: str = "anna") -> Callable[[int], str]:
    """An authenticator app whose clock is some seconds ahead."""
    async with here.ports.house.unit(me(here, who)) as unit:
        key = await start_codes.new_key(unit, ContactId(who), new_secret)
    secret = base64.b32decode(key.written)

    def shows(ahead: int) -> str:
        return one_time_code.hotp(secret, one_time_code.step(here.clock.now) + ahead // 30)

    return shows


async def last(here: Town, who: str = "anna") -> str:
    """The newest text on the phone."""
    return (["", *await here.texts(who)])[-1]


async def says_send(here: Town, who: str = "anna") -> str:
    """Do what the read-back says, and return what was sent."""
    found = re.search(r"SEND \d{4}", await last(here, who))
    assert found, await last(here, who)
    await here.hears(who, found[0])
    return found[0]


async def running(here: Town, who: str = "anna") -> list[dict[str, Any]]:
    """Every activation that there is."""
    async with here.ports.house.unit(me(here, who), writes=False) as unit:
        found = await activations.listed(unit)
    return [await here.look(h.id, who) for h in found]


async def told(here: Town) -> tuple[Entry, ...]:
    """The partnership's own log."""
    async with here.ports.house.unit(clockwork(here.partnership), writes=False) as unit:
        return await event_log.read(unit, start_codes.stream(unit))


async def refusals(here: Town) -> list[StartRefused]:
    return [e.event for e in await told(here) if isinstance(e.event, StartRefused)]


@pytest.mark.covers("S3-16")
async def test_a_text_with_a_code_is_read_back_and_only_its_answer_starts_the_activation(both: Town) -> None:
    codes = await printed(both)
    await both.hears("anna", f"aktivér {codes[0]} {WISH}")
    assert (await last(both)).startswith("Aktivér Søengården, Ildspåsættelse: 6 personer kaldes. Svar SEND ")
    assert await running(both) == []
    said = await says_send(both)
    (found,) = await running(both)
    assert (found["scenario"], found["situation"]) == ("brand", "containerbrand ved blok 7")
    assert (found["started_by"], found["exercise"]) == ("anna", False)
    assert (await last(both)).startswith(f"Søengården er aktiveret: Ildspåsættelse. Nr. {found['number']}, kode ")
    assert (await both.phone("frida")).shows("Svar JA eller NEJ")
    assert (await both.log(found["id"]))[0]["data"]["via"] == "sms"
    await both.hears("anna", said)
    assert len(await running(both)) == 1
    kinds = [event_log.kind_of(e.event) for e in await told(both)]
    assert kinds == ["imported", "start_codes_issued", "start_asked", "start_ended"]


async def test_two_confirming_texts_at_once_start_one_activation(both: Town) -> None:
    codes = await printed(both)
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    found = re.search(r"SEND [0-9]{4}", await last(both))
    assert found
    number = (await both.phone("anna")).number
    async with both.ports.house.unit(SYSTEM) as unit:
        kept = [await answers.keep(unit, "simulator", name, "sms", number, found[0]) for name in ("one", "two")]
    steps = both.works.steps
    assert steps is not None
    await asyncio.gather(*(steps.understand(str(reply)) for reply in kept))
    await both.settle()
    assert len(await running(both)) == 1


async def test_a_code_of_the_app_is_good_once_though_its_clock_is_half_a_minute_off(both: Town) -> None:
    shown = await app_of(both)
    await both.hears("anna", f"AKTIVER {shown(-30)} brand")
    assert (await last(both)).startswith("Aktivér")
    before = len(await both.texts("anna"))
    await both.hears("anna", f"AKTIVER {shown(-30)} brand")
    assert len(await both.texts("anna")) == before
    await both.hears("anna", f"AKTIVER {shown(30)[:3]} {shown(30)[3:]} brand")
    assert len(await both.texts("anna")) == before + 1
    await both.hears("anna", f"AKTIVER {shown(0)} brand")
    await both.hears("anna", f"AKTIVER {shown(60)} brand")
    assert len(await both.texts("anna")) == before + 1
    assert [r.why for r in await refusals(both)] == ["wrong_code"] * 3


async def test_a_wrong_or_used_code_is_met_with_silence_and_logged_without_a_number(both: Town) -> None:
    codes = await printed(both)
    await both.hears("anna", "AKTIVER 000000 brand")
    assert await both.texts("anna") == []
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    await both.hears("anna", "FORTRYD")
    assert (await last(both)).startswith("Du har fortrudt. Ingen er kaldt.")
    said = len(await both.texts("anna"))
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    assert len(await both.texts("anna")) == said
    assert [r.why for r in await refusals(both)] == ["wrong_code", "wrong_code"]
    assert "2011" not in str(await told(both))
    assert await running(both) == []


async def test_after_five_wrong_codes_the_number_is_not_listened_to_for_an_hour(both: Town) -> None:
    codes = await printed(both)
    for _ in range(5):
        await both.hears("anna", "AKTIVER 000000 brand")
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    await both.forward(minutes=59)
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    assert await both.texts("anna") == []
    assert [r.silenced for r in await refusals(both)] == [False] * 4 + [True]
    await both.forward(minutes=2)
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    assert (await last(both)).startswith("Aktivér")


async def test_a_wrong_read_back_is_logged_and_a_late_one_starts_nothing(both: Town) -> None:
    codes = await printed(both)
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    await both.hears("anna", "SEND 0000")
    assert [r.why for r in await refusals(both)] == ["wrong_read_back"]
    found = re.search(r"SEND \d{4}", await last(both))
    assert found
    await both.forward(minutes=6)
    await both.hears("anna", found[0])
    assert (await last(both)).startswith("Tiden er gået. Ingen er kaldt.")
    assert await running(both) == []


async def test_which_of_several_is_asked_once_with_numbers(both: Town) -> None:
    data = example()
    other = data["plans"][0] | {"id": "engen-2026", "area": "Engen", "title": "Plan for Engen"}
    await both.take_in({**data, "plans": [data["plans"][0], other]})
    codes = await printed(both)
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    assert await last(both) == "Hvor skal der aktiveres? 1 Søengården, 2 Engen. Svar f.eks. VALG 1."
    await both.hears("anna", "VALG 3")
    await both.hears("anna", "2")
    assert (await last(both)).startswith("Aktivér Engen, Ildspåsættelse: 6 personer")
    await says_send(both)
    (found,) = await running(both)
    assert (found["plan_id"], found["situation"]) == ("engen-2026", "Aktiveret pr. sms.")


async def test_of_several_areas_with_several_scenarios_the_area_is_asked_for_first(both: Town) -> None:
    data = example()
    other = data["plans"][0] | {"id": "engen-2026", "area": "Engen", "title": "Plan for Engen"}
    await both.take_in({**data, "plans": [data["plans"][0], other]})
    codes = await printed(both)
    await both.hears("anna", f"AKTIVER {codes[0]}")
    assert await last(both) == "Hvor skal der aktiveres? 1 Søengården, 2 Engen. Svar f.eks. VALG 1."
    await both.hears("anna", "VALG 2")
    assert (await last(both)).startswith("Hvad er der sket i Engen? 1 Ildspåsættelse, 2 Opgør")
    await both.hears("anna", "VALG 4")
    assert (await last(both)).startswith("Aktivér Engen, Anden uro")
    await says_send(both)
    (found,) = await running(both)
    assert (found["plan_id"], found["scenario"]) == ("engen-2026", "andet")
    kinds = [event_log.kind_of(e.event) for e in await told(both)][-4:]
    assert kinds == ["start_codes_issued", "start_asked", "start_asked", "start_ended"]


async def test_a_choice_that_the_plan_has_lost_since_starts_nothing(here: Town) -> None:
    codes = await printed(here)
    await here.hears("anna", f"AKTIVER {codes[0]}")
    data = example()
    del data["plans"][0]["scenarios"][1]
    await here.take_in(data)
    await here.hears("anna", "VALG 1")
    assert (await last(here)).startswith("Planen er ændret imens. Ingen er kaldt.")


async def test_wrong_codes_from_a_forged_number_do_not_silence_what_a_right_one_has_opened(both: Town) -> None:
    codes = await printed(both)
    for _ in range(4):
        await both.hears("anna", "AKTIVER 000000 brand")
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    read_back = await last(both)
    for _ in range(4):
        await both.hears("anna", "SEND 0000")
    for _ in range(5):
        await both.hears("anna", "AKTIVER 000000 brand")
    assert await last(both) == read_back
    await says_send(both)
    assert len(await running(both)) == 1


async def test_five_wrong_read_backs_end_what_was_asked_for_and_silence_nobody(both: Town) -> None:
    codes = await printed(both)
    await both.hears("anna", f"AKTIVER {codes[0]} brand")
    right = re.search(r"SEND \d{4}", await last(both))
    assert right
    for _ in range(6):
        await both.hears("anna", "SEND 0000")
    assert (await last(both)).startswith("For mange forkerte koder. Ingen er kaldt.")
    await both.hears("anna", right[0])
    assert await running(both) == []
    assert [r.why for r in await refusals(both)] == ["wrong_read_back"] * 5
    await both.hears("anna", f"AKTIVER {codes[1]} brand")
    assert (await last(both)).startswith("Aktivér")


async def test_a_right_code_forgives_the_wrong_ones_before_it(here: Town) -> None:
    codes = await printed(here)
    for code in codes[:2]:
        for _ in range(4):
            await here.hears("anna", "AKTIVER 000000 brand")
        await here.hears("anna", f"AKTIVER {code} brand")
        assert (await last(here)).startswith("Aktivér")
        await here.hears("anna", "FORTRYD")
    assert not any(r.silenced for r in await refusals(here))


async def test_a_bare_number_from_someone_called_is_an_answer_and_no_choice(here: Town) -> None:
    codes = await printed(here, "carl")
    wanted = await here.activate()
    await here.hears("carl", f"AKTIVER {codes[0]}")
    assert (await last(here, "carl")).startswith("Hvad er der sket i Søengården? 1 Ildspåsættelse, 2 Opgør")
    await here.hears("carl", "1")
    assert (await here.seat(wanted, "politi"))["state"] == "confirmed"
    await here.hears("carl", "valg 4")
    assert (await last(here, "carl")).startswith("Aktivér Søengården, Anden uro")


async def test_an_exercise_is_started_by_text_as_an_exercise(here: Town) -> None:
    codes = await printed(here)
    await here.hears("anna", f"AKTIVER {codes[0]} øvelse opgor")
    assert (await last(here)).startswith("ØVELSE Aktivér Søengården, Opgør")
    await says_send(here)
    assert [a["exercise"] for a in await running(here)] == [True]


@pytest.mark.covers("S3-16")
async def test_a_participant_who_is_no_activator_starts_nothing_and_may_have_no_codes(both: Town) -> None:
    codes = await printed(both)
    await both.hears("gitte", f"AKTIVER {codes[0]} brand")
    assert await both.texts("gitte") == []
    assert await refusals(both) == []
    await both.hears("bo", f"AKTIVER {codes[0]} brand")
    assert await both.texts("bo") == []
    with pytest.raises(Exception, match="aktivatorer"):
        await printed(both, "gitte")


async def test_of_an_unknown_number_nothing_is_said_and_nothing_kept(both: Town) -> None:
    stranger = Phone(both, "+4520199999", "")
    await stranger.answers("AKTIVER 123456 brand")
    assert stranger.texts == []
    assert await refusals(both) == []
    async with both.ports.house.unit(SYSTEM, writes=False) as unit:
        assert await replies.unread(unit, both.clock.now) == ()


async def test_the_word_without_a_code_is_an_answer_like_any_other(here: Town) -> None:
    wanted = await here.activate()
    await here.hears("carl", "Aktiver ikke, det er falsk alarm")
    assert [u["contact"] for u in (await here.look(wanted))["unclear"]] == ["carl"]


async def test_a_cpr_number_goes_no_further_and_does_not_stop_the_start(here: Town) -> None:
    codes = await printed(here)
    await here.hears("anna", f"AKTIVER {codes[0]} brand 010190-1234 er tilskadekommen")
    await says_send(here)
    (found,) = await running(here)
    assert found["situation"] == "[udeladt] er tilskadekommen"


async def test_whoever_is_no_activator_any_more_starts_nothing(here: Town) -> None:
    codes = await printed(here, "bo")
    await here.hears("bo", f"AKTIVER {codes[0]} brand")
    data = example()
    data["plans"][0]["activators"] = ["anna"]
    await here.take_in(data)
    await says_send(here, "bo")
    assert (await last(here, "bo")).startswith("Planen er ændret imens. Ingen er kaldt.")
    assert await running(here) == []
