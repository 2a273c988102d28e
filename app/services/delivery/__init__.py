"""Delivery: claim what is queued, hand it to the channels, write down what became of it.

No transaction is open while a provider is talked to: `sending` is committed first, outcomes are committed in
groups after. What a process left behind when it died is looked up, never blindly repeated.
"""

from app.services.delivery.heart import Heart
from app.services.delivery.outcomes import DELIVER, take_receipt
from app.services.delivery.pump import IN_FLIGHT, Pump
from app.services.delivery.receipts import Receipts
from app.services.delivery.room import Room

__all__ = ["DELIVER", "IN_FLIGHT", "Heart", "Pump", "Receipts", "Room", "take_receipt"]
