"""Filling in: whatever several type at once, each text stands, is shown as a clash, or was replaced by its writer."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import filling_in as rules
from app.core.action_plan import ActionPlan, Communication, Handover, Measure, MeasureState, named
from app.core.errors import Invalid
from app.core.filling_in import Clash, Edit
from app.core.ids import ContactId
from app.core.roster import OrganisationKind
from app.documents import bundle
from tests.builders import example
from tests.core.night import NOW

START = ActionPlan(
    situation="Brand",
    target_groups=("Beboere",),
    measures=(Measure("m1", "Hold åbent"), Measure("m.2", "Gå runder", deadline=NOW)),
    communication=(Communication("Beboere", id="k1"),),
    handover=(Handover("SSP", "Følg op", "o1"),),
)
DIRECTORY = bundle.from_data(example()).directory
PATHS = ("situation", "purpose", "measures.m1.title", "communication.k1.message", "handover.o1.text")
WORDS = st.text("abcæ ", min_size=1, max_size=6).filter(str.strip)


@dataclass
class Desk:
    """A page in someone's hand: what it shows."""

    seen: dict[str, str] = field(default_factory=lambda: rules.texts_of(START))


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(PATHS), WORDS, st.booleans()), max_size=25))
def test_no_edit_is_lost(story: list[tuple[int, str, str, bool]]) -> None:
    """Four people write on pages that are renewed now and then; follow what became of every text."""
    plan, desks = START, [Desk() for _ in range(4)]
    writer: dict[str, int] = {}
    for n, (who, path, typed, renewed) in enumerate(story):
        words, desk, before = f"{typed.strip()}{n}", desks[who], rules.texts_of(plan)[path]
        merged = rules.merge(
            plan, [Edit(path, desk.seen[path], words)], {p for p, by in writer.items() if by == who}.__contains__
        )
        after = rules.texts_of(merged.plan)
        if merged.clashes:
            assert merged.clashes == (Clash(path, words, before, seen=desk.seen[path]),)
            assert merged.plan == plan
        else:
            assert after[path] == words
            assert before == desk.seen[path] or writer.get(path) == who
            writer[path], desk.seen[path] = who, words
        plan = merged.plan
        if renewed:
            desk.seen = rules.texts_of(plan)


LINES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)


@given(LINES, LINES, LINES)
def test_lines_that_two_people_add_or_take_out_are_all_added_and_taken_out(
    seen: list[str], mine: list[str], theirs: list[str]
) -> None:
    edits = [Edit("target_groups", "\n".join(seen), "\r\n".join(wants)) for wants in (mine, theirs)]
    merged = rules.merge(replace(START, target_groups=tuple(seen)), edits)
    assert merged.clashes == ()
    assert set(merged.plan.target_groups) == {
        line for line in {*seen, *mine, *theirs} if line not in seen or (line in mine and line in theirs)
    }


def test_every_field_can_be_written_and_read_again() -> None:
    wanted = {
        "purpose": "Ro", "press_spokesperson": "carl", "ends_at": "2026-11-23T11:00:00+00:00",
        "measures.m.2.title": "Runder", "measures.m.2.actor": "police", "measures.m.2.responsible": "gitte",
        "measures.m.2.deadline": "", "measures.m1.state": "done", "communication.k1.internal": "ja",
        "communication.k1.informs": "anna", "handover.o1.to": "Lokalrådet", "measures.m1.from_catalogue": "klub",
    }  # fmt: skip
    stands = rules.texts_of(START)
    merged = rules.merge(START, [Edit(path, stands[path], text) for path, text in wanted.items()])
    assert merged.clashes == ()
    assert wanted.items() <= rules.texts_of(merged.plan).items()
    first, second = merged.plan.measures
    assert (first.state, second.actor, second.deadline) == (MeasureState.DONE, OrganisationKind.POLICE, None)
    assert merged.plan.communication[0].internal


