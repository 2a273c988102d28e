"""Every table of the service, for migrations and checks."""

from app.store import (
    accounts,
    action_plans,
    activations,
    briefings,
    event_log,
    idempotency,
    messages,
    organisations,
    plans,
    pulse,
    rates,
    replies,
    reports,
)
from app.store.base import metadata

__all__ = ["metadata"]

ROOMS = (
    accounts,
    action_plans,
    activations,
    briefings,
    event_log,
    idempotency,
    messages,
    organisations,
    plans,
    pulse,
    rates,
    replies,
    reports,
)
