"""Passkeys (adgangsnøgler): a key that a phone keeps, in place of a code.

Each signs a challenge of ours, good once and for five minutes, in the browser that asked for it. Keys are found by
their own id, so nobody types who they are.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.channels import authenticator
from app.channels.authenticator import Misfit
from app.core.access import Actor
from app.core.errors import Conflict, Unproved
from app.core.sign_in import Browser, Home
from app.store import challenges, organisations, passkeys, sessions
from app.store.accounts import fingerprint
from app.store.unit import Unit

MOST_KEYS = 10
LONGEST_NAME = 80
_ENTER, _ADD = "passkey", "passkey_new"
NOT_THIS_TIME = "Det lykkedes ikke med din passkey. Prøv igen, eller få en kode."
REMOVED = "Den passkey er fjernet her. Få en kode, og tilføj den igen."


class NotSigned(Unproved):
    """The device's answer does not fit its key or our challenge, or the key was removed."""

    code = "passkey_refused"


@dataclass(frozen=True)
class Asking:
    """Who asks for a signature: what keys are bound to here, and the browser that will give it."""

    home: Home
    browser: Browser


async def ask(unit: Unit, asking: Asking, secret: Callable[[], str]) -> str:
    """What a browser needs to sign in or prove a session, as JSON."""
    challenge = secret()
    await challenges.keep(unit, challenge, _ENTER, asking.browser.secret)
    return authenticator.to_sign(asking.home, challenge)


async def ask_new(unit: Unit, asking: Asking, secret: Callable[[], str]) -> str:
    """What a browser needs to make a key for the actor, as JSON; one that it has already is not made again."""
    challenge, held = secret(), await passkeys.mine(unit)
    if len(held) >= MOST_KEYS:
        raise Conflict(f"Du har {MOST_KEYS} passkeys. Fjern en, du ikke bruger, før du tilføjer en ny.")
    await challenges.keep(unit, challenge, _adding(unit), asking.browser.secret)
    person = (await organisations.directory(unit)).contacts[unit.actor.contact]
    handle = bytes.fromhex(fingerprint(f"{unit.actor.contact}@{unit.actor.partnership}"))
    return authenticator.to_make(asking.home, challenge, handle, person.name, [k.key.credential for k in held])


async def add(unit: Unit, asking: Asking, answer: str, name: str) -> None:
    """Keep the key that the actor's device has made; NotSigned unless it answers our challenge."""
    try:
        _, challenge = authenticator.answered(answer)
        await _spend(unit, asking, challenge, _adding(unit))
        key = authenticator.made(asking.home, challenge, answer)
    except Misfit as wrong:
        raise NotSigned("Din passkey blev ikke tilføjet. Prøv igen.") from wrong
    if await passkeys.find(unit, key.credential):
        raise Conflict("Den passkey er her allerede.")
    await passkeys.add(unit, key, _name(name, asking.browser))


async def owner(unit: Unit, asking: Asking, answer: str) -> Actor:
    """Whose key has signed our challenge; NotSigned when none of ours has."""
    try:
        credential, challenge = authenticator.answered(answer)
        await _spend(unit, asking, challenge, _ENTER)
        held = await passkeys.find(unit, credential)
        if held is None:
            raise NotSigned(REMOVED)
        count = authenticator.signed(asking.home, challenge, answer, held.key)
    except Misfit as wrong:
        raise NotSigned(NOT_THIS_TIME) from wrong
    if not await passkeys.used(unit, held, count):
        raise NotSigned(NOT_THIS_TIME)
    return Actor(held.partnership, held.contact)


async def prove(unit: Unit, asking: Asking, answer: str, session: str) -> None:
    """The actor has shown who they are by a key of their own; NotSigned otherwise."""
    signer = await owner(unit, asking, answer)
    if (signer.partnership, signer.contact) != (unit.actor.partnership, unit.actor.contact):
        raise NotSigned("Det var en andens passkey. Brug din egen, eller få en kode.")
    await sessions.proved(unit, session)


async def rename(unit: Unit, wanted: str, name: str, browser: Browser) -> None:
    """Call the actor's key something that tells it from the others."""
    await passkeys.rename(unit, wanted, _name(name, browser))


async def _spend(unit: Unit, asking: Asking, challenge: str, purpose: str) -> None:
    if await challenges.spend(unit, challenge, purpose, asking.browser.secret) is None:
        raise NotSigned("Der gik for lang tid. Prøv igen.")


def _adding(unit: Unit) -> str:
    return fingerprint(f"{_ADD}:{unit.actor.contact}@{unit.actor.partnership}")


def _name(typed: str, browser: Browser) -> str:
    return " ".join(typed.split())[:LONGEST_NAME] or browser.device
