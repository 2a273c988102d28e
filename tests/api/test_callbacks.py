"""What the provider calls back: believed only with its signature, taken once, and never before it can be understood."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from sqlalchemy import text
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # it ships no types

from app.core.access import clockwork
from app.store import messages
from tests.builders import Town, town
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN

BASE = "http://127.0.0.1:8000"
SECOND = "b" * 32


SECRETS: dict[str, Any] = {
    "twilio_account_sid": ACCOUNT_SID,
    "twilio_auth_token": AUTH_TOKEN,
    "twilio_auth_token_secondary": SECOND,
}


@pytest.fixture
async def wired(sqlite_url: str) -> AsyncIterator[Town]:
    """A town that knows Twilio's secrets; its phones are the simulator's."""
    async with town(sqlite_url, **SECRETS) as made:
        yield made


@pytest.fixture
async def wired_on_both(database_url: str) -> AsyncIterator[Town]:
    """The same on each database."""
    async with town(database_url, **SECRETS) as made:
        yield made


async def post(
    here: Town, path: str, form: dict[str, str], *, token: str = AUTH_TOKEN, **headers: str
) -> httpx2.Response:
    """A signed callback."""
    signed = {"X-Twilio-Signature": RequestValidator(token).compute_signature(f"{BASE}{path}", form)}
    answer = await here.client.post(path, data=form, headers=signed | headers)
    await here.settle()
    return answer


def incoming(sid: str, body: str, sender: str = "+4520111113", **more: str) -> dict[str, str]:
    return {"MessageSid": sid, "From": sender, "To": "+4520100000", "Body": body, "AccountSid": ACCOUNT_SID, **more}


async def count(here: Town, table: str) -> int:
    async with here.ports.house.transactions.open(writes=False) as connection:
        return int((await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())  # noqa: S608 - a table's name of our own


async def test_a_signed_answer_is_taken_as_xml_and_confirms(wired_on_both: Town) -> None:
    activation = await wired_on_both.activate()
    answer = await post(wired_on_both, "/webhooks/twilio/sms", incoming("SM1", "Ja, jeg er der om 10 min"))
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/xml")
    assert "<Message" not in answer.text
    assert (await wired_on_both.seat(activation, "politi"))["eta"] == "2026-11-22T21:14:00+01:00"


async def test_the_second_secret_counts_while_secrets_are_changed(wired: Town) -> None:
    activation = await wired.activate()
    assert (await post(wired, "/webhooks/twilio/sms", incoming("SM1", "JA"), token=SECOND)).status_code == 200
    assert (await wired.seat(activation, "politi"))["state"] == "confirmed"


async def test_a_forged_callback_is_refused_and_nothing_is_stored(wired_on_both: Town) -> None:
    activation = await wired_on_both.activate()
    before = (await count(wired_on_both, "reply"), await wired_on_both.kinds(activation))
    form = incoming("SM1", "JA", MessageStatus="delivered")
    for path in ("/webhooks/twilio/sms", "/webhooks/twilio/status", "/webhooks/twilio/status?m=x"):
        for signature in (None, "", "bm9uc2Vuc2U=", *wrong_signatures(path, form)):
            headers = {} if signature is None else {"X-Twilio-Signature": signature}
            refused = await wired_on_both.client.post(path, data=form, headers=headers)
            assert (refused.status_code, refused.json()["code"]) == (403, "forged")
    await wired_on_both.settle()
    assert (await count(wired_on_both, "reply"), await wired_on_both.kinds(activation)) == before


def wrong_signatures(path: str, form: dict[str, str]) -> list[str]:
    """Right in form: by another secret, over another text, for another address."""
    right = RequestValidator(AUTH_TOKEN)
    return [
        RequestValidator("wrong").compute_signature(f"{BASE}{path}", form),
        right.compute_signature(f"{BASE}{path}", form | {"Body": "NEJ"}),
        right.compute_signature(f"https://elsewhere.example{path}", form),
    ]


async def test_a_signature_for_another_account_is_refused(wired: Town) -> None:
    form = incoming("SM1", "JA") | {"AccountSid": "AC" + "0" * 32}
    assert (await post(wired, "/webhooks/twilio/sms", form)).status_code == 403
    assert await count(wired, "reply") == 0


async def test_the_host_header_has_no_say_in_the_signature(wired: Town) -> None:
    assert (await post(wired, "/webhooks/twilio/sms", incoming("SM1", "JA"), Host="evil.example")).status_code == 200


async def test_a_repeated_answer_changes_nothing(wired_on_both: Town) -> None:
    activation = await wired_on_both.activate()
    await post(wired_on_both, "/webhooks/twilio/sms", incoming("SM1", "JA"))
    await post(wired_on_both, "/webhooks/twilio/sms", incoming("SM2", "NEJ"))
    before = (await wired_on_both.kinds(activation), len(wired_on_both.ports.simulator.letters))
    for _ in range(3):
        assert (await post(wired_on_both, "/webhooks/twilio/sms", incoming("SM1", "JA"))).status_code == 200
    assert (await wired_on_both.kinds(activation), len(wired_on_both.ports.simulator.letters)) == before
    assert await count(wired_on_both, "reply") == 2


async def test_an_unknown_sender_is_answered_with_silence(wired: Town) -> None:
    activation = await wired.activate()
    before = (await wired.kinds(activation), len(wired.ports.simulator.letters))
    for i, sender in enumerate(("+4520199999", "", "anonymous", "+266696687", "Skat")):
        assert (await post(wired, "/webhooks/twilio/sms", incoming(f"SM{i}", "JA", sender))).status_code == 200
    assert (await wired.kinds(activation), len(wired.ports.simulator.letters)) == before


async def test_any_text_is_taken_and_kept(wired_on_both: Town) -> None:
    await wired_on_both.activate()
    bodies = ["", "\0JA", "J\0A", "😀" * 800, "\u2028", "a" * 1600, "<script>", "\ufffd"]
    for i, body in enumerate(bodies):
        assert (await post(wired_on_both, "/webhooks/twilio/sms", incoming(f"SM{i}", body))).status_code == 200
    assert await count(wired_on_both, "reply") == len(bodies)


async def sent_to_carl(here: Town, activation: str) -> Any:
    async with here.ports.house.unit(clockwork(here.partnership), writes=False) as unit:
        return next(m for m in await messages.of_scope(unit, activation) if (m.contact, m.channel) == ("carl", "sms"))


async def test_a_status_that_comes_before_the_providers_first_answer_is_taken_by_our_own_id(
    wired_on_both: Town,
) -> None:
    stopped, wired_on_both.ports.pump.rooms[0].limit = wired_on_both.ports.pump.rooms[0].limit, 0
    token = await wired_on_both.token("anna")
    body = {"scenario": "opgoer", "situation": "Opgør"}
    headers = {"Authorization": f"Bearer {token}"}
    made = await wired_on_both.client.post(
        f"/api/v1/plans/{wired_on_both.plan}/activations", json=body, headers=headers
    )
    activation = made.json()["id"]
    one = await sent_to_carl(wired_on_both, activation)
    form = {"MessageSid": "SMearly", "MessageStatus": "delivered", "AccountSid": ACCOUNT_SID}
    signed = {
        "X-Twilio-Signature": RequestValidator(AUTH_TOKEN).compute_signature(
            f"{BASE}/webhooks/twilio/status?m={one.id}", form
        )
    }
    answer = await wired_on_both.client.post(f"/webhooks/twilio/status?m={one.id}", data=form, headers=signed)
    assert answer.status_code == 200
    wired_on_both.ports.pump.rooms[0].limit = stopped
    wired_on_both.ports.pump.wake()
    await wired_on_both.settle()
    found = await sent_to_carl(wired_on_both, activation)
    assert (found.state.value, found.provider_id) == ("delivered", "SMearly")
    assert await wired_on_both.texts("carl") == []


async def test_late_repeated_and_reordered_states_never_take_a_message_back(wired: Town) -> None:
    activation = await wired.activate()
    one = await sent_to_carl(wired, activation)
    before = await wired.kinds(activation)
    for state in ("queued", "sent", "sending", "undelivered", "delivered", "nonsense", ""):
        form = {"MessageSid": one.provider_id, "MessageStatus": state, "AccountSid": ACCOUNT_SID}
        assert (await post(wired, f"/webhooks/twilio/status?m={one.id}", form)).status_code == 200
    assert (await sent_to_carl(wired, activation)).state.value == "delivered"
    assert await wired.kinds(activation) == before


async def test_a_status_about_nothing_of_ours_changes_nothing(wired_on_both: Town) -> None:
    form = {"MessageSid": "SMother", "MessageStatus": "delivered", "AccountSid": ACCOUNT_SID}
    queries = {"": 200, "?m=": 200, "?m=nothing": 200, "?m=" + "x" * 60: 200, "?m=%00": 400, "?m=" + "x" * 61: 422}
    for query, status in queries.items():
        assert (await post(wired_on_both, f"/webhooks/twilio/status{query}", form)).status_code == status
    assert await count(wired_on_both, "message") == 0


async def test_odd_fields_of_a_status_are_no_trouble_to_any_database(wired_on_both: Town) -> None:
    activation = await wired_on_both.activate()
    one = await sent_to_carl(wired_on_both, activation)
    for sid in ("SM\0", "x" * 5000, "\ufffd", "😀"):
        form = {"MessageSid": sid, "MessageStatus": "failed", "ErrorCode": "9" * 5000, "AccountSid": ACCOUNT_SID}
        for query in ("", f"?m={one.id}", "?m=nothing"):
            assert (await post(wired_on_both, f"/webhooks/twilio/status{query}", form)).status_code == 200
        assert (await post(wired_on_both, "/webhooks/twilio/sms", incoming(sid, "JA"))).status_code == 200
    assert (await sent_to_carl(wired_on_both, activation)).state.value == "delivered"


async def test_a_body_that_is_no_form_is_refused(wired: Town) -> None:
    for content, kind in ((b"{}", "application/json"), (b"--x", "multipart/form-data; boundary=x"), (b"\xff", "x/y")):
        headers = {"Content-Type": kind}
        answer = await wired.client.post("/webhooks/twilio/sms", content=content, headers=headers)
        assert answer.status_code in {400, 403}
    assert await count(wired, "reply") == 0
