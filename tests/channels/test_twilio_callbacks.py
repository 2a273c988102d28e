"""What Twilio tells us: signatures by the official rule, receipts, incoming SMS, and what a code means."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # it ships no types

from app.channels.twilio import (
    Inbound,
    Meaning,
    Receipt,
    TwilioAccount,
    TwilioSms,
    genuine,
    http_session,
    meaning,
    read_inbound,
    read_receipt,
)
from app.core.delivery import Accepted, Failed, MessageState, Outgoing
from app.core.ids import MessageId
from tests.standins.twilio import Answer, Callbacks, TwilioStandin
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS

ANNA = "+4520111111"
OLD_TOKEN, NEW_TOKEN = "1" * 32, "2" * 32
ACCOUNT = TwilioAccount(ACCOUNT_SID, (OLD_TOKEN, NEW_TOKEN))
URL = "https://beredskab.example.dk/webhooks/twilio/status?m=a%2Fb&x=%C3%A6"
FORM = [("To", ANNA), ("Body", "Æ, jeg kommer 😀 "), ("Empty", ""), ("MessageSid", "SM1")]


def signed(url: str = URL, form: list[tuple[str, str]] = FORM, token: str = OLD_TOKEN) -> str:
    """The signature by the official library."""
    return str(RequestValidator(token).compute_signature(url, dict(form)))


def test_the_example_of_twilios_own_guide_is_genuine() -> None:
    # https://www.twilio.com/docs/usage/security#validating-requests
    form = [
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675309"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
    ]
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    account = TwilioAccount(ACCOUNT_SID, ("12345",))
    assert genuine(account, url, form, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    assert not genuine(account, url, form[:-1], "RSOYDt4T1cUTdK1PDd93/VVr8B8=")


@pytest.mark.parametrize("token", [OLD_TOKEN, NEW_TOKEN])
def test_both_tokens_of_a_rotation_are_good(token: str) -> None:
    assert genuine(ACCOUNT, URL, FORM, signed(token=token))


def test_the_order_of_the_fields_and_a_port_in_the_url_do_not_matter() -> None:
    assert genuine(ACCOUNT, URL, FORM[::-1], signed())
    assert genuine(ACCOUNT, URL, FORM, signed(URL.replace(".dk/", ".dk:443/")))


def test_a_field_that_comes_twice_counts_once_for_each_value() -> None:
    text = f"{URL}MediaUrlaMediaUrlb"
    signature = RequestValidator(OLD_TOKEN).compute_signature(text, {})
    twice = [("MediaUrl", "b"), ("MediaUrl", "a"), ("MediaUrl", "b")]
    assert genuine(ACCOUNT, URL, twice, signature)
    assert not genuine(ACCOUNT, URL, twice[:1], signature)


@pytest.mark.parametrize(
    ("url", "form", "signature"),
    [
        (URL, FORM, None),
        (URL, FORM, ""),
        (URL, FORM, "æ"),
        (URL, FORM, signed(token="3" * 32)),
        (URL, FORM, signed(token="")),
        (URL.replace("https", "http"), FORM, signed()),
        (URL.replace("%2F", "/"), FORM, signed()),
        (URL + "&y=1", FORM, signed()),
        (URL, FORM[1:], signed()),
        (URL, [*FORM, ("More", "1")], signed()),
        (URL, [("To", ANNA), ("Body", "Æ, jeg kommer 😀"), *FORM[2:]], signed()),
        (URL, [("Body", "\ud800")], signed()),
        ("https://host:port/", FORM, signed()),
        ("http://[", FORM, signed()),
        ("", [], signed()),
    ],
)
def test_what_is_missing_tampered_with_or_unreadable_is_not_genuine(
    url: str, form: list[tuple[str, str]], signature: str | None
) -> None:
    assert not genuine(ACCOUNT, url, form, signature)


def test_a_file_where_a_field_should_be_is_not_genuine() -> None:
    assert not genuine(ACCOUNT, URL, [("To", object())], signed())  # type: ignore[list-item]  # a multipart form


def test_an_account_without_a_token_believes_nobody() -> None:
    for tokens in ((), ("",)):
        assert not genuine(TwilioAccount(ACCOUNT_SID, tokens), URL, FORM, signed(token=""))


@pytest.mark.parametrize(
    ("status", "state"),
    [
        *((one, MessageState.SENT) for one in ("queued", "accepted", "sending", "sent")),
        *((one, MessageState.DELIVERED) for one in ("delivered", "read", "Delivered")),
        *((one, MessageState.FAILED) for one in ("undelivered", "failed", "canceled")),
    ],
)
def test_each_status_says_where_the_message_stands(status: str, state: MessageState) -> None:
    reason = "30006" if state is MessageState.FAILED else None
    expected = Receipt("SM1", state, reason)
    assert read_receipt({"MessageSid": "SM1", "MessageStatus": status, "ErrorCode": "30006"}) == expected
    assert read_receipt({"SmsSid": "SM1", "SmsStatus": status, "ErrorCode": "30006"}) == expected


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"MessageSid": "SM1"},
        {"MessageSid": "SM1", "MessageStatus": "teleported"},
        {"MessageStatus": "sent"},
    ],
)
def test_a_status_that_nobody_knows_says_nothing(form: dict[str, str]) -> None:
    assert read_receipt(form) is None


def test_a_failure_without_a_code_has_no_reason() -> None:
    failed = {"MessageSid": "SM1", "MessageStatus": "failed", "ErrorCode": ""}
    assert read_receipt(failed) == Receipt("SM1", MessageState.FAILED, None)


def test_an_incoming_sms_is_read_without_its_nul_signs() -> None:
    form = {
        "MessageSid": "SM1",
        "From": ANNA,
        "To": SENDERS[0],
        "Body": " JA\0 20 ",
        "AccountSid": ACCOUNT_SID,
    }
    assert read_inbound(form) == Inbound("SM1", ANNA, SENDERS[0], " JA 20 ", ACCOUNT_SID)
    assert read_inbound({"SmsSid": "SM1", "From": ANNA}) == Inbound("SM1", ANNA, "", "", "")
    assert read_inbound({"MessageSid": "SM1", "From": "\0"}) is None
    assert read_inbound({"From": ANNA, "Body": "JA"}) is None


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        (21211, Meaning.PERMANENT),
        ("30005", Meaning.PERMANENT),
        ("21614", Meaning.LANDLINE),
        ("21635", Meaning.LANDLINE),
        (30006, Meaning.LANDLINE),
        ("21610", Meaning.OPTED_OUT),
        ("30007", Meaning.FILTERED),
        ("20003", Meaning.CONFIGURATION),
        ("30002", Meaning.SHUT),
        ("21606", Meaning.CONFIGURATION),
        ("20429", Meaning.PASSING),
        ("30036", Meaning.PASSING),
        ("30003", Meaning.UNREACHED),
        ("30410", Meaning.UNREACHED),
        ("not_connected", Meaning.PASSING),
        ("12345", Meaning.PERMANENT),
        (None, Meaning.PERMANENT),
    ],
)
def test_a_code_says_which_way_is_next(code: str | int | None, meant: Meaning) -> None:
    assert meaning(code) is meant


@dataclass
class Service:
    """A service that takes callbacks as ours does, and remembers what was genuine."""

    account: TwilioAccount
    url: str = ""
    receipts: list[tuple[str, Receipt | None]] = field(default_factory=list)
    inbound: list[Inbound | None] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        form = [(name, str(value)) for name, value in (await request.post()).items()]
        signature = request.headers.get("X-Twilio-Signature")
        if not genuine(self.account, self.url + request.raw_path, form, signature):
            return web.Response(status=403)
        if request.path == "/sms":
            self.inbound.append(read_inbound(dict(form)))
        else:
            self.receipts.append((request.query["m"], read_receipt(dict(form))))
        return web.Response(text="<Response/>", content_type="text/xml")


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    made = Service(TwilioAccount(ACCOUNT_SID, (AUTH_TOKEN,)))
    app = web.Application()
    app.router.add_post("/{which}", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
async def standin(service: Service) -> AsyncIterator[TwilioStandin]:
    running = await TwilioStandin(inbound_url=f"{service.url}/sms").start()
    yield running
    await running.stop()


@pytest.mark.parametrize(
    ("callbacks", "states"),
    [
        (Callbacks.AFTER, ["sent", "delivered"]),
        (Callbacks.EARLY, ["sent", "delivered"]),
        (Callbacks.TWICE, ["sent", "sent", "delivered", "delivered"]),
        (Callbacks.REVERSED, ["delivered", "sent"]),
        (Callbacks.NEVER, []),
    ],
)
async def test_signed_receipts_reach_us_with_our_own_id_however_they_come(
    service: Service, standin: TwilioStandin, callbacks: Callbacks, states: list[str]
) -> None:
    standin.behave(ANNA, callbacks=callbacks)
    account = TwilioAccount(
        ACCOUNT_SID, (AUTH_TOKEN,), senders=SENDERS, base_url=standin.url, status_url=f"{service.url}/status"
    )
    async with http_session() as session:
        outcome = await TwilioSms(account, session).send(Outgoing(MessageId("m 1&æ"), "sms", ANNA, "Svar JA"))
    if callbacks is Callbacks.EARLY:
        assert len(service.receipts) == 2
    await standin.settled()
    assert isinstance(outcome, Accepted)
    told = [(Receipt(outcome.provider_id, MessageState(state), None)) for state in states]
    assert service.receipts == [("m 1&æ", receipt) for receipt in told]


async def test_a_receipt_proves_acceptance_when_the_answer_was_lost(service: Service, standin: TwilioStandin) -> None:
    standin.behave(ANNA, answer=Answer.LOSE, states=("undelivered",), error_code=30006)
    account = TwilioAccount(
        ACCOUNT_SID, (AUTH_TOKEN,), senders=SENDERS, base_url=standin.url, status_url=f"{service.url}/status"
    )
    async with http_session() as session:
        await TwilioSms(account, session).send(Outgoing(MessageId("m1"), "sms", ANNA, "Svar JA"))
    await standin.settled()
    failed = Receipt(standin.messages[0]["sid"], MessageState.FAILED, "30006")
    assert service.receipts == [("m1", failed)]


async def test_a_persons_sms_arrives_signed(service: Service, standin: TwilioStandin) -> None:
    assert await standin.text(ANNA, SENDERS[0], "JA 20 😀") == 200
    assert service.inbound == [
        Inbound(standin.messages[0]["sid"], ANNA, SENDERS[0], "JA 20 😀", ACCOUNT_SID),
    ]
    service.account = ACCOUNT
    assert await standin.text(ANNA, SENDERS[0], "JA") == 403


async def test_another_process_can_steer_the_stand_in(service: Service, standin: TwilioStandin) -> None:
    account = TwilioAccount(ACCOUNT_SID, (AUTH_TOKEN,), senders=SENDERS, base_url=standin.url)
    message = Outgoing(MessageId("m1"), "sms", ANNA, "Svar JA")
    async with http_session() as session:
        refuse_once = {"to": ANNA, "answer": "refuse", "code": 21614, "times": 1}
        await session.post(f"{standin.url}/_behave", json=refuse_once)
        assert await TwilioSms(account, session).send(message) == Failed("21614", lasting=True)
        assert isinstance(await TwilioSms(account, session).send(message), Accepted)
        reply = {"from": ANNA, "to": SENDERS[0], "body": "JA"}
        await session.post(f"{standin.url}/_inbound", json=reply)
        async with session.get(f"{standin.url}/_messages") as answer:
            kept = await answer.json()
    assert [one["body"] for one in kept["messages"]] == ["Svar JA", "JA"]
    assert [one.text for one in service.inbound if one] == ["JA"]
