"""The evidence (belæg): an answer's clauses, and the marks that say what each speaks for (rules 1 to 3 and 8).

Sentences are parted into clauses; in each the phrases are marked. Then it is asked whose clause it is: the
sender's, another person's or a question.
"""

import re
from dataclasses import dataclass, field

from app.core.reply.grammar import holds, marked
from app.core.reply.lexicon import SPELLINGS
from app.core.reply.phrases import ASKING, BEHALF, OPENING, PRACTICAL, SPOKEN_FOR, TABLES, WHETHER


@dataclass
class Evidence:
    """What the clauses say, in their order."""

    polite: bool = False
    """The text regrets (desværre, beklager)."""
    exclaimed: bool = False
    """The text has an exclamation mark."""
    marks: list[tuple[str, int]] = field(default_factory=list)
    """Each mark, and the number of its clause."""
    clauses: list[tuple[str, bool]] = field(default_factory=list)
    """Each clause, and whether it speaks of the sender."""
    asked: bool = False
    """A question stands in the text."""
    whether: bool = False
    """The question is whether to come at all."""
    wondered: bool = False
    """The answer itself has a question mark."""

    def has(self, *marks: str) -> bool:
        """Whether one of the marks was found."""
        return any(mark in marks for mark, _ in self.marks)

    def first(self, *marks: str) -> int:
        """The place of the first of the marks."""
        return next(at for at, (mark, _) in enumerate(self.marks) if mark in marks)

    def clause_of(self, *marks: str) -> int:
        """The clause of the first of the marks."""
        return self.marks[self.first(*marks)][1]


_SENTENCE = re.compile(r"[^.!?;\n]*(?:[.!?;]|\n|$)[.!?;\n ]*")
_CLAUSE = re.compile(
    r" (?:,|-|–|—|:|\(|\)|/) | (?=(?:men|fordi) )"
    r"| (?:og|sa|mens) (?=(?:jeg|vi|@person|@name|han|hun|de|min) )"
    r"| for (?=(?:jeg|vi|min) )| kl (?=(?:jeg|vi|@person|@name|han|hun|de) )"
)
_JOINED = (
    (re.compile(r" svarer : "), " svarer er "),
    (re.compile(r" , (?:der|som) (?=(?:komer|tager|har|er|kan|skal|vil) )"), " som "),
    (re.compile(r" fint nok "), " "),
    (
        re.compile(
            r" nej , (?=(?:hvor|sike|da|dog|for soeren|nej|lige rolig|selvfoelgelig|er det) )(?!selvfoelgelig ike )"
        ),
        " nej ",
    ),
    (re.compile(r" , (desverre|beklager|altsa|sgu|venligst|ja|selvfoelgelig) (?=, |\. |$)(?:, )?"), r" \1 "),
    (re.compile(r"( (?:ringer|skriver|giv|sender|siger|sig|kontakt|rab) [^,.!?]{0,40}) , (?=hvis |om )"), r"\1 "),
    # A clause in front turns the main clause about and often lacks its comma.
    (
        re.compile(
            r"( (?:selvom|nar|trods|selv om)(?: [a-z@]+){1,8}?) (?=(?:komer|er|kan|deltager|moeder|skal) (?:jeg|vi) )"
        ),
        r"\1 , ",
    ),
)
_VERBS = (
    "kommer|kan|er|har|vil|tager|skal|deltager|når|ved|får|må|møder|ringer|kører|også|bliver|står|sidder|ligger|svarer|siger"
    "|dukker|stiller|overtager|klarer|ikke"
)
_ANOTHERS = (
    f"PERSON andre? NAME? PERSON? desværre|også|nok|måske|heller|og|eller? PERSON? {_VERBS}",
    "^ kommer|kan|er|har|så|nu|tager|skal|vil PERSON NAME?",
    "^ måske|nok kan|kommer|vil PERSON",
    f"min PERSON {_VERBS}",
)
_HEARSAY = ("jeg|vi ved|hører|hørte|har_hørt|tror .. PERSON",)
_CORE = "kan|kommer|deltager|når|nå|møder|gider|vil|skal|magter|kunne|orker"
"""Verbs of the coming itself."""
_PRACTICALLY = "hvor|hvornår|hvilken|hvordan|parkere|hente|nøgle|kode|adresse"
_IMPERSONAL = re.compile(r"^ (?:men |og |sa )?(?:det|du|der|i|ingen|selv|man) (?!(?:kan|vil|nar|har|ma) jeg)")
_WORDS = frozenset(SPELLINGS.values())
_THINGS = frozenset({"hjelpe", "moedet", "besked", "telefon", "vagt"})
_SHORT = 3
_ONLY_TIME = re.compile(
    r" (?:(?:er|kan|foerst|senest|kl|jeg|vi|ca|om|inden|for|sa|der|og|maks|lige|nu|regn|med|,"
    r"|<(?:ja|ok|come|weak|calm|cry|but)>) )*"
    r"(?:@[cm]|<soon>)(?: (?:er|jeg|der|ca|maks|sa|ja|tak|senest|<(?:ja|ok|come|weak)>))* [.!\n ]*"
)
_SAID = re.compile("<(?!but|cry|ack|ok|extra|stay|doubt)|@[cm]")
_OF_OTHERS = {
    "come": "sub",
    "weak": "sub",
    "no": "gone",
    "away": "gone",
    "maybe": "news",
    "not": "news",
    "later": "news",
    "remote": "news",
    "detail": "news",
}
"""What a mark becomes when the clause speaks of somebody else."""


