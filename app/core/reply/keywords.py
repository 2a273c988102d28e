"""Keywords (nøgleord): answers that are a word of command, a key of the voice menu or an emoji (rules 4 to 7)."""

import re
import unicodedata

from app.core.reply.answer import Kind
from app.core.reply.grammar import holds
from app.core.reply.letters import fold
from app.core.reply.vocabulary import is_meant, word, words


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


_STOP = _folded("stop stopall unsubscribe cancel end quit optout afmeld frameld")
_BESIDE_STOP = _folded(
    "me mig fra from på forhånd hermed sms sms'er smser all alle beskeder please pls tak venligst thanks thank you tack"
    " takk"
)
_HELP = _folded("hjælp hjelp help info information")
_BESIDE_HELP = _folded("me mig please tak venligst pls hej til at svare med svar sms")
_TELL = "svarer|skriver|trykke|taste|tast|trykker|reply"
_HOW = (
    f"^ men|og|så|øh|hej|eller|hjælp? hvordan|hvad|hvor|hvilken .. {_TELL}",
    "hvordan|hvad fungerer|virker det|denne .. svarer?",
    "hvad betyder|mener|means .. ja|nej|tal|tallet|minutter|koden|1|2|svarer",
    f"^ skal|kan|må|should jeg|man|vi|i bare|kun|også|så|lige? {_TELL}|sms|maile .. ja|nej|1|2|her|på|med|tal|minutter",
    "^ er|skal det|tallet være? med|i|antal? minutter|tal|bogstaver|klokkeslæt|store",
    f"^ {_TELL} man|jeg ... ja|nej|minutter",
    f"^ skal|kan man|jeg .. {_TELL} .. minutter|tal|bogstaver|tallet|telefon",
    "hvordan gør man|jeg|du",
    f"ikke finde|finder ud af om|hvordan|hvad .. {_TELL}|trykke|trykker",
    f"ikke ved|forstå|know .. hvad|hvordan ... {_TELL}",
    "hvad am|er jeg|man supposed|meningen ... svarer|skriver|tekst|text|reply",
    f"^ skal|bør jeg|man {_TELL} noget|ordet",
    "^ skal min navn stå|skrives|med",
    "^ tallet|tal|minutter|minutterne jeg|man|vi skriver|sende|taste .. er",
    "^ skal min|minutter|minutterne|tallet|tal .. stå|være|skrives før|efter|foran|bag ... ja|nej",
    f"hvad vil det sige at {_TELL} ... ja|nej|tal|minutter",
    "hvad .. gøre for at? svarer",
    "^ hvad er|skal|må jeg|i|man .. til svarer",
    "hvordan bruger|virker|fungerer|melder|giver|bekræfter|tilmelder|accepterer",
    f"ved|forstår|aner|fatter|know ikke .. hvad|hvordan|hvor .. {_TELL}|gør_man|gøre|tilmelder|melder|bekræfter",
    "kan ikke finde|se|forstå|regne ... svarer|det_ud",
    "ikke finde ud af ... svarer|det|beskeden|knappen|systemet",
    "forstår ikke .. beskeden|besked|spørgsmålet|svarmuligheder|svarmulighederne|instruktionen",
    "hvad er svarmulighederne|muligheder|valgmulighederne|kommandoer",
    "vejledning|instruktion|brugsanvisning .. svarer",
    "hvad er|skal det? for? .. tal|tallet ... efter|ved|til|sammen_med ja|nej|svarer",
    "^ kan jeg|man svarer med|på|via|her|pr",
    "^ skal det|jeg|der? være|stå|skrives ja|store|stort .. bogstaver|ja|minutter?",
    "hvad er det jeg|man|vi skal svarer|skriver|trykke",
    "hvilken|hvilke ord|svarer|kode|bogstav",
    f"hvilken|hvad|hvordan|hvor ... jeg|man|vi|do ... {_TELL}|press|pres|skrives|trykker",
    "forstår|fatter|kender|ved|know ikke ... ja|nej|tallet|tal|koden",
    "^ tæller|gælder|virker det ... hvis|når|at ... ja|nej|små|store",
    "^ er|skal det|svarer|der ... tal|ord|bogstav|bogstaver|klokkeslæt|mellemrum .. eller|mellem|jeg|man|i|vi|?|$",
    f"^ er det ... ja|nej|1|2 .. jeg|man|vi .. skal .. {_TELL}|sender",
    f"^ skal|bør|må jeg|man|vi|der ... {_TELL}|bruge|angive|et|sætte|stå ... ord|tal|navn ... svarer|besked|sms|sms'en",
    f"^ er det her|hertil|dette_nummer jeg|man|vi .. {_TELL}",
    "^ skal|må|kan ja|nej|svarer skrives|skriver|være|stå|sendes",
    "^ er det nok|ok|rigtigt med|kun .. ja|nej|1|2|tal|sms",
    "^ hvordan siger|svarer|giver jeg|man|vi ja|nej|besked",
    "^ hvordan do|can i|jeg siger|svarer ja|nej",
    "^ er det nok|ok|rigtigt at|hvis ... skriver|svarer|trykker|taster|sende ja|nej|1|2|tal|sms",
)
"""Questions about how to answer."""
_APART = re.compile(r"(?<!\w)(\w)(?:[ .\-](\w)(?!\w))+")
_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_KEYS = {"1": ("ja", Kind.YES), "2": ("nej", Kind.NO)}
_KEY_BEFORE = re.compile(
    r"\s*([12])\s*(?:[,.;:(\n–-]+\s*(?=[^\W\d])|(?=(?:jeg|vi|ja|nej|selvfølgelig|desværre)\b))(.*)",
    re.IGNORECASE | re.DOTALL,
)
_SHORT, _FULL_NAME = 3, 2
_UP, _DOWN = "👍", "👎"


