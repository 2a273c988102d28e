"""The subject (grundled): whose coming a clause speaks of (rules 1 to 3).

A yes is the sender's own. What `du`, `I`, `det`, `der`, `han` or `man` does is no promise, and an adverb such as
`selvfølgelig` is a yes only when it is all that is said.
"""

import re

from app.core.reply.grammar import OWN, holds
from app.core.reply.lexicon import SPELLINGS
from app.core.reply.vocabulary import word

_VERBS = (
    "kommer|kan|er|har|vil|tager|skal|deltager|når|ved|får|må|møder|ringer|kører|også|bliver|står|sidder|ligger|svarer|siger"
    "|dukker|stiller|overtager|klarer|ikke|holder|venter|ankommer|parkerer|lander|rykker|befinder|drejer|svinger"
)
_CROWD = "^ # står|sidder|ligger|råber|venter|løber|kaster her|der|nede|ude|og|på|foran|rundt|med"
"""`20 mand står hernede og råber`."""
_ANOTHERS = (
    f"PERSON andre? NAME? PERSON? desværre|også|nok|måske|heller|og|eller? PERSON? {_VERBS}",
    f"^ men|og|for|så? en|et? PERSON|begge|resten|flere|mange|nogle|bestyrelsen ... {_VERBS}",
    f"^ det anden|ene|andre {_VERBS}",
    _CROWD,
    "^ # er optaget|i_stykker|på_værksted",
    "^ kommer|kan|er|har|så|nu|tager|skal|vil PERSON NAME?",
    "^ måske|nok kan|kommer|vil PERSON",
    "er|bliver PERSON syg|optaget|forhindret|væk|på_ferie",
    f"min PERSON {_VERBS}",
    f"min PERSON på BARE|#|NUMBER {_VERBS}",
)
_GOES = "kommer|møder|ankommer|følger|følges|tager|kører|cykler|deltager|stiller"
_BROUGHT = (
    "PERSON kører|følger|henter|afhenter|tager mig|os",
    f"PERSON {_GOES} op? .. med mig $|T|i_aften|nu|derned|også|i_bilen",
    f"PERSON {_GOES} op? .. sammen med os $|T|i_aften|nu|derned",
)
"""Somebody brings the sender, or comes with him or her: the sender comes too."""
_HEARSAY = ("jeg|vi ved|hører|hørte|har_hørt|tror .. PERSON", "jeg|vi har talt|snakket med PERSON som")
_FOR_ME = ("i stedet", "i mit|min sted", "på mine vegne", "for mig")
_SEEN_THERE = (
    "PERSON er|står|sidder|holder|venter allerede|nu|også|lige|jo? her|der|fremme|ved|foran|udenfor|tilstede"
    "|i_bilen|i_toget|på_bussen|på_cyklen|på_plads|på_stedet|nede|nedenfor|på_adressen|i_mødet|på_mødet|hos_mig"
)
_OF_OTHERS = {
    "come": "sub",
    "weak": "sub",
    "no": "gone",
    "away": "gone",
    "maybe": "news",
    "not": "news",
    "aside": "news",
    "wish": "news",
    "later": "news",
    "remote": "news",
    "detail": "news",
}
"""What a mark becomes when the clause speaks of somebody else."""
_OPEN = frozenset({"maybe", "not", "cond"})
_WORDS = frozenset(SPELLINGS.values())
_THINGS = frozenset({"hjelpe", "moedet", "besked", "telefon", "vagt"})
_OF_THINGS = frozenset({"come", "weak", "when", "no", "not", "aside"})
_VERBS_OF_THINGS = frozenset({"er", "komer", "kan", "har", "koerer", "gar", "bliver", "virker", "siger"})
_MY_THING = re.compile("^ min (?!@|svar|deltagelse|ja |nej )")
_OF_SOMEBODY = re.compile(r" (?:fra|med|til|af|hos) @(?:person|name) (?=og (?:komer|er|kan|koerer|moeder|deltager) )")
"""What the sender has of somebody, who is no subject then: `har fået besked af Bo og kommer`."""
_LINK = re.compile("^ (?:men|og|for) (?!min |[a-z]+ [a-z]+ (?:jeg|vi) )")
_SHORT = 3

