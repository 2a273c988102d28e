"""Texts (beskeder): every SMS that a plan sends, with its own names and what it costs, in earnest or as an exercise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.core import meeting as meetings
from app.core.plan import Plan
from app.core.roster import Directory
from app.core.wording import segments, septets
from app.documents import message

_SENT: tuple[tuple[str, str, str, Mapping[str, Any]], ...] = (
    ("call", "Alarm", "Alle, der kaldes først", {}),
    ("call", "Alarm til stedfortræder", "Stedfortræderen, når turen går videre", {"stand_in": True}),
    ("reminder", "Påmindelse", "Dem, der ikke har svaret", {}),
    ("noted_yes", "Kvittering for ja", "Den, der har svaret ja", {}),
    ("noted_no", "Kvittering for nej", "Den, der har svaret nej", {}),
    ("ask_back", "Spørg igen", "Den, hvis svar ikke kan læses", {}),
    ("uncovered", "Udækket funktion", "Tovholderen", {}),
    ("quorum", "Beslutningsdygtig", "Alle, der kommer", {}),
    ("briefing", "Første orientering", "Lister, der orienteres", {"kind": "first"}),
    ("briefing", "Handlingsplanen er vedtaget", "Lister, der orienteres", {"kind": "adopted"}),
    ("end_reminder", "Sluttidspunktet nærmer sig", "Tovholderen", {}),
    ("cancel", "Falsk alarm", "Alle, der er kaldt", {}),
    ("closed", "Afslutning", "Alle, der er kaldt", {}),
)


Words = Mapping[str, Mapping[str, str]]
"""The partnership's own words by purpose and part."""


@dataclass(frozen=True)
class Text:
    """One SMS as it will stand on a phone; `length` in GSM-7 signs of 160."""

    title: str
    to: str
    text: str
    length: int
    parts: int


def texts(
    plan: Plan, known: Directory, words: Words, now: datetime, *, scenario: str = "", exercise: bool = False
) -> list[Text]:  # fmt: skip
    """Every text of the plan in this scenario; in the first one where the plan has no such."""
    values = _values(plan, known, scenario, now, exercise=exercise)
    return [
        _text(purpose, title, to, {**values, **more, "wording": words.get(purpose, {})})
        for purpose, title, to, more in _SENT
    ]


def _text(purpose: str, title: str, to: str, values: Mapping[str, Any]) -> Text:
    written = message.sms(purpose, values)
    return Text(title, to, written, septets(written), segments(written))


def _values(plan: Plan, known: Directory, scenario: str, now: datetime, *, exercise: bool) -> dict[str, Any]:
    """What the texts are written from, as the outbox would hold it."""
    chosen = next((s for s in plan.scenarios if s.id == scenario), plan.scenarios[0])
    meeting = meetings.convene(plan.meeting, now)
    roster = known.rosters.get(plan.roster)
    said = {"at": meeting.at.isoformat(), "place": meeting.place, "phone": meeting.phone, "link": meeting.link}
    return {
        "area": plan.area, "scenario": chosen.name, "exercise": exercise, "stand_in": False, "situation": "",
        "meeting": said, "now": now.isoformat(), "number": "", "kind": "first", "started_at": now.isoformat(),
        "role": roster.seats[0].role if roster and roster.seats else "", "roles": (), "lacks_mandate": False,
        "eta": (now + timedelta(minutes=20)).isoformat(), "passed": False,
        "ends_at": (now + timedelta(hours=6)).isoformat(),
        "parties": len({s.party for s in roster.seats if s.obligatory}) if roster else 0, "parties_ready": 0,
        "language": "da", "seal": "", "seal_n": 0, "text": "",
    }  # fmt: skip
