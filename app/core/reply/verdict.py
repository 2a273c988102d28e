"""The verdict (afgørelse): what the marked clauses of an answer mean together (rules 1 to 3 and 8).

What is in doubt is unclear: a yes needs a promise, and nothing beside it that a person must follow up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.reply.answer import Kind
from app.core.reply.grammar import holds, marked
from app.core.reply.lexicon import SPELLINGS
from app.core.reply.phrases import ASKING, BEHALF, OPENING, PRACTICAL, TABLES, WHETHER

_SENTENCE = re.compile(r"[^.!?;\n]*(?:[.!?;]|\n|$)[.!?;\n ]*")
_CLAUSE = re.compile(
    r" (?:,|-|–|—|:|\(|\)|/) | (?=(?:men|fordi) )| (?:og|sa|mens) (?=(?:jeg|vi|@person|@name|han|hun|de|komer|er|min) )| for (?=(?:jeg|vi|min) )| kl (?=(?:jeg|vi|@person|@name|han|hun|de) )"
)
_ASIDE = re.compile(r" , (desverre|beklager|altså|sgu|venligst|ja|selvfoelgelig) (?=, |\. |$)(?:, )?")
_OTHERS_VERB = "kommer|kan|er|har|vil|tager|skal|deltager|når|ved|får|må|møder|ringer|kører|også|bliver|står|sidder|ligger|svarer|siger|dukker|stiller|overtager|klarer|<come>|<no>|<away>|<ja>|<maybe>|ikke"
_CRY = re.compile(r" nej , (?=(?:hvor|sike|da|dog|for soeren|nej|lige rolig|selvfoelgelig) )")
_FRONTED = re.compile(r"( (?:selvom|nar|trods|selv om)(?: [a-z@]+){2,8}?) (?=(?:komer|er|kan|deltager|moeder|skal) (?:jeg|vi) )")
_SUBJECT = (
    "PERSON andre? NAME? PERSON? desværre|også|nok|måske|heller|og|eller? PERSON? " + _OTHERS_VERB,
    "^ kommer|kan|er|har|så|nu|tager|skal|vil PERSON NAME?",
    "^ måske|nok kan|kommer|vil PERSON",
    "min PERSON " + _OTHERS_VERB,
)
_IMPERSONAL = re.compile(r"^ (?:det|du|der|i|ingen|selv|man) (?!kan jeg|vil jeg|nar jeg|har jeg|ma jeg)")
_LEXICON = frozenset(SPELLINGS.values())
_NOUNS = frozenset({"hjelpe", "moedet", "besked", "telefon", "vagt"})
_PRACTICALLY = ("hvor|hvornår|hvilken|hvordan|parkere|hente|nøgle|kode|adresse",)
_CORE = "kan|kommer|deltager|når|nå|møder|gider|vil|skal|magter|kunne|orker"
_ONLY_TIME = re.compile(
    r" (?:(?:er|kan|senest|kl|jeg|vi|ca|om|inden|for|sa|der|og|maks|lige|nu|regn|med|,|<(?:ja|ack|come|weak|calm|cry|but)>) )*"
    r"(?:@[cm]|<soon>)(?: (?:er|jeg|der|ca|maks|sa|ja|tak|senest|<(?:ja|ack|come|weak)>))* [.!\n ]*"
)
_ALIEN = ("^ ja|nej|ok? WORD .. kommer|er|kan|tager|har",)


@dataclass
class Evidence:
    """What the clauses say, in their order."""

    marks: list[tuple[str, int]] = field(default_factory=list)
    clauses: list[tuple[str, bool]] = field(default_factory=list)
    """Each clause, and whether it speaks of the sender."""
    asked: bool = False
    """A question stands in the text."""
    whether: bool = False
    """The question is whether to come at all."""
    polite: bool = False
    """The text regrets (desværre, beklager)."""
    exclaimed: bool = False
    """The text has an exclamation mark."""
    wondered: bool = False
    """The answer itself has a question mark."""

    def has(self, *marks: str) -> bool:
        """Whether one of the marks was found."""
        return any(mark in marks for mark, _ in self.marks)

    def first(self, *marks: str) -> int:
        """The place of the first of the marks."""
        return next(at for at, (mark, _) in enumerate(self.marks) if mark in marks)


def weigh(words: str) -> Evidence:
    """What the words say for coming and against it."""
    evidence = Evidence(exclaimed="!" in words, polite=holds(words, "desværre|beklager"))
    words = _CRY.sub(" nej ", words.replace(" svarer : ", " svarer er ").replace(" fint nok ", " "))
    words = _FRONTED.sub(r"\1 , ", words)
    for_another = holds(words, *BEHALF) or ("§" in words and not holds(words, "SELF") and holds(words, "han|hun"))
    if for_another:
        words = marked(words, (("behalf", BEHALF),))
    for number, sentence in enumerate(_sentences(words)):
        _sentence(sentence, number, evidence, for_another=for_another)
    return evidence


def _sentences(words: str) -> Sequence[str]:
    return [found for found in _SENTENCE.findall(_ASIDE.sub(r" \1 ", words)) if found.strip()]


def _sentence(sentence: str, number: int, evidence: Evidence, *, for_another: bool) -> None:
    asks, after_question = "?" in sentence, evidence.asked
    clauses = [f" {clause.strip()} " for clause in _CLAUSE.split(sentence) if clause.strip(" .!?;\n")]
    for place, clause in enumerate(clauses):
        body = marked(clause, TABLES)
        evidence.clauses.append((clause, for_another or not _anothers(clause)))
        marked_as_question = asks and place == len(clauses) - 1
        if _questions(clause, body, opens=place == 0 or asks):
            _ask(clause, body, evidence)
            continue
        evidence.wondered = evidence.wondered or (marked_as_question and re.search("<(?!but|ack|extra|stay|doubt)|@[cm]", body) is not None)
        if after_question and place == 0 and holds(clause, "^ så|sa|then"):
            evidence.marks.append(("cond", number * 100))
        for mark in _meant(clause, body, for_another=for_another):
            evidence.marks.append((mark, number * 100 + place))


def _questions(clause: str, body: str, *, opens: bool) -> bool:
    if "<wish>" in body:
        return False
    if holds(clause, *ASKING):
        return True
    return opens and holds(clause, *OPENING) and not holds(clause, "ikke")


def _ask(clause: str, body: str, evidence: Evidence) -> None:
    evidence.asked = True
    evidence.whether = evidence.whether or holds(clause, *WHETHER) or ("<but>" in body and not holds(clause, *_PRACTICALLY))
    if " eler " in clause and re.search("<(?:ja|nej)>", body):
        evidence.wondered = True
    elif re.match(r" (?:<but> )?<(?:ja|nej)> ", body):
        evidence.marks.append(("ja" if "<ja>" in body else "nej", -1))


def _meant(clause: str, body: str, *, for_another: bool) -> list[str]:
    marks = re.findall(r"<(\w+)>", body)
    if "wish" in marks:
        return ["no", "wish"]
    if "remote" in marks:
        marks = [mark for mark in marks if mark not in {"come", "weak"}]
    if "no" in marks or "instead" in marks:
        marks = [mark for mark in marks if mark not in {"come", "weak", "ack", "not"}]
    if "but" in marks and not _practical(clause, marks):
        marks.append("doubt")
    if _ONLY_TIME.fullmatch(body) and "no" not in marks:
        marks.append("when")
    if "come" not in marks and len(clause.split()) > 2 and not holds(clause, _CORE):
        # What is denied of other things weighs nothing beside a promise.
        marks = ["aside" if mark == "not" else mark for mark in marks]
    if _IMPERSONAL.search(clause):
        marks = ["denied" if mark == "no" else mark for mark in marks]
    if for_another or not _anothers(clause):
        return ["else" if mark in {"come", "when"} and _thing(clause) else mark for mark in marks]
    if holds(clause, "han|hun .. kommer|er|deltager|møder"):
        return ["they" if mark in {"come", "weak"} else _OTHERS_NEWS.get(mark, mark) for mark in marks]
    return [_OTHERS_NEWS.get(mark, mark) for mark in marks]


def _thing(clause: str) -> bool:
    """Whether the clause opens with a thing that comes: `hjælp er på vej`, `taxaen kommer`."""
    opening = clause.split()[:2]
    if len(opening) < 2 or len(opening[0]) < 4 or opening[1] not in {"er", "komer", "kan", "har"} or not opening[0].isalpha():
        return False
    return opening[0] in _NOUNS or opening[0] not in _LEXICON


_OTHERS_NEWS = {
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


def _anothers(clause: str) -> bool:
    """Whether the clause speaks of somebody else than the sender."""
    if holds(clause, "SELF"):
        return holds(clause, "jeg|vi ved|hører|hørte|har_hørt|tror .. PERSON")
    return holds(clause, *_SUBJECT)


def _practical(clause: str, marks: Sequence[str]) -> bool:
    return bool(set(marks) - {"but", "not", "ack"}) or holds(clause, *PRACTICAL)


def judge(evidence: Evidence) -> Kind:
    """Yes, no or unclear."""
    has = evidence.has
    if has("wrong", "fix") or evidence.wondered:
        return Kind.UNCLEAR
    if has("denied") and not has("no", "away", "instead", "nej", "maybe", "cond", "later", "remote"):
        return Kind.YES if has("come") else Kind.UNCLEAR if has("ja") else Kind.NO
    refused = has("no", "away", "instead", "denied")
    if has("maybe", "cond") and not has("wish"):
        return Kind.UNCLEAR
    if refused:
        return _against(evidence)
    if has("nej"):
        return _after_nej(evidence)
    if has("calm") and has("ja") and not has("come"):
        return Kind.UNCLEAR
    if has("later", "remote", "not") or (has("aside") and not has("come")):
        return Kind.UNCLEAR
    if (has("doubt") and not has("come", "weak")) or (evidence.whether and not has("come")):
        return Kind.UNCLEAR
    if has("come", "ja", "weak", "fine", "when"):
        return Kind.YES
    if has("they"):
        return Kind.UNCLEAR
    refused = has("sub", "gone") or has("calm") or (has("sorry") and not evidence.asked)
    return Kind.NO if refused else Kind.UNCLEAR


def _after_nej(evidence: Evidence) -> Kind:
    if not evidence.has("come", "ja", "fine", "when", "weak"):
        return Kind.NO
    return Kind.YES if evidence.exclaimed and evidence.has("come") and not evidence.has("ja") else Kind.UNCLEAR


def _against(evidence: Evidence) -> Kind:
    """A refusal or an absence stands in the text: what speaks for coming must outweigh it plainly."""
    has = evidence.has
    if not has("come", "ja", "when", "fine"):
        return Kind.NO
    if has("come"):
        return _overcome(evidence)
    no_at, ja_at = evidence.first("no", "away", "instead", "denied"), evidence.first("ja", "when", "fine")
    if has("instead"):
        return Kind.NO
    if evidence.marks[no_at][1] == evidence.marks[ja_at][1] and not has("but"):
        return Kind.NO
    if has("but"):
        return Kind.NO if has("no") and has("away") else Kind.UNCLEAR
    return Kind.NO if evidence.polite else Kind.UNCLEAR


def _overcome(evidence: Evidence) -> Kind:
    """An absence, then `but`, then a promise: the sender comes in spite of it."""
    has = evidence.has
    if has("no", "instead") or not has("but"):
        return Kind.UNCLEAR
    away, but, come = evidence.first("away"), evidence.first("but"), evidence.first("come")
    return Kind.YES if away < but < come else Kind.UNCLEAR
