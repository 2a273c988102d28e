"""Exports over the API: the activation as CAP, as spreadsheets, and whole for a case system; contacts of a plan."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.core.errors import Missing
from app.core.ids import ActivationId, PlanId
from app.documents import cap, case_file, press, spreadsheet
from app.documents.spreadsheet import Sheet
from app.door import House, TokenActor, TokenReads
from app.services import closing, exports
from app.services.exports import Extract

router = APIRouter(tags=["exports"])


class ListName(StrEnum):
    """The lists of an activation, as the API names them."""

    ANSWERS = "answers"
    MEASURES = "measures"
    MESSAGES = "messages"
    LOG = "log"


class Form(StrEnum):
    """How a list is written."""

    CSV = "csv"
    XLSX = "xlsx"


@router.get("/activations/{activation_id}/cap.xml", summary="The activation as CAP 1.2")
async def cap_xml(
    unit: TokenReads, house: House, activation_id: ActivationId, n: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    """The newest message, or the nth: an Alert first, then Updates, a Cancel at the end; never Public."""
    settings = house.settings
    told = await exports.cap_messages(unit, activation_id, settings.mail_from, settings.public_base_url)
    if n is not None and n > len(told):
        raise Missing
    return Response(told[(n or len(told)) - 1].xml, media_type=cap.MEDIA)


@router.get("/activations/{activation_id}/case-file.zip", summary="Everything for a case system")
async def case_file_zip(actor: TokenActor, house: House, activation_id: ActivationId) -> Response:
    """Papers, lists, log, CAP and calendar, with `index.json`; for those who may see all of the log."""
    settings = house.settings
    async with house.house.unit(actor, writes=False) as unit:
        end = await closing.pieces(unit, activation_id)
        found = await exports.case_file(unit, activation_id, settings.mail_from, settings.public_base_url, end)
    made = await press.printed(case_file.zipped, found)
    headers = {"Content-Disposition": f'attachment; filename="case-file-{found.about["number"]}.zip"'}
    return Response(made, media_type=case_file.MEDIA, headers=headers)


@router.get("/activations/{activation_id}/exports/{which}.{form}", summary="A list of the activation")
async def extract(unit: TokenReads, activation_id: ActivationId, which: ListName, form: Form) -> Response:
    """Answers, measures, delivery counts or the log, for those who may see the same elsewhere."""
    case, sheet = await exports.extract(unit, activation_id, Extract[which.name])
    return await _sheet(sheet, form, f"{which}-{case.number}")


@router.get("/plans/{plan_id}/contacts.{form}", summary="The contacts of a plan")
async def contacts(unit: TokenReads, plan_id: PlanId, form: Form) -> Response:
    """With the headers that the import of contacts reads."""
    return await _sheet(await exports.contacts(unit, plan_id), form, f"contacts-{plan_id}")


async def _sheet(sheet: Sheet, form: Form, name: str) -> Response:
    made = await press.printed(spreadsheet.written, sheet, form)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(made, media_type=spreadsheet.MEDIA[form], headers=headers)
