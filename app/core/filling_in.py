"""Filling in (udfyldning): the action plan as fields that several people change at once.

Pure. A field has a path, `purpose` or `measures.m1.title`, and a text; so has a row, `measures.m1`, whose text is a
fingerprint of what stands in it. An edit says which text its writer saw and which they want. `merge` takes every
edit whose writer saw what stands; any other is a clash, and then nothing is overwritten: both texts are shown. Lines
of the target groups are added and taken out one by one, so they never clash.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from app.core.action_plan import ActionPlan, Communication, Handover, Measure, MeasureState
from app.core.errors import FieldError, Invalid
from app.core.ids import ContactId
from app.core.roster import Directory, OrganisationKind

Row: TypeAlias = Measure | Communication | Handover
ALONE = ("situation", "purpose", "target_groups", "press_spokesperson", "ends_at")
ROWS: Mapping[str, tuple[str, ...]] = {
    "measures": ("title", "text", "actor", "responsible", "reach", "deadline", "state", "from_catalogue"),
    "communication": ("audience", "internal", "message", "channel", "informs"),
    "handover": ("to", "text"),
}
_NEW: Mapping[str, Callable[[str], Row]] = {
    "measures": Measure,
    "communication": lambda row: Communication(id=row),
    "handover": lambda row: Handover(id=row),
}
MOMENTS = frozenset({"ends_at", "deadline"})
_PEOPLE = frozenset({"press_spokesperson", "responsible", "informs"})
_LINES = "target_groups"
ONE_BREATH = timedelta(seconds=60)
MOST_ROWS = 200


@dataclass(frozen=True)
class Edit:
    """What someone saw in a field and what they want there; a row is added by `wants`, taken out by wanting ""."""

    path: str
    seen: str
    wants: str


@dataclass(frozen=True)
class Clash:
    """An edit that was not made, because `theirs` came between; `gone` = its row is no longer there."""

    path: str
    mine: str
    theirs: str
    gone: bool = False
    seen: str = ""


@dataclass(frozen=True)
class Merged:
    """The plan with every edit that could be made, and those that could not."""

    plan: ActionPlan
    clashes: tuple[Clash, ...] = ()


def texts_of(plan: ActionPlan) -> dict[str, str]:
    """Every field and every row of the plan by its path, in order."""
    found = {name: _text(getattr(plan, name)) for name in ALONE}
    for kind, names in ROWS.items():
        for row in getattr(plan, kind):
            place = f"{kind}.{row.id}"
            found[place] = _fingerprint(row, names)
            found |= {f"{place}.{name}": _text(getattr(row, name)) for name in names}
    return found


def same(one: str, other: str) -> bool:
    """The same words; browsers change line ends, and spaces around a text say nothing."""
    return _plain(one) == _plain(other)


def merge(plan: ActionPlan, edits: Iterable[Edit], own: Callable[[str], bool] = lambda _path: False) -> Merged:
    """Make these edits; `own(path)` = what stands there was written by the same person, who may replace it."""
    clashes: list[Clash] = []
    for edit in edits:
        if same(edit.seen, edit.wants):
            continue
        stands = texts_of(plan).get(edit.path)
        if edit.path == _LINES:
            plan = replace(plan, target_groups=_lines(plan.target_groups, edit))
        elif stands is None and _adds(edit):
            plan = _with_row(plan, edit.path)
        elif stands is None:
            clashes += [Clash(edit.path, edit.wants, "", gone=True, seen=edit.seen)] if edit.wants else []
        elif same(stands, edit.wants) or (is_row(edit.path) and edit.wants):
            continue
        elif same(stands, edit.seen) or (own(edit.path) and not is_row(edit.path)):
            plan = without_row(plan, edit.path) if is_row(edit.path) else with_text(plan, edit.path, edit.wants)
        else:
            clashes.append(Clash(edit.path, edit.wants, stands, seen=edit.seen))
    return Merged(plan, tuple(clashes))


def behind(plan: ActionPlan, edits: Iterable[Edit]) -> bool:
    """True when one of these edits was made from something else than what stands."""
    changes = [e for e in edits if not same(e.seen, e.wants)]
    new = {e.path for e in changes if _adds(e)}
    stands = texts_of(plan) | {e.path: "" for e in changes if e.path in new or e.path.rpartition(".")[0] in new}
    return any(e.path not in stands or not same(stands[e.path], e.seen) for e in changes)


def authors(versions: Iterable[tuple[str, datetime, ActionPlan]]) -> dict[str, tuple[str, datetime]]:
    """Who gave each field the text that it has, and when; for what is gone, who took it out. Oldest version first."""
    before: Mapping[str, str] = {}
    found: dict[str, tuple[str, datetime]] = {}
    for by, at, plan in versions:
        now = texts_of(plan)
        found |= {path: (by, at) for path in {*before, *now} if before.get(path) != now.get(path)}
        before = now
    return found


def put_back(plan: ActionPlan, path: str, versions: Sequence[ActionPlan]) -> ActionPlan:
    """The plan with a row that was taken out, as it last stood in one of these versions (oldest first)."""
    kind = path.partition(".")[0]
    if path in texts_of(plan) or not is_row(path):
        return plan
    for version in reversed(versions):
        for i, row in enumerate(getattr(version, kind)):
            if f"{kind}.{row.id}" == path:
                rows = list(getattr(plan, kind))
                rows.insert(i, row)
                return _put(plan, kind, tuple(rows))
    return plan


def one_breath(by: str, at: datetime | None, actor: str, now: datetime) -> bool:
    """The same person within the same minute: such saves are kept as one version."""
    return at is not None and by == actor and timedelta(0) <= now - at < ONE_BREATH


def reachable(plan: ActionPlan, before: ActionPlan, directory: Directory) -> ActionPlan:
    """Whoever becomes responsible is reached on their own first number, unless someone has written another way."""
    known = {m.id: m for m in before.measures}
    return replace(plan, measures=tuple(_reached(m, known.get(m.id, Measure(m.id)), directory) for m in plan.measures))


def _reached(m: Measure, before: Measure, directory: Directory) -> Measure:
    number = _first_number(m.responsible, directory)
    if m.responsible == before.responsible or m.reach != before.reach or not number:
        return m
    return replace(m, reach=number) if m.reach in {"", _first_number(before.responsible, directory)} else m


def _first_number(person: ContactId | None, directory: Directory) -> str:
    contact = directory.contacts.get(person) if person else None
    return str(contact.phones[0]) if contact and contact.phones else ""


def is_row(path: str) -> bool:
    """True for `measures.m1`, not for `measures.m1.title` or `purpose`."""
    kind, _, rest = path.partition(".")
    return kind in ROWS and bool(rest) and rest.rpartition(".")[2] not in ROWS[kind]


def by_row(plan: ActionPlan, path: str) -> str:
    """The path of a rule's error, `measures[0].title`, as that of the field: `measures.m1.title`."""
    kind, _, rest = path.partition("[")
    number, _, name = rest.partition("]")
    return f"{kind}.{getattr(plan, kind)[int(number)].id}{name}" if kind in ROWS and rest else kind


