"""The boards' pages: each briefing as it was sent, its pictures, its PDF, and a careful question before one more."""

import pytest

from tests.builders import Town
from tests.web.conftest import SignIn


@pytest.mark.covers("S3-19")
async def test_a_board_member_opens_one_briefing_and_its_pdf(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.forward(minutes=5)
    nanna = await visit("nanna")
    await nanna.opens(f"/aktiveringer/{wanted}/orienteringer")
    assert 'aria-label="0 af 5 parter er klar."' in nanna.page
    await nanna.opens(nanna.links["Første orientering"])
    assert nanna.says("Beredskabet for Søengården er aktiveret kl. 21.04.")
    await nanna.opens(nanna.links["Hent som PDF"])
    assert (nanna.status, nanna.page[:5]) == (200, "%PDF-")
    for missing in (2, 0):
        await nanna.opens(f"/aktiveringer/{wanted}/orienteringer/{missing}")
        assert nanna.status == 404


async def test_the_page_asks_about_every_name_that_is_not_on_the_contact_list(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}/orienteringer")
    await anna.presses("Send til", text="Mikkel Toft passer vagttelefonen.")
    assert anna.status == 422
    assert anna.says("navnet på en person")
    await anna.presses("Send til", text="Mikkel Toft passer vagttelefonen.", sure="ja")
    assert anna.says("Orienteringen er sendt.")
