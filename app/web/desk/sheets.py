"""The sheets of the desk: which fields there are for an organisation, a contact, a roster, a seat and a plan.

All parts of the bundle stand here; what may stand in a field is decided by the bundle's own rules.
"""

from collections.abc import Mapping

from app.web.desk.sheet import Field, Rows, Sheet

_ORGANISATION = Sheet(
    "Organisation",
    (Field("name", "Navn"), Field("kind", "Slags", "select", options="kinds")),
)
_CONTACT = Sheet(
    "Kontaktperson",
    (
        Field("name", "Navn"),
        Field("title", "Titel", maybe=True),
        Field("organisation", "Organisation", "select", options="organisations", maybe=True),
        Field("phones", "Telefonnumre", "phones", "Ét på hver linje. Sms'er går til det første.", maybe=True),
        Field("emails", "Mailadresser", "lines", "Én på hver linje. Mails går til den første.", maybe=True),
        Field("mandate", "Har handlekompetence", "check", "Må beslutte på organisationens vegne."),
        Field("language", "Læser helst", "select", options="languages", maybe=True, empty="Det samme som alle andre"),
    ),
)
_ROSTER = Sheet(
    "Kontaktliste",
    (
        Field("name", "Navn", maybe=True),
        Field("kind", "Slags", "select", "Kun beredskabet har funktioner. De andre lister har medlemmer.", "rosters"),
    ),
)
_SEAT_FIELDS = (
    Field("role", "Funktion", hint="F.eks. Politiet eller Tovholder."),
    Field("party", "Svarer for", "select", options="organisations"),
    Field("obligatory", "Skal være med", "check", "Mødet kan ikke beslutte uden denne part."),
    Field("on_invite", "Kaldes kun ved behov", "check", "Når hændelsen eller den, der aktiverer, inviterer."),
)
SEAT = Sheet("Funktion", _SEAT_FIELDS)
NEW_SEAT = Sheet("Ny funktion", (*_SEAT_FIELDS[:2], Field("holder", "Indehaver", "select", "Kaldes først.", "people"),
                                 *_SEAT_FIELDS[2:]))  # fmt: skip
PARTNERSHIP = Sheet(
    "Partnerskabet",
    (
        Field("name", "Navn"),
        Field("language", "Sprog", "select", options="two_languages"),
        Field("timezone", "Tidszone", hint="I Danmark: Europe/Copenhagen."),
    ),
)
THINGS: Mapping[str, tuple[str, Sheet]] = {
    "organisationer": ("organisations", _ORGANISATION),
    "kontakter": ("contacts", _CONTACT),
    "lister": ("rosters", _ROSTER),
}
"""By the name of its page: where the thing stands in the bundle, and its sheet."""
NEW: Mapping[str, str] = {
    "organisationer": "Ny organisation",
    "kontakter": "Ny kontaktperson",
    "lister": "Ny kontaktliste",
}

