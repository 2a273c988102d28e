"""A mailed answer (svar på mail): what is known of it beside its words.

Pure. Anybody can write any address as sender, so a mail counts only where everything fits: an answer to what was
asked, from the own address of the one who was asked. Everything else a person must look at.
"""

from dataclasses import dataclass

from app.core.delivery import Purpose
from app.core.ids import MessageId
from app.core.reply import Kind, Reply, read

ANSWERED = frozenset(
    {Purpose.CALL, Purpose.REMINDER, Purpose.ASK_BACK, Purpose.NOTED_YES, Purpose.NOTED_NO, Purpose.HELP}
)
"""What a yes or no by mail can be an answer to; to any other mail of ours it would mean something else."""


@dataclass(frozen=True)
class Mailed:
    """`named`: the messages of ours that it may answer, the likeliest first. `automatic`: no person wrote it.

    `proved`: it has one sender, and no mail server on the way has found that false. `uid`, `attendee`: of a
    calendar's answer to an invitation, else "".
    """

    named: tuple[MessageId, ...] = ()
    automatic: bool = False
    proved: bool = True
    uid: str = ""
    attendee: str = ""

    @property
    def counts(self) -> bool:
        """A person wrote it, and nothing says that it was another."""
        return self.proved and not self.automatic


def mailed_reading(mail: Mailed, text: str, purpose: str | None) -> Reply:
    """What a mail means, as an answer to the mail of ours sent for this purpose (None = it names none).

    STOP silences a number, so by mail it is a word that a person must read.
    """
    reading = read(text)
    if reading.kind is Kind.STOP or not (purpose is None or mail.uid or purpose in ANSWERED):
        return Reply(Kind.UNCLEAR)
    return reading
