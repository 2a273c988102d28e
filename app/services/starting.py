"""Starting by text (aktivering pr. sms): a right code is read back, and only the read-back's answer starts.

A wrong code tells nothing: no answer, and after five in an hour nothing from the number is listened to for the next.
What is not for us is left as it came, for the answers to read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core import one_time_code
from app.core import start_by_text as rules
from app.core.access import Actor, Verb, may, roles
from app.core.confidentiality import find, redact, refuse_cpr
from app.core.delivery import Purpose
from app.core.event import sha256
from app.core.ids import MessageId, PlanId, ReplyId, ScenarioId
from app.core.plan import Plan
from app.core.start_by_text import Asked, Chosen, Dropped, Option, Sent
from app.core.start_event import StartAsked, StartEnded, StartEvent, StartRefused
from app.store import event_log, everyone, messages, organisations, plans, replies, starts
from app.store.activations import Case
from app.store.calls import calls_to
from app.store.messages import Queued
from app.store.plans import Known
from app.store.replies import Reply, ReplyState
from app.store.starts import Owner, Request
from app.store.unit import Unit


@dataclass(frozen=True)
class Start:
    """A start that was read back and confirmed: to be activated in the unit `acting`, then receipted."""

    acting: Unit
    request: Request
    sender: str
    plan: Plan
    scenario: ScenarioId


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
    await _log(unit, StartEnded(request.owner[1], request.id, "started", case.id))
    people = rules.called_first(case.plan, case.directory, case.scenario)
    values = {"area": case.plan.area, "scenario": case.scenario.name, "number": case.number, "code": case.code,
              "people": people, "exercise": request.exercise}  # fmt: skip
    await _say(unit, start.sender, Purpose.STARTED, request.id, values)


async def _ask(unit: Unit, came: Reply, owners: Sequence[Owner], asked: Asked) -> None:
    """Someone who may not lead is heard as anybody; the number of one who may is answered only with a right code."""
    acting = [(_acting(unit, owner), owner) for owner in owners]
    leading = [(mine, owner, led) for mine, owner in acting if (led := await _led(mine))]
    if not leading:
        return
    await replies.settle(unit, came.id, ReplyState.READ, leading[0][1])
    if await starts.silent(unit, came.sender):
        return
    for mine, owner, led in leading:
        if await _spend(mine, asked.code):
            await _offer(mine, came, owner, led, asked)
            return
    await _refuse(unit, came.sender, [owner for _, owner, _ in leading], "wrong_code")


async def _spend(mine: Unit, code: str) -> bool:
    """Use up a code of the app or of the list."""
    who = mine.actor.contact
    if known := await starts.secret(mine, who):
        step = one_time_code.matching_step(known[0], code, mine.now, known[1])
        if step is not None:
            await starts.use_step(mine, who, step)
            return True
    return await starts.use_code(mine, who, code)


async def _offer(mine: Unit, came: Reply, owner: Owner, led: Sequence[Known], asked: Asked) -> None:
    options = [Option(k.plan.id, k.plan.area, k.plan.title, s.id, s.name) for k in led for s in k.plan.scenarios]
    fitting, situation = rules.fit(asked.words, options)
    pairs = tuple((o.plan, o.scenario) for o in fitting)
    state = starts.ASKED if len(pairs) == 1 else starts.WHICH
    request = Request(
        mine.mint(), owner, state, _digits(mine), pairs, _without_cpr(situation), asked.exercise, mine.now + rules.LASTS
    )
    await starts.ask(mine, request)
    if state == starts.ASKED:
        await _read_back(mine, came.sender, request, next(k for k in led if k.plan.id == pairs[0][0]))
        return
    await _log(mine, StartAsked(owner[1], request.id))
    listed = rules.choices(fitting)[: rules.MOST_CHOICES]
    areas = {o.area for o in fitting}
    values = {"choices": listed, "area": areas.pop() if len(areas) == 1 else "", "exercise": request.exercise}
    await _say(mine, came.sender, Purpose.START_WHICH, request.id, values)


async def _read_back(mine: Unit, sender: str, request: Request, known: Known) -> None:
    """Say what would be started, and how to do it."""
    scenario = known.plan.scenario(request.options[0][1])
    await _log(mine, StartAsked(request.owner[1], request.id, known.plan.id, scenario.id))
    people = rules.called_first(known.plan, known.directory, scenario)
    values = {"area": known.plan.area, "scenario": scenario.name, "people": people, "code": request.code,
              "exercise": request.exercise}  # fmt: skip
    await _say(mine, sender, Purpose.START_CHECK, request.id, values)


async def _choose(unit: Unit, came: Reply, owners: Sequence[Owner], chosen: Chosen) -> None:
    """A bare number is a choice only for someone who is called to nothing that it could answer."""
    request = await starts.latest(unit, owners)
    if request is None or request.state != starts.WHICH or (not chosen.named and await calls_to(unit, owners)):
        return
    if not 1 <= chosen.number <= min(len(request.options), rules.MOST_CHOICES):
        return
    mine = await _take(unit, came, request)
    one = request.options[chosen.number - 1]
    if known := await _standing(mine, came.sender, request, *one):
        ready = replace(request, state=starts.ASKED, options=(one,), expires_at=unit.now + rules.LASTS)
        await starts.ask(mine, ready)
        await _read_back(mine, came.sender, ready, known)


async def _confirm(unit: Unit, came: Reply, owners: Sequence[Owner], sent: Sent) -> Start | None:
    """The read-back's own digits; said again they start nothing more."""
    request = await starts.latest(unit, owners)
    if request is None:
        return None
    mine = await _take(unit, came, request)
    if await starts.silent(unit, came.sender):
        return None
    if sent.code != request.code:
        await _refuse(unit, came.sender, [request.owner], "wrong_read_back")
        return None
    if request.state != starts.ASKED:
        return None
    plan, scenario = request.options[0]
    known = await _standing(mine, came.sender, request, plan, scenario)
    return Start(mine, request, came.sender, known.plan, scenario) if known else None


