"""The clock (klokken): the times that are stated in an answer (rules 13, 14, 16 and 17).

A time is taken out of the words and leaves a placeholder: `@c` a clock time, `@m` a span of minutes, `@b` a bare
number. Numbers that count something else leave a `#`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from fractions import Fraction

from app.core.reply.letters import fold

HOUR, DAY = 60, 24 * 60
_HALF_DAY = DAY // 2
_NOON, _MIDNIGHT = 12, 24


@dataclass(frozen=True)
class When:
    """A time as stated: minutes ahead, or a clock time in minutes after midnight; None when it is impossible."""

    sign: str
    minutes: int | None
    spoken: bool = False
    """A 12-hour time: its half of the day is not said."""
    evening: bool = False
    """Said in words alone; without a meeting it is taken for the second half of the day."""
    hourless: bool = False
    """Minutes after a full hour that is not said: `kvart over`, `fem i halv`."""

    def clock(self, meeting: time | None) -> time | None:
        """The clock time; a spoken one in the reading nearest the meeting."""
        if self.minutes is None or self.sign != "c" or (self.hourless and not meeting):
            return None
        minutes = self._nearest(meeting) if self.spoken or self.hourless else self.minutes
        return time(minutes // HOUR % _MIDNIGHT, minutes % HOUR)

    def _nearest(self, meeting: time | None) -> int:
        first = (self.minutes or 0) % _HALF_DAY
        if meeting is None:
            return first + _HALF_DAY if self.evening else self.minutes or 0
        target = meeting.hour * HOUR + meeting.minute
        readings = range((self.minutes or 0) % HOUR, DAY, HOUR) if self.hourless else (first + _HALF_DAY, first)
        return min(readings, key=lambda reading: _apart(reading, target))


def _apart(one: int, other: int) -> int:
    gap = abs(one - other) % DAY
    return min(gap, DAY - gap)


def times(words: str, *, english: bool = False) -> tuple[str, list[When]]:
    """The words with a placeholder for every time in them, and the times in their order."""
    words = _ONE_O_CLOCK.sub(r"\g<1>1 ", _NOT_THAT_NIGHT.sub(r"\1natten ", words))
    words = _COUNTS.sub("# ", _ANOTHER_DAY.sub("@day ", words))
    found: list[When] = []

    def keep(when: When) -> str:
        found.append(when)
        return f"@{when.sign}{len(found) - 1} "

    for shape, reading in _SHAPES:
        words = shape.sub(_kept(keep, reading, english=english), words)
    words = _later_of_ranges(words, found)
    order = [found[int(place)] for place in re.findall(r"@[cmb](\d+)", words)]
    return re.sub(r"(@[cmb])\d+", r"\1", words), order


_Reading = Callable[[re.Match[str], bool], When]


def _kept(keep: Callable[[When], str], reading: _Reading, *, english: bool) -> Callable[[re.Match[str]], str]:
    return lambda match: keep(reading(match, english))


def _later_of_ranges(words: str, found: list[When]) -> str:
    """Of a range the later end stays (rule 13), as the kind of time that either end says it is."""
    words = _OPENING_HOURS.sub(r"\1", words)
    for first, place, second, last in _RANGE.findall(words):
        start, end = found[int(place)], found[int(last)]
        if end.sign == "b" and start.sign == "m":
            found[int(last)] = replace(end, sign="m")
        if end.sign == "b" and start.sign == "c":
            minutes = _of_day(end.minutes or 0, 0)
            found[int(last)] = replace(start, minutes=minutes, spoken=(end.minutes or 0) <= _NOON)
            words = words.replace(f"{first}{place}", "").replace(f"{second}{last}", f"@c{last}")
    return _RANGE.sub(r"\3\4", words)


def _amount(spelled: str) -> Fraction:
    if spelled in _FRACTIONS:
        return _FRACTIONS[spelled]
    whole, _, part = spelled.partition(" ")
    if part.endswith("halv"):
        return _amount(whole) + Fraction(1, 2)
    if part.startswith("/"):
        return Fraction(spelled.replace(" ", ""))
    return Fraction(whole.replace(",", ".")) + (Fraction(part.replace(" ", "")) if part else 0)


def _of_day(hour: int, minute: int) -> int | None:
    total = hour * HOUR + minute
    return total if minute < HOUR and total <= DAY else None


def _minutes(match: re.Match[str], _english: bool) -> When:
    return When("m", round(_amount(match["n"])))


def _hours(match: re.Match[str], _english: bool) -> When:
    """`1 time og 20 min`, `en time og et kvarter`, `halvanden time`."""
    parts = match.groupdict()
    extra = parts.get("extra") or ""
    total = _amount(match["n"]) * HOUR
    if parts.get("quarter"):
        total += 15 * _amount(extra or "en")
    elif extra:
        total += 30 if extra == "halv" else _amount(extra)
    return When("m", round(total))


def _quarters(match: re.Match[str], _english: bool) -> When:
    return When("m", round(15 * _amount(match["n"] or "en")))


def _half_hour(_match: re.Match[str], _english: bool) -> When:
    return When("m", 30)


def _three_quarters(_match: re.Match[str], _english: bool) -> When:
    return When("m", 45)


def _midnight(_match: re.Match[str], _english: bool) -> When:
    return When("c", 0)


def _spoken(match: re.Match[str], english: bool) -> When:
    """`kvart over 9`, `10 i halv 9`, `half past nine`: an hour and a distance from it."""
    parts = match.groupdict()
    step = {None: "0", "kvarter": "15", "halv": "30"}.get(parts.get("step"), parts.get("step"))
    half = 0 if not parts.get("half") else 30 if english else -30
    distance = int(step or 0) * (1 if parts.get("way") in {"over", "efter"} else -1)
    minutes = (int(match["hour"]) * HOUR + half + distance) % DAY
    return _in_half(When("c", minutes, spoken=int(match["hour"]) <= _NOON, evening=True), parts.get("part"))


def _hourless(match: re.Match[str], _english: bool) -> When:
    """`kvart over`, `10 over halv`: the hour is the meeting's."""
    step = 15 if match["step"] == "kvarter" else int(match["step"])
    half = 30 if match.groupdict().get("half") else 0
    return When("c", half + (step if match["way"] == "over" else -step) % HOUR, hourless=True)


