"""Who points to whom (henvisninger): ids stand once, and what is pointed to exists.

Promises: every unknown or repeated id, telephone number and mail address of the whole file, each with its
path; nothing is read twice and nothing is guessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.core.errors import FieldError
from app.core.phone import BadNumber, e164, shown
from app.core.roster import RosterKind
from app.documents.bundle.raw import Found, Piece, Word, repeated


@dataclass(frozen=True)
class Known:
    """The ids that may be pointed to."""

    organisations: frozenset[str]
    contacts: frozenset[str]
    seats: frozenset[str]
    rosters: Mapping[str, str]
    """Each roster's kind."""


def known(file: Piece) -> Known:
    """The ids that stand in the file."""
    rosters = list(file.pieces("rosters"))
    return Known(
        organisations=_ids(file.pieces("organisations")),
        contacts=_ids(file.pieces("contacts")),
        seats=_ids(seat for roster in rosters for seat in roster.pieces("seats")),
        rosters={roster.word("id").text: roster.word("kind").text for roster in rosters},
    )


def check(file: Piece) -> Found:
    """Everything wrong with ids and with what they point to."""
    ids = known(file)
    yield from _repeated_ids(file)
    yield from _contacts(file, ids)
    for roster in file.pieces("rosters"):
        yield from _roster(roster, ids)
    for plan in file.pieces("plans"):
        yield from _plan(plan, ids)


def _ids(pieces: Iterable[Piece]) -> frozenset[str]:
    return frozenset(piece.word("id").text for piece in pieces) - {""}


def _repeated_ids(file: Piece) -> Found:
    plans = list(file.pieces("plans"))
    series: list[Iterable[Piece]] = [file.pieces(kind) for kind in ("organisations", "contacts", "rosters")]
    series += [(seat for roster in file.pieces("rosters") for seat in roster.pieces("seats")), plans]
    series += [plan.pieces(kind) for plan in plans for kind in ("scenarios", "measures")]
    for pieces in series:
        yield from _twice((piece.word("id") for piece in pieces), "duplicate_id", "Giv den ene et andet id.")


def _twice(words: Iterable[Word], code: str, remedy: str) -> Found:
    for word, first in repeated(words):
        danish = f"“{word.text[:80]}” står allerede i {first.path}. {remedy}"
        yield FieldError(word.path, danish, f"Already stands in {first.path}.", code)


def _contacts(file: Piece, ids: Known) -> Found:
    contacts = list(file.pieces("contacts"))
    for contact in contacts:
        if contact.fields.get("organisation") is not None:
            yield from _unknown_organisation(contact.word("organisation"), ids)
    names = {contact.path: contact.word("name").text[:80] for contact in contacts}
    numbers = (number for contact in contacts for number in _numbers(contact))
    yield from _shared(numbers, names, "duplicate_phone", "Nummeret")
    mails = (Word(mail.path, mail.text.casefold()) for contact in contacts for mail in contact.words("emails"))
    yield from _shared(mails, names, "duplicate_email", "E-mailadressen")


def _numbers(contact: Piece) -> Iterator[Word]:
    for phone in contact.words("phones"):
        try:
            yield Word(phone.path, e164(phone.text[:60]))
        except BadNumber:
            continue  # its own error is said by the shape


def _shared(words: Iterable[Word], names: Mapping[str, str], code: str, what: str) -> Found:
    for word, first in repeated(words):
        owner = first.path.rpartition(".")[0]
        own = word.path.rpartition(".")[0] == owner
        seen = shown(word.text) if code == "duplicate_phone" else word.text[:80]
        danish = (
            f"{what} {seen} står to gange på kontakten. Fjern den ene."
            if own
            else f"{what} {seen} står allerede hos {names[owner] or owner}. Giv hver kontakt sin egen."
        )
        yield FieldError(word.path, danish, f"Already stands in {first.path}.", code)


