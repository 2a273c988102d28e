"""The letter: headers and parts of a mail, decoded, and bounded in size, number and depth."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from typing import Final

MOST_PARTS: Final = 60
DEEPEST: Final = 12
LONGEST_HEADER: Final = 4_000
LONGEST_TEXT: Final = 200_000
_NESTED: Final = re.compile(rb"boundary\s*\*?\d?\*?\s*=|message/rfc822", re.IGNORECASE)
_CHARSETS: Final = re.compile(
    r"utf[-_]?(8|16|16[bl]e)|(us-)?ascii|iso[-_]?8859[-_]\d+|(windows-?|cp)125\d|latin-?1|macintosh"
)
_LETTER: Final = frozenset({"from", "date", "message-id", "received", "return-path", "mime-version"})

Headers = Mapping[str, tuple[str, ...]]
"""Names in small letters, values without line breaks, not yet decoded."""


@dataclass(frozen=True)
class Part:
    """A leaf: what kind it is, its bytes, and for a message or a report the header blocks in it."""

    kind: str
    content: bytes
    charset: str = ""
    flowed: bool = False
    attached: bool = False
    blocks: tuple[Headers, ...] = ()

    @property
    def text(self) -> str:
        """The bytes as text; what the mail says of its letters is believed when it can be."""
        return decoded(self.content[:LONGEST_TEXT], self.charset).replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True)
class Letter:
    """A mail: its headers, what kind of mail it is, and its leaves in order."""

    headers: Headers
    kind: str
    report: str
    parts: tuple[Part, ...]

    def all(self, *names: str) -> str:
        """Everything that these headers say, one header a line."""
        return "\n".join(value for name in names for value in self.headers.get(name, ()))

    def said(self, name: str) -> str:
        """The first header of this name, its encoded words decoded."""
        return _words(next(iter(self.headers.get(name, ())), ""))


def opened(raw: bytes) -> Letter | None:
    """The letter; None when the bytes are no mail."""
    # Nesting costs the parser a stack frame a level and a comparison a line: a mail that nests more has no text.
    shallow = len(_NESTED.findall(raw)) <= MOST_PARTS
    mail = message_from_bytes(raw) if shallow else BytesParser().parsebytes(raw, headersonly=True)
    headers = _headers(mail)
    if not _LETTER & headers.keys():
        return None
    parts = tuple(_leaves(mail, 0))[:MOST_PARTS] if shallow else ()
    return Letter(headers, mail.get_content_type(), _parameter(mail, "report-type"), parts)


def decoded(content: bytes, charset: str = "") -> str:
    """The text of these bytes: as they are said to be written, else UTF-8, else as Windows writes Danish."""
    named = charset.strip().lower()
    for tried in (named if _CHARSETS.fullmatch(named) else "", "utf-8"):
        try:
            return _clean(content.decode(tried)) if tried else _clean(content.decode("utf-8"))
        except (LookupError, ValueError):
            continue
    return _clean(content.decode("cp1252", "replace"))


def _clean(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _headers(mail: Message) -> Headers:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in mail.raw_items():
        line = " ".join(_unescaped(str(value))[:LONGEST_HEADER].split())
        found[name.lower()] = (*found.get(name.lower(), ())[:MOST_PARTS], line)
    return found


def _unescaped(value: str) -> str:
    """A header may hold raw bytes, which the parser keeps as surrogates."""
    return decoded(value[:LONGEST_HEADER].encode("utf-8", "surrogateescape"))


def _words(value: str) -> str:
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(p if isinstance(p, str) else decoded(p, charset or "") for p, charset in pieces)


def _leaves(part: Message, depth: int) -> Iterator[Part]:
    # Asked for text, the library stumbles over a character set that it cannot read.
    inside = part.get_payload() if part.is_multipart() else ""
    kind = part.get_content_type()
    if kind.startswith("multipart/") and isinstance(inside, list):
        for one in inside[:MOST_PARTS] if depth < DEEPEST else ():
            if isinstance(one, Message):
                yield from _leaves(one, depth + 1)
    elif isinstance(inside, list):
        blocks = tuple(_headers(one) for one in inside[:MOST_PARTS] if isinstance(one, Message))
        yield Part(kind, b"", blocks=blocks)
    else:
        content = part.get_payload(decode=True)
        yield Part(
            kind,
            content if isinstance(content, bytes) else b"",
            _parameter(part, "charset"),
            _parameter(part, "format") == "flowed",
            str(part.get("content-disposition", "")).strip().lower().startswith("attachment"),
        )


def _parameter(part: Message, name: str) -> str:
    """A parameter of Content-Type in small letters; one that cannot be read is none."""
    try:
        value = part.get_param(name)
    except (ValueError, LookupError, TypeError):
        return ""
    return str(value[-1] if isinstance(value, tuple) else value or "").strip().lower()
