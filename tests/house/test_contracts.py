"""The import contracts of pyproject.toml: a small house in order keeps them, each violation breaks its own."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT

ROOMS = (
    "main", "door", "wiring", "settings", "cli/__init__", "cli/serving", "web/__init__", "web/front", "web/board",
    "api/__init__", "engine/__init__", "services/__init__", "services/plans", "services/meetings", "store/__init__",
    "channels/__init__", "channels/email", "channels/simulator", "channels/twilio/__init__", "documents/__init__",
    "core/__init__",
)  # fmt: skip
KEPT = {"cli/serving": "from app import main", "wiring": "from app import settings"}
# By contract: the room that breaks it, and by which imports.
BROKEN = {
    "1 floors stand on the floors below them": {"core/__init__": "import app.services.plans"},
    "2 the rulebook is pure": {"core/__init__": "import sqlalchemy"},
    "3 only the store speaks SQL": {"services/plans": "from sqlalchemy import select"},
    "4 settings stop at the wiring": {"web/front": "from app.settings import Settings"},
    "5 one room knows Twilio": {"channels/email": "from twilio.rest import Client"},
    "5b one room knows DBOS": {"api/__init__": "from dbos import DBOS"},
    "6 no circle anywhere": {"web/front": "from app.web import board", "web/board": "from app.web import front"},
    "7 services never call each other": {"services/plans": "from app.services import meetings"},
}
LINT = Path(sys.executable).with_name("lint-imports")


def contracts() -> str:
    """The project's own contracts, as they stand in pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    start = text.index("[tool.importlinter]")
    end = re.search(r"^\[(?!\[?tool\.importlinter)", text[start:], re.MULTILINE)
    return text[start : start + end.start()] if end else text[start:]


def named() -> set[str]:
    """The channels that the contracts name one by one."""
    return {f"channels/{room}" for room in re.findall(r'"app\.channels\.(\w+)"', contracts())} - {"channels/twilio"}


def broken(house: Path, more: dict[str, str]) -> set[str]:
    """The contracts that a house with these rooms and imports breaks."""
    for room in (*ROOMS, *named()):
        path = house / "app" / f"{room}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{KEPT.get(room, '')}\n{more.get(room, '')}\n")
    (house / "app/__init__.py").touch()
    (house / "pyproject.toml").write_text(contracts())
    done = subprocess.run([LINT, "--no-cache"], cwd=house, check=False, capture_output=True, text=True)  # noqa: S603 - ours
    said = dict(re.findall(r"^(.+) (KEPT|BROKEN)", done.stdout, re.MULTILINE))
    assert set(said) == set(BROKEN), done.stdout + done.stderr
    assert done.returncode == ("BROKEN" in said.values())
    return {name for name, state in said.items() if state == "BROKEN"}


def test_every_contract_is_shown_a_violation() -> None:
    names = [c["name"] for c in tomllib.loads(contracts())["tool"]["importlinter"]["contracts"]]
    assert names == list(BROKEN)


def test_a_house_in_order_keeps_every_contract(tmp_path: Path) -> None:
    assert broken(tmp_path, {}) == set()


@pytest.mark.parametrize("contract", BROKEN)
def test_a_contract_breaks_when_it_is_violated(contract: str, tmp_path: Path) -> None:
    assert contract in broken(tmp_path, BROKEN[contract])


def test_a_new_floor_must_be_given_its_place(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/attic.py").touch()
    assert broken(tmp_path, {}) == {"1 floors stand on the floors below them"}
