"""Sentences: every entry of the event log in plain Danish; a kind that is not known yet is named, not hidden."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.core.activation import MACHINE, NO_KEY
from app.core.undelivered import IN_WORDS
from app.core.wording import clock, day_and_clock, thousands
from app.store.activations import Case
from app.store.event_log import Line
from app.web.words import BRIEFING, CHANNEL

Data = Mapping[str, Any]
_PURPOSE = {
    "call": "alarmen", "reminder": "en påmindelse", "cancel": "besked om falsk alarm", "closed": "besked om afslutning",
    "noted_yes": "kvittering for ja", "noted_no": "kvittering for nej", "ask_back": "et spørgsmål",
    "uncovered": "besked om en ubesat funktion", "quorum": "besked om beslutningsdygtighed",
    "quorum_lost": "besked om tabt beslutningsdygtighed", "briefing": "en orientering", "measure": "sine indsatser",
    "end_reminder": "en påmindelse om sluttidspunktet", "opted_out": "besked om et STOP",
}  # fmt: skip
_WHY = {
    "no_voice_yet": "opkald er ikke slået til",
    "no_address": "der mangler en adresse",
    "no_mobile": "der er intet nummer, der kan få sms",
    "opted_out": "nummeret har svaret STOP",
}
_RESOLVED = {"yes": "et ja", "no": "et nej", "none": "intet svar"}


class Teller:
    """Tells the entries of one activation, with names from its contact list."""

    def __init__(self, case: Case, now: datetime) -> None:
        self._case = case
        self._now = now

    def tell(self, line: Line) -> str:
        """One entry as a sentence."""
        if line.get("withheld"):
            return "Fortrolig logpost. Indholdet er tilbageholdt."
        told: Callable[[Data], str] | None = getattr(self, f"_{line['kind']}", None)
        return told(line["data"]) if told else f"Logpost: {line['kind']}."

    def by(self, line: Line) -> str:
        """Who did it, unless the sentence says so or it was the service itself."""
        name = "" if line["actor"] == "system" else self._who(line["actor"])
        return "" if name in self.tell(line) else name

    def _who(self, contact: str) -> str:
        return next((c.name for c in self._case.directory.contacts.values() if c.id == contact), contact)

    def _role(self, seat: str) -> str:
        return next((s.seat.role for i, s in self._case.activation.seats.items() if i == seat), seat)

    def _when(self, moment: str) -> str:
        return day_and_clock(datetime.fromisoformat(moment), self._now)

    def _activated(self, data: Data) -> str:
        kind = "Øvelsen er startet" if data["exercise"] else "Beredskabet er aktiveret"
        warned = f" Planen havde {len(data['warnings'])} mangler." if data["warnings"] else ""
        kind += {"sms": " pr. sms", "voice": " pr. telefon"}.get(data.get("via", ""), "")
        return f"{kind}: {self._case.scenario.name}. {len(data['seats'])} funktioner kaldes.{warned}"

    def _invited(self, data: Data) -> str:
        return f"Også kaldt: {', '.join(s['role'] for s in data['seats'])}."

    def _called(self, data: Data) -> str:
        ways = " og ".join(CHANNEL.get(c, c).lower() for c in data["channels"])
        again = "kaldt" if data["step"] == 0 else "påmindet"
        return f"{self._who(data['contact'])} er {again} som {self._role(data['seat'])} på {ways}."

    def _skipped(self, data: Data) -> str:
        way = CHANNEL.get(data["channel"], "Alle veje")
        why = {**IN_WORDS, **_WHY}.get(data["why"], data["why"])
        return f"{way} til {self._who(data['contact'])} er sprunget over: {why}."

    def _passed(self, data: Data) -> str:
        return f"{self._who(data['contact'])} har ikke svaret. Turen går videre."

    def _uncovered(self, data: Data) -> str:
        return f"{self._role(data['seat'])} er ubesat: ingen er tilbage at kalde."

    def _lacks_mandate(self, data: Data) -> str:
        return f"{self._role(data['seat'])} kommer uden handlekompetence, og ingen anden kan kaldes."

    def _confirmed(self, data: Data) -> str:
        arrives = f", fremme {clock(datetime.fromisoformat(data['eta']))}" if data["eta"] else ""
        return f"{self._who(data['contact'])} kommer{arrives}{self._via(data)}."

    def _declined(self, data: Data) -> str:
        return f"{self._who(data['contact'])} kan ikke komme{self._via(data)}."

    def _via(self, data: Data) -> str:
        if data["via"] == "hand":
            return " (indtastet)"
        return f" (svar på {CHANNEL.get(data['via'], data['via']).lower()})"

    def _answer_unclear(self, data: Data) -> str:
        return f"Svaret fra {self._who(data['contact'])} er uklart."

    def _answer_resolved(self, data: Data) -> str:
        return f"Et uklart svar er læst som {_RESOLVED.get(data['answer'], data['answer'])}."

    def _opted_out(self, data: Data) -> str:
        return f"{self._who(data['contact'])} har svaret STOP og får ikke flere sms'er."

    def _quorum_reached(self, _data: Data) -> str:
        return "Beredskabet er beslutningsdygtigt."

    def _quorum_lost(self, _data: Data) -> str:
        return "Beredskabet er ikke længere beslutningsdygtigt."

    def _meeting_called(self, data: Data) -> str:
        return f"Hastemødet er {'flyttet til' if data['sequence'] else 'indkaldt til'} {self._when(data['at'])}."

    def _attended(self, data: Data) -> str:
        return f"{self._who(data['contact'])} {'deltager i' if data['present'] else 'mangler på'} hastemødet."

    def _action_plan_saved(self, data: Data) -> str:
        return f"Handlingsplanen er gemt, udgave {data['version']}."

    def _action_plan_adopted(self, data: Data) -> str:
        return f"Handlingsplanen er vedtaget, udgave {data['version']}."

    def _end_time_set(self, data: Data) -> str:
        what = "Beredskabet er forlænget til" if data["extension"] else "Sluttidspunktet er"
        return f"{what} {self._when(data['ends_at'])}."

    def _end_reminded(self, data: Data) -> str:
        return f"Tovholderen er mindet om, at sluttidspunktet {'er passeret' if data['passed'] else 'nærmer sig'}."

    def _briefed(self, data: Data) -> str:
        late = f", {data['late_seconds']} sekunder for sent" if data["late_seconds"] else ""
        kind = BRIEFING.get(data["kind"], data["kind"])
        return f"Orientering sendt til {data['recipients']}{late}: {kind[0].lower()}{kind[1:]}."

    def _announced(self, data: Data) -> str:
        return f"Besked til beboere er sendt. Modtagere: {thousands(data['recipients'])}."

    def _announcement_paused(self, _data: Data) -> str:
        return "En besked til beboere er sat på pause."

    def _announcement_resumed(self, _data: Data) -> str:
        return "En besked til beboere sendes igen."

    def _announcement_stopped(self, _data: Data) -> str:
        return "En besked til beboere er stoppet. Resten bliver ikke sendt."

    def _message_sent(self, data: Data) -> str:
        return f"{self._message(data)} er sendt."

    def _message_failed(self, data: Data) -> str:
        words = IN_WORDS.get(data.get("meaning", ""))
        why = f"{words}, kode {data['reason']}" if words else f"kode {data['reason']}"
        return f"{self._message(data)} kunne ikke leveres ({why})."

    def _message_unknown(self, data: Data) -> str:
        return f"{self._message(data)} er uvis. Den slås op hos udbyderen."

    def _message_delivered(self, data: Data) -> str:
        if data["channel"] == "voice":
            taken_by = "en telefonsvarer" if data.get("reason") == MACHINE else "telefonen"
            silent = ", og der blev ikke trykket på nogen tast" if data.get("reason") == NO_KEY else ""
            return f"{self._message(data)} er taget af {taken_by}{silent}."
        return f"{self._message(data)} er leveret."

    def _message(self, data: Data) -> str:
        about = _PURPOSE.get(data["purpose"], data["purpose"])
        return f"{CHANNEL.get(data['channel'], data['channel'])} til {self._who(data['contact'])} med {about}"

    def _recalled(self, _data: Data) -> str:
        return "Alarmen er trukket tilbage, før den blev sendt."

    def _cancelled(self, _data: Data) -> str:
        return "Falsk alarm er meldt."

    def _closed(self, _data: Data) -> str:
        return "Beredskabet er afsluttet."
