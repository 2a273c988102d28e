"""The action plan filled in without JavaScript, by several at once; every edit stands, or both are shown."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from app.web.quick_times import quick_times
from app.wiring.presence import Presence
from tests.builders import Town
from tests.story.test_acting import plan_of, save
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor


async def _editing(here: Town, visit: SignIn, *names: str) -> tuple[list[Visitor], str]:
    wanted = await here.activate()
    visitors = [await visit(name) for name in names]
    for visitor in visitors:
        await visitor.opens(f"/aktiveringer/{wanted}/handlingsplan")
    return visitors, wanted


def _fields(visitor: Visitor) -> dict[str, str]:
    return dict(visitor.form("Gem")[0].fields)


def _row(visitor: Visitor, kind: str, place: int = 0) -> str:
    """The beginning of the names of a row's fields."""
    rows = [k.removeprefix("ser:") for k in _fields(visitor) if k.startswith(f"ser:{kind}.") and k.count(".") == 1]
    return rows[place].replace(".", "-")


async def test_pressing_for_another_row_saves_what_was_typed_as_well(here: Town, visit: SignIn) -> None:
    (anna,), wanted = await _editing(here, visit, "anna")
    await anna.presses("Tilføj en tom indsats", situation="Noget nyt")
    await anna.presses("Send gadeplan ud")
    plan, _ = await plan_of(here, wanted)
    assert plan["situation"] == "Noget nyt"
    assert [(m["title"], m["actor"], m["from_catalogue"]) for m in plan["measures"]] == [
        ("", None, None),
        ("Send gadeplan ud", "municipality", "gadeplan"),
    ]


@pytest.mark.covers("S3-26", "S3-31", "S4-08")
async def test_a_plan_is_filled_in_read_back_and_adopted(here: Town, visit: SignIn) -> None:
    (anna,), wanted = await _editing(here, visit, "anna")
    await anna.presses("Send gadeplan ud")
    await anna.presses("Gå til vedtagelse")
    assert anna.says("Planen kan ikke vedtages endnu")
    await anna.opens(anna.links["Angiv et konkret sluttidspunkt."].partition("#")[0])
    assert anna.says("Mangler 4")
    await anna.presses("I morgen kl. 12.00", press_spokesperson="carl")
    await anna.presses("Gem", **{f"{_row(anna, 'measures')}-responsible": "karim"})
    assert anna.says("Intet mangler.")
    await anna.presses("Gå til vedtagelse")
    assert anna.says("Vedtag handlingsplanen?")
    assert anna.says("Karim Enggaard sms og e-mail Du er ansvarlig for Send gadeplan ud")
    assert anna.says("Ansvarlig: Karim Enggaard, 20 11 11 20")
    await anna.presses("Vedtag udgave")
    assert anna.says("Handlingsplanen er vedtaget.")
    assert (await here.phone("karim")).texts
    await anna.sends(f"/aktiveringer/{wanted}/handlingsplan/indsats", [("indsats", "?"), ("state", "done")])
    assert anna.status == 404


@pytest.mark.covers("S3-23", "S3-25")
async def test_two_who_fill_in_different_fields_both_have_them_saved(both: Town) -> None:
    wanted = await both.activate()
    anna, dorte = await Visitor.of(both, "anna"), await Visitor.of(both, "dorte")
    for visitor in (anna, dorte):
        await visitor.opens(f"/aktiveringer/{wanted}/handlingsplan")
    await dorte.presses("Gem", purpose="Dortes formål", target_groups="Beboere i området\nSkolen")
    await anna.presses("Gem", situation="Annas situation", target_groups="Beboere i området\nKlubben")
    plan, _ = await plan_of(both, wanted)
    assert (plan["purpose"], plan["situation"]) == ("Dortes formål", "Annas situation")
    assert plan["target_groups"] == ["Beboere i området", "Skolen", "Klubben"]
    paper = await anna.client.get(f"/aktiveringer/{wanted}/handlingsplan.json")
    assert paper.json()["written_by"] == "Anna Eksempel, Dorte Æbelø"
    for visitor in (anna, dorte):
        await visitor.client.aclose()


@pytest.mark.parametrize(
    ("button", "kept"),
    [
        ("Brug min", "Annas formål"),
        ("Brug den anden", "Dortes formål"),
        ("Brug begge", "Dortes formål\nAnnas formål"),
    ],
)
async def test_two_who_write_in_the_same_field_are_shown_both(
    here: Town, visit: SignIn, button: str, kept: str
) -> None:
    (anna, dorte), wanted = await _editing(here, visit, "anna", "dorte")
    await dorte.presses("Gem", purpose="Dortes formål")
    await anna.presses("Gem", purpose="Annas formål", situation="Annas situation")
    assert anna.status == 409
    assert anna.says("Dorte Æbelø har også skrevet her")
    assert anna.says("Du skrev Annas formål")
    assert anna.says("Dorte Æbelø skrev Dortes formål")
    plan, _ = await plan_of(here, wanted)
    assert (plan["purpose"], plan["situation"]) == ("Dortes formål", "Annas situation")
    await anna.presses(button)
    assert anna.status == 200
    assert (await plan_of(here, wanted))[0]["purpose"] == kept


