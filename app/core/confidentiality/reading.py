"""Reading a text for personal things: plain signs, sentences, and the word that stands nearest.

Promises: every place in the plain text leads back to the text as it was given; the context of a
place has a fixed largest size, so that a long text is read in time that grows with its length.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

_BEFORE: Final = 240
_AFTER: Final = 160
_EARLIER: Final = 300

_ABBREVIATED: Final = re.compile(
    r"\b(?:\w{0,20}nr|rekv|fakt|afd|cpr|pers|tlf|mob|kl|ca|st|th|tv|mf|vedr|bl\.a|f\.eks|jf|pr|dir|evt|inkl|ang|att|lok|ref|hr|fr|dr|mv|no"
    r"|m\.v|gl|sdr|skt|sct|tel|lejl|ekskl|sal|\d|[a-zæøå])\.$",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"(?<=[.!?]) {1,3}(?=[\"(]?[A-ZÆØÅ\d+¤])|(?<!:)\n\s{0,3}")
_JOINED: Final = re.compile(r"[\s,;/&+]{0,4}(?:og|eller|til|samt|alternativt|hhv\.)?\s{0,2}", re.IGNORECASE)

# A word after the thing is likelier to belong to what follows, a bare name to anyone in the sentence.
_BEHIND: Final = 12
_WEAK: Final = 15
# Groups that speak only for what stands close by, and how close.
_REACH: Final = {"person": 25, "named": 12}
_HIDDEN: Final = "¤"
# A space or a hyphen as a web page writes it, and the dots that are set in the middle of a line like a hyphen.
_ESCAPED: Final = re.compile(
    r"&(?:(?P<space>nbsp|ensp|emsp|thinsp|#0*(?:160|8239|8201)|#x0*(?:a0|202f|2009))"
    r"|[nm]dash|minus|hyphen|#0*(?:45|820[89]|821[0-2])|#x0*(?:2d|201[0-4]));",
    re.IGNORECASE,
)
_DOTS: Final = frozenset("−·•∙⋅‧・")


@dataclass(frozen=True)
class Context:
    """The sentence before and after a place in the text, and the sentences earlier and later."""

    before: str
    after: str
    earlier: str
    later: str


@dataclass(frozen=True)
class Reading:
    """A plain text with its streets hidden, so that no number or word of theirs is read as another's."""

    text: str
    cuts: Sequence[int]

    @classmethod
    def of(cls, plain: str, streets: Iterable[tuple[int, int]]) -> Self:
        """The reading of a plain text, given where its streets stand."""
        text = plain
        for start, end in streets:
            text = text[:start] + _HIDDEN * (end - start) + text[end:]
        breaks = [
            gap.end()
            for gap in _BREAK.finditer(text)
            if text[gap.start()] == "\n" or not _ABBREVIATED.search(text, max(gap.start() - 25, 0), gap.start())
        ]
        return cls(text, (0, *breaks))

    def around(self, start: int, end: int) -> Context:
        """What stands around text[start:end]."""
        here = bisect_right(self.cuts, start) - 1
        stop = self.cuts[here + 1] if here + 1 < len(self.cuts) else len(self.text)
        begin, earlier = self.cuts[here], self.cuts[max(here - 2, 0)]
        return Context(
            self.text[max(begin, start - _BEFORE) : start],
            self.text[end : max(min(stop, end + _AFTER), end)],
            self.text[max(earlier, begin - _EARLIER) : begin],
            self.text[max(stop, end) : max(stop, end) + _AFTER],
        )

    def joins(self, end: int | None, start: int) -> bool:
        """Whether two things stand in one list, parted by no more than a comma or an `og`."""
        return end is not None and start - end < _WEAK and bool(_JOINED.fullmatch(self.text, end, start))


def readable(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with plain digits, dashes and spaces and no invisible signs, and where each sign stood."""
    signs: list[str] = []
    origins: list[tuple[int, int]] = []
    escapes = {escape.start(): escape for escape in _ESCAPED.finditer(text)} if "&" in text else {}
    end = 0
    for at, sign in enumerate(text):
        if at < end:
            continue
        if escape := escapes.get(at):
            end = escape.end()
            signs.append(" " if escape["space"] else "-")
            origins.append((at, end))
            continue
        if sign.isascii() and sign.isprintable():
            signs.append(sign)
            origins.append((at, at + 1))
            continue
        composed = unicodedata.normalize("NFC", signs[-1] + sign) if signs and unicodedata.combining(sign) else sign
        if unicodedata.category(sign) == "Cf":
            continue
        if unicodedata.combining(sign) and len(composed) == 1:
            signs[-1], origins[-1] = composed, (origins[-1][0], at + 1)
        else:
            signs.append(_plain(sign))
            origins.append((at, at + 1))
    return "".join(signs), origins


def last(pattern: re.Pattern[str], text: str, *unless: str) -> re.Match[str] | None:
    """The last match that is not of a group to be passed over."""
    found: re.Match[str] | None = None
    for match in pattern.finditer(text):
        if match.lastgroup not in unless:
            found = match
    return found


def nearest(cue: re.Pattern[str], around: Context) -> str | None:
    """The group of the cue that stands nearest, or nothing.

    `name` and `weak` count as farther away; `at`, a preposition, speaks only for what follows it.
    """
    said = [(len(around.before) - match.end(), match.lastgroup) for match in cue.finditer(around.before)]
    said += [
        (_BEHIND + match.start(), match.lastgroup) for match in cue.finditer(around.after) if match.lastgroup != "at"
    ]
    weighed = [
        (distance + (_WEAK if group in {"name", "weak"} else 0), group)
        for distance, group in said
        if distance <= _REACH.get(group or "", distance)
    ]
    return min(weighed, key=lambda one: one[0])[1] if weighed else None


def _plain(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    if sign in _DOTS or unicodedata.category(sign) == "Pd":
        return "-"
    if sign == "＋":
        return "+"
    return " " if sign.isspace() and sign != "\n" else sign
