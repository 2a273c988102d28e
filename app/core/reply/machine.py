"""Machines (maskiner): texts that no person wrote as an answer (rules 3 and 11).

Code, markup, templates, formulas and instructions to the system, and the answers that a mailbox or a
telephone gives by itself.
"""

import re

_CODE = re.compile(
    r"</?\s*[a-z!?][^<\n]*>|<[a-z]+|\{\{|\}\}|\{%|\$\{|\$\(|<\?|%>|\{[^}\n]*\}|```|\[/?\w+\][^\[\]]*\[/|\[\[|\]\]|"
    r"^\s*=|^\s*[+@]\s*[a-z]+\(|\w\s?==\s?\w|[a-z_]\w*=[\"']?\w|\w\(\)|\w\([\"']|;\s*--|'\s*or\b.*=|\bor\s+1\s*=\s*1|&&|\|\||"
    r"\\[nrtxu]\w?|\b(?:select\b.+\bfrom|insert\s+into|drop\s+table|delete\s+from|update\s+\w+\s+set|union\s+select)\b|"
    r"javascript:|\bselect\s+['\"*]|^\s*\$\w|@echo\b|\bfunction\s*\(|console\.log|\becho\s+[\"']|\bprint\s*\(|\bcurl\s|\brm\s+-|\bsudo\b|\bimport\s+os\b|"
    r"\bdef\s+\w+\(|\breturn\s+(?:true|false|[\"'])|^\s*#!|/\*|\*/|\bbase64\b|%s\b|%[a-z]+%|\[%|^\s*\d+\s*[-+*/=]\s*\d+\s*=|"
    r"[\"']\s*:\s*[\"'\w\[{]|=>|->\s*\w+\(|\b(?:true|false|null)\s*;|^\s*//|<!--|-->|\.exe\b|^[^\n]*;\s*$\n.*;\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_ORDERS = re.compile(
    r"\b(?:ignor\w*|disregard|glem|forget|overse|override|tilsides\w*|se bort fra|bortse\w* fra|tidligere|previous|prior|forrige)\b"
    r"[^.\n]{0,40}\b(?:instruks\w*|instruktion\w*|instruction\w*|regler|rules|prompt\w*|ordre\w*|anvisning\w*|guidelines|kommando\w*)|"
    r"\b(?:system|assistant|user|developer|admin|root|bot|ai|model)\s*(?:prompt|besked|message|override|kommando|command)?\s*:|"
    r"\b(?:system|assistent|assistant)\s+(?:prompt|override|message|besked)|\bkære system\b|"
    r"\bdu er (?:nu )?(?:en |et )?(?:\w+ )?(?:ai|assistent|bot|sprogmodel|chatbot|robot|parser|system)\b|"
    r"\byou are (?:now )?(?:an? )?(?:\w+ )?(?:ai|assistant|bot|language model|chatbot|parser|system)\b|\bact as\b|;\s*echo\b|\bas an ai\b|\bpretend\b|"
    r"\b(?:registr\w*|register|marker\w*|markér|mark|opdater\w*|update|klassific\w*|classify|behandl\w*|treat|tolk\w*|interpret|"
    r"fortolk\w*|læs|parse|sæt|set (?:all|my|the|status|this|me)|angiv|gem|log|record|bogfør|godkend|"
    r"output\w*|returner\w*|return|print|udskriv)\b[^.\n]{0,60}\b(?:status\w*|svaret|svar|besked\w*|denne|this|answer\w*|reply|message|"
    r"alle|all|everyone|everybody|mig|me|label|kode\w*|som|as|til|to|kind)\b[^.\n]{0,40}"
    r"(?:\bja\b|\byes\b|\bbekræftet\b|\bconfirmed\b|\bnej\b|\btrue\b|\baccepted\b)|"
    r"\b(?:systemet|system|serveren|softwaren|programmet|robotten|botten|the bot|computeren)\b[^.\n]{0,40}"
    r"\b(?:skal|bedes|must|should|registr\w*|svar\w*|marker\w*|sæt\w*|tæl\w*)|"
    r"\b(?:svar|answer|reply|respond|output|print|return|returner|skriv)\s+(?:altid|always|only|kun|udelukkende|just)\b|"
    r"(?<!mit )(?<!jeg )(?<!hermed )\bsvar (?:altid |med |nu |venligst )?(?:ja|nej|yes)\b|"
    r"\b(?:prompt|jailbreak|developer mode|udviklertilstand|new instructions|nye instruktioner|end of prompt)\b|"
    r"\b(?:status|kind|label|intent|result|resultat|seat|answer|confirmed|eta|reply)\s*[:=]\s*[\"']?(?:ja|yes|confirmed|bekræftet|true|1)\b",
    re.IGNORECASE,
)
_AUTOMATIC = re.compile(
    r"\bmails? (?:igen|bliver|læses|besvares|vil)|læser (?:mine )?mails|"
    r"auto(?:matisk\w*|matic|mated|svar\w*|reply|-reply|-svar|\.?replied)|out[ -]of[ -](?:the )?office|fravær(?:sbesked|ssvar|smeddelelse)|"
    r"frånvaromeddelande|fraværsmelding|ferieautosvar|\btak for (?:din|jeres|deres) (?:e-?mail|mail|henvendelse|besked|meddelelse|sms)|"
    r"\b(?:thank you|thanks) for (?:your|contacting|reaching|getting in)|tack för ditt|takk for (?:din|henvendelsen|e-post)|"
    r"(?:læser|tjekker|besvarer|svarer|ser) ikke (?:på )?(?:mine? )?(?:e-?mails?|mails|sms\w*|beskeder|dine|denne)|"
    r"(?:begrænset|ingen|ikke) adgang til (?:min )?(?:e-?mail|mail)|limited access to (?:my )?(?:e-?mail|mail)|"
    r"(?:din|deres|jeres|your) (?:e-?mail|mail|henvendelse|besked|message|e-post) (?:er (?:modtaget|videresendt|blevet)|vil blive|bliver|"
    r"has been|was|will be|er ikke|kunne ikke|blev ikke)|vi (?:besvarer|behandler) (?:din|deres|henvendelse)|"
    r"undeliver|delivery (?:status|has failed|failed)|mail(?:er)?[ -]daemon|postmaster|levering\w* (?:mislyk|fejl)|kunne ikke leveres|"
    r"ikke leveret|not delivered|forstyr ikke|do not disturb|stör ej|ikke forstyr|køretilstand|driving mode|"
    r"(?:dette|denne|this|det här) (?:er|is|är) (?:et |en |ett |an? )?auto|noreply|no-reply|ubesvaret opkald|missed call|"
    r"nummeret (?:er|kan) |abonnent|voicemail|telefonsvarer|"
    r"(?:ser|læser|svarer på|see|read) (?:din|dine|your) (?:besked\w*|sms\w*|messages?|mail\w*) (?:når|senere|when|later)|"
    r"(?:kører|driving)[^.\n]{0,30}(?:svarer|ringer|reply|text|respond|kan ikke svare|can't)",
    re.IGNORECASE,
)


def is_machine(text: str) -> bool:
    """Whether the text is code, an instruction to the system or an automatic reply: never an answer."""
    return any(shape.search(text) for shape in (_CODE, _ORDERS, _AUTOMATIC))
