"""Identifiers: each kind of thing has its own, so one cannot be handed in where another is asked for.

People, organisations, rosters, seats, plans, scenarios and measures carry the bundle's own ids, unique
within their partnership; activations, messages, replies, briefings and announcements carry ids minted by the wiring.
"""

from typing import NewType

PartnershipId = NewType("PartnershipId", str)
OrganisationId = NewType("OrganisationId", str)
ContactId = NewType("ContactId", str)
RosterId = NewType("RosterId", str)
SeatId = NewType("SeatId", str)
PlanId = NewType("PlanId", str)
ScenarioId = NewType("ScenarioId", str)
ActivationId = NewType("ActivationId", str)
MessageId = NewType("MessageId", str)
ReplyId = NewType("ReplyId", str)
BriefingId = NewType("BriefingId", str)
ReportId = NewType("ReportId", str)
AnnouncementId = NewType("AnnouncementId", str)
LAST_NUMBER = 2**31 - 1
"""No log entry and no version has a greater number: what any database can hold."""