_BETWEEN = r"(?:(?:alerede|jo|ogsa|sa|nu|lige|da|bare|fint|nok|vel|hele tiden|snart|vist|igen|gerne) )*"
_PERSONS = r"(?:han|hun|de|du|ale|nogen|hvem|man|i)"
_BEFORE = re.compile(
    rf"(?<= )((?:{_PERSONS}|det) (?:(?:skal|kan|vil|ma|har|er) )?{_BETWEEN})<(?:come|weak)> "
    rf"|^((?:(?! (?:jeg|vi|mig|#) ).)* der (?:(?:skal|kan|vil|har|er) )?"
    r"(?:@(?:person|name) |(?:nogle |@b )?(?:flere|mange|andre|unge|biler|folk|vogne|patruljer) )?"
    rf"{_BETWEEN})"
    r"<(?:come|weak)> "
)
_BEFORE_THEM = re.compile(
    rf"(?<= )((?:de (?:unge|andre|store|her)|de|du|ale|nogen|man|i) (?:(?:skal|kan|vil|ma|har|er) )?"
    rf"{_BETWEEN})<(?:come|weak)> "
)
_AFTER = re.compile(
    rf"<(?:come|weak)> (?={_BETWEEN}(?:han|hun|de|du|der (?!@|om |kl |senest|nar|for|ved|pa)|man|ale|nogen) )"
)
_NARROWED = (
    (
        "somebody's people",
        re.compile(
            r"(^ (?:(?:men|og|for|sa|<but>) )?(?:(?:din|jeres|deres) @person|(?:min|din|jeres|deres) "
            r"(?:@person )?(?!svar|deltagelse|ankomer|plan|tilmelding|min |ja |nej |og |jeg |vil |kan |skal |er |har "
            r"|ma )[a-z]+) (?:(?!jeg |vi )[a-z]+ ){0,2})<(?:come|weak|vow)> "
        ),
        r"\1<else> ",
    ),
    ("nobody comes", re.compile(r"(?<=^ )<not> (?:(?!jeg |vi |mig )[^<\s]+ )*<(?:come|weak)> "), "<gone> "),
    (
        "now another comes",
        re.compile(
            r"(^ (?:nu|sa|her|endelig) )<(?:come|weak)> "
            r"(?=(?:@person|@name|i(?! (?:aften|dag|nat|bil|bilen|tog|bus) )|du|de|han|hun|nogen) )"
        ),
        r"\1<else> ",
    ),
    (
        "there stands somebody",
        re.compile(
            r"(^ (?:[a-z]+ )?der (?:star|holder|sider|venter|liger) "
            r"(?:(?!jeg |vi |mig |nu |alerede |lige |klar )[a-z@#0-9]+ ){1,3})<(?:come|weak)> "
        ),
        r"\1<else> ",
    ),
    ("denied before `at`", re.compile(r"((?:<not>|<extra>) (?:[^<\s]+ )*kl )<(?:come|weak)> "), r"\1<not> "),
    (
        "when another comes",
        re.compile(
            r"((?:nar|inden|foer|indtil|til|hvis|<news>|<cond>) "
            r"(?:han|hun|de|man|ingen|nogen|ale|@person|@name) )<(?:come|weak)> "
        ),
        r"\1<else> ",
    ),
    ("a stay of all night", re.compile("<stay> <away>"), "<stay>"),
    (
        "on the way to a place by name",
        re.compile(
            r"<weak> (?=(?:ned |op |over )?(?:til|mod) "
            r"(?!jer |dig |moedet |det |der |[a-z]*(?:en|et|erne) )[a-z]{3,} )"
        ),
        "<doubt> ",
    ),
    (
        "on the way to a town",
        re.compile(
            r"<(?:come|weak)> (?=(?:ned |op |over )?(?:til|mod) "
            r"(?:arhus|alborg|odense|koebenhavn|esbjerg|randers|kolding|vejle"
            r"|skagen|jyland|fyn|sjeland|bornholm|herning|viborg|roskilde|helsingoer|soenderborg|frederikshavn) )"
        ),
        "<doubt> ",
    ),
    ("a yes given away", re.compile("((?:min|dit|deres|jeres|hendes|hans) )<ja> (?=videre|til )"), r"\1<else> "),
    (
        "what others may do",
        re.compile(
            r"(^ (?:(?:men|og|<but>) )*(?:i|du) (?:ma|kan) (?:(?:gerne|godt|altid|bare|lige|endelig) )+"
            rf"(?:(?!{OWN}|jeg |vi )[^\s<]+ )*)<(?:come|weak)> "
        ),
        r"\1<else> ",
    ),
    ("what is hoped of others", re.compile("(<news> (?:(?:snart|ogsa|ale|bare) )*)<(?:come|weak)> "), r"\1<else> "),
    (
        "what was on its way",
        re.compile("((?:jeg|vi) var (?:(?:lige|nesten|faktisk|ogsa|jo) )*)<(?:come|weak)> "),
        r"\1<doubt> ",
    ),
    ("for what purpose", re.compile(r"(?<= kl )<weak> "), "<else> "),
)
"""What takes a promise out of the sender's mouth, whoever answers."""
_INDEFINITE = re.compile(" (?:en|et) (?!er |komer |har |kan |skal |vil )[a-z]+ ")
_OPENERS = """
    og så men for om på i til fra med nu lige snart allerede her der en et hej hermed nede oppe inde ude running happy
    selv glad andre anden klar også bare har kan skal vil må yo hey tja nå åh wow puh okay
"""
_NO_SUBJECTS = frozenset(map(word, _OPENERS.split()))
_ALONE = re.compile(
    r" (?:<(?:ja|ok|sure|come|weak|when|soon|calm|cry|fine|but)> |@(?:name|person|[cmb]) "
    r"|(?:jeg|vi|tak|da|jo|ja|jamen|det|her|herfra|goer|helt|sa|af|ganske|meget|altsa|en|of) |[^\w\s<@]+ )*"
)
_PREFACE = re.compile(r"^ (?:<ja> )+(?:hej |goddag |davs )?(?=(?:det|der|i|du|han|hun|de|man|hvad|sa er|<sorry>) )")
_BEARING = re.compile("<(?:come|weak|when|fine|soon|ok|ack|ja|stay)>|@[cm]")


