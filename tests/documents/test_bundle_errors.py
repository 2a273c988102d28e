"""The plan file's errors: everything wrong is said at once, at its place, in Danish and English."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import FieldError, Invalid
from app.documents import bundle

EXAMPLES = Path(__file__).parents[2] / "examples"
SOENGAARDEN = (EXAMPLES / "soengaarden.yaml").read_bytes()
PLAIN: dict[str, Any] = bundle.to_data(bundle.read(SOENGAARDEN))


def changed(change: Callable[[dict[str, Any]], object]) -> tuple[FieldError, ...]:
    """The errors of the example after one change."""
    data = copy.deepcopy(PLAIN)
    change(data)
    return errors_of(lambda: bundle.from_data(data))


def errors_of(reading: Callable[[], object]) -> tuple[FieldError, ...]:
    with pytest.raises(Invalid) as refused:
        reading()
    assert refused.value.danish == "Planfilen har fejl. Intet er indlæst."
    return refused.value.errors


def put(path: str, value: object) -> Callable[[dict[str, Any]], object]:
    """A change that puts a value at a path such as `plans[0].ladder[2].after`."""
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]

    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for step in steps[:-1]:
            place = place[step]
        if isinstance(place, list) and steps[-1] == len(place):
            place.append(value)
        else:
            place[steps[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        put("contacts[1].phones", []),
        put("contacts[1].emails", []),
        put("rosters[0].seats[0].stand_ins", []),
        put("plans[0].valid_until", "2026-01-02"),
        put("plans[0].valid_until", None),
        put("plans[0].approvals", []),
        put("plans[0].signatures[0]", {"organisation": "politi"}),
        put("plans[0].signatures[0]", {"organisation": "politi", "name": None, "signed_on": None}),
        put("plans[0].measures", []),
    ],
)
def test_what_is_only_missing_for_the_night_is_not_an_error_of_the_file(
    change: Callable[[dict[str, Any]], object],
) -> None:
    data = copy.deepcopy(PLAIN)
    change(data)
    assert bundle.from_data(data).plans


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("beredskab", 2, "version"),
        ("beredskab", True, "version"),
        ("partnership.id", "Søengården", "bad_id"),
        ("partnership.timezone", "Europe/Aarhus", "unknown_timezone"),
        ("partnership.timezone", "../../etc/passwd", "unknown_timezone"),
        ("partnership.language", "sv", "unknown_choice"),
        ("partnership.town", "x", "unknown_field"),
        ("organisations[0].kind", "army", "unknown_choice"),
        ("organisations[1].id", "politi", "duplicate_id"),
        ("organisations", {}, "not_list"),
        ("contacts[3].id", "Petra", "bad_id"),
        ("contacts[3].id", "a" * 65, "bad_id"),
        ("contacts[3].id", "carl", "duplicate_id"),
        ("contacts[3].name", "", "empty"),
        ("contacts[3].name", None, "not_text"),
        ("contacts[3].name", 7, "not_text"),
        ("contacts[3].name", "x" * 201, "too_long"),
        ("contacts[3].name", "Petra\x07", "bad_text"),
        ("contacts[3].name", "Petra\u202eø", "bad_text"),
        ("contacts[3].name", "Petra\ned", "bad_text"),
        ("contacts[3].mandate", "ja", "not_boolean"),
        ("contacts[3].mandate", 1, "not_boolean"),
        ("contacts[3].organisation", "ukendt", "unknown_organisation"),
        ("contacts[3].phones[0]", "112", "bad_number"),
        ("contacts[3].phones[0]", "114", "bad_number"),
        ("contacts[3].phones[0]", 112, "bad_number"),
        ("contacts[3].phones[0]", "2011", "bad_number"),
        ("contacts[3].phones[0]", "", "empty"),
        ("contacts[3].phones[0]", None, "not_text"),
        ("contacts[3].phones[0]", "20 11 11 13", "duplicate_phone"),
        ("contacts[3].phones[1]", "20 11 11 14", "duplicate_phone"),
        ("contacts[3].emails[0]", "petra", "bad_email"),
        ("contacts[3].emails[0]", "petra@@example.dk", "bad_email"),
        ("contacts[3].emails[0]", "petra@example..dk", "bad_email"),
        ("contacts[3].emails[0]", "Petra <petra@example.dk>", "bad_email"),
        ("contacts[3].emails[0]", "CARL@example.dk", "duplicate_email"),
        ("contacts[3]", "petra", "not_fields"),
        ("rosters[1].id", "beredskab", "duplicate_id"),
        ("rosters[1].kind", "choir", "unknown_choice"),
        ("rosters[1].members[0]", "ukendt", "unknown_contact"),
        ("rosters[1].members[1]", "carl", "duplicate_reference"),
        ("rosters[0].members", ["anna"], "members_not_allowed"),
        ("rosters[1].seats", [{}], "seats_not_allowed"),
        ("rosters[0].seats[1].id", "tovholder", "duplicate_id"),
        ("rosters[0].seats[1].holder", "ukendt", "unknown_contact"),
        ("rosters[0].seats[1].party", "ukendt", "unknown_organisation"),
        ("rosters[0].seats[1].stand_ins[0]", "carl", "own_stand_in"),
        ("rosters[0].seats[2].stand_ins[1]", "karim", "duplicate_reference"),
        ("rosters[0].seats[1].stand_ins[0]", "ukendt", "unknown_contact"),
        ("rosters[0].seats[1].obligatory", None, "not_boolean"),
        ("plans[0].coordinator", "ukendt", "unknown_contact"),
        ("plans[0].activators", ["bo"], "coordinator_not_activator"),
        ("plans[0].activators[1]", "ukendt", "unknown_contact"),
        ("plans[0].activators[1]", "anna", "duplicate_reference"),
        ("plans[0].roster", "ukendt", "unknown_roster"),
        ("plans[0].roster", "bestyrelse", "wrong_roster_kind"),
        ("plans[0].brief[0]", "ukendt", "unknown_roster"),
        ("plans[0].brief[0]", "beredskab", "wrong_roster_kind"),
        ("plans[0].brief[1]", "bestyrelse", "duplicate_reference"),
        ("plans[0].scenarios", [], "empty"),
        ("plans[0].scenarios[1].id", "brand", "duplicate_id"),
        ("plans[0].scenarios[0].invite[0]", "ukendt", "unknown_invite"),
        ("plans[0].ladder", [], "empty"),
        ("plans[0].ladder[0].after", 5, "ladder_late"),
        ("plans[0].ladder[2].after", 180, "ladder_order"),
        ("plans[0].ladder[2].after", -1, "too_small"),
        ("plans[0].ladder[2].after", 300.0, "not_whole"),
        ("plans[0].ladder[2].after", "300", "not_whole"),
        ("plans[0].ladder[2].after", True, "not_whole"),
        ("plans[0].ladder[2].after", 10**9, "too_great"),
        ("plans[0].ladder[2].channels", [], "empty"),
        ("plans[0].ladder[0].channels", ["stand_in"], "ladder_calls_nobody"),
        ("plans[0].ladder[2].channels[0]", "pigeon", "unknown_choice"),
        ("plans[0].ladder[0].channels[1]", "sms", "duplicate_reference"),
        ("plans[0].briefing.first_within", 0, "too_small"),
        ("plans[0].briefing.every", 0, "too_small"),
        ("plans[0].meeting.after", -1, "too_small"),
        ("plans[0].meeting.link", "javascript:alert(1)", "bad_link"),
        ("plans[0].valid_until", "2025-12-31", "dates_reversed"),
        ("plans[0].valid_until", "2026-02-30", "bad_date"),
        ("plans[0].valid_until", "31.12.2029", "bad_date"),
        ("plans[0].valid_until", 2029, "bad_date"),
        ("plans[0].supersedes", "soengaarden-2026", "own_successor"),
        ("plans[0].measures[1].id", "ssp", "duplicate_id"),
        ("plans[0].measures[1].actor", "army", "unknown_choice"),
        ("plans[0].measures[1].text", "x" * 4001, "too_long"),
        ("plans[0].documents.briefing", "../hemmelig", "bad_template"),
        ("plans[0].signatures[0].organisation", "ukendt", "unknown_organisation"),
    ],
)
def test_an_error_is_said_at_its_place_in_both_languages(path: str, value: object, code: str) -> None:
    here = [error for error in changed(put(path, value)) if error.path == path]
    assert [error.code for error in here][:1] == [code]
    assert all(error.danish.endswith(".") and error.english for error in here)


def test_a_step_after_the_stand_in_has_taken_over_is_refused_and_named() -> None:
    later = {"after": 600, "channels": ["voice"]}
    (error,) = changed(lambda data: data["plans"][0]["ladder"].append(later))
    assert (error.path, error.code) == ("plans[0].ladder[4].channels", "ladder_unreachable")
    assert error.danish.startswith("Trinnet nås aldrig: trin 4 har kaldt stedfortræderen.")
    with_voice = put("plans[0].ladder[3].channels", ["voice", "stand_in"])
    data = copy.deepcopy(PLAIN)
    with_voice(data)
    assert bundle.from_data(data).plans[0].ladder[3].channels == ("voice", "stand_in")


@pytest.mark.parametrize("stand_ins", [["bo", "bo"], ["anna"], ["bo", "anna"]])
def test_a_stand_in_loop_is_refused(stand_ins: list[str]) -> None:
    errors = changed(put("rosters[0].seats[0].stand_ins", stand_ins))
    assert {e.code for e in errors} <= {"own_stand_in", "duplicate_reference"}


def test_an_empty_text_and_an_empty_list_are_told_apart() -> None:
    assert changed(put("contacts[0].phones[0]", ""))[0].danish == "Feltet er tomt. Skriv en tekst."
    assert changed(put("plans[0].scenarios", []))[0].danish == "Listen er tom. Tilføj mindst én."


def test_a_word_may_have_space_around_it() -> None:
    data = copy.deepcopy(PLAIN)
    put("contacts[3].id", " petra\n")(data)
    assert bundle.from_data(data) == bundle.from_data(PLAIN)


def test_two_plans_cannot_have_the_same_id() -> None:
    errors = changed(lambda data: data["plans"].append(data["plans"][0]))
    assert [(e.path, e.code) for e in errors] == [("plans[1].id", "duplicate_id")]


@pytest.mark.parametrize("path", ["contacts[0].name", "plans[0].coordinator", "rosters[0].seats[0].obligatory"])
def test_a_missing_field_is_named(path: str) -> None:
    place, _, field = path.rpartition(".")
    parts: Callable[[dict[str, Any]], object] = put(place, {})
    assert path in {error.path for error in changed(parts) if error.code == "missing"}
    assert f"“{field}”" in next(error.danish for error in changed(parts) if error.path == path)


def test_all_errors_are_said_at_once_in_the_order_of_the_file() -> None:
    def spoil(data: dict[str, Any]) -> None:
        put("plans[0].ladder[2].after", 100)(data)
        put("rosters[0].seats[1].holder", "ukendt")(data)
        put("contacts[3].phones[0]", "112")(data)
        put("contacts[2].emails[0]", "nej")(data)

    assert [error.path for error in changed(spoil)] == [
        "contacts[2].emails[0]",
        "contacts[3].phones[0]",
        "rosters[0].seats[1].holder",
        "plans[0].ladder[2].after",
    ]


def test_a_wrong_field_of_a_contact_does_not_make_the_contact_unknown() -> None:
    assert [e.path for e in changed(put("contacts[0].phones", ["112"]))] == ["contacts[0].phones[0]"]


def test_one_error_among_ten_thousand_contacts_is_found_and_nothing_else() -> None:
    people: list[dict[str, Any]] = [
        {"id": f"r{n}", "name": f"Beboer {n}", "phones": [f"+4521{n:06}"]} for n in range(10_000)
    ]
    people[6789]["phones"] = ["21 00 67 88"]
    (error,) = changed(lambda data: data["contacts"].extend(people))
    at = len(PLAIN["contacts"]) + 6789
    assert (error.path, error.code) == (f"contacts[{at}].phones[0]", "duplicate_phone")
    assert error.danish == "Nummeret 21 00 67 88 står allerede hos Beboer 6788. Giv hver kontakt sin egen."


@pytest.mark.parametrize(
    ("raw", "code", "path"),
    [
        (b"", "empty", ""),
        (b"[]", "not_fields", ""),
        (b"navn;telefon", "not_fields", ""),
        (b"a: [", "syntax", ""),
        (b"a: \x01", "syntax", ""),
        (b"a\0b", "binary", ""),
        ("navn: å".encode("cp1252"), "encoding", ""),
        (b"x" * 5_000_001, "too_big", ""),
        (b"[" * 100_000, "too_deep", "[0]" * 21),
        (b'{"a":' * 100_000, "syntax", ""),
        (b"a: &x [1]\nb: *x", "alias", "a"),
        (b"a: 1\nb: *a", "alias", "b"),
        (b"a: !!python/object/apply:os.getcwd []", "tag", "a"),
        (b"a: {b: 1, b: 2}", "duplicate_key", "a.b"),
        (b'{"a": 1, "a": 2}', "duplicate_key", ""),
        (b'{"a": NaN}', "syntax", ""),
        (b"? [a]\n: 1", "bad_key", ""),
        (b"--- {}\n--- {}", "many_documents", ""),
        (b'{"contacts": [' + b"1," * 30_000 + b"1]}", "too_many_errors", ""),
    ],
)
def test_a_file_that_is_no_plan_file_is_refused_with_one_sentence(raw: bytes, code: str, path: str) -> None:
    (error,) = errors_of(lambda: bundle.read(raw))
    assert (error.code, error.path) == (code, path)
    assert error.danish.endswith(".")
    assert error.english


def test_a_syntax_error_names_its_line() -> None:
    (error,) = errors_of(lambda: bundle.read(b"beredskab: 1\npartnership: {id: x\nplans: ]"))
    assert "linje 3" in error.danish


def test_the_schema_describes_every_field_of_the_example() -> None:
    schema = bundle.schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["description"]
    assert json.loads(json.dumps(schema)) == schema
    for name in ("soengaarden", "lunden"):
        example = bundle.read((EXAMPLES / f"{name}.yaml").read_bytes())
        assert list(violations(bundle.to_data(example), schema, schema["$defs"])) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("contacts[0].extra", 1),
        ("contacts[0].id", "Anna"),
        ("plans[0].ladder", []),
        ("plans[0].ladder[1].after", -1),
        ("plans[0].ladder[1].channels[0]", "pigeon"),
        ("rosters[0].kind", "choir"),
        ("plans[0].brief", "bestyrelse"),
        ("beredskab", 2),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(path: str, value: object) -> None:
    data = copy.deepcopy(PLAIN)
    put(path, value)(data)
    schema = bundle.schema()
    assert list(violations(data, schema, schema["$defs"]))


TYPES: dict[str, Callable[[object], bool]] = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: type(v) is int,
    "null": lambda v: v is None,
}


def violations(  # noqa: PLR0911  one return for each kind of value
    value: Any, schema: dict[str, Any], defs: dict[str, Any]
) -> list[str]:
    """What the part of JSON Schema that is used here says against a value."""
    if "$ref" in schema:
        return violations(value, defs[schema["$ref"].rpartition("/")[2]], defs)
    if "anyOf" in schema:
        tries = [violations(value, one, defs) for one in schema["anyOf"]]
        return [] if [] in tries else tries[0]
    if "type" in schema and not TYPES[schema["type"]](value):
        return [f"{value!r} is no {schema['type']}"]
    wrong = [f"{value!r} is not chosen" for _ in "x" if value not in schema.get("enum", [value])]
    wrong += [f"{value!r} is not const" for _ in "x" if value != schema.get("const", value)]
    if isinstance(value, dict):
        known = schema["properties"]
        wrong += [f"{key} is unknown" for key in value.keys() - known.keys()]
        wrong += [f"{key} is missing" for key in set(schema.get("required", [])) - value.keys()]
        return wrong + [w for key in value.keys() & known.keys() for w in violations(value[key], known[key], defs)]
    if isinstance(value, list):
        wrong += ["too few" for _ in "x" if len(value) < schema.get("minItems", 0)]
        return wrong + [w for item in value for w in violations(item, schema["items"], defs)]
    if isinstance(value, str):
        fits = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        return wrong if fits and re.search(schema.get("pattern", ""), value) else [*wrong, f"{value!r} does not fit"]
    if type(value) is int and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return [*wrong, f"{value} is out of bounds"]
    return wrong
