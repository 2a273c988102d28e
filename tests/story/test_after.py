"""What follows the end: everybody called is asked how it went, and the plan waits to be gone through."""

import hashlib
import re
from io import BytesIO
from typing import Any

import pypdf
import pytest

from tests.builders import Town, example


def _links(here: Town) -> dict[str, str]:
    """Where each mailbox and phone was asked how it went."""
    asked = [m for m in here.ports.simulator.letters if "/evaluering/" in m.text]
    return {m.to: re.search(r"/evaluering/\w+", m.text)[0] for m in asked}  # type: ignore[index]  # it was found


async def _closed(here: Town, **order: Any) -> str:
    activation = await here.activate(**order)
    await here.forward(minutes=2)
    await here.call("anna", "POST", f"/activations/{activation}/close", {})
    return activation


async def _answers(here: Town, who: str, **fields: str) -> int:
    answer = await here.client.post(_links(here)[f"{who}@example.dk"], data=fields)
    return answer.status_code


@pytest.mark.covers("S3-37")
async def test_everybody_called_is_asked_once_by_mail_how_it_went(both: Town) -> None:
    activation = await _closed(both)
    asked = [m for m in both.ports.simulator.letters if "/evaluering/" in m.text]
    called = {f"{who}@example.dk" for who in ("anna", "carl", "dorte", "gitte", "ingrid", "frida")}
    assert {(m.channel, m.to) for m in asked} == {("email", to) for to in called}
    assert len(asked) == len(called) == len(set(_links(both).values()))
    order = [m.subject for m in both.ports.simulator.letters if m.channel == "email"]
    briefed = next(i for i, subject in enumerate(order) if "beredskabet er afsluttet" in subject)
    assert briefed < order.index(asked[0].subject)
    kinds = await both.kinds(activation)
    assert kinds.count("evaluation_asked") == 1
    assert kinds.index("evaluation_asked") > kinds.index("briefed", kinds.index("closed"))
    await both.works.steps.tick(activation)  # type: ignore[union-attr]  # a town's clockwork has its steps
    await both.forward(hours=30)
    assert len([m for m in both.ports.simulator.letters if "/evaluering/" in m.text]) == len(called)


async def test_whoever_has_no_mailbox_gets_one_text_with_the_link(sqlite_url: str) -> None:
    from tests.builders import town  # noqa: PLC0415 - the one story here with a bundle of its own

    data = example()
    next(c for c in data["contacts"] if c["id"] == "carl")["emails"] = []
    async with town(sqlite_url, data) as here:
        await _closed(here, exercise=True)
        [text] = [t for t in await here.texts("carl") if "/evaluering/" in t]
        assert text.startswith("ØVELSE Hvordan gik det")
        assert len(text) <= 160
        page = await here.client.get(_links(here)["+4520111113"])
        assert "ØVELSE: hvordan gik det?" in page.text
        assert all("ØVELSE" in m.subject for m in here.ports.simulator.letters if "fem" in m.subject.casefold())


async def test_a_false_alarm_and_a_recall_ask_nobody(here: Town) -> None:
    called_off, recalled = await here.activate(), await here.activate(recall_seconds=60)
    await here.call("anna", "POST", f"/activations/{called_off}/cancel")
    await here.call("anna", "POST", f"/activations/{recalled}/recall")
    await here.forward(hours=2)
    assert _links(here) == {}


async def test_the_sweep_takes_up_an_evaluation_whose_step_was_lost(here: Town) -> None:
    activation = await here.activate()
    await here.token("anna")
    await here.ask("anna", "POST", f"/activations/{activation}/close")
    here.works.waiting.clear()
    assert here.works.steps is not None
    await here.works.steps.sweep("")
    await here.settle()
    assert len(_links(here)) == 6


async def test_an_answer_needs_no_sign_in_and_can_be_changed_for_fourteen_days(here: Town) -> None:
    activation = await _closed(here)
    link = _links(here)["carl@example.dk"]
    assert "Send mine svar" in (await here.client.get(link)).text
    assert await _answers(here, "carl", clear="yes", change="Ring før sms") == 303
    assert await _answers(here, "carl", clear="no", change="Ring før sms") == 303
    page = (await here.client.get(link)).text
    assert re.search(r'name="clear" value="no" checked', page)
    assert "Ring før sms" in page
    assert "carl" not in str([e for e in await here.log(activation) if e["kind"].startswith("evaluation")])
    await here.forward(hours=14 * 24 + 1)
    assert "lukkede" in (await here.client.get(link)).text
    assert await _answers(here, "carl", clear="yes") == 409


async def test_an_empty_answer_a_cpr_number_and_a_wrong_link_are_refused(here: Town) -> None:
    await _closed(here)
    assert await _answers(here, "carl") == 422
    assert await _answers(here, "carl", clear="maybe") == 422
    assert await _answers(here, "carl", change="Hent 010190-1234 først") == 422
    assert (await here.client.get("/evaluering/0197")).status_code == 404
    assert (await here.client.post("/evaluering/0197", data={"clear": "yes"})).status_code == 404


@pytest.mark.covers("S3-37")
async def test_the_plan_waits_to_be_gone_through_until_somebody_ticks_it_off(here: Town) -> None:
    activation = await _closed(here)

    async def waits() -> list[str]:
        found = (await here.call("anna", "GET", f"/plans/{here.plan}/lint")).json()
        return [f["text"] for f in (found["items"] if isinstance(found, dict) else found) if f["code"] == "review_due"]

    [said] = await waits()
    assert said.startswith("Planen bør gennemgås efter aktivering 2026-001.")
    done = await here.call("anna", "POST", f"/activations/{activation}/review")
    assert done.status_code == 200
    assert await waits() == []
    assert (await here.kinds(activation)).count("plan_reviewed") == 1
    assert (await here.call("frida", "POST", f"/activations/{activation}/review")).status_code == 403


