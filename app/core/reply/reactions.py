"""Reactions (reaktioner): a thumb or a heart put on the message, as telephones send it in words (rule 7)."""

import re

_UP = r"liked|likede|synes godt om|syntes godt om|kunne lide|kan lide|likte|liker|gillade|gillar|thumbs up(?: to)?"
_DOWN = (
    r"disliked|dislikede|synes ikke (?:godt )?om|syntes ikke (?:godt )?om"
    r"|kunne ikke lide|kan ikke lide|mislikte|ogillade|ogillar"
)
_OTHER = (
    r"loved|elskede|elsker|elsket|älskade|laughed at|grinede (?:ad|af)|lo (?:ad|av)|ler ad|skrattade åt|emphasi[sz]ed"
    r"|understregede|"
    r"fremhævede|understreket|betonade|questioned|satte spørgsmålstegn ved|stillede spørgsmål(?:stegn)? ved"
    r"|ifrågasatte|removed an? .*? from|fjernede .*? fra|fjernet .*? fra|tog bort .*? från"
)
_EMOJI = (
    r"(?:(?:[^\W\d_]+ ){0,2}(?:reagerede|reacted|reagerte|reagerade))?\s*(?:med|with)?\s*"
    r"(?P<emoji>[^\w\s\"“”„»«]{1,8})\s*"
    r"(?:till?|to|på|paa|pa|at)"
)
_OF_MESSAGE = (
    r"\s*(?:[\"“”„»«']|"
    r"(?:an?|et|en|ett) (?:\w+ )?(?:image|message|photo|billede|besked|bilde|melding|meddelande)|din besked"
    r"|beskeden)"
)
_SHAPES = tuple(
    (emoji, re.compile(rf"^[\W_]*?(?:{verb}){_OF_MESSAGE}.*$", re.IGNORECASE | re.DOTALL))
    for verb, emoji in ((_DOWN, "👎"), (_UP, "👍"), (_OTHER, "♥"), (_EMOJI, ""))
)


def reaction(text: str) -> str | None:
    """The emoji of a reaction to the message; None when the text is none."""
    for emoji, shape in _SHAPES:
        found = shape.match(text)
        if found:
            return emoji or found["emoji"]
    return None