async def test_someone_who_goes_back_and_writes_again_replaces_their_own_words(here: Town, visit: SignIn) -> None:
    (anna, again), wanted = await _editing(here, visit, "anna", "anna")
    await anna.presses("Gem", purpose="Først")
    await again.presses("Gem", purpose="Siden")
    assert again.status == 200
    assert (await plan_of(here, wanted))[0]["purpose"] == "Siden"


async def test_a_removed_row_can_be_brought_back(here: Town, visit: SignIn) -> None:
    (anna,), wanted = await _editing(here, visit, "anna")
    before, _ = await plan_of(here, wanted)
    await anna.presses("Fjern målgruppen", purpose="Ro")
    assert [c["audience"] for c in (await plan_of(here, wanted))[0]["communication"]] == [
        c["audience"] for c in before["communication"][1:]
    ]
    await anna.presses("Fortryd")
    after, _ = await plan_of(here, wanted)
    assert after["communication"] == before["communication"]
    assert after["purpose"] == "Ro"


async def test_words_for_a_row_that_someone_removed_are_shown_and_can_be_put_back(here: Town, visit: SignIn) -> None:
    (anna, dorte), wanted = await _editing(here, visit, "anna", "dorte")
    message = f"{_row(anna, 'communication')}-message"
    await dorte.presses("Fjern målgruppen")
    await anna.presses("Gem", **{message: "Bliv inde"})
    assert anna.status == 409
    assert anna.says("Dorte Æbelø har fjernet rækken")
    assert anna.says("Bliv inde")
    await anna.presses("Sæt den tilbage med min tekst")
    first = (await plan_of(here, wanted))[0]["communication"][0]
    assert (first["audience"], first["message"]) == ("Beboere", "Bliv inde")


async def test_a_row_that_someone_has_just_changed_is_not_removed_unread(here: Town, visit: SignIn) -> None:
    (anna, dorte), wanted = await _editing(here, visit, "anna", "dorte")
    await dorte.presses("Gem", **{f"{_row(dorte, 'communication')}-message": "Bliv inde"})
    await anna.presses("Fjern målgruppen")
    assert anna.says("Dorte Æbelø har ændret rækken")
    assert (await plan_of(here, wanted))[0]["communication"][0]["message"] == "Bliv inde"
    await anna.presses("Fjern målgruppen")
    assert len((await plan_of(here, wanted))[0]["communication"]) == 3


async def test_rows_keep_their_place_when_a_program_saves_the_plan(here: Town, visit: SignIn) -> None:
    (anna,), wanted = await _editing(here, visit, "anna")
    await save(here, wanted, "dorte", purpose="Fra et program")
    await anna.presses("Gem", **{f"{_row(anna, 'communication')}-message": "Bliv inde"})
    plan, _ = await plan_of(here, wanted)
    assert (plan["purpose"], plan["communication"][0]["message"]) == ("Fra et program", "Bliv inde")


async def test_saves_of_one_person_within_a_minute_are_one_version_with_a_number_that_grows(both: Town) -> None:
    wanted = await both.activate()
    anna = await Visitor.of(both, "anna")
    numbers = []
    for words in ("R", "Ro", "Ro og"):
        await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
        await anna.presses("Gem", purpose=words)
        numbers.append((await plan_of(both, wanted))[0]["version"])
        await both.forward(seconds=20)
    await anna.client.aclose()
    assert numbers == [2, 3, 4]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("2027-03-28T02:30", "findes ikke"), ("2026-10-25T02:30", "to gange"), ("i aften", "Skriv dato")],
)
async def test_an_hour_that_is_not_there_or_comes_twice_is_refused_with_a_sentence(
    here: Town, visit: SignIn, typed: str, said: str
) -> None:
    (anna,), _ = await _editing(here, visit, "anna")
    await anna.presses("Gem", ends_at=typed, purpose="Ro")
    assert anna.status == 422
    assert anna.says(said)
    assert (_fields(anna)["ends_at"], _fields(anna)["purpose"]) == (typed, "Ro")


