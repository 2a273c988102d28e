"""The verdict (afgørelse): what the evidence of an answer comes to (rules 1 to 3 and 8).

The rules below are asked in their order, and the first that has an opinion decides. What is in doubt is unclear: a
yes needs a promise, and nothing beside it that a person must follow up.
"""

from collections.abc import Callable

from app.core.reply.answer import Kind
from app.core.reply.evidence import Evidence

_REFUSED = ("no", "away", "instead", "denied")
_AGAINST = ("no", "nej", "calm", "denied", "later", "remote", "wish", "sub", "sorry")


def judge(evidence: Evidence) -> Kind:
    """Yes, no or unclear."""
    opinions = (rule(evidence) for rule in _RULES)
    return next((kind for kind in opinions if kind is not None), Kind.UNCLEAR)


def _beyond_reading(evidence: Evidence) -> Kind | None:
    """The wrong person, a correction, an answer with a question mark."""
    corrected = evidence.has("fix") and not evidence.has("anew")
    mistaken = evidence.has("wrong") and not (evidence.has("no") and evidence.first("wrong") < evidence.first("no"))
    return Kind.UNCLEAR if evidence.wondered or corrected or mistaken else None


def _denied_hindrance(evidence: Evidence) -> Kind | None:
    """`Det skal ikke hedde sig, jeg kommer`: what is denied is not the coming."""
    has = evidence.has
    if not has("denied") or has("no", "away", "instead", "maybe", "cond", "later", "remote"):
        return None
    if has("come"):
        stands = evidence.exclaimed or not has("nej")
        return Kind.YES if stands and evidence.last("come") >= evidence.first("denied") else Kind.UNCLEAR
    return Kind.UNCLEAR if has("ja") and not evidence.polite else Kind.NO


def _in_doubt(evidence: Evidence) -> Kind | None:
    """A condition or a hedge, unless it only says what would have been; somebody who is called before the answer."""
    asks_first = evidence.has("instead") and evidence.has("later") and not evidence.has("no", "nej", "away")
    doubted = asks_first or (evidence.has("maybe", "cond") and not evidence.has("wish"))
    return Kind.UNCLEAR if doubted else None


def _timed(evidence: Evidence) -> Kind | None:
    """A promise with its time: what is told beside it of an absence, of a stand-in or a doubt is the way there."""
    return Kind.YES if evidence.timed and not evidence.has(*_AGAINST) else None


def _refused(evidence: Evidence) -> Kind | None:
    """A refusal or an absence: what speaks for coming must outweigh it plainly."""
    has = evidence.has
    if not has(*_REFUSED):
        return None
    only_wished = has("wish") and not has("but")
    if only_wished or not has("come", "ja", "when", "fine") or (has("instead", "wish") and not has("come")):
        return Kind.NO
    return _overcome(evidence) if has("come") else _yes_and_no(evidence)


def _overcome(evidence: Evidence) -> Kind:
    """An absence, then `but`, then a promise: the sender comes in spite of it."""
    if evidence.has("no", "instead") or not (evidence.has("but") and evidence.has("away")):
        return Kind.UNCLEAR
    away, but, come = evidence.first("away"), evidence.first("but"), evidence.first("come")
    return Kind.YES if away < but < come else Kind.UNCLEAR


def _yes_and_no(evidence: Evidence) -> Kind:
    """A bare yes beside a refusal opens it, when they share a clause or the sender regrets."""
    has = evidence.has
    together = evidence.clause_of(*_REFUSED) == evidence.clause_of("ja", "when", "fine")
    if has("but"):
        return Kind.NO if has("no") and has("away", "decline") else Kind.UNCLEAR
    return Kind.NO if together or evidence.polite else Kind.UNCLEAR


def _bare_no(evidence: Evidence) -> Kind | None:
    """A bare no; before a clear yes it may be an outcry."""
    has = evidence.has
    if not has("nej", "calm"):
        return None
    if not has("come", "ja", "fine", "when", "weak"):
        cried = evidence.asked and not has("nej") and not evidence.polite
        return Kind.UNCLEAR if cried else Kind.NO
    if not has("nej"):
        return None
    cried = (evidence.exclaimed or has("calm")) and has("come") and evidence.first("nej") < evidence.first("come")
    against = has("ja", "not", "denied") or (has("aside") and not has("calm"))
    return Kind.YES if cried and not against else Kind.UNCLEAR


def _left_open(evidence: Evidence) -> Kind | None:
    """An answer promised for later, attendance from afar, a denial or a doubt that nothing outweighs."""
    has = evidence.has
    if has("later", "remote", "not"):
        return Kind.UNCLEAR
    if not has("come") and (has("aside") or evidence.whether or (has("calm") and has("ja"))):
        return Kind.UNCLEAR
    doubted = has("doubt") or (has("elsewhere") and has("ja") and not evidence.own_time)
    return Kind.UNCLEAR if doubted and not has("come", "weak", "when") else None


def _promised(evidence: Evidence) -> Kind | None:
    return Kind.YES if evidence.has("come", "ja", "weak", "fine", "when") else None


def _only_others(evidence: Evidence) -> Kind | None:
    """Someone else comes, or a regret: no. Of `han` and `hun` nobody can tell whether they are the recipient."""
    if evidence.has("they"):
        return None
    regretted = evidence.has("sorry") and not evidence.asked
    return Kind.NO if regretted or evidence.has("sub", "gone", "calm") else None


_RULES: tuple[Callable[[Evidence], Kind | None], ...] = (
    _beyond_reading,
    _denied_hindrance,
    _in_doubt,
    _timed,
    _refused,
    _bare_no,
    _left_open,
    _promised,
    _only_others,
)
