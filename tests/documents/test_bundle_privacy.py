"""What must not stand in a plan file: CPR numbers where people write, and a meeting on an emergency number."""

import pytest

from app.documents import bundle
from tests.documents.test_bundle_errors import PLAIN, changed, put


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("contacts[1].name", "Anna Eksempel 010190-1234"),
        ("contacts[1].name", "0101901234"),
        ("contacts[1].title", "Projektchef 010190 1234"),
        ("plans[0].criteria", "Ved hærværk mod 010190-1234."),
        ("plans[0].measures[0].text", "Ring til 010190-1234 hver aften."),
        ("rosters[0].seats[0].role", "Tovholder 010190-1234"),
        ("plans[0].signatures[0].name", "Anna 010190-1234"),
    ],
)
def test_a_cpr_number_is_refused_at_its_place_with_what_to_do(path: str, text: str) -> None:
    (error,) = changed(put(path, text))
    assert (error.path, error.code) == (path, "cpr")
    assert "et CPR-nummer" in error.danish
    assert error.danish.endswith("Fjern det.")
    assert error.english


@pytest.mark.parametrize("reference", ["110226-1045", "2026-110226-1045"])
def test_a_reference_that_only_looks_like_a_cpr_number_is_taken(reference: str) -> None:
    data = bundle.to_data(bundle.from_data(PLAIN))
    data["plans"][0]["approvals"] = [{"authority": "Landsbyggefonden", "reference": reference}]
    assert bundle.from_data(data).plans[0].approvals[0].reference == reference


@pytest.mark.parametrize("number", ["112", "1-1-2", "+45 112", "tlf. 114", "112, kode 4711"])
def test_nobody_meets_on_an_emergency_number(number: str) -> None:
    (error,) = changed(put("plans[0].meeting.phone", number))
    assert (error.path, error.code) == ("plans[0].meeting.phone", "emergency_number")
    assert "Skriv det nummer, I ringer ind på" in error.danish
    assert error.english


@pytest.mark.parametrize("number", ["33 11 00 00", "80 20 11 12, kode 112#", None])
def test_a_number_to_ring_in_on_is_taken_as_it_is_written(number: str | None) -> None:
    data = bundle.to_data(bundle.from_data(PLAIN))
    data["plans"][0]["meeting"]["phone"] = number
    assert bundle.from_data(data).plans[0].meeting.phone == number


def test_what_stood_in_the_plan_before_hinders_no_other_correction() -> None:
    before = bundle.to_data(bundle.from_data(PLAIN))
    before["plans"][0]["meeting"]["phone"] = "112"
    before["contacts"][1]["title"] = "Leder 010190-1234"
    after = {**before, "partnership": {**before["partnership"], "name": "Et andet navn"}}
    assert bundle.from_data(after, before).directory.name == "Et andet navn"
