"""The weighing (vægtning): the evidence of an answer, clause by clause in their order (rules 1 to 3 and 8).

In each clause the phrases are marked. Then it is asked whose clause it is, the sender's, another person's or a
question, and what the clauses make of one another.
"""

import re

from app.core.reply.clauses import Clause, joined, parted, sentences
from app.core.reply.evidence import Evidence
from app.core.reply.grammar import holds, marked
from app.core.reply.meaning import meant
from app.core.reply.phrases import ASKING, BEHALF, EVENT, OPENING, SPOKEN_FOR, TABLES, WHETHER
from app.core.reply.scope import MYSELF, is_told, of_today, taken_up, under_denial
from app.core.reply.subject import of_another, of_thing, senders

_PRACTICALLY = "hvor|hvornår|hvilken|hvordan|parkere|hente|nøgle|kode|adresse"
_ECHO = re.compile(r" (?:om (?:jeg|vi) [^?]*|ja eler nej |(?:nu |alerede )?igen )\?[ ?]*")
"""The question of the message, asked again before the answer: `om jeg kommer?`."""
_ADDRESSED = re.compile(
    " (?:i|du|det kan (?:i|du) ike mene|det er|det var|der er|det forstyrer|det generer|det pasede) "
)
"""A clause that `nej` answers, when it stands before it: `nej, I forstyrrer ikke`."""
_EXCLAIMED = re.compile(r" hvor er (?:jeg|vi|det) (?:\w+ )?<sorry>")
_SAID = re.compile("<(?!but|cry|ack|ok|extra|stay|doubt)|@[cm]")
_VERB_FIRST = re.compile(
    r" (?:(?:men|og|for) )?"
    r"(?:far|kan|ma|har|bliver|slipper|finder|skafer|henter|skal|vil|mangler|lover|bruger|siger|giver|betaler|skriver"
    r"|ringer|komer(?= i (?!aften |dag |nat ))|er(?= der brug )) "
    r"(?:jeg|vi|i(?! (?:aften|dag|nat|morgen) )|du|han|hun|de|det|der|@person|@name|min|nogen) "
    r"[^.!?]* (?:sa |(?<=barnepige )|(?<=fri )|(?<=lov )|(?<=pasning )|(?<=mig )|(?<=bil ))"
    r"(?:komer|er|kan|deltager|moeder|skal|stiler|tager|vil|koerer|gar) (?:jeg|vi) "
)
"""A condition without its `hvis`: `får jeg fri, så kommer jeg`."""
_UNJOINED = re.compile(
    r" (?:(?:men|og) )?(?:(?:far|kan|ma|har|bliver|slipper|finder|nar|laner) (?:jeg|vi|min)"
    r"|er (?:der|det|(?!blevet )[a-z@]+(?:en|et|person|name))) [^.!?]*?(?:,? sa|(?<! ja) ,) (?:jeg|vi) "
    r"(?:komer|koerer|kan|stiler|moeder|tager|deltager) "
    r"| er (?:bilen|bil|toget|tog|bussen|bus|cyklen|vej|vejen) [^.!?,]*, sa (?:komer|er|kan|koerer) (?:jeg|vi) "
    r"| (?:komer|starter|virker|bliver|holder|far|nar) (?:[a-z]+(?:en|et)|bil|tog|bus|@person|@name) "
    r"[^.!?,]*, (?:sa )?(?:komer|er|kan|stiler|koerer|moeder|deltager|nar) (?:jeg|vi) "
)
"""The same with its words in the order of a statement: `får jeg fri, så jeg kommer`."""
_INVERTED = re.compile(
    r" (?:(?:men|og) )?"
    r"(?:giver|bliver|slipper|dukker|komer|finder|far|lykes|virker|starter|holder|stopper|vinder|dropper|ringer) "
    r"(?:jeg|vi|de|han|hun|der|det|min|@person|@name|(?!gerne )[a-z]+(?:en|et|erne)) (?:[^.!?]*? )??"
    r"(?:, )?(?:sa )?(?:komer|er|stiler|deltager|moeder|skal|kan|koerer|tager) (?:jeg|vi) (?!@|der @)"
    r"| om (?!@|jeg sa |vi sa )(?:[a-z]+ ){2,6}(?:, )?sa komer (?:jeg|vi) "
)
"""A condition that its word order alone tells: `giver lægen grønt lys er jeg med`."""
_ONCE = re.compile(
    r" (?:komer|moeder|deltager|er der|vere der|stiler|duker op)(?: (?:jeg|vi|sa|foerst|gerne|igen|ned))* (?:, )?nar"
    r" (?:"
    r"(?:i|du|nogen|man|politiet|@person|@name|han|hun|de|der|det) "
    r"(?!starter|begynder|gar i gang|moeder|samles|siger moede|pas|er @|er ferdig|bliver @|(?:ca )?sover|er putet"
    r"|er i seng|er lagt|er hentet)"
    r"|(?:jeg|vi) (?:kan|gider|orker|magter|far tid|har tid|far lyst|har lyst|har overskud|er rask|er frisk|bliver rask"
    r"|er pa benene|er hjeme fra|er tilbage fra|vinder)"
    r"|(?:ferie|ferien|sommeren|foraret|vinteren|barslen|orloven|kurset) )"
)
"""A coming that waits for something which others do, or which may never be: `jeg kommer når I ringer`."""
_TOLD_OF = re.compile(" (?:siger|skriver|sagde|meddeler|svarer) kl (?:@person|de|der|du|i) ")
"""What somebody says of others than the one who is answered for: `han skriver at politiet kommer`."""
_SENT_FOR = re.compile(" (?:sender|spoerg|ringer til|kontakt|tag|brug|tilkald) (?:min )?@(?:person|name) ")
"""Somebody to be called instead, of whom the next clause may say that he or she comes."""
_MYSELF_NEXT = ". selv er|kommer|møder|deltager|kører jeg|vi"
_SHORT = 3


