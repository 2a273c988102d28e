"""Starting by telephone (aktivering pr. telefon): a right code opens a short dialogue by keys, and only 1 or 3 starts.

A wrong code is met as a stranger is. A call has one code: what the provider reports again changes nothing and is
answered with what is true now, and a key counts only at the question that it was pressed for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core import start_by_text as rules
from app.core.delivery import Purpose
from app.core.plan import Scenario
from app.core.start_event import StartAsked, StartEnded
from app.documents import message
from app.services.starting import proof, texts
from app.services.starting.proof import Leader, Start
from app.store import activations, event_log, everyone, starts
from app.store.activations import Case
from app.store.plans import Known
from app.store.starts import Owner, Request
from app.store.unit import Unit

MOST_CHOICES = 9
SEND, REGRET, EXERCISE = "1", "2", "3"
Option = tuple[Known, Scenario]


class Step(StrEnum):
    """What a call that starts something asks for next."""

    CODE = "code"
    PLAN = "plan"
    SCENARIO = "scenario"
    SEND = "send"


@dataclass(frozen=True)
class Caller:
    """The provider's id of the call, and the number that calls."""

    call: str
    number: str


@dataclass(frozen=True)
class Question:
    """What the call says; `then` = what the keys after it answer, None when it hangs up."""

    text: str
    then: Step | None = None


async def offered(unit: Unit, number: str) -> bool:
    """True when the number is an activator's."""
    return bool(await proof.leaders(unit, await everyone.owners(unit, number)))


async def prove(unit: Unit, caller: Caller, code: str) -> Question:
    """Take the code that was keyed, "" when none was; the number of a silenced or wrong one is told nothing."""
    owners = await everyone.owners(unit, caller.number)
    leaders = await proof.leaders(unit, owners) if caller.call else ()
    if not leaders or not code:
        return Question(message.line("start_code"), Step.CODE) if leaders else _stranger()
    for stream in sorted({proof.stream(one.owner) for one in leaders}):
        await event_log.lock(unit, stream)
    told = await starts.latest(unit, owners, caller.call)
    if told:
        return await _now(unit, told) if told.code == code else _stranger()
    return _stranger() if await starts.silent(unit, caller.number) else await _open(unit, caller, leaders, code)


async def press(unit: Unit, caller: Caller, step: Step, key: str) -> Question | Start:
    """Take a key pressed at this step; the same question again when the key is none of its own."""
    request = await _of_call(unit, caller)
    question = await _now(unit, request) if request else _stranger()
    if request is None or question.then is not step:
        return question
    mine = proof.acting(unit, request.owner)
    options = await _options(mine, request)
    if step is not Step.SEND:
        chosen = dict(enumerate(_choices(options, step), start=1)).get(int(key) if key.isdecimal() else 0)
        return await _narrow(mine, request, chosen) if chosen else question
    if key == REGRET:
        return await _over(mine, request, "dropped")
    if key not in {SEND, EXERCISE}:
        return question
    known, scenario = options[0]
    return Start(mine, replace(request, exercise=key == EXERCISE), caller.number, known.plan, scenario.id)


async def started_by_phone(start: Start, case: Case) -> Question:
    """The receipt as it is said, and the log; the call cannot start anything again."""
    unit, request = start.acting, start.request
    await starts.ask(unit, replace(request, state=starts.STARTED, activation=case.id))
    await proof.log(unit, StartEnded(request.owner[1], request.id, "started", case.id))
    return _receipt(unit, case)


async def hung_up(unit: Unit, caller: Caller) -> Question:
    """The call ended, or went silent, before it started anything: nobody is called.

    Whoever had heard the read-back is told by text, for a key pressed at the last moment may have been lost.
    """
    request = await _of_call(unit, caller)
    if request and request.state in {starts.WHICH, starts.ASKED}:
        mine = proof.acting(unit, request.owner)
        await _over(mine, request, "dropped")
        if request.state == starts.ASKED:
            off = {"how": "dropped", "exercise": request.exercise}
            await texts.say(mine, caller.number, Purpose.START_OFF, request.id, off)
    return Question(message.line("start_off", {"how": "silent"}))


