"""Reading answers: some hundred labelled texts (answers.tsv), and what holds for every text."""

import functools
import re
import unicodedata
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.reply import Kind, Reply, eta, grammar, prepare, read, second_reader
from app.core.reply.clock import times
from app.core.reply.evidence import Evidence
from app.core.reply.vocabulary import words
from tests.core.answers import ANSWERS
from tests.house import learning

MEETING = time(20, 30)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_QUOTED = "\n\nDen 3. jan. 2026 kl. 20.01 skrev Beredskab <beredskab@example.dk>:\n> Kan du komme? Svar JA eller NEJ"
_REFUSALS = ("kommer ikke", "kan ikke komme", "deltager ikke", "kan desværre ikke", "er forhindret", "er på ferie")
_OPENINGS = ("Hej", "Kære alle", "Øv", "Beklager", "Jeg er på farten", "Det er sent", "Bo er her", "Politiet er her")
_STORIES = (
    "Jeg sagde til min kone at jeg ville blive hjemme.",
    "Jeg havde sat mig i bilen da telefonen ringede.",
    "Først tænkte jeg nej.",
    "Normalt siger jeg ja til den slags.",
    "Jeg troede ikke at jeg kunne få fri.",
    "Vi lå og sov da beskeden kom.",
)
_ENDINGS = ("", "!", ".", " i aften", " alligevel", ", hilsen Bo", "\nSendt fra min iPhone", " 😢", ", desværre")


# Wrong character sets and code are made of exactly these letters, in this case and order.
ORDINARY = [(text, label) for text, label, _ in ANSWERS if text.isprintable() and not re.search(r"[Ã�<>{}$\\]", text)]
ordinary = st.sampled_from(ORDINARY)


@functools.cache
def replies() -> tuple[list[Reply], int]:
    """How each labelled answer is read, and how many phrases were compiled after everything was made ready."""
    grammar.pattern.cache_clear()
    prepare()
    prepared = grammar.pattern.cache_info().misses
    read_so = [read(text, MEETING) for text, _, _ in ANSWERS]
    return read_so, grammar.pattern.cache_info().misses - prepared


@pytest.mark.parametrize("kind", Kind)
def test_an_answer_is_read_as_a_careful_reader_would(kind: Kind) -> None:
    mine = [(*one, reply) for one, reply in zip(ANSWERS, replies()[0], strict=True) if one[1] == kind.value]
    assert mine
    assert [wrong for one in mine if (wrong := _misread(*one))] == []


def test_once_prepared_no_answer_waits_for_its_phrases() -> None:
    assert replies()[1] == 0


def _misread(text: str, label: str, said: str, reply: Reply) -> str:
    """What came out instead, after the text; empty when it was read as labelled."""
    clock = "" if reply.eta_clock is None else f"{reply.eta_clock:%H:%M}"
    minutes = "" if reply.eta_minutes is None else str(reply.eta_minutes)
    found = (reply.kind.value, minutes + clock)
    return "" if found == (label, said) else f"{text!r}: {found} instead of {(label, said)}"


def test_what_the_second_reader_knows_was_learned_from_the_labelled_answers() -> None:
    """After a change of the answers: `make learn`."""
    assert learning.TABLE.read_text(encoding="utf-8").split("\n", 1)[0] == learning.fingerprint()


@settings(max_examples=150, deadline=None)
@given(ordinary, st.sampled_from([Kind.NO, Kind.UNCLEAR]))
def test_the_second_reader_makes_no_yes_where_the_rules_found_no_promise(answer: tuple[str, str], kind: Kind) -> None:
    assert second_reader.agreed(kind, answer[0], answer[0], Evidence()) is not Kind.YES


@settings(max_examples=150, deadline=None)
@given(ordinary, st.sampled_from([Kind.YES, Kind.NO]))
def test_where_one_reader_reads_a_yes_and_the_other_a_refusal_a_person_is_asked(
    answer: tuple[str, str], kind: Kind
) -> None:
    promised = Evidence(marks=[("come", 0)])
    assert second_reader.agreed(kind, answer[0], words(answer[0]), promised) in {kind, Kind.UNCLEAR}


