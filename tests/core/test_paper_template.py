"""Paper templates: which one fits a scenario, what the draft begins with, and what is only suggested."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import action_plan, filling_in
from app.core import paper_template as rules
from app.core.action_plan import ActionPlan, Communication, Measure
from app.core.calling import Call, SeatCalls, Standing
from app.core.errors import Invalid
from app.core.ids import ContactId, ScenarioId
from app.core.paper_template import Template, TemplateCommunication, TemplateHandover, TemplateMeasure
from app.core.plan import CatalogueMeasure, Scenario
from app.core.roster import OrganisationKind
from app.documents import bundle, templates
from tests.builders import example
from tests.core.night import NOW

READ = bundle.from_data(example())
PLAN, DIRECTORY = READ.plans[0], READ.directory
ARSON = PLAN.scenarios[0]
AROUND = rules.sample(PLAN, DIRECTORY, ARSON)
WORDS = st.text("abcæ {}", max_size=12)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("brand|Ildspåsættelse", "ildspaasaettelse"),
        ("s1|Påsatte brande i containere", "ildspaasaettelse"),
        ("s1|Bilbrande", "ildspaasaettelse"),
        ("opgoer|Opgør mellem ungdomsgrupperinger", "opgoer"),
        ("s2|Slagsmål ved skolen", "opgoer"),
        ("s2|Grov vold", "opgoer"),
        ("stenkast|Stenkast mod politi eller brandvæsen", "stenkast"),
        ("s3|Angreb på brandfolk med fyrværkeri", "stenkast"),
        ("s3|Kast med flasker", "stenkast"),
        ("s4|Stenkast efter slagsmål", "stenkast"),
        ("andet|Anden uro eller særlig utryghed", "andet"),
        ("s5|Tiltagende utryghed ved stationen", "andet"),
        ("s5|Mistillid mellem naboer", "andet"),
        ("s5|Voldsomt vejr", "andet"),
        ("s6|", "andet"),
    ],
)
def test_a_scenario_has_the_standard_template_that_its_words_tell_of(said: str, kind: str) -> None:
    wanted, name = said.split("|")
    assert rules.kind_of(Scenario(ScenarioId(wanted), name)) == kind


@pytest.mark.covers("S3-27", "S3-29", "S3-31", "S4-08")
@pytest.mark.parametrize("kind", rules.KINDS)
def test_every_standard_template_can_be_used_as_it_stands(kind: str) -> None:
    template = templates.standard(kind)
    rules.check(template)
    assert {m.actor for m in template.measures} >= {OrganisationKind.POLICE, OrganisationKind.MUNICIPALITY}
    assert [h.to for h in template.handover] == ["Lokalrådet", "Styregruppen"]
    begun = rules.draft(template, PLAN, ARSON)
    assert begun.measures == ()
    assert all(c.message and "{" not in c.message for c in begun.communication)
    assert [c.internal for c in begun.communication] == [False, True, False, False]
    done = rules.suggested(begun, template, AROUND)
    assert [e.path for e in action_plan.missing(done, NOW)] == ["ends_at"]
    assert all(c.informs for c in done.communication)


def test_the_plans_own_measure_goes_before_the_standard_one_of_the_same_actor_and_title() -> None:
    standard = TemplateMeasure("send  Gadeplan ud!", "Standard", OrganisationKind.MUNICIPALITY)
    template = Template(measures=(standard, TemplateMeasure("Send gadeplan ud", "Politiets", OrganisationKind.POLICE)))
    catalogue = [CatalogueMeasure("gadeplan", OrganisationKind.MUNICIPALITY, "Send gadeplan ud", "Vores")]
    own, other = rules.own_measures(template, catalogue)
    assert (own.title, own.text, own.from_catalogue) == ("Send gadeplan ud", "Vores", "gadeplan")
    assert (other.text, other.from_catalogue) == ("Politiets", None)


def test_what_stands_is_never_changed_by_a_suggestion() -> None:
    template = templates.standard("ildspaasaettelse")
    mine = Measure("m1", "Min egen", actor=OrganisationKind.POLICE, responsible=ContactId("petra"), reach="Radioen")
    known = Measure("m2", "Kald SSP-netværket sammen", actor=OrganisationKind.MUNICIPALITY)
    plan = ActionPlan(
        measures=(mine, known),
        communication=(Communication("Beboere", informs=ContactId("ulla"), id="k1"), Communication("Naboer", id="k2")),
        press_spokesperson=ContactId("gitte"),
    )
    after = rules.suggested(plan, template, AROUND)
    assert after.measures[0] == mine
    assert after.measures[1] == replace(known, responsible=ContactId("dorte"), reach="+4520111119")
    assert [m.title for m in after.measures].count("Kald SSP-netværket sammen") == 1
    assert [c.informs for c in after.communication] == ["ulla", "anna"]
    assert after.press_spokesperson == "gitte"
    assert rules.suggested(after, template, AROUND) == after


@given(WORDS, WORDS)
def test_accepting_is_the_same_as_typing_what_was_suggested(purpose: str, title: str) -> None:
    plan = action_plan.named(ActionPlan(purpose=purpose, measures=(Measure("m1", title, actor=OrganisationKind.FIRE),)))
    wanted = rules.suggested(plan, templates.standard("opgoer"), AROUND)
    merged = filling_in.merge(plan, rules.edits(plan, wanted))
    assert merged.clashes == ()
    assert merged.plan == wanted


def test_a_part_that_is_not_called_is_given_nothing_and_the_coordinator_sees_to_the_rest() -> None:
    template = Template(measures=(TemplateMeasure("Sluk", actor=OrganisationKind.FIRE), TemplateMeasure("Ring rundt")))
    away = rules.sample(PLAN, DIRECTORY, PLAN.scenarios[1])
    done = rules.suggested(ActionPlan(), template, away)
    assert [(m.title, m.responsible) for m in done.measures] == [("Ring rundt", "anna")]
    assert done.press_spokesperson == "anna"


def test_a_part_whose_people_have_all_said_no_is_left_open_for_the_meeting_to_fill() -> None:
    police = next(s for s in AROUND.seats if s.seat.id == "politi")
    no = SeatCalls(police.seat, tuple(Call(p, NOW, standing=Standing.DECLINED) for p in police.seat.people))
    around = replace(AROUND, seats=tuple(no if s == police else s for s in AROUND.seats))
    template = Template(measures=(TemplateMeasure("Patruljer", actor=OrganisationKind.POLICE),))
    (patrol,) = rules.suggested(ActionPlan(), template, around).measures
    assert (patrol.responsible, patrol.reach) == (None, "")


@pytest.mark.parametrize(
    ("template", "path"),
    [
        (Template(purpose="Sagen om 010203-1234"), "purpose"),
        (Template(target_groups=("Ring til beboeren Jens på 20 12 34 56",)), "target_groups"),
        (Template(measures=(TemplateMeasure("", "Noget"),)), "measures[0].title"),
        (Template(communication=(TemplateCommunication("B", message="x" * 2001),)), "communication[0].message"),
        (Template(handover=(TemplateHandover("", "Noget"),)), "handover[0].to"),
        (Template(measures=(TemplateMeasure("Gør det"),) * 41), "measures"),
        (Template(purpose="Ro i {området}"), "purpose"),
        (Template(measures=(TemplateMeasure("Gør det i {område}"),)), "measures[0].title"),
    ],
)
def test_what_may_not_stand_in_a_template_is_refused_at_its_place(template: Template, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check(template)
    assert [e.path for e in refused.value.errors] == [path]
