"""Wordings: the messages that a partnership has put in its own words, by purpose."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.ids import ContactId
from app.core.message_wording import Wording
from app.core.roster import Directory
from app.store.unit import Unit
from app.store.versions import Version, Versions

_KEPT = Versions("message_wording", {"purpose": 20}, Wording)
WordingVersion = Version[Wording]


async def own(unit: Unit, directory: Directory) -> Mapping[str, Wording]:
    """The partnership's own words by purpose; what it does not name is said in the standard ones."""
    newest = await _KEPT.newest(unit, directory.partnership, directory.revision)
    return {purpose: wording for (purpose,), wording in newest.items() if wording}


def words_for(directory: Directory, contact: ContactId, purpose: str, known: Mapping[str, Wording]) -> dict[str, Any]:
    """The language that the person reads, and the partnership's own words where they are in it: values of a message."""
    reads = directory.reads(contact)
    said = worded(known, purpose) if reads == directory.language else {}
    return {**said, "language": reads}


def worded(known: Mapping[str, Wording], purpose: str) -> dict[str, Any]:
    """What goes into the values of a message of this purpose, so that what is queued is what is sent."""
    return {"wording": known[purpose].parts()} if purpose in known else {}


async def versions(unit: Unit, purpose: str) -> Sequence[WordingVersion]:
    """Everything that was saved for this message, the newest first."""
    return await _KEPT.all(unit, purpose)


async def add(unit: Unit, purpose: str, wording: Wording | None) -> int:
    """Keep a new version, and return its number; the caller holds the partnership's lock."""
    return await _KEPT.add(unit, wording, purpose)
