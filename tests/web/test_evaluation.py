"""The evaluation page as an old phone sees it: five questions, kept when something was wrong."""

import re

import pytest

from tests.builders import Town
from tests.web.conftest import SignIn


@pytest.mark.covers("S3-37")
async def test_five_questions_are_answered_without_signing_in(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.call("anna", "POST", f"/activations/{wanted}/close")
    found = re.search(r"/evaluering/\w+", (await here.phone("carl")).mails[-1].text)
    assert found
    carl = await visit()
    await carl.opens(found[0])
    assert carl.says("Fik vi fat i dig i tide?")
    await carl.presses("Send mine svar", people="partly", change="Nabo: 010190-1234")
    assert (carl.status, carl.page.count("checked")) == (422, 1)
    await carl.presses("Send mine svar", change="Et kort over opgangene")
    assert carl.says("Tak. Dine svar er gemt. Du kan ændre dem til og med den 6.12.2026.")
    await carl.presses("Ret mine svar", people="yes")
    assert 'name="people" value="yes" checked' in carl.page
    assert carl.says("Et kort over opgangene")
