"""Arrival (ankomst): the times in an answer, and which of them says when the sender is there (rules 13 to 17).

A time is first taken out of the words and leaves a placeholder: `@c` a clock time, `@m` a span of minutes, `@b` a
bare number. The words around the placeholder then tell an arrival from a departure, a stay or a count.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from fractions import Fraction

from app.core.reply.letters import fold

DAY = 24 * 60
_NUMBER = r"\d+(?:[.,]\d+)?(?: 1 / [24]| 3 / 4)?|1 / [24]|3 / 4|halvanden|en|et|halv"
_ABOUT = r"(?:(?:ca|maks|godt|knap|lige|cirka|@about|tidligst|kun) )*"
_TO = r"(?: ?(?:-|/|til|eller|og|a|–|—) )"


@dataclass(frozen=True)
class When:
    """A time as stated: minutes ahead, or a clock time in minutes after midnight; None when it is impossible."""

    sign: str
    minutes: int | None
    spoken: bool = False
    """A 12-hour time: its half of the day is not said."""
    evening: bool = False
    """Said in words alone; without a meeting it is taken for the second half of the day."""

    def clock(self, meeting: time | None) -> time | None:
        """The clock time; a spoken one in the reading nearest the meeting."""
        if self.minutes is None or self.sign != "c":
            return None
        minutes = self._nearest(meeting) if self.spoken else self.minutes
        return time(minutes // 60 % 24, minutes % 60)

    def _nearest(self, meeting: time | None) -> int:
        first = (self.minutes or 0) % (DAY // 2)
        if meeting is None:
            return first + DAY // 2 if self.evening else self.minutes or 0
        target = meeting.hour * 60 + meeting.minute
        return min((first + DAY // 2, first), key=lambda reading: _apart(reading, target))


def _apart(one: int, other: int) -> int:
    gap = abs(one - other) % DAY
    return min(gap, DAY - gap)


def times(words: str, *, english: bool = False) -> tuple[str, list[When]]:
    """The words with a placeholder for every time in them, and the times in their order."""
    words = _COUNTS.sub(lambda found: " " + "# " * 1, words)
    found: dict[str, When] = {}

    def keep(when: When) -> str:
        key = f"@{when.sign}{len(found)}"
        found[key] = when
        return f"{key} "

    for shape, reading in _SHAPES:
        words = shape.sub(lambda match, reading=reading: keep(reading(match, english)), words)  # type: ignore[misc]
    words = _later_of_ranges(words, found)
    order = re.findall(r"@[cmb]\d+", words)
    return re.sub(r"(@[cmb])\d+", r"\1", words), [found[key] for key in order]


def _later_of_ranges(words: str, found: dict[str, When]) -> str:
    """Of a range the later end stays (rule 13); a bare first end takes the kind of the second."""
    words = re.sub(r"(?<= fra )(@c\d+) til @[cb]\d+", r"\1", words)
    shape = re.compile(rf"(?:melem )?(@[cmb]\d+){_TO}(@[cmb]\d+)")
    for first, second in shape.findall(words):
        if found[first].sign == "m" and found[second].sign == "b":
            found[second] = replace(found[second], sign="m")
        if found[first].sign == "c" and found[second].sign == "b":
            hour = found[second].minutes or 0
            found[second] = replace(found[first], minutes=_of_day(hour, 0), spoken=hour <= 12)
            words = words.replace(second, second.replace("b", "c"))
            found[second.replace("b", "c")] = found[second]
    return shape.sub(r"\2", words)


def _amount(spelled: str) -> Fraction:
    special = {"en": Fraction(1), "et": Fraction(1), "halv": Fraction(1, 2), "halvanden": Fraction(3, 2)}
    if spelled in special:
        return special[spelled]
    whole, _, part = spelled.partition(" ")
    if whole and part.startswith("/"):
        return Fraction(spelled.replace(" ", ""))
    amount = Fraction(whole.replace(",", "."))
    return amount + (Fraction(part.replace(" ", "")) if part else 0)


def _of_day(hour: int, minute: int) -> int | None:
    return hour * 60 + minute if hour <= 24 and minute < 60 and hour * 60 + minute <= DAY else None


def _minutes(match: re.Match[str], _english: bool) -> When:
    return When("m", round(_amount(match["n"])))


def _hours(match: re.Match[str], _english: bool) -> When:
    total = _amount(match["n"]) * 60
    extra = match["extra"]
    if extra == "halv":
        total += 30
    elif match["quarter"]:
        total += 15 * _amount(match["extra"] or "en")
    elif extra:
        total += _amount(extra)
    return When("m", round(total))


def _quarters(match: re.Match[str], _english: bool) -> When:
    return When("m", round(15 * _amount(match["n"] or "en")))


def _half_hour(_match: re.Match[str], _english: bool) -> When:
    return When("m", 30)


def _spoken(match: re.Match[str], english: bool) -> When:
    """`kvart over 9`, `10 i halv 9`, `half past nine`: an hour and a distance from it."""
    parts = match.groupdict()
    base = int(parts["hour"]) * 60
    if parts.get("half"):
        base += 30 if english else -30
    step = {None: 0, "kvarter": 15, "halv": 30}.get(parts.get("step"))
    step = int(parts["step"]) if step is None else step
    minutes = base + (step if parts.get("way") in {"over", "efter"} else -step)
    return _in_half(When("c", minutes % DAY, spoken=int(parts["hour"]) <= 12, evening=True), parts.get("part"))


def _clock(match: re.Match[str], _english: bool) -> When:
    digits, minute, part = match["hour"], match["minute"] or "0", match["part"]
    if len(digits) > 2:
        digits, minute = digits[:-2], digits[-2:]
    spoken = int(digits) in range(1, 13) and not digits.startswith("0") and len(match["hour"]) < 4
    return _in_half(When("c", _of_day(int(digits), int(minute)), spoken=spoken), part)


def _in_half(when: When, part: str | None) -> When:
    """The half of the day as said: `om aftenen`, `pm`."""
    if part is None or when.minutes is None or not when.spoken:
        return when
    first = when.minutes % (DAY // 2)
    late = re.search(r"pm|p \. m|aften|kveld|kvel|evening|efterm|afternoon|kvell", part) is not None
    return When("c", first + DAY // 2 if late else first)


def _bare(match: re.Match[str], _english: bool) -> When:
    return When("b", int(match["n"]))


_PART = (
    r"(?P<part>(?:am|pm|a \. m|p \. m|(?:i|om|pa) (?:aften\w*|kvelden|kvelen|kveld|kvelin|morgenen|formidagen|eftermidagen|morges|nat)|"
    r"i aften|om the evening|om the morning) )?"
)
_EXTRA = r"(?:(?:og )?(?:en |et )?(?P<extra>halv|\d+|3|)(?: ?(?P<quarter>kvarter)| ?(?:min|minuter|m)|(?= )) )?"
_END = r"(?=$|(?:[.,!?;:()/\n+-]|og|sa|er|jeg|vi|men|tak|ja|mvh|hilsen|fra|siden|@name|kommer|der|for|venligst|maks|ca|her|inden|hvis|nu|om|til|hej|senere|efter|da|desverre|fordi|bliver|skal|<\w+>|[^\w\s%@#]) )"
_UNTIMED = (
    r"(?:bus|buser|linje|rute|tog|vej|sal|opgang|blok|nr|numer|stuen|lokale|rum|kode|pin|telefon|spor|side|patrulje|bil|vogn|hold|station|"
    r"afkoersel|motorvej|etage|hus|bygning|e|s|line|train|route|room|flor|zone|gate|perron|trin|scenarie|scenario|afdeling|afsnit|port|doer|"
    r"terminal|level|niveau|lejlighed|blok|ring|ringer|sms|kontakt|metro|m|"
    r"aktivering|plan|punkt|kanal|gade|alle|vi er|er vi|de er|aldersgrupen|alder|version|post|sag|x|flyver|fly|kapitel)"
)
_COUNTED = (
    r"(?:mand|personer|person|folk|betjente|betjent|kolegaer|koleger|@person|km|kilometer|meter|metres|m vek|m fra|kr|kroner|ar|stk|styk|"
    r"biler|bil|boern|unge|mennesker|gange|gang|people|persons|stykker|styker|grader|kilometers|miles|mil|sekund|sal|dage|dag|uger|"
    r"uge|days|weeks|maneder|officers|of us|af os|vogne|patruljer|flasker|stole|kaffer|kager|poliser|deltagere|mans|pladser|hunde|"
    r"etage|[.] sal|[.] etage|[.] klase|beboere|nye|andre|familier|timers|naboer|medarbejdere|stoppesteder|stop|manna|kolonner)"
)
_COUNTS = re.compile(
    rf"(?<=\s)(?:{_UNTIMED} (?:nr |numer |: |\. )?\d[\d.:,]*(?: ?- ?\d+)?(?! min| time| kvarter| h | minuter)"
    rf"|(?:\d+(?:[.,]\d+)?(?: (?:-|til|eller) \d+)?) {_COUNTED}"
    r"|(?:\d+ / \d+(?: - \d+| / \d+)?(?! time| timer| h))(?= )(?<! 1 / 2)(?<! 1 / 4)(?<! 3 / 4)"
    r"|\d+ \. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug|sep|okt|nov|dec)\w*(?: \d{4})?"
    r"|lidt (?:over|i|foer|efter|inden) \d+|(?:d|den) \d+ \.?|uge \d+|\d{5,}|\+ ?\d(?!\d)|\+ ?\d{4,}) "
)
_HOUR = r"(?P<hour>[1-9]|1\d|2[0-4])"
_SHAPES: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str], bool], When]]] = [
    (re.compile(shape), reading)
    for shape, reading in (
        (
            rf"(?<= )(?:kl )?(?P<step>\d+) (?:min |minuter )?(?P<way>i|til|pa|over|for) (?P<half>halv) {_HOUR} {_PART}",
            _spoken,
        ),
        (
            rf"(?<= )(?:kl |ca )?(?P<step>kvarter|halv) (?P<way>i|til|pa|over) {_HOUR} (?!time |min |minuter ){_PART}",
            _spoken,
        ),
        (
            rf"(?<= )(?:kl )?(?P<step>5|10|15|20|25) (?:min |minuter )?(?P<way>i|pa|over|til|efter) {_HOUR} (?!time |min |minuter |biler ){_PART}",
            _spoken,
        ),
        (rf"(?<= )(?:kl )?(?P<half>halv) {_HOUR} (?!time |min |minuter ){_PART}", _spoken),
        (
            rf"(?<= )kl (?:{_ABOUT})(?P<hour>\d{{1,4}})(?: ?[.:,h] ?| )?(?P<minute>(?<=[.:,h ])[0-5]\d(?= ))? (?!min |minuter |time ){_PART}",
            _clock,
        ),
        (
            rf"(?<= )(?:kl )?{_ABOUT}(?P<hour>\d\d?)[:.,](?P<minute>\d\d) (?!time |kvarter |min |minuter |km |kr ){_PART}",
            _clock,
        ),
        (r"(?<= )(?P<hour>\d\d?)(?P<minute>) (?P<part>am|pm|i aften|om aftenen|om kvelen|om morgenen) ", _clock),
        (r"(?<= )(?P<hour>\d\d?)(?P<minute>) - (?P<part>)(?:tiden|tida|tiden) ", _clock),
        (r"(?<= )(?P<hour>24|0)(?P<minute>)(?P<part>)(?<=z) ", _clock),
        (r"(?<= )(?:en |et )?(?:lile )?(?:halvtime|halv en time|halv time|halv times tid)(?: tid)? ", _half_hour),
        (
            rf"(?<= )(?P<n>{_NUMBER}) (?:hel |lile |god |lang |kort |knap |stor |godt )?(?:time|times|h|t)(?: tid)? {_EXTRA}",
            _hours,
        ),
        (rf"(?<= )(?P<n>{_NUMBER}) (?:\' |min|minuter|m|s minuter)(?: tid)?(?= ) ", _minutes),
        (rf"(?<= )(?:(?P<n>{_NUMBER}) )?kvarter(?: (?:tid|af en time))? ", _quarters),
        (
            rf"(?:(?<= foer )|(?<= senest )|(?<= end )|(?<= efter )|(?<= fra ))(?P<hour>\d\d?)(?P<minute>)(?P<part>) {_END}",
            _clock,
        ),
        (rf"(?<= om )(?P<n>\d{{1,3}}) {_END}", _minutes),
        (rf"(?<= )(?P<n>\d{{1,3}}) {_END}", _bare),
    )
]


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
    best = [when for bound, when in found if bound == "arrival"] or [when for bound, when in found if bound == "open"]
    return best[0] if best else None


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


_ARRIVAL = _folded(
    "kommer fremme ankommer der her være nå når forsinket møder undervejs vej deltager dukker lander stiller passer giver hos"
)
_LEAVING = _folded(
    "bliver blive går gå smutter afsted kører hente henter forlader forlade slut slutter fri starter start begynder ringer svarer "
    "sender tager hjem stopper videre skriver siden ventet vente venter arbejder vagt sover kommet spiser telefon har tilbage haft "
    "gået kørt sidde hjemme hjemmefra fly toget bussen afgår leave leaves finish bor til"
)


def _context(tokens: Sequence[str], at: int) -> str:
    before, after = _back(tokens, at), _ahead(tokens, at)
    if _excluded(tokens, at, before, after):
        return "other"
    if {"det", "tager"} <= set(before) and tokens[at] == "@m":
        return "arrival"
    if tokens[at] == "@m" and after[:1] in (["forsinket"], ["sent"]):
        return "arrival"
    verb = next((word for word in before if word in _ARRIVAL or word in _LEAVING), None)
    verb = verb or next((word for word in after if word in _ARRIVAL or word in _LEAVING), None)
    if verb is None:
        return "open"
    return "arrival" if verb in _ARRIVAL else "other"


def _excluded(tokens: Sequence[str], at: int, before: Sequence[str], after: Sequence[str]) -> bool:
    """A length of stay (`i 2 timer`), a time ago, a stay's end (`til 22`), a time denied (`ikke kl 20 men`)."""
    last = before[0] if before else ""
    if "tager" in before and "det" in before and tokens[at] == "@m":
        return False
    if tokens[at] == "@b" and "vi" in before and last not in {"om", "ca", "ja", "senest"}:
        return True
    ahead = after[0] if after else ""
    if tokens[at] == "@m" and (
        last in {"i", "for", "har", "kun", "hele"} and "forsinket" not in after and "sent" not in after
    ):
        return last != "for" or ahead == "siden"
    if "ike" in before and not {"foer", "inden", "end", "for"}.intersection(before):
        return True
    return last in {"ike", "indtil", "til"} or ahead in {"siden", "ago"} or (last == "fra" and tokens[at] == "@m")


def _back(tokens: Sequence[str], at: int) -> list[str]:
    return _until_stop(reversed(tokens[:at]))


def _ahead(tokens: Sequence[str], at: int) -> list[str]:
    return _until_stop(iter(tokens[at + 1 :]))


def _until_stop(tokens: Iterator[str]) -> list[str]:
    taken: list[str] = []
    for token in tokens:
        if token in {".", "!", "?", ";", "\n", ",", "men", "<but>"} or token.startswith("@c"):
            break
        taken.append(token)
    return taken
