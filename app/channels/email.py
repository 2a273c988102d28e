"""E-mail (mail): the written record beside the alarm, over the partnership's own SMTP server.

Promises: one recipient per mail; the same message carries the same Message-ID on every try, so that a repeat
can be folded into one (RFC 5321, 6.1); what bounces names its message; no text can add a header; nothing answers
automatically (RFC 3834).
"""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, parseaddr
from typing import Any, Final

import aiosmtplib

from app.channels.mail_codes import every, meaning
from app.channels.mail_server import server_of
from app.channels.verp import bounce_address, message_id
from app.core.delivery import SEND_TIMEOUT, Accepted, Attachment, Failed, Outcome, Outgoing, Unknown
from app.core.ids import MessageId
from app.core.undelivered import Meaning

_GOODBYE_SECONDS: Final = 1.0
_SUCCESS: Final = 2
_REFUSED: Final = 5
_ENHANCED: Final = re.compile(r"\s*([245])\.\d{1,3}\.\d{1,3}\b")

_LONGEST_LOCAL: Final = 64
_LOCAL: Final = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"(?=.{1,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9-]{2,63}", re.IGNORECASE)
# Not every server on the way takes 8-bit mail.
_POLICY: Final = SMTP_POLICY.clone(cte_type="7bit", refold_source="none")


class Smtp:
    """Mail over one SMTP server.

    `url`: `smtp://user:pw@host:587?starttls=1` or `smtps://user:pw@host`; `starttls` 1 = demanded, 0 = never,
    left out = taken when offered, but demanded when a password would travel. `mail_from`: a name and an
    address. `clock`: the moment for the Date header. `tls`: whom to trust, by default as the machine does.
    `seconds`: the longest a send may take. A URL or address that cannot be used is a ValueError.
    """

    name = "smtp"

    def __init__(
        self,
        url: str,
        mail_from: str,
        clock: Callable[[], datetime],
        *,
        tls: ssl.SSLContext | None = None,
        seconds: float = SEND_TIMEOUT.total_seconds(),
    ) -> None:
        self._server = server_of(url)
        self._from = sender(mail_from)
        self._clock = clock
        self._tls = tls
        self._seconds = seconds

    async def send(self, message: Outgoing) -> Outcome:
        """Hand the mail over to the server.

        Accepted: under the Message-ID. Failed: refused, lasting for 5xx, with the enhanced status code as reason
        (RFC 3463) where the server gives one; passing for 4xx and when no connection was made. Unknown: no
        answer after DATA began.
        """
        recipient = _address(message.to)
        if recipient is None:
            return Failed("bad_address", lasting=True, meaning=Meaning.PERMANENT)
        try:
            mail = self._mail(message, recipient).as_bytes()
        except ValueError:
            return Failed("not_a_mail", lasting=True, meaning=Meaning.CONFIGURATION)
        failure = await self._hand_over(mail, message.id, recipient.addr_spec)
        return failure or Accepted(message_id(message.id, self._from.domain))

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:  # noqa: ARG002  # the protocol's shape
        """Nothing: an SMTP server cannot be asked, so the mail goes again under its own Message-ID."""
        return ()

    async def check(self) -> Failed | None:
        """None when the server is there, greets and lets us in, or why not; nothing is sent."""
        try:
            async with self._connected() as client:
                await client.noop()
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            return _refused(error)
        return None

    async def _hand_over(self, mail: bytes, message: MessageId, recipient: str) -> Failed | Unknown | None:
        data_began = False
        try:
            async with self._connected() as client:
                reports = await _reports(client)
                envelope = ("RET=HDRS", f"ENVID={message}") if reports else ()
                await client.mail(bounce_address(message, self._from.domain), options=envelope)
                await client.rcpt(recipient, options=("NOTIFY=FAILURE,DELAY",) if reports else ())
                data_began = True
                await client.data(mail)
        except aiosmtplib.SMTPDataError as error:
            # The library takes 250 alone for success; the standard takes every 2xx (RFC 5321, 4.2.1).
            return None if error.code // 100 == _SUCCESS else _refused(error)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            return Unknown("no_answer") if data_began else _refused(error)
        return None

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[aiosmtplib.SMTP]:
        server = self._server
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            # Otherwise the machine's name is looked up, and a slow resolver holds the alarm.
            local_hostname=self._from.domain,
            timeout=self._seconds,
            use_tls=server.tls,
            start_tls=server.start_tls,
            tls_context=self._tls,
        )
        try:
            async with asyncio.timeout(self._seconds):
                await client.connect()
                yield client
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit(timeout=_GOODBYE_SECONDS)
        finally:
            client.close()

    def _mail(self, message: Outgoing, recipient: Address) -> EmailMessage:
        mail = EmailMessage(policy=_POLICY)
        mail["Message-ID"] = message_id(message.id, self._from.domain)
        mail["Date"] = format_datetime(self._clock())
        name = self._from.display_name
        mail.set_raw("From", str(self._from) if name.isascii() else f"{_encoded(name)} <{self._from.addr_spec}>")
        mail["To"] = recipient
        mail.set_raw("Subject", _encoded(_one_line(message.subject)))
        mail["Auto-Submitted"] = "auto-generated"
        # Exchange heeds this where it does not heed Auto-Submitted.
        mail["X-Auto-Response-Suppress"] = "OOF, AutoReply"
        if message.urgent:
            mail["X-Priority"] = "1"
            mail["Importance"] = "high"
        _fill(mail, message)
        return mail


