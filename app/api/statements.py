"""Statements to the press over the API: one party speaks, the others are told."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.api.once import Key, once
from app.api.schemas import Line, Moment, Name, Sent, Text
from app.api.shapes.local import Local
from app.core.ids import ActivationId, OrganisationId
from app.core.statement import Statement
from app.door import TokenReads, TokenWrites
from app.services import statements
from app.store.activations import Case

router = APIRouter(tags=["activations"])


class StatementIn(Sent):
    """A statement: made `at` that moment (without one: now). One that was made already needs its `reason`.

    `sure` = what looks like a private phone or address is none.
    """

    party: Name
    message: Text
    at: Moment | None = None
    reason: Line = ""
    sure: bool = False


@router.get("/activations/{activation_id}/statements", summary="What parties said to the press, the newest first")
async def list_statements(unit: TokenReads, activation_id: ActivationId) -> dict[str, Any]:
    """Whether the other parties were told before, whom the service told, and if not, why."""
    case, found = await statements.listed(unit, activation_id)
    return {"items": [shape(case, one) for one in found], "next": None}


@router.post("/activations/{activation_id}/statements", status_code=201, summary="Tell the other parties first")
async def state(
    unit: TokenWrites, request: Request, activation_id: ActivationId, body: StatementIn, key: Key = None
) -> Response:
    """One person of each other party gets an SMS and a mail. 422 when it was made before now and has no `reason`."""

    async def work() -> dict[str, Any]:
        party = OrganisationId(body.party)
        case, one = await statements.tell(
            unit, activation_id, party, body.message, at=body.at, reason=body.reason, sure=body.sure
        )
        return shape(case, one)

    return await once(unit, request, key, work)


def shape(case: Case, one: Statement) -> dict[str, Any]:
    """A statement as programs get it; a party of which nobody could be found has no contact."""
    at = Local(case)
    return {
        "id": one.id,
        "party": one.party,
        "message": one.message,
        "at": at(one.at),
        "prior": one.prior,
        "reason": one.reason,
        "by": one.by,
        "noted_at": at(one.noted_at),
        "recipients": one.recipients,
        "told": [{"party": party, "contact": who} for party, who in one.told],
    }