async def test_a_field_is_saved_alone_and_its_error_is_its_own(here: Town, visit: SignIn) -> None:
    (anna,), wanted = await _editing(here, visit, "anna")
    path = f"/aktiveringer/{wanted}/handlingsplan/felt"
    seen = _fields(anna)["ser:purpose"]
    saved = await anna.client.post(path, data={"ser:purpose": seen, "purpose": "Ro"})
    assert saved.json()["fields"] == {"purpose": ["Ro", "Ro"]}
    assert "Mangler 2" in saved.json()["missing"]
    wrong = await anna.client.post(path, data={"ser:purpose": "Ro", "purpose": "Ring til 010203-1234"})
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, ["purpose"])
    long = await anna.client.post(path, data={"ser:purpose": "Ro", "purpose": "a" * 10_001})
    assert long.status_code == 422
    for strange in ({"ser:measures.x.actor": "", "measures-x-actor": "?"}, {"ser:ends_at": "?", "ends_at": "?"}):
        assert (await anna.client.post(path, data=strange)).status_code in {200, 422}
    assert (await plan_of(here, wanted))[0]["purpose"] == "Ro"


async def test_after_adoption_how_far_a_measure_is_changes_nothing_that_was_adopted(here: Town, visit: SignIn) -> None:
    (anna,), wanted = await _editing(here, visit, "anna")
    measure = {"id": "m1", "title": "Hold åbent", "responsible": "gitte", "reach": "20 11 11 15"}
    end = "2026-11-24T12:00:00+01:00"
    await save(here, wanted, measures=[measure], press_spokesperson="carl", ends_at=end)
    await here.call("anna", "POST", f"/activations/{wanted}/action-plan/adopt")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    await anna.presses("Tilføj en overlevering", **{"measures-m1-state": "done"})
    assert (await plan_of(here, wanted))[0]["state"] == "draft"
    await here.call("anna", "POST", f"/activations/{wanted}/action-plan/adopt")
    await anna.opens(f"/aktiveringer/{wanted}/handlingsplan")
    path = f"/aktiveringer/{wanted}/handlingsplan/felt"
    await anna.client.post(path, data={"ser:measures.m1.state": "done", "measures-m1-state": "dropped"})
    plan, _ = await plan_of(here, wanted)
    assert (plan["state"], plan["measures"][0]["state"]) == ("adopted", "dropped")


async def test_whoever_only_reads_the_papers_cannot_fill_them_in(here: Town, visit: SignIn) -> None:
    (_,), wanted = await _editing(here, visit, "anna")
    someone = await visit("otto")
    for path in ("felt", "her"):
        answer = await someone.client.post(f"/aktiveringer/{wanted}/handlingsplan/{path}", data={"felt": "purpose"})
        assert answer.status_code in {403, 409}


def test_quick_times_are_danish_and_lie_ahead() -> None:
    before_spring = datetime(2027, 3, 27, 21, 30, tzinfo=UTC)
    assert [(t.text, t.at) for t in quick_times(before_spring)] == [
        ("Om 2 timer (kl. 00.30)", datetime(2027, 3, 27, 23, 30, tzinfo=UTC)),
        ("I morgen kl. 08.00", datetime(2027, 3, 28, 6, tzinfo=UTC)),
        ("I morgen kl. 12.00", datetime(2027, 3, 28, 10, tzinfo=UTC)),
    ]
    noon = datetime(2026, 11, 22, 11, tzinfo=UTC)
    assert datetime(2026, 11, 22, 21, tzinfo=UTC) in [t.at for t in quick_times(noon)]


async def test_four_fields_saved_in_the_same_moment_all_stand(both: Town) -> None:
    wanted = await both.activate()
    path = f"/aktiveringer/{wanted}/handlingsplan"
    rows = "communication.k1.message", "communication.k2.message"
    names = dict(zip(("anna", "carl", "dorte", "gitte"), ("situation", "purpose", *rows), strict=True))
    visitors = {name: await Visitor.of(both, name) for name in names}
    for visitor in visitors.values():
        await visitor.opens(path)
    sent = [
        v.client.post(f"{path}/felt", data={f"ser:{f}": _fields(v)[f"ser:{f}"], f.replace(".", "-"): f"Fra {name}"})
        for (name, f), v in zip(names.items(), visitors.values(), strict=True)
    ]
    assert [a.status_code for a in await asyncio.gather(*sent)] == [200] * 4
    plan, _ = await plan_of(both, wanted)
    assert (plan["situation"], plan["purpose"]) == ("Fra anna", "Fra carl")
    assert [c["message"] for c in plan["communication"][:2]] == ["Fra dorte", "Fra gitte"]
    for visitor in visitors.values():
        await visitor.client.aclose()


def test_who_has_a_field_in_hand_is_known_for_twenty_seconds() -> None:
    presence, now = Presence(), datetime(2026, 11, 22, 20, tzinfo=UTC)
    presence.note("a", "anna", "purpose", now)
    presence.note("a", "bo", "situation", now + timedelta(seconds=15))
    assert presence.others("a", "carl", now) == {"anna": "purpose", "bo": "situation"}
    assert presence.others("a", "anna", now + timedelta(seconds=21)) == {"bo": "situation"}
    assert presence.others("a", "carl", now + timedelta(seconds=21)) == {"bo": "situation"}
    presence.note("a", "bo", "", now)
    assert presence.others("a", "carl", now) == {}
