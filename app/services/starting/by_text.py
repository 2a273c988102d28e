"""Starting by text (aktivering pr. sms): a right code is read back, and only the read-back's answer starts.

A wrong code tells nothing: no answer, and after five in an hour nothing from the number is listened to for the next.
What was asked for with a right one is listened to all the same, and is over after five wrong read-backs of its own.
What is not for us is left as it came, for the answers to read.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.core import start_by_text as rules
from app.core.confidentiality import find, redact, refuse_cpr
from app.core.delivery import Purpose
from app.core.ids import PlanId, ReplyId, ScenarioId
from app.core.seal import sha256
from app.core.start_by_text import Asked, Chosen, Dropped, Option, Sent
from app.core.start_event import StartAsked, StartEnded, StartRefused
from app.services.starting import proof, texts
from app.services.starting.proof import Leader, Start
from app.store import everyone, replies, starts
from app.store.activations import Case
from app.store.calls import calls_to
from app.store.plans import Known
from app.store.replies import Reply, ReplyState
from app.store.starts import Owner, Request
from app.store.unit import Unit


async def hear(unit: Unit, wanted: ReplyId) -> Start | None:
    """Take a kept text that asks for a start or answers its read-back; None unless it is to be started now."""
    came = await replies.load(unit, wanted)
    if came is None or came.state is not ReplyState.KEPT or came.channel != "sms":
        return None
    heard = rules.read(came.text)
    owners = await everyone.owners(unit, came.sender) if heard else ()
    match heard:
        case Asked() if owners:
            await _ask(unit, came, owners, heard)
        case Asked():
            await replies.drop(unit, wanted)
        case Chosen() if owners:
            await _choose(unit, came, owners, heard)
        case Sent() if owners:
            return await _confirm(unit, came, owners, heard)
        case Dropped() if owners:
            await _drop(unit, came, owners)
    return None


async def started(start: Start, case: Case) -> None:
    """The receipt to the activator, and the log; the request cannot start anything again."""
    unit, request = start.acting, start.request
    await starts.end(unit, request.id, starts.STARTED)
    await proof.log(unit, StartEnded(request.owner[1], request.id, "started", case.id))
    people = rules.called_first(case.plan, case.directory, case.scenario, case.directory.day(unit.now))
    values = {"area": case.plan.area, "scenario": case.scenario.name, "number": case.number, "code": case.code,
              "people": people, "exercise": request.exercise}  # fmt: skip
    await texts.say(unit, start.sender, Purpose.STARTED, request.id, values)


async def _ask(unit: Unit, came: Reply, owners: Sequence[Owner], asked: Asked) -> None:
    """Someone who may not lead is heard as anybody; the number of one who may is answered only with a right code."""
    leaders = await proof.leaders(unit, owners)
    if not leaders:
        return
    await replies.settle(unit, came.id, ReplyState.READ, leaders[0].owner)
    if await starts.silent(unit, came.sender):
        return
    if leader := await proof.spend(leaders, came.sender, asked.code):
        await _offer(leader, came, asked)
    else:
        await proof.refuse(unit, came.sender, [one.owner for one in leaders], "wrong_code")


async def _offer(leader: Leader, came: Reply, asked: Asked) -> None:
    mine, owner, led = leader.mine, leader.owner, leader.plans
    fitting, situation = rules.fit(asked.words, _options(led))
    request = Request(
        mine.mint(), owner, starts.WHICH, _digits(mine), (), _without_cpr(situation), asked.exercise,
        mine.now + rules.LASTS,
    )  # fmt: skip
    if len(fitting) > 1:
        await proof.log(mine, StartAsked(owner[1], request.id))
    await _narrow(mine, came.sender, request, led, fitting)


async def _narrow(mine: Unit, sender: str, request: Request, led: Sequence[Known], left: Sequence[Option]) -> None:
    """What may still be started is asked about; once it is one thing, it is read back."""
    state, pairs = starts.ASKED if len(left) == 1 else starts.WHICH, tuple((o.plan, o.scenario) for o in left)
    narrowed = replace(request, state=state, options=pairs, expires_at=mine.now + rules.LASTS)
    await starts.ask(mine, narrowed)
    if state == starts.ASKED:
        await _read_back(mine, sender, narrowed, next(k for k in led if k.plan.id == left[0].plan))
        return
    area = left[0].area if len({o.plan for o in left}) == 1 else ""
    values = {"choices": [name for name, _ in rules.choices(left)], "area": area, "exercise": request.exercise}
    await texts.say(mine, sender, Purpose.START_WHICH, request.id, values)


def _options(led: Sequence[Known]) -> list[Option]:
    return [Option(k.plan.id, k.plan.area, k.plan.title, s.id, s.name) for k in led for s in k.plan.scenarios]


async def _read_back(mine: Unit, sender: str, request: Request, known: Known) -> None:
    """Say what would be started, and how to do it."""
    scenario = known.plan.scenario(request.options[0][1])
    await proof.log(mine, StartAsked(request.owner[1], request.id, known.plan.id, scenario.id))
    people = rules.called_first(known.plan, known.directory, scenario, known.directory.day(mine.now))
    values = {"area": known.plan.area, "scenario": scenario.name, "people": people, "code": request.code,
              "exercise": request.exercise}  # fmt: skip
    await texts.say(mine, sender, Purpose.START_CHECK, request.id, values)


async def _choose(unit: Unit, came: Reply, owners: Sequence[Owner], chosen: Chosen) -> None:
    """A bare number is a choice only for someone who is called to nothing that it could answer."""
    request = await starts.latest(unit, owners)
    if request is None or request.state != starts.WHICH or (not chosen.named and await calls_to(unit, owners)):
        return
    mine = proof.acting(unit, request.owner)
    led = await proof.led(mine)
    standing = {(o.plan, o.scenario): o for o in _options(led)}
    left = [standing[pair] for pair in request.options if pair in standing]
    lapsed, changed = request.expires_at < unit.now, len(left) < len(request.options)
    choices = rules.choices(left)
    if not (lapsed or changed or 1 <= chosen.number <= len(choices)):
        return
    await _take(unit, came, request)
    if lapsed or changed:
        await _over(mine, came.sender, request, "lapsed" if lapsed else "changed")
    else:
        await _narrow(mine, came.sender, request, led, choices[chosen.number - 1][1])


async def _confirm(unit: Unit, came: Reply, owners: Sequence[Owner], sent: Sent) -> Start | None:
    """The read-back's own digits; said again they start nothing more.

    What a right code has opened is not silenced: others could do that by forging the number.
    """
    request = await starts.latest(unit, owners)
    if request is None:
        return None
    mine = await _take(unit, came, request)
    if request.state != starts.ASKED:
        return None
    if sent.code != request.code:
        await _wrong(mine, came.sender, request)
        return None
    plan, scenario = request.options[0]
    known = await _standing(mine, came.sender, request, plan, scenario)
    return Start(mine, request, came.sender, known.plan, scenario) if known else None


async def _wrong(mine: Unit, sender: str, request: Request) -> None:
    """A wrong read-back is counted against what was asked for, not against the number."""
    await proof.log(mine, StartRefused(request.owner[1], "wrong_read_back"))
    if request.wrong + 1 < starts.MOST_WRONG:
        await starts.ask(mine, replace(request, wrong=request.wrong + 1))
    else:
        await _over(mine, sender, request, "guessed")


async def _standing(mine: Unit, sender: str, request: Request, plan: PlanId, scenario: ScenarioId) -> Known | None:
    """The plan, while the request lasts and the actor may activate it for this scenario; otherwise it is over."""
    led = (k for k in await proof.led(mine) if k.plan.id == plan and scenario in {s.id for s in k.plan.scenarios})
    known = next(led, None)
    lapsed = request.expires_at < mine.now
    if lapsed or known is None:
        await _over(mine, sender, request, "lapsed" if lapsed else "changed")
        return None
    return known


async def _drop(unit: Unit, came: Reply, owners: Sequence[Owner]) -> None:
    request = await starts.latest(unit, owners)
    if request and request.state in {starts.WHICH, starts.ASKED} and request.expires_at >= unit.now:
        await _over(await _take(unit, came, request), came.sender, request, "dropped")


async def _over(mine: Unit, sender: str, request: Request, how: str) -> None:
    """Nothing was started, and why; `how`: dropped, lapsed, changed or guessed."""
    await starts.end(mine, request.id)
    await proof.log(mine, StartEnded(request.owner[1], request.id, how))
    await texts.say(mine, sender, Purpose.START_OFF, request.id, {"how": how, "exercise": request.exercise})


async def _take(unit: Unit, came: Reply, request: Request) -> Unit:
    """The text is about this request, and no answer; the unit acts for whoever asked."""
    await replies.settle(unit, came.id, ReplyState.READ, request.owner)
    return proof.acting(unit, request.owner)


def _digits(mine: Unit) -> str:
    """Four digits out of a fresh id that is told to nobody."""
    return str(1000 + int(sha256(mine.mint())[:8], 16) % 9000)


def _without_cpr(situation: str) -> str:
    """An alarm is not stopped by a CPR number in its words; the number goes no further."""
    plain = redact(situation, find(situation)) if refuse_cpr(situation) else situation
    return rules.STANDARD_SITUATION if refuse_cpr(plain) else plain
