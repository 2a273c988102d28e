"""Twilio: SMS out, receipts and answers in. The library `twilio` is imported in here and nowhere else."""

from app.channels.twilio.callbacks import Inbound, Receipt, genuine, read_inbound, read_receipt
from app.channels.twilio.codes import Meaning, meaning
from app.channels.twilio.rest import CALLBACK_PARAMETER, TwilioAccount, http_session
from app.channels.twilio.sms import TwilioSms

__all__ = [
    "CALLBACK_PARAMETER",
    "Inbound",
    "Meaning",
    "Receipt",
    "TwilioAccount",
    "TwilioSms",
    "genuine",
    "http_session",
    "meaning",
    "read_inbound",
    "read_receipt",
]
