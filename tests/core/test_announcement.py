"""Announcements: what may be said to residents, whom it reaches once, what it costs, and how it is held back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.announcement import (
    LONGEST_TEXT,
    Announcement,
    AnnouncementPaused,
    AnnouncementResumed,
    AnnouncementState,
    AnnouncementStopped,
    Draft,
    Turn,
    check,
    in_earnest,
    pause,
    reach,
    resume,
    standing,
    stop,
)
from app.core.errors import Conflict, Invalid
from app.core.ids import ActivationId, AnnouncementId, ContactId, PartnershipId, RosterId
from app.core.language import code_of, name_of
from app.core.roster import Contact, Directory, Roster, RosterKind

RESIDENTS = RosterId("beboere")
GOOD = Draft((RESIDENTS,), "Der er brand i blok 4. Hold vinduerne lukket.", ("sms", "email"))


def person(name: str, **more: Any) -> Contact:
    return Contact(ContactId(name), name, **more)


def directory(*people: Contact) -> Directory:
    rosters = (
        Roster(RESIDENTS, RosterKind.RESIDENTS, members=tuple(p.id for p in people)),
        Roster(RosterId("presse"), RosterKind.PRESS, members=tuple(p.id for p in people[:1])),
        Roster(RosterId("beredskab"), RosterKind.PREPAREDNESS),
    )
    contacts = {p.id: p for p in people}
    return Directory(
        PartnershipId("p"), "P", "da", "Europe/Copenhagen", False, {}, contacts, {r.id: r for r in rosters}
    )


def told(draft: Draft, *people: Contact) -> list[tuple[str, str, str]]:
    letters = reach(draft, directory(*people)).letters
    return [(one.contact, one.channel, draft.words(one.language)) for one in letters]


@pytest.mark.parametrize(
    ("changed", "path", "code"),
    [
        ({"rosters": ()}, "rosters", "invalid"),
        ({"rosters": (RosterId("findes-ikke"),)}, "rosters[0]", "invalid"),
        ({"rosters": (RESIDENTS, RosterId("beredskab"))}, "rosters[1]", "invalid"),
        ({"channels": ()}, "channels", "invalid"),
        ({"channels": ("sms", "voice")}, "channels[1]", "invalid"),
        ({"text": " \r\n "}, "text", "invalid"),
        ({"text": "å" * (LONGEST_TEXT + 1)}, "text", "too_long"),
        ({"text": "🔥" * (LONGEST_TEXT // 2 + 1)}, "text", "too_long"),
        ({"text": "Barnet 010203-1234 er væk"}, "text", "cpr"),
        ({"text": "Ring til Hans på 20 19 88 77"}, "text", "phone"),
        ({"text": "Familien bor Engvænget 12, 2. tv."}, "text", "address"),
        ({"subject": "a" * 151}, "subject", "too_long"),
        ({"subject": "Barnet 010203-1234"}, "subject", "cpr"),
        ({"texts": {"en": ""}}, "texts.en", "invalid"),
        ({"texts": {"en": "a" * (LONGEST_TEXT + 1)}}, "texts.en", "too_long"),
        ({"texts": {"ar": "010203-1234"}}, "texts.ar", "cpr"),
        ({"texts": {"English": "Fire"}}, "texts", "invalid"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_its_place(changed: dict[str, Any], path: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(replace(GOOD, **changed), directory(person("a")))
    assert [(e.path, e.code) for e in refused.value.errors] == [(path, code)]
    assert all(e.danish and e.english for e in refused.value.errors)


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        check(Draft((), "", ()), directory())
    assert [e.path for e in refused.value.errors] == ["rosters", "channels", "text"]


def test_whoever_is_sure_sends_a_number_but_never_a_cpr_number() -> None:
    hotline = replace(GOOD, text="Ring til Hans på 20 19 88 77")
    assert check(hotline, directory(person("a")), sure=True).text == hotline.text
    with pytest.raises(Invalid):
        check(replace(GOOD, text="Barnet 010203-1234 er væk"), directory(person("a")), sure=True)


def test_a_text_of_the_longest_length_is_sent_as_it_was_typed() -> None:
    typed = "å" * (LONGEST_TEXT - 4) + "\n\n“”"
    assert check(replace(GOOD, text=f"  {typed}\r\n"), directory(person("a"))).text == typed


def test_an_accent_typed_as_a_sign_of_its_own_costs_nothing() -> None:
    sent = check(replace(GOOD, text="Cafe\u0301en er lukket"), directory(person("a", phones=("+4520120001",))))
    assert reach(sent, directory(person("a", phones=("+4520120001",)))).segments == 1


def test_an_exercise_tells_residents_nothing() -> None:
    in_earnest(exercise=False)
    with pytest.raises(Conflict) as refused:
        in_earnest(exercise=True)
    assert refused.value.code == "exercise"


def test_everyone_is_told_once_by_each_way_they_have() -> None:
    both = person("a", phones=("+4520120001", "+4520120002"), emails=("a@example.dk", "b@example.dk"))
    mail = person("b", emails=("A@example.dk",))
    nothing = person("c")
    draft = replace(GOOD, rosters=(RESIDENTS, RosterId("presse")))
    found = reach(draft, directory(both, mail, nothing))
    assert [(one.contact, one.channel, one.to) for one in found.letters] == [
        ("a", "sms", "+4520120001"),
        ("a", "email", "a@example.dk"),
    ]
    assert (found.recipients, found.listed, found.count("sms"), found.count("email")) == (1, 3, 1, 1)


def test_whoever_said_stop_gets_no_text_nor_does_the_one_who_shares_the_number() -> None:
    silent = person("a", phones=("+4520120001",), emails=("a@example.dk",), opted_out=True)
    shares = person("b", phones=("+4520120001",))
    assert [(who, way) for who, way, _ in told(GOOD, silent, shares)] == [("a", "email")]


def test_each_reads_the_own_language_where_it_was_written_and_else_the_first_text() -> None:
    draft = replace(GOOD, texts={"en": "There is a fire.", "ar": "هناك حريق."}, channels=("sms",))
    people = [
        person(f"{i}", phones=(f"+452012000{i}",), language=code)
        for i, code in enumerate(("en", "ar", "tr", None, "da"))
    ]
    assert [text for _, _, text in told(draft, *people)] == [draft.texts["en"], draft.texts["ar"], *[GOOD.text] * 3]
    found = reach(draft, directory(*people))
    assert found.languages == ("", "en", "ar")
    assert [found.count("sms", code) for code in found.languages] == [3, 1, 1]


def test_the_cost_is_the_segments_of_every_text_message() -> None:
    draft = replace(GOOD, text="a" * 161, texts={"ar": "ح" * 141}, channels=("sms", "email"))
    people = [person(f"{i}", phones=(f"+452012000{i}",), language="ar" if i else None) for i in range(4)]
    found = reach(draft, directory(*people, person("mail", emails=("m@example.dk",))))
    assert (found.segments, found.cost) == (3, 2 + 3 * 3)
    assert reach(replace(draft, channels=("email",)), directory(person("m", emails=("m@example.dk",)))).cost == 0


def test_an_announcement_to_nobody_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        reach(replace(GOOD, channels=("sms",)), directory(person("a", emails=("a@example.dk",))))
    assert [e.code for e in refused.value.errors] == ["no_recipients"]


SENDING, PAUSED, DONE, STOPPED = AnnouncementState
MINE = AnnouncementId("1")


@pytest.mark.parametrize(
    ("verb", "state", "happens"),
    [
        (pause, SENDING, (AnnouncementPaused(MINE),)),
        (pause, PAUSED, ()),
        (pause, DONE, ()),
        (resume, PAUSED, (AnnouncementResumed(MINE),)),
        (resume, SENDING, ()),
        (resume, DONE, ()),
        (stop, SENDING, (AnnouncementStopped(MINE),)),
        (stop, PAUSED, (AnnouncementStopped(MINE),)),
        (stop, DONE, ()),
        (stop, STOPPED, ()),
        (pause, STOPPED, None),
        (resume, STOPPED, None),
    ],
)
def test_what_is_asked_twice_happens_once_and_what_is_stopped_stays_so(
    verb: Callable[[Announcement], Sequence[Turn]], state: AnnouncementState, happens: tuple[Turn, ...] | None
) -> None:
    at = datetime(2026, 11, 22, 20, 4, tzinfo=UTC)
    one = Announcement(MINE, ActivationId("2"), GOOD, ContactId("anna"), at, 1, 1, 1, state)
    if happens is None:
        with pytest.raises(Conflict):
            verb(one)
    else:
        assert verb(one) == happens


@pytest.mark.parametrize(
    ("kept", "waits", "stands"),
    [
        (SENDING, {"queued": 1}, SENDING),
        (SENDING, {"unknown": 1}, SENDING),
        (SENDING, {}, DONE),
        (PAUSED, {"queued": 1}, PAUSED),
        (PAUSED, {}, DONE),
        (STOPPED, {}, STOPPED),
    ],
)
def test_it_is_done_when_nothing_waits(
    kept: AnnouncementState, waits: dict[str, int], stands: AnnouncementState
) -> None:
    assert standing(kept, {"sms": {"queued": 0, "unknown": 0, **waits}}) is stands


@pytest.mark.parametrize(
    ("said", "code"),
    [("engelsk", "en"), (" Arabisk ", "ar"), ("English", "en"), ("TR", "tr"), ("th", "th"), ("romani", "rom"),
     ("nej", None), ("", None), ("dansk/engelsk", None)],
)  # fmt: skip
def test_a_language_is_known_by_its_code_or_its_name(said: str, code: str | None) -> None:
    assert code_of(said) == code
    assert name_of(code) if code else True


def test_the_log_vouches_for_every_text() -> None:
    assert GOOD.fingerprinted == GOOD.text
    assert replace(GOOD, texts={"en": "B", "ar": "A"}).fingerprinted == f"{GOOD.text}\n\nar: A\n\nen: B"
