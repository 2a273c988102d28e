"""Action plan (handlingsplan): situation, purpose, measures, communication, spokesperson, end time, hand-over.

Pure. Begun from a template, filled in by several people, adopted when nothing that must be there is missing:
each measure with a responsible person and a way to reach them (S3-26), one press spokesperson (S3-27) and a
concrete end time (S3-28). The other sections are optional by situation, with a warning (S3-30).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import count
from typing import TypeVar

from app.core.confidentiality import refuse_cpr
from app.core.errors import FieldError, Incomplete, Invalid
from app.core.ids import ContactId
from app.core.roster import Directory, OrganisationKind


class MeasureState(StrEnum):
    """How far a measure is."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class PlanState(StrEnum):
    """Where the action plan stands."""

    DRAFT = "draft"
    ADOPTED = "adopted"


@dataclass(frozen=True)
class Measure:
    """What is done, by whom, how they are reached, and by when (S3-26)."""

    id: str
    title: str = ""
    text: str = ""
    actor: OrganisationKind | None = None
    responsible: ContactId | None = None
    reach: str = ""
    deadline: datetime | None = None
    state: MeasureState = MeasureState.PLANNED
    from_catalogue: str | None = None


@dataclass(frozen=True)
class Communication:
    """A row of the communication plan: who is told what, how, and by whom (S3-27)."""

    audience: str = ""
    internal: bool = False
    message: str = ""
    channel: str = ""
    informs: ContactId | None = None
    sent_at: datetime | None = None
    id: str = ""


@dataclass(frozen=True)
class Handover:
    """Longer work that a named forum takes on afterwards (S3-29)."""

    to: str = ""
    text: str = ""
    id: str = ""


Named = TypeVar("Named", Measure, Communication, Handover)


@dataclass(frozen=True)
class ActionPlan:
    """The action plan of one activation in one version; every field may be empty until adoption."""

    situation: str = ""
    purpose: str = ""
    target_groups: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    communication: tuple[Communication, ...] = ()
    press_spokesperson: ContactId | None = None
    ends_at: datetime | None = None
    handover: tuple[Handover, ...] = ()


def begin(template: ActionPlan, situation: str, involved: int | None, may_escalate: bool | None) -> ActionPlan:
    """The draft that waits when the meeting begins: the template, and what the activator said (S3-24)."""
    said = situation.strip()
    told = involved is not None or may_escalate is not None
    parts = [f"{said}." if told and said and said[-1] not in ".!?…" else said]
    if involved is not None:
        parts.append(f"Antal involverede: cirka {involved}.")
    if may_escalate is not None:
        parts.append("Hændelsen kan eskalere." if may_escalate else "Hændelsen ventes ikke at eskalere.")
    return replace(template, situation=" ".join(p for p in parts if p))


def named(plan: ActionPlan, before: ActionPlan | None = None) -> ActionPlan:
    """The plan with an id on every row; one that comes without gets that of the row `before` which it is.

    That is the row with the same words, else the one in the same place; any other row gets a new number.
    """
    old = before or ActionPlan()
    return replace(
        plan,
        measures=_named("m", plan.measures, old.measures),
        communication=_named("k", plan.communication, old.communication),
        handover=_named("o", plan.handover, old.handover),
    )


def _named(mark: str, rows: Sequence[Named], before: Sequence[Named]) -> tuple[Named, ...]:
    ids: list[str] = [row.id for row in rows]
    by_words = {replace(b, id=""): b.id for b in before}
    for known in ([by_words.get(row, "") for row in rows], [b.id for b in before]):
        for i, found in enumerate(known[: len(ids)]):
            if not ids[i] and found not in ids:
                ids[i] = found
    used = {*ids, *(b.id for b in before)}
    fresh = (f"{mark}{n}" for n in count(1) if f"{mark}{n}" not in used)
    return tuple(replace(row, id=one or next(fresh)) for row, one in zip(rows, ids, strict=True))


def missing(plan: ActionPlan, now: datetime) -> tuple[FieldError, ...]:
    """What adoption waits for, one sentence each."""
    return tuple(_missing(plan, now))


