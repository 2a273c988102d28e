"""Machines (maskiner): texts that no person wrote as an answer (rules 3 and 11).

Code, markup, templates, formulas and instructions to the system, and the answers that a mailbox or a telephone
gives by itself. Each table holds one shape a line.
"""

import re

CODE = r"""
^\s*begin\s*:\s*\w+
</?\s*[a-z!?][^<\n]*>
<[a-z]+
\{\{|\}\}|\{%|\$\{|\$\(|<\?|%>|\[%|\[\[|\]\]|'''|/\*|\*/|<!--|-->|&&|\|\||=>
\{[^}\n]*\}
\[/?\w+\][^\[\]]*\[/
^\s*=
^\s*/[a-z]{4,}\s*$
^\s*[+@]\s*[a-z]+\(
^\s*\[\s*["']
^\s*(?:\$\w|//|\#!)
\w\s?==\s?\w
[a-z_]\w*=["']?\w
\w\((?:\)|["'])
;\s*(?:--|echo\b)|["'];
'\s*or\b.*=
\bor\s+1\s*=\s*1
\\[nrtxu]\w?
\bselect\b.+\bfrom|\bselect\s+['"*]|\b(?:insert\s+into|drop\s+table|delete\s+from|union\s+select)\b
\bupdate\s+\w+\s+set\b
^\s*(?:select|echo|exec|eval|printf?)\b
javascript:|console\.log|@echo\b|\becho\s+["']|\bcurl\s|\brm\s+-|\bsudo\b|\]\(|'\s*--|\bimport\s+os\b|\bbase64\b|\.exe\b
\b(?:function|print)\s*\(|\bdef\s+\w+\(|->\s*\w+\(
\breturn\s+(?:true|false|["'])|\b(?:true|false|null)\s*;
%s\b|%[a-z]+%
^\s*\d+\s*[-+*/=]\s*\d+\s*=
["']\s*:\s*["'\w\[{]
"""
"""Code, markup, queries, templates and formulas."""
_IT = (
    r"(?:status\w*|svaret|svar|besked\w*|denne|this|answer\w*|reply|message|alle|all|everyone|everybody|mig|me|label|kode\w*"
    r"|som|as|til|to|kind)"
)
_DO = (
    r"(?:registr\w*|marker\w*|markér|mark|opdater(?!ing)\w*|update|klassific\w*|classify|behandl\w*|treat|"
    r"tolk\w*|interpret|fortolk\w*|opfat\w*"
    r"|læs|parse|sæt|set (?:all|my|the|status|this|me)|angiv|gem|log|record|bogfør|godkend|output\w*|"
    r"returner\w*|return|print"
    r"|udskriv)"
)
_GRANTED = r"(?:ja|yes|confirmed|bekræftet|true|1)"
_RULES = (
    r"(?:instruks\w*|instruktion\w*|instruction\w*|regler\w*|rules|prompt\w*|"
    r"ordre\w*|anvisning\w*|guidelines|kommando\w*)"
)
_EARLIER = (
    r"(?:ignor\w*|disregard|glem|forget|overse|override|"
    r"tilsides\w*|se bort fra|bortse\w* fra|tidligere|previous|prior|forrige)"
)
_MADE = (
    r"(?:admin\w*|superbruger\w*|superuser\w*|root|debug\w*|developer|udvikler\w*|robot\w*|bot|assistent\w*"
    r"|logget\s+ind\s+som|logged\s+in\s+as)"
)
"""What an order makes of the system."""
_ITS = (
    r"(?:modtager\w*|afsender\w*|recipients?|sender|bruger(?:en|ne|s)?|users?|deltagere?n?\w*|deltagelse\w*|fremmøde\w*"
    r"|status\w*|attendance|alarm\w*|alerts?|hændelse\w*|incident|sagen|case|ticket|systemet|aktivering\w*|alle|everyone"
    r"|eta|undertegnede|felt\w*|mig\s+som(?!\s+(?:frav|forhind|afbud|syg|frameldt))|me\s+as)"
)
_ORDERED = (
    r"(?:marker|markér|markere|mark|registrer\w*|register|opdater|update|luk|close|sæt|set|afslut|end|deaktiver|disable"
    r"|godkend|approve|slå|udfør|execute|kør|run|skift|switch|ændr|change|noter|log|bekræft|confirm|nulstil|reset"
    r"|klarmeld|tilmeld|fremmeld)\s+(?:venligst\s+|please\s+|nu\s+|at\s+)?(?:the\s+|this\s+|denne\s+|dette\s+|al\s+)?"
)
_SENTENCE_STARTS = r"(?:^|[.!?:,;]\s+|\n|\bog\s+|\band\s+|\bplease\s+|\bvenligst\s+)"
_OWN_WORDS = r"(?:mit|min|mine|det|den|my|the|that|sidste|forrige|tidligere|første|previous|last)\b"
ROLES = rf"""
\b(?:du|you)\s+(?:er|are)\b[^.\n]{{0,30}}\b{_MADE}
\b(?:and|og)\s+(?:answer|reply|respond|say)\s+(?:yes|no)\b|\balle\s+svar\b
^\s*(?:opgave|ny\w*\s+regel|regel|ordre|kommando|instruks|task|rule|command|new\s+rule)\s*:
\b(?:din|jeres|your)\s+(?:nye\s+|new\s+)?(?:opgave|rolle|task|role|job)\s+(?:er|is)\b
\b(?:min|my)\s+status\b|\boverskriv\b
-tilstand\b|-mode\b|\b(?:admin|debug|test|developer)\s*(?:mode|tilstand)
\b(?:fra\s+nu\s+af|from\s+now\s+on|fremover)\b[^.\n]{{0,20}}\b(?:du|you)\b
{_SENTENCE_STARTS}{_ORDERED}{_ITS}\b
\b(?:udfør|execute|kør|run)\s+(?:følgende|the\s+following|denne|dette)\b
\bignor(?:er|ér|e)\s+(?!(?:venligst\s+|please\s+|bare\s+)?{_OWN_WORDS})
"""
"""Texts that tell the system what it is, or what to do with the one who answers."""
ORDERS = rf"""
\b{_EARLIER}\b[^.\n]{{0,40}}\b{_RULES}
\bignor\w*\b[^.\n]{{0,20}}\b(?:ovenfor|above)
\b(?:system|assistant|user|developer|admin|root|bot|ai|model)\s*(?:prompt|besked|message|override|kommando|command)?\s*:
\[(?:system|admin|assistant|user)\]
\b(?:system|assistent|assistant)\s+(?:prompt|override|message|besked)
\bkære system\b|\binstruction\w*\s*:|^\#{(2,)}
\b(?:du|you|i) (?:skal|must|should|bedes)\b[^.\n]{{0,20}}\b(?:svar\w*|output|answer|reply|return|registr\w*|marker\w*)\b
\bdu er (?:nu )?(?:en |et )?(?:\w+ )?(?:ai|assistent|bot|sprogmodel|chatbot|robot|parser|system)\b
\byou are (?:now )?(?:an? )?(?:\w+ )?(?:ai|assistant|bot|language model|chatbot|parser|system)\b
\blæser (?:svarene?|beskederne?)\b[^\n.]{{0,20}}(?:maskin|automat)|\buanset hvad der (?:ellers )?står\b
\bact as\b|\bas an ai\b|\bpretend\b
\b{_DO}\b[^.\n]{{0,60}}\b{_IT}\b[^.\n]{{0,40}}(?:\b(?:ja|yes|bekræftet|confirmed|nej|true|accepted)\b)
\b{_DO}\b[^.\n]{{0,20}}\b(?:ja|yes)\b[^.\n]{{0,20}}\b(?:alle|all|everyone)\b
\b(?:systemet|system|serveren|softwaren|programmet|computeren)\b[^.\n]{{0,40}}\b(?:skal|bedes|must|should)\b
\b(?:robotten|botten|the bot)\b[^.\n]{{0,40}}\b(?:skal|bedes|must|should)\b
\b(?:systemet|system|serveren|robotten|botten)\b[^.\n]{{0,40}}\b(?:registr\w*|svar\w*|marker\w*|sæt\w*|tæl\w*)
\b(?:svar|answer|reply|respond|output|print|return|returner|skriv)\s+(?:altid|always|only|kun|udelukkende|just)\b
(?<!mit )(?<!jeg )(?<!hermed )\bsvar (?:altid |med |nu |venligst )?(?:ja|nej|yes)\b
\b(?:prompt|jailbreak|developer mode|udviklertilstand|new instructions|nye instruktioner|end of prompt)\b
\b(?:status|kind|label|intent|result|resultat|seat|answer|confirmed|eta|reply|output|response)\s*[:=]\s*["']?{_GRANTED}\b
"""
"""Texts that instruct the system."""
AUTOMATIC = r"""
auto(?:matisk\w*|matic|mated|svar\w*|reply|-reply|-svar|\.?replied)
\bout[ -]of[ -](?:the )?office|\bfravær(?:sbesked|ssvar|smeddelelse)|frånvaromeddelande|fraværsmelding
\bmails? (?:igen|bliver|læses|besvares|vil)|\blæser (?:mine )?mails
\b(?:læser|tjekker|besvarer|svarer|ser) ikke (?:på )?(?:mine? )?(?:e-?mails?|mails|sms\w*|beskeder|dine|denne)
\b(?:begrænset|ingen|ikke) adgang til (?:min )?(?:e-?mail|mail)|limited access to (?:my )?(?:e-?mail|mail)
\b(?:din|deres|jeres) (?:e-?mail|henvendelse|besked) (?:er (?:modtaget|videresendt|blevet|ikke)|vil blive|bliver)
\b(?:din|deres|jeres) (?:e-?mail|henvendelse|besked|e-post) (?:kunne ikke|blev ikke)
\byour (?:e-?mail|message) (?:has been|was|will be)
\bvi (?:besvarer|behandler|svarer) (?:din|deres|henvendelse|inden for)
undeliver|delivery (?:status|has failed|failed)|mail(?:er)?[ -]daemon|postmaster|not delivered
levering\w* (?:mislyk|fejl)|kunne ikke leveres|ikke leveret
forstyr ikke|ikke forstyr|do not disturb|stör ej|køretilstand|driving mode
\b(?:dette|denne|this|det här) (?:er|is|är) (?:et |en |ett |an? )?auto|noreply|no-reply
ubesvaret opkald|missed call|nummeret (?:er|kan) (?!\W*\d)|abonnent|voicemail|telefonsvarer
\b(?:ser|læser|svarer på|see|read) (?:din|dine|your) (?:besked\w*|sms\w*|messages?|mail\w*) (?:når|senere|when|later)
\b(?:kører|driving)[^.\n]{0,30}(?:ikke (?:se|læse)\b|svarer|ringer|reply|text|respond|kan ikke svare|can't)
"""
"""Automatic replies of mailboxes, telephones and cars."""
_THANKED = r"\b(?:tak|takk|tack|thank you|thanks) (?:for|för) (?:din|jeres|deres|your|ditt|henvendelsen|contacting)"
_AWAY = r"tilbage|ferie|kontakt|fravær|besvare|svarer|vender|kontor|hverdage|semester|office|leave|vacation|holiday"


def _spelled_out(text: str) -> str:
    """Danish letters as two, on both sides: telephones without them write so."""
    for letter, two in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ä", "ae"), ("ö", "oe")):
        text = text.replace(letter, two).replace(letter.upper(), two)
    return text


def _shapes(table: str) -> re.Pattern[str]:
    lines = filter(None, _spelled_out(table).split("\n"))
    return re.compile("|".join(lines), re.IGNORECASE | re.MULTILINE)


_CODE = _shapes(CODE)
_SHAPES = (
    _shapes(ROLES),
    _shapes(ORDERS),
    _shapes(AUTOMATIC),
    # A person thanks and answers; a mailbox thanks and says when its owner is back.
    _shapes(rf"{_THANKED}[\s\S]*\b(?:{_AWAY})"),
)


def is_code(text: str) -> bool:
    """Whether the text holds code, markup, a query, a template or a formula."""
    return _CODE.search(text) is not None


def is_machine(text: str) -> bool:
    """Whether the text instructs the system or is an automatic reply: never an answer."""
    spelled = _spelled_out(text)
    return any(shape.search(spelled) for shape in _SHAPES)
