"""The gates: each is shown a small bad sample and seen to close, and a good one and seen to open."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house import catalogue, gates, papers, schema, sizes, words
from tests.house.source import ROOT, Breach, python

GOOD = '"""A room."""\n\n\ndef verb() -> None:\n    """Do it."""\n'
LONG_FUNCTION = "def verb():\n" + "    x = 1\n" * 40
MAKEFILE = "demo: ## serve\n"
# By gate: the files of a bad sample, and what the gate must say of it.
BAD: Mapping[gates.Gate, tuple[Mapping[str, str], list[str]]] = {
    sizes.files: (
        {"app/long.py": "x = 1\n" * 351},
        [
            "app/long.py:351: 351 lines; a room holds at most 350",
            "app: the median file has 351 lines; the bar is 90",
            "app: the 95th percentile file has 351 lines; the bar is 250",
        ],
    ),
    sizes.verbs: (
        {"app/room.py": f"\n@property\n{LONG_FUNCTION}"},
        [
            "app/room.py:3: verb has 41 lines; a function has at most 40",
            "app: the median function has 41 lines; the bar is 7",
            "app: the 95th percentile function has 41 lines; the bar is 25",
        ],
    ),
    sizes.comments: (
        {"app/room.py": "# one\nx = 1  # two\ny = 2  # noqa: X\n" + "z = '# none'\n" * 37},
        ["app: 5.0 comments in 100 lines; the bar is 4; most are in app/room.py"],
    ),
    sizes.documented: (
        {"app/room.py": "class Thing:\n    def verb(self): ...\n    def _own(self): ...\ndef _own(): ...\n"},
        [
            "app/room.py:1: the module does not say what it is",
            "app/room.py:1: Thing does not say what it is",
            "app/room.py:2: verb does not say what it is",
        ],
    ),
    words.rooms: (
        {"app/utils.py": "", "app/common/room.py": "", "app/plan_helpers.py": ""},
        [
            "app/common/room.py:1: `common` says nothing; name what is in it",
            "app/plan_helpers.py:1: `plan_helpers` says nothing; name what is in it",
            "app/utils.py:1: `utils` says nothing; name what is in it",
        ],
    ),
    words.glossary: (
        {"app/room.py": "def send(alert_id):\n    pinged = 1\n    self.ACK = 2\nclass DrillState: ...\n"},
        [
            "app/room.py:1: `alert_id`: the house says activation, not alert",
            "app/room.py:3: `ACK`: the house says confirm, not ack",
            "app/room.py:4: `DrillState`: the house says exercise, not drill",
        ],
    ),
    words.imports: (
        {
            "app/room.py": "if TYPE_CHECKING:\n    import a\n"
            "def f():\n    import b  # noqa: PLC0415\n"
            "def g():\n    # Takes a second to load.\n    import c  # noqa: PLC0415\n"
        },
        [
            f"app/room.py:{line}: an import that is not at the top needs `# noqa: PLC0415` and its reason"
            for line in (2, 4)
        ],
    ),
    words.ways_round: (
        {
            "tests/test_x.py": "@pytest.mark.skipif(True)\n@pytest.mark.xfail\ndef test_x(): pytest.skip('later')\n"
            "def test_y(monkeypatch): monkeypatch.setattr(a, 'b', 1)\n"
            "with mock.patch('a'): patch('b')\n"
            "client.patch('/path'), monkeypatch.setenv('A', 'b')\n"
        },
        [
            "tests/test_x.py:1: `pytest.mark.skipif`: a test runs, or goes",
            "tests/test_x.py:2: `pytest.mark.xfail`: a test runs, or goes",
            "tests/test_x.py:3: `pytest.skip`: a test runs, or goes",
            "tests/test_x.py:4: `monkeypatch.setattr(`: use the Simulator, a stand-in server or a builder",
            "tests/test_x.py:5: `mock.patch(`: use the Simulator, a stand-in server or a builder",
            "tests/test_x.py:5: `patch(`: use the Simulator, a stand-in server or a builder",
        ],
    ),
    papers.locks: (
        {
            "a.lock": "one==1 \\\n    --hash=sha256:ab\n",
            "b.lock": "-i https://mirror.example/simple\none @ file:///x\n",
        },
        ["b.lock:1: a lock file holds no URL", "b.lock:2: a lock file holds no URL"],
    ),
    papers.machine_paths: (
        {"a.txt": "see /home" + "/somebody/thing\nand https://example.dk/home/page\n"},
        ["a.txt:1: `/home" + "/somebody` is a folder of one machine"],
    ),
    papers.links: (
        {
            "README.md": "[a](docs/a.md#part) [b](docs/b.md) [c](https://example.dk) [d](#d)\n",
            "docs/a.md": "[up](../X.md)",
        },
        ["README.md:1: the link to docs/b.md leads nowhere", "docs/a.md:1: the link to ../X.md leads nowhere"],
    ),
    papers.commands: (
        {
            "README.md": "Talk.\n\n```sh\nmake demo PORT=1 && make nothing\n"
            "T=$(.venv/bin/beredskab token create --contact anna) > token.txt\n"
            "beredskab fly\nbrew install x | curl -s \\\n  http://x\n```\n\n```text\nmake nonsense\n```\n",
            "Makefile": MAKEFILE,
        },
        [
            "README.md:3: `make nothing`: there is no target nothing",
            "README.md:3: `beredskab fly`: beredskab: error: argument COMMAND: invalid choice: 'fly'",
            "README.md:3: `brew install x`: not a program that the papers may ask for",
        ],
    ),
}


def written(root: Path, files: Mapping[str, str]) -> Path:
    """A project with these files, under version control."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)  # noqa: S607 - whichever git there is
    return root


