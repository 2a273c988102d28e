"""Retelling: what a Danish paper says, as a page in another language says it.

A paper is Danish and is kept as it was filed, so a page looks its sentences up by their form. What people wrote
stands in it as they wrote it.
"""

import re
from datetime import date

from app.core import wording
from app.documents.catalogue import DANISH
from app.web.tongue import _, again, spoken

_FORMS = (
    "Beredskabet {0}. Handlingsplanen blev {1}. Det hele varede {2}.",
    "blev beslutningsdygtigt efter {0}",
    "blev ikke beslutningsdygtigt",
    "vedtaget efter {0}",
    "ikke vedtaget",
    "Det var en falsk alarm. Den blev afblæst efter {0}.",
    "Første svar efter",
    "Beslutningsdygtig efter",
    "Hastemøde sat til efter",
    "Handlingsplan vedtaget efter",
    "Slut efter",
    "Intet svar",
    "Blev det ikke",
    "Intet møde",
    "Ikke vedtaget",
    "Kaldt",
    "Har svaret",
    "Mødt",
    "Forlænget",
    "{0} kom uden handlekompetence fra {1}.",
    "{0} kom uden handlekompetence fra {1}, men blev dækket senere.",
    "{0} var ubesat fra {1}.",
    "{0} var ubesat fra {1}, men blev dækket senere.",
    "Et uklart svar {0} blev ikke afklaret.",
    "Et uklart svar {0} blev afløst af {1} fra samme person efter {2}.",
    "Et uklart svar {0} blev læst som {1} af tjenesten efter {2}.",
    "Et uklart svar {0} blev læst som {1} af {2} efter {3}.",
    "et ja",
    "et nej",
    "intet svar",
    "Beskeder til beboere: {0} modtagere.",
    "Udtalelser til pressen: {0} meldt til de andre parter før, {1} bagefter.",
    "Gennemført",
    "I gang",
    "Ikke begyndt",
    "Opgivet",
    "Første",
    "Løbende",
    "Handlingsplan vedtaget",
    "Ekstra",
    "Sidste",
    "{0} for sent",
    "Ingen er spurgt.",
    "{0} af {1} har svaret.",
    "{0} af {1} har svaret. Her er de første {2}. De næste vises {3} ad gangen, så ingen kan genkendes.",
    "{0} af {1} har svaret. Svarene vises, når mindst {2} har svaret, så ingen kan genkendes.",
    "aftales på mødet",
)
_SHORT = {"late": "I tide", "extensions": "én gang"}
"""Forms too short to be found among other texts: each by what it is said of."""
_MOMENT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}) kl\.\s(\d\d\.\d\d)")
_CLOCK = re.compile(r"kl\.\s(\d\d\.\d\d)")
_SPAN = re.compile(r"(?:(\d+) timer?)?(?: og )?(?:(\d+) minut(?:ter)?)?(?: og )?(?:(\d+) sekund(?:er)?)?")
_OF = re.compile(r"(\d+) af (\d+)")
_TIMES = re.compile(r"(\w+) gange")
_COUNTED = re.compile(
    r"\w+ af \w+ har svaret\.|de første \w+\.|vises \w+ ad gangen|mindst \w+ har svaret", re.IGNORECASE
)
_NUMBERS = {wording.numeral(n): n for n in range(13)}


def retold(danish: str) -> str:
    """What the paper says, in the language of the page; unchanged where we have no words for it."""
    if spoken().language == DANISH:
        return danish
    if whole := _TIMES.fullmatch(danish):
        return _("{count} gange").format(count=_number(whole[1]))
    if whole := _OF.fullmatch(danish):
        return _("{done} af {total}").format(done=whole[1], total=whole[2])
    text = _CLOCK.sub(r"\1", _MOMENT.sub(_moment, danish))
    text = _SPAN.sub(_span, text)
    return again(_COUNTED.sub(lambda part: re.sub(r"\w+", lambda word: _number(word[0]), part[0]), text))


def _moment(found: re.Match[str]) -> str:
    day, month, year = (int(part) for part in found.groups()[:3])
    return _("{day} kl. {clock}").format(day=spoken().day_and_year(date(year, month, day)), clock=found[4])


def _span(found: re.Match[str]) -> str:
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return spoken().minutes(hours * 3600 + minutes * 60 + seconds) if any(found.groups()) else found[0]


def _number(word: str) -> str:
    """The Danish numeral as the page says it; any other word as it is."""
    if word.lower() not in _NUMBERS:
        return word
    said = spoken().numeral(_NUMBERS[word.lower()])
    return said.capitalize() if word[0].isupper() else said
