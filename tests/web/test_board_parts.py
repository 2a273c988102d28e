"""What the board adds up: the ladder's next steps in words, measures along a line, and which scenarios come first."""

from datetime import timedelta

from app.core.action_plan import ActionPlan, Measure, MeasureState
from app.core.activation import State
from app.core.escalation import upcoming
from app.core.ids import ActivationId, ContactId, PlanId, RosterId, ScenarioId
from app.core.plan import Plan, Scenario
from app.store.activations import Heading
from app.web.parts import EMPTY
from app.web.timeline import answer_times, timeline
from app.web.usual import usual
from tests.builders import Town
from tests.core.night import NOW, night, seat
from tests.web.conftest import SignIn


def test_the_next_step_of_everyone_who_is_waited_for_is_known() -> None:
    dark = night(seat("politi", "carl", "petra"), seat("kommune", "dorte"))
    dark.forward(10)
    dark.says("dorte", yes=True)
    (step,) = upcoming(dark.activation)
    assert (str(step.contact), step.channels, step.at - NOW) == ("carl", ("sms",), timedelta(seconds=180))
    dark.forward(400)
    (step,) = upcoming(dark.activation)
    assert (step.channels, step.at - NOW) == ((), timedelta(seconds=480))


def test_an_end_has_no_next_step() -> None:
    dark = night(seat("politi", "carl"))
    dark.forward(10)
    dark.says("carl", yes=True)
    assert upcoming(dark.activation) == ()


def test_answers_are_timed_from_the_first_try() -> None:
    dark = night(seat("politi", "carl"), seat("kommune", "dorte"))
    dark.forward(30)
    dark.says("dorte", yes=True)
    dark.forward(30)
    dark.says("carl", yes=False)
    assert answer_times(dark.activation) == (30.0,)


def test_measures_stand_by_their_deadline_and_a_passed_one_is_said() -> None:
    late = Measure("m1", "Sen", deadline=NOW - timedelta(hours=1))
    soon = Measure("m2", "Snart", deadline=NOW + timedelta(hours=1), state=MeasureState.UNDER_WAY)
    open_ended = Measure("m3", "Engang", state=MeasureState.DONE)
    rows = timeline(ActionPlan(measures=(open_ended, soon, late)), EMPTY, NOW)
    assert [(r.title, r.word) for r in rows] == [
        ("Sen", "Frist passeret"), ("Snart", "I gang"), ("Engang", "Gennemført"),
    ]  # fmt: skip


def _plan(*scenarios: str) -> Plan:
    known = tuple(Scenario(ScenarioId(s), s) for s in scenarios)
    return Plan(PlanId("p"), "", "", ContactId("anna"), (), RosterId("r"), known)


def _used(scenario: str, **more: bool | State) -> Heading:
    given = {"exercise": False, "state": State.CLOSED, **more}
    return Heading(ActivationId("a"), "1", PlanId("p"), ScenarioId(scenario), started_at=NOW, **given)  # type: ignore[arg-type]  # a test's defaults


def test_the_most_used_scenarios_come_first_and_exercises_do_not_count() -> None:
    past = [_used("d"), _used("d"), _used("c"), *[_used("b", exercise=True)] * 3, *[_used("b", state=State.CANCELLED)]]
    first, rest = usual(_plan("a", "b", "c", "d", "e"), past)
    assert [s.id for s in first] == ["d", "c", "a"]
    assert [s.id for s in rest] == ["b", "e"]


def test_one_scenario_is_never_hidden_alone() -> None:
    first, rest = usual(_plan("a", "b", "c", "d"), [])
    assert [s.id for s in first] == ["a", "b", "c", "d"]
    assert list(rest) == []


async def test_the_board_says_what_comes_next_by_itself(here: Town, visit: SignIn) -> None:
    wanted = await here.activate()
    await here.hears("carl", "ja 20")
    anna = await visit("anna")
    await anna.opens(f"/aktiveringer/{wanted}")
    assert anna.says("Næste skridt")
    assert anna.says(
        "Ny sms til Anna Eksempel, Dorte Æbelø, Gitte Lyngmark, Ingrid Sølvberg og Frida Ildal om 3 minutter"
    )
    assert "1 af 6 funktioner har svaret ja." in anna.page
