"""Evaluation: summed up so that nobody can be recognised, and open for fourteen days."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.errors import Invalid, TooLate
from app.core.evaluation import OPEN_FOR, Asked, Evaluation, Question, Review, Verdict, check, review_findings, summed
from app.core.ids import ActivationId

NOW = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
YES = {Question.CLEAR: Verdict.YES}


def given(*changes: str, silent: int = 0) -> list[Asked]:
    answered = [Asked(NOW, NOW + timedelta(hours=i), Evaluation(YES, text)) for i, text in enumerate(changes)]
    return [*answered, *[Asked(NOW)] * silent]


def test_two_answers_are_counted_and_not_shown() -> None:
    found = summed(given("Flere kort", "Bedre lys", silent=4), NOW)
    assert (found.asked, found.answered, found.shown) == (6, 2, False)
    assert (found.verdicts, found.changes) == ({}, ())


def test_three_answers_are_shown_in_an_order_that_tells_nothing() -> None:
    found = summed(given("Ring først", "Bedre lys", "", silent=1), NOW)
    assert found.changes == ("Bedre lys", "Ring først")
    assert found.verdicts[Question.CLEAR] == {Verdict.YES: 3, Verdict.PARTLY: 0, Verdict.NO: 0}
    assert found.verdicts[Question.PLAN] == {Verdict.YES: 0, Verdict.PARTLY: 0, Verdict.NO: 0}


def test_nobodys_answer_is_found_by_looking_before_and_after_it() -> None:
    wishes = [f"Ønske {i}" for i in range(7)]
    shown = [summed(given(*wishes[:n], silent=9), NOW).changes for n in range(1, 8)]
    assert [len(changes) for changes in shown] == [0, 0, 3, 3, 3, 6, 6]
    found = summed(given(*wishes[:5], silent=9), NOW + OPEN_FOR)
    assert (found.counted, len(found.changes)) == (5, 5)
    assert not summed(given(*wishes[:2], silent=9), NOW + OPEN_FOR).shown


def test_a_private_phone_that_somebody_was_sure_about_is_still_not_passed_on() -> None:
    found = summed(given("Ring til min nabo på 20 11 11 99", "Ja", "Nej"), NOW)
    assert not any("99" in text for text in found.changes)


@pytest.mark.parametrize(
    ("evaluation", "path"),
    [
        (Evaluation(), "clear"),
        (Evaluation(YES, "Han hedder 010190-1234"), "change"),
        (Evaluation(YES, "æ" * 1001), "change"),
    ],
)
def test_nothing_at_all_a_cpr_number_and_a_novel_are_refused(evaluation: Evaluation, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(Asked(NOW), evaluation, NOW, sure=True)
    assert [e.path for e in refused.value.errors] == [path]


def test_it_is_open_for_fourteen_days_to_the_second() -> None:
    check(Asked(NOW), Evaluation(YES), NOW + OPEN_FOR, sure=False)
    with pytest.raises(TooLate):
        check(Asked(NOW), Evaluation(YES), NOW + OPEN_FOR + timedelta(seconds=1), sure=False)


def test_each_activation_asks_for_a_review_of_its_own() -> None:
    found = list(review_findings([Review(ActivationId("a"), "2026-003"), Review(ActivationId("b"), "2026-004")]))
    assert [f.code for f in found] == ["review_due", "review_due"]
    assert found[0].text.startswith("Planen bør gennemgås efter aktivering 2026-003.")