def _roster(roster: Piece, ids: Known) -> Found:
    preparedness = roster.word("kind").text == RosterKind.PREPAREDNESS
    if preparedness and roster.filled("members"):
        danish = "Beredskabets kontaktliste har funktioner (seats), ikke medlemmer. Flyt medlemmerne."
        yield FieldError(roster.at("members"), danish, "A preparedness roster has seats only.", "members_not_allowed")
    if roster.word("kind").text and not preparedness and roster.filled("seats"):
        danish = "Kun beredskabets kontaktliste (preparedness) har funktioner. Skriv dem som members."
        yield FieldError(roster.at("seats"), danish, "Only a preparedness roster has seats.", "seats_not_allowed")
    for seat in roster.pieces("seats"):
        yield from _seat(seat, ids)
    yield from _each_contact(roster, "members", ids)


def _seat(seat: Piece, ids: Known) -> Found:
    yield from _unknown_organisation(seat.word("party"), ids)
    holder = seat.word("holder")
    yield from _unknown_contact(holder, ids)
    yield from _each_contact(seat, "stand_ins", ids)
    for stand_in in seat.words("stand_ins"):
        if stand_in.text == holder.text:
            danish = "Den, der har funktionen, kan ikke også være sin egen stedfortræder. Vælg en anden."
            yield FieldError(stand_in.path, danish, "The holder cannot stand in for themselves.", "own_stand_in")


def _plan(plan: Piece, ids: Known) -> Found:
    yield from _unknown_contact(plan.word("coordinator"), ids)
    yield from _each_contact(plan, "activators", ids)
    yield from _plan_rosters(plan, ids)
    for scenario in plan.pieces("scenarios"):
        yield from _invitations(scenario, ids)
    for signature in plan.pieces("signatures"):
        yield from _unknown_organisation(signature.word("organisation"), ids)


def _plan_rosters(plan: Piece, ids: Known) -> Found:
    called = plan.word("roster")
    yield from _unknown_roster(called, ids)
    if ids.rosters.get(called.text) not in {None, "", RosterKind.PREPAREDNESS}:
        danish = "Planen skal kalde en kontaktliste af slagsen preparedness. Vælg den."
        yield FieldError(called.path, danish, "The plan must call a preparedness roster.", "wrong_roster_kind")
    yield from _twice(plan.words("brief"), "duplicate_reference", "Fjern den ene.")
    for told in plan.words("brief"):
        yield from _unknown_roster(told, ids)
        if ids.rosters.get(told.text) == RosterKind.PREPAREDNESS:
            danish = "Beredskabet selv kan ikke stå her. Vælg en bestyrelse, styregruppe eller anden liste."
            yield FieldError(told.path, danish, "Brief a board or group, not the preparedness.", "wrong_roster_kind")


def _invitations(scenario: Piece, ids: Known) -> Found:
    yield from _twice(scenario.words("invite"), "duplicate_reference", "Fjern den ene.")
    for guest in scenario.words("invite"):
        if guest.text and guest.text not in ids.organisations | ids.seats:
            danish = f"“{guest.text[:80]}” er hverken en funktion eller en organisation i filen. Ret id'et."
            yield FieldError(guest.path, danish, "Neither a seat nor an organisation.", "unknown_invite")


def _each_contact(piece: Piece, key: str, ids: Known) -> Found:
    yield from _twice(piece.words(key), "duplicate_reference", "Fjern den ene.")
    for word in piece.words(key):
        yield from _unknown_contact(word, ids)


def _unknown_contact(word: Word, ids: Known) -> Found:
    if word.text and word.text not in ids.contacts:
        danish = f"Kontakten “{word.text[:80]}” findes ikke i filen. Ret id'et, eller tilføj kontakten."
        yield FieldError(word.path, danish, "There is no contact with this id.", "unknown_contact")


def _unknown_organisation(word: Word, ids: Known) -> Found:
    if word.text and word.text not in ids.organisations:
        danish = f"Organisationen “{word.text[:80]}” findes ikke i filen. Ret id'et, eller tilføj den."
        yield FieldError(word.path, danish, "There is no organisation with this id.", "unknown_organisation")


def _unknown_roster(word: Word, ids: Known) -> Found:
    if word.text and word.text not in ids.rosters:
        danish = f"Kontaktlisten “{word.text[:80]}” findes ikke i filen. Ret id'et, eller tilføj listen."
        yield FieldError(word.path, danish, "There is no roster with this id.", "unknown_roster")