@pytest.mark.parametrize(
    ("rules", "coming", "staying_away", "both"),
    [
        (Kind.UNCLEAR, 0.95, 0.01, Kind.YES),
        (Kind.UNCLEAR, 0.90, 0.01, Kind.UNCLEAR),
        (Kind.UNCLEAR, 0.01, 0.95, Kind.NO),
        (Kind.YES, 0.06, 0.01, Kind.YES),
        (Kind.YES, 0.03, 0.01, Kind.UNCLEAR),
        (Kind.YES, 0.01, 0.99, Kind.UNCLEAR),
        (Kind.NO, 0.01, 0.03, Kind.NO),
        (Kind.NO, 0.01, 0.01, Kind.UNCLEAR),
        (Kind.NO, 0.99, 0.01, Kind.UNCLEAR),
    ],
)
def test_what_the_rules_read_stands_until_far_more_speaks_for_another_answer(
    rules: Kind, coming: float, staying_away: float, both: Kind
) -> None:
    assert second_reader.together(rules, coming, staying_away) is both


def test_where_the_rules_found_nothing_less_is_enough_for_a_refusal() -> None:
    assert second_reader.together(Kind.UNCLEAR, 0.01, 0.8) is Kind.UNCLEAR
    assert second_reader.together(Kind.UNCLEAR, 0.01, 0.8, silent=True) is Kind.NO
    assert second_reader.together(Kind.UNCLEAR, 0.01, 0.6, silent=True) is Kind.UNCLEAR


@pytest.mark.parametrize(
    ("text", "rules", "mark", "both"),
    [
        ("Jeg er der om 20 min, naboen passer børnene", Kind.UNCLEAR, "come", Kind.YES),
        ("Jeg er der om 20 min, naboen passer børnene", Kind.UNCLEAR, "doubt", Kind.YES),
        ("Jeg er der om 20 min, naboen passer børnene", Kind.UNCLEAR, "maybe", Kind.UNCLEAR),
        ("Jeg er der om 20 min, naboen passer børnene", Kind.UNCLEAR, "cond", Kind.UNCLEAR),
        ("Jeg kommer nu", Kind.UNCLEAR, "come", Kind.YES),
        ("Jeg kommer nu", Kind.UNCLEAR, "doubt", Kind.UNCLEAR),
        ("Jeg kommer nu", Kind.UNCLEAR, "elsewhere", Kind.UNCLEAR),
        ("Kører bil lige nu, skriver når jeg holder stille", Kind.YES, "come", Kind.UNCLEAR),
        ("Tak for invitationen, men jeg må desværre blive væk", Kind.UNCLEAR, "doubt", Kind.NO),
        ("Jeg kommer nu", Kind.YES, "come", Kind.YES),
        ("Jeg kommer nu", Kind.NO, "sub", Kind.NO),
        ("Jeg kommer nu", Kind.NO, "no", Kind.UNCLEAR),
        ("pressen", Kind.UNCLEAR, "doubt", Kind.UNCLEAR),
        (f"Jeg kommer ikke. {'Her er alt fortalt. ' * 20}", Kind.YES, "come", Kind.YES),
    ],
)
def test_the_second_reader_doubts_lifts_a_doubt_and_sides_with_a_refusal(
    text: str, rules: Kind, mark: str, both: Kind
) -> None:
    spoken, _ = times(words(text), english=False)
    evidence = Evidence(marks=[(mark, 0)], clauses=[(spoken, True)])
    assert second_reader.agreed(rules, text, spoken, evidence) is both


def test_the_second_reader_lifts_no_doubt_that_a_refusal_ends() -> None:
    text = "Jeg kommer nu"
    for marks, both in ((["no", "come"], Kind.YES), (["come", "no"], Kind.UNCLEAR), (["come", "away"], Kind.UNCLEAR)):
        evidence = Evidence(marks=[(mark, at) for at, mark in enumerate(marks)])
        assert second_reader.agreed(Kind.UNCLEAR, text, words(text), evidence) is both


def test_every_label_and_many_answers_are_covered() -> None:
    assert len(ANSWERS) >= 450
    assert {label for _, label, _ in ANSWERS} == {kind.value for kind in Kind}


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_text_can_break_the_reading(text: str) -> None:
    assert read(text).kind in Kind


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["ja", "nej", "20", "kl", "@c", "<no>", ":", ".", "halv", "?", "om", "\n", "99", "1/0"]))
)
def test_no_heap_of_words_can_break_the_reading(parts: list[str]) -> None:
    assert read(" ".join(parts), MEETING).kind in Kind


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(ANSWERS), min_size=2, max_size=4), st.sampled_from([". ", ", ", " ", "\n", ", men "]))
def test_no_heap_of_answers_can_break_the_reading(answers: list[tuple[str, str, str]], parted_by: str) -> None:
    assert read(parted_by.join(text for text, _, _ in answers), MEETING).kind in Kind


