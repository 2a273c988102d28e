"""Ready texts: whom a row speaks to, what may be said there, and what it costs; and who hears of a statement."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import communication as rules
from app.core import statement
from app.core.action_plan import ActionPlan, Communication, Measure, MeasureState
from app.core.activation import confirm
from app.core.communication import MAIL, NOTICE, PRESS_LINE, SMS, Audience, Scene
from app.core.confidentiality import find
from app.core.ids import ContactId, OrganisationId, SeatId
from app.core.meeting import Meeting
from app.core.roster import Contact
from app.core.wording import segments
from app.documents import bundle
from app.documents import communication as words
from tests.builders import EXAMPLES
from tests.core.night import NOW, night, seat

EXAMPLE = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes())
SCENE = Scene(EXAMPLE.plans[0], EXAMPLE.directory, "Ildspåsættelse", exercise=False, over=False, started_at=NOW,
              meeting=Meeting(NOW), action_plan=ActionPlan(), now=NOW)  # fmt: skip
ROWS = {
    Audience.RESIDENTS: Communication("Beboere", channel="sms"),
    Audience.PRESS: Communication("Pressen", channel="presse"),
    Audience.INSTITUTIONS: Communication("Skoler og institutioner", channel="email"),
    Audience.STAFF: Communication("Ansatte", internal=True),
    Audience.OTHER: Communication("Frivillige", channel="SMS"),
}


@pytest.mark.parametrize(
    ("row", "whom", "slots"),
    [
        (Communication("Naboer til blok 4"), Audience.RESIDENTS, (SMS, NOTICE)),
        (Communication("Beboere", internal=True), Audience.STAFF, (MAIL,)),
        (Communication("Lokale medier"), Audience.PRESS, (PRESS_LINE,)),
        (Communication("Alle", channel="presse"), Audience.PRESS, (PRESS_LINE,)),
        (Communication("Børnehaven", channel="email"), Audience.INSTITUTIONS, (MAIL,)),
        (Communication("Ejendomskontorets personale", channel="sms"), Audience.STAFF, (SMS, MAIL)),
        (Communication(""), Audience.OTHER, (MAIL,)),
    ],
)
def test_a_row_speaks_to_the_audience_that_its_words_name(
    row: Communication, whom: Audience, slots: tuple[str, ...]
) -> None:
    assert (rules.audience(row), rules.slots(row)) == (whom, slots)


def test_a_measure_that_names_a_person_stands_in_no_text_and_a_house_or_a_party_does() -> None:
    measures = (Measure("m1", "Tal med Fatima Alis familie"), Measure("m2", "Mere lys ved Søengården"))
    scene = replace(SCENE, action_plan=ActionPlan(measures=measures))
    assert [m.id for m in scene.measures] == ["m2"]
    assert scene.hides
    assert not replace(scene, action_plan=ActionPlan(measures=measures[1:])).hides


@settings(max_examples=15)
@given(st.sampled_from(list(ROWS)), st.text(max_size=80), st.text(max_size=300), st.booleans(), st.booleans())
def test_a_text_message_is_one_segment_whatever_the_names(
    whom: Audience,
    name: str,
    message: str,
    exercise: bool,
    over: bool,
) -> None:
    plan = replace(SCENE.plan, area=name)
    scene = replace(SCENE, plan=plan, scenario=name, exercise=exercise, over=over)
    facts = rules.facts(scene, replace(ROWS[whom], message=message))
    for language in ("da", "en") if whom is Audience.RESIDENTS else ("da",):
        assert segments(words.text(whom, SMS, facts, language)) == 1


@pytest.mark.parametrize("whom", Audience)
def test_nothing_about_a_person_gets_in_but_the_spokesperson(whom: Audience) -> None:
    told = Measure("m1", "Besøg Mosevej 12, 3. tv., cpr 010190-1234", state=MeasureState.UNDER_WAY)
    plan = ActionPlan(measures=(told, Measure("m2", "Gå runder")), press_spokesperson=ContactId("carl"))
    row = replace(ROWS[whom], message="Familien kan ringes op på 20 11 11 99, cpr 010190-1234")
    scene = replace(SCENE, action_plan=plan)
    assert rules.left_out(scene, row, rules.facts(scene, row))
    for slot in rules.slots(row):
        text = words.text(whom, slot, rules.facts(scene, row))
        assert "010190" not in text
        assert "99" not in text
        assert not find(text)


def test_when_it_is_over_the_texts_say_so_and_not_what_was_to_be_said_before() -> None:
    row = replace(ROWS[Audience.RESIDENTS], message="Hold vinduerne lukket")
    text = words.text(Audience.RESIDENTS, SMS, rules.facts(replace(SCENE, over=True), row))
    assert "slut" in text
    assert "vinduerne" not in text


def test_residents_texts_are_offered_in_what_they_read_and_in_english() -> None:
    assert rules.languages(EXAMPLE.directory) == ("da", "ar", "en")
    assert dict(rules.readers(EXAMPLE.directory)) == {"da": 2, "ar": 1}


def _level(*confirmed: str, lost: str = "") -> ContactId | None:
    begun = night(seat("kommune", "dorte", "karim", "lise", mandated=["dorte", "karim"]), seat("politi", "carl"))
    for who in confirmed:
        begun.record(confirm(begun.activation, ContactId(who), [SeatId("kommune")], "hand", now=begun.now))
    people = {c: Contact(ContactId(c), c, phones=() if c in lost.split() else ("+4520111111",))
              for c in ("dorte", "karim", "lise")}  # fmt: skip
    known = replace(EXAMPLE.directory, contacts={p.id: p for p in people.values()})
    return statement.level(begun.activation, known, OrganisationId("kommune"))


@pytest.mark.covers("S1-12")
@pytest.mark.parametrize(
    ("confirmed", "lost", "told"),
    [
        ((), "", "dorte"),
        (("karim",), "", "karim"),
        (("lise",), "", "dorte"),
        ((), "dorte", "karim"),
        ((), "dorte karim", "lise"),
        ((), "dorte karim lise", None),
    ],
)
def test_the_right_level_is_who_comes_with_a_mandate_else_the_holder_else_who_stands_in(
    confirmed: tuple[str, ...], lost: str, told: str | None
) -> None:
    assert _level(*confirmed, lost=lost) == told


def test_a_date_needs_no_clock() -> None:
    text = words.text(Audience.PRESS, PRESS_LINE, rules.facts(SCENE, ROWS[Audience.PRESS]))
    assert "søndag den 22. november: ildspåsættelse." in text
    later = replace(SCENE, action_plan=ActionPlan(ends_at=NOW + timedelta(days=2)))
    english = words.text(Audience.RESIDENTS, SMS, rules.facts(later, ROWS[Audience.RESIDENTS]), "en")
    assert "24 November at 21:04" in english
