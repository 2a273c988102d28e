"""Boards and steering groups are told by themselves, in time, about the event and never about a person."""

import hashlib
import re
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from app.core.wording import segments
from tests.builders import Town, example

FIRST, EVERY = timedelta(seconds=300), timedelta(hours=4)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.covers("S3-19")
async def test_the_first_briefing_comes_within_its_time_and_says_the_cause(both: Town) -> None:
    activation = await both.activate()
    await both.forward(minutes=5)
    first = (await both.briefings(activation))[0]
    assert moment(first["sent_at"]) <= moment(first["due_at"]) == both.clock.now
    assert "Ildspåsættelse" in first["text"]
    assert first["recipients"] == 7
    for board_member in ("nanna", "otto", "rikke"):
        assert sum("er aktiveret" in t for t in await both.texts(board_member)) == 1


@pytest.mark.covers("S3-20")
async def test_there_is_always_exactly_one_briefing_due_until_it_is_over(here: Town) -> None:
    activation = await here.activate()
    for _ in range(3):
        await here.forward(hours=4)
        due = [b for b in await here.briefings(activation) if b["sent_at"] is None]
        assert len(due) == 1
        assert here.clock.now < moment(due[0]["due_at"]) <= here.clock.now + EVERY
    sent = [moment(b["sent_at"]) for b in await here.briefings(activation) if b["sent_at"]]
    assert all(later - earlier <= EVERY for earlier, later in pairwise(sent[1:]))
    await here.call("anna", "POST", f"/activations/{activation}/cancel")
    assert all(b["sent_at"] for b in await here.briefings(activation))


async def test_a_plan_may_brief_in_seconds(here: Town) -> None:
    data = example()
    data["plans"][0]["briefing"] = {"first_within": 2, "every": 3}
    await here.take_in(data)
    activation = await here.activate()
    await here.forward(seconds=12)
    told = [b for b in await here.briefings(activation) if b["sent_at"]]
    assert [b["kind"] for b in told] == ["first", "running", "running", "running"]
    assert all(moment(b["sent_at"]) <= moment(b["due_at"]) for b in told)


async def test_an_extra_briefing_goes_out_at_once_in_the_coordinators_words(both: Town) -> None:
    activation = await both.activate()
    sent = await both.call("anna", "POST", f"/activations/{activation}/briefings", {"text": "Der er nu ro i området."})
    assert sent.status_code == 201
    assert (sent.json()["kind"], sent.json()["sent_at"] is not None) == ("extra", True)
    assert sent.json()["text"].startswith("Der er nu ro i området.")
    assert (await both.phone("nanna")).mails[-1].text.startswith("Der er nu ro")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Barnet 010203-1234 er i sikkerhed", "cpr"),
        ("Ring til vidnet Hans på 20 19 88 77", "phone"),
        ("Familien bor Engvænget 12, 2. tv.", "address"),
    ],
)
async def test_a_briefing_about_a_person_is_refused_with_the_place(here: Town, text: str, code: str) -> None:
    activation = await here.activate()
    refused = await here.call("anna", "POST", f"/activations/{activation}/briefings", {"text": text})
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["path"], error["code"]) == (422, "text", code)
    assert re.search(r"tegn \d+-\d+", error["text"])
    assert [b["kind"] for b in await here.briefings(activation)] == ["first"]


async def test_a_cpr_number_is_refused_even_by_someone_who_is_sure(here: Town) -> None:
    activation = await here.activate()
    path = f"/activations/{activation}/briefings"
    for text, status in (("Barnet 010203-1234", 422), ("Ring til vidnet Hans på 20 19 88 77", 201)):
        assert (await here.call("anna", "POST", path, {"text": text, "sure": True})).status_code == status


@pytest.mark.parametrize("text", ["", "   ", "a" * 1001])
async def test_a_briefing_without_words_or_with_too_many_is_refused(here: Town, text: str) -> None:
    activation = await here.activate()
    refused = await here.call("anna", "POST", f"/activations/{activation}/briefings", {"text": text})
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "text")


@pytest.mark.covers("S3-19")
async def test_no_briefing_names_or_numbers_anyone_on_the_roster(here: Town) -> None:
    home = {"place": "hjemme hos familien på Søvej 12, 2. th."}
    situation = "Beboeren på tlf. 20 19 88 77 er truet, 010203 var en dato"
    activation = await here.activate(situation=situation, meeting=home)
    for person in ("carl", "dorte", "gitte"):
        await here.hears(person, "JA")
    await here.hears("ingrid", "kommer måske")
    plan = await here.call("anna", "GET", f"/activations/{activation}/action-plan")
    changed = plan.json() | {
        "press_spokesperson": "carl",
        "ends_at": "2026-11-24T12:00:00+01:00",
        "measures": [{"id": "m1", "title": "Ring til Hans på 20 19 88 77", "responsible": "gitte", "reach": "x"}],
    }
    tag = plan.headers["etag"]
    kept = await here.call("anna", "PUT", f"/activations/{activation}/action-plan", changed, If_Match=tag)
    adopted = await here.call("anna", "POST", f"/activations/{activation}/action-plan/adopt")
    assert (kept.status_code, adopted.status_code) == (200, 200)
    await here.forward(hours=5)
    await here.call("anna", "POST", f"/activations/{activation}/close")
    texts = [b["text"] for b in await here.briefings(activation)]
    texts += [m.text for m in here.ports.simulator.letters if m.channel == "sms" and m.to == "+4520111124"]
    assert len(texts) > 6
    said = "\n".join(texts)
    assert "Hastemødet" in said
    assert "Søvej" not in said
    for contact in example()["contacts"]:
        assert contact["name"] not in said
        assert not any(phone[3:] in said.replace(" ", "") for phone in contact["phones"])
    assert "20 19 88 77" not in said


