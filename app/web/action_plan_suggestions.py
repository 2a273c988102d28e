"""What the action plan's page suggests: measures with the people who could take them, taken over by one tap."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.action_plan import Measure
from app.core.errors import Invalid
from app.core.filling_in import Edit, same
from app.core.ids import ContactId
from app.core.paper_template import edits
from app.services import paper_templates
from app.store.action_plans import Version
from app.store.activations import Case
from app.store.unit import Unit
from app.web import words
from app.web.acts import state_key


@dataclass(frozen=True)
class Part:
    """Measures that one person is suggested for; `actor` = the part they come from, in words."""

    actor: str
    name: str
    reach: str
    titles: tuple[str, ...]


async def suggestions(unit: Unit, case: Case, version: Version) -> dict[str, Any]:
    """What the card shows: measures by part, who speaks to the press, who informs whom; empty when nothing is.

    `key` goes with its button, so that nothing is taken over that was not shown.
    """
    wanted = await paper_templates.suggested(unit, case, version)
    if wanted is None:
        return {}
    names = {c.id: c.name for c in case.directory.contacts.values()}
    before = version.plan
    rows = [c for c in wanted.communication if c not in before.communication and c.informs]
    return {
        "key": state_key(*edits(before, wanted)),
        "parts": _parts([m for m in wanted.measures if m not in before.measures], names),
        "press": "" if before.press_spokesperson else _name(wanted.press_spokesperson, names),
        "informs": [(c.audience, _name(c.informs, names)) for c in rows],
    }


def _name(who: ContactId | None, names: Mapping[ContactId, str]) -> str:
    return names.get(who, "") if who else ""


def _parts(measures: Iterable[Measure], names: Mapping[ContactId, str]) -> list[Part]:
    """One part after the other, in the order in which they are first named."""
    by_whom: dict[tuple[str, str, str], list[str]] = {}
    for m in measures:
        actor = words.ACTOR[m.actor] if m.actor else ""
        whom = (actor, _name(m.responsible, names), m.reach)
        by_whom.setdefault(whom, []).append(m.title)
    return [Part(*whom, tuple(titles)) for whom, titles in by_whom.items()]


async def accepted(
    unit: Unit, case: Case, version: Version, typed: Iterable[Edit], shown: str
) -> tuple[Edit, ...]:  # fmt: skip
    """The suggestions as edits; where someone has just written in a field or its row, their words go before.

    Invalid when they are no longer those that were `shown` (their key): someone has answered or written meanwhile.
    """
    wanted = await paper_templates.suggested(unit, case, version)
    written = {e.path for e in typed if not same(e.seen, e.wants)}
    rows = {path.rpartition(".")[0] for path in written} - {""}
    found = edits(version.plan, wanted) if wanted else ()
    if found and state_key(*found) != shown:
        raise Invalid("En anden har rettet det imens. Intet er gemt.")
    return tuple(e for e in found if e.path not in written and e.path.rpartition(".")[0] not in rows)
