"""The scope (rækkevidde): what one clause makes of another (rules 2 and 8).

A story is outweighed by the plain statement that follows it, a denial reaches into the clause after `at`, and
`det gør jeg` takes up what was said before.
"""

import re

from app.core.reply.evidence import Evidence
from app.core.reply.grammar import holds

_PAST = (
    "havde|var|blev|kom|gik|stod|lå|sad|sov|fik|tog|gav|ringede|troede|tænkte|sagde|hørte|læste|spiste|lovede|glemte"
    "|spurgte|ville|startede|begyndte|faldt|ønskede|håbede|vidste|mente|fandt|lagde|satte|was|were|had|told|planned"
    "|wanted|deltog|gjorde|skete|skulle_have|sendte|mødte|vendte|viste|købte"
)
_PAST_BY_END = re.compile(" (?!alerede|tilstede|afstede|hernede|dernede)[a-z]{4,}(?<!mo)ede ")
_AS_A_RULE = (
    "plejer|normalt|altid|som_regel|ofte|engang|usually|normally|always|sidst|sidste_gang|i_går|vanligvis|vanligtvis"
)
_COULD = ("kunne ... i_morges|i_går|tidligere|siden", "^ tidligere|i_morges|i_går kunne")
"""What was possible before."""
_TONIGHT = "nu|i_aften|i_dag"
_DECIDED = frozenset({"come", "no", "away", "instead", "nej", "when", "ja"})
_OPEN = frozenset({"maybe", "cond", "later", "remote", "doubt", "detail", "not", "wish"})
_STATED = _DECIDED | _OPEN | {"weak"}
_SORRY_ALONE = re.compile(r" (?:(?:sa|men|og) )?desvere[ .!]*")
_DENYING = frozenset({"no", "denied", "not", "aside"})
_CHANCE = (
    "chance|mulighed|muligt|udsigt|tale|regn|regne|regner|vent|vente|forvent|skyggen|håb|sandsynlighed|forestille"
    "|lade_sig_gøre|vilkår|udelukket|mening|grund|brug|nødvendigt|pointe|behov|lig"
)
_FEAR = "tro|tror|tænke|frygte|bange|bekymret|bekymre|regne|nervøs|grund|undskyldning|tvivl|betyde|betyder|tillade"
_STILL_THERE = "er|ligger|sidder her|der stadig|fortsat|endnu"
MYSELF = (
    "jeg|vi kommer|møder|stiller|dukker|deltager|er|tager det? selv",
    "^ selv er|kommer|møder|deltager|kører jeg|vi",
)
"""The sender in person."""
_PHRASE = 4
"""Words from which a clause says something of its own."""


def is_told(clause: str) -> bool:
    """Whether the clause tells what was, or what is so as a rule, and not what holds tonight."""
    habit = holds(clause, _AS_A_RULE) and not holds(clause, _TONIGHT)
    return habit or holds(clause, _PAST, *_COULD) or _PAST_BY_END.search(clause) is not None


def of_today(evidence: Evidence) -> None:
    """Take the story's marks and times away, when a plain statement follows it."""
    _led_in(evidence)
    _take_back(evidence)
    _still_away(evidence)
    _overtaken(evidence)
    _in_person(evidence)
    own_times = ("@" in clause for at, (clause, own) in enumerate(evidence.clauses) if own and at not in evidence.told)
    if any(own_times):
        clauses = enumerate(evidence.clauses)
        evidence.clauses = [(clause, own and at not in evidence.told) for at, (clause, own) in clauses]
    last = max((number for mark, number in evidence.marks if mark in _STATED), default=-1)
    stated = evidence.of(last)
    if last not in evidence.told and stated & _DECIDED and not stated & _OPEN:
        evidence.marks = [(mark, at) for mark, at in evidence.marks if at not in evidence.told]


def _led_in(evidence: Evidence) -> None:
    """`Ja, jeg har set beskeden. Jeg kan ikke`: beside a refusal the yes leads into what was seen."""
    if not evidence.has("no", "away"):
        return
    seen = {at for mark, at in evidence.marks if mark == "ack"}
    leads = [at for at in seen if at and evidence.of(at - 1) == {"ja"} and evidence.of(at) == {"ack"}]
    evidence.marks = [("else" if mark == "ja" and at + 1 in leads else mark, at) for mark, at in evidence.marks]


def _take_back(evidence: Evidence) -> None:
    """A regret alone at the end refuses; a `jo tak` before a refusal is its opening."""
    last = len(evidence.clauses) - 1
    if last > 0 and _SORRY_ALONE.fullmatch(evidence.clauses[last][0]) and not evidence.has("come", "ja", "when"):
        evidence.marks.append(("no", last))
    refused = evidence.has("no", "away", "instead", "denied", "nej")
    opening = "else" if refused else "ja"
    evidence.marks = [(opening if mark == "jo" else mark, at) for mark, at in evidence.marks]


def _still_away(evidence: Evidence) -> None:
    """`Blev indlagt i går, er her stadig`: `her` is where the sender was said to be."""
    away = {at + 1 for mark, at in evidence.marks if mark == "away"}
    still = {at for at in away & set(range(len(evidence.clauses))) if holds(evidence.clauses[at][0], _STILL_THERE)}
    evidence.marks = [("away" if mark == "come" and at in still else mark, at) for mark, at in evidence.marks]


def _overtaken(evidence: Evidence) -> None:
    """`Først regnede jeg med at nå det, men ...`: what was promised in the story is not promised after it."""
    reserved = [at for mark, at in evidence.marks if mark == "but" and at not in evidence.told]
    evidence.marks = [
        ("doubt" if mark in {"come", "weak"} and at in evidence.told and at < max(reserved, default=-1) else mark, at)
        for mark, at in evidence.marks
    ]


def _in_person(evidence: Evidence) -> None:
    """`Jeg kommer selv`: nobody else is to come."""
    if any(own and holds(clause, *MYSELF) for clause, own in evidence.clauses):
        evidence.marks = [("news" if mark in {"instead", "sub"} else mark, at) for mark, at in evidence.marks]


def under_denial(evidence: Evidence, marks: list[str]) -> list[str]:
    """What stands after `at` under a denial: `ingen chance for at jeg kommer`, `tro ikke at jeg bliver væk`."""
    number = len(evidence.clauses) - 2
    matrix, above = evidence.clauses[number][0], evidence.of(number)
    if above.isdisjoint(_DENYING) or above & {"come", "wish"}:
        return marks
    evidence.marks = [(mark, at) for mark, at in evidence.marks if at != number]
    promised = "no" if holds(matrix, _CHANCE) else "not"
    refused = "come" if holds(matrix, _FEAR) else "not"
    turned = {"come": promised, "weak": promised, "no": refused, "away": refused}
    turned_marks = [turned.get(mark, mark) for mark in marks]
    if _STATED.isdisjoint(marks) and "no" in above:
        turned_marks.append(promised)
    return turned_marks or ["not"]


def taken_up(evidence: Evidence, marks: list[str]) -> list[str]:
    """What `det gør jeg` takes up: a refusal of the clause before it, or else the coming."""
    if "same" not in marks:
        return marks
    number = len(evidence.clauses) - 2
    before = evidence.of(number)
    meant = "come"
    if number >= 0 and evidence.clauses[number][1] and len(evidence.clauses[number][0].split()) >= _PHRASE:
        promised = before & {"come", "ja", "weak", "when", "sub", "fine", "well"}
        meant = "no" if before & {"no", "nej"} else "come" if promised else "doubt"
    return [meant if mark == "same" else mark for mark in marks]
