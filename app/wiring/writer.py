"""The writer: makes the words of a queued message when it is its turn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.delivery import Attachment, Outgoing
from app.core.meeting import Meeting, MeetingState
from app.documents import calendar, message
from app.store.messages import Queued
from app.wiring.links import Links


@dataclass
class Writer:
    """Makes the words of a message when it is its turn."""

    links: Links
    mail_from: str
    clock: Callable[[], datetime]

    def write(self, one: Queued) -> Outgoing:
        """The message as its channel takes it; the same row gives the same words."""
        values = one.content["values"]
        to = one.content["to"]
        if one.channel == "sms":
            return Outgoing(one.id, one.channel, to, message.sms(one.purpose, values))
        mail = message.mail(one.purpose, values, lambda what, v: self.links.to(what, one, v))
        return Outgoing(one.id, one.channel, to, mail.text, mail.subject, mail.html, self._attachments(one, to))

    def _attachments(self, one: Queued, to: str) -> tuple[Attachment, ...]:
        values = one.content["values"]
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


def meeting_uid(activation: str) -> str:
    """The meeting's name in every calendar."""
    return f"{activation}@beredskab"
