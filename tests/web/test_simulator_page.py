"""The phones of the demo on a page."""

from tests.builders import Town
from tests.web.conftest import SignIn


async def test_an_empty_simulator_says_since_when_nothing_was_sent(here: Town, visit: SignIn) -> None:
    assert here.ports.simulator.letters == []
    nobody = await visit()
    await nobody.opens("/simulator")
    assert nobody.says("Der er ikke sendt noget, siden simulatoren startede.")
