"""A key makes a request happen once, however often and however simultaneously it is sent."""

import asyncio
from typing import Any

import pytest

from tests.builders import Town

BODY = {"scenario": "brand", "situation": "Container brænder"}


async def test_twenty_simultaneous_posts_with_one_key_make_one_activation(both: Town) -> None:
    path = f"/plans/{both.plan}/activations"
    answers = await asyncio.gather(*(both.ask("anna", "POST", path, BODY, Idempotency_Key="k-1") for _ in range(20)))
    await both.settle()
    assert {a.status_code for a in answers} == {201}
    assert len({a.text for a in answers}) == 1
    assert len((await both.call("anna", "GET", "/activations")).json()["items"]) == 1
    assert len(await both.texts("carl")) == 1


async def test_the_same_key_with_another_body_is_refused(both: Town) -> None:
    path = f"/plans/{both.plan}/activations"
    assert (await both.call("anna", "POST", path, BODY, Idempotency_Key="k-1")).status_code == 201
    other = await both.call("anna", "POST", path, BODY | {"situation": "Noget andet"}, Idempotency_Key="k-1")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert len((await both.call("anna", "GET", "/activations")).json()["items"]) == 1


async def test_spacing_and_order_do_not_make_it_another_request(here: Town) -> None:
    path = f"/plans/{here.plan}/activations"
    first = await here.call("anna", "POST", path, BODY, Idempotency_Key="k-1")
    turned = dict(reversed(BODY.items()))
    assert (await here.call("anna", "POST", path, turned, Idempotency_Key="k-1")).text == first.text


async def test_a_key_belongs_to_the_one_who_sent_it(here: Town) -> None:
    path = f"/plans/{here.plan}/activations"
    first = await here.call("anna", "POST", path, BODY, Idempotency_Key="k-1")
    second = await here.call("carl", "POST", path, BODY, Idempotency_Key="k-1")
    assert first.json()["id"] != second.json()["id"]


async def test_a_refused_request_leaves_the_key_free(here: Town) -> None:
    path = f"/plans/{here.plan}/activations"
    refused = await here.call("anna", "POST", path, BODY | {"scenario": "nej"}, Idempotency_Key="k-1")
    assert refused.status_code == 422
    assert (await here.call("anna", "POST", path, BODY, Idempotency_Key="k-1")).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201])
async def test_a_key_is_1_to_200_signs(here: Town, key: str) -> None:
    path = f"/plans/{here.plan}/activations"
    refused = await here.call("anna", "POST", path, BODY, Idempotency_Key=key)
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "Idempotency-Key")


@pytest.mark.parametrize(
    ("path", "body", "other"),
    [
        ("briefings", {"text": "Ro"}, {"text": "Uro"}),
        ("answers", {"seat": "politi", "answer": "yes"}, {"seat": "politi", "answer": "no"}),
        ("extend", {"ends_at": "2026-11-26T12:00:00+01:00"}, {"ends_at": "2026-11-27T12:00:00+01:00"}),
        ("meeting/attendance", {"contact": "carl", "present": True}, {"contact": "carl", "present": False}),
        ("close", {"evaluation": "Godt"}, {"evaluation": "Skidt"}),
        ("cancel", None, {}),
    ],
)
async def test_every_change_takes_a_key(here: Town, path: str, body: Any, other: Any) -> None:
    activation = await here.activate()
    where = f"/activations/{activation}/{path}"
    first = await here.call("anna", "POST", where, body, Idempotency_Key="k-1")
    assert first.status_code in {200, 201}, first.text
    log = await here.kinds(activation)
    again = await here.call("anna", "POST", where, body, Idempotency_Key="k-1")
    assert (again.status_code, again.text) == (first.status_code, first.text)
    assert await here.kinds(activation) == log
    assert (await here.call("anna", "POST", where, other, Idempotency_Key="k-1")).status_code == 422


async def test_a_list_of_people_is_taken_in_once_by_its_key(here: Town) -> None:
    headers = {"Authorization": f"Bearer {await here.token('anna', administrator=True)}", "Idempotency-Key": "k-1"}

    async def send(text: str) -> Any:
        people = {"file": ("beboere.csv", text)}
        path = "/api/v1/rosters/beboere/import"
        return await here.client.post(path, headers=headers, files=people, data={"commit": "true"})

    first = await send("navn;telefon\nNy Person;20199990\n")
    assert (first.status_code, first.json()["committed"]) == (200, True)
    assert (await send("navn;telefon\nNy Person;20199990\n")).text == first.text
    assert (await send("navn;telefon\nAnden Person;20199991\n")).status_code == 422


async def test_a_preview_for_a_list_that_does_not_exist_is_refused(here: Town) -> None:
    headers = {"Authorization": f"Bearer {await here.token('anna', administrator=True)}"}
    for roster, status in (("findes-ikke", 404), ("beredskab", 422)):
        people = {"file": ("x.csv", "navn;telefon\nNy Person;20199990\n")}
        answer = await here.client.post(f"/api/v1/rosters/{roster}/import", headers=headers, files=people)
        assert answer.status_code == status
