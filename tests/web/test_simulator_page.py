"""The phones of the demo on a page."""

from tests.builders import Town
from tests.web.conftest import SignIn


async def test_an_empty_simulator_says_since_when_nothing_was_sent(here: Town, visit: SignIn) -> None:
    assert here.ports.simulator.letters == []
    nobody = await visit()
    await nobody.opens("/simulator")
    assert nobody.says("Der er ikke sendt noget, siden simulatoren startede.")


async def test_enter_sends_what_was_typed_on_a_phone_and_none_of_the_ready_answers(here: Town, visit: SignIn) -> None:
    """Enter presses the first button of a form (HTML, implicit submission)."""
    await here.activate()
    await here.forward(seconds=12)
    nobody = await visit()
    await nobody.opens("/simulator")
    form, _ = nobody.form("NEJ")
    assert form.buttons[0][0] == "Send"
