"""The municipality's sign-in: believed when it is signed for us and this sign-in, and never otherwise."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.builders import HOME, Town, town
from tests.standins.openid import CLIENT, SECRET, OpenIdStandin
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

BACK = "http://127.0.0.1:8000/log-ind/kommune/svar"
ANNA: dict[str, Any] = {"email": "anna@example.dk", "email_verified": True}


@pytest.fixture
async def municipality() -> AsyncIterator[OpenIdStandin]:
    """A provider of the municipality's, where Anna is signed in."""
    standin = await OpenIdStandin(BACK, 0, dict(ANNA)).start()
    yield standin
    await standin.stop()


@pytest.fixture
async def served(sqlite_url: str, municipality: OpenIdStandin) -> AsyncIterator[Town]:
    """A town whose municipality has a sign-in of its own."""
    told: dict[str, Any] = {"oidc_issuer": municipality.url, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET,
            "oidc_partnership": HOME, "oidc_roles": "Beredskab-Admin=administrator"}  # fmt: skip
    async with town(sqlite_url, **told) as made:
        municipality.now = int(made.clock.now.timestamp())
        yield made


async def leaves(served: Town, path: str = "/log-ind/kommune") -> tuple[Visitor, str]:
    """Someone presses the link: they, and where at the municipality they are sent."""
    someone = await Visitor.of(served)
    answer = await someone.client.get(path, follow_redirects=False)
    assert answer.status_code == 303
    return someone, answer.headers["location"]


async def comes(served: Town, municipality: OpenIdStandin) -> Visitor:
    """Off to the municipality and back."""
    someone, address = await leaves(served)
    return await someone.opens(municipality.sign_in(address))


async def test_whoever_the_municipality_vouches_for_is_signed_in_as_the_contact_with_that_address(
    served: Town, municipality: OpenIdStandin
) -> None:
    someone = await Visitor.of(served)
    await someone.opens("/planer/soengaarden-2026")
    there = someone.links["Log ind med kommunens login"]
    someone, address = await leaves(served, there)
    await someone.opens(municipality.sign_in(address))
    assert someone.path == "/planer/soengaarden-2026"
    await someone.opens("/mit-login")
    assert someone.says("med kommunens login")
    assert someone.says("Anna Eksempel")


@pytest.mark.parametrize(
    "bent",
    [
        {"nonce": "another's"},
        {"nonce": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another-service"},
        {"aud": ["another-service", "a-third"]},
        {"aud": [CLIENT, "another-service"], "azp": "another-service"},
        {"aud": None},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"sub": None},
    ],
    ids=str,
)
async def test_an_id_token_that_is_not_for_us_and_now_is_refused(
    served: Town, municipality: OpenIdStandin, bent: dict[str, Any]
) -> None:
    municipality.bent = bent
    someone = await comes(served, municipality)
    assert someone.status == 401
    assert someone.says("Kommunens login svarede ikke, som det skal.")
    assert (await someone.opens("/planer")).path == "/log-ind"


@pytest.mark.parametrize("signed_by", ["nobody", "somebody else", "our own secret"])
async def test_an_id_token_that_the_municipality_has_not_signed_is_refused(
    served: Town, municipality: OpenIdStandin, signed_by: str
) -> None:
    municipality.signed_by = signed_by
    assert (await comes(served, municipality)).status == 401


@pytest.mark.parametrize(
    "person",
    [
        {"email": "nobody@example.dk", "email_verified": True},
        {"email": "anna@example.dk", "email_verified": False},
        {"email": "anna@example.dk"},
        {"email": "+4520111111", "email_verified": True},
        {},
    ],
    ids=str,
)
async def test_someone_without_a_verified_address_of_a_contact_gets_a_page_that_says_what_to_do(
    served: Town, municipality: OpenIdStandin, person: dict[str, Any]
) -> None:
    municipality.person = person
    someone = await comes(served, municipality)
    assert someone.status == 401
    assert someone.says("Få en kode i stedet")
    assert (await someone.opens("/planer")).path == "/log-ind"


async def test_an_address_of_another_partnership_lets_nobody_in(served: Town, municipality: OpenIdStandin) -> None:
    await served.take_in_example("lunden.yaml")
    municipality.person = {"email": "yrsa@example.dk", "email_verified": True}
    assert (await comes(served, municipality)).status == 401


async def test_what_comes_back_in_another_browser_or_a_second_time_signs_nobody_in(
    served: Town, municipality: OpenIdStandin
) -> None:
    _, address = await leaves(served)
    back = municipality.sign_in(address)
    victim = await Visitor.of(served)
    assert (await victim.opens(back)).status == 401
    someone, address = await leaves(served)
    back = municipality.sign_in(address)
    await someone.opens(back)
    assert (await someone.opens("/planer")).path == "/planer"
    assert (await someone.opens(back)).status == 401


async def test_only_the_table_makes_an_administrator_and_for_half_a_day(
    served: Town, municipality: OpenIdStandin
) -> None:
    path = "/planer/soengaarden-2026/aktiver-pr-sms"
    someone = await comes(served, municipality)
    assert not (await someone.opens(path)).says("Afviste forsøg")
    municipality.person = ANNA | {"roles": ["administrator", "Beredskab-Admin"]}
    ruler = await comes(served, municipality)
    assert (await ruler.opens(path)).says("Afviste forsøg")
    await served.forward(hours=11)
    assert (await ruler.opens(path)).path == path
    await served.forward(hours=2)
    assert (await ruler.opens(path)).path == "/log-ind"
    municipality.person = ANNA | {"roles": "administrator"}
    other = await comes(served, municipality)
    assert not (await other.opens(path)).says("Afviste forsøg")


async def test_when_the_municipality_does_not_answer_there_is_still_the_code(
    served: Town, municipality: OpenIdStandin
) -> None:
    municipality.answers = False
    someone = await Visitor.of(served)
    await someone.opens("/log-ind/kommune")
    assert someone.status == 401
    assert someone.says("få en kode i stedet")


async def test_without_a_municipality_in_the_settings_it_is_not_offered(visit: SignIn) -> None:
    someone = await visit()
    await someone.opens("/log-ind")
    assert "Log ind med kommunens login" not in someone.links
    assert (await someone.opens("/log-ind/kommune")).status == 404