def _missing(plan: ActionPlan, now: datetime) -> Iterator[FieldError]:
    for i, m in enumerate(plan.measures):
        if m.state is MeasureState.DROPPED:
            continue
        name = m.title or f"nr. {i + 1}"
        if not m.title.strip():
            yield _lack(f"measures[{i}].title", f"Indsats {name} mangler en titel.", "The measure has no title.")
        if not m.responsible:
            yield _lack(f"measures[{i}].responsible", f"Indsatsen {name} mangler en ansvarlig.",
                        "The measure has no responsible person.")  # fmt: skip
        if not m.reach.strip():
            yield _lack(f"measures[{i}].reach", f"Indsatsen {name} mangler, hvordan den ansvarlige kan nås.",
                        "The measure does not say how to reach the responsible person.")  # fmt: skip
    if not plan.press_spokesperson:
        yield _lack("press_spokesperson", "Vælg én, der udtaler sig til pressen.", "Choose one press spokesperson.")
    if plan.ends_at is None:
        yield _lack("ends_at", "Angiv et konkret sluttidspunkt.", "Give a concrete end time.")
    elif plan.ends_at <= now:
        yield _lack("ends_at", "Sluttidspunktet er passeret. Vælg et senere.", "The end time has passed.")


def warnings(plan: ActionPlan) -> tuple[str, ...]:
    """Sections that are usually there and are empty; they do not keep the plan from being adopted (S3-30)."""
    empty = {
        "Situationen er ikke beskrevet.": not plan.situation.strip(),
        "Formålet er ikke beskrevet.": not plan.purpose.strip(),
        "Planen har ingen målgrupper.": not plan.target_groups,
        "Planen har ingen indsatser.": not plan.measures,
        "Kommunikationsplanen er tom.": not plan.communication,
    }
    return tuple(text for text, is_empty in empty.items() if is_empty)


def adopt(plan: ActionPlan, now: datetime) -> None:
    """Refuse, and say what is missing, unless the plan can be adopted."""
    lacking = missing(plan, now)
    if lacking:
        raise Incomplete("Handlingsplanen kan ikke vedtages endnu.", lacking)


def check(plan: ActionPlan, directory: Directory, now: datetime, before: ActionPlan) -> None:
    """Refuse unknown people, a new end time in the past, doubled measure ids and CPR numbers."""
    errors = [*_unknown_people(plan, directory), *_numbers(plan)]
    if plan.ends_at and plan.ends_at <= now and plan.ends_at != before.ends_at:
        errors.append(_lack("ends_at", "Sluttidspunktet ligger i fortiden. Vælg et senere.", "The end time is past."))
    ids = [m.id for m in plan.measures]
    for i, one in enumerate(ids):
        if one in ids[:i]:
            errors.append(_lack(f"measures[{i}].id", "To indsatser har samme id.", "Two measures share an id."))
    if errors:
        raise Invalid("Handlingsplanen kan ikke gemmes, som den står.", errors)


def _unknown_people(plan: ActionPlan, directory: Directory) -> Iterator[FieldError]:
    named: list[tuple[str, ContactId | None]] = [("press_spokesperson", plan.press_spokesperson)]
    named += [(f"measures[{i}].responsible", m.responsible) for i, m in enumerate(plan.measures)]
    named += [(f"communication[{i}].informs", c.informs) for i, c in enumerate(plan.communication)]
    for path, person in named:
        if person and person not in directory.contacts:
            yield _lack(path, f"Kontakten “{person}” findes ikke. Vælg en fra kontaktlisten.", "Unknown contact.")


def _numbers(plan: ActionPlan) -> Iterator[FieldError]:
    for path, text in texts(plan):
        if found := refuse_cpr(text):
            place = f"tegn {found.start + 1}-{found.end}"
            yield _lack(path, f"Teksten ser ud til at indeholde et CPR-nummer ({place}). Fjern det.",
                        f"The text seems to hold a CPR number ({place}). Remove it.")  # fmt: skip


def texts(plan: ActionPlan) -> Sequence[tuple[str, str]]:
    """Every free text of the plan with its path."""
    found = [("situation", plan.situation), ("purpose", plan.purpose)]
    found += [(f"target_groups[{i}]", t) for i, t in enumerate(plan.target_groups)]
    for i, m in enumerate(plan.measures):
        found += [(f"measures[{i}].title", m.title), (f"measures[{i}].text", m.text)]
    for i, c in enumerate(plan.communication):
        found += [(f"communication[{i}].audience", c.audience), (f"communication[{i}].message", c.message)]
    for i, h in enumerate(plan.handover):
        found += [(f"handover[{i}].to", h.to), (f"handover[{i}].text", h.text)]
    return found


def _lack(path: str, danish: str, english: str) -> FieldError:
    return FieldError(path, danish, english)
