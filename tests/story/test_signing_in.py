"""Signing in, by the services: codes, passkeys and sessions, on each database."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from app.core.access import Actor
from app.core.ids import ContactId
from app.core.sign_in import CHALLENGE_LASTS, Browser, Home
from app.services import accounts, passkeys
from app.services.passkeys import Asking, NotSigned
from app.store import passkeys as held
from app.store import sessions
from app.store.accounts import SESSION, SESSION_LASTS, actor_of
from app.store.unit import Unit
from app.wiring import SYSTEM, new_code, new_secret
from tests.builders import Town
from tests.standins.authenticator import PRESENT, Authenticator

ANNA = ContactId("anna")
HOME = Home("beredskab.example.dk", "https://beredskab.example.dk")
PHONE = Browser("the secret of a phone", "Safari på iPhone", "80.62.x.x")
STRANGER = Browser("the secret of a stranger", "Ukendt browser", "203.0.x.x")
NUMBER = "20 11 11 11"


@asynccontextmanager
async def acting(town: Town, who: str = "anna") -> AsyncIterator[Unit]:
    """A unit of this person's."""
    async with town.ports.house.unit(Actor(town.partnership, ContactId(who))) as opened:
        yield opened


async def asks(town: Town, browser: Browser) -> str | None:
    """Ask for a code; the code that came, None when none did."""
    before = len(await town.texts("anna"))
    async with town.ports.house.unit(SYSTEM) as opened:
        await accounts.ask_code(opened, NUMBER, new_code, new_secret, browser)
    await town.settle()
    texts = await town.texts("anna")
    found = re.search(r"\d{6}", texts[-1]) if len(texts) > before else None
    return found[0] if found else None


async def enters(town: Town, browser: Browser, code: str) -> str | None:
    async with town.ports.house.unit(SYSTEM) as opened:
        return await accounts.enter_code(opened, NUMBER, code, new_secret, browser)


async def counts(town: Town, session: str) -> Actor | None:
    async with town.ports.house.unit(SYSTEM, writes=False) as opened:
        return await actor_of(opened, SESSION, session)


async def begins(town: Town, browser: Browser = PHONE) -> str:
    async with town.ports.house.unit(SYSTEM) as opened:
        return await accounts.start_session(opened, town.partnership, ANNA, new_secret, browser, "code")


async def has_passkey(town: Town, asking: Asking) -> Authenticator:
    """Anna's phone, with a passkey."""
    phone = Authenticator(asking.home.origin, asking.home.host)
    async with acting(town) as opened:
        options = json.loads(await passkeys.ask_new(opened, asking, new_secret))
    async with acting(town) as opened:
        await passkeys.add(opened, asking, phone.makes(options), "Min telefon")
    return phone


async def signs(town: Town, asking: Asking, phone: Authenticator) -> Actor:
    async with town.ports.house.unit(SYSTEM) as opened:
        options = json.loads(await passkeys.ask(opened, asking, new_secret))
    async with town.ports.house.unit(SYSTEM) as opened:
        return await passkeys.owner(opened, asking, phone.signs(options))


async def test_a_stranger_who_asks_for_codes_and_tries_wrong_ones_locks_no_activator_out(both: Town) -> None:
    await begins(both, PHONE)
    for _ in range(9):
        await asks(both, STRANGER)
        assert await enters(both, STRANGER, "000000") is None
    assert await asks(both, STRANGER) is None
    code = await asks(both, PHONE)
    assert code
    for _ in range(9):
        assert await enters(both, STRANGER, code) is None
    assert await enters(both, PHONE, code)


async def test_with_a_passkey_one_is_in_whatever_strangers_have_asked_for(both: Town) -> None:
    asking = Asking(HOME, Browser("a new phone's secret"))
    phone = await has_passkey(both, asking)
    for _ in range(9):
        await asks(both, STRANGER)
    assert await asks(both, asking.browser) is None
    assert (await signs(both, asking, phone)).contact == ANNA


async def test_five_wrong_tries_use_up_the_codes_of_the_browser_they_were_typed_in(both: Town) -> None:
    code = await asks(both, STRANGER)
    assert code
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert await enters(both, STRANGER, wrong) is None
    assert await enters(both, STRANGER, code) is None


async def test_a_strange_browser_may_ask_again_after_a_quarter_of_an_hour(both: Town) -> None:
    for _ in range(5):
        assert await asks(both, STRANGER)
    assert await asks(both, STRANGER) is None
    await both.forward(minutes=16)
    assert await asks(both, STRANGER)


async def test_a_passkey_signs_in_and_is_known_by_its_use(both: Town) -> None:
    asking = Asking(HOME, PHONE)
    phone = await has_passkey(both, asking)
    actor = await signs(both, asking, phone)
    assert (actor.partnership, actor.contact) == (both.partnership, ANNA)
    async with acting(both) as opened:
        (key,) = await held.mine(opened)
        assert (key.name, key.key.count, key.used_at) == ("Min telefon", 1, opened.now)
        await passkeys.rename(opened, key.id, "  ", PHONE)
        assert (await held.mine(opened))[0].name == "Safari på iPhone"


