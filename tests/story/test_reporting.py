"""Incident reports: whoever may only report is heard, and an activator decides."""

from typing import Any

import pytest

from tests.builders import Town


async def report(here: Town, who: str = "nanna", **told: Any) -> Any:
    body = {"plan_id": here.plan, "text": "Unge kaster sten ved stationen", "acute": True, **told}
    return await here.call(who, "POST", "/reports", body)


@pytest.mark.covers("S3-16")
async def test_an_acute_report_calls_every_activator_and_activates_nothing(both: Town) -> None:
    answer = await report(both, scenario="stenkast", location="Blok 4")
    assert (answer.status_code, answer.json()["state"]) == (201, "open")
    for person in ("anna", "bo", "carl", "petra", "dorte", "karim"):
        assert (await both.phone(person)).shows("Indberetning, Søengården")
    assert (await both.call("anna", "GET", "/activations")).json()["items"] == []
    assert await both.texts("gitte") == []


@pytest.mark.covers("S3-16")
async def test_a_report_that_nobody_decides_about_calls_once_more(here: Town) -> None:
    await report(here)
    await here.forward(minutes=6)
    assert len(await here.texts("anna")) == 2


@pytest.mark.covers("S3-16")
async def test_an_activation_answers_the_waiting_report_and_nobody_is_called_again(both: Town) -> None:
    await report(both)
    activation = await both.activate()
    (found,) = (await both.call("anna", "GET", f"/plans/{both.plan}/reports")).json()["items"]
    assert (found["state"], found["activation_id"]) == ("activated", activation)
    before = sum("Indberetning" in t for t in await both.texts("anna"))
    await both.forward(minutes=6)
    assert sum("Indberetning" in t for t in await both.texts("anna")) == before


async def test_an_exercise_answers_no_report(here: Town) -> None:
    await report(here)
    await here.activate(exercise=True)
    (found,) = (await here.call("anna", "GET", f"/plans/{here.plan}/reports")).json()["items"]
    assert found["state"] == "open"


@pytest.mark.covers("S3-21")
async def test_a_report_that_does_not_haste_goes_by_mail_and_waits_for_the_ordinary_forum(here: Town) -> None:
    await report(here, acute=False)
    assert await here.texts("anna") == []
    assert "haster ikke" in (await here.phone("anna")).mails[-1].text
    await here.activate()
    (found,) = (await here.call("anna", "GET", f"/plans/{here.plan}/reports")).json()["items"]
    assert found["state"] == "open"


@pytest.mark.covers("S3-16")
async def test_an_activator_turns_a_report_down_with_a_reason_that_is_kept(here: Town) -> None:
    one = (await report(here)).json()["id"]
    without = await here.call("carl", "POST", f"/reports/{one}/decline", {"reason": " "})
    assert without.status_code == 422
    declined = await here.call("carl", "POST", f"/reports/{one}/decline", {"reason": "Politiet er på stedet"})
    assert (declined.json()["state"], declined.json()["reason"]) == ("declined", "Politiet er på stedet")
    again = await here.call("anna", "POST", f"/reports/{one}/decline", {"reason": "Også mig"})
    assert again.status_code == 409


async def test_only_activators_decide_about_reports(here: Town) -> None:
    one = (await report(here)).json()["id"]
    assert (await here.call("nanna", "POST", f"/reports/{one}/decline", {"reason": "x"})).status_code == 403
    assert (await here.call("gitte", "GET", f"/plans/{here.plan}/reports")).status_code == 403
    assert (await here.call("selma", "POST", f"/reports/{one}/decline", {"reason": "x"})).status_code == 404


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ({"text": ""}, "text"),
        ({"text": "a" * 2001}, "text"),
        ({"text": "Barnet 010203-1234 er væk"}, "text"),
        ({"location": "Hos 010203-1234"}, "location"),
        ({"scenario": "findes-ikke"}, "scenario"),
        ({"text": "nul\u0000tegn"}, "text"),
        ({"severity": 3}, "severity"),
    ],
)
async def test_a_report_that_cannot_be_used_is_refused_and_calls_nobody(
    here: Town, told: dict[str, Any], path: str
) -> None:
    refused = await report(here, **told)
    assert (refused.status_code, [e["path"] for e in refused.json()["errors"]]) == (422, [path])
    assert here.ports.simulator.letters == []


async def test_a_private_number_in_a_report_is_left_out_of_the_mail(here: Town) -> None:
    await report(here, text="Ring til vidnet Hans på 20 19 88 77")
    mail = (await here.phone("anna")).mails[-1]
    assert "[udeladt]" in mail.text
    assert "20 19 88 77" not in mail.text + mail.html
