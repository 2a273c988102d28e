"""Events outside any activation: a bundle imported, an incident reported and answered; kept in the plan's own chain.

Pure. As all events: ids and hashes, never a name or text.
"""

from dataclasses import dataclass

from app.core.ids import ActivationId, ReportId, ScenarioId


@dataclass(frozen=True)
class Reported:
    """Someone reported an incident (S3-16); kept in the plan's own chain."""

    report: ReportId
    acute: bool
    scenario: ScenarioId | None = None


@dataclass(frozen=True)
class ReportAnswered:
    """A report led to an activation, or was turned down."""

    report: ReportId
    activation: ActivationId | None
    text_sha256: str = ""


@dataclass(frozen=True)
class Imported:
    """A bundle was imported into the partnership."""

    sha256: str
    revision: int


@dataclass(frozen=True)
class Edited:
    """One field of what the desk keeps was changed: `thing` is contact, roster, seat, plan and so on, `what` the field.

    The words before and after stand in rows that can be erased.
    """

    thing: str
    id: str
    what: str
