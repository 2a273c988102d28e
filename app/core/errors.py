"""Refusals: one tree, a code for programs and a Danish sentence for people; no HTTP in it.

    Refusal
      Missing        it does not exist, or it is not for your eyes: the two look alike from outside
      Forbidden      you may see it, but not do this
      Invalid        something typed or sent is wrong; `errors` says where and what to do
      Conflict       right in itself, but not now: the state is another
        Incomplete   something must be filled in first; `missing` says what
        Outdated     someone else was first; look again
      Unproved       we cannot tell who is asking
      TooMany        asked too often; wait

`app/main.py` holds the one table from class to status code.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldError:
    """One thing wrong: `path` as in `plans[0].ladder[2].after`, one Danish and one English sentence."""

    path: str
    danish: str
    english: str = ""
    code: str = "invalid"


class Refusal(Exception):  # noqa: N818 - the field's word: a refusal, in one tree
    """The service says no, and says why."""

    code = "refused"

    def __init__(self, danish: str) -> None:
        super().__init__(danish)
        self.danish = danish


class Missing(Refusal):
    """It does not exist here, or it is not for this person's eyes."""

    code = "missing"

    def __init__(self, danish: str = "Det findes ikke, eller du har ikke adgang til det.") -> None:
        super().__init__(danish)


class Forbidden(Refusal):
    """This person may see the thing but not do this with it."""

    code = "forbidden"


class Invalid(Refusal):
    """What was typed or sent is wrong; each error says where, and what to do."""

    code = "invalid"

    def __init__(self, danish: str, errors: Sequence[FieldError] = ()) -> None:
        super().__init__(danish)
        self.errors = tuple(errors)


class Conflict(Refusal):
    """Right in itself, but not in the present state."""

    code = "conflict"


class Over(Conflict):
    """The activation is over; start a new one, or read its log."""

    code = "activation_over"


class TooLate(Conflict):
    """The window has passed; the messages are on their way."""

    code = "too_late"


class Incomplete(Conflict):
    """Something must be filled in first; `missing` says what, one sentence each."""

    code = "incomplete"

    def __init__(self, danish: str, missing: Sequence[FieldError]) -> None:
        super().__init__(danish)
        self.missing = tuple(missing)


class Outdated(Conflict):
    """Someone else was first; nothing was overwritten."""

    code = "outdated"


class Unproved(Refusal):
    """Nobody is signed in, or the token or signature is not ours."""

    code = "unproved"


class TooMany(Refusal):
    """Asked too often; wait and try again."""

    code = "too_many"
