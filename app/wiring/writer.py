"""The writer: makes the words of a queued message when it is its turn."""

import logging
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.delivery import PRESSING, Attachment, Outgoing, Purpose
from app.core.meeting import Meeting, MeetingState, meeting_uid
from app.documents import calendar, message
from app.documents.papers import briefing
from app.store.messages import Queued
from app.wiring.links import Links

log = logging.getLogger(__name__)


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
            # The one text that has to carry a link: it goes to those alone who have no mailbox.
            more = {"url": self.links.to("evaluation", one, values)} if one.purpose == Purpose.EVALUATION else {}
            return Outgoing(one.id, one.channel, to, message.sms(one.purpose, {**values, **more}), sender=sender)
        if one.channel == "voice":
            said, asks = message.speech(one.purpose, values), one.purpose in message.ASKING
            return Outgoing(one.id, one.channel, to, said, asks=asks, language=message.language(values))
        picture = _picture(values)
        shown = {**values, "picture": picture[0].cid} if picture else values
        mail = message.mail(one.purpose, shown, lambda what, v: self.links.to(what, one, v))
        files = (*picture, *self._attachments(one, to))
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
        title = calendar.title(values["area"], values["scenario"], exercise=values["exercise"])
        try:
            made = calendar.invitation(meeting, meeting_uid(one.scope), title, self.clock(), self.mail_from, to)
        except Exception:
            # The words of the mail say when and where; without them nobody would come.
            log.exception("an invitation could not be made")
            return ()
        return (calendar.attachment(made, off=off),)


def _picture(values: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """The picture of a briefing; one whose picture cannot be made leaves without it, for its sentences say it all."""
    if "paper" not in values:
        return ()
    try:
        drawn = briefing.mail_picture(values["paper"])
    except Exception:
        log.exception("the picture of a briefing could not be made")
        return ()
    return (Attachment("stilling.png", "image/png", drawn, cid="stilling"),) if drawn else ()
