"""The machine's clock jumps, summer time comes and goes: nothing is lost, nothing is said twice."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from app.core.seal import first_break
from tests.builders import Town


async def test_a_clock_that_jumps_ahead_says_each_thing_once(both: Town) -> None:
    activation = await both.activate()
    both.clock.now += timedelta(hours=2)
    await both.settle()
    await both.forward(minutes=30)
    said = Counter((m.to, m.text) for m in both.ports.simulator.letters if m.channel == "sms" and "Svar JA" in m.text)
    assert set(said.values()) == {1}
    assert (await both.phone("petra")).shows("Du er stedfortræder")
    assert first_break(await both.log(activation)) is None


async def test_a_clock_that_jumps_back_never_turns_the_log_around_and_answers_still_count(both: Town) -> None:
    activation = await both.activate()
    both.clock.now -= timedelta(hours=1)
    for person in ("carl", "dorte", "gitte", "ingrid", "anna"):
        await both.hears(person, "JA")
    found = await both.look(activation)
    assert found["quorate"] is True
    log = await both.log(activation)
    assert [e["at"] for e in log] == sorted(e["at"] for e in log)
    assert first_break(log) is None


async def test_a_clock_that_jumps_ahead_and_back_sends_nothing_twice(here: Town) -> None:
    await here.activate()
    here.clock.now += timedelta(minutes=4)
    await here.settle()
    here.clock.now -= timedelta(minutes=4)
    await here.forward(minutes=30)
    reminders = Counter(m.to for m in here.ports.simulator.letters if "Vi mangler dit svar. BER" in m.text)
    assert set(reminders.values()) == {1}


async def test_an_activation_across_the_night_when_an_hour_comes_twice_keeps_its_times(here: Town) -> None:
    here.clock.now = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    activation = await here.activate()
    found = await here.look(activation)
    assert found["started_at"] == "2026-10-25T01:30:00+02:00"
    assert found["meeting"]["at"] == "2026-10-25T02:30:00+02:00"
    await here.hears("carl", "JA 120")
    assert (await here.seat(activation, "politi"))["eta"] == "2026-10-25T02:30:00+01:00"
    await here.forward(hours=6)
    times = [datetime.fromisoformat(b["due_at"]) for b in await here.briefings(activation)]
    assert times == sorted(times)


async def test_an_answer_with_a_time_counts_across_the_night_when_an_hour_is_missing(here: Town) -> None:
    here.clock.now = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    activation = await here.activate()
    await here.hears("carl", "JA 60")
    assert (await here.seat(activation, "politi"))["eta"] == "2027-03-28T03:30:00+02:00"