@pytest.mark.parametrize("path", ["ends_at", "measures.m1.actor", "measures.m1.state", "measures.m1.deadline"])
def test_what_is_no_value_of_its_field_is_refused_there(path: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.with_text(START, path, "ved ikke")
    assert [e.path for e in refused.value.errors] == [path]


def test_two_who_add_rows_at_once_add_two() -> None:
    edits = [Edit("measures.x", "", "ny"), Edit("measures.x.title", "", "Mit"), Edit("measures.y", "", "ny")]
    merged = rules.merge(START, edits)
    assert [(m.id, m.title) for m in merged.plan.measures[2:]] == [("x", "Mit"), ("y", "")]
    assert rules.merge(merged.plan, edits[:1]).plan == merged.plan
    assert not rules.behind(START, edits)


def test_there_is_an_end_to_how_many_rows_there_are() -> None:
    full = replace(START, handover=tuple(Handover(id=str(n)) for n in range(rules.MOST_ROWS)))
    with pytest.raises(Invalid):
        rules.merge(full, [Edit("handover.x", "", "ny")])


def test_a_row_is_taken_out_only_as_it_was_seen() -> None:
    seen = rules.texts_of(START)["measures.m1"]
    taken = rules.merge(START, [Edit("measures.m1", seen, "")]).plan
    assert [m.id for m in taken.measures] == ["m.2"]
    changed = rules.with_text(START, "measures.m1.text", "Nyt")
    kept = rules.merge(changed, [Edit("measures.m1", seen, "")], lambda _path: True)
    assert (kept.plan, [c.path for c in kept.clashes]) == (changed, ["measures.m1"])
    late = rules.merge(taken, [Edit("measures.m1.title", "Hold åbent", "Luk"), Edit("measures.m1", seen, "")])
    assert late.clashes == (Clash("measures.m1.title", "Luk", "", gone=True, seen="Hold åbent"),)
    assert rules.behind(taken, [Edit("measures.m1.text", "", "Luk")])


def test_a_row_comes_back_where_it_was() -> None:
    taken = rules.without_row(START, "measures.m1")
    assert rules.put_back(taken, "measures.m1", [START, taken]) == START
    for unknown in ("measures.zzz", "purpose", ""):
        assert rules.put_back(taken, unknown, [START]) == taken
    assert rules.put_back(START, "measures.m1", [taken]) == START


def test_the_author_of_a_field_is_who_last_changed_it() -> None:
    second = rules.with_text(START, "purpose", "Ro")
    third = rules.without_row(second, "handover.o1")
    told = [("anna", NOW, START), ("bo", NOW, second), ("carl", NOW, third)]
    found = {path: by for path, (by, _) in rules.authors(told).items()}
    wanted = [found[path] for path in ("situation", "purpose", "handover.o1", "handover.o1.to")]
    assert wanted == ["anna", "bo", "carl", "carl"]


@pytest.mark.parametrize(
    ("by", "seconds", "together"), [("anna", 0, True), ("anna", 59, True), ("anna", 60, False), ("bo", 1, False)]
)
def test_one_breath_is_one_person_within_one_minute(by: str, seconds: int, together: bool) -> None:
    assert rules.one_breath(by, NOW, "anna", NOW + timedelta(seconds=seconds)) is together


def test_whoever_becomes_responsible_brings_their_number_unless_another_way_is_written() -> None:
    gitte, karim = ContactId("gitte"), ContactId("karim")
    chosen = replace(
        START, measures=(Measure("m1", responsible=gitte), Measure("m2", responsible=gitte, reach="Vagten"))
    )
    reached = rules.reachable(chosen, START, DIRECTORY)
    assert [m.reach for m in reached.measures] == ["+4520111115", "Vagten"]
    changed = replace(reached, measures=tuple(replace(m, responsible=karim) for m in reached.measures))
    assert [m.reach for m in rules.reachable(changed, reached, DIRECTORY).measures] == ["+4520111120", "Vagten"]


def test_the_place_of_a_rule_is_that_of_a_row() -> None:
    wanted = {"measures[1].title": "measures.m.2.title", "ends_at": "ends_at", "target_groups[0]": "target_groups"}
    assert {path: rules.by_row(START, path) for path in wanted} == wanted


def test_rows_without_an_id_get_that_of_the_row_they_are() -> None:
    before = named(ActionPlan(communication=(Communication("Beboere"), Communication("Pressen"))))
    assert [c.id for c in before.communication] == ["k1", "k2"]
    sent = ActionPlan(communication=(Communication("Skolen"), Communication("Pressen"), Communication("Nye")))
    assert [c.id for c in named(sent, before).communication] == ["k1", "k2", "k3"]
    turned = ActionPlan(communication=(Communication("Pressen"), Communication("Beboere")))
    assert [c.id for c in named(turned, before).communication] == ["k2", "k1"]
