"""What is kept about people: sealed in the file, found again by number, and readable after the key was changed."""

from pathlib import Path

import pytest

from app import wiring
from app.core.access import clockwork
from app.core.ids import ContactId
from app.settings import Settings
from app.store import everyone, organisations
from app.store.cipher import Keyring, Unreadable
from app.wiring import SYSTEM, Ports
from tests.builders import SECRET, HandWound, Town

NEW = "another secret of sixteen"


async def opened(town: Town, url: str, keys: str) -> Ports:
    """The same database opened with other keys."""
    settings = Settings(_env_file=None, database_url=url, secret_key=keys, simulator=True)
    return await wiring.build(settings, HandWound(town.clock), town.clock)


def test_a_value_is_opened_by_whichever_key_it_was_sealed_with() -> None:
    sealed = Keyring([SECRET]).encrypt("Anna", "contact.person")
    assert Keyring([NEW, SECRET]).decrypt(sealed, "contact.person") == "Anna"


def test_without_its_key_or_in_another_place_a_value_is_unreadable() -> None:
    sealed = Keyring([SECRET]).encrypt("Anna", "contact.person")
    with pytest.raises(Unreadable):
        Keyring([NEW]).decrypt(sealed, "contact.person")
    with pytest.raises(Unreadable):
        Keyring([SECRET]).decrypt(sealed, "message.content")


def test_the_same_value_is_never_sealed_alike_but_always_found_alike() -> None:
    ring = Keyring([SECRET])
    assert ring.encrypt("Anna", "contact.person") != ring.encrypt("Anna", "contact.person")
    assert ring.blind("Anna@Example.dk") == ring.blind("anna@example.dk")


async def test_no_number_name_address_or_text_can_be_read_in_the_file(here: Town, sqlite_url: str) -> None:
    await here.activate(situation="Anna så en container brænde ved blok 4")
    await (await here.phone("carl")).answers("JA, jeg kommer fra Storegade")
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    raw = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    assert b"soengaarden" in raw
    secrets = (
        "20111111",
        "Petra Vangs",
        "Anna Eksempel",
        "anna@example.dk",
        "Nordstrand",
        "container",
        "Storegade",
        "blok 4",
    )
    assert [s for s in secrets if s.encode() in raw] == []


async def test_after_the_key_is_changed_people_are_read_and_found_by_their_number(
    both: Town, database_url: str
) -> None:
    ports = await opened(both, database_url, f"{NEW},{SECRET}")
    async with ports.house.unit(clockwork(both.partnership), writes=False) as unit:
        assert (await organisations.directory(unit)).contacts[ContactId("anna")].name == "Anna Eksempel"
    async with ports.house.unit(SYSTEM, writes=False) as unit:
        assert await everyone.owners(unit, "+4520111111") == ((both.partnership, ContactId("anna")),)
    await ports.close()


async def test_with_the_old_key_gone_nothing_is_guessed(both: Town, database_url: str) -> None:
    ports = await opened(both, database_url, NEW)
    with pytest.raises(Unreadable):
        async with ports.house.unit(clockwork(both.partnership), writes=False) as unit:
            await organisations.directory(unit)
    await ports.close()
