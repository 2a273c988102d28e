"""The writer: makes the words of a queued message when it is its turn."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.delivery import PRESSING, Attachment, Outgoing, Purpose
from app.core.meeting import Meeting, MeetingState, meeting_uid
from app.documents import calendar, message
from app.store.messages import Queued
from app.wiring.links import Links


@dataclass
class Writer:
    """Makes the words of a message when it is its turn."""

    links: Links
    mail_from: str
    clock: Callable[[], datetime]
    announce_from: str = ""

    def write(self, one: Queued) -> Outgoing:
        """The message as its channel takes it; the same row gives the same words."""
        values = one.content["values"]
        to = one.content["to"]
        if one.channel == "sms":
            sender = self.announce_from if one.purpose == Purpose.ANNOUNCEMENT else ""
            return Outgoing(one.id, one.channel, to, message.sms(one.purpose, values), sender=sender)
        if one.channel == "voice":
            said, asks = message.speech(one.purpose, values), one.purpose in message.ASKING
            return Outgoing(one.id, one.channel, to, said, asks=asks)
        mail = message.mail(one.purpose, values, lambda what, v: self.links.to(what, one, v))
        files = self._attachments(one, to)
        urgent = one.urgent and one.purpose in PRESSING
        return Outgoing(one.id, one.channel, to, mail.text, mail.subject, mail.html, files, urgent=urgent)

    def _attachments(self, one: Queued, to: str) -> tuple[Attachment, ...]:
        values = one.content["values"]
        if "pdf" in values:
            return (Attachment("noedliste.pdf", "application/pdf", b64decode(values["pdf"])),)
        method = values.get("invitation")
        if not method:
            return ()
        off = method == "CANCEL"
        said = values["meeting"]
        meeting = Meeting(
            at=datetime.fromisoformat(said["at"]),
            place=said["place"],
            phone=said["phone"],
            link=said["link"],
            sequence=said["sequence"] + off,
            state=MeetingState.CANCELLED if off else MeetingState.CALLED,
        )
        mark = "ØVELSE: " if values["exercise"] else ""
        title = f"{mark}Hastemøde, {values['area']}: {values['scenario']}"
        made = calendar.invitation(meeting, meeting_uid(one.scope), title, self.clock(), self.mail_from, to)
        return (calendar.attachment(made, off=off),)
