"""Sentences: every entry of the event log in plain Danish; a kind that is not known yet is named, not hidden."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.core.activation import MACHINE, NO_KEY
from app.core.provider_fault import why as fault_in_words
from app.core.undelivered import IN_WORDS
from app.store.activations import Case
from app.store.event_log import Line
from app.web.tongue import Words, _, again, spoken
from app.web.words import BRIEFING, CHANGED, CHANNEL

Data = Mapping[str, Any]
_PURPOSE = Words({
    "call": "alarmen", "reminder": "en påmindelse", "cancel": "besked om falsk alarm", "closed": "besked om afslutning",
    "noted_yes": "kvittering for ja", "noted_no": "kvittering for nej", "ask_back": "et spørgsmål",
    "uncovered": "besked om en ubesat funktion", "quorum": "besked om beslutningsdygtighed",
    "quorum_lost": "besked om tabt beslutningsdygtighed", "meeting_moved": "besked om mødet",
    "briefing": "en orientering", "measure": "sine indsatser",
    "end_reminder": "en påmindelse om sluttidspunktet", "opted_out": "besked om et STOP",
    "statement": "besked om en udtalelse til pressen", "evaluation": "spørgsmål om, hvordan det gik",
})  # fmt: skip
_WHY = Words({
    "no_voice_yet": "opkald er ikke slået til",
    "no_address": "der mangler en adresse",
    "no_mobile": "der er intet nummer, der kan få sms",
    "opted_out": "nummeret har svaret STOP",
})  # fmt: skip
_RESOLVED = Words({"yes": "et ja", "no": "et nej", "none": "intet svar"})


class Teller:
    """Tells the entries of one activation, with names from its contact list."""

    def __init__(self, case: Case, now: datetime) -> None:
        self._case = case
        self._now = now

    def tell(self, line: Line) -> str:
        """One entry as a sentence."""
        if line.get("withheld"):
            return _("Fortrolig logpost. Indholdet er tilbageholdt.")
        told: Callable[[Data], str] | None = getattr(self, f"_{line['kind']}", None)
        return told(line["data"]) if told else _("Logpost: {kind}.").format(kind=line["kind"])

    def by(self, line: Line) -> str:
        """Who did it, unless the sentence says so or it was the service itself."""
        name = "" if line["actor"] == "system" else self._who(line["actor"])
        return "" if name in self.tell(line) else name

    def _who(self, contact: str) -> str:
        return next((c.name for c in self._case.directory.contacts.values() if c.id == contact), contact)

    def _role(self, seat: str) -> str:
        return next((s.seat.role for i, s in self._case.activation.seats.items() if i == seat), seat)

    def _when(self, moment: str) -> str:
        return spoken().day_and_clock(datetime.fromisoformat(moment), self._now)

    def _activated(self, data: Data) -> str:
        kind = _("Øvelsen er startet") if data["exercise"] else _("Beredskabet er aktiveret")
        kind += {"sms": _(" pr. sms"), "voice": _(" pr. telefon")}.get(data.get("via", ""), "")
        told = _("{kind}: {scenario}. {count} funktioner kaldes.")
        told = told.format(kind=kind, scenario=self._case.scenario.name, count=len(data["seats"]))
        lacks = len(data["warnings"])
        return told + (_(" Planen havde {count} mangler.").format(count=lacks) if lacks else "")

    def _invited(self, data: Data) -> str:
        return _("Også kaldt: {roles}.").format(roles=", ".join(s["role"] for s in data["seats"]))

    def _called(self, data: Data) -> str:
        ways = _(" og ").join(CHANNEL.get(c, c).lower() for c in data["channels"])
        first = data["step"] == 0
        told = _("{who} er kaldt som {role} på {ways}.") if first else _("{who} er påmindet som {role} på {ways}.")
        return told.format(who=self._who(data["contact"]), role=self._role(data["seat"]), ways=ways)

    def _skipped(self, data: Data) -> str:
        way = CHANNEL.get(data["channel"]) or _("Alle veje")
        why = _WHY.get(data["why"]) or again(IN_WORDS.get(data["why"], data["why"]))
        told = _("{way} til {who} er sprunget over: {why}.")
        return told.format(way=way, who=self._who(data["contact"]), why=why)

    def _passed(self, data: Data) -> str:
        return _("{who} har ikke svaret. Turen går videre.").format(who=self._who(data["contact"]))

    def _uncovered(self, data: Data) -> str:
        return _("{role} er ubesat: ingen er tilbage at kalde.").format(role=self._role(data["seat"]))

    def _lacks_mandate(self, data: Data) -> str:
        told = _("{role} kommer uden handlekompetence, og ingen anden kan kaldes.")
        return told.format(role=self._role(data["seat"]))

    def _confirmed(self, data: Data) -> str:
        who, via = self._who(data["contact"]), self._via(data)
        if not data["eta"]:
            return _("{who} kommer{via}.").format(who=who, via=via)
        eta = spoken().clock(datetime.fromisoformat(data["eta"]))
        return _("{who} kommer, fremme {eta}{via}.").format(who=who, eta=eta, via=via)

    def _declined(self, data: Data) -> str:
        return _("{who} kan ikke komme{via}.").format(who=self._who(data["contact"]), via=self._via(data))

    def _via(self, data: Data) -> str:
        if data["via"] == "hand":
            return _(" (indtastet)")
        return _(" (svar på {way})").format(way=CHANNEL.get(data["via"], data["via"]).lower())

    def _answer_unclear(self, data: Data) -> str:
        return _("Svaret fra {who} er uklart.").format(who=self._who(data["contact"]))

    def _answer_resolved(self, data: Data) -> str:
        meant = _RESOLVED.get(data["answer"], data["answer"])
        later = _("Et uklart svar er afløst af {meant} fra samme person.")
        return (later if data.get("later") else _("Et uklart svar er læst som {meant}.")).format(meant=meant)

    def _opted_out(self, data: Data) -> str:
        return _("{who} har svaret STOP og får ikke flere sms'er.").format(who=self._who(data["contact"]))

    def _quorum_reached(self, _data: Data) -> str:
        return _("Beredskabet er beslutningsdygtigt.")

    def _quorum_lost(self, _data: Data) -> str:
        return _("Beredskabet er ikke længere beslutningsdygtigt.")

    def _meeting_called(self, data: Data) -> str:
        told = _("Hastemødet er ændret til {at}.") if data["sequence"] else _("Hastemødet er indkaldt til {at}.")
        return told.format(at=self._when(data["at"]))

    def _attended(self, data: Data) -> str:
        told = _("{who} deltager i hastemødet.") if data["present"] else _("{who} mangler på hastemødet.")
        return told.format(who=self._who(data["contact"]))

    def _minute_taken(self, data: Data) -> str:
        told = {"situation": _("Situationen er ført til referat."), "decision": _("En beslutning er ført til referat.")}
        return told.get(data["what"], _("En bemærkning er ført til referat."))

    def _minute_removed(self, _data: Data) -> str:
        return _("En linje i referatet er fjernet.")

    def _minutes_in_plan(self, data: Data) -> str:
        return _("Referatet er sat ind i handlingsplanen. Linjer: {count}.").format(count=len(data["minutes"]))

    def _minutes_approved(self, data: Data) -> str:
        return _("Referatet er godkendt, udgave {version}.").format(version=data["version"])

    def _person_item_added(self, data: Data) -> str:
        told = _("Personpunkt nr. {item} er sat på dagsordenen ({basis}).")
        return told.format(item=data["item"], basis=data["basis"].upper())

    def _person_item_began(self, data: Data) -> str:
        who = ", ".join(map(self._who, data["left"]))
        left = _("Gik ud: {who}.").format(who=who) if who else ""
        return f"{_('Personpunkt nr. {item} er taget op.').format(item=data['item'])} {left}".strip()

    def _person_item_ended(self, data: Data) -> str:
        who = ", ".join(map(self._who, data["returned"]))
        back = _("Kom ind igen: {who}.").format(who=who) if who else ""
        return f"{_('Personpunkt nr. {item} er slut.').format(item=data['item'])} {back}".strip()

    def _duty_known(self, _data: Data) -> str:
        return _("Tavshedspligt og underretningspligt er bekræftet.")

    def _municipality_notified(self, _data: Data) -> str:
        return _("Kommunen er underrettet.")

    def _action_plan_saved(self, data: Data) -> str:
        return _("Handlingsplanen er gemt, udgave {version}.").format(version=data["version"])

    def _action_plan_adopted(self, data: Data) -> str:
        return _("Handlingsplanen er vedtaget, udgave {version}.").format(version=data["version"])

    def _paper_filed(self, data: Data) -> str:
        what = {
            "action_plan": _("Handlingsplanen er arkiveret, udgave {nr}."),
            "briefing": _("Orientering nr. {nr} er arkiveret."),
            "minutes": _("Referatet er arkiveret."),
            "closing_report": _("Slutrapporten er arkiveret."),
        }
        mark = _("PDF'ens fingeraftryk: {mark}").format(mark=data["sha256"])
        told = what.get(str(data["kind"]), str(data["kind"]))
        return f"{told.format(nr=data['version'])} {mark}"

    def _end_time_set(self, data: Data) -> str:
        told = _("Beredskabet er forlænget til {at}.") if data["extension"] else _("Sluttidspunktet er {at}.")
        return told.format(at=self._when(data["ends_at"]))

    def _end_reminded(self, data: Data) -> str:
        if data["passed"]:
            return _("Tovholderen er mindet om, at sluttidspunktet er passeret.")
        return _("Tovholderen er mindet om, at sluttidspunktet nærmer sig.")

    def _briefed(self, data: Data) -> str:
        late = data["late_seconds"]
        kind = BRIEFING.get(data["kind"], data["kind"])
        return _("Orientering sendt til {count}{late}: {kind}.").format(
            count=data["recipients"],
            late=_(", {count} sekunder for sent").format(count=late) if late else "",
            kind=f"{kind[0].lower()}{kind[1:]}",
        )

    def _announced(self, data: Data) -> str:
        count = spoken().thousands(data["recipients"])
        return _("Besked til beboere er sendt. Modtagere: {count}.").format(count=count)

    def _announcement_paused(self, data: Data) -> str:
        if not data.get("reason"):
            return _("En besked til beboere er sat på pause.")
        fault = again(fault_in_words(data["provider"], data["reason"]))
        return _("En besked til beboere er sat på pause af sig selv: {fault}.").format(fault=fault)

    def _announcement_resumed(self, _data: Data) -> str:
        return _("En besked til beboere sendes igen.")

    def _announcement_stopped(self, _data: Data) -> str:
        return _("En besked til beboere er stoppet. Resten bliver ikke sendt.")

    def _communication_marked(self, data: Data) -> str:
        if data["told"]:
            return _("Kommunikationsplan: en række er markeret som sendt.")
        return _("Kommunikationsplan: en række er markeret som ikke sendt.")

    def _statement_noticed(self, data: Data) -> str:
        known = {str(o.id): o.name for o in self._case.directory.organisations.values()}
        party, count = known.get(data["party"], data["party"]), data["recipients"]
        told = _("{party} udtaler sig til pressen. De andre parter fik besked efter: {count}.")
        if data["prior"]:
            told = _("{party} udtaler sig til pressen. De andre parter fik besked før: {count}.")
        return told.format(party=party, count=count)

    def _evaluation_asked(self, data: Data) -> str:
        return _("De kaldte er spurgt, hvordan det gik. Modtagere: {count}.").format(count=data["asked"])

    def _plan_reviewed(self, _data: Data) -> str:
        return _("Planen er gennemgået efter aktiveringen.")

    def _edited(self, data: Data) -> str:
        return _("Rettet på skrivebordet: {what}.").format(what=CHANGED.get(data["what"], data["what"]).lower())

    def _message_sent(self, data: Data) -> str:
        return _("{message} er sendt.").format(message=self._message(data))

    def _message_failed(self, data: Data) -> str:
        words = again(IN_WORDS.get(data.get("meaning", ""), ""))
        code = _("kode {code}").format(code=data["reason"])
        why = f"{words}, {code}" if words else code
        return _("{message} kunne ikke leveres ({why}).").format(message=self._message(data), why=why)

    def _message_unknown(self, data: Data) -> str:
        return _("{message} er uvis. Den slås op hos udbyderen.").format(message=self._message(data))

    def _message_delivered(self, data: Data) -> str:
        told = _("{message} er leveret.")
        if data["channel"] == "voice":
            machine, silent = data.get("reason") == MACHINE, data.get("reason") == NO_KEY
            told = _("{message} er taget af telefonen.")
            told = _("{message} er taget af en telefonsvarer.") if machine else told
            told = _("{message} er taget af telefonen, og der blev ikke trykket på nogen tast.") if silent else told
        return told.format(message=self._message(data))

    def _message(self, data: Data) -> str:
        about = _PURPOSE.get(data["purpose"], data["purpose"])
        way = CHANNEL.get(data["channel"], data["channel"])
        return _("{way} til {who} med {about}").format(way=way, who=self._who(data["contact"]), about=about)

    def _recalled(self, _data: Data) -> str:
        return _("Alarmen er trukket tilbage, før den blev sendt.")

    def _cancelled(self, _data: Data) -> str:
        return _("Falsk alarm er meldt.")

    def _closed(self, _data: Data) -> str:
        return _("Beredskabet er afsluttet.")