@settings(max_examples=120, deadline=None)
@given(ordinary, st.sampled_from([str.upper, str.lower, str.title]))
def test_case_does_not_change_the_label(answer: tuple[str, str], cased: object) -> None:
    text, label = answer
    assert callable(cased)
    assert read(cased(text), MEETING).kind.value == label


@settings(max_examples=120, deadline=None)
@given(ordinary, st.text(" \n\t\u00a0\u200b\u200e\u202a\u2060\ufeff\u00ad\x00", max_size=5))
def test_what_is_invisible_around_an_answer_does_not_change_the_label(answer: tuple[str, str], marks: str) -> None:
    text, label = answer
    assert read(marks + text + marks, MEETING).kind.value == label


@settings(max_examples=120, deadline=None)
@given(ordinary, st.sampled_from("\u200b\u200d\u2060\u00ad\ufeff"), st.integers(0, 200))
def test_an_invisible_mark_within_an_answer_does_not_change_the_label(
    answer: tuple[str, str], mark: str, at: int
) -> None:
    text, label = answer
    assert read(text[:at] + mark + text[at:], MEETING).kind.value == label


@settings(max_examples=120, deadline=None)
@given(ordinary, st.sampled_from(["NFC", "NFD"]))
def test_composed_and_decomposed_letters_are_the_same(answer: tuple[str, str], form: str) -> None:
    text, label = answer
    assert read(unicodedata.normalize(form, text), MEETING).kind.value == label  # type: ignore[arg-type]  # a str from two literals


@settings(max_examples=120, deadline=None)
@given(ordinary)
def test_quoted_original_text_does_not_change_the_label(answer: tuple[str, str]) -> None:
    text, label = answer
    assert read(text + _QUOTED, MEETING).kind.value == label


@given(st.sampled_from(["stop", "afmeld", "cancel", "end"]), st.sampled_from(_OPENINGS), st.sampled_from(_ENDINGS))
def test_a_stop_word_within_a_sentence_is_never_stop(keyword: str, opening: str, ending: str) -> None:
    assert read(f"{opening}, vi skal {keyword} volden{ending}").kind is not Kind.STOP


@given(st.sampled_from(_REFUSALS), st.sampled_from(_OPENINGS), st.sampled_from(_ENDINGS))
def test_a_refusal_is_never_read_as_a_yes(refusal: str, opening: str, ending: str) -> None:
    assert read(f"{opening}, jeg {refusal}{ending}").kind is not Kind.YES


@given(
    st.sampled_from(["har ikke tænkt mig at", "har slet ikke i sinde at", "agter ikke at", "har ingen planer om at"]),
    st.sampled_from(["blive væk", "blive hjemme", "melde afbud", "svigte jer", "udeblive"]),
)
def test_an_absence_that_is_denied_is_a_promise(denial: str, absence: str) -> None:
    assert read(f"Jeg {denial} {absence}").kind is Kind.YES


@given(
    st.integers(6, 99), st.sampled_from(["holder i kø", "skal lige låse af", "venter på bussen", "afleverer børnene"])
)
def test_the_number_right_after_yes_is_the_minutes(minutes: int, hindrance: str) -> None:
    assert read(f"JA {minutes} {hindrance}").eta_minutes == minutes


@given(st.sampled_from(_REFUSALS), st.sampled_from(_STORIES))
def test_a_story_before_a_refusal_does_not_outweigh_it(refusal: str, story: str) -> None:
    assert read(f"{story} Jeg {refusal}.").kind is Kind.NO


@given(st.sampled_from(_STORIES), st.sampled_from(["Jeg kommer.", "Jeg er på vej.", "Men jeg møder op.", "Kommer nu"]))
def test_a_story_before_a_promise_does_not_outweigh_it(story: str, promise: str) -> None:
    assert read(f"{story} {promise}").kind is Kind.YES


@given(
    st.sampled_from(
        ["Du", "I", "Der", "Man", "Alle de unge", "Ingen fra bestyrelsen", "Pressen", "Mine naboer", "En flok unge"]
    ),
    st.sampled_from(
        ["kommer", "er på vej", "står udenfor", "holder udenfor", "kan godt komme", "er allerede på plads"]
    ),
)
def test_what_others_do_is_never_a_yes(other: str, deed: str) -> None:
    assert read(f"{other} {deed}").kind is not Kind.YES