def _clock(match: re.Match[str], _english: bool) -> When:
    parts = match.groupdict()
    digits, minute = match["hour"], parts.get("minute") or "0"
    together = len(digits) > len("21")
    if together:
        digits, minute = digits[:-2], digits[-2:]
    # A leading zero and four digits are written by those who mean 24 hours.
    spoken = int(digits) in range(1, _NOON + 1) and not digits.startswith("0") and len(match["hour"]) <= len("930")
    return _in_half(When("c", _of_day(int(digits), int(minute)), spoken=spoken), parts.get("part"))


def _in_half(when: When, part: str | None) -> When:
    """The half of the day as said: `om aftenen`, `pm`."""
    if not part or when.minutes is None or not when.spoken:
        return when
    first = when.minutes % _HALF_DAY
    return When("c", first + _HALF_DAY if _LATE.search(part) else first)


def _bare(match: re.Match[str], _english: bool) -> When:
    return When("b", int(match["n"]))


def _any(words: str) -> str:
    """A choice between words; an underscore stands for a space in one."""
    return "(?:" + "|".join(re.escape(fold(word)).replace("_", " ") for word in words.split()) + ")"


_FRACTIONS = {"en": Fraction(1), "et": Fraction(1), "halv": Fraction(1, 2), "halvanden": Fraction(3, 2)}
_LATE = re.compile("pm|p . m|aften|kvel|eftermi")
_AMOUNT = (
    r"(?:\d+ (?:og )?(?:en )?halv|en og (?:en )?halv|\d+(?:[.,]\d+)?(?: 1 / [24]| 3 / 4)?|1 / [24]|3 / 4"
    r"|halvanden|en|et|halv)"
)
_FROM = rf"(?:{_AMOUNT} ?(?:-|til|eler|og) (?:en )?)?(?:en (?=\d))?"
_SIZE = _any("hel lille god lang kort knap stor godt") + " "
_HOURS = r"(?:time|times|h|t)(?: tid)? "
_EXTRA = r"(?:(?:og )?(?:en |et )?(?P<extra>halv|\d+|)(?: ?(?P<quarter>kvarter)| ?(?:min|minuter|m)|(?= )) )?"
_WAY = "i|til|pa|over|foer|efter"
_HOUR = r"(?P<hour>[1-9]|1\d|2[0-4]) "
_NO_UNIT = r"(?!time |min |minuter |kvarter |biler |km |kr )"
_PART = (
    r"(?P<part>(?:[ap]m|[ap] \. m|(?:i|om|pa) (?:aften\w*|kveld?en|kveld?|morgenen|formidagen|eftermidagen|morges|nat)"
    r"|om (?:evening|morning)) )?"
)
_ABOUT = "(?:" + _any("ca maks godt knap lige tidligst kun") + " )*"
_GOES_ON = _any(
    "og så er jeg vi men tak ja mvh hilsen siden kommer der for venligst maks ca her inden hvis nu om "
    "til hej senere efter da desværre fordi bliver skal kan"
)
_END = rf"(?=$|(?:[.,!?;:()/\n+-]|{_GOES_ON}|@name|[^\w\s%@#]) )"
UNTIMED = (
    "bus busser linje rute tog vej sal opgang blok nr nummer stuen lokale rum kode pin telefon spor side "
    "patrulje bil vogn hold station afkørsel motorvej etage hus bygning e s line train route room floor "
    "zone gate perron trin scenarie scenario afdeling afd afsnit port begge dør terminal level niveau lejlighed ring "
    "ringer sms kontakt metro m aktivering plan punkt kanal gade alle de_er aldersgruppen alder "
    "version post sag radio medlemsnr medlemsnummer tjenestenummer id stue lejl opg x flyver fly "
    "kapitel @person indgang vagtcentral"
)
"""What carries a number that is no time."""
COUNTED = (
    "mand personer person folk betjente betjent kollegaer kolleger @person km kilometer meter metres m_væk "
    "m_fra kr kroner år stk styk stykker biler bil børn unge mennesker gange gang people persons grader "
    "kilometers miles mil sekund sal dage dag uger uge days weeks måneder officers of_us af_os af_ogsa "
    "vogne patruljer flasker stole kaffer kager poliser deltagere mans pladser hunde etage ._sal ._etage ._tv "
    "._th ._mf tv th "
    "._klasse beboere nye andre familier timers naboer medarbejdere stoppesteder stop manna kolonner"
)
"""What a number counts."""
_MONTHS = _any(
    "januar februar marts april maj juni juli august september oktober november december jan feb aug sep okt nov dec"
)
_ANOTHER_DAY = re.compile(
    r"(?<= )(?:"
    r"(?:engang |en gang )?(?:senere (?:pa|i)|i loebet af|inden for|sidst (?:pa|i)|midt i|i slutningen af"
    r"|foerst (?:pa|i)|engang i) (?:ugen|denne uge|neste uge|maneden|neste maned|wekenden|aret|det nye ar)"
    r"|(?:til )?(?:det |den )?(?:neste|nesta|next) (?:moede|maned|ar|sommer|uke|vecka|wek|moete|moeten)|next time"
    r"|ved (?:neste|en anden) (?:lejlighed|mulighed)"
    r"|(?<= til )(?:efteraret|foraret|sommer|sommeren|vinter|vinteren|jul|nytar|paske)"
    r"|(?:engang )?i det nye ar|til (?:evalueringen|evalueringsmoedet|opfoelgningen|opfoelgningsmoedet)"
    r"|(?<= komer )(?:den |d )?\d{1,2} / \d{1,2}(?= )"
    r"|efter (?:wekenden|jul|nytar|paske|pinse|ferie|sommerferien|efterarsferien|vinterferien|juleferien)"
    r"|om (?:ca |en )?(?:\d+|en|et|et par|nogle|halvanden)(?: (?:-|til|eler) \d+)?"
    r" (?:dag|dage|uge|uger|maned|maneder)|om et ar"
    rf"|(?<!i dag )(?<!i aften )(?:det |den |d |d \. )?\d+ \. {_MONTHS}\w*(?: \d{{4}})?"
    r"|(?<!i dag )(?<!i aften )d (?:\. )?\d+ (?:\.)?(?= )"
    r"|(?:(?<= komer )|(?<= ses )|(?<= moedes ))det \d{1,2}(?: \.)?(?= )(?! min)"
    r") "
)
"""Words for a day that is not today."""
_STREET = "[a-z]{3,}" + _any(
    "vej vejen gade gaden vænge vænget vang vangen parken haven toft toften draget bakken stien stræde strædet "
    "svinget marken krogen højen lunden engen dalen buen løkken ageren kajen"
)
_COUNTS = re.compile(
    rf"(?<=\s)(?:{_STREET} \d+(?: [a-h](?= ))?(?! min| time)"
    rf"|{_any(UNTIMED)} (?:nr |numer |: |\. )?\d[\d.:,]*(?: ?(?:-|eler) ?\d+)?"
    r"(?! min| time| kvarter| h | minuter)"
    rf"|\d+(?:[.,]\d+)?(?: (?:-|til|eler) \d+)? {_any(COUNTED)}"
    r"|(?:(?<=vi er )|(?<=er vi ))\d+(?! min| time| kvarter| h | minuter)"
    r"|(?!50 / 50 )\d+ / \d+(?: - \d+| / \d+)?(?! time| h)(?= )(?<! 1 / 2)(?<! 1 / 4)(?<! 3 / 4)"
    rf"|\d+ \. {_MONTHS}\w*(?: \d{{4}})?"
    r"|lidt (?:over|i|foer|efter|inden) \d+|(?:d|den) \d+ \.?"
    r"|(?:(?<=hjem )|(?<=hjeme )|(?<=til )|(?<=tilbage )|(?<=pa ))det \d+(?: \.)?"
    r"|uge \d+|\d{5,}|\+ ?\d(?!\d)|\+ ?\d{4,}) "
)
_ONE_O_CLOCK = re.compile(rf"(?<= )((?:kl|halv|(?:\d+|kvarter) (?:i|over)(?: halv)?) )(?:et|en) {_END}")
_NOT_THAT_NIGHT = re.compile(r"( ike (?:[a-z]+ )*foer )(?:ved |efter )?midnat ")
"""`Not before midnight` refuses, and names no time of arrival."""
_SHAPES: Sequence[tuple[re.Pattern[str], _Reading]] = [
    (re.compile(shape if shape.startswith("(?:(?<=") else f"(?<= ){shape}"), reading)
    for shape, reading in (
        (rf"(?:kl )?(?P<step>\d+) (?:min |minuter )?(?P<way>i|til|pa|over|for) (?P<half>halv) {_HOUR}{_PART}", _spoken),
        (rf"(?:kl |ca )?(?P<step>kvarter|halv) (?P<way>{_WAY}) {_HOUR}{_NO_UNIT}{_PART}", _spoken),
        (
            rf"(?:kl )?(?P<step>5|10|15|20|25) (?:min |minuter )?(?P<way>{_WAY}) {_HOUR}{_NO_UNIT}{_PART}",
            _spoken,
        ),
        (rf"(?:kl )?(?P<half>halv) {_HOUR}{_NO_UNIT}{_PART}", _spoken),
        (rf"(?P<step>kvarter|[1-9]|1\d|2\d) (?:min |minuter )?(?P<way>i|over) (?P<half>halv) {_END}", _hourless),
        (rf"(?P<step>kvarter|5|10|20) (?:min |minuter )?(?P<way>over) {_END}", _hourless),
        (rf"(?P<step>kvarter) (?P<way>i) {_END}", _hourless),
        (
            rf"kl {_ABOUT}(?P<hour>\d{{1,4}})(?:(?: ?[.:,h] ?| )(?P<minute>[0-5]\d)(?= )| ?h(?= ))? {_NO_UNIT}{_PART}",
            _clock,
        ),
        (r"(?P<hour>[6-9]|1\d|2[0-3]) time (?P<minute>[0-5]\d) ", _clock),
        (rf"(?:kl )?{_ABOUT}(?P<hour>\d\d?)[:.,](?P<minute>\d\d) {_NO_UNIT}{_PART}", _clock),
        (r"(?P<hour>\d\d?) (?P<part>am|pm|i aften|om aftenen|om kvelen|om morgenen) ", _clock),
        (r"(?P<hour>\d\d?) - (?:tiden|tida) ", _clock),
        (r"(?:ved )?(?:midnat|midnight) ", _midnight),
        (r"(?:en )?(?:3 kvart|trekvarter|trekvart)(?: time)? ", _three_quarters),
        (rf"(?:(?<= der )|(?<= her )|(?<= freme )|(?<= komer )|(?<= til ))(?P<hour>1[6-9]|2[1-3]) {_END}", _clock),
        (rf"{_FROM}(?P<n>(?:\d+ (?:og )?|en og )(?:en )?halv) time ", _hours),
        (r"(?:en )?halv (?:-|til|eler) (?:en )?(?P<n>en|halvanden) (?:hel )?time ", _hours),
        (r"(?:en |1 )time (?:-|til|eler) (?:en )?(?P<n>halvanden|[2-4]) (?=$|[.,!;)\n])", _hours),
        (r"(?:en |et )?(?:lile )?(?:halvtime|halv (?:en |an )?time)(?: tid)? ", _half_hour),
        (rf"{_FROM}(?P<n>{_AMOUNT}) (?:{_SIZE})?{_HOURS}{_EXTRA}", _hours),
        (rf"(?:en (?=\d))?(?P<n>{_AMOUNT}) (?:' |min|minuter|m)(?: tid)?(?= ) ", _minutes),
        (rf"(?:(?P<n>{_AMOUNT}) )?kvarter(?: (?:tid|af en time))? ", _quarters),
        (rf"(?:(?<= foer )|(?<= senest )|(?<= end )|(?<= efter )|(?<= fra ))(?P<hour>\d\d?) {_END}", _clock),
        (
            (
                rf"(?:(?<= om ))(?P<n>\d{{1,3}}) "
                rf"(?:{_END}|(?=(?:star|sider|holder|kan|nar|moeder|skal|lander) (?:jeg|vi) ))"
            ),
            _minutes,
        ),
        (r"(?:(?<= ja ))(?P<n>[5-9]|\d\d|1\d\d) (?=(?!ar |kr |timer |af )(?:[a-z]+r|lige|foerst|skal|har) )", _bare),
        (rf"(?P<n>\d{{1,3}}) {_END}", _bare),
    )
]
_OPENING_HOURS = re.compile(r"(?<= fra )(@c\d+) til @[cb]\d+")
_RANGE = re.compile(
    r"(?:i?melem |(?<= )en (?=@b))?(@[cmb])(\d+) ?"
    r"(?:[-/–—]|til|eler|og|en|(?<=@m\d ),(?= @m)|, (?:senest|maks|hoejst)(?= @m)) (@[cmb])(\d+)"
)
