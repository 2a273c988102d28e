"""The mailbox: a mail that came in goes where it belongs, whoever brought it (the web, or a mail server's pipe)."""

from app.channels import inbound_mail
from app.channels.email import sender
from app.channels.inbound_mail import Bounce, Incoming
from app.channels.mail_codes import meaning
from app.channels.verp import message_id
from app.core.delivery import MessageState, Receipt
from app.core.errors import Invalid
from app.services import answers, bounces, delivery
from app.store.unit import Unit


class NotMail(Invalid):
    """The bytes are no mail (RFC 5322): not one of its headers is there."""

    code = "not_a_mail"


def read(raw: bytes, mail_from: str) -> Incoming:
    """The mail as values; NotMail when it is none. A large one takes a while, so outside the unit of work."""
    mail = inbound_mail.read(raw, sender(mail_from).domain)
    if mail is None:
        raise NotMail("Det er ikke en mail. Send hele mailen, som den kom, med sine overskrifter.")
    return mail


async def take(unit: Unit, mail: Incoming) -> None:
    """A bounce is a receipt; everything else is an answer: kept now, understood in a moment. Twice changes nothing."""
    if mail.bounce is None:
        await answers.keep(unit, "mail", mail.fingerprint, "email", mail.sender, mail.text, mailed=mail.mailed)
    elif mail.bounce.reason:
        await _came_back(unit, mail.bounce, mail.domain)


async def _came_back(unit: Unit, bounce: Bounce, domain: str) -> None:
    sent = await bounces.believe(unit, bounce.named, meaning(bounce.reason), bounce.reason)
    if sent is not None:
        provider_id = sent.provider_id or message_id(sent.id, domain)
        says = meaning(bounce.reason)
        back = Receipt(provider_id, MessageState.FAILED, bounce.reason, sent.id, says)
        await delivery.take_receipt(unit, back)
