"""What the second SMS provider calls back: believed only with its signature over the raw body, and taken once."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from sqlalchemy import text

from app.core.access import clockwork
from app.store import messages
from tests.builders import Town, town
from tests.standins.gatewayapi import SECRET, envelope, signature

PATH = "/webhooks/gatewayapi"


@pytest.fixture
async def wired(database_url: str) -> AsyncIterator[Town]:
    """A town that knows the webhook's secret, on each database; its phones are the simulator's."""
    async with town(database_url, gatewayapi_webhook_secret=SECRET) as made:
        yield made


async def post(here: Town, told: Any, secret: str = SECRET) -> httpx2.Response:
    """A signed callback."""
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    answer = await here.client.post(PATH, content=body, headers={"Signature": signature(body, secret)})
    await here.settle()
    return answer


def answered(msg_id: str, words: str, sender: int = 4520111113) -> dict[str, Any]:
    content = {"message": words, "encoding": "UTF8", "header": ""}
    event = {"msg_id": msg_id, "sender": sender, "sent_at": "2026-11-22T20:05:00Z", "content": content}
    # The town lives by its own clock: what has not come about yet, came about now.
    return {**envelope("user-message.text.sms", event), "timestamp": "2099-01-01T00:00:00Z"}


def reported(reference: str | None, status: str, msg_id: str = "01JEARLY") -> dict[str, Any]:
    event = {"msg_id": msg_id, "recipient": 4520111113, "reference": reference, "status": status, "error": None}
    return envelope("message.status.sms", event)


async def count(here: Town, table: str) -> int:
    async with here.ports.house.transactions.open(writes=False) as connection:
        return int((await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())  # noqa: S608 - a table's name of our own


async def sent_to_carl(here: Town, activation: str) -> Any:
    async with here.ports.house.unit(clockwork(here.partnership), writes=False) as unit:
        return next(m for m in await messages.of_scope(unit, activation) if (m.contact, m.channel) == ("carl", "sms"))


async def test_a_signed_answer_confirms_and_a_repeated_one_changes_nothing(wired: Town) -> None:
    activation = await wired.activate()
    assert (await post(wired, answered("01J1", "Ja, jeg er der om 10 min"))).status_code == 200
    assert (await wired.seat(activation, "politi"))["eta"] == "2026-11-22T21:14:00+01:00"
    before = (await wired.kinds(activation), len(wired.ports.simulator.letters))
    for _ in range(3):
        assert (await post(wired, answered("01J1", "Ja, jeg er der om 10 min"))).status_code == 200
    assert (await wired.kinds(activation), len(wired.ports.simulator.letters)) == before
    assert await count(wired, "reply") == 1


async def test_a_forged_callback_is_refused_and_nothing_is_stored(wired: Town) -> None:
    activation = await wired.activate()
    before = await wired.kinds(activation)
    body = json.dumps(answered("01J1", "JA")).encode()
    forged = ("", "v1=", "v1=nonsense", signature(body, "guessed"), signature(body + b" "), signature(body)[3:])
    for headers in ({}, *({"Signature": one} for one in forged)):
        refused = await wired.client.post(PATH, content=body, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (403, "forged")
    await wired.settle()
    assert await count(wired, "reply") == 0
    assert await wired.kinds(activation) == before


async def test_without_a_secret_nobody_is_believed(here: Town) -> None:
    assert (await post(here, answered("01J1", "JA"), secret="")).status_code == 403


async def test_a_report_that_comes_before_the_providers_answer_is_taken_by_our_own_id(wired: Town) -> None:
    stopped, wired.ports.pump.rooms[0].limit = wired.ports.pump.rooms[0].limit, 0
    token = await wired.token("anna")
    made = await wired.client.post(
        f"/api/v1/plans/{wired.plan}/activations",
        json={"scenario": "opgoer", "situation": "Opgør"},
        headers={"Authorization": f"Bearer {token}"},
    )
    activation = made.json()["id"]
    one = await sent_to_carl(wired, activation)
    body = json.dumps(reported(one.id, "DELIVERED")).encode()
    assert (await wired.client.post(PATH, content=body, headers={"Signature": signature(body)})).status_code == 200
    wired.ports.pump.rooms[0].limit = stopped
    wired.ports.pump.wake()
    await wired.settle()
    found = await sent_to_carl(wired, activation)
    assert (found.state.value, found.provider_id) == ("delivered", "01JEARLY")
    assert await wired.texts("carl") == []


async def test_late_and_foreign_reports_change_nothing(wired: Town) -> None:
    activation = await wired.activate()
    one = await sent_to_carl(wired, activation)
    before = await wired.kinds(activation)
    for told in (
        *(reported(one.id, status) for status in ("ENROUTE", "EXPIRED", "DELIVERED", "BRAND_NEW")),
        reported(None, "DELIVERED"),
        reported("nothing of ours", "UNDELIVERABLE"),
        envelope("something.new", {}),
    ):
        assert (await post(wired, told)).status_code == 200
    assert (await sent_to_carl(wired, activation)).provider_id == one.provider_id
    assert await wired.kinds(activation) == before


async def test_what_is_signed_but_unreadable_is_a_problem(wired: Town) -> None:
    for body in (b"", b"[]", b"{", b"\xff", json.dumps(envelope("user-message.text.sms", {})).encode()):
        refused = await post(wired, body)
        assert (refused.status_code, refused.json()["code"]) == (400, "unreadable")
        assert refused.headers["content-type"] == "application/problem+json"
    assert await count(wired, "reply") == 0


async def test_any_text_is_taken_and_kept(wired: Town) -> None:
    await wired.activate()
    for n, words in enumerate(("", "\0JA", "😀" * 800, "a" * 1600, "<script>", "\ud800")):
        assert (await post(wired, answered(f"01J{n}\0", words))).status_code == 200
    assert await count(wired, "reply") == 6
