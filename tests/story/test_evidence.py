"""The event log is evidence: sealed, append-only, without personal data, and provable by anyone who holds it."""

import json
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.core.access import clockwork
from app.core.event import AnswerUnclear
from app.core.ids import ContactId, ReplyId
from app.core.seal import first_break
from app.store import event_log
from tests.builders import Town, example

SITUATION = "Container brænder ved blok 4, en beboer er utryg"


async def exported(here: Town, activation: str, who: str = "anna") -> list[dict[str, Any]]:
    answer = await here.call(who, "GET", f"/activations/{activation}/log.jsonl")
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


async def busy_night(here: Town) -> str:
    activation = await here.activate(situation=SITUATION, ends_at="2026-11-23T12:00:00+01:00")
    for person, answer in (("carl", "JA 20"), ("dorte", "måske, min kone hedder Else"), ("gitte", "NEJ")):
        await here.hears(person, answer)
    await here.hears("ingrid", "STOP")
    await here.forward(minutes=20)
    await here.call("anna", "POST", f"/activations/{activation}/close", {"evaluation": "Carl klarede det flot"})
    return activation


async def test_the_whole_night_is_one_unbroken_chain_with_rising_times(both: Town) -> None:
    activation = await busy_night(both)
    lines = await exported(both, activation)
    assert first_break(lines) is None
    assert [line["n"] for line in lines] == list(range(1, len(lines) + 1))
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)
    assert lines[0]["kind"] == "activated"
    assert {"called", "confirmed", "declined", "opted_out", "answer_unclear", "briefed", "closed"} <= {
        line["kind"] for line in lines
    }


async def test_every_change_to_the_exported_file_is_found(here: Town) -> None:
    lines = await exported(here, await busy_night(here))
    assert first_break(lines[:5] + lines[6:]) == 6
    assert first_break([lines[0], lines[2], lines[1], *lines[3:]]) == 2
    for key, value in (("actor", "en anden"), ("at", "2020-01-01T00:00:00+00:00"), ("kind", "closed"), ("n", 99)):
        assert first_break([*lines[:7], lines[7] | {key: value}, *lines[8:]]) == 8
    assert first_break([*lines[:7], lines[7] | {"ekstra": 1}, *lines[8:]]) == 8


async def test_the_page_of_entries_and_the_file_say_the_same(here: Town) -> None:
    activation = await busy_night(here)
    paged: list[dict[str, Any]] = []
    cursor: int | None = 0
    while cursor is not None:
        page = (await here.call("anna", "GET", f"/activations/{activation}/log?cursor={cursor}&limit=7")).json()
        assert len(page["items"]) <= 7
        paged += page["items"]
        cursor = page["next"]
    assert paged == await exported(here, activation)


async def test_nothing_personal_stands_in_the_sealed_part(here: Town) -> None:
    activation = await busy_night(here)
    said = json.dumps(await exported(here, activation), ensure_ascii=False)
    for contact in example()["contacts"]:
        for word in (contact["name"], *contact["phones"], *contact["emails"]):
            assert word not in said
    for words in (SITUATION, "måske", "Else", "klarede", "JA 20"):
        assert words not in said


async def test_a_line_break_in_a_name_never_breaks_the_file(here: Town) -> None:
    for sign in "\u2028\u2029\x85":
        data = example()
        data["rosters"][0]["seats"][0]["role"] = f"Tov{sign}holder"
        refused = await here.call("anna", "POST", "/bundles", data, administrator=True)
        assert refused.status_code == 422


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event_log SET actor = 'someone'",
        "DELETE FROM event_log",
        "DELETE FROM event_log WHERE n = 1",
    ],
)
async def test_the_database_itself_refuses_to_change_the_log(both: Town, statement: str) -> None:
    activation = await both.activate()
    before = await exported(both, activation)
    with pytest.raises(DBAPIError, match="append-only"):
        await run(both, statement)
    assert await exported(both, activation) == before


async def test_the_log_cannot_be_emptied_or_replaced(both: Town) -> None:
    activation = await both.activate()
    before = await exported(both, activation)
    row = "SELECT stream, n, at, kind, 'someone', data, seal, confidential FROM event_log"
    columns = "(stream, n, at, kind, actor, data, seal, confidential)"
    replacing = {
        "sqlite": [f"INSERT OR REPLACE INTO event_log {columns} {row}", f"REPLACE INTO event_log {columns} {row}"],
        "postgresql": [
            "TRUNCATE event_log",
            f"INSERT INTO event_log {columns} {row} ON CONFLICT (stream, n) DO UPDATE SET actor = 'x'",
        ],
    }
    for statement in replacing[both.ports.house.transactions.engine.dialect.name]:
        with pytest.raises(DBAPIError, match="append-only"):
            await run(both, statement)
    assert await exported(both, activation) == before


async def run(here: Town, statement: str) -> None:
    async with here.ports.house.transactions.open(writes=True) as connection:
        await connection.execute(text(statement))


async def test_boards_and_residents_cannot_read_the_log(here: Town) -> None:
    activation = await here.activate()
    await here.forward(minutes=5)
    for person in ("nanna", "rikke", "selma", "viktor"):
        for path in ("log", "log.jsonl"):
            assert (await here.call(person, "GET", f"/activations/{activation}/{path}")).status_code == 404


async def test_participants_see_a_confidential_entry_only_as_withheld(both: Town) -> None:
    activation = await both.activate()
    async with both.ports.house.unit(clockwork(both.partnership)) as unit:
        secret = AnswerUnclear(ContactId("carl"), ReplyId("r-1"), "f" * 64)
        await event_log.append(unit, activation, [secret], confidential=True)
    seen = await exported(both, activation, "gitte")
    assert (seen[-1]["kind"], seen[-1]["data"], seen[-1]["withheld"]) == ("answer_unclear", {}, True)
    assert all("withheld" not in line for line in seen[:-1])
    whole = await exported(both, activation, "anna")
    assert whole[-1]["data"]["text_sha256"] == "f" * 64
    assert first_break(whole) is None
    assert [line["seal"] for line in seen] == [line["seal"] for line in whole]


async def test_what_an_answer_said_is_vouched_for_by_its_fingerprint_alone(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "måske")
    (unclear,) = [e["data"] for e in await here.log(activation) if e["kind"] == "answer_unclear"]
    assert set(unclear) == {"contact", "reply", "text_sha256"}
    assert len(unclear["text_sha256"]) == 64
