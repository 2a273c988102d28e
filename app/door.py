"""The door: who is asking, proved by a cookie, a token or a signature, and the unit of work they get.

A unit is committed before the answer goes out (`scope="function"`), so a page never says "sendt" about
something that was not.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Request

from app.core.access import Actor
from app.core.errors import Unproved
from app.core.sign_in import unseen
from app.store import accounts, sessions
from app.store.unit import Unit
from app.wiring import SYSTEM, Ports

COOKIE = "beredskab"
SECURE_COOKIE = "__Host-beredskab"


def ports(request: Request) -> Ports:
    """What this process was built with."""
    found = request.app.state.ports
    assert isinstance(found, Ports)  # noqa: S101 - set by main's lifespan
    return found


House = Annotated[Ports, Depends(ports)]


def cookie_name(house: Ports) -> str:
    """The session cookie's name; over https it is bound to the host."""
    return SECURE_COOKIE if house.settings.https else COOKIE


Prove = Callable[[Unit], Awaitable[Actor]]
"""Says in a unit who is asking; Unproved when nobody is."""


def token_proof(request: Request) -> Prove:
    """The contact that the bearer token acts as."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unproved("Send et gyldigt token i Authorization: Bearer.")

    async def prove(unit: Unit) -> Actor:
        actor = await accounts.actor_of(unit, accounts.TOKEN, token.strip())
        if actor is None:
            raise Unproved("Tokenet kendes ikke, eller det er trukket tilbage.")
        return actor

    return prove


def session_secret(request: Request, house: Ports) -> str:
    """What the session cookie holds; empty without one."""
    return request.cookies.get(cookie_name(house), "")


async def session_proof(request: Request, house: House) -> AsyncIterator[Prove]:
    """The person whose session the cookie holds; that it was used is noted after the answer has gone out."""
    used: list[str] = []

    async def prove(unit: Unit) -> Actor:
        actor = await _session_actor(request, house, unit)
        if unseen(actor.seen_at, unit.now):
            used.append(session_secret(request, house))
        return actor

    yield prove
    for secret in used[:1]:
        async with house.house.unit(SYSTEM) as unit:
            await sessions.seen(unit, secret)


async def _session_actor(request: Request, house: Ports, unit: Unit) -> Actor:
    session = session_secret(request, house)
    actor = await accounts.actor_of(unit, accounts.SESSION, session) if session else None
    if actor is None:
        raise Unproved("Log ind for at se siden.")
    return actor


async def by_token(request: Request, house: House) -> Actor:
    """The contact that the bearer token acts as, for what opens units of its own."""
    async with house.house.unit(SYSTEM, writes=False) as unit:
        return await token_proof(request)(unit)


async def by_session(request: Request, house: House) -> Actor:
    """The person whose session the cookie holds, for what opens units of its own."""
    async with house.house.unit(SYSTEM, writes=False) as unit:
        return await _session_actor(request, house, unit)


async def by_answer_link(token: str, house: House) -> Actor:
    """The person to whom an answer page belongs."""
    found = house.links.read_answer(token)
    if found is None:
        raise Unproved("Linket er ikke rigtigt. Åbn det fra mailen igen, eller svar på sms'en.")
    return found[1]


def _known(actor: Actor) -> Prove:
    async def prove(_unit: Unit) -> Actor:
        return actor

    return prove


async def link_proof(actor: Annotated[Actor, Depends(by_answer_link)]) -> Prove:
    """The person to whom an answer page belongs; the link itself is the proof."""
    return _known(actor)


def system_proof() -> Prove:
    """The service itself, for what providers and monitors ask."""
    return _known(SYSTEM)


def _units(proof: Callable[..., Any], *, writes: bool) -> Any:
    """Who is asking is read in the unit that they get: one connection, one transaction."""

    async def unit(prove: Annotated[Prove, Depends(proof)], house: House) -> AsyncIterator[Unit]:
        async with house.house.unit(SYSTEM, writes=writes) as opened:
            opened.actor = await prove(opened)
            yield opened

    return Depends(unit, scope="function")


TokenActor = Annotated[Actor, Depends(by_token)]
PageActor = Annotated[Actor, Depends(by_session)]
TokenReads = Annotated[Unit, _units(token_proof, writes=False)]
TokenWrites = Annotated[Unit, _units(token_proof, writes=True)]
PageReads = Annotated[Unit, _units(session_proof, writes=False)]
PageWrites = Annotated[Unit, _units(session_proof, writes=True)]
LinkReads = Annotated[Unit, _units(link_proof, writes=False)]
LinkWrites = Annotated[Unit, _units(link_proof, writes=True)]
SystemReads = Annotated[Unit, _units(system_proof, writes=False)]
SystemWrites = Annotated[Unit, _units(system_proof, writes=True)]
