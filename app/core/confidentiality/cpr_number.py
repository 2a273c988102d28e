"""CPR numbers: six digits that form a date and four more, tied to a person.

Promises: parted digits are a CPR number unless the text names them as something else; ten in a row
are one when the text ties them to a person. A number is never let through because its check digit or
its century digit is wrong: such numbers are issued.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.core.confidentiality.finding import Finding, Kind
from app.core.confidentiality.reading import Context, Reading, last
from app.core.confidentiality.words import (
    CPR_WORDS,
    FIRST_NAMES,
    KIND_OF_THING,
    NAME,
    NAMED_NUMBER,
    OFFICE,
    OTHER_THINGS,
    PEOPLE,
    PERSON,
    PRIVATE_WORDS,
    STATE,
    TIME_WORDS,
)

_DAYS_IN_MONTH: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REPLACEMENT: Final = 60
_HOURS: Final = 24
_REACH: Final = 40

_SIGNS: Final = r"[ ./_:,;·*~|\\()-]{0,3}"
_NUMBER: Final = re.compile(
    r"(?P<parted>(?<![\d+])\d{6}(?: {0,3}-{1,3}\s?| {1,3})\d{4}(?!\d))"
    r"|(?P<bare>(?<![\d+])(?<!\d[.,-])\d{6}[./:·]?\d{4}(?![.,-]?\d))"
    r"|(?P<spread>(?<![\d+])(?<!\d[.,/-])\d\d(?P<by>[ ./])\d\d(?P=by)\d\d(?: {0,2}- ?| {1,2})\d{4}(?![.,-]?\d))"
)
_UNUSUAL: Final = re.compile(
    rf"(?<![^\W_])(?:{CPR_WORDS})[\s.:#=()\"'_-]{{0,5}}(?:(?:nr|nummer)\b[\s.:]{{0,3}})?"
    r"(?:(?:på|for|til|hos) [^\d.;!?\n]{1,25}?(?=[ :]))?\s?(?:(?:er|lyder)\b)?[\s.:]{0,3}"
    rf"(?P<number>\d\d{_SIGNS}\d\d{_SIGNS}(?:(?:19|20)(?=\d\d\D))?\d\d{_SIGNS}\d\d ?\d\d|\d(?:[ -]?\d){{9}})(?!\d)",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    rf"(?<![^\W_])(?:(?P<cpr>(?:{CPR_WORDS})(?![^\W\d_]))|(?P<number>{NAMED_NUMBER})"
    rf"|(?P<thing>(?:{OTHER_THINGS})(?:s|er|erne|ene|r|rne|ne|e)?(?![^\W\d_]))"
    rf"|(?P<noun>{KIND_OF_THING})|(?P<time>(?:{TIME_WORDS})\b)"
    rf"|(?P<person>{PERSON}|(?:{STATE})(?=:? ?$))|(?P<name>{NAME}))",
    re.IGNORECASE,
)
# What may stand between the name of a number and the number itself.
DIRECTLY: Final = re.compile(
    r"(?: \d\d?:)?[\s.:#=()\"'_/-]{0,6}(?:(?:med |har )?(?:nr|no|nummer|numrene|er|lyder på|id)\b[\s.:#=-]{0,4})?",
    re.IGNORECASE,
)
_NUMBERED_LATER: Final = re.compile(r"(?!.*\b(?:om|mod|vedr\w*)\b)[^\d;]{0,40}\b(?:nr|nummer)\b[.:]? ?", re.IGNORECASE)
_POINTS_AT_PERSON: Final = re.compile(
    r"\b(?:om|mod|vedr\.?|vedrørende|angående|ang\.|for|til|hos|af|fra|på|med|imod|tilhører|omhandler|angår"
    r"|vedrører) ?$",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(r"\b(?:er|lyder(?: på)?|hedder|var|bliver) ?:? ?$", re.IGNORECASE)
_OF_SOMETHING: Final = re.compile(
    r"\b(?:i|på|fra|ved|til|af|for|om|bag|under|med|mod|hos) (?:den |det |vores )?$", re.IGNORECASE
)
_FILE_AFTER: Final = re.compile(
    r"[\w-]{0,40}\.(?:pdf|txt|log|csv|jpe?g|png|docx?|xlsx?|zip|mp[34]|mov|wav|eml|msg|json|xml|heic|dat|bak|gz)\b",
    re.IGNORECASE,
)
_CODE_BEFORE: Final = re.compile(r"(?:\b[A-ZÆØÅ]{1,6}\d{0,4}[-_/]|_|\d[-/_.])$")
_NAMED_AFTER: Final = re.compile(
    r"(?:[\s,]{0,3}(?:\(|-\s|=|(?:(?:som|der|det) )?(?:er|var|står for|angiver) (?!(?:en|i|på) sag\b)) ?"
    r"(?:(?:et|en|den|det|ikke|internt?|\w+s) ){0,3}| ?er nummeret på )"
    rf"(?:{NAMED_NUMBER}|(?!sag)(?:{OTHER_THINGS})|tidsstemp\w+|timestamp|tidspunkt\w*)\b"
    r"|\s?(?:ikke er|er ikke) (?:et|noget) (?:cpr|person)",
    re.IGNORECASE,
)
_TIME_AFTER: Final = re.compile(r"[^\d.]{1,40}\b(?:tidsstempl?e?\w*|timestamp|klokkeslæt\w*)", re.IGNORECASE)
_MEETS: Final = re.compile(r"\b(?:(?:\w*møde|vagtskifte)t?:?|startede|begyndte|stoppede|sluttede) $", re.IGNORECASE)
_UNTIL: Final = re.compile(r" ?(?:til|og|-) ?(?P<date>\d{6})[ -]{1,3}(?:[01]\d|2[0-3])[0-5]\d(?!\d)")
_FROM: Final = re.compile(r"\b(?:fra|mellem|imellem|perioden|tidsrummet)(?: den)? ?:? ?$", re.IGNORECASE)
_HOLDERS: Final = "indehaver|ejer|afsender|modtager|underskriver|bruger|klager|part|køber|sælger|deltager"
# "Indehaver af lejemålet:" is somebody, whatever thing stands nearest the number.
_SOMEBODY_OF: Final = re.compile(
    rf"(?<!\w)(?:{PERSON}|(?:{_HOLDERS})\w*)"
    r" (?:af|i|til|på|for|bag|hos|fra|ved) (?:den |det |vores )?$",
    re.IGNORECASE,
)
# "Beboer Storm", "fru Post": a name, whatever thing is called the same.
_CALLED: Final = re.compile(rf"(?<!\w)(?:{PERSON}|hr\.?|frk\.?|familien) $", re.IGNORECASE)
_BORN_AFTER: Final = re.compile(rf"[\s,(]{{0,3}}(?:født|f\.|bor|er (?:{STATE}))(?!\w)", re.IGNORECASE)
_GAP: Final = r"[\s,:;(=\"'-]"
_TIES: Final = re.compile(
    rf"(?:{_GAP}{{0,4}}(?:med|nr\.?|nummer\w*|id|har|er|og|ved|til|navn\w*|som|hedder|identificeret|registreret|anført"
    r"|oplys\w+|opg[ai]v\w*|ang[ai]v\w*|gav|viste|cpr\w*|i alderen|på \d+(?: år)?|barn|søn|datter|\(\w+\)"
    r"|(?-i:[A-ZÆØÅ][\w.]*))"
    rf"(?={_GAP}|$)){{0,8}}{_GAP}{{0,4}}",
    re.IGNORECASE,
)
_PERSON_AFTER: Final = re.compile(
    r"'?s \w|[\s,:(-]{0,4}(?:(?:er|tilhører|hører til|=|som er|som|det er|på|for) )?"
    rf"(?:(?:en|et|den|vores|ung|unge) ){{0,2}}(?:{CPR_WORDS}|{PEOPLE}|{NAME}|{STATE}"
    r"|bor|boede|boende|han|hun|hans|hendes|kom|ønsker|flygtede|går [ip]å?)\b",
    re.IGNORECASE,
)
_DOES: Final = re.compile(
    r" (?:(?:har|er|blev|bliver|vil|skal|kan|må) )?(?:ikke |nu |igen |også |selv ){0,2}"
    r"(?:tru(?:et|er|ede)|slå(?:et|r)|slog|stukket|skudt|sagt|sagde|siger|fortalt|fortæller|oplys\w+|forklar\w+"
    r"|ringe[rt]|ringede|råb\w+|græd\w*|flygt\w+|løb|løber|(?:gik|går) (?:på|hos|ind|ud|hjem|sin vej)|bor|boede"
    r"|opholder|mangler (?:medicin|tøj|mad)|ønsker|nægter|klager|kræver|søger|set|hjemme|syg|gravid|beruset|påvirket"
    r"|utryg|bange|voldelig)\b",
    re.IGNORECASE,
)
_FILED: Final = re.compile(
    r"\b(?:kører|køres|registrer\w+|oprette\w*|journaliser\w+|arkiver\w+|noter\w+|logge\w*|bogfør\w*|ligger|findes"
    r"|gemt|gemmes|behandle\w*|anmeld\w*) (?:\w+ ){0,2}?(?:under|som) $",
    re.IGNORECASE,
)
# What is said of papers and devices and hardly of people, and the word before a number that it is said of.
_THING_IS: Final = re.compile(
    r",? (?:og \d{6}[- ]\d{4} )?(?:er|blev|bliver|skal|har været|lægges) (?:nu |ikke |endnu |alle |også ){0,2}"
    r"(?:betalt|bogført|bestilt|fornyet|udløbet|underskrevet|lukket|arkiveret|kvitteret|aflæs\w+|plomberet|udskiftet"
    r"|repareret|testet|nulstillet|spærret|defekt|i drift|ude af drift|i stykker|tomt?|u?gyldig\w*|ens|eksporteret"
    r"|indfriet|udsolgt|forfalde\w+|tømt|monteret|afmonteret|tilbagekaldt|kasseret)\b",
    re.IGNORECASE,
)
_HEAD_NOUN: Final = re.compile(
    rf"(?:^|[.!?:\n] ?)(?:(?:den|det|vores|en|et|alle|begge) )?(?!{PERSON}|(?:{CPR_WORDS}|{FIRST_NAMES})\b"
    r"|(?:om|mod|for|til|hos|med|fra|på|ved|også|både|ikke|nummer\w*|syge\w*|sundheds\w*|ident\w*|borger\w*)\b)"
    r"[^\W\d]{2,}(?<!er)(?<!ør)(?<!ant)(?<!ist)(?<!ent)(?<!ling)(?<!mand)(?<!kvinde)(?<!barn)(?<!pige)(?<!dreng)"
    r"(?<!ede)(?<!ende) $",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    rf"(?:(?<=^)|(?<=[.!?:\n] )|(?<!\w)(?-i:(?=[a-zæøå])))(?!(?:{PERSON})|(?:{CPR_WORDS})|(?:{PRIVATE_WORDS})\b"
    rf"|(?:{FIRST_NAMES})s?\b|(?:person|syge|sundheds|ident|borger|bruger|patient|medlem|kørekort|pas|oplys|opg[ia]v"
    r"|ang[ia]v|noter|brug|og|eller|med)\w*|(?:få(?:et|r)|fik|har|havde|er|var|blev|som|under|deres|vores|sit|sin)\b)"
    r"[^\W\d]{3,},? (?:med )?(?:nr|nummer|no)\b[.:]? ?$",
    re.IGNORECASE,
)
_ANYBODY: Final = re.compile(
    rf"(?<!\w)(?:{PERSON}|(?:{_HOLDERS})(?:e?ns?|e)?\b|(?:{PRIVATE_WORDS})\b|{NAME})", re.IGNORECASE
)
_CPR_AFTER: Final = re.compile(r"[^\d.;!?]{0,25}?(?<![^\W_])(?:cpr|person-?(?:nr|nummer))", re.IGNORECASE)
# After a comma alone the next number may be the person's; after these it is one more of the same.
_LISTS: Final = re.compile(r"\b(?:og|eller|samt|til) $|numre\w*|\w(?:rne|sager|ordrer)\b", re.IGNORECASE)
_ORGANISATION: Final = re.compile(rf"(?<!\w){OFFICE}", re.IGNORECASE)


def cpr_numbers(reading: Reading) -> Iterator[Finding]:
    """The CPR numbers of the text; numbers in one list are judged as its first."""
    previous: int | None = None
    said = False
    for match in _NUMBER.finditer(reading.text):
        if not _is_date(match[0]):
            continue
        around = reading.around(*match.span())
        if not (reading.joins(previous, match.start()) and (said or _LISTS.search(around.before))):
            said = _is_cpr(match, around)
        previous = match.end()
        if said:
            yield Finding(Kind.CPR, *match.span(), certain=match["parted"] is not None)
    for match in _UNUSUAL.finditer(reading.text):
        if _is_date(match["number"]):
            yield Finding(Kind.CPR, *match.span("number"), certain=True)


def _is_date(number: str) -> bool:
    """Whether the number begins with ddmmyy, the day with 60 added in a replacement number."""
    digits = re.sub(r"\D", "", number)
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[-6:-4])
    if not 1 <= month <= len(_DAYS_IN_MONTH):
        return False
    day -= _REPLACEMENT if day > _REPLACEMENT else 0
    leap_day = month == 2 and year % 4 == 0  # noqa: PLR2004  February, the fourth year
    return 1 <= day <= _DAYS_IN_MONTH[month - 1] + leap_day


def _is_cpr(match: re.Match[str], around: Context) -> bool:
    if _named_otherwise(match[0], around):
        return False
    return match["parted"] is not None or _tied_to_person(around)


def _named_otherwise(number: str, around: Context) -> bool:
    """Whether the text names the number as a case, an order, a meter, a time ... and not a person's."""
    label = last(LABEL, around.before, "name")
    if label and label.lastgroup in {"cpr", "person"}:
        return False
    if _FILE_AFTER.match(around.after) or _CODE_BEFORE.search(around.before) or _NAMED_AFTER.match(around.after):
        return True
    if int(number[-4:-2]) < _HOURS and _is_time(number, around):
        return True
    return _is_things(around) or (label is not None and _names(label, around, number))