async def test_every_briefing_by_text_is_one_segment_without_a_link(here: Town) -> None:
    activation = await here.activate()
    await here.forward(hours=5)
    await here.call(
        "anna", "POST", f"/activations/{activation}/briefings", {"text": "“Citat” – og 👍 " + "lang " * 100}
    )
    await here.call("anna", "POST", f"/activations/{activation}/close")
    texts = await here.texts("nanna")
    assert len(texts) == 4
    assert [segments(t) for t in texts] == [1] * 4
    assert not any("http" in t or "www" in t for t in texts)


@pytest.mark.covers("S3-20")
async def test_a_briefing_that_could_not_leave_is_counted_as_overdue_and_leaves_late_with_its_delay(
    here: Town,
) -> None:
    activation = await here.activate()
    stopped, here.works.waiting = here.works.waiting, []
    await here.forward(minutes=10)
    metrics = (await here.client.get("/metrics")).text
    assert "beredskab_briefings_overdue 1.0" in metrics
    here.works.waiting = stopped
    await here.settle()
    assert "beredskab_briefings_overdue 0.0" in (await here.client.get("/metrics")).text
    briefed = [e["data"]["late_seconds"] for e in await here.log(activation) if e["kind"] == "briefed"]
    assert briefed == [300]


async def test_a_board_nobody_sits_on_stops_no_alarm(here: Town) -> None:
    data = example()
    data["plans"][0]["brief"] = []
    await here.take_in(data)
    activation = await here.activate()
    await here.forward(minutes=5)
    assert (await here.briefings(activation))[0]["recipients"] == 0
    assert "nobody_to_brief" in {w["code"] for w in (await here.look(activation))["warnings"]}


async def test_a_briefing_prints_the_seal_of_the_log_as_a_witness(here: Town) -> None:
    activation = await here.activate()
    await here.forward(minutes=5)
    seals = {e["seal"] for e in await here.log(activation)}
    mail = next(m for m in (await here.phone("nanna")).mails if "segl" in m.text)
    printed = re.search(r"segl ([0-9a-f]{64})", mail.text)
    assert printed is not None
    assert printed[1] in seals


@pytest.mark.covers("S3-20")
async def test_a_running_briefing_says_who_has_come_and_what_has_moved_since_the_last(here: Town) -> None:
    activation = await here.activate()
    await here.forward(minutes=5)
    for person in ("anna", "carl", "dorte", "gitte", "ingrid"):
        await here.hears(person, "JA")
    await here.forward(hours=4)
    texts = [b["text"] for b in await here.briefings(activation) if b["sent_at"]]
    assert "Nyt siden" not in texts[0]
    assert "Nyt siden sidste orientering kl. 21.06:" in texts[1]
    assert "- Beredskabet er blevet beslutningsdygtigt." in texts[1]
    assert "- Alle fem parter er nu klar." in texts[1]
    assert "Beredskabet er blevet beslutningsdygtigt." in (await here.texts("nanna"))[-1]
    await here.forward(hours=4)
    last = [b["text"] for b in await here.briefings(activation) if b["sent_at"]][-1]
    assert "- Der er ikke sket noget nyt." in last


async def test_a_briefing_is_filed_and_its_pdf_is_the_same_for_everyone_who_may_read_it(here: Town) -> None:
    activation = await here.activate()
    await here.forward(minutes=5)
    first = (await here.briefings(activation))[0]
    path = f"/activations/{activation}/briefings/{first['id']}.pdf"
    await here.forward(hours=5)
    read = [await here.call(who, "GET", path) for who in ("anna", "nanna")]
    assert [answer.status_code for answer in read] == [200, 200]
    assert read[0].content == read[1].content
    filed = [e["data"] for e in await here.log(activation) if e["kind"] == "paper_filed"]
    made = hashlib.sha256(read[0].content).hexdigest()
    assert {"kind": "briefing", "version": 1, "sha256": made} in filed
    due = next(b for b in await here.briefings(activation) if b["sent_at"] is None)
    assert (await here.call("anna", "GET", f"/activations/{activation}/briefings/{due['id']}.pdf")).status_code == 404


async def test_the_mail_of_a_briefing_shows_its_picture_and_says_it_too(here: Town) -> None:
    await here.activate()
    await here.forward(minutes=5)
    letter = next(m for m in (await here.phone("nanna")).mails if "er aktiveret" in m.text)
    assert "0 af 5 parter er klar." in letter.html
    assert "Nul af fem obligatoriske parter er klar." in letter.text


@pytest.mark.covers("S2-07")
async def test_a_name_that_is_not_on_the_roster_is_asked_about_and_one_that_is_passes(here: Town) -> None:
    activation = await here.activate()
    path = f"/activations/{activation}/briefings"
    asked = await here.call("anna", "POST", path, {"text": "Beboeren Kurt Overgaard er kørt på hospitalet."})
    assert (asked.status_code, [e["code"] for e in asked.json()["errors"]]) == (422, ["name"])
    for text, sure in (
        ("Beboeren Kurt Overgaard er kørt på hospitalet.", True),
        ("Anna Eksempel og Carl Nordstrand leder mødet.", False),
        ("Spørg efter Bente Kruse på kontoret, 33 18 40 01.", False),
    ):
        assert (await here.call("anna", "POST", path, {"text": text, "sure": sure})).status_code == 201