async def _open(unit: Unit, caller: Caller, leaders: Sequence[Leader], code: str) -> Question:
    leader = await proof.spend(leaders, caller.number, code)
    new = Request(unit.mint(), leaders[0].owner, starts.OVER, code, (), "", exercise=False,
                  expires_at=unit.now + rules.LASTS, call=caller.call)  # fmt: skip
    if leader is None:
        await proof.refuse(unit, caller.number, [one.owner for one in leaders], "wrong_code")
        await starts.ask(unit, new)
        return _stranger()
    options = [(k, s) for k in leader.plans[:MOST_CHOICES] for s in k.plan.scenarios[:MOST_CHOICES]]
    asked = replace(new, owner=leader.owner, situation=rules.SITUATION_BY_PHONE)
    if len({k.plan.id for k, _ in options}) > 1 or len(options) > 1:
        await proof.log(leader.mine, StartAsked(leader.owner[1], new.id))
    return await _narrow(leader.mine, asked, options)


async def _narrow(mine: Unit, request: Request, options: Sequence[Option]) -> Question:
    """What may still be started; once it is one thing, it is read back."""
    state = starts.ASKED if len(options) == 1 else starts.WHICH
    left = replace(request, state=state, options=tuple((k.plan.id, s.id) for k, s in options))
    await starts.ask(mine, left)
    if state == starts.ASKED:
        known, scenario = options[0]
        await proof.log(mine, StartAsked(request.owner[1], request.id, known.plan.id, scenario.id))
    return _question(mine, options)


async def _now(unit: Unit, request: Request) -> Question:
    """What is true of the call's start now, and what it is to be asked."""
    mine = proof.acting(unit, request.owner)
    if request.activation:
        return _receipt(mine, await activations.load(mine, request.activation))
    if request.state not in {starts.WHICH, starts.ASKED}:
        return Question(message.line("start_off", {"how": "over"})) if request.options else _stranger()
    options = await _options(mine, request)
    lapsed = request.expires_at < mine.now
    if lapsed or len(options) < len(request.options):
        return await _over(mine, request, "lapsed" if lapsed else "changed")
    return _question(mine, options)


async def _options(mine: Unit, request: Request) -> list[Option]:
    """The request's options, in their order, that the caller may still activate."""
    led = {k.plan.id: k for k in await proof.led(mine)}
    return [(led[p], s) for p, wanted in request.options if p in led for s in led[p].plan.scenarios if s.id == wanted]


def _choices(options: Sequence[Option], step: Step) -> list[list[Option]]:
    """What each key, from 1, leaves of the options."""
    if step is Step.SCENARIO:
        return [[one] for one in options]
    return [[o for o in options if o[0].plan.id == p] for p in dict.fromkeys(k.plan.id for k, _ in options)]


def _question(mine: Unit, options: Sequence[Option]) -> Question:
    plans = [left[0][0].plan for left in _choices(options, Step.PLAN)]
    known, scenario = options[0]
    if len(plans) > 1:
        alike = len({p.area for p in plans}) < len(plans)
        names = [p.title if alike else p.area for p in plans]
        return Question(message.line("start_plan", {"choices": names}), Step.PLAN)
    if len(options) > 1:
        values = {"area": known.plan.area, "choices": [s.name for _, s in options]}
        return Question(message.line("start_scenario", values), Step.SCENARIO)
    people = rules.called_first(known.plan, known.directory, scenario, known.directory.day(mine.now))
    check = {"area": known.plan.area, "scenario": scenario.name, "people": people}
    return Question(message.line("start_check", check), Step.SEND)


def _receipt(mine: Unit, case: Case) -> Question:
    people = rules.called_first(case.plan, case.directory, case.scenario, case.directory.day(mine.now))
    values = {"area": case.plan.area, "scenario": case.scenario.name, "number": case.number, "code": case.code,
              "people": people, "exercise": case.activation.exercise}  # fmt: skip
    return Question(message.line("start_receipt", values))


async def _of_call(unit: Unit, caller: Caller) -> Request | None:
    owners: Sequence[Owner] = await everyone.owners(unit, caller.number) if caller.call else ()
    return await starts.latest(unit, owners, caller.call) if owners else None


async def _over(mine: Unit, request: Request, how: str) -> Question:
    """Nothing was started, and why; `how`: dropped, lapsed or changed."""
    await starts.end(mine, request.id)
    await proof.log(mine, StartEnded(request.owner[1], request.id, how))
    return Question(message.line("start_off", {"how": how}))


def _stranger() -> Question:
    return Question(message.line("stranger"))
