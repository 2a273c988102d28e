"""The plan file: what is read is what was written, and the examples show how."""

import copy
import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import Invalid
from app.core.ids import ContactId, OrganisationId, PartnershipId, PlanId, RosterId, ScenarioId, SeatId
from app.core.plan import (
    DEFAULT_LADDER,
    Approval,
    BriefingRule,
    CatalogueMeasure,
    LadderStep,
    MeetingRule,
    Plan,
    Scenario,
    Signature,
    Status,
    status,
)
from app.core.readiness import findings
from app.core.roster import Contact, Directory, Organisation, OrganisationKind, Roster, RosterKind, Seat
from app.documents import bundle
from app.documents.bundle import Bundle

EXAMPLES = Path(__file__).parents[2] / "examples"
SOENGAARDEN = (EXAMPLES / "soengaarden.yaml").read_bytes()
PLAIN: dict[str, Any] = bundle.to_data(bundle.read(SOENGAARDEN))
TONIGHT = date(2026, 11, 22)


@pytest.mark.parametrize("name", ["soengaarden", "lunden"])
def test_an_example_written_and_read_again_is_the_same(name: str) -> None:
    first = bundle.read((EXAMPLES / f"{name}.yaml").read_bytes())
    assert bundle.read(bundle.to_yaml(first).encode()) == first
    assert bundle.from_data(json.loads(json.dumps(bundle.to_data(first)))) == first
    assert bundle.read(json.dumps(bundle.to_data(first)).encode()) == first


def test_the_example_can_be_activated_tonight_without_a_single_finding() -> None:
    example = bundle.read(SOENGAARDEN)
    plan = example.plans[0]
    assert findings(plan, example.directory, TONIGHT) == ()
    assert status(plan, example.directory, TONIGHT) is Status.IN_FORCE
    assert {m.actor for m in plan.measures} == set(OrganisationKind)


def test_the_two_examples_share_two_people_by_their_numbers() -> None:
    lunden = bundle.read((EXAMPLES / "lunden.yaml").read_bytes()).directory.contacts.values()
    soengaarden = bundle.read(SOENGAARDEN).directory.contacts.values()
    numbers = {phone for c in soengaarden for phone in c.phones}
    assert [c.name for c in lunden if numbers.intersection(c.phones)] == ["Anna Eksempel", "Carl Nordstrand"]


def test_the_examples_hold_only_invented_numbers_and_addresses() -> None:
    for file in EXAMPLES.glob("*.yaml"):
        for contact in bundle.read(file.read_bytes()).directory.contacts.values():
            assert all(re.fullmatch(r"\+45(201|331)\d{5}", phone) for phone in contact.phones)
            assert all(mail.endswith("@example.dk") for mail in contact.emails)


def test_an_export_reads_like_the_sample() -> None:
    text = bundle.to_yaml(bundle.read(SOENGAARDEN))
    assert "name: Helhedsplanen Søengården" in text
    assert "valid_from: 2026-01-01\n" in text
    assert "stand_ins: [karim, lise]" in text
    assert list(PLAIN) == ["beredskab", "partnership", "organisations", "contacts", "rosters", "plans"]
    assert "opted_out" not in text


def test_defaults_of_the_plan_hold_when_the_file_leaves_them_out() -> None:
    data = copy.deepcopy(PLAIN)
    for key in ("ladder", "briefing", "meeting", "measures", "documents", "signatures", "approvals", "brief"):
        del data["plans"][0][key]
    plan = bundle.from_data(data).plans[0]
    assert (plan.ladder, plan.briefing, plan.meeting) == (DEFAULT_LADDER, BriefingRule(), MeetingRule())


def test_a_file_is_never_a_demo_and_has_no_revision() -> None:
    directory = bundle.read(SOENGAARDEN).directory
    assert (directory.demo, directory.revision) == (False, 0)


def test_numbers_are_kept_in_one_form_however_they_were_typed() -> None:
    data = copy.deepcopy(PLAIN)
    data["contacts"][0]["phones"] = ["20 11 11 11", "tlf. 3311 1111"]
    data["contacts"][1]["phones"] = [20111112]
    contacts = bundle.from_data(data).directory.contacts
    assert contacts[ContactId("anna")].phones == ("+4520111111", "+4533111111")
    assert contacts[ContactId("bo")].phones == ("+4520111112",)


