"""A stand-in for an SMTP server: real, on loopback; it keeps what it takes and misbehaves when told to.

Runs as a process of its own too: `python -m tests.standins.smtp --port 2525` prints its address, then the
subject and recipient of each mail.
"""

import argparse
import asyncio
import ssl
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from typing import Any, AnyStr, Final, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER: Final = "beredskab"
PASSWORD: Final = "p@ss/word"
DSN: Final = frozenset({"RET", "ENVID", "NOTIFY", "ORCPT"})


@dataclass(frozen=True)
class Letter:
    """One mail as it was handed in: the envelope with its options, and what was in it."""

    sender: str
    recipients: tuple[str, ...]
    mail: EmailMessage
    raw: bytes
    options: tuple[str, ...] = ()


@dataclass
class SmtpStandin:
    """The server. `rcpt`, `data`: the reply to give instead of 250, e.g. "451 greylisted"; `rcpt_of`: by address.

    `sender`: the reply to MAIL FROM; `times`: how many times `rcpt` is said before it is 250 (0 = always).
    `greeting`: the reply when somebody connects, instead of 220; `mute`: none at all. `drop`: cut the connection
    before DATA; `lose`: take the mail, then cut the connection without a reply; `stall`: take it and never reply.
    `dsn`: offer reports on deliveries, and refuse options that are none. `auth`: demand the password.
    `tls`: the certificate to offer by STARTTLS, or from the first byte with `tls_at_once`.
    """

    sender: str = ""
    rcpt: str = ""
    times: int = 0
    rcpt_of: dict[str, str] = field(default_factory=dict)
    data: str = ""
    greeting: str = ""
    mute: bool = False
    drop: bool = False
    lose: bool = False
    stall: bool = False
    dsn: bool = False
    auth: bool = False
    tls: ssl.SSLContext | None = None
    tls_at_once: bool = False
    letters: list[Letter] = field(default_factory=list)
    hellos: list[str] = field(default_factory=list)
    on_letter: Callable[[Letter], None] = lambda _letter: None
    port: int = 0

    def __post_init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._protocols: list[SMTP] = []
        self.refused = 0

    async def start(self, port: int = 0) -> Self:
        """Listen on loopback; `port` says where."""
        at_once = self.tls if self.tls_at_once else None
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, "127.0.0.1", port, ssl=at_once)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        for protocol in self._protocols:
            if protocol.transport:
                protocol.transport.close()
        if self._server:
            self._server.close()
            await self._server.wait_closed()

    def _protocol(self) -> SMTP:
        with warnings.catch_warnings():
            # aiosmtpd warns of a password without TLS; on loopback that is what some tests are about.
            warnings.simplefilter("ignore")
            protocol = _Protocol(
                _Handler(self),
                hostname="standin.example.dk",
                tls_context=None if self.tls_at_once else self.tls,
                authenticator=_login,
                auth_required=self.auth,
                auth_require_tls=False,
            )
        protocol.greeting, protocol.mute, protocol.dsn = self.greeting, self.mute, self.dsn
        self._protocols.append(protocol)
        return protocol


class _Protocol(SMTP):
    greeting = ""
    mute = False
    dsn = False

    def _getparams(self, params: Sequence[str]) -> dict[str, str | bool] | None:
        """A server that reports on deliveries takes the options of RFC 3461; aiosmtpd knows none of them."""
        given: dict[str, str | bool] | None = super()._getparams(params)
        return {k: v for k, v in given.items() if not (self.dsn and k in DSN)} if given else given

    async def push(self, status: AnyStr) -> None:
        if self.mute:
            await asyncio.sleep(60)
        if self.greeting:
            greeting, self.greeting = self.greeting, ""
            await super().push(greeting)
        else:
            await super().push(status)


@dataclass
class _Handler:
    standin: SmtpStandin

    async def handle_EHLO(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.standin.hellos.append(hostname)
        return [*responses[:-1], *(["250-DSN"] if self.standin.dsn else []), responses[-1]]

    async def handle_MAIL(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.standin.sender:
            return self.standin.sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        standin = self.standin
        if standin.drop and server.transport:
            server.transport.close()
        patient = not standin.times or standin.refused < standin.times
        reply = standin.rcpt_of.get(address, standin.rcpt)
        if reply and patient and not reply.startswith("2"):
            standin.refused += 1
            return reply
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return reply if reply.startswith("2") else "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name
        standin = self.standin
        if standin.data and not standin.data.startswith("2"):
            return standin.data
        letter = _letter(envelope)
        standin.letters.append(letter)
        standin.on_letter(letter)
        if standin.stall:
            await asyncio.sleep(60)
        if standin.lose and server.transport:
            server.transport.close()
        return standin.data or "250 OK"


def _letter(envelope: Envelope) -> Letter:
    raw = envelope.content if isinstance(envelope.content, bytes) else b""
    mail = message_from_bytes(raw, _class=EmailMessage, policy=SMTP_POLICY)
    options = (*envelope.mail_options, *envelope.rcpt_options)
    return Letter(envelope.mail_from or "", tuple(envelope.rcpt_tos), mail, raw, options)


def _login(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=good, handled=False)


async def _serve(port: int) -> None:
    standin = await SmtpStandin(on_letter=_print).start(port)
    print(f"smtp://127.0.0.1:{standin.port}", flush=True)  # noqa: T201  # whoever starts the process reads it here
    await asyncio.Event().wait()


def _print(letter: Letter) -> None:
    print(letter.recipients[0], letter.mail["Subject"], flush=True)  # noqa: T201  # as above


def main() -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    asyncio.run(_serve(parser.parse_args().port))


if __name__ == "__main__":
    main()
