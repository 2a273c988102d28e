"""The plan of the simulated nights: four seats of two parties, texts alone, and a ladder of a dozen seconds."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

from app import wiring
from app.core.ids import PartnershipId
from app.documents import bundle
from app.engine import process
from app.services import plans
from app.settings import Settings
from app.wiring import SYSTEM
from tests.crash.street import PLAN, street
from tests.simulation.network import GATEWAYAPI
from tests.standins import gatewayapi
from tests.standins.twilio_shapes import ACCOUNT_SID, AUTH_TOKEN, SENDERS

__all__ = ["HOME", "PLAN", "furnish", "settings_for"]
HOME = PartnershipId("gaden")
SECRET = "a secret of at least sixteen"
LADDER = [
    {"after": 0, "channels": ["sms"]},
    {"after": 6, "channels": ["sms"]},
    {"after": 12, "channels": ["stand_in"]},
]


def settings_for(path: Path, *, two_providers: bool = False) -> Settings:
    """What a process of the simulation is told."""
    more: dict[str, Any] = {}
    if two_providers:
        more = {"gatewayapi_token": gatewayapi.TOKEN, "gatewayapi_sender": gatewayapi.SENDER,
                "gatewayapi_base_url": f"https://messaging.{GATEWAYAPI}.eu"}  # fmt: skip
    return Settings(
        _env_file=None, database_url=f"sqlite:///{path}", secret_key=SECRET, twilio_account_sid=ACCOUNT_SID,
        twilio_auth_token=AUTH_TOKEN, twilio_from=SENDERS[0], twilio_base_url="https://api.twilio.com", **more,
    )  # fmt: skip


def furnish(path: Path) -> None:
    """Import the plan into a migrated, empty database."""
    asyncio.run(_furnish(path))


async def _furnish(path: Path) -> None:
    read, told = bundle.from_data(_town()), settings_for(path)
    build = partial(wiring.build, told)
    async with process.running(build, told.database_url, worker=False) as ports, ports.house.unit(SYSTEM) as unit:
        await plans.take_in(unit, read.directory, read.plans, "test")


def _town() -> dict[str, Any]:
    data = street(4)
    for person in data["contacts"]:
        person["emails"] = []
    data["organisations"].append({"id": "kommune", "name": "Kommunen", "kind": "municipality"})
    for seat in data["rosters"][0]["seats"][2:]:
        seat["party"] = "kommune"
    people = {p["id"]: p for p in data["contacts"]}
    for name in ("h2", "h3", "s2", "s3"):
        people[name]["organisation"] = "kommune"
    data["plans"][0]["ladder"] = LADDER
    return data
