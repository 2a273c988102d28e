"""The envelope (konvolut): what surrounds an answer and is no part of it (rules 7, 9 and 10).

Quoted original text, mail-app footers, signatures and the wrapping of a reaction are taken off.
"""

import re

from app.core.reply.reactions import reaction

_HEADERS = (
    r"^[^\w\n]*(?:-+|_+)\s*(?:oprindelig|original|opprinnelig|ursprungl|videresendt|forwarded|begin forwarded)",
    r"^_{8,}\s*$",
    r"^[^\w\n]*(?:fra|from|från)\**:\**\s.*\n(?:.*\n){0,3}?[^\w\n]*(?:sendt|sent|skickat|dato|date|til|to|emne|subject)\**:",
    (
        r"^(?:den|d\.|on|op|am|le|man|tir|ons|tor|fre|lør|søn|mån|tis|tors|lör|sön)\b[^\n]{0,160}\n?[^\n]{0,120}"
        r"\b(?:skrev|wrote|skrivet|schrieb|a écrit)\b[^\n]{0,120}\n?[^\n]{0,80}:\s*$"
    ),
    r"^[^\n]{0,80}<[^>\n]+@[^>\n]+>[^\n]{0,40}(?:skrev|wrote)[^\n]{0,60}:\s*$",
    r"^[^\n]{1,60}\b(?:skrev|wrote):\s*(?=\n|$)",
)
_QUOTE_STARTS = re.compile("|".join(_HEADERS), re.IGNORECASE | re.MULTILINE)
_FOOTERS = re.compile(
    r"^[^\w\n]*(?:sendt (?:fra|via|med|på)|sent (?:from|via|with)|skickat (?:från|via|med)|send(?:t)? fra min|"
    r"hent outlook|få outlook|get outlook|hämta outlook|skaff outlook|sent by|yahoo mail|"
    r"denne (?:e-?mail|mail|besked|meddelelse) (?:er|kan|inde|og|med)|this (?:e-?mail|message) (?:is|may|and|was)|"
    r"fortrolighed|confidential|disclaimer|beskyttelse af personoplysninger|vi behandler (?:dine )?person|"
    r"tænk på miljøet|think before you print|please consider the env|virusfri|virus-free|"
    r"skrevet på (?:min )?(?:mobil|telefon)|skrivet på|written on my|undskyld (?:tastefejl|stavefejl|korthed)|"
    r"excuse (?:typos|brevity)|udarbejdet på)",
    re.IGNORECASE | re.MULTILINE,
)
_INLINE_FOOTER = re.compile(
    r"(?:sendt fra (?:min|mit)|sent from my|skickat från min|sent via|sendt via) [^\n]*", re.IGNORECASE
)
_DELIMITER = re.compile(r"^(?:--+|—+|__+|\*\*\*+|~~+|==+) ?$", re.MULTILINE)
_SUBJECT = re.compile(r"^\s*(?:re|sv|vs|fw|fwd|vb|emne|subject|ämne|vedr)\s*:[^\n]*$", re.IGNORECASE | re.MULTILINE)
_QUOTED_LINE = re.compile(r"^[ \t]*>[^\n]*$\n?", re.MULTILINE)
_CLOSING_WORDS = (
    r"(?:(?:med|de) )?(?:venlige?|bedste?|kærlige?|mange|varme?|venligst|vennlig|vänliga|kollegiale?) hilse?n(?:er)?|"
    r"m\.?\s?v\.?\s?h\.?|v\.?h\.|vh|bh|dbh|kh|hils(?:e)?n(?:er)?(?=\s)|hälsningar|mvh|med hilsen|med hälsning|"
    r"vänligen|"
    r"(?:kind|best|warm|many)(?: regards| wishes)|regards|cheers|sincerely|yours(?: truly| sincerely)?|brgds|br"
)
_CLOSING = re.compile(
    rf"(?:^|(?<=[\s.,!?;:]))(?:{_CLOSING_WORDS})(?![\w.]*\w)[.,!:]*[ \t]*(?P<name>[^\n.!?;,]*)(?P<rest>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_RELATIVE = re.compile(
    r"\s*(?:hendes|hans|\w+s) "
    r"(?:mand|kone|søn|datter|mor|far|kollega|kæreste|samlever|bror|søster|hustru|chef|man|fru)\b",
    re.IGNORECASE,
)
_SECRETARY = re.compile(r"\b(?:sekretær\w*|sekretariat\w*|assistent|secretary|sekreterare)\b", re.IGNORECASE)
_SLASH_NAME = re.compile(
    r"(?:(?<=[\s.,!?])|(?<=\w)(?= ?/ ?[^\W\d]{2,} ?$))[/~][ \t]*"
    r"(?!(?:ja|nej|no|yes|nei)\b)[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,3}[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SHORT = 3
_QUOTES = re.compile(r"[\"“”„»«]([^\"“”„»«]+)[\"“”„»«]", re.DOTALL)
_PROMPT = re.compile(
    r"svar\W+(?:med\W+)?(?:ja|nej)\b|\bja\b[^.\n]{0,60}\beller\b[^.\n]{0,20}\bnej\b|(?:^|\W)(?:aktivering|øvelse)\b",
    re.IGNORECASE,
)
_PROMPT_SENTENCE = re.compile(
    r"(?:^[^\n]*?(?:aktivering|øvelse)\W[^\n]*?|^[^\w\n]*(?:hastemøde|beredskab|krisemøde|indkaldelse|videresendt)\b[^\n]*?)?"
    r"\b(?:be)?svar(?!ede)\w* (?:venligst |med |straks |nu )*ja\b"
    r"(?:(?!\b(?:svaret|men|jeg|desværre)\b)[^.!\n])*?(?:\bnej\b[^.!?:\n]*)(?:[.!:]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_EXPLAINED = re.compile(
    r"\bja\b(?: \d+)? ?(?:=|betyder|means)[^.\n]*(?:[.\n]|$)|\bja med (?:et )?tal ?(?:=|betyder|er)[^.\n]*(?:[.\n]|$)",
    re.IGNORECASE,
)
_ASKING_LINE = re.compile(
    r"^(?=[^\n]*\b\d{1,2}[.:]\d{2}\b)(?:(?!\b(?:jeg|vi|men|ja|nej)\b)[^\n])*"
    r"\bsvar\W+(?:med )?ja\b[^\n.]{0,20}\bnej\b[^.\n]*\.?",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of the message that asked: when and where, and then that JA or NEJ is to be answered."""
_ASKED_BEFORE = re.compile(r"^\W*kan du komme\?\W+(?=(?:ja|nej)\b)", re.IGNORECASE)
_ORIGINAL_LINE = re.compile(r"^[^\w\n]*(?:\[?øvelse\]?|aktivering)\b[^\n]{12,}$", re.IGNORECASE | re.MULTILINE)


def opened(text: str) -> str:
    """The answer alone, taken out of its envelope; a reaction becomes its emoji."""
    emoji = reaction(text)
    if emoji is not None:
        return emoji
    text = _QUOTED_LINE.sub("", _SUBJECT.sub("", _headless(text)))
    text = _INLINE_FOOTER.sub("", _cut(_FOOTERS, _cut(_DELIMITER, text)))
    return _SLASH_NAME.sub("", _without_closing(text)).strip()


def fresh(text: str) -> str:
    """What its sender wrote now, signature and all, without the original that a mail program quotes."""
    return _QUOTED_LINE.sub("", _headless(text)).strip()


def unquoted(text: str) -> str:
    """The answer without the quotes around it, and without the message that asked where it is quoted in a line."""
    text = _QUOTES.sub(_unquoted, text)
    for asked in (_ASKING_LINE, _PROMPT_SENTENCE, _EXPLAINED, _ASKED_BEFORE, _ORIGINAL_LINE):
        text = asked.sub("", text)
    return text.strip()


def _headless(text: str) -> str:
    """Without the original below its header; when its lines are marked, what stands after them is kept."""
    start = _QUOTE_STARTS.search(text)
    if start is None:
        return text
    below = text[start.end() :]
    kept = _headless(_QUOTED_LINE.sub("", below)) if below.lstrip().startswith(">") else ""
    return text[: start.start()] + kept


def _unquoted(found: re.Match[str]) -> str:
    """Quotes around an answer are ornament; a quotation of the message that asked is not the answer."""
    said = found.group(1)
    long = len(said.split()) > _SHORT and found.group() != found.string.strip()
    return " " if long or _PROMPT.search(said) else f" {said} "


def _cut(below: re.Pattern[str], text: str) -> str:
    found = below.search(text)
    return text if found is None else text[: found.start()]


def _without_closing(text: str) -> str:
    found = _CLOSING.search(text)
    if found is None:
        return text
    before, after = text[: found.start()], text[found.end() :]
    if _RELATIVE.match(found["name"]) or _SECRETARY.search(found["name"] + found["rest"]):
        return f"{before}\npå vegne af\n"
    if len(found["name"].split()) > _SHORT + 1 or "auto" in found["name"].casefold():
        return text
    if not before.strip():
        return f"{found['rest']}\n{after}".lstrip(" ,.!")
    postscript = re.search(r"^[^\w\n]*p\.?\s?s\b.*", after, re.IGNORECASE | re.MULTILINE | re.DOTALL)
    return f"{before} §\n{_inline_rest(found['rest'])}\n{postscript.group() if postscript else ''}"


def _inline_rest(rest: str) -> str:
    """What follows a name on its own line: a title or number is signature, a new sentence is not."""
    return rest if re.match(r"[.!?;]", rest) and not re.search(r"\d{4}|@|www", rest) else ""
