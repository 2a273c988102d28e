"""What a text calls a number: a case, an order, a meter, a code, a file, a time - or nothing at all.

Promises: a number is called a thing only by the words right before or right behind it or by the signs it
is written in; a thing elsewhere in the sentence says nothing of it, and "the number of" a person is a person's.
"""

import re
from typing import Final

from app.core.confidentiality.reading import Context, last
from app.core.confidentiality.words import (
    CPR_WORDS,
    FIRST_NAMES,
    HOLDERS,
    KIND_OF_THING,
    NAME,
    NAMED_NUMBER,
    NUMBER_OF_A_THING,
    OTHER_THINGS,
    PERSON,
    PRIVATE_WORDS,
    STATE,
    SURNAMES,
    TIME_WORDS,
)

_REACH: Final = 40
_HOURS: Final = 24
_MINUTES: Final = 60

ANYBODY: Final = re.compile(
    rf"(?<!\w)(?:{PERSON}|(?:{HOLDERS})(?:e?ns?|e)?\b|(?:{PRIVATE_WORDS})\b|(?:{STATE})\b|{NAME})", re.IGNORECASE
)
LABEL: Final = re.compile(
    rf"(?<![^\W_])(?:(?P<cpr>(?:{CPR_WORDS})(?![^\W\d_]))|(?P<number>{NAMED_NUMBER}|{NUMBER_OF_A_THING})"
    rf"|(?P<thing>(?:{OTHER_THINGS})(?:s|er|erne|ene|r|rne|ne|e)?(?![^\W\d_]))"
    rf"|(?P<noun>{KIND_OF_THING})|(?P<time>(?:{TIME_WORDS})\b)"
    rf"|(?P<person>(?:hans|hendes|mit|dennes|vedkommendes) (?:eget )?(?:nummer|nr|tal|id)\b|{PERSON}|(?:{STATE})"
    rf"(?=:? ?$))|(?P<name>{NAME}))",
    re.IGNORECASE,
)
# What may stand between the name of a number and the number itself.
DIRECTLY: Final = re.compile(
    r"(?: \d\d?:| (?-i:(?=[A-Z]*[\d/])[A-Z\d/]{2,6}(?: [A-Z]{2})?)(?= ))?[\s.:#=()\"'_/-]{0,6}"
    r"(?:(?:med |har )?(?:nr|no|nummer|number|numrene|er|is|lyder på|id)\b[\s.:#=-]{0,4})?",
    re.IGNORECASE,
)
_NUMBERED_LATER: Final = re.compile(r"(?!.*\b(?:om|mod|vedr\w*)\b)[^\d;]{0,40}\b(?:nr|nummer)\b[.:]? ?", re.IGNORECASE)
_POINTS_AT_PERSON: Final = re.compile(
    r"\b(?:om|mod|vedr\.?|vedrørende|angående|ang\.|for|til|hos|af|fra|på|med|imod|tilhører|omhandler|angår"
    r"|vedrører) ?$",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(
    r"\b(?:er|lyder(?: på)?|hedder|var|bliver|(?:slutter|ender|starter|begynder) (?:på|med)"
    r"|(?:ændret|skiftet|rettet|sat|lavet om) til) ?:? ?$",
    re.IGNORECASE,
)
_SOMEBODYS: Final = rf"(?:{PERSON}|{NAME}|(?:{PRIVATE_WORDS})\b)"
_THING_BEHIND: Final = (
    rf"(?:(?!(?:{PRIVATE_WORDS})\b)(?:et|en|den|det|dette|vores|jeres|deres|internt?|sit|sin|(?!hos\b|{PERSON}"
    rf"|{NAME})\w+s) )"
    rf"{{0,3}}(?:{NAMED_NUMBER}|(?<=s )(?:nummer|kode|id|reference)\b"
    rf"|(?:nummer(?:et)?|koden?|tallet|id|reference) (?:på|til|for|fra|af|i) (?!(?:(?:den|det|vores|min|mit)"
    rf" )?{_SOMEBODYS}))"
)
_ADVERBS: Final = r"(?:(?:altså|bare|jo|skam|blot|kun|faktisk|vist|nok|vel|da|nemlig|derimod|helt|også) ){0,3}"
_IS_BEHIND: Final = re.compile(
    rf"(?: op| ud)?[\s,;?!.\"')]{{0,4}}(?:(?:som|der|det|dette|tallet) )?(?:er|var|betyder|angiver|står for|bliver)"
    rf" {_ADVERBS}{_THING_BEHIND}"
    rf"|[^.;?!\d]{{0,40}} som (?:sit |sin )?(?:{NAMED_NUMBER}|reference\b|tidsstempel\b)"
    r"|,? (?:ikke er|er ikke) (?:et|noget) (?:cpr|person)",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"(?:[\s,]{0,3}(?:\(|-\s|=)|,? (?:som |der |det )?(?:er|var) (?!(?:en|i|på) sag\b)) ?"
    rf"(?:(?:et|en|den|det|vores) ){{0,2}}(?:{NAMED_NUMBER}|(?!sag)(?:{OTHER_THINGS})|tidsstemp\w+|timestamp"
    rf"|tidspunkt\w*)\b",
    re.IGNORECASE,
)
_FILE_AFTER: Final = re.compile(
    r"[\w-]{0,40}\.(?:pdf|txt|log|csv|jpe?g|png|docx?|xlsx?|zip|mp[34]|mov|wav|eml|msg|json|xml|heic|dat|bak|gz)\b",
    re.IGNORECASE,
)
# A telephone number before a slash is not the beginning of a code.
_CODE_BEFORE: Final = re.compile(r"(?:\b[A-ZÆØÅ]{1,6}\d{0,4}[-_/]|_|\d[-_.]|(?<!\d)(?<!\d )\d{1,6}/)$")
_CLOSED: Final = re.compile(
    r"\b(?:lukket|lukker|udløb\w*|spærret|\w*ferie|\w*frist|deadline|lejrskole|\w*plan(?:en)? (?:gælder|dækker))"
    r"(?: i| fra"
    r"| uge \d+,)?:? $",
    re.IGNORECASE,
)
_APPOINTED: Final = re.compile(
    r"\b(?:(?:\w*(?:møde|forsamling|afstemning|fest|øvelse|arrangement)|vagtskifte|vagtbytte)(?:n|t|en)?"
    r"|startede|starter|begyndte|begynder|stoppede|sluttede|slutter|udløst|(?:udsat|rykke[st]|flytte[st]) til)"
    r"(?: (?:er|bliver|nu|rykkes|rykket|flyttes|flyttet|udsat|udsættes|sat|fra|til|den|d\.|holdes|begynder|starter"
    r"|gælder)){0,4}:? $",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(r" ?(?:til|og|-) ?(?P<date>\d{6})[ -]{1,3}(?:[01]\d|2[0-3])[0-5]\d(?!\d)")
_TO_CLOCK: Final = re.compile(r" ?- ?(?:[01]\d|2[0-4])[0-5]\d(?!\d)")
_FROM: Final = re.compile(r"\b(?:fra|mellem|imellem|perioden|tidsrummet)(?: den)? ?:? ?$", re.IGNORECASE)
# "Indehaver af lejemålet:" is somebody, whatever thing stands nearest the number.
_SOMEBODY_OF: Final = re.compile(
    rf"(?<!\w)(?:{PERSON}|ham|hende|han|hun|dem|(?:{HOLDERS})\w*) (?:af|i|til|på|for|bag|hos|fra|ved) (?:den |det "
    rf"|vores )?$",
    re.IGNORECASE,
)
# "Beboer Storm", "fru Post": a name, whatever thing is called the same.
_CALLED: Final = re.compile(rf"(?<!\w)(?:{PERSON}|hr\.?|frk\.?|(?:{FIRST_NAMES})) $", re.IGNORECASE)
_SOURCE: Final = re.compile(r"\b(?:fra|ifølge|i|jf\.?|af) (?:den |det |dagens |vores )?$", re.IGNORECASE)
_DEFINITE: Final = re.compile(r"(?<!log)(?:en|et)$", re.IGNORECASE)
# "The tenancy contract lyder på" somebody: papers are made out to persons.
_MADE_OUT: Final = re.compile(
    r"(?:kontrakt|lejemål|abonnement|police|forsikring|booking|bevilling|billet)", re.IGNORECASE
)
_TO_SOMEBODY: Final = re.compile(r" (?:lyder|står|er udstedt|er skrevet|er tegnet) (?:på|til|i) ?", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"[\d,;]|\b(?:og|men|eller) \w+ ", re.IGNORECASE)
_ASIDE: Final = re.compile(r", (?:som|der) [^,;\d]{1,40},")
# "The ward has received" is said of somebody, "received" alone of a time.
_HAS: Final = re.compile(r"\bhar (?:\w+ )?$", re.IGNORECASE)
_TAKEN: Final = re.compile(r"modtaget|oprettet|sendt|optaget|filmet|opdateret", re.IGNORECASE)
_NUMBER_OF: Final = re.compile(r"nr$", re.IGNORECASE)
_DOES: Final = re.compile(
    rf"[)\"]?,? (?:(?:som|der|han|hun) )?(?:(?:har|er|blev|bliver|vil|skal|kan|må) )?"
    r"(?:ikke |nu |igen |også |selv |stadig |lige |fundet ){0,2}"
    r"(?:tru(?:et|er|ede)|slå(?:et|r)|slog|stukket|skudt|sagt|sagde|siger|fortalt|fortæller|oplys\w+|forklar\w+"
    r"|ringe[rt]|ringede|råb\w+|græd\w*|flygt\w+|løb(?:er)? (?:fra|mod|væk|ind|ud|hjem)|sovet|sover|faldet"
    r"|hos sine?|bor|boede|opholder|ønsker|nægter"
    r"|klager|kræver|søger|set|hjemme|genhus\w+|udskrevet|savnes|afhørt|visiteret|evakueret|kørt (?:hjem|på)|syg"
    rf"|gravid|beruset|påvirket|utryg|bange|mistrives|trives|opereres?|fryser|skriger|lider|forsvundet"
    rf"|voldelig|født|f\.|enlig|gift|(?:mor|far) til|{STATE})(?!\w)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    rf"(?:(?<=^)|(?<=[.!?:\n] )|(?<!\w)(?-i:(?=[a-zæøå])))(?!(?:{PERSON})|(?:{CPR_WORDS})|(?:{PRIVATE_WORDS})\b"
    rf"|(?:{FIRST_NAMES})s?\b|(?:person|syge|sundheds|ident|borger|bruger|patient|medlem|kørekort|pas|oplys|opg[ia]v"
    r"|ang[ia]v|noter|brug|og|eller|med)\w*|(?:få(?:et|r)|fik|har|havde|er|var|blev|som|under|deres|vores|sit|sin)"
    r"\b)"
    r"(?!\w*(?:ansøger|(?-i:(?=[A-ZÆØÅ]))\w*(?<!el)(?:sen|g(?:aa|å)rd|strup|holt|torp|lund|dahl))\b)"
    rf"(?!(?:{SURNAMES})\b)[^\W\d]{{3,}}(?:,? (?:med |har )(?:nr|nummer|id)|,? nr| (?:nummer|no))\b[.:]? ?$",
    re.IGNORECASE,
)


def called_a_thing(number: str, around: Context) -> bool:
    """Whether the text names the number as a case, an order, a meter, a time ... and not a person's."""
    label = last(LABEL, around.before, "name")
    if label and label["cpr"] and DIRECTLY.fullmatch(around.before, label.end()):
        return False
    if _IS_BEHIND.match(around.after + around.later):
        return True
    if label and label.lastgroup in {"cpr", "person"}:
        return False
    if _FILE_AFTER.match(around.after) or _CODE_BEFORE.search(around.before) or _BESIDE.match(around.after):
        return True
    if _is_time(number, around) or is_numbered(around):
        return True
    return label is not None and _names(label, around, number)


def is_told(gap: str) -> bool:
    """Whether what stands between a name and a number says that the number is the name's."""
    return len(gap) <= _REACH and bool(_SAYS.search(gap)) and not re.search(r"[\d,;]", gap)


def is_numbered(around: Context) -> bool:
    """Whether a noun and `nr` stand right before the number."""
    return _NUMBERED.search(around.before) is not None


def does_what_people_do(around: Context) -> bool:
    """Whether the number is followed by what is said of persons."""
    return _DOES.match(around.after) is not None


def is_clock(number: str) -> bool:
    """Whether the last four digits can be a time of day."""
    return int(number[-4:-2]) < _HOURS and int(number[-2:]) < _MINUTES


def _is_time(number: str, around: Context) -> bool:
    """Whether a number that can be a date and a clock is called so, or begins a span: from it, or on the same day."""
    if not is_clock(number):
        return False
    until = _UNTIL.match(around.after)
    spans = until is not None and (until["date"] == number[:6] or bool(_FROM.search(around.before)))
    hours = "-" not in number and _TO_CLOCK.match(around.after) is not None
    stamped = around.before.endswith("[") and around.after.startswith("]")
    meets = "-" not in number and _APPOINTED.search(around.before) is not None
    closed = _CLOSED.search(around.before) is not None and not does_what_people_do(around)
    return spans or hours or stamped or meets or closed


def _names(label: re.Match[str], around: Context, number: str) -> bool:
    """Whether the label before a number is the name of that number."""
    before, gap = around.before[: label.start()], _ASIDE.sub("", around.before[label.end() :])
    if label["number"]:
        near = len(gap) <= _REACH and not _GOES_ON.search(gap)
        return is_told(gap) or (near and not _POINTS_AT_PERSON.search(gap))
    if _MADE_OUT.search(label[0]) and _TO_SOMEBODY.fullmatch(gap):
        return False
    told = bool(DIRECTLY.fullmatch(gap)) or (is_told(gap) and not ANYBODY.search(gap))
    if label["time"]:
        return told and is_clock(number) and not (_HAS.search(before) and _TAKEN.fullmatch(label[0]))
    if _is_told_of_somebody(label, before, gap) or (does_what_people_do(around) and not _NUMBER_OF.search(label[0])):
        return False
    return told or bool(_NUMBERED_LATER.fullmatch(gap))


def _is_told_of_somebody(label: re.Match[str], before: str, gap: str) -> bool:
    """Whether the label only says where somebody's number stands, what it is somebody of, or is a name itself."""
    if _SOMEBODY_OF.search(before) or (label[0][0].isupper() and _CALLED.search(before)):
        return True
    return bool(gap.strip() == ":" and _DEFINITE.search(label[0]) and _SOURCE.search(before))
