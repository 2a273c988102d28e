"""Twilio: SMS and calls out, receipts, answers and keys in. The library is imported in here alone."""

from app.channels.heard import Inbound, Receipt
from app.channels.provider_http import http_session
from app.channels.twilio.callbacks import genuine, read_inbound, read_receipt
from app.channels.twilio.codes import meaning
from app.channels.twilio.inbox import TwilioInbox
from app.channels.twilio.rest import CALLBACK_PARAMETER, TwilioAccount
from app.channels.twilio.sms import TwilioSms
from app.channels.twilio.twiml import MENUS, asking, telling
from app.channels.twilio.voice import TwilioVoice, by_machine, hung_up, read_call
from app.core.undelivered import Meaning

__all__ = [
    "CALLBACK_PARAMETER",
    "MENUS",
    "Inbound",
    "Meaning",
    "Receipt",
    "TwilioAccount",
    "TwilioInbox",
    "TwilioSms",
    "TwilioVoice",
    "asking",
    "by_machine",
    "genuine",
    "http_session",
    "hung_up",
    "meaning",
    "read_call",
    "read_inbound",
    "read_receipt",
    "telling",
]