_SPAN = "F.eks. 5 min, 90 sek. eller 2 timer."
PLAN: Mapping[str, Sheet] = {
    "grundlag": Sheet(
        "Grundlag",
        (
            Field("title", "Titel"),
            Field("area", "Område", hint="Står først i alle sms'er."),
            Field("valid_from", "Gælder fra", "date", maybe=True),
            Field("valid_until", "Gælder til og med", "date", maybe=True),
            Field("supersedes", "Afløser", "select", options="other_plans", maybe=True),
            Field("documents.action_plan", "Skabelon til handlingsplan", hint="Standarden hedder action_plan."),
            Field("documents.briefing", "Skabelon til orientering", hint="Standarden hedder briefing."),
        ),
    ),
    "ansvar": Sheet(
        "Ansvar",
        (
            Field("coordinator", "Tovholder", "select", options="people"),
            Field("activators", "Må aktivere", "checks", "Tovholderen skal også krydses af.", "people"),
            Field("roster", "Liste, der kaldes", "select", options="preparedness"),
            Field("brief", "Lister, der orienteres", "checks", options="members", maybe=True),
        ),
    ),
    "haendelser": Sheet(
        "Hændelser",
        (
            Field(
                "criteria",
                "Hvornår aktiveres beredskabet?",
                "text",
                "Kan læses af den, der aktiverer.",
                maybe=True,
            ),
        ),
        rows=(
            Rows(
                "scenarios",
                "Hændelser",
                "Hændelse",
                (
                    Field("name", "Hvad hedder den?"),
                    Field("invite", "Kaldes også", "checks", options="invites", maybe=True, folded=True),
                ),
                named=True,
                ordered=True,
            ),
        ),
        lead="Den, der aktiverer, vælger en af dem. De første tre står øverst.",
    ),
    "varsling": Sheet(
        "Varsling",
        rows=(
            Rows(
                "ladder",
                "Varslingstrappe",
                "Trin",
                (
                    Field("after", "Hvornår?", "span", "F.eks. 3 min eller straks."),
                    Field("channels", "Hvordan?", "checks", options="channels"),
                ),
                sort="after",
            ),
        ),
        lead="Tiden regnes fra det første opkald til personen. Trappen stopper ved et svar, og til sidst kaldes "
        "stedfortræderen.",
    ),
    "moede": Sheet(
        "Møde og orientering",
        (
            Field("meeting.after", "Hastemødet holdes efter", "span", _SPAN),
            Field("meeting.place", "Mødested", maybe=True),
            Field("meeting.phone", "Telefonmøde", hint="Nummeret, man ringer ind på.", maybe=True),
            Field("meeting.link", "Link til mødet", maybe=True),
            Field("duty_link", "Link til kommunens underretning", hint="Vises på mødet.", maybe=True),
            Field("briefing.first_within", "Første orientering inden", "span", _SPAN),
            Field("briefing.every", "Derefter hver gang der er gået", "span", _SPAN),
        ),
    ),
    "indsatser": Sheet(
        "Indsatser",
        rows=(
            Rows(
                "measures",
                "Typiske indsatser",
                "Indsats",
                (
                    Field("title", "Hvad gøres der?"),
                    Field("actor", "Hvem gør det?", "select", options="actors"),
                    Field("text", "Hvordan?", "text", maybe=True),
                ),
                named=True,
                ordered=True,
            ),
        ),
        lead="Kataloget, som handlingsplanen udfyldes fra på hastemødet.",
    ),
    "godkendelser": Sheet(
        "Underskrifter",
        rows=(
            Rows(
                "signatures",
                "Underskrifter",
                "Underskrift",
                (
                    Field("organisation", "Organisation", "select", options="organisations"),
                    Field("name", "Hvem underskriver?", maybe=True),
                    Field("title", "Titel", maybe=True),
                    Field("on_behalf_of", "På vegne af", maybe=True),
                    Field("signed_on", "Underskrevet", "date", maybe=True),
                ),
            ),
            Rows(
                "approvals",
                "Godkendelser",
                "Godkendelse",
                (
                    Field("authority", "Myndighed eller fond"),
                    Field("approved_on", "Godkendt", "date", maybe=True),
                    Field("reference", "Sagsnummer", maybe=True),
                ),
            ),
            Rows(
                "funding",
                "Regler og bevillinger",
                "Grundlag",
                (
                    Field("basis", "Hvad bygger planen på?", hint="F.eks. et regulativ eller en bevilling."),
                    Field("valid_from", "Gælder fra", "date", maybe=True),
                    Field("valid_until", "Gælder til og med", "date", maybe=True),
                ),
            ),
        ),
        lead="Planen gælder, når hver part, der skal være med, har underskrevet, og en myndighed har godkendt den.",
    ),
}
"""By the name of its page: a section of the plan."""
SECTIONS: Mapping[str, str] = {name: sheet.title for name, sheet in PLAN.items()}
