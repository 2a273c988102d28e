"""What is wrong with a way out stands on every page of whoever is signed in, before the alarm finds out."""

import pytest

from app.core import provider_fault
from app.documents.catalogue import catalogue
from app.store import providers
from app.store.providers import Standing
from app.wiring import SYSTEM
from tests.builders import Town
from tests.web.conftest import SignIn

SAID = "Sms kan ikke sendes: adgangen til Twilio er udløbet eller forkert. Ring til driften."


async def stands(here: Town, fault: str | None) -> None:
    async with here.ports.house.unit(SYSTEM) as unit:
        await providers.keep(unit, Standing("twilio", "sms", fault, unit.now))


async def test_every_signed_in_page_says_that_texts_cannot_be_sent(here: Town, visit: SignIn) -> None:
    await stands(here, "20003")
    anna = await visit("anna")
    for page in ("/planer", f"/planer/{here.plan}", f"/planer/{here.plan}/aktiver"):
        await anna.opens(page)
        assert anna.says(SAID), page


async def test_whoever_is_not_signed_in_is_told_nothing(here: Town, visit: SignIn) -> None:
    await stands(here, "20003")
    nobody = await visit()
    await nobody.opens("/log-ind")
    assert not nobody.says("Twilio")


async def test_when_it_is_mended_the_pages_are_quiet_again(here: Town, visit: SignIn) -> None:
    await stands(here, "20003")
    await stands(here, None)
    anna = await visit("anna")
    await anna.opens("/planer")
    assert not anna.says("Ring til driften")


@pytest.mark.parametrize("fault", sorted({"99999", *(one for many in provider_fault._WHY.values() for one in many)}))
@pytest.mark.parametrize("another", [False, True])
def test_who_reads_english_is_told_in_english(fault: str, another: bool) -> None:
    danish = provider_fault.warning("sms", "smtp", fault, another=another)
    english = catalogue("en").again(danish)
    assert english.endswith(" Call operations.")
    assert not {"kan", "ikke", "er", "sendes", "mailserveren"} & set(english.replace(":", "").split())