def stop_said(said: str) -> bool:
    """Whether the text is an opt-out keyword and nothing more (rule 4)."""
    if "?" in said:
        return False
    spelled = _APART.sub(
        lambda found: re.sub(r"[ .\-]", "", found.group()), re.sub(r"(?i)\b(opt|un)[\s-]", r"\1", said)
    )
    return _nothing_but(spelled, _STOP, _BESIDE_STOP)


def help_asked(said: str) -> bool:
    """Whether the text asks how to answer, or is question marks alone (rule 5)."""
    if re.fullmatch(r"[\s?!.¿]*\?[\s?!.¿]*", said):
        return True
    sentences = re.split(r"(?<=[.!?\n]) | [,(] ", words(said))
    return _nothing_but(said, _HELP, _BESIDE_HELP) or any(
        holds(f" {sentence.strip()} ", *_HOW) for sentence in sentences
    )


def _nothing_but(said: str, keywords: frozenset[str], beside: frozenset[str]) -> bool:
    plain = {fold(part) for part in re.findall(r"[\w']+", said)}
    return not plain.isdisjoint(keywords) and plain <= keywords | beside


def key_pressed(said: str) -> Kind | None:
    """The key of the voice menu: 1 is yes and 2 is no, alone or with its meaning (rule 6)."""
    found = re.fullmatch(r"[\W_]*([12])\b[\W_]*(.*?)[\W_]*", said.strip(), re.DOTALL)
    if found is None or re.search(r"[?+*/:@#]|^\s*-", said):
        return None
    meaning = _KEYS[found.group(1)]
    rest = re.findall(r"@?\w+", words(found.group(2)))
    contradicted = len(rest) <= _SHORT and any(part in {"ja", "nej"} - {meaning[0]} for part in rest)
    if _is_emoji(said) or contradicted:
        return Kind.UNCLEAR
    coming = {"jeg", "vi", "komer"} if found.group(1) == "1" else set()
    if rest[:1] == ["@name"] and len(rest) == _FULL_NAME and not is_meant(rest[1]):
        return meaning[1]
    return meaning[1] if coming.union({meaning[0], "tak", "@name", "er", "betyder"}).issuperset(rest) else None


def key_before(said: str) -> tuple[Kind, str] | None:
    """The key that a sentence follows (`1, jeg kommer`), and the sentence."""
    found = _KEY_BEFORE.match(said)
    return None if found is None else (_KEYS[found.group(1)][1], found.group(2))


def only_emoji(said: str) -> Kind | None:
    """What signs without words mean: a thumb, or nothing that counts (rules 3 and 7)."""
    parts = re.findall(r"[^\W_]+", re.sub(r"\([yYnN]\)", "", said))
    if any(word(part) != "@name" and not (parts[:at] and _is_initial(part)) for at, part in enumerate(parts)):
        return None
    if "?" in said:
        return Kind.UNCLEAR
    return thumbs(said) or Kind.UNCLEAR


def _is_initial(part: str) -> bool:
    """Of a surname, after the name."""
    return len(part) == 1 and part.isupper()


def thumbs(said: str) -> Kind | None:
    """The thumb in a text; two that differ are no answer."""
    plain = _TONES.sub("", said)
    up, down = _UP in plain or "(y)" in plain.casefold(), _DOWN in plain
    if up == down:
        return Kind.UNCLEAR if up else None
    return Kind.YES if up else Kind.NO


def _is_emoji(said: str) -> bool:
    return any(unicodedata.category(sign) in {"So", "Me"} for sign in said)