def _is_things(around: Context) -> bool:
    """Whether the sentence around the number speaks of a thing, whatever the thing is called."""
    numbered = bool(_NUMBERED.search(around.before))
    said = _HEAD_NOUN.search(around.before) is not None and _THING_IS.match(around.after) is not None
    filed = _FILED.search(around.before) is not None and not _ANYBODY.search(around.before)
    return numbered or said or filed


def _is_time(number: str, around: Context) -> bool:
    """Whether a number that can be a date and a clock is called so, or begins a span: from it, or on the same day."""
    until = _UNTIL.match(around.after)
    spans = until is not None and (until["date"] == number[:6] or bool(_FROM.search(around.before)))
    meets = "-" not in number and _MEETS.search(around.before) is not None
    return spans or meets or bool(_TIME_AFTER.match(around.after))


def _names(label: re.Match[str], around: Context, number: str) -> bool:
    """Whether the label before a number is the name of that number."""
    gap = around.before[label.end() :]
    if label["number"]:
        told = bool(_SAYS.search(gap))
        return len(gap) <= _REACH and (told or not (re.search(r"[\d,;]", gap) or _POINTS_AT_PERSON.search(gap)))
    before = around.before[: label.start()]
    if _SOMEBODY_OF.search(before) or (label[0][0].isupper() and _CALLED.search(before)):
        return False
    if _SAYS.search(gap) and _OF_SOMETHING.search(before):
        said = last(LABEL, before, "name", "time")
        return said is not None and said.lastgroup in {"number", "thing", "noun"}
    if _BORN_AFTER.match(around.after) or (not label["time"] and _DOES.match(around.after)):
        return False
    if label["time"] and int(number[-4:-2]) >= _HOURS:
        return False
    told = len(gap) <= _REACH and bool(_SAYS.search(gap)) and not re.search(r"[\d,;]", gap) and not _ANYBODY.search(gap)
    return bool(told or DIRECTLY.fullmatch(gap) or _NUMBERED_LATER.fullmatch(gap))


def _tied_to_person(around: Context) -> bool:
    label = last(LABEL, around.before, "time")
    if label and label.lastgroup in {"cpr", "person", "name"} and not _ORGANISATION.search(label[0]):
        gap = around.before[label.end() :]
        if _TIES.fullmatch(gap) or (label["cpr"] and len(gap) <= _REACH and not re.search(r"\d", gap)):
            return True
    return bool(_PERSON_AFTER.match(around.after) or _CPR_AFTER.match(around.after))
