"""Messages in two languages: each receiver reads their own; an English text is one segment as well."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.reply import Kind, read
from app.core.wording import gsm, is_gsm, segments
from app.documents import message
from app.documents.catalogue import catalogue
from tests.core.test_telling import ENDINGS, UNMARKED, values

ENGLISH = {"language": "en"}
NIGHT = {
    "area": "Søengården", "scenario": "Ildspåsættelse", "exercise": False, "stand_in": False, "number": "2026-003",
    "now": "2026-11-22T21:04:11+01:00", "started_at": "2026-11-22T21:04:11+01:00", "situation": "Container brænder",
    "roles": ("Tovholder",), "eta": "2026-11-22T21:24:00+01:00",
    "meeting": {"at": "2026-11-22T22:05:00+01:00", "place": "Beboerhuset", "phone": None, "link": None},
}  # fmt: skip


FAR = "2026-09-23T09:00:00+02:00"
LONGEST: dict[str, Any] = {
    **NIGHT, "area": "Søengården og omegn " * 4, "scenario": "Opgør mellem grupper " * 4, "stand_in": True, "now": FAR,
    "started_at": FAR, "roles": ["Tovholder for området " * 3], "role": "Tovholder for området " * 3, "ends_at": FAR,
    "meeting": {"at": "2026-09-30T22:05:00+02:00", "place": None, "phone": "+4533111111", "link": None},
    "lacks_mandate": True, "passed": True, "acute": True, "location": "", "kind": "extended", "parties": 11,
    "parties_ready": 10, "code": "123456", "people": 1840, "how": "changed", "text": "", "link": "",
    "measures": [{"title": "Hold klubben åben hele natten " * 3, "text": "", "deadline": FAR}],
    "choices": [{"area": "Nord", "scenario": "Brand", "started_at": FAR, "code": "1234", "exercise": n < 3}
                for n in range(4)],
    "party": "Helhedsplanen", "prior": True, "soon": False, "at": FAR, "message": "Vi er samlet.", "reason": "",
    "until": FAR,
}  # fmt: skip


def no_link(what: str, _values: Any) -> str:
    return f"https://beredskab.example.dk/{what}"


@settings(max_examples=60, deadline=None)
@given(purpose=st.sampled_from(sorted(ENDINGS)), given=values())
def test_an_english_text_is_one_gsm_segment_with_its_end_intact(purpose: str, given: dict[str, Any]) -> None:
    _fits(purpose, given)


@pytest.mark.parametrize("purpose", sorted(ENDINGS))
def test_the_longest_english_text_fits_as_well(purpose: str) -> None:
    for exercise in (True, False):
        _fits(purpose, {**LONGEST, "exercise": exercise})


def _fits(purpose: str, given: dict[str, Any]) -> None:
    said = {**given, **ENGLISH}
    text = message.sms(purpose, said)
    whole = gsm(message._block(message._template(purpose, said), "sms", {**said, "width": 40}))
    assert is_gsm(text)
    assert segments(text) == 1
    assert text[-12:] == whole[-12:]
    marked = given["exercise"] and purpose not in UNMARKED
    assert text.startswith("ØVELSE/EXERCISE ") is marked


def test_the_same_call_is_danish_for_one_and_english_for_another() -> None:
    danish, english = message.sms("call", NIGHT), message.sms("call", {**NIGHT, **ENGLISH})
    assert danish.endswith("Hastemøde kl. 22.05, Beboerhuset. Kommer du? Svar JA eller NEJ. JA 20 = om 20 min.")
    assert english.endswith("Meeting at 22.05, Beboerhuset. Coming? Reply YES or NO. YES 20 = in 20 min.")


def test_whoever_reads_a_language_that_we_do_not_speak_gets_danish() -> None:
    assert message.sms("call", {**NIGHT, "language": "so"}) == message.sms("call", NIGHT)


def test_an_english_mail_is_english_from_subject_to_foot_in_text_and_html() -> None:
    mail = message.mail("call", {**NIGHT, **ENGLISH, "exercise": True}, no_link)
    assert mail.subject == "ØVELSE/EXERCISE Emergency plan for Søengården activated: Ildspåsættelse"
    for form in (mail.text, mail.html):
        assert "ØVELSE/EXERCISE. Nothing has happened." in form
        assert "Immediate danger to life: call 112." in form
        assert "Answer whether you are coming" in form
        assert "Kommer" not in form
    assert ("Emergency meeting", "at 22.05") in mail.facts
    assert '<html lang="en">' in mail.html


def test_an_english_call_says_the_time_in_words_and_numbers_digit_by_digit() -> None:
    said = message.speech("noted_yes", {**NIGHT, **ENGLISH})
    assert said == (
        "Thank you. We have noted that you are coming. Emergency meeting at twenty-two oh five, Beboerhuset. "
        "Call this number if that changes. Goodbye."
    )
    assert "Code 4 8 2 1." in message.line("start_receipt", {**NIGHT, **ENGLISH, "code": "4821", "people": 1})


@pytest.mark.parametrize("answer", ["YES", "YES 20", "NO", "yes 20 min", "YES 4821", "NO 4821"])
def test_what_the_english_text_asks_for_is_understood(answer: str) -> None:
    assert read(answer).kind in {Kind.YES, Kind.NO}


def test_a_catalogue_that_is_not_there_stops_no_alarm() -> None:
    assert catalogue("xx").gettext("Vi mangler dit svar.") == "Vi mangler dit svar."
    assert catalogue("xx").again("Planen udløb 31.12.2026. Forny den.") == "Planen udløb 31.12.2026. Forny den."
    assert catalogue("en").again("Planen udløb 31.12.2026. Forny den.") == "The plan expired on 31.12.2026. Renew it."
