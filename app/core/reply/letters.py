"""Letters: the same word is the same word however a phone or a mail server has written it (rule 9)."""

import html
import itertools
import quopri
import re
import unicodedata

_NORDIC = "æøåäöéüÆØÅÄÖÉÜ"
_WRONG_CHARSETS = (("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-8", "mac-roman"), ("cp850", "cp1252"))
_CYRILLIC = str.maketrans("аеорсухіјАЕОРСУХІЈКМТНВ", "aeopcyxijAEOPCYXIJKMTHB")
_FRACTIONS = {"½": " 1/2 ", "¼": " 1/4 ", "¾": " 3/4 "}
_SPACED_OUT = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){2,}(?!\S)")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_FOLDS = (("å", "a"), ("æ", "e"), ("ä", "e"), ("ae", "e"), ("ø", "oe"), ("ö", "oe"))
_LOST_LETTERS = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])|(?<=\b[pPsSmMfFnNgG])\?(?= \w)|\ufffd|[ïÏ]¿½")
_NAMED_SIGN = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|aring|aelig|oslash|auml|ouml|uuml|eacute);", re.IGNORECASE)
LOST = "¤"
"""Stands for a Danish letter that a wrong character set has destroyed."""


def _garbled() -> dict[str, str]:
    table: dict[str, str] = {}
    for letter, (true, wrong) in itertools.product(_NORDIC, _WRONG_CHARSETS):
        seen = letter.encode(true).decode(wrong, errors="replace")
        if "\ufffd" not in seen and not (seen.isascii() or (seen.isalpha() and len(seen) == 1)):
            table[seen] = letter
            table[seen.lower()] = letter.lower()
    # What people write on purpose (quotes, dashes) is left alone, though cp850 letters look like it.
    return {seen: letter for seen, letter in table.items() if seen not in "‘’“”‚„–—…•™"}


_GARBLED = _garbled()
_GARBLED_AT = re.compile("|".join(sorted(map(re.escape, _GARBLED), key=len, reverse=True)))
_QUOTED_PRINTABLE = re.compile(r"=(?:C[23]=[89AB][0-9A-F]|[ECF][0-9A-F](?![0-9A-F=]))", re.IGNORECASE)
_BRACES = re.compile(r"(?<=[^\W\d_])[{|}](?=[^\W\d_])|(?<=\b[pmsf])}(?= )")
_PERCENT = re.compile(r"%c3%([89ab][0-9a-f])", re.IGNORECASE)


def clean(text: str) -> str:
    """The text as it was meant: repaired, composed, without invisible marks; lines end with a newline."""
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    # The bytes from 80 to 9f are control characters, and half of a letter that was decoded wrongly.
    text = "".join(
        letter for letter in text if letter.isprintable() or letter in "\n\t\xa0" or "\x80" <= letter <= "\x9f"
    )
    # &Lt; is another sign than &lt;, and nobody means it.
    text = html.unescape(_NAMED_SIGN.sub(lambda found: found.group().lower(), text))
    text = _GARBLED_AT.sub(lambda found: _GARBLED[found.group()], text)
    text = _LOST_LETTERS.sub(LOST, _seven_bit(_decoded(text)))
    for sign, words in _FRACTIONS.items():
        text = text.replace(sign, words)
    text = unicodedata.normalize("NFKC", text).translate(_CYRILLIC)
    text = "".join(filter(_visible, text)).replace("’", "'").replace("´", "'").replace("`", "'")
    text = _SPACED_OUT.sub(lambda found: found.group().replace(" ", ""), text)
    return _BLANKS.sub(" ", text)


def _decoded(text: str) -> str:
    text = _PERCENT.sub(lambda found: bytes.fromhex("c3" + found.group(1)).decode(), text)
    return _QUOTED_PRINTABLE.sub(_unquoted, text)


def _unquoted(found: re.Match[str]) -> str:
    raw = quopri.decodestring(found.group().upper())
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _seven_bit(text: str) -> str:
    """Old terminals send æ, ø and å as braces and a bar; a pair of braces is code and stays."""
    if "{" in text and "}" in text:
        return text
    return _BRACES.sub(lambda found: "æøå"["{|}".index(found.group())], text)


def _visible(letter: str) -> bool:
    return letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Mn"}


def fold(word: str) -> str:
    """One spelling of a word: lower case, å as a, æ as e, ø as oe, and no letter twice in a row."""
    word = unicodedata.normalize("NFKC", word.casefold())
    for letter, plain in _FOLDS:
        word = word.replace(letter, plain)
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"([^\W\d_])\1+", r"\1", word)
