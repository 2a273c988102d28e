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

from app.api import voice_start
from app.api.callbacks import NOTHING_MORE, Signed
from app.api.voice_start import Times, wrong, xml
from app.channels import twilio
from app.core.delivery import MessageState, Receipt
from app.core.ids import ActivationId, MessageId
from app.documents import message
from app.door import House, SystemReads, SystemWrites
from app.services import answers, delivery, starting, voice
from app.services.voice import Speech
from app.store.calls import CallTo
from app.store.unit import Unit
from app.wiring import SYSTEM, Ports

router = APIRouter(prefix="/webhooks/twilio/voice", include_in_schema=False)
ANSWERS = frozenset({"1", "2"})
AGAIN = "3"
Id = Annotated[str, Query(max_length=60)]
Several = Annotated[str, Query(max_length=600)]
router.include_router(voice_start.router)


@router.post("/call")
async def call(form: Signed, unit: SystemReads, house: House, m: Id = "") -> Response:  # noqa: ARG001 - the signature is the door
    """What the call of a message says, when its words were too long to go with the request."""
    return _say(house, await voice.of_message(unit, MessageId(m)), m=m)


@router.post("/keys")
async def keys(form: Signed, house: House, m: Id = "", a: Id = "", n: Times = 1) -> Response:
    """A key, or silence: 1 and 2 answer, 3 and silence say it again, 9 starts, another key is told so first."""
    digit = form.get("Digits", "")
    if digit in ANSWERS and form.get("CallSid") and (m or a):
        return _say(house, await _answered(house, form, MessageId(m), ActivationId(a)), n + 1, m=m, a=a)
    async with house.house.unit(SYSTEM, writes=False) as unit:
        if not m and await _starts(unit, form):
            return voice_start.ask_code(house)
        again = await _again(unit, form, MessageId(m), ActivationId(a))
    return _say(house, again, n + 1, wrong(no_mistake=digit in {"", AGAIN}), m=m, a=a)


@router.post("/inbound")
async def inbound(form: Signed, unit: SystemReads, house: House) -> Response:
    """Somebody calls our number: how things stand, the same keys, and 9 for an activator."""
    return _to_caller(house, *await _caller(unit, form))


@router.post("/which")
async def which(form: Signed, unit: SystemReads, house: House, of: Several = "", n: Times = 1) -> Response:
    """The key chooses one of several activations, in the order in which they were said."""
    choices = dict(enumerate(of.split("."), start=1))
    digit = form.get("Digits", "")
    if chosen := choices.get(int(digit) if digit.isdecimal() else 0):
        return _to_caller(house, *await _caller(unit, form, ActivationId(chosen)))
    if await _starts(unit, form):
        return voice_start.ask_code(house)
    return _to_caller(house, *await _caller(unit, form), n + 1, wrong(no_mistake=not digit))


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
    if twilio.hung_up(form) and not m:
        async with house.house.unit(SYSTEM) as unit:
            await starting.hung_up(unit, voice_start.caller(form))
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
    return await voice.of_message(unit, m) if m else (await _caller(unit, form, a))[0]


async def _starts(unit: Unit, form: dict[str, str]) -> bool:
    """True when an activator pressed the key that starts an activation."""
    return form.get("Digits") == voice_start.KEY and await starting.offered(unit, form.get("From", ""))


async def _caller(
    unit: Unit, form: dict[str, str], chosen: ActivationId | None = None
) -> tuple[Speech, Sequence[CallTo]]:
    """What whoever calls us hears, with the offer to start something when an activator's number calls."""
    number = form.get("From", "")
    speech, calls = await voice.of_caller(unit, number, chosen)
    if len(calls) < voice.MOST_CHOICES and await starting.offered(unit, number):
        said = speech.text.removesuffix("Farvel.").removesuffix("Goodbye.").strip()
        offer = message.line("start_offer", {"language": speech.language})
        speech = replace(speech, text=f"{said} {offer}", asks=True)
    return speech, calls


def _to_caller(house: Ports, speech: Speech, calls: Sequence[CallTo], n: int = 1, before: str = "") -> Response:
    if len(calls) > 1:
        return _say(house, speech, n, before, "which", of=".".join(c.activation for c in calls))
    return _say(house, speech, n, before, a=calls[0].activation if calls else "")


def _say(house: Ports, speech: Speech, n: int = 1, before: str = "", then: str = "keys", **about: str) -> Response:
    """Say it, and wait for a key when it asks and has not been said too often."""
    if not speech.asks:
        return xml(twilio.telling(speech.text, language=speech.language))
    spoken = {"language": speech.language}
    if n > twilio.MENUS:
        return xml(twilio.telling(message.line("no_answer", spoken), language=speech.language))
    query = urlencode({**{k: v for k, v in about.items() if v}, "n": n})
    action = f"{house.twilio.voice_url}/{then}?{query}"
    mistake = message.line("wrong_key", spoken) if before else ""
    return xml(twilio.asking(speech.text, action, mistake, language=speech.language))
