"""The communication plan at work: a ready text for each row, changed before use, and who told whom when (S3-27)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core import action_plan as action_plan_rules
from app.core import communication as rules
from app.core.access import Verb
from app.core.action_plan import Communication, PlanState
from app.core.communication import WRITTEN, Audience, Kept, Scene
from app.core.confidentiality.refusing import personal, strange_names
from app.core.errors import FieldError, Invalid, Missing
from app.core.event import ActionPlanSaved, Event
from app.core.follow_up_event import CommunicationMarked
from app.core.ids import ActivationId
from app.core.seal import sha256
from app.documents import communication as words
from app.store import action_plans, activations, communication
from app.store.action_plans import Version
from app.store.activations import Case
from app.store.unit import Unit

LONGEST = 4000


@dataclass(frozen=True)
class ReadyText:
    """A text of a row: its slot (sms, notice, mail, press), its language, and whether somebody has changed it.

    Empty in a language that the service has no standard text in, until a person has written it.
    """

    slot: str
    language: str
    text: str
    changed: bool

    @property
    def name(self) -> str:
        """Its key among the row's texts: `sms`, `notice.en`."""
        return key(self.slot, self.language)


@dataclass(frozen=True)
class ReadyRow:
    """A row of the communication plan with its texts; `left_out` = something about a person was kept out of them."""

    row: Communication
    audience: Audience
    subject: str
    texts: tuple[ReadyText, ...]
    kept: Kept
    left_out: bool


def key(slot: str, language: str) -> str:
    """The name of a row's text; Danish is the unmarked one."""
    return slot if language == "da" else f"{slot}.{language}"


async def read(unit: Unit, wanted: ActivationId) -> tuple[Case, Version, tuple[ReadyRow, ...]]:
    """Every row of the newest action plan with its texts, as they stand at this moment."""
    case = await activations.load(unit, wanted, Verb.SEE_ACTIVATION)
    version = await _latest(unit, wanted)
    kept = await communication.kept(unit, wanted)
    scene = _scene(unit, case, version)
    return case, version, tuple(_ready(scene, row, kept.get(row.id, Kept())) for row in version.plan.communication)


async def save(unit: Unit, wanted: ActivationId, row: str, texts: Mapping[str, str], *, sure: bool = False) -> Case:
    """Keep what the row's texts were changed to; a CPR number stops it, what may be private is asked about."""
    case, _, ready = await _to_change(unit, wanted, row)
    await communication.keep(unit, wanted, row, _changed(case, ready, texts, sure=sure))
    return case


async def mark(unit: Unit, wanted: ActivationId, row: str, texts: Mapping[str, str], *, sure: bool = False) -> Case:
    """The row's audience has been told by the actor, in these words; again = told once more."""
    case, version, ready = await _to_change(unit, wanted, row)
    used = _changed(case, ready, texts, sure=sure)
    said = {t.name: text for t in ready.texts if (text := used.get(t.name, t.text))}
    await communication.keep(unit, wanted, row, used)
    await communication.tell(unit, wanted, row, said)
    proof = sha256("\n\n".join(f"{name}: {text}" for name, text in sorted(said.items())))
    return await _told(unit, case, version, replace(ready.row, sent_at=unit.now), proof)


async def unmark(unit: Unit, wanted: ActivationId, row: str) -> Case:
    """The mark was a slip: the audience has not been told."""
    case, version, ready = await _to_change(unit, wanted, row)
    await communication.tell(unit, wanted, row, None)
    return await _told(unit, case, version, replace(ready.row, sent_at=None), "")


async def _told(unit: Unit, case: Case, version: Version, row: Communication, proof: str) -> Case:
    """Logged, and written into the plan while it is open; an adopted plan stays adopted, as with a measure's state."""
    happened: list[Event] = [CommunicationMarked(row.id, row.sent_at is not None, proof)]
    if not case.activation.over:
        rows = tuple(row if r.id == row.id else r for r in version.plan.communication)
        added = await action_plans.add(unit, case.id, replace(version.plan, communication=rows))
        if version.state is PlanState.ADOPTED:
            await action_plans.mark_adopted(unit, case.id, added.version)
        happened.append(ActionPlanSaved(added.version, sha256(action_plans.as_json(added.plan))))
    return await activations.note(unit, case, happened)


async def _to_change(unit: Unit, wanted: ActivationId, row: str) -> tuple[Case, Version, ReadyRow]:
    case = await activations.load(unit, wanted, Verb.EDIT_ACTION_PLAN, seen=Verb.SEE_ACTIVATION)
    version = await _latest(unit, wanted)
    found = next((one for one in version.plan.communication if one.id == row), None)
    if found is None:
        raise Missing
    kept = await communication.kept(unit, wanted)
    return case, version, _ready(_scene(unit, case, version), found, kept.get(row, Kept()))


async def _latest(unit: Unit, wanted: ActivationId) -> Version:
    latest = await action_plans.latest(unit, wanted)
    if latest is None:
        raise Missing
    return replace(latest, plan=action_plan_rules.named(latest.plan))


def _scene(unit: Unit, case: Case, version: Version) -> Scene:
    a = case.activation
    return Scene(
        plan=case.plan,
        directory=case.directory,
        scenario=case.scenario.name,
        exercise=a.exercise,
        over=a.over,
        started_at=a.started_at,
        meeting=case.meeting,
        action_plan=version.plan,
        now=unit.now,
    )


def _ready(scene: Scene, row: Communication, kept: Kept) -> ReadyRow:
    whom, facts = rules.audience(row), rules.facts(scene, row)
    spoken = rules.languages(scene.directory) if whom is Audience.RESIDENTS else ("da",)
    texts = []
    for language in spoken:
        for slot in rules.slots(row):
            standard = words.text(whom, slot, facts, language) if language in WRITTEN else ""
            mine = kept.texts.get(key(slot, language), standard)
            texts.append(ReadyText(slot, language, mine, mine != standard))
    return ReadyRow(row, whom, words.subject(whom, facts), tuple(texts), kept, rules.left_out(scene, row, facts))


def _changed(case: Case, ready: ReadyRow, texts: Mapping[str, str], *, sure: bool) -> dict[str, str]:
    """What differs from the standard texts, which go on following what happens; refused when about a person."""
    typed = {t.name: texts[t.name].strip() for t in ready.texts if t.name in texts}
    known = rules.known_names(case.plan, case.directory)
    errors = [e for name, text in typed.items() for e in _wrong(name, text, known, sure=sure)]
    if errors:
        raise Invalid("Teksten er ikke gemt. Ret det, der er markeret.", errors)
    now = {t.name: t.text for t in ready.texts}
    return {**ready.kept.texts, **{name: text for name, text in typed.items() if text != now[name]}}


def _wrong(name: str, text: str, known: Sequence[str], *, sure: bool) -> list[FieldError]:
    if len(text) > LONGEST:
        danish = f"Teksten er på {len(text)} tegn. Forkort den til højst {LONGEST}."
        return [FieldError(name, danish, f"At most {LONGEST} characters.", "too_long")]
    return [*personal(name, text, sure=sure), *(() if sure else strange_names(name, text, known, careful=False))]
