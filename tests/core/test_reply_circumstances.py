"""What a bare yes stands beside: a circumstance that keeps the sender away is asked about, one that does not is not."""

import pytest

from app.core.reply import Kind, read

OPENINGS = ("Ja,", "Ja.", "Jep,", "Ja tak,", "JA")


@pytest.mark.parametrize(
    "circumstance",
    [
        "jeg er i Aalborg", "jeg er på Fanø i aften", "jeg er ude at sejle", "jeg er til forældremøde",
        "jeg sidder på skadestuen", "jeg er på arbejde til midnat", "jeg er på en anden opgave",
        "jeg er alene med børnene", "jeg er suspenderet", "jeg har promille", "jeg har fået et par glas",
        "jeg kører nattog", "jeg dækker Vollsmose i aften", "jeg passer telefonen", "jeg føler mig skidt",
        "jeg har skiftet job", "jeg er flyttet", "bilen er på værksted", "jeg flyver om en time", "I'm in Jutland",
        "I am stuck at work", "I kan kysse mig", "hvem betaler", "det må Peter tage", "det må blive en anden",
        "jeg lader det gå forbi mig", "jeg kommer til evalueringen", "jeg kommer den 24.", "jeg kommer 24/11",
        "den tager I selv", "sidste færge er gået", "Bo har min vagt i aften", "alle andre end mig kommer",
    ],
)  # fmt: skip
def test_a_bare_yes_beside_what_may_keep_the_sender_away_is_no_yes(circumstance: str) -> None:
    for opening in OPENINGS:
        assert read(f"{opening} {circumstance}").kind is not Kind.YES, opening


@pytest.mark.parametrize(
    "circumstance",
    [
        "jeg er hjemme", "jeg er i nærheden", "jeg er på cykel", "jeg sidder i toget", "jeg bor lige ved siden af",
        "jeg har nøglen", "jeg har vagt", "jeg har fri nu", "jeg har ikke travlt", "jeg låser op", "jeg er frisk",
        "jeg tager kaffe med", "jeg skal bare have sko på", "jeg kan se røgen", "jeg har hund med", "I have the keys",
    ],
)  # fmt: skip
def test_a_bare_yes_beside_what_goes_with_a_coming_is_a_yes(circumstance: str) -> None:
    for opening in OPENINGS:
        assert read(f"{opening} {circumstance}").kind is Kind.YES, opening


@pytest.mark.parametrize("circumstance", ["jeg er i Aalborg", "jeg er til forældremøde", "jeg er på arbejde"])
def test_a_time_or_a_promise_outweighs_where_the_sender_is(circumstance: str) -> None:
    assert read(f"Ja 40, {circumstance}").eta_minutes == 40
    assert read(f"Ja, {circumstance}, men jeg kommer").kind is Kind.YES


@pytest.mark.parametrize("way", ["Kører hjem nu", "Er på vej mod Aarhus", "Kører på arbejde nu", "Tager den anden vej"])
def test_a_way_that_leads_elsewhere_is_no_promise(way: str) -> None:
    assert read(way).kind is not Kind.YES
    assert read(f"Ja, {way.lower()}").kind is not Kind.YES


@pytest.mark.parametrize("sender", ["Jeg", "A", "Æ", "Jæ"])
@pytest.mark.parametrize("refusal", ["ka it", "ka itt komme", "ka ett", "komme it", "ka' it nå det"])
def test_who_denies_as_in_jutland_is_not_read_as_a_yes(sender: str, refusal: str) -> None:
    assert read(f"{sender} {refusal}").kind is Kind.NO


@pytest.mark.parametrize("told", ["Du skrev: ja", "I skriver JA 20", "Der står JA 20 - hvad er det?"])
def test_what_the_message_says_is_not_said_by_who_answers(told: str) -> None:
    assert read(told).kind is not Kind.YES


@pytest.mark.parametrize("called", ["Send Karsten", "Spørg Karsten", "Ring til Karsten", "Kontakt min kollega"])
def test_who_is_to_be_called_instead_does_not_answer_for_the_sender(called: str) -> None:
    assert read(f"{called}, han siger ja og er der om 10 min").kind is not Kind.YES
