"""The meaning (betydning): which marks of one clause count, beside one another and for its subject (rules 1 to 3)."""

import re

from app.core.reply.circumstances import elsewhere
from app.core.reply.grammar import holds
from app.core.reply.phrases import PRACTICAL
from app.core.reply.subject import of_subject, of_thing
from app.core.reply.vocabulary import word

_CORE = "kan|kommer|deltager|når|nå|møder|gider|vil|skal|magter|kunne|orker"
"""Verbs of the coming itself."""
_IMPERSONAL = re.compile(
    r"^ (?:men |og |sa )?(?:det|du|der|i(?! (?:aften|dag|nat|morgen) )|ingen|selv|man) "
    r"(?!(?:kan|vil|nar|har|ma|goer|skal|bliver|deltager|komer) (?:jeg|vi) )"
)
_WITHOUT_ME = re.compile("^(?!.* (?:ike|de|han|hun) ).* (?:uden|undvere|fra|for) mig ")
_OF_YOURS = re.compile(
    r" (?:men |og |for )?(?:i (?:kan|ma|skal|[a-z]+er|har|vil|ved)|du|man|der er)(?! .* (?:jeg|vi|mig) ) "
)
_ANYONE = (" man ", " du ")
_UNABLE = re.compile(
    r" (?:kan|vil|skal|kune|tor)(?: (?:jeg|vi|da|jo|bare|lige|desvere|altsa|sgu|dog|simpelthen|nu|det|her))* ike"
    r"(?: (?:da|bare|lige|rigtig|desvere|sa|helt))* (?!i |pa |desvere )([a-z]{2,}e) (?!sig )"
)
_DEEDS = """
    komme være deltage møde nå stille hjælpe dukke tage forlade slippe afse finde bidrage give indfinde rykke undvære
    gennemføre klare magte overkomme prioritere køre cykle mødes sige melde bekræfte forlange hjemme gerne inde ude
    noge denne denn medvirke nyde rive imødekomme assistere udføre
    bruge rejse løbe ankomme afsted stede lige uge acceptere overskue holde
    længere mere vække byde love garantere udelukke svare regne vente bevæge flytte kmme
"""
_DEEDS_OF_COMING = frozenset(map(word, _DEEDS.split()))
"""What a sender who cannot do it does not come for."""
_REASON = re.compile(" (?:da|fordi) (?:jeg|vi) ")
_INTENDED = "havde|troede|tænkte|var|planned|wanted|ønskede|skulle jeg? .. kl|tænkt|planlagt|regnet"
_STATED = frozenset({"come", "no", "away", "instead", "nej", "when"})
_LEFT = frozenset({"but", "not", "ack", "ok", "sorry"})
_IDLE = frozenset({"ja", "but", "stay", "else", "ok", "not", "news"})
"""Marks beside which the sender's circumstances are all that the clause tells."""
_SHORT = 3
_ONLY_TIME = re.compile(
    r" @m (?:pa|med|via) [a-z]+ [.!\n ]*|"
    r" (?:(?:er|kan|foerst|senest|kl|jeg|vi|ca|om|inden|for|sa|der|og|maks|lige|nu|regn|med|under|,"
    r"|<(?:ja|ok|come|weak|calm|cry|but)>) )*"
    r"(?:@[cm]|<soon>)(?: (?:er|jeg|der|ca|maks|sa|ja|tak|senest|fra|nu|<(?:ja|ok|come|weak)>))* [.!\n ]*"
)


def meant(clause: str, body: str, *, for_another: bool) -> list[str]:
    """The marks of the clause, as its subject and its other marks let them count."""
    marks = _outweighed(re.findall(r"<(\w+)>", body))
    if {"ja", "ack"} <= set(marks) and _STATED.isdisjoint(marks):
        marks.remove("ja")
    if "but" in marks and not (set(marks) - _LEFT or holds(clause, *PRACTICAL)):
        marks.append("doubt")
    if _ONLY_TIME.fullmatch(body) and "no" not in marks:
        marks.append("when")
    if _IDLE.issuperset(marks) and elsewhere(clause):
        marks.append("elsewhere")
    lesser = _lesser(clause, marks)
    marks = [lesser.get(mark, mark) for mark in marks]
    return marks if for_another and not of_thing(clause) else of_subject(clause, marks)


def _outweighed(marks: list[str]) -> list[str]:
    """Within a clause a wish is a refusal, and a refusal or a screen takes the promise with it."""
    if "wish" in marks:
        return ["no", "wish"]
    if "decline" in marks:
        marks = ["no", *marks]
    lost = {"come", "weak", "cond"} if "remote" in marks else set()
    if "no" in marks or "instead" in marks:
        lost |= {"come", "weak", "ack", "ok", "not"}
    return [mark for mark in marks if mark not in lost]


def _lesser(clause: str, marks: list[str]) -> dict[str, str]:
    """What the marks are worth in a clause that is not about the sender's coming tonight."""
    lesser: dict[str, str] = {}
    if "come" not in marks and len(clause.split()) >= _SHORT and not holds(clause, _CORE):
        # What is denied of other things weighs nothing beside a promise.
        lesser["not"] = "aside"
    if _OF_YOURS.match(clause):
        lesser |= {"not": "news", "aside": "news"} | ({"maybe": "news"} if clause.startswith(_ANYONE) else {})
    if _REASON.match(clause) or holds(clause, _INTENDED):
        lesser |= {"come": "else", "weak": "else"}
    if _unable_otherwise(clause):
        lesser["no"] = "aside"
    elif _IMPERSONAL.search(clause) and "wish" not in marks and not _WITHOUT_ME.search(clause):
        lesser["no"] = "denied"
    return lesser


def _unable_otherwise(clause: str) -> bool:
    """Whether what is denied is another deed than to come: `kan ikke lade jer vente`."""
    deed = _UNABLE.search(clause)
    return deed is not None and deed[1] not in _DEEDS_OF_COMING