def weigh(words: str) -> Evidence:
    """What the words say for coming and against it."""
    evidence = Evidence(exclaimed="!" in words, polite=holds(words, "desværre|beklager|beklagelse"))
    words = joined(words)
    for_another = _for_another(words)
    spoken_for = () if _SENT_FOR.search(words) else (("behalf", BEHALF),)
    words = marked(words, (("cond", EVENT), *spoken_for))
    for sentence in sentences(words):
        _sentence(sentence, evidence, for_another=for_another)
    of_today(evidence)
    return evidence


def _for_another(words: str) -> bool:
    """Whether somebody answers for the recipient; a signature below `han` or `hun` is enough."""
    if _TOLD_OF.search(words) or _SENT_FOR.search(words):
        return False
    signed = "§" in words and holds(words, "han|hun") and not holds(words, "SELF|ja|nej")
    return signed or (holds(words, *BEHALF, *SPOKEN_FOR) and not holds(words, *MYSELF, _MYSELF_NEXT))


def _sentence(sentence: str, evidence: Evidence, *, for_another: bool) -> None:
    asks, after_question = "?" in sentence, evidence.asked
    clauses = parted(sentence)
    spoken = f" {sentence.strip()} "
    if any(shape.match(spoken) for shape in (_VERB_FIRST, _UNJOINED, _INVERTED)) or _ONCE.search(spoken):
        evidence.marks.append(("cond", len(evidence.clauses)))
    for place, clause in enumerate(clauses):
        if _ECHO.fullmatch(clause.words):
            continue
        body = senders(marked(clause.words, TABLES), for_another=for_another)
        _take_down(clause, evidence, for_another=for_another)
        if _questions(clause.words, body, opens=place == 0 or asks):
            _ask(clause.words, body, evidence)
            continue
        ends = asks and place == len(clauses) - 1
        evidence.wondered = evidence.wondered or (ends and _answers(clause.words, body, evidence))
        _reply(clause, body, evidence, for_another=for_another)
        follows = place == 0 if after_question else evidence.asked and not asks
        if follows and holds(clause.words, "^ så"):
            evidence.marks.append(("cond", len(evidence.clauses) - 1))


def _take_down(clause: Clause, evidence: Evidence, *, for_another: bool) -> None:
    number = len(evidence.clauses)
    own = (for_another or not of_another(clause.words)) and not of_thing(clause.words)
    evidence.clauses.append((clause.words, own))
    if is_told(clause.words) or (clause.governed and number - 1 in evidence.told):
        evidence.told.add(number)


def _reply(clause: Clause, body: str, evidence: Evidence, *, for_another: bool) -> None:
    """Note the marks of a clause that is no question, as the clauses before it let them count."""
    number = len(evidence.clauses) - 1
    before = evidence.clauses[number - 1][0].strip(" .!") if number else ""
    if before == "nej" and evidence.marks[-1:] == [("nej", number - 1)] and _ADDRESSED.match(clause.words):
        evidence.marks[-1] = ("calm", number - 1)
    marks = taken_up(evidence, meant(clause.words, body, for_another=for_another))
    if clause.governed:
        marks = under_denial(evidence, marks)
    evidence.marks += [(mark, number) for mark in marks]


def _answers(clause: str, body: str, evidence: Evidence) -> bool:
    """Whether the clause with the question mark is itself an answer: `ja?`."""
    trailing = len(clause.strip(" .!?;").split()) < _SHORT and not (evidence.has("come") or evidence.asked)
    return trailing or _SAID.search(body) is not None or (" eler " in clause and not evidence.asked)


def _questions(clause: str, body: str, *, opens: bool) -> bool:
    if "<wish>" in body or ("?" not in body and _EXCLAIMED.search(body)):
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
