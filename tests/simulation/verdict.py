"""The verdict on a night: nobody lost, nobody told twice, no call after the end, and a log that tells the same."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from app.core import escalation
from app.core.activation import Activation, replay
from app.core.calling import Standing
from app.core.delivery import RETRY_AFTER
from app.core.event import Called, Entry, QuorumLost, QuorumReached
from app.core.seal import first_break
from app.store import event_log
from tests.crash.street import HOLDER
from tests.simulation.network import EVENING, Text
from tests.simulation.night import Night

ASKS = frozenset({"call", "reminder"})
ENDED_WELL = frozenset({"sent", "delivered"})
# What was in the air when the activation ended may still land: a claim's slot, and the longest way to the provider.
IN_THE_AIR = 4.0


@dataclass(frozen=True)
class Row:
    """A message as the outbox has it at the end."""

    id: str
    key: str
    contact: str
    purpose: str
    state: str
    tries: int


@dataclass
class Verdict:
    """What is wrong with a night, in sentences; `excused` = doubles that the stated policy accepts."""

    night: Night

    @cached_property
    def lines(self) -> list[dict[str, Any]]:
        """The activation's log as it is exported."""
        found = self.night.rows(
            "SELECT n, at, kind, actor, data, seal FROM event_log"
            " WHERE stream = (SELECT id FROM activation LIMIT 1) ORDER BY n"
        )
        return [
            {"n": n, "at": f"{_iso(at)}+00:00", "kind": kind, "actor": actor, "data": json.loads(data), "seal": seal}
            for n, at, kind, actor, data, seal in found
        ]

    @cached_property
    def entries(self) -> list[Entry]:
        return [
            Entry(line["n"], datetime.fromisoformat(line["at"]), line["actor"],
                  event_log._event(line["kind"], json.dumps(line["data"])))
            for line in self.lines
        ]  # fmt: skip

    @cached_property
    def fold(self) -> Activation:
        """What is true, as the log tells it."""
        return replay(self.entries)

    @cached_property
    def outbox(self) -> list[Row]:
        found = self.night.rows("SELECT id, key, contact, purpose, state, tries FROM message ORDER BY created_at, id")
        return [Row(*row) for row in found]

    @cached_property
    def taken(self) -> dict[str, list[Text]]:
        """What the providers took, by the service's own id."""
        found: dict[str, list[Text]] = defaultdict(list)
        for text in self.night.network.texts:
            if not text.inbound:
                found[text.message_id].append(text)
        return found

    @cached_property
    def excused(self) -> list[str]:
        """Sent again by the second provider because the first, which had taken it, could not be asked: the policy."""
        if not self.night.weather.two_providers:
            return []
        again = {i: texts for i, texts in self.taken.items() if len(texts) > 1}
        return [i for i, (first, second, *_) in again.items() if self._not_shown(first, second.at)]

    def _not_shown(self, text: Text, before: float) -> bool:
        """A look for this number failed in between."""
        return any(to == text.to and text.at < at < before and not well for at, to, well in self.night.network.looks)

    def faults(self) -> list[str]:
        """Everything that is wrong."""
        if not self.lines:
            return [*self.night.wrong, "there is no activation"]
        wrong = [*self.night.network.loop.broken, *self.night.wrong]
        return [*wrong, *self._messages(), *self._calls(), *self._log(), *self._answers(), *self._end()]

    def _messages(self) -> Iterator[str]:
        known = {row.id for row in self.outbox}
        for i in self.taken.keys() - known:
            yield f"{i} was sent and is not in the outbox"
        for row in self.outbox:
            times = len(self.taken[row.id])
            said = f"{row.purpose} {row.id[-4:]} to {row.contact} is {row.state} and was taken {times} times"
            if times > 1 and row.id not in self.excused:
                yield f"doubled: {said}"
            if row.state in ENDED_WELL and not times:
                yield f"lost: {said}"
            if row.state == "failed" and (times or not _given_up(row)):
                yield f"given up after {row.tries} tries: {said}"
        same = Counter((t.to, t.body) for texts in self.taken.values() for t in texts[:1] if t.body.endswith("20 min."))
        yield from (f"asked {n} times in the same words: {to}" for (to, _), n in same.items() if n > 1)

    def _calls(self) -> Iterator[str]:
        """Each call in the log is one message, and each message one call."""
        called = {(e.event.contact, e.at) for e in self.entries if isinstance(e.event, Called) and e.event.channels}
        asked = [row for row in self.outbox if row.purpose in ASKS]
        per_log, per_row = Counter(c for c, _ in called), Counter(row.contact for row in asked)
        if per_log != per_row:
            yield f"the log called {dict(per_log)}, the outbox asked {dict(per_row)}"
        people = {c for seat in self.fold.seats.values() for c in seat.seat.people[:1]}
        if missed := people - per_row.keys():
            yield f"never called: {sorted(missed)}"

    def _log(self) -> Iterator[str]:
        if broken := first_break(self.lines):
            yield f"the log breaks at {broken}"
        [(state, over_at)] = self.night.rows("SELECT state, over_at FROM activation")
        if (state, over_at is not None) != (self.fold.state.value, self.fold.over):
            yield f"the row says {state}, the log {self.fold.state}"
        told = [e.event for e in self.entries if isinstance(e.event, QuorumReached | QuorumLost)]
        if not self.fold.over and self.fold.quorate != (bool(told) and isinstance(told[-1], QuorumReached)):
            yield f"quorate is {self.fold.quorate}, the log told {told}"
        sent = Counter(line["data"]["message"] for line in self.lines if line["kind"] == "message_sent")
        yield from (f"the log says {n} times that {i} was sent" for i, n in sent.items() if n > 1)

    def _answers(self) -> Iterator[str]:
        """The latest answer of each person is what the log says of them."""
        if self.fold.over:
            return
        latest = {a.text.to: a.yes for a in self.night.people.said}
        for number, yes in latest.items():
            who = _person(number)
            stands = {c.standing for s in self.fold.seats.values() for c in s.calls if c.contact == who}
            if stands != {Standing.CONFIRMED if yes else Standing.DECLINED}:
                yield f"{who} said {'yes' if yes else 'no'} and stands as {stands}"

    def _end(self) -> Iterator[str]:
        if not self.fold.over_at:
            reach = {c: ("sms",) for s in self.fold.seats.values() for c in s.seat.people}
            if due := escalation.due(self.fold, reach, datetime.fromisoformat(self.lines[-1]["at"])):
                yield f"still due: {due}"
            return
        over = (self.fold.over_at - EVENING).total_seconds()
        asked = {row.id: row for row in self.outbox if row.purpose in ASKS}
        for i, row in asked.items():
            late = [t.at for t in self.taken[i] if t.at > over + IN_THE_AIR]
            if late:
                yield f"{row.contact} was called at {late}, and all was over at {over}"
        reached = {row.contact for i, row in asked.items() if self.taken[i]}
        cancels = [row for row in self.outbox if row.purpose == "cancel"]
        told = {row.contact for row in cancels if self.taken[row.id] or _given_up(row)}
        if reached - told:
            yield f"called and never told that it was a false alarm: {sorted(reached - told)}"


def _given_up(row: Row) -> bool:
    """It was tried as often as the policy says, and the log tells that it failed."""
    return row.state == "failed" and row.tries > len(RETRY_AFTER)


def _person(number: str) -> str:
    """The contact with this number (tests/crash/street.py)."""
    return f"{'h' if number.startswith(HOLDER) else 's'}{int(number[-3:])}"


def _iso(at: str) -> str:
    whole = datetime.fromisoformat(at)
    return whole.isoformat(timespec="microseconds")
