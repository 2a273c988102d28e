"""OpenID Connect (kommunens login): whoever the municipality says it is, is the contact with that mail address.

The address must be verified there, and belong to one contact of the one partnership alone: nobody is made by it.
Rights come from the plan and the rosters; only administrators may be named by a claim, by a table in the settings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.errors import Unproved
from app.core.ids import PartnershipId
from app.core.sign_in import Browser
from app.store import challenges, codes, everyone, sessions
from app.store.unit import Unit

_PURPOSE = "openid"


class NotKnown(Unproved):
    """Signed in with the municipality, but no contact of the partnership has that address."""

    code = "not_known"


@dataclass(frozen=True)
class Begun:
    """A sign-in under way: what comes back with it, what the answer must hold, and what proves that we began it."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Rights:
    """Whose contacts may come this way, and the values of a claim that make an administrator."""

    partnership: PartnershipId
    claim: str
    administrators: frozenset[str]


async def begin(unit: Unit, browser: Browser, secret: Callable[[], str], onwards: str) -> Begun:
    """Begin a sign-in in this browser; it must come back within five minutes."""
    begun = Begun(secret(), secret(), secret())
    kept = {"nonce": begun.nonce, "verifier": begun.verifier, "onwards": onwards}
    await challenges.keep(unit, begun.state, _PURPOSE, browser.secret, kept)
    return begun


async def came_back(unit: Unit, state: str, browser: Browser) -> tuple[Begun, str] | None:
    """What was begun in this browser, and where it was going; None when nothing was, or too long ago."""
    kept = await challenges.spend(unit, state, _PURPOSE, browser.secret)
    return (Begun(state, kept["nonce"], kept["verifier"]), kept["onwards"]) if kept else None


async def enter(
    unit: Unit, said: Mapping[str, Any], rights: Rights, browser: Browser, secret: Callable[[], str]
) -> str:
    """A new session for the contact with this address; NotKnown when there is none, or more than one."""
    address = str(said.get("email") or "").strip()
    verified = said.get("email_verified") in {True, "true"}
    owners = await everyone.owners(unit, address) if "@" in address and verified else ()
    found = [who for partnership, who in owners if partnership == rights.partnership]
    if len(found) != 1:
        raise NotKnown(
            "Du er logget ind hos kommunen, men din mailadresse står ikke på præcis én kontaktperson her. "
            "Få en kode i stedet, eller bed din tovholder om at rette adressen."
        )
    session = secret()
    rules = bool(rights.administrators & _values(said.get(rights.claim)))
    await sessions.begin(unit, session, (rights.partnership, found[0]), browser, _PURPOSE, rules=rules)
    await codes.remember(unit, rights.partnership, found[0], browser.secret)
    return session


def _values(claim: Any) -> frozenset[str]:
    """A claim holds one value or a list of them."""
    return frozenset(v for v in (claim if isinstance(claim, list) else [claim]) if isinstance(v, str))
