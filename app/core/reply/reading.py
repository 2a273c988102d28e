"""The reading (læsning): from the text as it arrived to the answer that it is."""

import re
from datetime import time

from app.core.reply.answer import FURTHEST, Kind, Reply
from app.core.reply.arrival import arrival
from app.core.reply.clock import When, times
from app.core.reply.envelope import opened, unquoted
from app.core.reply.keywords import help_asked, key_before, key_pressed, only_emoji, stop_said, thumbs
from app.core.reply.letters import clean
from app.core.reply.machine import is_code, is_machine
from app.core.reply.second_reader import agreed
from app.core.reply.verdict import judge
from app.core.reply.vocabulary import is_english, words
from app.core.reply.weighing import weigh

_LONGEST_MAIL, _LONGEST_ANSWER = 20_000, 1_500
"""Characters that are read: nobody says yes or no further down, and reading takes time."""
_PHONE = re.compile(
    r"(?:\+|00)\d[\d \-()]{6,16}\d|(?<![\d:.,])\d{2}(?P<by>[ .\-]?)\d{2}(?:(?P=by)\d{2}){2}(?![\d:])"
    r"|(?<!\d)\d{4} \d{4}(?!\d)"
    r"|(?<!\d)0\d{1,2}[- ]\d[\d ]{5,9}\d"
)
_NO_ANSWER = re.compile(
    r"(?<!\w)[A-Za-z]-\d{1,3}(?!\d)|(?<!\d)[:;]-?[()DPp]+(?!\w)|</?3+(?!\d)|(?<!\d):3(?!\d)"
    r"|\b[Ee]\d{2,3}\b|\b[AaOo]\d{1,2}\b|(?:https?://|www\.)\S+|\S+@\S+\.\w+|\[(?:billede|image|foto|cid)[^\]]*\]",
    re.IGNORECASE,
)
"""Call signs, smileys, roads, links, addresses and pictures."""
_CODE = re.compile(
    r"(?<![\d:.,/#+-])(?<!kl )(?<!kl\. )(?<!kl\.)(?<!klokken )(?<!kl: )\d{4}(?![\d:]|[.,]\d| ?min| ?km| ?kr| ?meter)",
    re.IGNORECASE,
)

_SAMPLES = (
    "Ingen chance for at jeg kommer, hilsen Bo",
    "Ja, men hvor skal vi stå",
    "Mor kan ikke komme, hun er syg. Hilsen Lene",
    "Ja, Bo kommer også",
    "Du kan altid regne med mig",
    "Kan vi gøre det i morgen? Kan jeg ikke. Kan ikke i dag",
    "Ja, men først kl. 22",
    "Politiet er her",
    "Lene skriver at hun ikke kommer, Selv er jeg der",
)
"""Between them they look for every phrase."""


def read(text: str, meeting: time | None = None) -> Reply:
    """What the answer means (docs/answers.md).

    `meeting` is the local clock time of the meeting: a spoken 12-hour time takes the reading nearest it. Without it
    a time in words (`halv ti`) is taken for the afternoon or evening, and one in figures stays as written.
    """
    heard = bare(text)
    return Reply(Kind.UNCLEAR) if heard is None else _answer(heard[0], meeting, heard[1])


def bare(text: str) -> tuple[str, str | None] | None:
    """What the sender wrote, without quotations, telephone numbers and links, and the code beside it.

    None when no person wrote it: code, an order to the system, an automatic reply.
    """
    written = opened(clean(text[:_LONGEST_MAIL]))[:_LONGEST_ANSWER]
    said = unquoted(written)
    if is_code(written) or is_machine(said):
        return None
    said = _PHONE.sub(" # ", _NO_ANSWER.sub(" ", said))
    code = _CODE.search(said)
    return (said, None) if code is None else (f"{said[: code.start()]} {said[code.end() :]}", code.group())


def prepare() -> None:
    """Compile the phrases now, that the first answer need not wait for it: once, when the service starts."""
    for text in _SAMPLES:
        read(text)


def _answer(said: str, meeting: time | None, code: str | None) -> Reply:
    kind = _short(said.replace("§", ""))
    if kind is not None:
        return Reply(kind, code=code)
    key, said = key_before(said) or (None, said)
    line = words(said)
    spoken, stated = times(line, english=is_english(said))
    evidence = weigh(spoken)
    kind = agreed(judge(evidence), said, spoken, evidence)
    kind = _beside(_beside(kind, key), thumbs(said))
    if kind is not Kind.YES:
        return Reply(kind, code=code)
    return _yes(arrival(evidence.clauses, stated), meeting, code)


def _short(said: str) -> Kind | None:
    """An answer of keywords, a key or emoji alone."""
    if stop_said(said):
        return Kind.STOP
    if help_asked(said):
        return Kind.HELP
    return key_pressed(said) or only_emoji(said)


def _beside(kind: Kind, sign: Kind | None) -> Kind:
    """What the words mean beside a thumb or a key, which may contradict them."""
    contradicted = sign is not None and kind in {Kind.YES, Kind.NO} and kind is not sign
    return Kind.UNCLEAR if contradicted else kind


def _yes(when: When | None, meeting: time | None, code: str | None) -> Reply:
    if when is None or when.minutes is None:
        return Reply(Kind.YES, code=code)
    if when.sign == "c":
        return Reply(Kind.YES, eta_clock=when.clock(meeting), code=code)
    far = when.minutes * 60 > FURTHEST.total_seconds()
    return Reply(Kind.YES, eta_minutes=None if far else when.minutes, code=code)