def with_text(plan: ActionPlan, path: str, text: str) -> ActionPlan:
    """The plan with this text in a field that it has; Invalid when it cannot stand there."""
    kind, _, rest = path.partition(".")
    if not rest:
        return _put(plan, kind, _value(path, kind, text))
    wanted, _, name = rest.rpartition(".")
    rows = (replace(r, **{name: _value(path, name, text)}) if r.id == wanted else r for r in getattr(plan, kind))
    return _put(plan, kind, tuple(rows))


def without_row(plan: ActionPlan, path: str) -> ActionPlan:
    """The plan without that row."""
    kind, _, wanted = path.partition(".")
    return _put(plan, kind, tuple(r for r in getattr(plan, kind) if r.id != wanted))


def _with_row(plan: ActionPlan, path: str) -> ActionPlan:
    kind, _, wanted = path.partition(".")
    rows = getattr(plan, kind)
    if len(rows) >= MOST_ROWS:
        raise Invalid(f"Der er plads til {MOST_ROWS} rækker. Fjern en først.")
    return _put(plan, kind, (*rows, _NEW[kind](wanted)))


def _put(plan: ActionPlan, part: str, value: Any) -> ActionPlan:
    changed: dict[str, Any] = {part: value}
    return replace(plan, **changed)


def _adds(edit: Edit) -> bool:
    return is_row(edit.path) and not edit.seen and bool(edit.wants)


def _lines(stand: Sequence[str], edit: Edit) -> tuple[str, ...]:
    seen, wants = ([line.strip() for line in text.splitlines()] for text in (edit.seen, edit.wants))
    kept = [line for line in stand if line in wants or line not in seen]
    return tuple(dict.fromkeys(line for line in (*kept, *(w for w in wants if w not in seen)) if line))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _fingerprint(row: Row, names: Sequence[str]) -> str:
    words = "\0".join(_text(getattr(row, name)) for name in names)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bool):
        return "ja" if value else ""
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")


def _value(path: str, name: str, text: str) -> Any:
    text = _plain(text)
    try:
        if name in MOMENTS:
            return datetime.fromisoformat(text).astimezone(UTC) if text else None
        if name == "actor":
            return OrganisationKind(text) if text else None
        if name == "state":
            return MeasureState(text or MeasureState.PLANNED)
    except (ValueError, OverflowError) as wrong:
        danish = "Det kan ikke læses. Vælg det igen."
        raise Invalid(danish, [FieldError(path, danish, "Not a value of this field.")]) from wrong
    if name in _PEOPLE:
        return ContactId(text) if text else None
    if name == "internal":
        return bool(text)
    return (text or None) if name == "from_catalogue" else text
