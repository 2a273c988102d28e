"""Telling: who is told what because of what happened; nobody the same thing twice, nothing personal in a text."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import telling
from app.core.delivery import Notice, Purpose
from app.core.event import (
    Cancelled,
    Closed,
    Confirmed,
    Declined,
    EndReminded,
    Event,
    LacksMandate,
    OptedOut,
    Passed,
    QuorumLost,
    QuorumReached,
    Recalled,
    Uncovered,
)
from app.core.ids import ContactId, ScenarioId, SeatId
from app.core.meeting import Meeting
from app.core.plan import Scenario
from app.core.telling import About
from app.core.wording import is_gsm, segments
from app.documents import bundle, message
from tests.builders import example
from tests.core.night import NOW, Night, night, seat

PLAN = bundle.from_data(example()).plans[0]
CARL, POLITI = ContactId("carl"), SeatId("politi")
CONTACTED = ((CARL, ("sms", "email")), (ContactId("nanna"), ("email",)))


def about(dark: Night | None = None, situation: str = "Container brænder") -> About:
    dark = dark or night(seat("politi", "carl", "petra"), seat("vagt", "carl"))
    meeting = Meeting(NOW + timedelta(hours=1), "Beboerhuset")
    scenario = Scenario(ScenarioId("brand"), "Ildspåsættelse")
    return About("2026-001", PLAN, scenario, meeting, situation, dark.activation, NOW)


def tell(*events: Event, contacted: telling.Contacted = ()) -> Sequence[Notice]:
    return telling.follow(about(), events, contacted)


def test_someone_called_for_two_seats_is_asked_once_for_both() -> None:
    dark = night(seat("politi", "carl", "petra"), seat("vagt", "carl"))
    (notice,) = telling.follow(about(dark), [e.event for e in dark.entries])
    assert (notice.contact, notice.purpose, notice.channels) == (CARL, Purpose.CALL, ("sms", "email"))
    assert notice.values["roles"] == ["politi", "vagt"]
    assert notice.values["stand_in"] is False


def test_asked_again_for_the_same_events_every_notice_has_the_same_key() -> None:
    dark = night(seat("politi", "carl", "petra"))
    dark.forward(1000)
    events = [e.event for e in dark.entries]
    first, second = telling.follow(about(dark), events), telling.follow(about(dark), events)
    assert [n.key for n in first] == [n.key for n in second]
    assert len({(n.key, n.contact) for n in first}) == len(first)


@pytest.mark.parametrize(
    ("event", "purpose"),
    [
        (Uncovered(POLITI), Purpose.UNCOVERED),
        (LacksMandate(POLITI), Purpose.UNCOVERED),
        (OptedOut(CARL), Purpose.OPTED_OUT),
        (QuorumReached(), Purpose.QUORUM),
        (QuorumLost(), Purpose.QUORUM_LOST),
        (EndReminded(NOW, passed=True), Purpose.END_REMINDER),
    ],
)
def test_what_goes_wrong_or_right_is_told_to_the_leads_by_text_and_mail(event: Event, purpose: Purpose) -> None:
    told = tell(event)
    assert [(n.contact, n.purpose, n.channels) for n in told] == [("anna", purpose, ("sms", "email"))]


@pytest.mark.parametrize(
    ("via", "channels"), [("sms", [("sms",)]), ("email", [("email",)]), ("page", []), ("hand", [])]
)
def test_an_answer_is_noted_by_the_way_it_came(via: str, channels: list[tuple[str, ...]]) -> None:
    for event in (Confirmed(CARL, (POLITI,), via), Declined(CARL, (POLITI,), via)):
        assert [n.channels for n in tell(event)] == channels


@pytest.mark.parametrize("event", [Cancelled(), Recalled()])
def test_everyone_contacted_hears_once_by_the_same_ways_that_it_is_off(event: Event) -> None:
    told = tell(event, contacted=CONTACTED)
    assert [(n.contact, n.channels) for n in told] == list(CONTACTED)
    assert {n.purpose for n in told} == {Purpose.CANCEL}
    assert tell(event) == ()


def test_the_close_is_told_to_those_called_and_the_boards_get_their_briefing_instead() -> None:
    assert [n.contact for n in tell(Closed(), contacted=CONTACTED)] == ["carl"]


def test_what_concerns_nobody_is_told_to_nobody() -> None:
    assert tell(Passed(POLITI, CARL)) == ()


def test_private_numbers_are_left_out_of_what_the_called_are_told() -> None:
    dark = night(seat("politi", "carl"))
    told = telling.follow(about(dark, "Ring til vidnet Hans på 20 19 88 77"), [e.event for e in dark.entries])
    assert "20 19 88 77" not in str(told)
    assert "[udeladt]" in str(told[0].values["situation"])


# Names and places as people write them, and as they should not.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
MOMENT = st.datetimes().map(lambda at: at.isoformat() + "+00:00")
ENDINGS = {
    "call": "Svar JA eller NEJ. JA 20 = om 20 min.",
    "reminder": "Svar JA eller NEJ. JA 20 = om 20 min.",
    "ask_back": "JA 20 = fremme om 20 min.",
    "cancel": "Kom ikke. Hastemødet er aflyst.",
    "closed": "Tak for indsatsen.",
    "noted_yes": "Svar NEJ, hvis det ændrer sig.",
    "noted_no": "Svar JA, hvis du alligevel kan komme.",
    "help": "Akut fare: ring 112.",
    "which": "Kan du ikke: NEJ og koden.",
    "nothing_open": "Er der akut fare, så ring 112.",
    "opted_out": "Ring til personen. Se tavlen.",
    "uncovered": "Ring selv, eller indtast svaret på tavlen.",
    "quorum": ".",
    "quorum_lost": "En part mangler. Se tavlen.",
    "meeting_moved": "Kan du ikke komme, så svar NEJ.",
    "report": "Detaljer i din mail.",
    "end_reminder": "Forlæng eller afslut det på tavlen.",
    "measure": "Se din mail.",
    "briefing": "Se din mail.",
    "start_check": "Fortryder du, så svar FORTRYD.",
    "start_which": "Svar f.eks. VALG 1.",
    "started": "Akut fare: ring 112.",
    "start_off": "send AKTIVER igen med en ny kode.",
    "emergency_list": "Se din mail.",
    "sign_in": "Giv den ikke til andre.",
    "prove_address": "Giv den ikke til andre.",
    "address_changed": "så ring til din tovholder.",
    "contact_check": "ret det under Mine oplysninger.",
    "checked_yes": "er rigtigt.",
    "checked_no": "eller ring til din tovholder.",
    "statement": "Se din mail.",
}
UNMARKED = {"report", "sign_in", "nothing_open", "emergency_list",
    "prove_address", "address_changed", "contact_check", "checked_yes", "checked_no",
}  # fmt: skip
YEARS = st.datetimes(min_value=NOW.replace(tzinfo=None), max_value=NOW.replace(tzinfo=None, year=2030)).map(
    lambda at: at.isoformat() + "+00:00"
)


@st.composite
def values(draw: st.DrawFn) -> dict[str, Any]:
    """Everything a text may be given, as wild as it comes."""
    place = draw(st.none() | WORDS)
    count = draw(st.integers(1, 5))
    return {
        "number": "2026-001",
        "area": draw(WORDS),
        "scenario": draw(WORDS),
        "exercise": draw(st.booleans()),
        "started_at": draw(YEARS),
        "now": NOW.isoformat(),
        "meeting": {"at": draw(YEARS), "place": place, "phone": "+4533111111", "link": "https://x.dk/y", "sequence": 0},
        "situation": draw(WORDS),
        "roles": draw(st.lists(WORDS, min_size=1, max_size=3)),
        "role": draw(WORDS),
        "stand_in": draw(st.booleans()),
        "lacks_mandate": draw(st.booleans()),
        "eta": draw(st.none() | YEARS),
        "ends_at": draw(YEARS),
        "passed": draw(st.booleans()),
        "acute": draw(st.booleans()),
        "location": draw(st.none() | WORDS),
        "measures": [{"title": draw(WORDS), "text": "", "deadline": draw(st.none() | YEARS)} for _ in range(count)],
        "choices": [
            {
                "area": draw(WORDS | st.just("Engen")),
                "scenario": draw(WORDS | st.just("Uro")),
                "started_at": draw(YEARS),
                "code": "1234",
                "exercise": draw(st.booleans()),
            }
            for _ in range(count)
        ],
        "kind": draw(st.sampled_from(["first", "running", "adopted", "extended", "extra", "closed"])),
        "parties": draw(st.integers(0, 9)),
        "parties_ready": draw(st.integers(0, 9)),
        "code": "123456",
        "party": draw(WORDS),
        "prior": draw(st.booleans()),
        "soon": draw(st.booleans()),
        "at": draw(YEARS),
        "message": draw(WORDS),
        "people": draw(st.integers(0, 99)),
        "how": draw(st.sampled_from(["dropped", "lapsed", "changed", "guessed"])),
    }


@settings(max_examples=25, deadline=None)
@given(given=values())
@pytest.mark.parametrize("purpose", sorted(ENDINGS))
def test_every_text_is_one_gsm_segment_on_one_line_with_its_end_intact(purpose: str, given: dict[str, Any]) -> None:
    text = message.sms(purpose, given)
    assert is_gsm(text)
    assert segments(text) == 1
    assert len(text.splitlines()) == 1
    assert text.endswith(ENDINGS[purpose])
    marked = given["exercise"] and purpose not in UNMARKED
    assert text.startswith("ØVELSE ") is marked
    assert "https://" not in text


def test_every_purpose_that_is_sent_has_its_words_here() -> None:
    """All but what people have typed (an answer shown as it came, what residents are told, a trial), and one link."""
    assert {p.value for p in Purpose} - {"unclear", "announcement", "trial", "evaluation"} == set(ENDINGS)


@settings(max_examples=25, deadline=None)
@given(given=values())
def test_the_evaluation_is_one_segment_with_its_whole_link(given: dict[str, Any]) -> None:
    link = f"https://beredskab.example.dk/evaluering/{'x' * 60}"
    text = message.sms("evaluation", {**given, "url": link})
    assert text.endswith(link)
    assert segments(text) == 1
