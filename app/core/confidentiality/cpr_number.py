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
    SURNAMES,
    TIME_WORDS,
)

_DAYS_IN_MONTH: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REPLACEMENT: Final = 60
_HOURS: Final = 24
_REACH: Final = 40

_SIGNS: Final = r"[ ./_:,;·*~|\\()-]{0,3}"
_NUMBER: Final = re.compile(
    r"(?P<parted>(?<![\d+])\d{6}(?: {0,3}-{1,3}\s{0,2}| ?\n ?- ?| {1,3})\d{4}(?!\d))"
    r"|(?P<bare>(?<![\d+])(?<!\d[.,-])\d{6}[./:·]?\d{4}(?![.,-]?\d))"
    r"|(?P<grouped>(?<![\d+])(?<!\d[.,/-])(?<!\d )\d{4} \d\d[ -]\d{4}(?![.,-]?\d))"
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
_SAYS: Final = re.compile(r"\b(?:er|lyder(?: på)?|hedder|var|bliver) ?:? ?$", re.IGNORECASE)
_OF_SOMETHING: Final = re.compile(
    r"\b(?:i|på|fra|ved|til|af|for|om|bag|under|med|mod|hos) (?:den |det |vores )?$", re.IGNORECASE
)
_FILE_AFTER: Final = re.compile(
    r"[\w-]{0,40}\.(?:pdf|txt|log|csv|jpe?g|png|docx?|xlsx?|zip|mp[34]|mov|wav|eml|msg|json|xml|heic|dat|bak|gz)\b",
    re.IGNORECASE,
)
# A telephone number before a slash is not the beginning of a code.
_CODE_BEFORE: Final = re.compile(r"(?:\b[A-ZÆØÅ]{1,6}\d{0,4}[-_/]|_|\d[-_.]|(?<!\d)(?<!\d )\d{1,6}/)$")
# An establishment's number is ten digits in a row from 1000000000 on; a person's is written short the same way.
_SHORT_FOR_EITHER: Final = re.compile(
    r"\bp[.-]? ?(?:nr|nummer|numre)(?:et)?\b[\s.:=(]{0,4}(?:er |lyder på )?$", re.IGNORECASE
)
_NAMED_WORKPLACE: Final = re.compile(r"10\d{8}")
_NAMED_AFTER: Final = re.compile(
    r"(?:[\s,]{0,3}(?:\(|-\s|=|(?:(?:som|der|det) )?(?:er|var|står for|angiver) (?!(?:en|i|på) sag\b)) ?"
    r"(?:(?:et|en|den|det|ikke|internt?|(?!hos\b)\w+s) ){0,3}| ?er nummeret på )"
    rf"(?:{NAMED_NUMBER}|(?!sag)(?:{OTHER_THINGS})|tidsstemp\w+|timestamp|tidspunkt\w*)\b"
    r"|\s?(?:ikke er|er ikke) (?:et|noget) (?:cpr|person)",
    re.IGNORECASE,
)
_TIME_AFTER: Final = re.compile(r"[^\d.]{1,40}\b(?:tidsstempl?e?\w*|timestamp|klokkeslæt\w*)", re.IGNORECASE)
_MEETS: Final = re.compile(
    r"\b(?:(?:\w*(?:møde|forsamling|afstemning|fest|øvelse)|vagtskifte)(?:n|t|en)?:?"
    r"|startede|begyndte|stoppede|sluttede) $",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"\b(?:lukket|lukker|spærret|\w*ferie|\w*frist|lejrskole)(?: i| fra)?:? $", re.IGNORECASE)
_IS_CLOSED: Final = re.compile(r" (?:er|holdes) (?:ferie|jule|påske|sommer|vinter)lukket\b", re.IGNORECASE)
_UNTIL: Final = re.compile(r" ?(?:til|og|-) ?(?P<date>\d{6})[ -]{1,3}(?:[01]\d|2[0-3])[0-5]\d(?!\d)")
_TO_CLOCK: Final = re.compile(r" ?- ?(?:[01]\d|2[0-4])[0-5]\d(?!\d)")
_FROM: Final = re.compile(r"\b(?:fra|mellem|imellem|perioden|tidsrummet)(?: den)? ?:? ?$", re.IGNORECASE)
_HOLDERS: Final = "indehaver|ejer|afsender|modtager|underskriver|bruger|klager|part|køber|sælger|deltager"
# "Indehaver af lejemålet:" is somebody, whatever thing stands nearest the number.
_SOMEBODY_OF: Final = re.compile(
    rf"(?<!\w)(?:{PERSON}|(?:{_HOLDERS})\w*)"
    r" (?:af|i|til|på|for|bag|hos|fra|ved) (?:den |det |vores )?$",
    re.IGNORECASE,
)
# "Beboer Storm", "fru Post": a name, whatever thing is called the same.
_CALLED: Final = re.compile(rf"(?<!\w)(?:{PERSON}|hr\.?|frk\.?|familien|(?:{FIRST_NAMES})) $", re.IGNORECASE)
_FIRST_NAME: Final = re.compile(r"(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][a-zæøåéöäü]+(?:-[A-ZÆØÅ][a-zæøå]+)?) $")
_BORN_AFTER: Final = re.compile(
    rf"[\s,(]{{0,3}}(?:født|f\.|bor|enlig|gift|gravid|(?:mor|far) til|stuen|er (?:{STATE}))(?!\w)", re.IGNORECASE
)
# Papers and cards that only a person has, whatever the number on them is called.
_PAPER_OF: Final = re.compile(
    r"\b(?:\w*medicin\w*|dosis|\w*insulin\w*|tilhold\w*|\w*diagnose\w*|epikrise\w*|samtykke\w*|fuldmagt\w*|værgemål\w*"
    r"|\w*attest\w*|underretning\w*|syge(?:sikring\w*|journal\w*)|sundhedskort\w*|gule? kort|kørekort\w*|mitid)"
    r" ?:? ?(?:(?:er|lyder|gælder|viser|udstedt|sendt|vedrører|for|mod|om|på|til|hos) ){1,3}$"
    r"|\b(?:skadestue|sygehus|hospital|plejehjem|bosted|krisecent|herberg|afsnit|ambulance)\w* (?:har )?"
    r"(?:nu |netop |lige )?(?:modtaget|modtog|indlagt|udskrevet|taget imod|fået|hentet) $"
    r"|\b(?:skoleflytning|indlæggelse|udskrivning|indskrivning|genhusning|anholdelse|eftersøgning|efterlysning)(?:en)?"
    r"(?:[:,]| af)? $",
    re.IGNORECASE,
)
# What papers and journals say of somebody: the number after it is not theirs.
_SOURCE: Final = re.compile(r"\b(?:fra|ifølge|i|jf\.?|jvf\.?|af) (?:den |det |dagens |vores )?$", re.IGNORECASE)
_GAP: Final = r"[\s,:;(=\"'-]"
_TIES: Final = re.compile(
    rf"(?:{_GAP}{{0,4}}(?:med|nr\.?|nummer\w*|id|har|er|og|ved|til|navn\w*|som|hedder|identificeret|registreret|anført"
    r"|oplys\w+|opg[ai]v\w*|ang[ai]v\w*|gav|viste|cpr\w*|i alderen|på \d+(?: år)?|barn|søn|datter|\(\w+\)"
    r"|(?-i:[A-ZÆØÅ][\w.]*))"
    rf"(?={_GAP}|$)){{0,8}}{_GAP}{{0,4}}",
    re.IGNORECASE,
)
_PERSON_AFTER: Final = re.compile(
    r"'?s \w|[\s,:(-]{0,4}(?:(?:er|tilhører|hører til|=|som er|som|det er|på|for|og(?= h[ae]n)) )?"
    rf"(?:(?:en|et|den|vores|ung|unge) ){{0,2}}(?:{CPR_WORDS}|{PEOPLE}|{NAME}|{STATE}"
    r"|bor|boede|boende|han|hun|hans|hendes|kom|ønsker|flygtede|går [ip]å?)\b",
    re.IGNORECASE,
)
_DOES: Final = re.compile(
    r"[)\"]?,? (?:(?:som|der|han|hun) )?(?:(?:har|er|blev|bliver|vil|skal|kan|må) )?"
    r"(?:ikke |nu |igen |også |selv |stadig |lige |fundet ){0,2}"
    r"(?:tru(?:et|er|ede)|slå(?:et|r)|slog|stukket|skudt|sagt|sagde|siger|fortalt|fortæller|oplys\w+|forklar\w+"
    r"|ringe[rt]|ringede|råb\w+|græd\w*|flygt\w+|løb|løber"
    r"|sovet|sover|faldet|hos sine?|(?:gik|går) (?:på|hos|ind|ud|hjem|sin vej)|bor|boede"
    r"|opholder|mangler (?:medicin|tøj|mad)|ønsker|nægter|klager|kræver|søger|set|hjemme|genhus\w+|udskrevet|savnes"
    rf"|{STATE}|afhørt|visiteret|evakueret|kørt (?:hjem|på)|(?:epilepsi|demens|diabetes|sukkersyge|astma|kol|feber|ondt"
    r"|kørestol|rollator|ilt|børn|brug for)"
    r"|(?:modtager|får|fik|modtog) (?:hjemme|sygepleje|mad|medicin|pension|kontant|ydelse|sonde)\w*"
    r"|syg|gravid|beruset|påvirket"
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
    r"|indfriet|udsolgt|forfalde\w+|tømt|monteret|afmonteret|tilbagekaldt|kasseret|udsendt|annulleret"
    r"|godkendt|noteret|hjemkommet|leveret|installeret|faktureret|krediteret|frakoblet|på lager"
    r"|udløbet|opsagt|i restordre)\b",
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
    r"(?!\w*(?:ansøger|(?-i:(?=[A-ZÆØÅ]))\w*(?<!el)(?:sen|g(?:aa|å)rd|strup|holt|torp|lund|dahl))\b)"
    rf"(?!(?:{SURNAMES})\b)"
    r"[^\W\d]{3,},? (?:med |har )?(?:nr|nummer|no)\b[.:]? ?$",
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
    said, stamp = False, ""
    for match in _NUMBER.finditer(reading.text):
        if not _is_date(match[0]):
            continue
        around = reading.around(*match.span())
        if not (reading.joins(previous, match.start()) and (said or _LISTS.search(around.before))):
            said = _is_cpr(match, around)
            said = said and not (match[0][:6] == stamp and _is_clock(match[0]))
        previous, stamp = match.end(), stamp if said else match[0][:6]
        if said:
            yield Finding(Kind.CPR, *match.span(), certain=_stands_alone(match))
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


def _is_clock(number: str) -> bool:
    """Whether the last four digits can be a time of day."""
    return int(number[-4:-2]) < _HOURS


def _is_cpr(match: re.Match[str], around: Context) -> bool:
    if _named_otherwise(match[0], around):
        return False
    return _stands_alone(match) or _tied_to_person(around)


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether the number is one by its writing: parted, and no date with a clock behind it."""
    if match["spread"]:
        return "-" in match[0] and not _is_clock(match[0])
    return match["bare"] is None


def _named_otherwise(number: str, around: Context) -> bool:
    """Whether the text names the number as a case, an order, a meter, a time ... and not a person's."""
    label = last(LABEL, around.before, "name")
    if (label and label.lastgroup in {"cpr", "person"}) or _PAPER_OF.search(around.before):
        return False
    if _SHORT_FOR_EITHER.search(around.before):
        return _NAMED_WORKPLACE.fullmatch(number) is not None
    if _FILE_AFTER.match(around.after) or _CODE_BEFORE.search(around.before) or _NAMED_AFTER.match(around.after):
        return True
    if _is_clock(number) and _is_time(number, around):
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
    closed = _IS_CLOSED.match(around.after) or (_CLOSED.search(around.before) and not _DOES.match(around.after))
    hours = "-" not in number and _TO_CLOCK.match(around.after) is not None
    stamped = around.before.endswith("[") and around.after.startswith("]")
    return spans or meets or hours or stamped or bool(closed or _TIME_AFTER.match(around.after))


def _names(label: re.Match[str], around: Context, number: str) -> bool:
    """Whether the label before a number is the name of that number."""
    gap = around.before[label.end() :]
    if label["number"]:
        told = bool(_SAYS.search(gap))
        return len(gap) <= _REACH and (told or not (re.search(r"[\d,;]", gap) or _POINTS_AT_PERSON.search(gap)))
    before = around.before[: label.start()]
    if _SOMEBODY_OF.search(before) or (label[0][0].isupper() and _is_surname(label, before)):
        return False
    if _SAYS.search(gap) and _OF_SOMETHING.search(before):
        said = last(LABEL, before, "name", "time")
        return said is not None and said.lastgroup in {"number", "thing", "noun"}
    if _SOURCE.search(before) and re.search(r"(?<!log)(?:en|et)$", label[0]) and gap.strip() == ":":
        return False
    numbered = re.search(r"nr$", label[0], re.IGNORECASE)
    does = not (label["time"] or numbered) and _DOES.match(around.after)
    if does or _BORN_AFTER.match(around.after) or (label["time"] and not _is_clock(number)):
        return False
    told = len(gap) <= _REACH and bool(_SAYS.search(gap)) and not re.search(r"[\d,;]", gap) and not _ANYBODY.search(gap)
    return bool(told or DIRECTLY.fullmatch(gap) or _NUMBERED_LATER.fullmatch(gap))


def _is_surname(label: re.Match[str], before: str) -> bool:
    """Whether a thing with a capital stands after a name or a title: Mast, Post, Grund."""
    return bool(_CALLED.search(before) or (label["noun"] and _FIRST_NAME.search(before)))


def _tied_to_person(around: Context) -> bool:
    if _SHORT_FOR_EITHER.search(around.before) or _PAPER_OF.search(around.before) or _DOES.match(around.after):
        return True
    label = last(LABEL, around.before, "time")
    if label and label.lastgroup in {"cpr", "person", "name"} and not _ORGANISATION.search(label[0]):
        gap = around.before[label.end() :]
        if _TIES.fullmatch(gap) or (label["cpr"] and len(gap) <= _REACH and not re.search(r"\d", gap)):
            return True
    return bool(_PERSON_AFTER.match(around.after) or _CPR_AFTER.match(around.after))
