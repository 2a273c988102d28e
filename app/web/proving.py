"""Proving (vis, at det er dig): a session that has not been proved for half a day is proved on the check page.

It is asked for there and nowhere else, beside the button that sends. There is always another way: a passkey, a code
by text and mail, one from an app or from paper, and the page has whom to ring.
"""

from dataclasses import dataclass

from fastapi import Request

from app.core.access import Actor
from app.core.errors import FieldError
from app.core.sign_in import must_prove
from app.door import session_secret
from app.services import accounts, passkeys
from app.store import passkeys as held
from app.web.browsers import asking, browser_of, passkey_home
from app.web.forms import Form
from app.wiring import Ports, new_code, new_secret

AGAIN = "ny_kode"
TOO_MANY = "Der er sendt fem koder. Brug den nyeste, koden i din app eller på din liste, eller vent et kvarter."


@dataclass(frozen=True)
class Proof:
    """What the check page asks for: whether a passkey will do here, whether a code was sent, what was wrong before."""

    passkey: bool
    sent: bool
    wrong: str = ""

    @property
    def errors(self) -> list[FieldError]:
        """What was wrong, at its field."""
        return [FieldError("kode", self.wrong, "Prove who you are.")] if self.wrong else []


async def wanted(request: Request, house: Ports, actor: Actor, form: Form, wrong: str = "") -> Proof | None:
    """None when the session is proved; a code is sent at once to whoever has no passkey, or asks for one."""
    if not must_prove(actor.proved_at, house.house.clock()):
        return None
    async with house.house.unit(actor) as unit:
        has = passkey_home(house) is not None and bool(await held.mine(unit))
        again = form.ticked(AGAIN)
        asked = bool(wrong) or again or not has
        browser = browser_of(request, house)
        sent = asked and await accounts.ask_proof(unit, new_code, new_secret, browser, again=again)
    return Proof(has, sent, TOO_MANY if asked and not sent else wrong)


async def given(request: Request, house: Ports, actor: Actor, form: Form) -> Proof | None:
    """None when enough has been shown to send; otherwise what is still asked for, with the error in the form."""
    if not must_prove(actor.proved_at, house.house.clock()):
        return None
    wrong = await _try(request, house, actor, form)
    if not wrong:
        return None
    return await wanted(request, house, actor, form, f"Alarmen er ikke sendt endnu. {wrong}")


async def _try(request: Request, house: Ports, actor: Actor, form: Form) -> str:
    """What was wrong with the proof; empty when it was right."""
    session, answer, code = session_secret(request, house), form.text("passkey"), form.digits("kode")
    if not answer and not code:
        return "Skriv den kode, vi har sendt til dig."
    async with house.house.unit(actor) as unit:
        if code:
            right = await accounts.prove(unit, session, code, browser_of(request, house))
            return "" if right else "Koden passer ikke. Skriv den nyeste."
        try:
            await passkeys.prove(unit, asking(request, house), answer, session)
        except passkeys.NotSigned as refusal:
            # Answered here, so that the challenge stays used up.
            return refusal.danish
    return ""
