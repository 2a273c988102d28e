"""Announcements over the API: the published shape, who may, what is refused, and once by its key."""

from typing import Any

import httpx2
import pytest

from app.core.seal import sha256
from tests.builders import Town

TEXT = "Der er brand i blok 4. Hold vinduerne lukket."
BODY = {"rosters": ["beboere"], "text": TEXT, "channels": ["sms", "email"]}


async def announce(town: Town, activation: str, who: str = "anna", **changed: Any) -> httpx2.Response:
    return await town.call(who, "POST", f"/activations/{activation}/announcements", BODY | changed)


async def test_an_announcement_is_accepted_with_its_count_and_then_looked_at(both: Town) -> None:
    activation = await both.activate()
    path = f"/activations/{activation}/announcements"
    sent = await both.ask("anna", "POST", path, BODY)
    assert sent.status_code == 202
    shown = sent.json()
    assert (shown["state"], shown["recipients"], shown["segments"], shown["segments_total"]) == ("sending", 3, 1, 3)
    assert (shown["deliveries"]["sms"]["queued"], shown["deliveries"]["email"]["queued"]) == (3, 2)
    await both.settle()
    seen = (await both.call("anna", "GET", f"/announcements/{shown['id']}")).json()
    assert (seen["state"], seen["deliveries"]["sms"]["delivered"], seen["deliveries"]["email"]["sent"]) == (
        "done",
        3,
        2,
    )
    assert (await both.call("petra", "GET", path)).json() == {"items": [seen], "next": None}


async def test_the_residents_get_the_text_as_it_was_typed_and_a_mail_with_its_subject(both: Town) -> None:
    activation = await both.activate()
    typed = "Hold vinduerne lukket – “straks” 🔥\n\nVi skriver igen kl. 22.\n" + "lang " * 60
    await announce(both, activation, text=typed, subject="Brand i blok 4")
    selma = await both.phone("selma")
    assert selma.texts == [typed.strip()]
    (mail,) = selma.mails
    assert mail.subject == "Brand i blok 4"
    assert mail.text.startswith(typed[:35])
    assert "<p" in mail.html


async def test_a_mail_without_a_subject_says_whom_it_is_from(here: Town) -> None:
    await announce(here, await here.activate())
    assert (await here.phone("selma")).mails[0].subject == "Besked fra beredskabet i Søengården"


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"text": ""}, "text"),
        ({"text": "a" * 1601}, "text"),
        ({"text": "Barnet 010203-1234 er væk"}, "text"),
        ({"text": "Ring til Hans på 20 19 88 77"}, "text"),
        ({"text": "klokke\u0007"}, "text"),
        ({"text": None}, "text"),
        ({"texts": {"en": "010203-1234"}}, "texts.en"),
        ({"texts": {"Engelsk": "Fire"}}, "texts"),
        ({"rosters": []}, "rosters"),
        ({"rosters": ["beredskab"]}, "rosters[0]"),
        ({"rosters": ["marsmænd"]}, "rosters[0]"),
        ({"rosters": "beboere"}, "rosters"),
        ({"channels": []}, "channels"),
        ({"channels": ["brevdue"]}, "channels[0]"),
        ({"subject": "a" * 151}, "subject"),
        ({"farve": "rød"}, "farve"),
    ],
)
async def test_what_cannot_be_sent_is_refused_with_its_place_and_nothing_leaves(
    here: Town, changed: dict[str, Any], path: str
) -> None:
    activation = await here.activate()
    before = len(here.ports.simulator.letters)
    refused = await announce(here, activation, **changed)
    assert refused.status_code == 422
    assert [e["path"] for e in refused.json()["errors"]] == [path]
    assert len(here.ports.simulator.letters) == before
    assert "announced" not in await here.kinds(activation)


async def test_a_cpr_number_is_refused_even_by_someone_who_is_sure(here: Town) -> None:
    activation = await here.activate()
    for text, status in (("Barnet 010203-1234", 422), ("Ring til Hans på 20 19 88 77", 202)):
        assert (await announce(here, activation, text=text, sure=True)).status_code == status


async def test_an_exercise_and_an_activation_that_is_over_tell_residents_nothing(here: Town) -> None:
    exercise = await here.activate(exercise=True)
    refused = await announce(here, exercise)
    assert (refused.status_code, refused.json()["code"]) == (409, "exercise")
    over = await here.activate()
    await here.call("anna", "POST", f"/activations/{over}/close")
    refused = await announce(here, over)
    assert (refused.status_code, refused.json()["code"]) == (409, "activation_over")
    assert await here.texts("selma") == []


# anna: coordinator; petra: activator; gitte: called; hassan: a stand-in not called; nanna: board; selma: resident;
# ulla is made administrator; yrsa leads in the other partnership.
WHO = {"anna": 0, "petra": 0, "gitte": 403, "hassan": 404, "nanna": 404, "selma": 404, "ulla": 403, "yrsa": 404}


async def test_only_those_who_lead_announce_and_turn_and_to_others_it_is_as_elsewhere(both: Town) -> None:
    await both.take_in_example("lunden.yaml")
    next_door = both.in_partnership("lunden", "lunden-2026")
    await both.token("ulla", administrator=True)
    activation = await both.activate()
    mine = (await announce(both, activation)).json()["id"]
    routes: list[tuple[str, str, Any, int]] = [
        ("POST", f"/activations/{activation}/announcements", BODY, 202),
        ("GET", f"/activations/{activation}/announcements", None, 200),
        ("GET", f"/announcements/{mine}", None, 200),
        *(("POST", f"/announcements/{mine}/{verb}", None, 200) for verb in ("pause", "resume", "stop")),
    ]
    for method, path, body, good in routes:
        for who, status in WHO.items():
            who_asks = "yrsa" if who == "yrsa" else who
            answer = await (next_door if who == "yrsa" else both).call(who_asks, method, path, body)
            assert (path, who, answer.status_code) == (path, who, status or good)


async def test_an_announcement_that_is_not_there_is_answered_like_one_that_is_hidden(here: Town) -> None:
    mine = (await announce(here, await here.activate())).json()["id"]
    hidden = await here.call("hassan", "GET", f"/announcements/{mine}")
    nothing = await here.call("hassan", "GET", "/announcements/0197-none")
    assert (hidden.status_code, hidden.json()) == (nothing.status_code, nothing.json()) == (404, hidden.json())


async def test_the_same_key_announces_once_and_turns_once(both: Town) -> None:
    activation = await both.activate()
    path = f"/activations/{activation}/announcements"
    first = await both.call("anna", "POST", path, BODY, Idempotency_Key="k-1")
    again = await both.call("anna", "POST", path, BODY, Idempotency_Key="k-1")
    assert (again.status_code, again.text) == (202, first.text)
    assert await both.texts("selma") == [TEXT]
    other = await both.call("anna", "POST", path, BODY | {"text": "Andet"}, Idempotency_Key="k-1")
    assert other.status_code == 422
    stop = f"/announcements/{first.json()['id']}/stop"
    answers = [await both.call("anna", "POST", stop, Idempotency_Key="k-2") for _ in range(2)]
    assert len({a.text for a in answers}) == 1


async def test_the_log_tells_how_many_were_told_and_vouches_for_the_words(both: Town) -> None:
    activation = await both.activate()
    mine = (await announce(both, activation)).json()["id"]
    (entry,) = [e for e in await both.log(activation) if e["kind"] == "announced"]
    assert entry["actor"] == "anna"
    assert entry["data"] == {"announcement": mine, "recipients": 3, "segments": 1, "text_sha256": sha256(TEXT)}
