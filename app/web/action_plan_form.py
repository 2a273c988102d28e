"""The action plan as it is being typed: every field as text, so that nothing is lost when something is wrong.

A draft is made from a plan, from a form, and turned into a plan again; the paths of its errors are those of the
rulebook (`measures[0].title`), so one page can point at both.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import TypeVar

from app.core.action_plan import ActionPlan, Communication, Handover, Measure, MeasureState
from app.core.ids import ContactId
from app.core.plan import CatalogueMeasure
from app.core.roster import OrganisationKind
from app.core.wording import DANISH_TIME
from app.web.forms import Form

NOT_SAVED = "Handlingsplanen er ikke gemt. Ret det, der er markeret."


@dataclass(frozen=True)
class MeasureDraft:
    """A measure as typed."""

    id: str = ""
    title: str = ""
    text: str = ""
    actor: str = ""
    responsible: str = ""
    reach: str = ""
    deadline: str = ""
    state: str = MeasureState.PLANNED.value
    from_catalogue: str = ""


@dataclass(frozen=True)
class CommunicationDraft:
    """A row of the communication plan as typed; `internal` is "ja" or empty."""

    audience: str = ""
    internal: str = ""
    message: str = ""
    channel: str = ""
    informs: str = ""
    sent_at: str = ""


@dataclass(frozen=True)
class HandoverDraft:
    """A hand-over as typed."""

    to: str = ""
    text: str = ""


@dataclass(frozen=True)
class Draft:
    """The whole action plan as typed."""

    situation: str = ""
    purpose: str = ""
    target_groups: str = ""
    press_spokesperson: str = ""
    ends_at: str = ""
    measures: tuple[MeasureDraft, ...] = ()
    communication: tuple[CommunicationDraft, ...] = ()
    handover: tuple[HandoverDraft, ...] = field(default=())


Row = TypeVar("Row", MeasureDraft, CommunicationDraft, HandoverDraft)


def draft_of(plan: ActionPlan) -> Draft:
    """What the form shows for a plan."""
    return Draft(
        situation=plan.situation,
        purpose=plan.purpose,
        target_groups="\n".join(plan.target_groups),
        press_spokesperson=plan.press_spokesperson or "",
        ends_at=local(plan.ends_at),
        measures=tuple(
            MeasureDraft(
                m.id, m.title, m.text, m.actor.value if m.actor else "", m.responsible or "", m.reach,
                local(m.deadline), m.state.value, m.from_catalogue or "",
            )
            for m in plan.measures
        ),
        communication=tuple(
            CommunicationDraft(
                c.audience, "ja" if c.internal else "", c.message, c.channel, c.informs or "",
                c.sent_at.isoformat() if c.sent_at else "",
            )
            for c in plan.communication
        ),
        handover=tuple(HandoverDraft(h.to, h.text) for h in plan.handover),
    )  # fmt: skip


def draft_from(form: Form) -> Draft:
    """What was typed; rows marked for removal are gone, and the rest count from 0 again."""
    return Draft(
        situation=form.text("situation"),
        purpose=form.text("purpose"),
        target_groups=form.text("target_groups"),
        press_spokesperson=form.text("press_spokesperson"),
        ends_at=form.text("ends_at"),
        measures=_rows(form, "measures", MeasureDraft),
        communication=_rows(form, "communication", CommunicationDraft),
        handover=_rows(form, "handover", HandoverDraft),
    )


def _rows(form: Form, kind: str, row: Callable[..., Row]) -> tuple[Row, ...]:
    shape = re.compile(rf"{kind}-(\d{{1,4}})-")
    numbers = sorted({int(found[1]) for name in form.fields if (found := shape.match(name))})
    return tuple(
        row(**{f.name: form.text(f"{kind}-{n}-{f.name}") for f in fields(row)})  # type: ignore[arg-type]  # fields() wants a class; each row is one
        for n in numbers
        if not form.ticked(f"{kind}-{n}-remove")
    )


def plan_of(draft: Draft, form: Form, before: ActionPlan) -> ActionPlan:
    """The plan that the draft means; what cannot be read is noted in the form at its field.

    An hour that comes twice stays what it was `before` when it was not touched.
    """
    kept = {m.id: m.deadline for m in before.measures}
    return ActionPlan(
        situation=draft.situation,
        purpose=draft.purpose,
        target_groups=tuple(line.strip() for line in draft.target_groups.splitlines() if line.strip()),
        measures=tuple(
            Measure(
                id=m.id,
                title=m.title,
                text=m.text,
                actor=_one_of(OrganisationKind, m.actor),
                responsible=_person(m.responsible),
                reach=m.reach,
                deadline=_moment(form, f"measures[{i}].deadline", m.deadline, kept.get(m.id)),
                state=_one_of(MeasureState, m.state) or MeasureState.PLANNED,
                from_catalogue=m.from_catalogue or None,
            )
            for i, m in enumerate(draft.measures)
        ),
        communication=tuple(_communication(c) for c in draft.communication if _written(c, "sent_at", "internal")),
        press_spokesperson=_person(draft.press_spokesperson),
        ends_at=_moment(form, "ends_at", draft.ends_at, before.ends_at),
        handover=tuple(Handover(h.to, h.text) for h in draft.handover if _written(h)),
    )


def without_empty_rows(draft: Draft) -> Draft:
    """Blank rows that nobody filled in are no part of the plan."""
    return replace(
        draft,
        measures=tuple(m for m in draft.measures if _written(m, "id", "state", "actor", "from_catalogue")),
        communication=tuple(c for c in draft.communication if _written(c, "sent_at", "internal")),
        handover=tuple(h for h in draft.handover if _written(h)),
    )


def picked(draft: Draft, catalogue: Iterable[CatalogueMeasure], mint: Callable[[], str]) -> Draft:
    """The draft with these measures of the catalogue added."""
    new = tuple(MeasureDraft(mint(), c.title, c.text, c.actor.value, from_catalogue=c.id) for c in catalogue)
    return replace(draft, measures=(*draft.measures, *new))


def differences(mine: Draft, theirs: Draft) -> Sequence[tuple[str, str, str]]:
    """Heading, what I typed and what now stands, for every part that is not the same."""
    headings = {
        "situation": "Situation", "purpose": "Formål", "target_groups": "Målgrupper", "measures": "Indsatser",
        "communication": "Kommunikation", "press_spokesperson": "Pressen", "ends_at": "Sluttidspunkt",
        "handover": "Overlevering",
    }  # fmt: skip
    pairs = ((text, getattr(mine, name), getattr(theirs, name)) for name, text in headings.items())
    return [(text, _plain(a), _plain(b)) for text, a, b in pairs if a != b]


def local(moment: datetime | None) -> str:
    """A moment as a datetime-local field holds it."""
    return f"{moment.astimezone(DANISH_TIME):%Y-%m-%dT%H:%M}" if moment else ""


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value or "(tomt)"
    assert isinstance(value, tuple)  # noqa: S101 - a draft holds texts and tuples of rows
    hidden = {"id", "from_catalogue", "sent_at", "internal"}
    rows = ("; ".join(str(v) for k, v in asdict(row).items() if v and k not in hidden) for row in value)
    return "\n".join(rows) or "(tomt)"


def _written(row: MeasureDraft | CommunicationDraft | HandoverDraft, *apart: str) -> bool:
    return any(value for name, value in asdict(row).items() if name not in apart)


def _communication(c: CommunicationDraft) -> Communication:
    sent = datetime.fromisoformat(c.sent_at) if c.sent_at else None
    return Communication(c.audience, bool(c.internal), c.message, c.channel, _person(c.informs), sent)


def _person(typed: str) -> ContactId | None:
    return ContactId(typed) if typed else None


Choice = TypeVar("Choice", OrganisationKind, MeasureState)


def _one_of(kind: type[Choice], typed: str) -> Choice | None:
    return next((one for one in kind if one.value == typed), None)


def _moment(form: Form, path: str, typed: str, before: datetime | None) -> datetime | None:
    return before if typed == local(before) else form.read_moment(path, typed)
