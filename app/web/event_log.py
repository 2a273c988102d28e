"""The event log (hændelseslog) on the pages: every entry as a sentence, and the whole as a file that proves itself."""

import json
from datetime import datetime

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse

from app.core.ids import ActivationId
from app.door import PageReads
from app.services import event_log
from app.web.frame import Me, around
from app.web.sentences import Teller
from app.web.views import page

router = APIRouter(prefix="/aktiveringer/{activation_id}", include_in_schema=False)


@router.get("/log")
async def show(me: Me, unit: PageReads, activation_id: ActivationId) -> Response:
    """The newest entry first, and the last seal."""
    case, lines = await event_log.export(unit, activation_id)
    teller = Teller(case, unit.now)
    told = [(line["n"], datetime.fromisoformat(line["at"]), teller.tell(line), teller.by(line)) for line in lines]
    return page(
        "event_log/page",
        me=me,
        case=case,
        exercise=case.activation.exercise,
        told=list(reversed(told)),
        seal=lines[-1]["seal"],
        **around(unit, case.plan, case.directory),
    )


@router.get("/log.jsonl")
async def as_file(unit: PageReads, activation_id: ActivationId) -> Response:
    """One entry a line; `beredskab verify-log` proves it offline."""
    case, lines = await event_log.export(unit, activation_id)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    headers = {"Content-Disposition": f'attachment; filename="log-{case.number}.jsonl"'}
    return PlainTextResponse(text, media_type="application/jsonl; charset=utf-8", headers=headers)
