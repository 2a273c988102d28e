"""What programs get: the shapes that clients depend on, made from the rulebook's own values."""

from app.api.shapes.activations import ActivationOut, activation
from app.api.shapes.announcements import AnnouncementOut, announcement
from app.api.shapes.papers import action_plan, briefing
from app.api.shapes.plans import contact_list, finding, plan, report
from app.api.shapes.refusals import error

__all__ = [
    "ActivationOut",
    "AnnouncementOut",
    "action_plan",
    "activation",
    "announcement",
    "briefing",
    "contact_list",
    "error",
    "finding",
    "plan",
    "report",
]