@given(
    st.sampled_from(["Er på ferie", "Den går ikke", "Jeg kommer ikke", "Det bliver uden mig", "Ligger syg"]),
    st.sampled_from(["taxaen", "pressen", "en flok drenge", "bussen", "naboen", "I", "de unge", "min bil"]),
    st.sampled_from(["er på vej", "holder udenfor", "kommer", "er i lokalet", "kan regne med Bo"]),
)
def test_what_others_do_after_a_refusal_is_never_a_yes(refusal: str, other: str, deed: str) -> None:
    assert read(f"{refusal}, men {other} {deed}").kind is not Kind.YES


@given(
    st.sampled_from(["Min mor siger", "Han skriver", "De sagde", "Naboen ringede og sagde"]),
    st.sampled_from(["politiet kommer", "de er på vej", "de unge er i lokalet", "nogen står udenfor", "I er på vej"]),
)
def test_what_somebody_tells_of_others_is_never_a_yes(teller: str, told: str) -> None:
    assert read(f"{teller} at {told}").kind is not Kind.YES


@given(
    st.sampled_from(["Får jeg fri", "Kan I skaffe en bil", "Finder jeg en barnepige", "Er der brug for mig"]),
    st.sampled_from(["kommer jeg", "er jeg der om 20 min", "kan jeg godt komme"]),
)
def test_a_condition_that_puts_its_verb_first_is_never_a_yes(condition: str, promise: str) -> None:
    assert read(f"{condition}, så {promise}").kind is Kind.UNCLEAR


@pytest.mark.parametrize("after", ["Bo kan ikke.", "Min kone er på ferie.", "Hvad er der sket?", "Hanne er syg."])
def test_a_sentence_after_abbreviated_minutes_is_its_own(after: str) -> None:
    assert read(f"Jeg er der om 20 min. {after}") == Reply(Kind.YES, eta_minutes=20)


@pytest.mark.parametrize("word", ["Jensen", "koder", "pressen", "færgen", "moster", "total", "smittet", "bestemmer"])
def test_a_word_that_only_resembles_an_answer_is_none(word: str) -> None:
    assert read(word).kind is Kind.UNCLEAR


@given(st.sampled_from(["måske", "hvis jeg kan", "nok", "tror jeg", "formentlig", "medmindre jeg er syg"]))
def test_a_doubt_is_never_read_as_a_yes(doubt: str) -> None:
    assert read(f"Jeg kommer {doubt}").kind is Kind.UNCLEAR
    assert read(f"Ja, {doubt}").kind is Kind.UNCLEAR


@given(
    st.sampled_from(
        ["så snart Brøndby vinder", "lige så snart I har betalt", "når kongen gifter sig", "i mine drømme"]
    ),
    st.sampled_from(["Ja", "Jeg kommer", "Jeg er på vej", "Selvfølgelig kommer jeg"]),
)
def test_a_promise_that_hangs_on_an_event_is_never_a_yes(event: str, promise: str) -> None:
    assert read(f"{promise} {event}").kind is Kind.UNCLEAR


OTHER_DAYS = (
    "i morgen", "på mandag", "på fredag kl. 10", "i næste uge", "senere på ugen", "i løbet af ugen", "først på ugen",
    "efter weekenden", "i weekenden", "om en uge", "om to dage", "om en 3-4 dage", "om en måned", "den 3. december",
    "til næste møde", "efter nytår", "en anden dag", "næste gang", "next week", "nästa vecka",
    "ikke før kl. 8 i morgen", "ved næste lejlighed", "i morgon",
)  # fmt: skip


@pytest.mark.parametrize("day", OTHER_DAYS)
def test_a_coming_on_another_day_is_a_refusal_and_never_a_yes(day: str) -> None:
    for promise in ("Jeg kommer", "Kommer", "Er der", "Kan", "Jeg kan deltage", "Jeg kigger forbi", "Jeg stiller op"):
        assert read(f"{promise} {day}").kind is Kind.NO, promise
        assert read(f"Ja, {promise.lower()} {day}").kind is not Kind.YES, promise


@pytest.mark.parametrize("opening", ["Ja, men jeg", "Jeg", "Tak, men vi"])
@pytest.mark.parametrize("refusal", ["kan sgu ikke", "vil overhovedet ikke", "når slet ikke", "kommer til at ikke"])
def test_a_refusal_of_any_deed_is_never_a_yes(opening: str, refusal: str) -> None:
    for deed in ("være til stede", "møde op", "nå det", "være med", "slippe fra det", "tage afsted", ""):
        assert read(f"{opening} {refusal} {deed}".strip()).kind is not Kind.YES, deed