def test_a_number_without_quotes_keeps_its_plus_in_yaml() -> None:
    raw = SOENGAARDEN.replace(b'"+4520111112"', b"+4520111112")
    assert bundle.read(raw) == bundle.read(SOENGAARDEN)


def residents(count: int) -> list[dict[str, Any]]:
    return [
        {"id": f"r{n}", "name": f"Beboer {n}", "phones": [f"+4521{n:06}"], "emails": [f"r{n}@example.dk"]}
        for n in range(count)
    ]


def test_ten_thousand_contacts_are_written_and_read_as_the_same() -> None:
    many = bundle.from_data(PLAIN | {"contacts": [*PLAIN["contacts"], *residents(10_000)]})
    assert bundle.read(bundle.to_yaml(many).encode()) == many


def test_words_that_yaml_takes_for_truths_and_times_stay_words() -> None:
    data = copy.deepcopy(PLAIN)
    for n, word in enumerate(["no", "on", "1e5", "12:30", "0x1F", "2026-01-01", "null", "1.5", "~", "yes"]):
        data["contacts"][n]["name"] = word
    read = bundle.from_data(data)
    assert bundle.read(bundle.to_yaml(read).encode()) == read
    assert bundle.read(SOENGAARDEN.replace(b'"Bo Stander"', b"no")).directory.contacts[
        ContactId("bo")
    ].name == "no"  # fmt: skip


def test_a_stop_answer_and_the_demo_mark_stay_with_the_service() -> None:
    example = bundle.read(SOENGAARDEN)
    anna = replace(example.directory.contacts[ContactId("anna")], opted_out=True)
    people = {**example.directory.contacts, anna.id: anna}
    marked = replace(example, directory=replace(example.directory, contacts=people, demo=True, revision=7))
    assert bundle.to_yaml(marked) == bundle.to_yaml(example)


def tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn"))
LINES = st.text(LETTERS, max_size=40).map(tidy)
WORDS = LINES.filter(bool)
MANY_LINES = st.text(LETTERS | st.just("\n"), max_size=80).map(tidy)
DATES = st.dates(date(1990, 1, 1), date(2100, 1, 1))
DAYS = st.none() | DATES
IDS = st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,20}", fullmatch=True)
SECONDS = st.integers(1, 100_000)


@st.composite
def seats_of(draw: st.DrawFn, seat: str, party: st.SearchStrategy[OrganisationId], people: list[ContactId]) -> Seat:
    """Any seat with one of these people and others as stand-ins."""
    holder, *stand_ins = draw(st.lists(st.sampled_from(people), min_size=1, unique=True))
    truths = st.booleans()
    return Seat(SeatId(seat), draw(WORDS), draw(party), draw(truths), holder, tuple(stand_ins), draw(truths))


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """Any bundle that keeps the rules."""
    parties = [OrganisationId(i) for i in draw(st.lists(IDS, min_size=1, max_size=4, unique=True))]
    people = [ContactId(i) for i in draw(st.lists(IDS, min_size=2, max_size=6, unique=True))]
    lists = [RosterId(i) for i in draw(st.lists(IDS, min_size=2, max_size=4, unique=True))]
    party, some = st.sampled_from(parties), st.lists(st.sampled_from(people), unique=True).map(tuple)
    seats = [draw(seats_of(one, party, people)) for one in draw(st.lists(IDS, max_size=3, unique=True))]
    other_kinds = st.sampled_from([kind for kind in RosterKind if kind is not RosterKind.PREPAREDNESS])
    rosters = [Roster(lists[0], RosterKind.PREPAREDNESS, draw(LINES), tuple(seats))]
    rosters += [Roster(one, draw(other_kinds), draw(LINES), members=draw(some)) for one in lists[1:]]
    contacts = [
        Contact(
            person,
            draw(WORDS),
            draw(st.none() | party),
            draw(LINES),
            tuple(f"+45201{n}{m:04}" for m in range(draw(st.integers(0, 2)))),
            tuple(f"m{n}.{m}@example.dk" for m in range(draw(st.integers(0, 2)))),
            draw(st.booleans()),
        )
        for n, person in enumerate(people)
    ]
    kinds = st.sampled_from(OrganisationKind)
    directory = Directory(
        partnership=PartnershipId(draw(IDS)),
        name=draw(WORDS),
        language=draw(st.sampled_from(["da", "en"])),
        timezone=draw(st.sampled_from(["Europe/Copenhagen", "UTC"])),
        demo=False,
        organisations={o: Organisation(o, draw(WORDS), draw(kinds)) for o in parties},
        contacts={c.id: c for c in contacts},
        rosters={r.id: r for r in rosters},
    )
    ids = draw(st.lists(IDS, max_size=2, unique=True))
    return Bundle(directory, tuple(draw(plans(PlanId(one), directory)) for one in ids))


