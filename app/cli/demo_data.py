"""Demo data: the example partnerships, marked so that nothing of them can leave the simulator."""

from dataclasses import replace
from functools import partial

from app import wiring
from app.core.access import clockwork
from app.documents import bundle
from app.documents.sources import folder
from app.engine import process
from app.services import accounts, plans
from app.settings import Settings
from app.store import everyone
from app.wiring import SYSTEM, new_secret

EXAMPLES = ("soengaarden.yaml",)


async def seed(settings: Settings) -> None:
    """Import the examples, once; what is there already stays."""
    async with process.running(partial(wiring.build, settings), settings.database_url, worker=False) as ports:
        for name in EXAMPLES:
            read = bundle.read((folder("examples") / name).read_bytes())
            async with ports.house.unit(SYSTEM) as unit:
                if await everyone.exists(unit, read.directory.partnership):
                    continue
                await plans.take_in(unit, replace(read.directory, demo=True), read.plans, name)
            mine = clockwork(read.directory.partnership)
            async with ports.house.unit(mine) as unit:
                person = next(iter(read.plans)).coordinator
                await accounts.create_token(unit, person, new_secret, administrator=True)
