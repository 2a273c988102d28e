"""What is found in a text: its kind, where it stands, and how sure the reading is."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The personal things that may not leave; a name is only asked about."""

    CPR = "cpr"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True)
class Finding:
    """A personal thing at text[start:end]; uncertain when only its surroundings speak for it."""

    kind: Kind
    start: int
    end: int
    certain: bool
