"""Calls as Twilio reports them: what is said, which key was pressed, what became of the call.

Each address answers with TwiML or with nothing more; a key is committed before its receipt is said. What a call is
about stands in the address that we gave it, which Twilio's signature covers: `m` a message, `a` an activation,
`of` the activations to choose from, `n` how often the menu has been said.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response

from app.api.callbacks import NOTHING_MORE, Signed
from app.channels import twilio
from app.core.delivery import MessageState, Receipt
from app.core.ids import ActivationId, MessageId
from app.documents import message
from app.door import House, SystemReads, SystemWrites
from app.services import answers, delivery, voice
from app.services.voice import Speech
from app.store.calls import CallTo
from app.store.unit import Unit
from app.wiring import SYSTEM, Ports

router = APIRouter(prefix="/webhooks/twilio/voice", include_in_schema=False)
ANSWERS = frozenset({"1", "2"})
AGAIN = "3"
Id = Annotated[str, Query(max_length=60)]
Several = Annotated[str, Query(max_length=600)]
Times = Annotated[int, Query(ge=1, le=twilio.MENUS)]


@router.post("/call")
async def call(form: Signed, unit: SystemReads, house: House, m: Id = "") -> Response:  # noqa: ARG001 - the signature is the door
    """What the call of a message says, when its words were too long to go with the request."""
    return _say(house, await voice.of_message(unit, MessageId(m)), m=m)


@router.post("/keys")
async def keys(form: Signed, house: House, m: Id = "", a: Id = "", n: Times = 1) -> Response:
    """A key, or silence: 1 and 2 answer, 3 and silence say it again, another key is told so first."""
    digit = form.get("Digits", "")
    if digit in ANSWERS and form.get("CallSid"):
        return _say(house, await _answered(house, form, MessageId(m), ActivationId(a)), n + 1, m=m, a=a)
    async with house.house.unit(SYSTEM, writes=False) as unit:
        again = await _again(unit, form, MessageId(m), ActivationId(a))
    return _say(house, again, n + 1, _wrong(digit in {"", AGAIN}), m=m, a=a)


@router.post("/inbound")
async def inbound(form: Signed, unit: SystemReads, house: House) -> Response:
    """Somebody calls our number back: how things stand, and the same keys."""
    return _to_caller(house, *await voice.of_caller(unit, form.get("From", "")))


@router.post("/which")
async def which(form: Signed, unit: SystemReads, house: House, of: Several = "", n: Times = 1) -> Response:
    """The key chooses one of several activations, in the order in which they were said."""
    choices = dict(enumerate(of.split("."), start=1))
    digit = form.get("Digits", "")
    if chosen := choices.get(int(digit) if digit.isdecimal() else 0):
        return _to_caller(house, *await voice.of_caller(unit, form.get("From", ""), ActivationId(chosen)))
    return _to_caller(house, *await voice.of_caller(unit, form.get("From", "")), n + 1, _wrong(not digit))


@router.post("/status")
async def status(form: Signed, house: House, m: Id = "") -> Response:
    """What became of a call; late, repeated and reordered ones change nothing."""
    receipt = twilio.read_call(form)
    if receipt is not None:
        wanted = MessageId(m) if m else None
        await house.receipts.take(replace(receipt, message_id=wanted))
        if twilio.hung_up(form) and wanted:
            async with house.house.unit(SYSTEM) as unit:
                await voice.ended(unit, wanted, receipt.provider_id)
    return NOTHING_MORE


@router.post("/machine")
async def machine(form: Signed, unit: SystemWrites, m: Id = "") -> Response:
    """Who picked up, as far as Twilio can tell: a machine is told, and never counted."""
    if twilio.by_machine(form) and form.get("CallSid"):
        picked_up = Receipt(form["CallSid"], MessageState.DELIVERED, message_id=MessageId(m))
        await delivery.take_receipt(unit, picked_up)
        await voice.by_machine(unit, MessageId(m), form["CallSid"])
    return NOTHING_MORE


async def _answered(house: Ports, form: dict[str, str], m: MessageId, a: ActivationId) -> Speech:
    """Keep the key and understand it, each committed in a unit of its own; then say what is noted."""
    digit, person = form["Digits"], form.get("To" if m else "From", "")
    async with house.house.unit(SYSTEM) as unit:
        mine = await (voice.asked_in(unit, m) if m else voice.asked_of_caller(unit, person, a))
        once = f"{form['CallSid']}:{digit}"
        kept = await answers.keep(unit, "twilio", once, "voice", person, digit, to=mine) if mine else None
    if kept:
        async with house.house.unit(SYSTEM) as unit:
            await answers.understand(unit, kept)
    async with house.house.unit(SYSTEM, writes=False) as unit:
        return await voice.noted(unit, mine)


async def _again(unit: Unit, form: dict[str, str], m: MessageId, a: ActivationId) -> Speech:
    return await voice.of_message(unit, m) if m else (await voice.of_caller(unit, form.get("From", ""), a))[0]


def _to_caller(house: Ports, speech: Speech, calls: Sequence[CallTo], n: int = 1, before: str = "") -> Response:
    if len(calls) > 1:
        return _say(house, speech, n, before, "which", of=".".join(c.activation for c in calls))
    return _say(house, speech, n, before, a=calls[0].activation if calls else "")


def _say(house: Ports, speech: Speech, n: int = 1, before: str = "", then: str = "keys", **about: str) -> Response:
    """Say it, and wait for a key when it asks and has not been said too often."""
    if not speech.asks:
        return _xml(twilio.telling(speech.text))
    if n > twilio.MENUS:
        return _xml(twilio.telling(message.line("no_answer")))
    query = urlencode({**{k: v for k, v in about.items() if v}, "n": n})
    return _xml(twilio.asking(speech.text, f"{house.twilio.voice_url}/{then}?{query}", before))


def _wrong(no_mistake: bool) -> str:
    return "" if no_mistake else message.line("wrong_key")


def _xml(twiml: str) -> Response:
    return Response(twiml, media_type="text/xml")
