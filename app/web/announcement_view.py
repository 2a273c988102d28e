"""What the pages about announcements show: the lists to choose from, the words read back, and how far it has come."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.announcement import AnnouncementPaused, Draft, Reach, costly
from app.core.provider_fault import why as in_words
from app.core.roster import Directory, RosterKind
from app.core.wording import segments
from app.services.announcements import Progress
from app.web.tongue import _, again, spoken
from app.web.words import ROSTER


@dataclass(frozen=True)
class ListRow:
    """A contact list to choose: how many stand on it, and how many of them have each way."""

    id: str
    name: str
    people: int
    sms: int
    email: int

    @property
    def choice(self) -> tuple[str, str, str]:
        """Key, title and explanation, as a form shows them."""
        digits = spoken().thousands
        told = _("{people} på listen: {sms} kan få sms, {email} e-mail.")
        return (
            self.id,
            self.name,
            told.format(people=digits(self.people), sms=digits(self.sms), email=digits(self.email)),
        )


@dataclass(frozen=True)
class Wording:
    """The words in one language ("" = the first text): who reads them, and what each text message costs.

    `dear` = the signs without which it would cost less.
    """

    language: str
    text: str
    sms: int
    email: int
    segments: int
    dear: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """How many messages have left, failed, wait, and were taken back."""

    left: int
    failed: int
    waiting: int
    taken_back: int
    by_channel: Sequence[tuple[str, Mapping[str, int]]]

    @property
    def total(self) -> int:
        """Every message of the announcement."""
        return self.left + self.failed + self.waiting + self.taken_back


def lists(directory: Directory) -> list[ListRow]:
    """The lists that may be told, residents first."""
    found = [r for r in directory.rosters.values() if r.kind is not RosterKind.PREPAREDNESS]
    rows = []
    for one in sorted(found, key=lambda r: r.kind is not RosterKind.RESIDENTS):
        ways = Counter(way for c in one.members if c in directory.contacts for way in directory.contacts[c].channels)
        rows.append(ListRow(one.id, one.name or ROSTER[one.kind], len(one.members), ways["sms"], ways["email"]))
    return rows


def languages(directory: Directory) -> list[str]:
    """The languages that people on those lists read beside the partnership's own, the most read first."""
    found = [r.id for r in directory.rosters.values() if r.kind is not RosterKind.PREPAREDNESS]
    people = [directory.contacts[c] for c in directory.members(found) if c in directory.contacts]
    read = Counter(p.language for p in people if p.language and p.language != directory.language)
    return [code for code, _ in read.most_common()]


def wordings(draft: Draft, reach: Reach) -> list[Wording]:
    """The words that somebody gets, by language."""
    return [_wording(draft.words(code), code, reach) for code in reach.languages]


def _wording(text: str, code: str, reach: Reach) -> Wording:
    return Wording(code, text, reach.count("sms", code), reach.count("email", code), segments(text), costly(text))


def fault(why: AnnouncementPaused) -> str:
    """What somebody must mend before it goes on, as the second half of a sentence."""
    return again(in_words(why.provider, why.reason))


def tally(progress: Progress) -> Tally:
    """The messages of an announcement, summed up."""
    every = progress.deliveries.values()
    return Tally(
        left=sum(n["sent"] + n["delivered"] for n in every),
        failed=sum(n["failed"] for n in every),
        waiting=sum(n["queued"] + n["unknown"] for n in every),
        taken_back=progress.taken_back,
        by_channel=[(channel, n) for channel, n in progress.deliveries.items() if any(n.values())],
    )