async def test_a_removed_passkey_is_refused_and_only_its_owner_can_remove_it(both: Town) -> None:
    asking = Asking(HOME, PHONE)
    phone = await has_passkey(both, asking)
    async with acting(both) as opened:
        (key,) = await held.mine(opened)
    async with acting(both, "bo") as opened:
        await held.remove(opened, key.id)
    await signs(both, asking, phone)
    async with acting(both) as opened:
        await held.remove(opened, key.id)
    with pytest.raises(NotSigned, match="fjernet"):
        await signs(both, asking, phone)


@pytest.mark.parametrize("bent", ["origin", "host", "flags", "count", "key", "browser", "late", "twice", "garbage"])
async def test_a_signature_that_does_not_fit_is_refused(here: Town, bent: str) -> None:
    asking = Asking(HOME, PHONE)
    phone = await has_passkey(here, asking)
    await signs(here, asking, phone)
    async with here.ports.house.unit(SYSTEM) as opened:
        options = json.loads(await passkeys.ask(opened, asking, new_secret))
    other = Authenticator("https://evil.example", "evil.example", PRESENT)
    if bent in {"origin", "host", "flags", "key"}:
        setattr(phone, bent, getattr(other, bent))
    phone.count -= 1 if bent == "count" else 0
    answer = "{]" if bent == "garbage" else phone.signs(options)
    here.clock.now += CHALLENGE_LASTS + timedelta(seconds=1) if bent == "late" else timedelta(0)
    if bent == "twice":
        async with here.ports.house.unit(SYSTEM) as opened:
            await passkeys.owner(opened, asking, answer)
    if bent == "browser":
        asking = Asking(HOME, STRANGER)
    with pytest.raises(NotSigned):
        async with here.ports.house.unit(SYSTEM) as opened:
            await passkeys.owner(opened, asking, answer)


async def test_a_passkey_made_for_one_person_cannot_be_added_by_another(both: Town) -> None:
    asking, phone = Asking(HOME, PHONE), Authenticator(HOME.origin, HOME.host)
    async with acting(both) as opened:
        options = json.loads(await passkeys.ask_new(opened, asking, new_secret))
    async with acting(both, "bo") as opened:
        with pytest.raises(NotSigned):
            await passkeys.add(opened, asking, phone.makes(options), "")


async def test_what_an_authenticator_is_asked_for_says_that_it_must_see_its_owner_and_keep_the_key(here: Town) -> None:
    async with acting(here) as opened:
        new = json.loads(await passkeys.ask_new(opened, Asking(HOME, PHONE), new_secret))
        known = json.loads(await passkeys.ask(opened, Asking(HOME, PHONE), new_secret))
    assert new["authenticatorSelection"]["residentKey"] == "required"
    assert new["authenticatorSelection"]["userVerification"] == known["userVerification"] == "required"
    assert "anna" not in json.dumps(new["user"]["id"])
    assert known["rpId"] == new["rp"]["id"] == "beredskab.example.dk"


async def test_a_session_ended_elsewhere_counts_no_longer_and_its_browser_is_a_stranger_again(both: Town) -> None:
    here, lost = await begins(both, PHONE), await begins(both, STRANGER)
    async with acting(both) as opened:
        (there,) = [s for s in await sessions.mine(opened) if s.place == STRANGER.place]
    async with acting(both, "bo") as opened:
        await sessions.end(opened, there.id)
    assert await counts(both, lost)
    async with acting(both) as opened:
        await sessions.end(opened, there.id)
    assert await counts(both, lost) is None
    assert await counts(both, here)
    for _ in range(5):
        await asks(both, STRANGER)
    assert await asks(both, STRANGER) is None
    assert await asks(both, PHONE)


async def test_all_other_sessions_are_ended_at_once_and_this_one_stays(both: Town) -> None:
    kept, others = await begins(both), [await begins(both, STRANGER) for _ in range(3)]
    async with acting(both) as opened:
        (mine,) = [s for s in await sessions.mine(opened) if s.place == PHONE.place]
        await sessions.end_others(opened, mine.id)
    assert await counts(both, kept)
    assert [await counts(both, s) for s in others] == [None, None, None]
    assert await asks(both, PHONE)


async def test_a_session_lasts_for_thirty_days_after_it_was_last_used(both: Town) -> None:
    session = await begins(both)
    both.clock.now += SESSION_LASTS - timedelta(minutes=1)
    async with both.ports.house.unit(SYSTEM) as opened:
        await sessions.seen(opened, session)
    both.clock.now += SESSION_LASTS - timedelta(minutes=1)
    assert await counts(both, session)
    both.clock.now += timedelta(minutes=2)
    assert await counts(both, session) is None
