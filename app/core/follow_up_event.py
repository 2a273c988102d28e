"""Events about what follows from an activation: what the world was told, how it was evaluated, the plan reviewed.

Pure; kept in the activation's own chain. As all events: ids, counts and hashes, never a name or free text.
"""

from dataclasses import dataclass

from app.core.ids import OrganisationId


@dataclass(frozen=True)
class FollowUp:
    """Something that follows from an activation; it changes nothing about calling."""


@dataclass(frozen=True)
class CommunicationMarked(FollowUp):
    """A row of the communication plan was marked as told (S3-27), or, `told` false, the mark was taken back."""

    row: str
    told: bool
    text_sha256: str = ""


@dataclass(frozen=True)
class StatementNoticed(FollowUp):
    """The other parties were told of a party's statement to the press (S1-11): before it, or why not before."""

    statement: str
    party: OrganisationId
    prior: bool
    message_sha256: str
    reason_sha256: str = ""
    recipients: int = 0


@dataclass(frozen=True)
class EvaluationAsked(FollowUp):
    """So many of those called were asked how it went (S3-37)."""

    asked: int


@dataclass(frozen=True)
class PlanReviewed(FollowUp):
    """The plan was gone through after this activation (S3-37)."""
