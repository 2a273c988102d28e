"""Words: what the rulebook's states and kinds are called on a page."""

from collections.abc import Mapping

from app.core.action_plan import MeasureState
from app.core.activation import State
from app.core.briefing import BriefingKind
from app.core.calling import Standing
from app.core.incident import ReportState
from app.core.language import NAMES
from app.core.plan import Status
from app.core.roster import OrganisationKind, RosterKind

STANDING: Mapping[str, str] = {
    Standing.WAITING: "Intet svar",
    Standing.CONFIRMED: "Kommer",
    Standing.DECLINED: "Kan ikke",
    Standing.UNREACHED: "Nås ikke",
}
STATE: Mapping[str, str] = {
    State.OPEN: "Aktiv",
    State.QUORATE: "Beslutningsdygtig",
    State.CLOSED: "Afsluttet",
    State.CANCELLED: "Aflyst",
}
PLAN_STATUS: Mapping[str, str] = {
    Status.DRAFT: "Udkast",
    Status.IN_FORCE: "Gælder",
    Status.EXPIRED: "Udløbet",
    Status.SUPERSEDED: "Afløst",
}
MEASURE: Mapping[str, str] = {
    MeasureState.PLANNED: "Planlagt",
    MeasureState.UNDER_WAY: "I gang",
    MeasureState.DONE: "Gennemført",
    MeasureState.DROPPED: "Opgivet",
}
FIELD: Mapping[str, str] = {
    "situation": "Situation", "purpose": "Formål", "target_groups": "Målgrupper", "ends_at": "Sluttidspunkt",
    "press_spokesperson": "Hvem udtaler sig til pressen?", "title": "Titel", "text": "Hvad gøres der?",
    "actor": "Aktør", "responsible": "Ansvarlig", "reach": "Kan nås på", "deadline": "Frist", "state": "Status",
    "audience": "Målgruppe", "internal": "Internt hos parterne", "message": "Budskab", "channel": "Hvordan",
    "informs": "Hvem informerer?", "to": "Til hvem?",
}  # fmt: skip
ROW: Mapping[str, str] = {"measures": "Indsats", "communication": "Målgruppe", "handover": "Overlevering"}
ACTOR: Mapping[str, str] = {
    OrganisationKind.POLICE: "Politiet",
    OrganisationKind.MUNICIPALITY: "Kommunen",
    OrganisationKind.HOUSING: "Boligorganisationerne",
    OrganisationKind.SOCIAL_PLAN: "Helhedsplanen",
    OrganisationKind.FIRE: "Brandvæsenet",
    OrganisationKind.OTHER: "Andre",
}
ROSTER: Mapping[str, str] = {
    RosterKind.PREPAREDNESS: "Beredskabet",
    RosterKind.BOARD: "Bestyrelsen",
    RosterKind.STEERING_GROUP: "Styregruppen",
    RosterKind.LOCAL_COUNCIL: "Lokalrådet",
    RosterKind.RESIDENTS: "Beboere",
    RosterKind.PRESS: "Presse",
    RosterKind.OTHER: "Andre",
}
BRIEFING: Mapping[str, str] = {
    BriefingKind.FIRST: "Første orientering",
    BriefingKind.RUNNING: "Løbende orientering",
    BriefingKind.ADOPTED: "Handlingsplanen er vedtaget",
    BriefingKind.EXTENDED: "Beredskabet er forlænget",
    BriefingKind.EXTRA: "Ekstra orientering",
    BriefingKind.CLOSED: "Sidste orientering",
}
REPORT: Mapping[str, str] = {
    ReportState.OPEN: "Venter på svar",
    ReportState.ACTIVATED: "Beredskabet er aktiveret",
    ReportState.DECLINED: "Ikke aktiveret",
}
LANGUAGE: Mapping[str, str] = NAMES
CHANNEL: Mapping[str, str] = {
    "sms": "Sms",
    "email": "E-mail",
    "voice": "Opkald",
    "page": "svarsiden",
    "hand": "tovholderen",
    "stand_in": "Stedfortræder",
}
DELIVERY: Mapping[str, str] = {
    "queued": "På vej",
    "sent": "Sendt",
    "delivered": "Leveret",
    "failed": "Fejlet",
    "unknown": "Uvist",
}
