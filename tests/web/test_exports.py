"""What can be taken along from the pages: lists, the case file, the service in an address book."""

from tests.builders import Town
from tests.web.conftest import SignIn


async def test_whoever_leads_takes_along_the_case_file_and_the_lists(here: Town, visit: SignIn) -> None:
    case, plan = f"/aktiveringer/{await here.activate()}", f"/planer/{here.plan}"
    anna = await visit("anna")
    for path in (f"{case}/sagsmappe.zip", f"{case}/udtraek/log.xlsx", f"{plan}/kontakter.xlsx"):
        answer = await anna.client.get(path)
        assert (answer.status_code, answer.content[:2]) == (200, b"PK")


async def test_everybody_can_keep_the_service_in_their_address_book(here: Town, visit: SignIn) -> None:
    gitte = await visit("gitte")
    await gitte.opens(f"/planer/{here.plan}/beredskab.vcf")
    assert "FN:Beredskab – Søengården" in gitte.page
    await gitte.opens("/mig/beredskab.vcf?version=3")
    assert "VERSION:3.0" in gitte.page
    assert "EMAIL:beredskab@example.dk" in gitte.page
