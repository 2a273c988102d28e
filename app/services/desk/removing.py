"""Taking out at the desk: refused with what uses it; a person is taken out everywhere, and erased."""

from dataclasses import dataclass

from app.core import desk as rules
from app.core.desk import Use
from app.core.errors import Conflict, Forbidden, Missing
from app.core.ids import ContactId, OrganisationId, RosterId, SeatId
from app.documents import bundle
from app.documents.bundle import Bundle
from app.services.desk.places import Place, item_at, mark
from app.services.desk.saving import begin, judged, write
from app.store import activations, erasing
from app.store.unit import Unit


@dataclass(frozen=True)
class Consequences:
    """What would follow from taking something out; `hindrance` = why it cannot be done now, "" when it can."""

    name: str
    uses: tuple[Use, ...]
    hindrance: str
    seen: str


async def what_follows(unit: Unit, known: Bundle, place: Place) -> Consequences:
    """What uses the thing at the place, and whether it may go."""
    if not unit.actor.administrator:
        raise Forbidden("Kun en administrator kan slette.")
    item = item_at(bundle.to_data(known), place)
    uses = _uses(known, place)
    name = str(item.get("name") or item.get("role") or item.get("title") or item["id"])
    return Consequences(name, uses, await _hindrance(unit, place, uses), mark(item, (*item, str(uses))))


async def _hindrance(unit: Unit, place: Place, uses: tuple[Use, ...]) -> str:
    if place == ("contacts", str(unit.actor.contact)):
        return "Du kan ikke slette dig selv. Bed en anden administrator om det."
    if place[0] in {"contacts", "organisations"} and await activations.listed(unit, open_only=True):
        return "Beredskabet er aktivt. Slet, når det er afsluttet, så ingen opkald forstyrres."
    if any(use.blocks for use in uses):
        return "Det kan ikke slettes endnu. Ret det, der står herunder, først."
    return ""


async def remove(unit: Unit, place: Place, seen: str) -> None:
    """Take it out, a person everywhere; refused when anything blocks, or when it is not what was read back."""
    before = await begin(unit)
    follows = await what_follows(unit, before, place)
    if follows.hindrance:
        raise Conflict(follows.hindrance)
    if follows.seen != seen:
        raise Conflict("Det er ændret imens. Læs igen, hvad der sker, og slet så.")
    after = _taken_out(before, place)
    data = bundle.to_data(after)
    await write(unit, before, judged(data, place[:-2] or ("partnership",), bundle.to_data(before)))
    if place[0] == "contacts":
        await erasing.erase(unit, ContactId(place[1]), follows.name)


def _taken_out(before: Bundle, place: Place) -> Bundle:
    if place[0] == "contacts":
        return Bundle(*rules.taken_out(before.directory, before.plans, ContactId(place[1])))
    data = bundle.to_data(before)
    holder = data if place[-2] == place[0] else next(r for r in data[place[0]] if r["id"] == place[1])
    holder[place[-2]] = [one for one in holder[place[-2]] if one["id"] != place[-1]]
    return bundle.from_data(data, bundle.to_data(before))


def _uses(known: Bundle, place: Place) -> tuple[Use, ...]:
    directory, plans, wanted = known.directory, known.plans, place[-1]
    match place[-2]:
        case "contacts":
            return rules.uses_of_contact(directory, plans, ContactId(wanted))
        case "organisations":
            return rules.uses_of_organisation(directory, plans, OrganisationId(wanted))
        case "rosters":
            return rules.uses_of_roster(plans, RosterId(wanted))
        case "seats":
            return rules.uses_of_seat(plans, SeatId(wanted))
    raise Missing
