"""vCard (visitkort): the service's own numbers for people's phones, so that a known contact calls at night.

4.0 (RFC 6350), and 3.0 (RFC 2426) for old phones. Lines are folded at 75 bytes, never inside a letter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MEDIA = "text/vcard; charset=utf-8"
NAME = "beredskab.vcf"
_LONGEST = 75


@dataclass(frozen=True)
class Card:
    """What stands on the card: numbers in E.164, `sms` those that text, `voice` the one that calls; "" = none."""

    uid: str
    place: str
    organisation: str
    sms: Sequence[str] = ()
    voice: str = ""
    mail: str = ""
    web: str = ""

    @property
    def numbers(self) -> dict[str, tuple[str, ...]]:
        """Each number once, with what it is used for."""
        used: dict[str, tuple[str, ...]] = dict.fromkeys(self.sms, ("text",))
        if self.voice:
            used[self.voice] = (*used.get(self.voice, ()), "voice")
        return used


def written(card: Card, version: int = 4) -> bytes:
    """The card in version 4, or 3 for phones that know no other."""
    lines = _new(card) if version == 4 else _old(card)  # noqa: PLR2004 - the version asked for
    return "".join(f"{_folded(line)}\r\n" for line in ("BEGIN:VCARD", *lines, "END:VCARD")).encode()


def _new(card: Card) -> list[str]:
    tel = [f'TEL;VALUE=uri;TYPE="{",".join(uses)}":tel:{number}' for number, uses in card.numbers.items()]
    return ["VERSION:4.0", "KIND:org", f"UID:urn:beredskab:{_plain(card.uid)}", *_shared(card), *tel, *_ways(card)]


def _old(card: Card) -> list[str]:
    kinds = {"text": "CELL,MSG", "voice": "VOICE"}
    tel = [f"TEL;TYPE={','.join(kinds[u] for u in uses)}:{number}" for number, uses in card.numbers.items()]
    return [
        "VERSION:3.0",
        f"N:{_plain(_name(card))};;;;",
        f"UID:{_plain(card.uid)}",
        *_shared(card),
        *tel,
        *_ways(card),
    ]


def _shared(card: Card) -> list[str]:
    note = "Herfra kommer alarmer om beredskabet. Gem kontakten, og lad den ringe igennem om natten."
    return [f"FN:{_plain(_name(card))}", f"ORG:{_plain(card.organisation)}", f"NOTE:{_plain(note)}"]


def _ways(card: Card) -> list[str]:
    mail = [f"EMAIL:{_plain(card.mail)}"] if card.mail else []
    return [*mail, f"URL:{card.web}"] if card.web else mail


def _name(card: Card) -> str:
    return f"Beredskab – {card.place}"


def _plain(text: str) -> str:
    """A text value (RFC 6350, 3.4): what parts values is escaped; what is no sign on a line becomes a space."""
    line = "".join(sign if sign.isprintable() else " " for sign in text)
    return re.sub(r"([\\;,])", r"\\\1", " ".join(line.split()))


def _folded(line: str) -> str:
    folded, room = "", _LONGEST
    for sign in line:
        size = len(sign.encode())
        if size > room:
            folded, room = f"{folded}\r\n ", _LONGEST - 1
        folded, room = folded + sign, room - size
    return folded