async def _reports(client: aiosmtplib.SMTP) -> bool:
    """True when the server reports what becomes of a mail (DSN, RFC 3461)."""
    if client.is_ehlo_or_helo_needed:
        with suppress(aiosmtplib.SMTPHeloError):
            await client.ehlo()
    return client.supports_extension("dsn")


def _fill(mail: EmailMessage, message: Outgoing) -> None:
    """Alternatives from the plainest to the richest, an invitation last (RFC 6047, 2.4); then the files."""
    mail.set_content(message.text)
    if message.html:
        mail.add_alternative(message.html, subtype="html")
        _set_pictures(mail, [one for one in message.attachments if one.cid])
    for one in message.attachments:
        if one.inline:
            mail.add_alternative(one.content, **_media(one.media))
    for one in (a for a in message.attachments if not a.cid):
        # A second text/calendar with a method would be a second invitation.
        twice = one.inline and one.media.startswith("text/calendar")
        media = _media("application/ics" if twice else one.media)
        mail.add_attachment(one.content, filename=_one_line(one.name), **media)


def _set_pictures(mail: EmailMessage, pictures: Sequence[Attachment]) -> None:
    """Pictures go with the HTML that shows them (RFC 2387)."""
    page = mail.get_body(("html",))
    if page is None:
        return
    for one in pictures:
        name = _one_line(one.name)
        page.add_related(one.content, cid=f"<{one.cid}>", filename=name, disposition="inline", **_media(one.media))


def _media(media: str) -> dict[str, Any]:
    kind = _POLICY.header_factory("Content-Type", media)
    return {"maintype": kind.maintype, "subtype": kind.subtype, "params": dict(kind.params)}


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _encoded(text: str) -> str:
    # The library's own folding loses and adds spaces between words with Danish letters (seen in 3.11.7).
    return Header(text, "utf-8", header_name="Subject").encode()


def _refused(error: Exception) -> Failed:
    """A code speaks for good only about sender, recipient and mail; all else is our connection.

    The enhanced code alone says something about the recipient; `sender_` before it, that we are at fault.
    """
    if not isinstance(error, aiosmtplib.SMTPResponseException):
        reason = "timeout" if isinstance(error, TimeoutError) else "not_connected"
        return Failed(reason, lasting=False, meaning=Meaning.PASSING)
    lasting = error.code // 100 == _REFUSED
    enhanced = _ENHANCED.match(error.message)
    known = enhanced and int(enhanced[1]) == error.code // 100
    reason = enhanced[0].strip() if enhanced and known else f"smtp_{error.code}"
    if isinstance(error, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError):
        return Failed(reason, lasting=lasting, meaning=meaning(reason), ours=every(reason))
    means = Meaning.CONFIGURATION if lasting else Meaning.PASSING
    if isinstance(error, aiosmtplib.SMTPSenderRefused):
        return Failed(f"sender_{reason}", lasting=lasting, meaning=means, ours=lasting)
    return Failed(f"smtp_{error.code}", lasting=False, meaning=means, ours=lasting)


def _address(text: str) -> Address | None:
    """An address that every server takes: the domain as IDNA; None for letters beyond ASCII before the @."""
    local, _, domain = text.strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError:
        return None
    if len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        return None
    return Address(username=local, domain=domain)


def sender(mail_from: str) -> Address:
    """MAIL_FROM as name and address; ValueError when it is none."""
    name, text = parseaddr(mail_from)
    address = _address(text)
    if address is None:
        raise ValueError(f"{mail_from!r} is no sender such as 'Beredskab <beredskab@example.dk>'")
    return Address(_one_line(name), address.username, address.domain)
