"""Every table of the service, for migrations and checks."""

from app.store import (
    accounts,
    action_plans,
    activations,
    announcements,
    briefings,
    challenges,
    contact_checks,
    emergency_lists,
    event_log,
    idempotency,
    messages,
    organisations,
    passkeys,
    plans,
    processes,
    providers,
    pulse,
    rates,
    replies,
    reports,
    starts,
    troubles,
)
from app.store.base import metadata

__all__ = ["metadata"]

ROOMS = (
    accounts,
    action_plans,
    activations,
    announcements,
    briefings,
    challenges,
    contact_checks,
    emergency_lists,
    event_log,
    idempotency,
    messages,
    organisations,
    passkeys,
    plans,
    processes,
    providers,
    pulse,
    rates,
    replies,
    reports,
    starts,
    troubles,
)
