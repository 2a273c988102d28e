"""Numerals (talord): number words in Danish, Norwegian, Swedish and English (rule 13)."""

from app.core.reply.letters import fold

SPELLED = """
2: to two två tvo tvenne
3: tre three
4: fire four fyra
5: fem five
6: seks six sex
7: syv seven sju
8: otte eight åtte åtta
9: ni nine nio
10: ti ten tio
11: elleve eleven elva
12: tolv twelve
13: tretten thirteen tretton
14: fjorten fourteen fjorton
15: femten fifteen femton
16: seksten sixteen sexton
17: sytten seventeen sjutton
18: atten eighteen arton
19: nitten nineteen nitton
20: tyve snes twenty tjue tjugo
30: tredive thirty tretti trettio tredve
40: fyrre forty førti fyrtio fyrretyve fourty
50: halvtreds fifty femti femtio halvtredsindstyve
60: tres sixty seksti sextio tresindstyve
70: halvfjerds seventy sytti sjuttio
80: firs eighty åtti åttio
90: halvfems ninety nitti nittio
100: hundrede hundred hundre hundra
120: hundredeogtyve
"""
"""Number words; compounds such as femogtyve and trettifem are put together when they are read."""
_TEN, _HUNDRED = 10, 100


def _words() -> dict[str, int]:
    lines = (line.partition(":") for line in SPELLED.strip().split("\n"))
    words = {fold(word): int(number) for number, _, spelled in lines for word in spelled.split()}
    return words | _compounds(words)


def _compounds(words: dict[str, int]) -> dict[str, int]:
    units = {word: number for word, number in words.items() if number < _TEN} | {"en": 1, "et": 1, "one": 1}
    tens = {word: number for word, number in words.items() if 2 * _TEN <= number < _HUNDRED}
    pairs = [(ten, unit) for ten in tens for unit in units]
    together = {ten + unit: tens[ten] + units[unit] for ten, unit in pairs}
    backwards = {f"{unit}og{ten}": tens[ten] + units[unit] for ten, unit in pairs}
    return {fold(word): number for word, number in (together | backwards).items()}


NUMBER_WORDS = _words()
"""The number of every number word, folded."""


def numeral(word: str) -> str | None:
    """The digits of a folded number word; of two with a hyphen (`fem-ti`) their range, of `nitiden` the hour."""
    hour, about, _ = word.partition("tiden")
    if about and hour.rstrip("-") in NUMBER_WORDS:
        return f"{NUMBER_WORDS[hour.rstrip('-')]} - tiden"
    first, _, second = word.partition("-")
    if NUMBER_WORDS.get(first, _HUNDRED) < min(NUMBER_WORDS.get(second, 0), 2 * _TEN):
        return f"{NUMBER_WORDS[first]} - {NUMBER_WORDS[second]}"
    number = NUMBER_WORDS.get(word.replace("-", ""))
    return None if number is None else str(number)