def weigh(words: str) -> Evidence:
    """What the words say for coming and against it."""
    evidence = Evidence(exclaimed="!" in words, polite=holds(words, "desværre|beklager"))
    for shape, joined in _JOINED:
        words = shape.sub(joined, words)
    for_another = _for_another(words)
    words = marked(words, (("behalf", BEHALF),))
    for sentence in _SENTENCE.findall(words):
        _sentence(sentence, evidence, for_another=for_another)
    return evidence


def _for_another(words: str) -> bool:
    """Whether somebody answers for the recipient; a signature below `han` or `hun` is enough."""
    signed = "§" in words and holds(words, "han|hun") and not holds(words, "SELF|ja|nej")
    return signed or holds(words, *BEHALF, *SPOKEN_FOR)


def _sentence(sentence: str, evidence: Evidence, *, for_another: bool) -> None:
    asks, after_question = "?" in sentence, evidence.asked
    clauses = [f" {clause.strip()} " for clause in _CLAUSE.split(sentence) if clause.strip(" .!?;\n")]
    for place, clause in enumerate(clauses):
        body = marked(clause, TABLES)
        number = len(evidence.clauses)
        own = (for_another or not _anothers(clause)) and not _thing(clause)
        evidence.clauses.append((clause, own))
        if _questions(clause, body, opens=place == 0 or asks):
            _ask(clause, body, evidence)
            continue
        last = place == len(clauses) - 1
        trailing = len(clause.strip(" .!?;").split()) < _SHORT and not evidence.has("come")
        said = trailing or _SAID.search(body) is not None or " eler " in clause
        evidence.wondered = evidence.wondered or (asks and last and said)
        if after_question and place == 0 and holds(clause, "^ så"):
            evidence.marks.append(("cond", number))
        evidence.marks += [(mark, number) for mark in _meant(clause, body, for_another=for_another)]


def _questions(clause: str, body: str, *, opens: bool) -> bool:
    if "<wish>" in body:
        return False
    return holds(clause, *ASKING) or (
        opens and holds(clause, *OPENING) and ("?" in clause or not holds(clause, "ikke"))
    )


def _ask(clause: str, body: str, evidence: Evidence) -> None:
    """Take the question down; a bare yes or no that opens it (`ja hvor er det?`) counts."""
    reserved = "<but>" in body and not holds(clause, _PRACTICALLY)
    evidence.asked = True
    evidence.whether = evidence.whether or reserved or holds(clause, *WHETHER)
    if clause.split() == ["hvad", "?"] or (" eler " in clause and re.search("<(?:ja|nej)>", body)):
        evidence.wondered = True
    elif re.match(r" (?:<but> )?<(?:ja|nej)> ", body):
        evidence.marks.append(("ja" if "<ja>" in body else "calm", -1))


def _meant(clause: str, body: str, *, for_another: bool) -> list[str]:
    """The marks of the clause, as its subject and its other marks let them count."""
    marks = _outweighed(re.findall(r"<(\w+)>", body))
    if "but" in marks and not (set(marks) - {"but", "not", "ack", "ok", "sorry"} or holds(clause, *PRACTICAL)):
        marks.append("doubt")
    if _ONLY_TIME.fullmatch(body) and "no" not in marks:
        marks.append("when")
    if "come" not in marks and len(clause.split()) >= _SHORT and not holds(clause, _CORE):
        # What is denied of other things weighs nothing beside a promise.
        marks = ["aside" if mark == "not" else mark for mark in marks]
    if _IMPERSONAL.search(clause) and "wish" not in marks:
        marks = ["denied" if mark == "no" else mark for mark in marks]
    return marks if for_another and not _thing(clause) else _of_subject(clause, marks)


def _outweighed(marks: list[str]) -> list[str]:
    """Within a clause a wish is a refusal, and a refusal or a screen takes the promise with it."""
    if "wish" in marks:
        return ["no", "wish"]
    lost = {"come", "weak"} if "remote" in marks else set()
    if "no" in marks or "instead" in marks:
        lost |= {"come", "weak", "ack", "ok", "not"}
    return [mark for mark in marks if mark not in lost]


def _of_subject(clause: str, marks: list[str]) -> list[str]:
    if not _anothers(clause):
        return ["else" if mark in {"come", "when", "no"} and _thing(clause) else mark for mark in marks]
    if holds(clause, "han|hun .. kommer|er|deltager|møder"):
        return ["they" if mark in {"come", "weak"} else _OF_OTHERS.get(mark, mark) for mark in marks]
    return [_OF_OTHERS.get(mark, mark) for mark in marks]


def _thing(clause: str) -> bool:
    """Whether the clause opens with a thing that comes: `hjælp er på vej`, `taxaen kommer`."""
    opening, verb, *_ = (*clause.split(), "", "")
    if verb not in {"er", "komer", "kan", "har"} or len(opening) <= _SHORT or not opening.isalpha():
        return False
    return opening in _THINGS or opening not in _WORDS


def _anothers(clause: str) -> bool:
    """Whether the clause speaks of somebody else than the sender."""
    return holds(clause, *(_HEARSAY if holds(clause, "SELF") else _ANOTHERS))
