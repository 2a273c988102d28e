"""Commands for the night without data: one-time codes for an activator, and the plan on paper."""

from pathlib import Path

from tests.builders import EXAMPLES
from tests.cli.conftest import Command

BUNDLE, PLAN = str(EXAMPLES / "soengaarden.yaml"), "soengaarden-2026"


async def test_codes_are_printed_once_for_an_activator_and_for_nobody_else(command: Command) -> None:
    await command("import", BUNDLE)
    printed = await command("codes", "anna", "--list")
    assert printed.code == 0, printed.talk
    codes = printed.out.split()
    assert len(set(codes)) == 20
    assert all(len(c) == 6 and c.isdigit() for c in codes)
    app = await command("codes", "soengaarden/anna", "--totp")
    assert app.out.startswith("otpauth://totp/Beredskab:anna%40soengaarden?secret=")
    refused = await command("codes", "gitte", "--list")
    assert (refused.code, refused.out) == (1, "")
    assert "aktivatorer" in refused.talk
    assert (await command("codes", "anna")).code == 2


async def test_the_emergency_list_is_written_to_a_file_that_is_always_whole(command: Command, tmp_path: Path) -> None:
    await command("import", BUNDLE)
    (tmp_path / "list.pdf").write_bytes(b"an old one")
    written = await command("emergency-list", PLAN, "--out", "list.pdf")
    assert (written.code, written.out) == (0, ""), written.talk
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "list.pdf").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "list.pdf.new").exists()
    missing = await command("emergency-list", "nothing", "--out", "x.pdf")
    assert (missing.code, missing.talk) == (1, "Vi kender ikke planen.\n")
