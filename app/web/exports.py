"""Exports (udtræk) on the pages: lists for a spreadsheet, the case file, and the service in one's address book."""

from email.utils import parseaddr
from typing import Literal

from fastapi import APIRouter, Response

from app.core.ids import ActivationId, PlanId
from app.documents import case_file, press, spreadsheet, vcard
from app.documents.spreadsheet import Sheet
from app.documents.vcard import Card
from app.door import House, PageActor, PageReads
from app.services import closing, exports
from app.services.exports import Extract
from app.wiring import Ports

router = APIRouter(include_in_schema=False)
Form = Literal["csv", "xlsx"]


@router.get("/aktiveringer/{activation_id}/udtraek/{which}.{form}")
async def extract(unit: PageReads, activation_id: ActivationId, which: Extract, form: Form) -> Response:
    """One list of an activation."""
    case, sheet = await exports.extract(unit, activation_id, which)
    return await _sheet(sheet, form, f"{which}-{case.number}")


@router.get("/planer/{plan_id}/kontakter.{form}")
async def contacts(unit: PageReads, plan_id: PlanId, form: Form) -> Response:
    """The contact list, with the headers that its import reads."""
    return await _sheet(await exports.contacts(unit, plan_id), form, f"kontakter-{plan_id}")


async def _sheet(sheet: Sheet, form: Form, name: str) -> Response:
    made = await press.printed(spreadsheet.written, sheet, form)
    return _file(made, spreadsheet.MEDIA[form], f"{name}.{form}")


@router.get("/aktiveringer/{activation_id}/sagsmappe.zip")
async def whole(actor: PageActor, house: House, activation_id: ActivationId) -> Response:
    """Everything of one activation for the municipality's case system."""
    settings = house.settings
    async with house.house.unit(actor, writes=False) as unit:
        end = await closing.pieces(unit, activation_id)
        found = await exports.case_file(unit, activation_id, settings.mail_from, settings.public_base_url, end)
    made = await press.printed(case_file.zipped, found)
    return _file(made, case_file.MEDIA, f"sagsmappe-{found.about['number']}.zip")


@router.get("/planer/{plan_id}/beredskab.vcf")
async def plan_card(unit: PageReads, house: House, plan_id: PlanId, version: Literal["3", "4"] = "4") -> Response:
    """The service under the plan's area."""
    return _card(await exports.card_of(unit, plan_id), house, int(version))


@router.get("/mig/beredskab.vcf")
async def own_card(unit: PageReads, house: House, version: Literal["3", "4"] = "4") -> Response:
    """The service under the partnership's name."""
    return _card(await exports.card_of(unit), house, int(version))


def _card(card: Card, house: Ports, version: int) -> Response:
    settings = house.settings
    texts = tuple(n for n in settings.twilio_senders if n.startswith("+"))
    mail = parseaddr(settings.mail_from)[1]
    filled = Card(
        card.uid, card.place, card.organisation, texts, settings.twilio_voice_from, mail, settings.public_base_url
    )
    return _file(vcard.written(filled, version), vcard.MEDIA, vcard.NAME)


def _file(made: bytes, media: str, name: str) -> Response:
    return Response(made, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})
