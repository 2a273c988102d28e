"""Addresses that do not work, seen before the night in which they are needed."""

from app.core.access import clockwork
from app.core.ids import ContactId
from app.store import troubles
from tests.builders import Town
from tests.web.conftest import SignIn


async def test_an_address_in_trouble_is_shown_on_the_plan_and_on_the_contacts_page(visit: SignIn, here: Town) -> None:
    await here.token("lise", administrator=True)
    async with here.ports.house.unit(clockwork(here.partnership)) as unit:
        for who in ("carl", "selma", "anna", "gone"):
            at = f"{who}@example.dk" if who != "anna" else "her.old.one@example.dk"
            await troubles.mark(unit, here.partnership, ContactId(who), "email", at, "5.1.1")
    anna, lise = await visit("anna"), await visit("lise")
    await anna.opens("/planer/soengaarden-2026")
    assert anna.says("Carl Nordstrand: E-mail kan ikke leveres (5.1.1) siden 22.11.2026. Ret adressen.")
    assert not anna.says("Anna Eksempel: E-mail")
    await lise.opens("/planer/soengaarden-2026/kontakter")
    assert lise.says("Adresser, der ikke virker")
    assert lise.says("Selma Åkjær")
    assert lise.says("Carl Nordstrand")
    assert not lise.says("Anna Eksempel")
