"""Starting by telephone, as Twilio reports the keys: the code, the choices, the read-back.

Each key is committed before its answer is said. The address names only what was asked and how often; whose start
it is stands in the call's id and number, which Twilio's signature covers, and a code stands in no address.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.callbacks import Signed
from app.channels import twilio
from app.core import one_time_code
from app.documents import message
from app.door import House, SystemWrites
from app.services import activations, starting
from app.services.activations import Order
from app.services.starting import Caller, Question, Start, Step
from app.store.unit import Unit
from app.wiring import Ports

router = APIRouter(prefix="/start")
KEY = "9"
Times = Annotated[int, Query(ge=1, le=twilio.MENUS)]


@router.post("/{step}")
async def keys(step: Step, form: Signed, unit: SystemWrites, house: House, n: Times = 1) -> Response:
    """What was keyed at this step; a question that is not answered is asked three times in all."""
    who, digits = caller(form), form.get("Digits", "")
    said = await _heard(unit, who, step, digits)
    if said.then is not step:
        return say(house, said)
    if n == twilio.MENUS:
        return say(house, await starting.hung_up(unit, who))
    return say(house, said, n + 1, wrong(no_mistake=not digits))


def caller(form: dict[str, str]) -> Caller:
    """Which call it is, and who calls."""
    return Caller(form.get("CallSid", ""), form.get("From", ""))


def ask_code(house: Ports) -> Response:
    """The first question, after the key 9."""
    return say(house, Question(message.line("start_code"), Step.CODE))


def say(house: Ports, question: Question, n: int = 1, before: str = "") -> Response:
    """Say it, and wait for the keys that it asks for."""
    if question.then is None:
        return xml(twilio.telling(question.text))
    action = f"{house.twilio.voice_url}/start/{question.then}?n={n}"
    digits = one_time_code.DIGITS if question.then is Step.CODE else 1
    return xml(twilio.asking(question.text, action, before, digits))


def wrong(*, no_mistake: bool) -> str:
    """That a key cannot be used, unless none was pressed or it asked to hear it again."""
    return "" if no_mistake else message.line("wrong_key")


def xml(twiml: str) -> Response:
    """The document as Twilio wants it."""
    return Response(twiml, media_type="text/xml")


async def _heard(unit: Unit, who: Caller, step: Step, digits: str) -> Question:
    if step is Step.CODE:
        return await starting.prove(unit, who, digits)
    said = await starting.press(unit, who, step, digits)
    return await _activate(said) if isinstance(said, Start) else said


async def _activate(start: Start) -> Question:
    order = Order(start.scenario, start.request.situation, exercise=start.request.exercise, via="voice")
    case = await activations.activate(start.acting, start.plan.id, order)
    return await starting.started_by_phone(start, case)
