"""Arrival (ankomst): which of the stated times says when the sender is there (rules 13, 15 and 17).

The words around a time tell an arrival from a departure, a stay, a denial or another person's time.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from app.core.reply.clock import When
from app.core.reply.letters import fold


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


_ARRIVING = _folded(
    "foran pladsen parkeringspladsen "
    "kommer fremme ankommer der her være nå når forsinket møder undervejs vej deltager dukker lander "
    "stiller passer giver hos bruge ja klar"
)
_LEAVING = _folded(
    "bliver blive går gå smutter afsted kører hente henter forlader forlade slut slutter fri starter start "
    "begynder ringer svarer sender tager hjem stopper videre skriver siden ventet vente venter arbejder "
    "vagt sover kommet spiser telefon har tilbage overtager haft gået kørt mødte blev var ringet stay sidde hjemme "
    "hjemmefra afgang færdig skal sætter afgår leave leaves finish bor"
)
_THERE = _folded("fremme der her hos")
_ON_THE_ROAD = _folded("forsinket sent kørsel køretur gåtur cykeltur")
_LASTING = {frozenset({"det", "tager"}), frozenset({"der", "gar"}), frozenset({"burde", "tager"})}
_STOPS = frozenset({".", "!", "?", ";", "\n", ",", "men"})
_OPENING_HOURS = _folded("låst aflåst lukker lukkede lukket åbner åben")
_OUT, _HOME = _folded("ud ude"), _folded("ud ude døren huset hjemmet lejligheden")
_BY_THE_DOOR = _folded("ved foran udenfor til")
_CREWS = _folded("team hold gruppe crew delegation mandskab")
_BACK = _folded("igen hjemme tilbage")
_NEAR = 5
_LATER = _folded("før inden end for")


def arrival(clauses: Sequence[tuple[str, bool]], stated: Sequence[When]) -> When | None:
    """The stated time that is the sender's arrival, if any.

    A clause comes with whether it speaks of the sender; the times stand in the order of the clauses.
    """
    queue = iter(stated)
    found = [
        (_context(tokens, at) if own else "other", next(queue))
        for tokens, own in ((clause.split(" "), own) for clause, own in clauses)
        for at, token in enumerate(tokens)
        if token in {"@c", "@m", "@b"}
    ]
    ranked = [when for rank in ("there", "arrival", "open") for bound, when in found if bound == rank]
    return next(iter(ranked), None)


def _context(tokens: Sequence[str], at: int) -> str:
    """What the words say of the time: there, arrival, other, or open."""
    before, after = _until_stop(reversed(tokens[:at])), _until_stop(tokens[at + 1 :])
    span = tokens[at] == "@m"
    if (span and _is_the_way(before, after)) or before[:3] in (
        ["mig", "har", "i"],
        ["foerst", "bliver", "det"],
        ["om", "bliver", "det"],
        ["om", "foerst", "bliver"],
    ):
        return "arrival"
    if tokens[at] == "@b" and before[:1] == ["ja"] and len(before) <= len(["ja", ""]):
        return "arrival"
    if {"ind", "doeren"} <= {*before, *after}:
        return "there"
    if _excluded(tokens[at], before, after) or before[:2] == ["om", "vej"]:
        return "other"
    promised = {"skal", "nok"} <= {*before, *after}
    verbs = _ARRIVING | _LEAVING - ({"skal"} if promised else set())
    verb = next((word for word in (*before, *after) if word in verbs), None)
    if verb is None:
        return "open"
    return "there" if verb in _THERE else "arrival" if verb in _ARRIVING else "other"


def _is_the_way(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the minutes are those of the way: `det tager 20 min`, `giv mig 20 min`, `i har mig om 20 min`."""
    lasting = (
        _LASTING & {frozenset(before[:2]), frozenset(after[:2])}
        or {"det", "tager"} <= set(before)
        or {"der", "gar"} <= set(before[:3])
    )
    given = (
        before[:1] in (["sa"], ["set"])
        or "".join(before) == "tager"
        or before[:2] == ["mig", "giv"]
        or before[1:4] == ["mig", "har", "i"]
        or before[1:3] == ["mig", "vente"]
        or after[:3] == ["har", "i", "mig"]
        or "bruge" in after[:4]
    )
    return bool(lasting or given or (after and after[0] in _ON_THE_ROAD))


def _excluded(time: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """A head count, a length of stay (`i 2 timer`), a time ago, a stay's end (`til 22`), a time denied."""
    if not _OPENING_HOURS.isdisjoint({*before[:_NEAR], *after[:_NEAR]}) or _leaves(before):
        return True
    last, ahead = next(iter(before), ""), next(iter(after), "")
    crew = last == "pa" and not _CREWS.isdisjoint(before[1:2])
    if time == "@b" and (crew or ("vi" in before and last not in {"om", "ca", "ja", "senest"})):
        return True
    if after[:1] in (["kan"], ["gar"], ["nar"], ["pas"]) and "ike" in after[:4]:
        return True
    if ahead == "siden" or ("ike" in before and _LATER.isdisjoint(before)):
        return True
    if time == "@m" and last in {"i", "har", "kun", "hele", "fra", "foerste"}:
        return True
    return last in {"ike", "indtil"} or (
        last == "til"
        and {"na", "nar", "stoeder", "op", "freme", "plads", "klar", "komer", "moeder"}.isdisjoint(before)
        and len(before) > 1
    )


def _leaves(before: Sequence[str]) -> bool:
    """Whether the time is that of going out of the door (`ude af døren om 5`) or of being elsewhere again."""
    out = not _OUT.isdisjoint(before[:5]) and not _HOME.isdisjoint(before[:2]) and _BY_THE_DOOR.isdisjoint(before)
    return out or ("skal" in before and not _BACK.isdisjoint(before))


def _until_stop(tokens: Iterable[str]) -> list[str]:
    return list(takewhile(lambda token: token not in _STOPS and not token.startswith("@c"), tokens))
