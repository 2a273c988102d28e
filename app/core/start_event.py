"""Events of activating by text or telephone: codes issued, a start asked for, refused, and what became of it.

Pure; kept in the partnership's own chain. As all events: ids and counts, never a number, code or text.
"""

from dataclasses import dataclass

from app.core.ids import ActivationId, ContactId, PlanId, ScenarioId


@dataclass(frozen=True)
class OfStart:
    """Something about a start without data; `contact` is the activator whose number it came from."""

    contact: ContactId


@dataclass(frozen=True)
class StartCodesIssued(OfStart):
    """The activator got new codes, and the old ones of the kind (`totp` or `list`) count no longer."""

    kind: str
    count: int = 0


@dataclass(frozen=True)
class StartRefused(OfStart):
    """A wrong or used code: nothing was answered. `silenced` = the number is not listened to for an hour."""

    why: str
    silenced: bool = False


@dataclass(frozen=True)
class StartAsked(OfStart):
    """The code was right and the start was read back; without plan: asked which of several."""

    request: str
    plan: PlanId | None = None
    scenario: ScenarioId | None = None


@dataclass(frozen=True)
class StartEnded(OfStart):
    """What became of it; `how`: started, dropped (by the activator), lapsed (too late), changed (the plan was).

    Or guessed: too many wrong read-backs.
    """

    request: str
    how: str
    activation: ActivationId | None = None


StartEvent = StartCodesIssued | StartRefused | StartAsked | StartEnded