@st.composite
def ladders(draw: st.DrawFn) -> tuple[LadderStep, ...]:
    """Any ladder whose steps can all be reached: the stand-in is called last."""
    ways = st.lists(st.sampled_from(["sms", "email", "voice"]), min_size=1, unique=True)
    steps = [LadderStep(after, tuple(draw(ways))) for after in (0, *sorted(draw(st.sets(SECONDS, max_size=4))))]
    ending = draw(st.sampled_from([steps[-1].channels, (*steps[-1].channels, "stand_in"), ("stand_in",)]))
    ends = steps[-1].channels if len(steps) == 1 else ending
    return (*steps[:-1], LadderStep(steps[-1].after, ends))


@st.composite
def plans(draw: st.DrawFn, plan_id: PlanId, directory: Directory) -> Plan:
    """Any plan of these people."""
    days = sorted(draw(st.lists(DATES, min_size=2, max_size=2)))
    begins, ends = (draw(st.sampled_from([None, day])) for day in days)
    coordinator = draw(st.sampled_from(sorted(directory.contacts)))
    called, *told = directory.rosters
    party = st.sampled_from(sorted(directory.organisations))
    maybe = st.none() | WORDS
    return Plan(
        id=plan_id,
        title=draw(WORDS),
        area=draw(WORDS),
        coordinator=coordinator,
        activators=(coordinator,),
        roster=called,
        scenarios=tuple(
            Scenario(ScenarioId(one), draw(WORDS), tuple(draw(st.lists(party, unique=True))))
            for one in draw(st.lists(IDS, min_size=1, max_size=3, unique=True))
        ),
        valid_from=begins,
        valid_until=ends,
        supersedes=draw(st.none() | IDS.filter(lambda one: one != plan_id).map(PlanId)),
        brief=tuple(told),
        ladder=draw(ladders()),
        briefing=BriefingRule(draw(SECONDS), draw(SECONDS)),
        meeting=MeetingRule(draw(SECONDS), draw(maybe), draw(maybe), draw(st.none() | st.just("https://a.dk/#x"))),
        measures=tuple(
            CatalogueMeasure(one, draw(st.sampled_from(OrganisationKind)), draw(WORDS), draw(MANY_LINES))
            for one in draw(st.lists(IDS, max_size=3, unique=True))
        ),
        signatures=tuple(
            Signature(OrganisationId(one), draw(LINES), draw(maybe), draw(DAYS))
            for one in draw(st.lists(party, max_size=3))
        ),
        approvals=tuple(Approval(one, draw(DAYS), draw(maybe)) for one in draw(st.lists(WORDS, max_size=2))),
    )


@settings(max_examples=150, deadline=None)
@given(bundles())
def test_any_bundle_written_and_read_again_is_the_same(any_bundle: Bundle) -> None:
    assert bundle.read(bundle.to_yaml(any_bundle).encode()) == any_bundle
    assert bundle.read(json.dumps(bundle.to_data(any_bundle)).encode()) == any_bundle


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from([*PLAIN, *PLAIN["plans"][0], "seats", "id", "kind"]), inner)
        ),
        max_leaves=30,
    )
)
def test_whatever_is_sent_is_either_a_bundle_or_refused(data: object) -> None:
    with pytest.raises(Invalid):
        bundle.from_data(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_either_a_bundle_or_refused(raw: bytes) -> None:
    with pytest.raises(Invalid):
        bundle.read(raw)
