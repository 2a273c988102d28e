"""Mail over the web: believed with its signature alone, kept once, and refused with a reason."""

import hmac
from collections.abc import AsyncIterator

import httpx2
import pytest
from sqlalchemy import text

from tests.builders import Town, town
from tests.channels.mails import mail

KEY = "a key that the mail server knows"
JA = mail("Ja, er der om 20 min", From="carl@example.dk", In_Reply_To="")


@pytest.fixture
async def wired(database_url: str) -> AsyncIterator[Town]:
    """A town that shares a key with its mail server, on each database."""
    async with town(database_url, mail_webhook_secret=KEY) as made:
        yield made


async def post(here: Town, raw: bytes, *, key: str = KEY, **headers: str) -> httpx2.Response:
    """A mail handed in with its signature."""
    signed = {"X-Beredskab-Signature": f"v1={hmac.digest(key.encode(), raw, 'sha256').hex()}"}
    given = {"Content-Type": "message/rfc822"} | signed | {n.replace("_", "-"): v for n, v in headers.items()}
    answer = await here.client.post("/webhooks/mail", content=raw, headers=given)
    await here.settle()
    return answer


async def kept(here: Town) -> int:
    async with here.ports.house.transactions.open(writes=False) as connection:
        return int((await connection.execute(text("SELECT count(*) FROM reply"))).scalar_one())


async def test_a_signed_mail_is_kept_and_answers(wired: Town) -> None:
    activation = await wired.activate()
    for _ in range(2):
        assert (await post(wired, JA)).status_code == 204
    seat = await wired.seat(activation, "politi")
    assert (seat["state"], seat["via"], seat["eta"]) == ("confirmed", "email", "2026-11-22T21:24:00+01:00")
    assert await kept(wired) == 1


@pytest.mark.parametrize(
    "signature", ["", "v1=", "v1=00", "v2=" + "0" * 64, hmac.digest(KEY.encode(), JA, "sha256").hex(), "v1=%C3%A6"]
)
async def test_a_mail_without_the_right_signature_is_refused_and_nothing_is_kept(wired: Town, signature: str) -> None:
    answer = await post(wired, JA, X_Beredskab_Signature=signature)
    assert (answer.status_code, answer.json()["code"]) == (403, "forged")
    assert (await post(wired, JA, key="another key of sixteen")).status_code == 403
    assert await kept(wired) == 0


async def test_without_a_key_no_mail_is_taken(here: Town) -> None:
    assert (await post(here, JA, key="")).status_code == 403
    assert (await post(here, JA)).status_code == 403


async def test_what_is_no_mail_is_refused_with_what_to_do(wired: Town) -> None:
    answer = await post(wired, b"Ja")
    assert (answer.status_code, answer.json()["code"]) == (422, "not_a_mail")
    assert await kept(wired) == 0


async def test_a_mail_that_is_too_large_is_refused(wired: Town) -> None:
    answer = await post(wired, mail("x" * 5_000_000))
    assert (answer.status_code, answer.json()["detail"]) == (413, "Det er for stort. Send mindre end 5 MB.")
    assert (await post(wired, mail("x" * 4_900_000))).status_code == 204
