"""Incident report (indberetning): anyone who may only report tells what happened; an activator decides (S3-16).

Pure. A report never activates by itself: it calls an activator until one activates or turns it down.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.ids import ActivationId, ContactId, PlanId, ReportId, ScenarioId


class ReportState(StrEnum):
    """Where a report stands."""

    OPEN = "open"
    ACTIVATED = "activated"
    DECLINED = "declined"


@dataclass(frozen=True)
class IncidentReport:
    """What was reported, by whom; `acute` = now, otherwise for the ordinary fora (S3-21)."""

    id: ReportId
    plan: PlanId
    by: ContactId
    at: datetime
    text: str
    acute: bool
    scenario: ScenarioId | None = None
    location: str | None = None
    state: ReportState = ReportState.OPEN
    activation: ActivationId | None = None
    reason: str | None = None
