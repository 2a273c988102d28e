"""The door: who is asking, proved by a cookie, a token or a signature, and the unit of work they get.

A unit is committed before the answer goes out (`scope="function"`), so a page never says "sendt" about
something that was not.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Request

from app.core.access import Actor
from app.core.errors import Unproved
from app.store import accounts
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


async def by_token(request: Request, house: House) -> Actor:
    """The contact that the bearer token acts as."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unproved("Send et gyldigt token i Authorization: Bearer.")
    async with house.house.unit(SYSTEM, writes=False) as unit:
        actor = await accounts.actor_of(unit, accounts.TOKEN, token.strip())
    if actor is None:
        raise Unproved("Tokenet kendes ikke, eller det er trukket tilbage.")
    return actor


async def by_session(request: Request, house: House) -> Actor:
    """The person whose session the cookie holds."""
    session = request.cookies.get(cookie_name(house))
    if session:
        async with house.house.unit(SYSTEM, writes=False) as unit:
            actor = await accounts.actor_of(unit, accounts.SESSION, session)
        if actor is not None:
            return actor
    raise Unproved("Log ind for at se siden.")


async def by_answer_link(token: str, house: House) -> Actor:
    """The person to whom an answer page belongs."""
    found = house.links.read_answer(token)
    if found is None:
        raise Unproved("Linket er ikke rigtigt. Åbn det fra mailen igen, eller svar på sms'en.")
    return found[1]


async def system() -> Actor:
    """The service itself, for what providers and monitors ask."""
    return SYSTEM


def _units(who: Callable[..., Awaitable[Actor]], *, writes: bool) -> Any:
    async def unit(actor: Annotated[Actor, Depends(who)], house: House) -> AsyncIterator[Unit]:
        async with house.house.unit(actor, writes=writes) as opened:
            yield opened

    return Depends(unit, scope="function")


TokenActor = Annotated[Actor, Depends(by_token)]
PageActor = Annotated[Actor, Depends(by_session)]
TokenReads = Annotated[Unit, _units(by_token, writes=False)]
TokenWrites = Annotated[Unit, _units(by_token, writes=True)]
PageReads = Annotated[Unit, _units(by_session, writes=False)]
PageWrites = Annotated[Unit, _units(by_session, writes=True)]
LinkReads = Annotated[Unit, _units(by_answer_link, writes=False)]
LinkWrites = Annotated[Unit, _units(by_answer_link, writes=True)]
SystemReads = Annotated[Unit, _units(system, writes=False)]
SystemWrites = Annotated[Unit, _units(system, writes=True)]
