"""The municipality's sign-in (kommunens login) on the pages: off to it by a link, and back with a code."""

from fastapi import APIRouter, Request, Response

from app.core.errors import Missing, Unproved
from app.core.ids import PartnershipId
from app.door import House
from app.services import openid
from app.web.accounts import onwards, signed_in
from app.web.acts import go
from app.web.browsers import browser_of, known_again
from app.wiring import SYSTEM, OpenId, Ports, new_secret

router = APIRouter(prefix="/log-ind/kommune", include_in_schema=False)


@router.get("")
async def leave(request: Request, house: House, videre: str = "") -> Response:
    """Off to the municipality; a link, for browsers hold a form's answer back from leading to another site."""
    issuer, browser = _issuer(house), browser_of(request, house)
    async with house.house.unit(SYSTEM) as unit:
        begun = await openid.begin(unit, browser, new_secret, onwards(videre))
    return known_again(go(await issuer.address(begun.state, begun.nonce, begun.verifier)), house, browser)


@router.get("/svar")
async def come_back(request: Request, house: House, state: str = "", code: str = "") -> Response:
    """Back again: signed in as the contact with the address that the municipality vouches for."""
    issuer, browser = _issuer(house), browser_of(request, house)
    async with house.house.unit(SYSTEM) as unit:
        found = await openid.came_back(unit, state, browser)
    if found is None or not code:
        raise Unproved("Det blev ikke til noget med kommunens login. Prøv igen, eller få en kode i stedet.")
    begun, wanted = found
    said = await issuer.claims(code, begun.nonce, begun.verifier)
    async with house.house.unit(SYSTEM) as unit:
        session = await openid.enter(unit, said, _rights(house), browser, new_secret)
    return signed_in(house, session, browser, wanted)


def _issuer(house: Ports) -> OpenId:
    if house.openid is None:
        raise Missing
    return house.openid


def _rights(house: Ports) -> openid.Rights:
    s = house.settings
    return openid.Rights(PartnershipId(s.oidc_partnership), s.oidc_roles_claim, frozenset(s.oidc_administrators))