def senders(body: str, *, for_another: bool) -> str:
    """The marked clause without the promises that are another's, and without a yes that only leads into it."""
    for _, shape, left in _NARROWED:
        body = shape.sub(left, body)
    body = _BEFORE_THEM.sub(r"\1<else> ", body)
    if not for_another:
        if _noun_first(body):
            body = re.sub("<(?:come|weak)> ", "<else> ", body)
        body = _AFTER.sub("<else> ", _BEFORE.sub(r"\1\2<else> ", body))
    body = body.replace(f"{OWN} ", "").replace("<vow>", "<come>")
    if "<sure>" in body:
        body = body.replace("<sure> <come>", "<come>").replace("<sure> <weak>", "<weak>")
        own = _ALONE.fullmatch(body) or re.search("<(?:come|weak|when|fine|soon|no|instead)>", body)
        body = body.replace("<sure>", "<ja>" if own else "<else>")
    opening = _PREFACE.match(body)
    if opening and not _BEARING.search(body[opening.end() :]):
        body = f" <else> {body[opening.end() :]}"
    return body


def _noun_first(body: str) -> bool:
    """Whether the clause opens with a word that may be its subject and never names the sender."""
    body = re.sub("^ <but> ", " ", body)
    before = re.match(r"[^<~]*(?=<(?:come|weak)>)", body)
    if before is None or re.search(f" (?:jeg|vi|mig|os|min|{OWN}) ", body):
        return False
    opening = next((token for token in before.group().split() if token.isalpha()), "")
    if _INDEFINITE.match(body) and "@" not in before.group():
        return True
    # A verb in front has lost its `jeg`: `vender bilen og kommer`.
    return opening not in _NO_SUBJECTS | {""} and not opening.endswith("r")


def of_subject(clause: str, marks: list[str]) -> list[str]:
    """The marks as the subject of the clause lets them count."""
    if not of_another(clause):
        thing = of_thing(clause)
        return ["else" if thing and mark in _OF_THINGS and not _hinders(mark, clause) else mark for mark in marks]
    coming = "sub"
    if not _OPEN.isdisjoint(marks):
        coming = "news"
    elif holds(clause, "han|hun .. kommer|er|deltager|møder") or _is_there(clause):
        coming = "they"
    return [coming if mark in {"come", "weak"} else _OF_OTHERS.get(mark, mark) for mark in marks]


def _is_there(clause: str) -> bool:
    """Whether another is seen at the place, which does not say that he or she comes for the sender."""
    return holds(clause, _SEEN_THERE, _CROWD) and "@m" not in clause and not holds(clause, *_FOR_ME)


def _hinders(mark: str, clause: str) -> bool:
    """Whether what is said of somebody else keeps the sender away: `min læge har forbudt mig at gå ud`."""
    return mark == "no" and " mig " in clause


def of_thing(clause: str) -> bool:
    """Whether the clause opens with a thing that comes: `hjælp er på vej`, `taxaen kommer`."""
    opening, verb, *_ = (*_MY_THING.sub(" ", _LINK.sub(" ", clause)).split(), "", "")
    if verb not in _VERBS_OF_THINGS or len(opening) <= _SHORT or not opening.isalpha():
        return False
    return opening in _THINGS or opening not in _WORDS


def of_another(clause: str) -> bool:
    """Whether the clause speaks of somebody else than the sender."""
    if holds(clause, *_BROUGHT):
        return False
    clause = _OF_SOMEBODY.sub(" # ", clause)
    return holds(clause, *_HEARSAY) if holds(clause, "SELF") else holds(clause, *_ANOTHERS)
