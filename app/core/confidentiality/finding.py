"""What is found in a text: its kind, where it stands, and how sure the reading is."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The three personal things that may not leave."""

    CPR = "cpr"
    PHONE = "phone"
    ADDRESS = "address"


@dataclass(frozen=True)
class Finding:
    """A personal thing at text[start:end]; uncertain when only its surroundings speak for it."""

    kind: Kind
    start: int
    end: int
    certain: bool