@pytest.mark.parametrize("gate", BAD, ids=lambda gate: gate.__name__)
def test_a_gate_closes_before_a_bad_sample(gate: gates.Gate, tmp_path: Path) -> None:
    files, wanted = BAD[gate]
    said = [str(breach) for breach in gate(written(tmp_path, files))]
    assert len(said) == len(wanted), said
    assert all(s.startswith(w) for s, w in zip(sorted(said), sorted(wanted), strict=True)), said


@pytest.mark.parametrize("gate", BAD, ids=lambda gate: gate.__name__)
def test_a_gate_opens_before_a_good_sample(gate: gates.Gate, tmp_path: Path) -> None:
    good = {"app/room.py": GOOD, "README.md": "```sh\nmake demo\n```\n", "Makefile": MAKEFILE}
    assert list(gate(written(tmp_path, good))) == []


def test_every_gate_has_been_seen_to_close() -> None:
    of_languages = {catalogue.missing, catalogue.holes, catalogue.bare}  # in test_languages.py
    assert {*BAD, schema.migrations, *of_languages} == set(gates.GATES)


def test_an_exception_from_the_glossary_is_still_needed() -> None:
    used = {
        (word, source.name)
        for source in python(ROOT, "app")
        for name, _ in words._given(source)
        for word in words._words(name)
    }
    assert set(words.ALLOWED) <= used


def test_the_migrations_go_up_down_and_up_on_a_server_too(postgresql_url: str) -> None:
    assert list(schema.on(postgresql_url, ROOT / "migrations")) == []


UP_ALONE = '''"""One too many."""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "bad", {after!r}, None, None
def upgrade():
    {up}
def downgrade():
    {down}
'''


def bad(tmp_path: Path, up: str, down: str, *, after: str | None = None) -> list[str]:
    """What the gate says of our migrations with one more."""
    shutil.copytree(ROOT / "migrations", tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    newest = max((tmp_path / "migrations/versions").glob("0*.py")).name[:4] if after is None else after
    text = UP_ALONE.format(after=newest, up=up, down=down)
    (tmp_path / "migrations/versions/bad.py").write_text(text)
    return [breach.what for breach in schema.migrations(tmp_path)]


def test_a_table_that_the_store_does_not_know_is_drift(tmp_path: Path) -> None:
    said = bad(tmp_path, 'op.add_column("plan", sa.Column("colour", sa.Text))', 'op.drop_column("plan", "colour")')
    assert len(said) == 2
    assert all("colour" in what for what in said)


def test_a_way_down_that_leaves_something_is_found(tmp_path: Path) -> None:
    up = 'op.execute("CREATE TABLE IF NOT EXISTS left_over (id INTEGER)")'
    assert "the way down leaves left_over" in bad(tmp_path, up, "pass")


def test_a_migration_that_fails_is_found(tmp_path: Path) -> None:
    (what,) = bad(tmp_path, 'op.drop_table("nothing")', "pass")
    assert what.startswith("OperationalError")


def test_a_log_without_its_guards_is_found(tmp_path: Path) -> None:
    said = bad(tmp_path, 'op.execute("DROP TRIGGER event_log_no_update")', "pass")
    assert said == ["the event log is not guarded after the way up"]


def test_two_heads_are_found(tmp_path: Path) -> None:
    (tmp_path / "migrations/versions").mkdir(parents=True)
    shutil.copy(ROOT / "migrations/script.py.mako", tmp_path / "migrations")
    for name in ("one", "two"):
        text = UP_ALONE.format(after=None, up="pass", down="pass").replace('"bad"', f'"{name}"')
        (tmp_path / f"migrations/versions/{name}.py").write_text(text)
    assert list(schema.migrations(tmp_path)) == [Breach("migrations", 0, "2 heads: one, two; there is one")]
