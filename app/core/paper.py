"""Papers (papirer): which kinds are filed, and what every paper of an activation stands on.

Pure. A filed paper is the evidence of what was decided, so it is made from one view that is kept (docs/adr/0008).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.plan import Plan, Scenario
from app.core.roster import Directory

LONGEST_CASE_NUMBER = 60


class PaperKind(StrEnum):
    """The kinds of paper that are filed."""

    ACTION_PLAN = "action_plan"
    BRIEFING = "briefing"
    MINUTES = "minutes"
    CLOSING_REPORT = "closing_report"


@dataclass(frozen=True)
class Grounds:
    """What the heading of a paper is taken from; `seal` = the last entry's number and seal.

    `case_number` is the municipality's journal number (journalnummer), "" until the coordinator has set it (S4-01).
    """

    plan: Plan
    directory: Directory
    scenario: Scenario
    number: str
    exercise: bool
    case_number: str
    seal: tuple[int, str]
    now: datetime
