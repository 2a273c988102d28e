"""Options (valgmuligheder): what may be chosen in the desk's sheets, by name."""

from collections.abc import Iterable

from app.core.ids import ContactId
from app.core.roster import Directory, RosterKind
from app.core.wording import danish_order
from app.services.desk import Desk
from app.web import words

Options = list[tuple[str, str]]
LADDER_WAYS = ("sms", "email", "voice", "stand_in")


def options(desk: Desk, plan: str = "") -> dict[str, Options]:
    """Key and text of everything that may be chosen; `plan` is the one that the sheet is about."""
    known = desk.directory
    lists = known.rosters.values()
    parties = _sorted((o.id, o.name) for o in known.organisations.values())
    seats = [(str(s.id), s.role) for r in lists for s in r.seats]
    return {
        "kinds": list(words.ACTOR.items()),
        "actors": list(words.ACTOR.items()),
        "rosters": list(words.ROSTER.items()),
        "languages": [(key, text) for key, text in words.LANGUAGE.items()],
        "two_languages": [("da", "Dansk"), ("en", "Engelsk")],
        "channels": [(way, words.CHANNEL[way]) for way in LADDER_WAYS],
        "organisations": parties,
        "people": people(known),
        "invites": parties + [(i, text) for i, text in seats if i not in dict(parties)],
        "preparedness": [(r.id, r.name or r.id) for r in lists if r.kind is RosterKind.PREPAREDNESS],
        "members": [(r.id, r.name or r.id) for r in lists if r.kind is not RosterKind.PREPAREDNESS],
        "other_plans": [(p.id, p.title) for p in desk.plans if p.id != plan],
    }


def people(known: Directory) -> Options:
    """Everyone who may be seated, by name; of residents only those who stand elsewhere too."""
    residents = {m for r in known.rosters.values() if r.kind is RosterKind.RESIDENTS for m in r.members}
    elsewhere = {c for r in known.rosters.values() for c in _on(r.kind, r.members, *(s.people for s in r.seats))}
    found = (c for c in known.contacts.values() if c.id not in residents or c.id in elsewhere)
    return _sorted((c.id, f"{c.name}, {party(known, c.id)}" if party(known, c.id) else c.name) for c in found)


def party(known: Directory, who: ContactId) -> str:
    """The name of the person's organisation; "" without one."""
    organisation = known.contacts[who].organisation
    return known.organisations[organisation].name if organisation and organisation in known.organisations else ""


def _on(kind: RosterKind, *people: Iterable[ContactId]) -> set[ContactId]:
    return set() if kind is RosterKind.RESIDENTS else {c for some in people for c in some}


def _sorted(found: Iterable[tuple[str, str]]) -> Options:
    return sorted(found, key=lambda one: danish_order(one[1]))
