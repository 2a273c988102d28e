"""Commands about people: tokens, sign-in links, and codes for starting by text."""

import argparse
import sys
from collections.abc import Callable
from functools import partial

from app import wiring
from app.cli.plans import only
from app.core.access import clockwork
from app.core.ids import ContactId, PartnershipId
from app.engine import process
from app.services import accounts, start_codes
from app.settings import Settings
from app.store import everyone
from app.wiring import SYSTEM, Ports, new_code, new_secret


async def create_token(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Print the token; it cannot be shown again."""
    settings = ask()
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        who, mine = await _contact(ports, arguments.contact, arguments.partnership)
        async with ports.house.unit(clockwork(mine)) as unit:
            rules = arguments.role == "administrator"
            token = await accounts.create_token(unit, who, new_secret, administrator=rules)
    print(token)
    print(f"Tokenet gælder for {who}. Det vises kun denne ene gang.", file=sys.stderr)
    return 0


async def login_link(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Print a link that signs the contact in, once, within a quarter of an hour."""
    settings = ask()
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        who, mine = await _contact(ports, arguments.contact, arguments.partnership)
        async with ports.house.unit(clockwork(mine)) as unit:
            link = await accounts.create_link(unit, who, new_secret)
    print(f"{settings.public_base_url}/log-ind/{link}")
    return 0


async def codes(arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Print new codes for starting by text; they cannot be shown again, and the old ones count no longer."""
    settings = ask()
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        who, mine = await _contact(ports, arguments.contact, arguments.partnership)
        async with ports.house.unit(clockwork(mine)) as unit:
            if arguments.totp:
                print((await start_codes.new_key(unit, who, new_secret)).address)
            else:
                print("\n".join(await start_codes.new_list(unit, who, new_code)))
    print(f"Koderne gælder for {who}. De vises kun denne ene gang.", file=sys.stderr)
    return 0


async def _contact(ports: Ports, named: str, partnership: str | None) -> tuple[ContactId, PartnershipId]:
    """The contact, also as `partnership/contact`."""
    before, _, after = named.rpartition("/")
    who = ContactId(after)
    if partnership or before:
        return who, PartnershipId(partnership or before)
    async with ports.house.unit(SYSTEM, writes=False) as unit:
        return who, only(await everyone.partnerships_of(unit, who), "kontakten")
