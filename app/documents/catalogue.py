"""Catalogue (ordbog): Danish sentences in another language, from `locale/<language>/LC_MESSAGES/beredskab.po`.

Danish is the source: its sentences stand in templates and code and are the keys. A sentence that the rulebook has
put together is found by its pattern: a key with `{0}` fits any words there, which are looked up in their turn.
The file is made ready in memory when its language is first asked for: 0.1 s, and nothing compiled is kept.
"""

import gettext
import logging
import re
from functools import lru_cache
from io import BytesIO

from app.documents.sources import folder

DANISH, ENGLISH = "da", "en"
LANGUAGES = (DANISH, ENGLISH)
"""The languages of pages and messages; whoever reads another gets the partnership's."""
DOMAIN = "beredskab"
log = logging.getLogger(__name__)
_HOLE = re.compile(r"\{([0-9])\}")


class Catalogue:
    """The sentences of one language."""

    def __init__(self, known: gettext.NullTranslations) -> None:
        self._known = known
        self.gettext = known.gettext
        self.ngettext = known.ngettext
        keys = (key for key in getattr(known, "_catalog", {}) if isinstance(key, str) and _HOLE.search(key))
        self._patterns = [(_pattern(key), key) for key in sorted(keys, key=_letters, reverse=True)]

    def again(self, danish: str) -> str:
        """A finished Danish sentence in this language; unchanged when it is not known."""
        found = self.gettext(danish) if danish else ""
        if found != danish or not self._patterns:
            return found
        fits = ((match, key) for pattern, key in self._patterns if (match := pattern.fullmatch(danish)))
        match, key = next(fits, (None, ""))
        if match is None:
            return danish
        return self.gettext(key).format(*(self.again(words) for words in match.groups()))


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """The catalogue of this language; Danish needs none, and one that cannot be read says everything in Danish."""
    if language == DANISH:
        return Catalogue(gettext.NullTranslations())
    try:
        return Catalogue(_read(language))
    except (OSError, ValueError):
        # An alarm in Danish is better than none.
        log.exception("the catalogue of %s cannot be read", language)
        return Catalogue(gettext.NullTranslations())


def _read(language: str) -> gettext.GNUTranslations:
    # Read on the first English page or message alone: the readers take 60 ms to import.
    from babel.messages import mofile, pofile  # noqa: PLC0415 - as said above

    path = folder("locale") / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    ready = BytesIO()
    with path.open("rb") as written:
        mofile.write_mo(ready, pofile.read_po(written, language))
    ready.seek(0)
    return gettext.GNUTranslations(ready)


def _letters(key: str) -> int:
    return len(_HOLE.sub("", key))


def _pattern(key: str) -> re.Pattern[str]:
    parts = _HOLE.split(key)
    # Odd places hold the numbers of the holes, which stand in order in every Danish sentence.
    return re.compile("".join("(.*?)" if i % 2 else re.escape(part) for i, part in enumerate(parts)), re.DOTALL)
