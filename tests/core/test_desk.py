"""The desk's rules: people and seats moved about, what stands in the way of taking someone out, and ids and spans."""

import pytest

from app.core import desk
from app.core.errors import Invalid
from app.core.ids import ContactId, OrganisationId, RosterId, SeatId
from app.core.plan import Plan
from app.core.roster import Directory, Roster
from app.documents import bundle
from tests.builders import example

CARL, PETRA, LISE, BO, ANNA = map(ContactId, ("carl", "petra", "lise", "bo", "anna"))
POLICE, COUNCIL = SeatId("politi"), SeatId("kommune")


def known() -> tuple[Directory, tuple[Plan, ...]]:
    read = bundle.from_data(example())
    return read.directory, read.plans


def roster() -> Roster:
    return known()[0].rosters[RosterId("beredskab")]


def people(listed: Roster, seat: SeatId) -> list[str]:
    return [str(p) for p in desk.seat_of(listed, seat).people]


@pytest.mark.covers("S3-11")
def test_a_stand_in_moved_to_the_top_holds_the_seat_and_the_holder_stands_in() -> None:
    moved = desk.move(roster(), PETRA, POLICE, POLICE, 0)
    assert people(moved, POLICE) == ["petra", "carl"]


@pytest.mark.covers("S3-14")
def test_a_person_is_moved_to_a_place_of_another_seat() -> None:
    seat = roster().seats[2].id
    before = people(roster(), seat)
    moved = desk.move(roster(), PETRA, POLICE, seat, 1)
    assert people(moved, seat) == [before[0], "petra", *before[1:]]
    assert people(moved, POLICE) == ["carl"]


@pytest.mark.parametrize("place", [-5, 99])
def test_a_place_beyond_the_ends_is_the_end(place: int) -> None:
    assert sorted(people(desk.move(roster(), CARL, POLICE, POLICE, place), POLICE)) == ["carl", "petra"]


def test_a_seat_is_never_left_without_a_holder_nor_a_person_twice_on_it() -> None:
    alone = desk.drop(roster(), PETRA, POLICE)
    with pytest.raises(Invalid) as refused:
        desk.drop(alone, CARL, POLICE)
    assert "uden en indehaver" in refused.value.errors[0].danish
    with pytest.raises(Invalid):
        desk.add(roster(), CARL, POLICE)
    with pytest.raises(Invalid):
        desk.move(roster(), LISE, POLICE, POLICE, 0)


def test_a_seat_changes_its_place_among_the_seats() -> None:
    moved = desk.move_seat(roster(), POLICE, 0)
    assert moved.seats[0].id == POLICE
    assert len(moved.seats) == len(roster().seats)


def test_who_is_taken_out_leaves_the_stand_in_in_charge_and_says_so() -> None:
    directory, plans = known()
    uses = desk.uses_of_contact(directory, plans, CARL)
    assert not any(use.blocks for use in uses)
    assert any("Petra Vangsø bliver indehaver" in use.text for use in uses)
    after, left = desk.taken_out(directory, plans, CARL)
    assert people(after.rosters[RosterId("beredskab")], POLICE) == ["petra"]
    assert CARL not in after.contacts
    assert CARL not in left[0].activators
    assert all(CARL not in r.members for r in after.rosters.values())


@pytest.mark.covers("S3-15")
def test_the_coordinator_and_whoever_is_alone_on_a_seat_cannot_just_go() -> None:
    directory, plans = known()
    assert any(use.blocks and "tovholder" in use.text for use in desk.uses_of_contact(directory, plans, ANNA))
    alone = desk.drop(roster(), PETRA, POLICE)
    directory.rosters[RosterId("beredskab")] = alone  # type: ignore[index]  # the reader's own dict
    assert any(use.blocks and "alene" in use.text for use in desk.uses_of_contact(directory, plans, CARL))


def test_what_uses_an_organisation_a_roster_or_a_seat_is_named() -> None:
    directory, plans = known()
    police = [use.text for use in desk.uses_of_organisation(directory, plans, OrganisationId("politi"))]
    assert any("Funktionen" in text for text in police)
    assert any("Carl Nordstrand" in text for text in police)
    assert any("underskriver" in text for text in police)
    assert desk.uses_of_roster(plans, RosterId("bestyrelse"))[0].text.endswith("orienterer listen.")
    assert desk.uses_of_roster(plans, RosterId("presse")) == ()


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("Åse Ørsted-Æbelø", [], "aase-oersted-aebeloe"),
        ("Bo", ["bo", "bo-2"], "bo-3"),
        ("José Müller", [], "jose-muller"),
        ("火事", [], "ny"),
        ("x" * 300, [], "x" * 59),
    ],
)
def test_an_id_is_made_out_of_a_name(name: str, taken: list[str], made: str) -> None:
    assert desk.new_id(name, taken) == made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("straks", 0), ("3 min", 180), ("90 sek.", 90), ("1 time og 30 min", 5400), ("2 timer", 7200), ("4t", 14400),
        ("1 døgn", 86400), ("3", None), ("", None), ("i morgen", None), ("3 måneder", None), ("-3 min", None),
        ("3 min senere", None),
    ],
)  # fmt: skip
def test_a_span_of_time_needs_its_unit(typed: str, meant: int | None) -> None:
    assert desk.seconds(typed) == meant


@pytest.mark.parametrize("whole", [0, 1, 59, 60, 3600, 3661, 90061, 2_592_000])
def test_a_span_is_written_so_that_it_is_read_back(whole: int) -> None:
    assert desk.seconds(desk.span(whole)) == whole
