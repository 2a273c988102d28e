"""Wordings: the messages that a partnership may put in its own words, and how each of them looks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import product
from typing import Any

import yaml

from app.core import message_wording as rules
from app.core.errors import FieldError, Invalid
from app.core.message_wording import Editable, Place, Wording
from app.core.wording import ONE_SMS, gsm, septets
from app.documents import message
from app.documents.message import Mail
from app.documents.papers.briefing import LONGEST_NEWS
from app.documents.sources import folder

EVENING = datetime(2026, 9, 17, 20, 24, tzinfo=UTC)
"""The moment that examples tell of: a Thursday in September, because no day and month have longer names."""
KINDS = ("first", "running", "adopted", "extended", "closed")
_LONG = "Boligområdet Skovparkens Nordlige Kvarter"


@dataclass(frozen=True)
class Look:
    """How a message looks when it is sent; `longest` = the septets it may come to on a usual night."""

    sms: str
    longest: int
    mail: Mail
    voice: str


@lru_cache(maxsize=1)
def editable() -> Mapping[str, Editable]:
    """Every message that may be changed, by its purpose, in the order in which they are sent."""
    path = folder("templates") / "message" / "wordings.yaml"
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {name: Place(**{**said, "parts": tuple(said.get("parts", rules.PARTS))})
             for name, said in read["places"].items()}  # fmt: skip
    return {purpose: _editable(purpose, said, known) for purpose, said in read["messages"].items()}


def _editable(purpose: str, said: Mapping[str, Any], known: Mapping[str, Place]) -> Editable:
    return Editable(
        purpose=purpose,
        name=said["name"],
        when=said["when"],
        standard=Wording(*(said.get(part, "") for part in rules.PARTS)),
        places={name: known[name] for name in said["places"]},
        keeps={part: tuple(names) for part, names in said.get("keeps", {}).items()},
    )


def check(one: Editable, wording: Wording) -> None:
    """Refuse what may not be sent, and a text message that does not fit one SMS with the longest names."""
    rules.check(one, wording)
    if wording.sms and (error := _too_long(wording)):
        raise Invalid("Teksten er ikke gemt. Ret det, der er markeret.", [error])


def _too_long(wording: Wording) -> FieldError | None:
    worst = max(_septets(wording, values, rules.NARROWEST) for values in nights(worst=True))
    usual = max(_septets(wording, values, rules.USUAL) for values in nights(worst=False))
    return rules.too_long(max(worst, usual), ONE_SMS) if max(worst, usual) > ONE_SMS else None


def _septets(wording: Wording, values: Mapping[str, Any], width: int) -> int:
    said = message.own(wording.sms, "sms", {**values, "width": width})
    return septets(gsm(said or ""))


def look(one: Editable, wording: Wording, about: Mapping[str, Any], *, exercise: bool) -> Look:
    """The message about an invented night (`about` = its values), for the real thing or for an exercise."""
    values = {**about, "exercise": exercise, "wording": wording.parts()}
    return Look(
        sms=message.sms(one.purpose, values),
        longest=max(_septets(wording, night, rules.USUAL) for night in nights(worst=False)),
        mail=message.mail(one.purpose, values, lambda _what, _values: ""),
        voice=message.speech(one.purpose, values) if one.standard.voice else "",
    )


def nights(*, worst: bool) -> Iterator[dict[str, Any]]:
    """Every turn that a message may take, as an exercise with long names; `worst` = a meeting days ahead as well."""
    wheres: tuple[dict[str, Any], ...] = ({"place": _LONG, "phone": None}, {"place": None, "phone": "+4533111129"})
    for kind, where, other, several in product(KINDS, wheres, (True, False), (True, False)):
        ahead = timedelta(days=7) if worst else timedelta(hours=1)
        made = night(area=_LONG, scenario=_LONG, role=_LONG, place=where["place"], phone=where["phone"], ahead=ahead)
        measure = {"title": _LONG, "text": "", "deadline": (EVENING + ahead).isoformat()}
        yield made | {"exercise": True, "kind": kind, "stand_in": other, "lacks_mandate": other, "passed": other,
                      "measures": [measure] * (12 if several else 1),
                      "paper": {"news": "N" * LONGEST_NEWS}}  # fmt: skip


def night(
    area: str = "Søengården",
    scenario: str = "Ildspåsættelse",
    role: str = "Lokalråd, politiet",
    place: str | None = "Beboerhuset",
    phone: str | None = None,
    ahead: timedelta = timedelta(hours=1),
) -> dict[str, Any]:
    """The values that messages are written from, of an invented night."""
    later = (EVENING + ahead).isoformat()
    measure = {"title": "Send gadeplan ud", "text": "To medarbejdere går i området.", "deadline": later}
    return {
        "area": area, "scenario": scenario, "number": "2026-003", "exercise": False, "now": EVENING.isoformat(),
        "started_at": EVENING.isoformat(), "ends_at": later, "eta": later, "passed": False, "stand_in": False,
        "meeting": {"at": later, "place": place, "phone": phone, "link": None, "sequence": 0},
        "roles": [role], "role": role, "lacks_mandate": False, "situation": "Container brænder ved blok 4.",
        "measures": [measure], "kind": "first", "parties": 5, "parties_ready": 3,
        "text": "Her står orienteringen.", "seal_n": 14, "seal": "3f0a…", "language": "da",
    }  # fmt: skip