async def _standing(mine: Unit, sender: str, request: Request, plan: PlanId, scenario: ScenarioId) -> Known | None:
    """The plan, while the request lasts and the actor may activate it for this scenario; otherwise it is over."""
    led = (k for k in await _led(mine) if k.plan.id == plan and scenario in {s.id for s in k.plan.scenarios})
    known = next(led, None)
    lapsed = request.expires_at < mine.now
    if lapsed or known is None:
        await _over(mine, sender, request, "lapsed" if lapsed else "changed")
        return None
    return known


async def _drop(unit: Unit, came: Reply, owners: Sequence[Owner]) -> None:
    request = await starts.latest(unit, owners)
    if request and request.state in {starts.WHICH, starts.ASKED}:
        await _over(await _take(unit, came, request), came.sender, request, "dropped")


async def _over(mine: Unit, sender: str, request: Request, how: str) -> None:
    """Nothing was started, and why; `how`: dropped, lapsed or changed."""
    await starts.end(mine, request.id)
    await _log(mine, StartEnded(request.owner[1], request.id, how))
    await _say(mine, sender, Purpose.START_OFF, request.id, {"how": how, "exercise": request.exercise})


async def _take(unit: Unit, came: Reply, request: Request) -> Unit:
    """The text is about this request, and no answer; the unit acts for whoever asked."""
    await replies.settle(unit, came.id, ReplyState.READ, request.owner)
    return _acting(unit, request.owner)


async def _refuse(unit: Unit, sender: str, owners: Sequence[Owner], why: str) -> None:
    """Counted and logged where an administrator sees it; the sender hears nothing."""
    silenced = await starts.count_wrong(unit, sender)
    for owner in owners:
        await _log(_acting(unit, owner), StartRefused(owner[1], why, silenced))


async def _led(mine: Unit) -> tuple[Known, ...]:
    """The plans that the actor may activate, those that another has taken the place of only if there is no other."""
    every = await plans.every(mine)
    led = tuple(k for k in every if may(roles(mine.actor, k.plan, k.directory), Verb.LEAD))
    return tuple(k for k in led if not k.superseded) or led


async def _log(mine: Unit, event: StartEvent) -> None:
    await event_log.append(mine, f"partnership:{mine.actor.partnership}", [event])


async def _say(mine: Unit, to: str, purpose: Purpose, request: str, values: Mapping[str, object]) -> None:
    """One text to the very number that wrote: it is one of the activator's own."""
    known = await organisations.directory(mine)
    one = Queued(
        id=MessageId(mine.mint()),
        partnership=known.partnership,
        scope="",
        key=f"{purpose}:{request}:{mine.mint()}",
        contact=mine.actor.contact,
        channel="sms",
        purpose=purpose.value,
        content={"to": to, "values": {**values, "language": known.language}},
        demo=known.demo,
    )
    await messages.queue(mine, [one])


def _digits(mine: Unit) -> str:
    """Four digits out of a fresh id that is told to nobody."""
    return str(1000 + int(sha256(mine.mint())[:8], 16) % 9000)


def _without_cpr(situation: str) -> str:
    """An alarm is not stopped by a CPR number in its words; the number goes no further."""
    plain = redact(situation, find(situation)) if refuse_cpr(situation) else situation
    return rules.STANDARD_SITUATION if refuse_cpr(plain) else plain


def _acting(unit: Unit, owner: Owner) -> Unit:
    """The same unit of work on behalf of the one who wrote."""
    return replace(unit, actor=Actor(*owner))