async def _report(here: Town, activation: str, who: str = "anna") -> dict[str, Any]:
    answer = await here.call(who, "GET", f"/activations/{activation}/closing-report.json")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.covers("S3-09", "S3-37")
async def test_the_closing_report_needs_no_typing(here: Town) -> None:
    activation = await here.activate()
    early = await here.call("anna", "GET", f"/activations/{activation}/closing-report.json")
    assert (early.status_code, early.json()["code"]) == (409, "still_open")
    await here.forward(minutes=1)
    for who in ("carl", "anna", "dorte", "gitte"):
        await here.hears(who, "ja")
    await here.hears("ingrid", "måske, ved det ikke")
    await here.forward(minutes=2)
    await here.call("anna", "POST", f"/activations/{activation}/answers", {"seat": "soebo", "answer": "yes"})
    await here.forward(hours=1)
    await here.call("anna", "POST", f"/activations/{activation}/close", {"evaluation": "Sirenen larmede"})
    found = await _report(here, activation, "nanna")
    times = dict(found["times"])
    assert times["Første svar efter"] == "1 minut"
    assert times["Beslutningsdygtig efter"] == "3 minutter"
    assert times["Handlingsplan vedtaget efter"] == "Ikke vedtaget"
    assert times["Slut efter"] == "1 time og 3 minutter"
    assert {p["party"]: p["ready"] for p in found["parties"]}["Nordøens Politi"] == "1 minut"
    assert [m["channel"] for m in found["messages"]] == ["Sms", "Mail", "Opkald"]
    assert all(b["late"] == "I tide" for b in found["briefings"])
    assert found["words"] == ["Sirenen larmede"]
    assert any(text.startswith("Et uklart svar kl. 21.05 (Ledelsesrepræsentant, Søbo)") for text in found["unclear"])
    paper = await here.call("nanna", "GET", f"/activations/{activation}/closing-report.pdf")
    assert paper.content.startswith(b"%PDF")
    assert (await here.call("selma", "GET", f"/activations/{activation}/closing-report.json")).status_code == 404


@pytest.mark.covers("S3-37")
async def test_answers_are_summed_up_only_when_nobody_can_be_recognised(here: Town) -> None:
    activation = await _closed(here)
    for who in ("carl", "dorte"):
        await _answers(here, who, clear="yes", plan="no", change=f"Ønske fra {who}")
    found = await _report(here, activation)
    assert (found["questions"], found["changes"]) == ([], [])
    assert found["evaluation"].startswith("To af seks har svaret.")
    assert "Ønske" not in str(found)
    await _answers(here, "anna", clear="partly", change="Bedre kort")
    found = await _report(here, activation)
    assert found["changes"] == ["Bedre kort", "Ønske fra carl", "Ønske fra dorte"]
    assert {q["question"]: (q["yes"], q["partly"], q["no"]) for q in found["questions"]}["Hjalp handlingsplanen?"] == (
        0,
        0,
        2,
    )


async def test_the_report_is_filed_when_nobody_can_add_to_it_any_more(here: Town) -> None:
    activation = await _closed(here)

    async def filed() -> list[str]:
        told = [e["data"] for e in await here.log(activation) if e["kind"] == "paper_filed"]
        return [data["sha256"] for data in told if data["kind"] == "closing_report"]

    assert await filed() == []
    await here.forward(hours=14 * 24)
    path = f"/activations/{activation}/closing-report.pdf"
    papers = [(await here.call("anna", "GET", path)).content for _ in range(2)]
    assert [hashlib.sha256(p).hexdigest() for p in papers] == [*await filed()] * 2


@pytest.mark.covers("S3-29")
async def test_what_is_not_finished_is_handed_over_to_a_named_forum(here: Town) -> None:
    activation = await here.activate()
    path = f"/activations/{activation}/action-plan"
    got = await here.call("anna", "GET", path)
    measure = {"responsible": "gitte", "reach": "+4520111115", "deadline": "2026-12-01T12:00:00+01:00"}
    plan = got.json() | {
        "measures": [
            {"id": "m1", "title": "Ekstra lys på stierne", "state": "under_way", **measure},
            {"id": "m2", "title": "Fjern affald", "state": "done", **measure},
            {"id": "m3", "title": "Hold oplæg på skolen", **measure},
        ],
        "press_spokesperson": "carl",
        "ends_at": "2026-11-24T12:00:00+01:00",
        "handover": [{"to": "Styregruppen", "text": "Ekstra lys på stierne skal blive permanent"}],
    }
    await here.call("anna", "PUT", path, plan, if_match=got.headers["etag"])
    await here.call("anna", "POST", f"{path}/adopt")
    await here.call("anna", "POST", f"/activations/{activation}/close")
    fora = (await here.call("anna", "GET", f"/activations/{activation}/handover.json")).json()["fora"]
    assert {f["name"]: [r["what"] for r in f["rows"]] for f in fora} == {
        "Helhedsplanens styregruppe": ["Ekstra lys på stierne skal blive permanent"],
        "Lokalrådet for Engholm": ["Hold oplæg på skolen"],
    }
    assert all(r["owner"] == "Gitte Lyngmark, Boligforeningen Engbo" for f in fora for r in f["rows"])
    paper = await here.call("anna", "GET", f"/activations/{activation}/handover.pdf?forum=Lokalrådet for Engholm")
    text = "".join(p.extract_text() for p in pypdf.PdfReader(BytesIO(paper.content)).pages)
    assert "Hold oplæg på skolen" in text
    assert "permanent" not in text
