"""Statements to the press: one party speaks, and the service tells the others at the right level first (S1-11)."""

from datetime import datetime

from app.core import statement as rules
from app.core.access import Verb
from app.core.communication import known_names
from app.core.delivery import Notice, Purpose
from app.core.follow_up_event import StatementNoticed
from app.core.ids import ActivationId, OrganisationId
from app.core.seal import sha256
from app.core.statement import Statement
from app.store import activations, decisions, statements
from app.store.activations import Case
from app.store.unit import Unit


async def tell(
    unit: Unit,
    wanted: ActivationId,
    party: OrganisationId,
    message: str,
    *,
    at: datetime | None = None,
    reason: str = "",
    sure: bool = False,
) -> tuple[Case, Statement]:
    """Tell the other parties of a statement made `at` (None = now); one that was made before now needs its reason.

    `sure` = what looks like a private phone or address is none. Still possible when the activation is over.
    """
    case = await activations.load(unit, wanted, Verb.EDIT_ACTION_PLAN, seen=Verb.SEE_ACTIVATION)
    prior = at is None or at >= unit.now
    one = Statement(
        id=unit.mint(),
        party=party,
        message=message.strip(),
        at=at or unit.now,
        prior=prior,
        reason="" if prior else reason.strip(),
        by=unit.actor.contact,
        noted_at=unit.now,
        told=rules.others(case.activation, case.directory, party),
    )
    rules.check(one, case.activation, known_names(case.plan, case.directory), sure=sure)
    await statements.add(unit, wanted, one)
    hidden = sha256(one.reason) if one.reason else ""
    noticed = StatementNoticed(one.id, party, prior, sha256(one.message), hidden, one.recipients)
    case = await activations.note(unit, case, [noticed])
    await decisions.tell(unit, case, _notices(unit, case, one))
    return case, one


async def listed(unit: Unit, wanted: ActivationId) -> tuple[Case, tuple[Statement, ...]]:
    """Every statement of an activation, the newest first."""
    case = await activations.load(unit, wanted, Verb.SEE_ACTIVATION)
    return case, await statements.of_activation(unit, wanted)


def _notices(unit: Unit, case: Case, one: Statement) -> list[Notice]:
    speaks = case.directory.organisations.get(one.party)
    values = decisions.about(unit, case).values(
        party=speaks.name if speaks else one.party,
        message=one.message,
        at=one.at.isoformat(),
        prior=one.prior,
        soon=one.at <= unit.now,
        reason=one.reason,
    )
    people = dict.fromkeys(who for _, who in one.told if who)
    return [Notice(who, Purpose.STATEMENT, f"statement:{one.id}:{who}", rules.WAYS, values) for who in people]
