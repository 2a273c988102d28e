"""The commands of docs/operate.md: data on stdout, talk on stderr, 0 when done, 1 when refused, 2 when misused."""

import asyncio
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from app import wiring
from app.cli import main
from app.core.access import clockwork
from app.core.ids import ActivationId, PartnershipId
from app.engine import process
from app.services import event_log
from app.settings import Settings
from tests.builders import EXAMPLES
from tests.cli.conftest import Command, beredskab
from tests.crash.service import SECRET, twilio_settings
from tests.standins.gatewayapi import SENDER, TOKEN, GatewayApiStandin
from tests.standins.twilio import TwilioStandin

BUNDLE, PLAN = str(EXAMPLES / "soengaarden.yaml"), "soengaarden-2026"
COMMANDS = ("serve", "worker", "demo", "migrate", "import", "export", "activate", "token", "token create", "login-link",
            "take-mail", "lint", "codes", "emergency-list", "verify-log", "purge", "doctor")  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In this process, for a start takes seconds; the next test starts one for real."""
    with pytest.raises(SystemExit) as ended:
        main([*name.split(), "--help"])
    said = capsys.readouterr()
    assert (ended.value.code, said.err) == (0, "")
    assert said.out.startswith(f"usage: beredskab {name}")


async def test_help_lists_every_command(tmp_path: Path) -> None:
    said = await beredskab(tmp_path, "--help")
    assert (said.code, said.talk) == (0, "")
    assert [name for name in COMMANDS if name.split()[0] not in said.out] == []


@pytest.mark.parametrize("wrong", [(), ("nonsense",), ("import",), ("export", PLAN, "--nonsense"), ("token",)])
async def test_a_misused_command_ends_with_2(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    said = await beredskab(tmp_path, *wrong)
    assert (said.code, said.out) == (2, "")
    assert "usage: beredskab" in said.talk


@pytest.mark.parametrize("name", ["serve", "worker", "migrate", "doctor"])
async def test_without_a_secret_nothing_starts_and_one_line_says_why(tmp_path: Path, name: str) -> None:
    said = await beredskab(tmp_path, name, SECRET_KEY="")
    assert (said.code, said.out) == (1, "")
    assert said.talk.startswith("SECRET_KEY")
    assert len(said.talk.splitlines()) == 1


async def test_a_whole_evening_by_commands_alone(either: Command, tmp_path: Path) -> None:
    """Import, export, activate, prove: each on its own, in processes that know nothing of each other."""
    taken = await either("import", BUNDLE)
    assert (taken.code, taken.out) == (0, f"{PLAN}\n"), taken.talk

    out = await either("export", PLAN)
    (tmp_path / "again.yaml").write_text(out.out, encoding="utf-8")
    assert (await either("import", "again.yaml")).code == 0
    assert (await either("export", PLAN)).out == out.out
    as_json = await either("export", PLAN, "--json")
    assert json.loads(as_json.out) == yaml.safe_load(out.out) | json.loads(as_json.out)

    tapped = await either("activate", PLAN, "--scenario", "brand", "--situation", "Container brænder", "--exercise")
    assert tapped.code == 0, tapped.talk
    assert "2026-001" in tapped.talk or "-001" in tapped.talk
    activation = tapped.out.strip()
    proved = await either("verify-log", activation)
    assert (proved.code, proved.out.split("\t")[0]) == (0, "ok"), proved.talk
    assert json.loads((await either("verify-log", activation, "--json")).out)["first_break"] is None


async def test_a_token_is_printed_once_and_acts_as_its_contact(command: Command) -> None:
    await command("import", BUNDLE)
    made, other = await asyncio.gather(
        command("token", "create", "--contact", "anna"),
        command("token", "create", "--contact", "soengaarden/bo", "--role", "administrator"),
    )
    assert (made.code, other.code) == (0, 0), made.talk + other.talk
    assert made.out.startswith("bsk_")
    assert len(made.out.splitlines()) == 1
    assert made.out != other.out
    assert "anna" in made.talk


async def test_a_login_link_lies_under_the_public_address(command: Command) -> None:
    await command("import", BUNDLE)
    said = await command("login-link", "anna", PUBLIC_BASE_URL="https://beredskab.example.dk")
    assert said.code == 0, said.talk
    assert said.out.startswith("https://beredskab.example.dk/log-ind/")


async def test_what_does_not_exist_is_refused_with_1(command: Command) -> None:
    await command("import", BUNDLE)
    wrongs = (("export", "nonsense"), ("lint", "nonsense"), ("login-link", "nobody"), ("verify-log", "nothing"),
              ("import", "no-such-file.yaml"), ("token", "create", "--contact", "nobody"),
              ("activate", PLAN, "--scenario", "nonsense", "--situation", "x"))  # fmt: skip
    for wrong, said in zip(wrongs, await asyncio.gather(*(command(*w) for w in wrongs)), strict=True):
        assert (said.code, said.out) == (1, ""), wrong
        assert said.talk, wrong
        assert "Traceback" not in said.talk, wrong


async def test_a_bundle_with_errors_is_refused_whole_each_with_its_path(command: Command, tmp_path: Path) -> None:
    wrong = (EXAMPLES / "soengaarden.yaml").read_text(encoding="utf-8").replace("coordinator: anna", "coordinator: ann")
    (tmp_path / "wrong.yaml").write_text(wrong, encoding="utf-8")
    said = await command("import", "wrong.yaml")
    assert (said.code, said.out) == (1, "")
    assert "plans" in said.talk
    assert "coordinator" in said.talk
    assert (await command("export", PLAN)).code == 1


async def test_lint_prints_what_would_hurt(command: Command) -> None:
    await command("import", BUNDLE)
    said = await command("lint", PLAN)
    found = json.loads((await command("lint", PLAN, "--json")).out)
    assert [line.split("\t")[1] for line in said.out.splitlines()] == [f["code"] for f in found]
    assert said.code == (1 if any(f["level"] == "error" for f in found) else 0)


async def test_purge_prints_what_it_deleted(command: Command) -> None:
    said = await command("purge")
    assert said.code == 0, said.talk
    assert {line.split("\t")[1] for line in said.out.splitlines()} == {"0"}


async def test_migrate_makes_a_new_file_and_is_content_the_second_time(tmp_path: Path) -> None:
    where = {"DATABASE_URL": "sqlite:///./data/new.db"}
    for _ in range(2):
        said = await beredskab(tmp_path, "migrate", **where)
        assert (said.code, said.out) == (0, ""), said.talk
    assert (tmp_path / "data/new.db").exists()


async def test_doctor_says_1_when_no_text_could_go_out(command: Command) -> None:
    said = await command("doctor")
    assert said.code == 1
    assert any(line.startswith("FEJL") and "SMS" in line for line in said.out.splitlines())


async def test_doctor_says_0_when_an_alarm_could_go_out(command: Command) -> None:
    standin = await TwilioStandin().start()
    await command("migrate")
    said = await command("doctor", **twilio_settings(standin))
    await standin.stop()
    assert said.code == 0, said.out
    assert [m for m in standin.messages if m["direction"] != "inbound"] == []


async def test_doctor_names_the_provider_that_would_not_let_us_in_and_whether_that_stops_the_alarm(
    command: Command,
) -> None:
    twilio, other = await TwilioStandin().start(), await GatewayApiStandin().start()
    twilio.account_status = "suspended"
    await command("migrate")
    second = {"GATEWAYAPI_TOKEN": TOKEN, "GATEWAYAPI_SENDER": SENDER, "GATEWAYAPI_BASE_URL": other.url}
    alone = await command("doctor", **twilio_settings(twilio))
    both = await command("doctor", **twilio_settings(twilio), **second)
    await twilio.stop()
    await other.stop()
    assert "FEJL\tSMS: Twilio: kontoen hos Twilio er spærret eller lukket (account_suspended)" in alone.out
    assert "OBS \tSMS: Twilio: kontoen hos Twilio er spærret eller lukket (account_suspended)" in both.out
    assert "ok  \tSMS: GatewayAPI: svarer" in both.out
    assert (alone.code, both.code) == (1, 0)


async def exported(database_url: str, activation: str) -> list[dict[str, Any]]:
    """The log as the API exports it."""
    settings = Settings(_env_file=None, database_url=database_url, secret_key=SECRET)
    mine = clockwork(PartnershipId("soengaarden"))
    build = partial(wiring.build, settings)
    async with process.running(build, database_url, worker=False) as ports, ports.house.unit(mine) as unit:
        _, lines = await event_log.export(unit, ActivationId(activation))
        return list(lines)


async def test_a_log_file_is_proved_with_no_settings_at_all(command: Command, sqlite_url: str, tmp_path: Path) -> None:
    await command("import", BUNDLE)
    tapped = await command("activate", PLAN, "--scenario", "brand", "--situation", "Container brænder")
    lines = await exported(sqlite_url, tapped.out.strip())
    (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    proved = await beredskab(tmp_path, "verify-log", "log.jsonl", SECRET_KEY="")
    assert (proved.code, proved.out.split("\t")) == (0, ["ok", str(len(lines)), lines[-1]["seal"] + "\n"])
    lines[2]["actor"] = "someone else"
    (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    broken = await beredskab(tmp_path, "verify-log", "log.jsonl", SECRET_KEY="")
    assert (broken.code, broken.out) == (1, "brudt\t3\n")
    (tmp_path / "log.jsonl").write_text("this is no log\n", encoding="utf-8")
    nonsense = await beredskab(tmp_path, "verify-log", "log.jsonl", SECRET_KEY="")
    assert (nonsense.code, nonsense.out) == (1, "")
