"""Languages (sprog): which language someone reads, by its ISO 639 code, and what it is called in Danish."""

import re
from collections.abc import Mapping
from typing import Final

CODE: Final = r"^[a-z]{2,3}$"
NAMES: Final[Mapping[str, str]] = {
    "da": "dansk", "en": "engelsk", "ar": "arabisk", "tr": "tyrkisk", "so": "somali", "ur": "urdu", "fa": "persisk",
    "ku": "kurdisk", "ps": "pashto", "ti": "tigrinya", "am": "amharisk", "vi": "vietnamesisk", "ta": "tamil",
    "pl": "polsk", "ro": "rumænsk", "bg": "bulgarsk", "uk": "ukrainsk", "ru": "russisk", "lt": "litauisk",
    "bs": "bosnisk", "sr": "serbisk", "sq": "albansk", "de": "tysk", "fr": "fransk", "es": "spansk", "no": "norsk",
    "sv": "svensk", "fo": "færøsk", "kl": "grønlandsk", "rom": "romani",
}  # fmt: skip
_ENGLISH: Final[Mapping[str, str]] = {
    "danish": "da", "english": "en", "arabic": "ar", "turkish": "tr", "somali": "so", "persian": "fa", "farsi": "fa",
    "kurdish": "ku", "polish": "pl", "romanian": "ro", "ukrainian": "uk", "russian": "ru", "german": "de",
}  # fmt: skip
_BY_NAME: Final = {name: code for code, name in NAMES.items()} | dict(_ENGLISH)


def code_of(said: str) -> str | None:
    """The code of a language written as a code, or by its Danish or English name; None when it is none of them."""
    word = said.strip().casefold()
    known = word in NAMES or re.fullmatch("[a-z]{2}", word)
    return _BY_NAME.get(word) or (word if known else None)


def name_of(code: str) -> str:
    """What the language is called in Danish; its bare code when that is not known."""
    return NAMES.get(code, code)