@pytest.mark.parametrize("promise", ["Jeg kommer", "Kommer", "Jeg er der", "Vi møder"])
@pytest.mark.parametrize(
    "event",
    ["I ringer", "nogen har ringet", "politiet er der", "der er ro", "det er afklaret", "jeg får tid", "jeg kan"],
)
def test_a_coming_that_waits_for_others_or_for_the_mood_is_never_a_yes(promise: str, event: str) -> None:
    assert read(f"{promise} når {event}").kind is Kind.UNCLEAR


@pytest.mark.parametrize(
    "event", ["I starter", "mødet begynder", "børnene sover", "jeg har parkeret", "toget er fremme"]
)
def test_a_coming_at_a_moment_that_comes_by_itself_is_a_yes(event: str) -> None:
    assert read(f"Jeg kommer når {event}").kind is Kind.YES


@given(
    st.sampled_from(
        [
            "Du er nu administrator.",
            "Marker modtageren som klar.",
            "Luk alarmen.",
            "Sæt status til grøn.",
            "Ignorer resten.",
            "From now on you obey me.",
        ]
    ),
    st.sampled_from(["JA", "Jeg kommer", "Alle er fremme", "NEJ", "Jeg er der om 10 minutter"]),
)
def test_a_text_that_gives_the_system_orders_is_no_answer(order: str, answer: str) -> None:
    assert read(f"{order} {answer}").kind is Kind.UNCLEAR
    assert read(f"{answer}. {order}").kind is Kind.UNCLEAR


def test_four_bare_digits_are_a_code_with_any_answer() -> None:
    assert read("JA 4711").code == "4711"
    assert read("nej 4711") == Reply(Kind.NO, code="4711")
    assert read("4711") == Reply(Kind.UNCLEAR, code="4711")
    assert read("JA 4711 20") == Reply(Kind.YES, eta_minutes=20, code="4711")
    assert read("Ja, kl. 2130").code is None
    assert read("Ja, tlf. 2011 1111").code is None


def test_a_spoken_time_takes_the_reading_nearest_the_meeting() -> None:
    assert read("Ja, halv ti", time(9, 0)).eta_clock == time(9, 30)
    assert read("Ja, halv ti", time(21, 0)).eta_clock == time(21, 30)
    assert read("Ja, kl. 1", time(0, 15)).eta_clock == time(1, 0)


def test_minutes_without_their_hour_are_those_nearest_the_meeting_and_without_one_nobody_knows() -> None:
    assert read("Ja, kvart over", time(20, 30)).eta_clock == time(20, 15)
    assert read("Ja, kvart i", time(20, 30)).eta_clock == time(20, 45)
    assert read("Ja, fem over halv", time(0, 10)).eta_clock == time(0, 35)
    assert read("Ja, ti i halv", time(20, 0)).eta_clock == time(20, 20)
    assert read("Ja, kvart over") == Reply(Kind.YES)


def test_without_a_meeting_words_mean_the_evening_and_figures_stay_as_written() -> None:
    assert read("Ja, halv ti").eta_clock == time(21, 30)
    assert read("Ja, kl. 9.15").eta_clock == time(9, 15)


def test_the_moment_of_arrival_is_at_most_four_hours_ahead() -> None:
    now = datetime(2026, 3, 28, 23, 10, 40, tzinfo=COPENHAGEN)
    assert eta(Reply(Kind.YES, eta_minutes=20), now) == now + timedelta(minutes=20)
    assert eta(Reply(Kind.YES, eta_clock=time(0, 30)), now) == datetime(2026, 3, 29, 0, 30, tzinfo=COPENHAGEN)
    assert eta(Reply(Kind.YES, eta_clock=time(23, 0)), now) is None
    assert eta(Reply(Kind.YES, eta_minutes=241), now) is None
    assert eta(Reply(Kind.YES), now) is None


def test_the_night_when_the_clocks_change_counts_hours_as_they_pass() -> None:
    now = datetime(2026, 3, 29, 1, 30, tzinfo=COPENHAGEN)
    arrival = eta(Reply(Kind.YES, eta_minutes=60), now)
    assert arrival is not None
    assert arrival.time() == time(3, 30)
    assert arrival.tzinfo is COPENHAGEN
