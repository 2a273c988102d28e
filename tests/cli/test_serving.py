"""The web and the worker as processes of their own on one database: together they do the main job."""

import json
import re
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.crash.service import Service, furnish, twilio_settings, until
from tests.crash.street import PLAN, holder, stand_in, street
from tests.standins.smtp import SmtpStandin
from tests.standins.twilio import TwilioStandin
from tests.standins.twilio_shapes import SENDERS

SEATS = 3


@dataclass
class Pair:
    """`serve --no-worker` and `worker` on one database, with the world around them."""

    web: Service
    worker: Service
    twilio: TwilioStandin
    smtp: SmtpStandin

    def texts(self, number: str) -> list[str]:
        return [m["body"] for m in self.twilio.messages if m["to"] == number and m["direction"] == "outbound-api"]


@pytest.fixture
async def pair(database_url: str, tmp_path: Path) -> AsyncIterator[Pair]:
    twilio, smtp = await TwilioStandin().start(), await SmtpStandin().start()
    settings = {"DATABASE_URL": database_url, "SMTP_URL": f"smtp://127.0.0.1:{smtp.port}", **twilio_settings(twilio)}
    token = await furnish(database_url, street(SEATS), "h0")
    web = Service(tmp_path, settings, ("serve", "--no-worker"), token=token)
    worker = Service(tmp_path, settings, ("worker",))
    twilio.inbound_url = f"{web.url}/webhooks/twilio/sms"
    await web.start()
    await worker.start()
    await web.ready()
    yield Pair(web, worker, twilio, smtp)
    await web.stop()
    await worker.stop()
    await twilio.stop()
    await smtp.stop()


async def test_web_and_worker_do_the_main_job_and_log_nothing_about_people(pair: Pair) -> None:
    """From the tap to the stand-in, over two processes; then every line that they logged is read."""
    body = {"scenario": "brand", "situation": "Fru Hansen så en container brænde"}
    activation = (await pair.web.call("POST", f"/plans/{PLAN}/activations", body))["id"]

    async def called() -> bool:
        return all(pair.texts(holder(i)) for i in range(SEATS))

    await until(called)
    assert await pair.twilio.text(holder(0), SENDERS[0], "JA 20") == 200
    assert await pair.twilio.text(holder(1), SENDERS[0], "NEJ, er i Jylland") == 200
    assert await pair.twilio.text("+4599999999", SENDERS[0], "Hvem er I?") == 200

    async def stood_in() -> bool:
        found = await pair.web.call("GET", f"/activations/{activation}")
        first = next(s for s in found["seats"] if s["id"] == "seat0")
        return first["state"] == "confirmed" and bool(pair.texts(stand_in(1))) and len(pair.smtp.letters) > SEATS

    await until(stood_in)
    await pair.web.stop()
    await pair.worker.stop()
    # The web server ends by the signal it was sent, after everything is put away; the worker by itself.
    assert (pair.web.exit_code, pair.worker.exit_code) == (-signal.SIGTERM, 0), pair.web.log + pair.worker.log
    said = pair.web.log + pair.worker.log
    lines = [json.loads(line) for line in said.splitlines()]
    assert lines
    assert all(set(line) >= {"at", "level", "where", "what"} for line in lines)
    assert [line for line in lines if line["level"] in ("error", "critical")] == []
    assert re.findall(r"\+45\d+|\d{8}|@example|Person h|Hansen|container|Jylland|bsk_", said) == []


async def test_health_readiness_and_measurements_are_there_for_monitors(pair: Pair) -> None:
    async with aiohttp.ClientSession(pair.web.url) as session:
        async with session.get("/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"status": "ok"})
        async with session.get("/readyz") as answer:
            assert answer.status == 200
            assert all((await answer.json())["checks"].values())
        async with session.get("/metrics") as answer:
            assert "beredskab_open_activations 0.0" in await answer.text()
