"""The messages' words: changed by those who may, proved to fit one SMS, tried on oneself, never without an answer."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.access import clockwork
from app.core.errors import Invalid
from app.core.message_wording import Wording
from app.core.wording import segments
from app.documents import message, wordings
from app.store import organisations
from app.store import wordings as kept
from tests.builders import Town
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

CALL = "/beskedtekster/call"
MINE = "KOM NU til {område}: {hændelse}. Vi mødes {møde}. {svar}"
NAMES = st.text("abcdefghijklmnopqrstuvwxyzæøå ÆØÅ€", min_size=1, max_size=60)
EQUAL = [(p, part) for p in wordings.editable() for part in ("sms", "voice", "subject", "body")
         if (p, part) not in {("reminder", "body"), ("uncovered", "body")}]  # fmt: skip


def said(purpose: str, part: str, values: dict[str, Any]) -> Any:
    """One part of a message as it is sent."""
    if part == "sms":
        return message.sms(purpose, values)
    if part == "voice":
        return message.speech(purpose, values)
    mail = message.mail(purpose, values, lambda _what, _values: "")
    return mail.subject if part == "subject" else list(mail.paragraphs)


def test_the_words_that_one_begins_with_are_those_that_are_sent() -> None:
    nights = list(wordings.nights(worst=True))
    for purpose, part in EQUAL:
        own = {"wording": wordings.editable()[purpose].standard.parts()}
        for night in nights if purpose == "briefing" else nights[:8]:
            assert said(purpose, part, {**night, **own}) == said(purpose, part, night)


def test_the_standard_words_pass_their_own_check() -> None:
    for one in wordings.editable().values():
        wordings.check(one, one.standard)


@settings(max_examples=30, deadline=None)
@given(area=NAMES, scenario=NAMES, place=NAMES, exercise=st.booleans(), stand_in=st.booleans())
def test_a_wording_that_passed_is_one_sms_with_its_answer_for_every_name(
    area: str, scenario: str, place: str, *, exercise: bool, stand_in: bool
) -> None:
    wordings.check(wordings.editable()["call"], Wording(sms=MINE))
    night = wordings.night(area, scenario, place=place)
    text = message.sms("call", {**night, "exercise": exercise, "stand_in": stand_in, "wording": {"sms": MINE}})
    assert segments(text) == 1
    assert text.endswith("Svar JA eller NEJ. JA 20 = om 20 min.")
    assert text.startswith("ØVELSE KOM NU" if exercise else "KOM NU")


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("purpose", "ends"), [("call", ("20 min.",)), ("noted_yes", ("ændrer sig.", "changes."))])
def test_a_long_number_to_call_cuts_nothing_off_how_to_answer(
    purpose: str, ends: tuple[str, ...], language: str
) -> None:
    night = wordings.night(place=None, phone="+491701234567890", ahead=timedelta(days=7))
    text = message.sms(purpose, {**night, "exercise": True, "stand_in": True, "language": language})
    assert segments(text) == 1
    assert text.endswith(ends)
    assert "Sø" in text


async def test_own_words_are_shown_saved_and_given_up_again(both: Town) -> None:
    anna = await Visitor.of(both, "anna")
    await anna.opens("/beskedtekster")
    assert anna.says("Alarm Standard Sendes til alle, der kaldes")
    await anna.opens(anna.links["Alarm"])
    await anna.presses("Vis, hvordan den ser ud", sms=MINE)
    assert anna.says("KOM NU til Søengården: Ildspåsættelse. Vi mødes kl. 23.24, Beboerhuset, Engvænget 1. Svar JA")
    assert anna.says("ØVELSE KOM NU til Søengården")
    assert anna.says("1 sms. Med lange navne op til")
    await anna.presses("Gem beskeden")
    assert anna.says("Beskeden er gemt")
    async with both.ports.house.unit(clockwork(both.partnership)) as unit:
        own = await kept.own(unit, await organisations.directory(unit))
    values = {**wordings.night(), **kept.worded(own, "call")}
    assert kept.worded(own, "cancel") == {}
    assert message.sms("call", values).startswith("KOM NU")
    assert message.sms("call", {**values, "language": "en"}).startswith("BEREDSKAB")
    await anna.presses("Brug standarden")
    assert anna.says("Den udgave, du valgte, bruges nu.")
    await anna.presses("Brug den igen")
    await anna.opens("/beskedtekster")
    assert anna.says("Alarm Jeres egen")
    await anna.opens("/historik?vis=skabeloner")
    assert anna.text.count("Besked, Alarm") == 3
    await anna.client.aclose()


@pytest.mark.parametrize(
    ("part", "text", "words"),
    [
        ("sms", "Kom til {område} {møde}.", "{svar} skal med"),
        ("sms", f"{MINE} {{navn}}", "{navn} kan ikke bruges her. Brug {område}, {hændelse}"),
        ("sms", "{{ ''.__class__ }} {område} {møde} {svar}", "kan ikke bruges her"),
        ("sms", f"{MINE} {{% for x in y %}}", "kan ikke bruges her"),
        ("sms", f"{MINE} {'Tag varmt tøj på. ' * 4}", "Der er plads til 160"),
        ("sms", f"ØVELSE {MINE}", "mærkes af sig selv"),
        ("voice", "{område} {møde} {svar}", "{svar} kan ikke bruges her"),
        ("body", "{område} {svar} Ring til beboeren Jens på 20 12 34 56", "privat telefonnummer"),
        ("body", "{område} {svar} 010203-1234", "CPR-nummer"),
        ("subject", "Kom {", "tuborgklamme"),
    ],
)
def test_what_may_not_be_said_is_refused_with_the_reason(part: str, text: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        wordings.check(wordings.editable()["call"], Wording(**{part: text}))
    assert {e.path for e in refused.value.errors} == {part}
    assert words in " ".join(e.danish for e in refused.value.errors)


async def test_what_is_refused_is_neither_kept_sent_nor_lost(here: Town, visit: SignIn) -> None:
    anna, typed = await visit("anna"), "Kom til {område} {møde} {navn}."
    for button in ("Gem beskeden", "Send en prøve til mig", "Vis, hvordan den ser ud"):
        await anna.opens(CALL)
        await anna.presses(button, sms=typed)
        assert anna.says("{svar} skal med")
        assert anna.says("{navn} kan ikke bruges her. Brug {område}, {hændelse}")
        assert dict(anna.form("Gem beskeden")[0].fields)["sms"] == typed
    assert here.ports.simulator.letters == []
    await anna.opens("/beskedtekster")
    assert not anna.says("Jeres egen")


async def test_a_trial_goes_to_oneself_alone_and_is_marked(here: Town, visit: SignIn) -> None:
    anna = await visit("anna")
    await anna.opens(CALL)
    await anna.presses("Send en prøve til mig", sms=MINE)
    assert anna.says("Prøven er sendt til dig.")
    assert dict(anna.form("Gem beskeden")[0].fields)["sms"] == MINE
    letters = here.ports.simulator.letters
    assert {letter.to for letter in letters} == {"+4520111111", "anna@example.dk"}
    phone = await here.phone("anna")
    assert phone.texts[-1].startswith("PRØVE KOM NU til Søengården")
    assert segments(phone.texts[-1]) == 1
    assert phone.mails[-1].subject == "PRØVE Beredskabet for Søengården er aktiveret: Ildspåsættelse"
    assert "Der er ikke sket noget" in phone.mails[-1].text
    await here.hears("anna", "ja")
    assert phone.shows("Du er ikke kaldt til noget beredskab")


def test_words_that_cannot_be_filled_any_more_never_stop_a_message() -> None:
    for broken in ({"sms": "{ukendt} {område}"}, {"sms": ""}, {"other": "x"}):
        night = wordings.night()
        assert message.sms("call", {**night, "wording": broken}) == message.sms("call", night)
    late = {"sms": "{område} {funktion}"}
    short = {key: value for key, value in wordings.night().items() if key != "role"}
    assert message.sms("call", {**short, "wording": late}).startswith("BEREDSKAB")


async def test_only_the_coordinator_and_administrators_change_the_words(visit: SignIn) -> None:
    bo, gitte, anna = await visit("bo"), await visit("gitte"), await visit("anna")
    await bo.opens(CALL)
    assert bo.says("Tovholderen og administratorer kan rette beskedernes ord.")
    for asked in ("gem", "proeve"):
        await bo.sends(CALL, [("goer", asked), ("sms", MINE), ("set", "0")])
        assert bo.status == 403
    await gitte.opens(CALL)
    assert gitte.status == 403
    await anna.opens("/beskedtekster/sign_in")
    assert anna.status == 404


async def test_two_who_change_the_same_message_do_not_overwrite_each_other_unseen(here: Town, visit: SignIn) -> None:
    await here.token("dorte", administrator=True)
    anna, dorte = await visit("anna"), await visit("dorte")
    for someone in (anna, dorte):
        await someone.opens(CALL)
    await anna.presses("Gem beskeden", sms=MINE)
    await dorte.presses("Gem beskeden", sms=f"{MINE} Dorte")
    assert dorte.status == 409
    assert dorte.says("En anden har gemt beskeden imens")
    await dorte.presses("Gem beskeden")
    assert dorte.says("Beskeden er gemt")


async def test_what_is_sent_and_read_back_is_in_the_partnerships_own_words(here: Town) -> None:
    anna = await Visitor.of(here, "anna")
    await anna.opens("/beskedtekster/call")
    await anna.presses("Gem beskeden", sms=MINE, body="Kom til {område}.\n\n{svar}")
    await here.activate()
    carl = await here.phone("carl")
    words = "KOM NU til Søengården: Ildspåsættelse. Vi mødes kl. 22.05, Beboerhuset, Engvænget 1. Svar JA eller NEJ."
    assert carl.texts[0].startswith(words)
    assert "Kom til Søengården." in carl.mails[0].text
    await here.activate(exercise=True)
    assert carl.texts[-1].startswith("ØVELSE KOM NU")
    await anna.opens(f"/planer/{here.plan}/aktiver")
    await anna.presses("Kontrollér", scenario="brand", situation="Container")
    assert anna.says("KOM NU til Søengården: Ildspåsættelse.")
    await anna.client.aclose()
