"""What Twilio holds that nobody told us of (indbakke): texts that came in, and what became of those that went out.

A webhook that met no server is not repeated for ever (https://www.twilio.com/docs/usage/webhooks), and some
operators never report: so both are asked for. Promises: nothing is sent; a list that could not be had says so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

import aiohttp

from app.channels.heard import Inbound, Receipt, clean
from app.channels.twilio.callbacks import read_inbound, read_receipt
from app.channels.twilio.rest import TOO_MANY_PAGES, TwilioAccount, TwilioRest
from app.channels.twilio.sms import CLOCKS_DIFFER, moment
from app.core.delivery import Failed

_SID: Final = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")
_A_NUMBER: Final = re.compile(r"\+[1-9]\d{6,14}")


class TwilioInbox:
    """The account's Messages as a list; `session` comes from `http_session` and stays its owner's."""

    name = "twilio"

    def __init__(self, account: TwilioAccount, session: aiohttp.ClientSession) -> None:
        self._account = account
        self._rest = TwilioRest(account, session)
        self._path = f"/2010-04-01/Accounts/{account.account_sid}/Messages"

    async def received(self, since: datetime) -> tuple[Inbound, ...] | Failed:
        """The texts that came to our numbers at `since` or later, in the order they came.

        A messaging service does not say which numbers it has: then every text to the account is taken.
        """
        found: list[tuple[datetime, Inbound]] = []
        numbers = () if self._account.messaging_service_sid else self._account.senders
        for narrowed in [{"To": n} for n in numbers if _A_NUMBER.fullmatch(n)] or [{}]:
            asked = urlencode({**narrowed, "PageSize": 1000})
            async for page in self._rest.listed(f"{self._path}.json?{asked}", "messages"):
                if isinstance(page, Failed) and page.reason == TOO_MANY_PAGES:
                    # The newest come first: what has been read is worth having.
                    break
                if isinstance(page, Failed):
                    return page
                found += _came_in(page, since - CLOCKS_DIFFER)
                if all(made < since - CLOCKS_DIFFER for made in _moments(page)):
                    break
        return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))

    async def statuses(self, provider_ids: Iterable[str]) -> tuple[Receipt, ...]:
        """What has become of these messages, asked one after the other; one that cannot be had is left out.

        https://www.twilio.com/docs/messaging/api/message-resource#fetch-a-message-resource
        """
        receipts: list[Receipt] = []
        for sid in filter(_SID.fullmatch, provider_ids):
            found = await self._rest.get(f"{self._path}/{sid}.json")
            told = None if isinstance(found, Failed) else read_receipt(_as_callback(found))
            receipts += [told] if told else []
        return tuple(receipts)


def _came_in(page: Iterable[Any], since: datetime) -> Iterator[tuple[datetime, Inbound]]:
    for one in page:
        if not isinstance(one, dict) or one.get("direction") != "inbound":
            continue
        made = moment(one.get("date_created"))
        told = read_inbound(_as_callback(one))
        if made and told and made >= since:
            yield made, replace(told, at=made)


def _moments(page: Iterable[Any]) -> Iterator[datetime]:
    return (made for one in page if isinstance(one, dict) and (made := moment(one.get("date_created"))))


def _as_callback(one: Mapping[str, Any]) -> Mapping[str, str]:
    """A Message resource in the words of a callback."""
    names = {"MessageSid": "sid", "From": "from", "To": "to", "Body": "body", "AccountSid": "account_sid",
             "MessageStatus": "status", "ErrorCode": "error_code"}  # fmt: skip
    return {name: clean(one[key]) for name, key in names.items() if one.get(key) is not None}
