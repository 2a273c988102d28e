"""Words: what the rulebook's states and kinds are called on a page."""

from collections.abc import Mapping

from app.core.action_plan import MeasureState
from app.core.activation import State
from app.core.briefing import BriefingKind
from app.core.calling import Standing
from app.core.change import Thing
from app.core.incident import ReportState
from app.core.language import NAMES
from app.core.plan import Status
from app.core.roster import OrganisationKind, RosterKind
from app.documents.catalogue import DANISH, ENGLISH
from app.web.tongue import Words

STANDING = Words({
    Standing.WAITING: "Intet svar",
    Standing.CONFIRMED: "Kommer",
    Standing.DECLINED: "Kan ikke",
    Standing.UNREACHED: "Nås ikke",
})  # fmt: skip
STATE = Words({
    State.OPEN: "Aktiv",
    State.QUORATE: "Beslutningsdygtig",
    State.CLOSED: "Afsluttet",
    State.CANCELLED: "Aflyst",
})  # fmt: skip
PLAN_STATUS = Words({
    Status.DRAFT: "Udkast",
    Status.IN_FORCE: "Gælder",
    Status.EXPIRED: "Udløbet",
    Status.SUPERSEDED: "Afløst",
})  # fmt: skip
MEASURE = Words({
    MeasureState.PLANNED: "Planlagt",
    MeasureState.UNDER_WAY: "I gang",
    MeasureState.DONE: "Gennemført",
    MeasureState.DROPPED: "Opgivet",
})  # fmt: skip
FIELD = Words({
    "situation": "Situation", "purpose": "Formål", "target_groups": "Målgrupper", "ends_at": "Sluttidspunkt",
    "press_spokesperson": "Hvem udtaler sig til pressen?", "title": "Titel", "text": "Hvad gøres der?",
    "actor": "Aktør", "responsible": "Ansvarlig", "reach": "Kan nås på", "deadline": "Frist", "state": "Status",
    "audience": "Målgruppe", "internal": "Internt hos parterne", "message": "Budskab", "channel": "Hvordan",
    "informs": "Hvem informerer?", "to": "Til hvem?",
})  # fmt: skip
ROW = Words({"measures": "Indsats", "communication": "Målgruppe", "handover": "Overlevering"})
ACTOR = Words({
    OrganisationKind.POLICE: "Politiet",
    OrganisationKind.MUNICIPALITY: "Kommunen",
    OrganisationKind.HOUSING: "Boligorganisationerne",
    OrganisationKind.SOCIAL_PLAN: "Helhedsplanen",
    OrganisationKind.FIRE: "Brandvæsenet",
    OrganisationKind.OTHER: "Andre",
})  # fmt: skip
ROSTER = Words({
    RosterKind.PREPAREDNESS: "Beredskabet",
    RosterKind.BOARD: "Bestyrelsen",
    RosterKind.STEERING_GROUP: "Styregruppen",
    RosterKind.LOCAL_COUNCIL: "Lokalrådet",
    RosterKind.RESIDENTS: "Beboere",
    RosterKind.PRESS: "Presse",
    RosterKind.OTHER: "Andre",
})  # fmt: skip
BRIEFING = Words({
    BriefingKind.FIRST: "Første orientering",
    BriefingKind.RUNNING: "Løbende orientering",
    BriefingKind.ADOPTED: "Handlingsplanen er vedtaget",
    BriefingKind.EXTENDED: "Beredskabet er forlænget",
    BriefingKind.EXTRA: "Ekstra orientering",
    BriefingKind.CLOSED: "Sidste orientering",
})  # fmt: skip
REPORT = Words({
    ReportState.OPEN: "Venter på svar",
    ReportState.ACTIVATED: "Beredskabet er aktiveret",
    ReportState.DECLINED: "Ikke aktiveret",
})  # fmt: skip
LANGUAGE = Words(NAMES)
"""By the code: which language somebody reads."""
TONGUE: Mapping[str, str] = {DANISH: "Dansk", ENGLISH: "English"}
"""Our languages, each in its own words."""
CHANNEL = Words({
    "sms": "Sms",
    "email": "E-mail",
    "voice": "Opkald",
    "page": "svarsiden",
    "hand": "tovholderen",
    "stand_in": "Stedfortræder",
})  # fmt: skip
DELIVERY = Words({
    "queued": "På vej",
    "sent": "Sendt",
    "delivered": "Leveret",
    "failed": "Fejlet",
    "unknown": "Uvist",
})  # fmt: skip
THINGS = Words({
    Thing.CONTACT: "Kontakter",
    Thing.ORGANISATION: "Organisationer",
    Thing.ROSTER: "Kontaktlister",
    Thing.SEAT: "Funktioner",
    Thing.PLAN: "Planer",
    Thing.TEMPLATE: "Skabeloner",
})  # fmt: skip
"""What the desk keeps, as changes and search sort it."""
CHANGED = Words({
    "created": "Oprettet", "deleted": "Slettet", "many": "Antal ændret", "name": "Navn", "title": "Titel",
    "organisation": "Organisation", "phones": "Telefon", "emails": "E-mail", "mandate": "Handlekompetence",
    "language": "Sprog", "absences": "Fravær", "kind": "Slags", "members": "Medlemmer", "role": "Funktion",
    "party": "Part", "obligatory": "Skal være med", "holder": "Indehaver", "stand_ins": "Stedfortrædere",
    "on_invite": "Kaldes ved behov", "area": "Område", "coordinator": "Tovholder", "activators": "Aktivatorer",
    "roster": "Kontaktliste", "scenarios": "Hændelser", "valid_from": "Gyldig fra", "valid_until": "Gyldig til",
    "supersedes": "Afløser", "brief": "Orienteres", "ladder": "Opkaldstrappe", "briefing": "Orientering",
    "meeting": "Hastemøde", "measures": "Indsatser", "documents": "Skabeloner", "signatures": "Underskrifter",
    "approvals": "Godkendelser", "funding": "Regler og bevillinger", "criteria": "Hvornår aktiveres der?",
    "duty_link": "Link til underretning",
    "file": "Fil", "in_use": "I brug", "timezone": "Tidszone",
})  # fmt: skip
"""By the field that was changed."""
