"""What Twilio tells us (kvitteringer og svar): who signed it, what became of a message, what somebody wrote.

Promises: nothing here raises, whatever arrives; a callback without a valid signature is not genuine. The same
callback is genuine for ever, so its taker must be idempotent by `provider_id`.
https://www.twilio.com/docs/usage/webhooks/webhooks-security
"""

from collections.abc import Mapping, Sequence
from typing import Final

from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # it ships no types

from app.channels.heard import Inbound, Receipt
from app.channels.twilio.codes import meaning
from app.channels.twilio.rest import TwilioAccount
from app.core.delivery import MessageState

_STATES: Final[Mapping[str, MessageState]] = {
    **dict.fromkeys(("queued", "accepted", "sending", "sent"), MessageState.SENT),
    **dict.fromkeys(("delivered", "read"), MessageState.DELIVERED),
    **dict.fromkeys(("undelivered", "failed", "canceled"), MessageState.FAILED),
}


class _Fields(dict[str, list[str]]):
    """A form whose fields may come twice, in one of the shapes that Twilio's validator reads."""

    getlist = dict[str, list[str]].__getitem__


def genuine(account: TwilioAccount, url: str, form: Sequence[tuple[str, str]], signature: str | None) -> bool:
    """True when one of the account's auth tokens signed this URL with these fields.

    `url`: the public one, raw path and query as they came; `form`: every field as it came, empty ones too;
    `signature`: the header X-Twilio-Signature, None when there was none.
    """
    fields = _Fields()
    for name, value in form:
        fields.setdefault(name, []).append(value)
    try:
        # An empty token would make everybody's signature valid who signs with an empty token.
        return bool(signature) and any(
            RequestValidator(token).validate(url, fields, signature) for token in account.auth_tokens if token
        )
    except (ValueError, TypeError):
        # A URL that cannot be read, a text that is no Unicode, or a file where a field should be.
        return False


def read_receipt(form: Mapping[str, str]) -> Receipt | None:
    """A status callback; None when it names no message, or a status that we do not know.

    https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
    """
    sid = form.get("MessageSid") or form.get("SmsSid")
    state = _STATES.get((form.get("MessageStatus") or form.get("SmsStatus") or "").lower())
    if not sid or state is None:
        return None
    reason = (form.get("ErrorCode") or None) if state is MessageState.FAILED else None
    return Receipt(sid, state, reason, meaning=meaning(reason) if state is MessageState.FAILED else None)


def read_inbound(form: Mapping[str, str]) -> Inbound | None:
    """An incoming SMS, without NUL, which no database takes; None when it has no id or no sender.

    https://www.twilio.com/docs/messaging/guides/webhook-request
    """
    clean = {name: value.replace("\0", "") for name, value in form.items()}
    sid = clean.get("MessageSid") or clean.get("SmsSid") or clean.get("SmsMessageSid")
    if not sid or not (sender := clean.get("From")):
        return None
    return Inbound(sid, sender, clean.get("To", ""), clean.get("Body", ""), clean.get("AccountSid", ""))
