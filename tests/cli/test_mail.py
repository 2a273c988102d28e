"""take-mail: how it ends tells the mail server to forget the mail, to keep it for later, or to send it back."""

from pathlib import Path

from sqlalchemy import create_engine, text

from app.store.base import driver_url
from tests.channels.mails import mail
from tests.crash.service import environment
from tests.stable import stable


async def take(home: Path, raw: bytes, *, command: str = "take-mail", **settings: str) -> int:
    """Run `beredskab take-mail` with this mail on stdin."""
    return (await (await stable()).run([command], environment(**settings), home, raw)).code


def kept(url: str) -> int:
    engine = create_engine(driver_url(url, sync=True))
    with engine.connect() as connection:
        found = int(connection.execute(text("SELECT count(*) FROM reply")).scalar_one())
    engine.dispose()
    return found


async def test_a_mail_is_kept_once(database_url: str, tmp_path: Path) -> None:
    raw = mail("Ja", From="carl@example.dk")
    await take(tmp_path, b"", command="migrate", DATABASE_URL=database_url)
    ends = [await take(tmp_path, raw, DATABASE_URL=database_url) for _ in range(2)]
    assert (ends, kept(database_url)) == ([0, 0], 1)


async def test_what_is_no_mail_or_too_large_goes_back(sqlite_url: str, tmp_path: Path) -> None:
    assert await take(tmp_path, b"Ja", DATABASE_URL=sqlite_url) == 65
    assert await take(tmp_path, mail("x" * 5_000_001), DATABASE_URL=sqlite_url) == 65
    assert kept(sqlite_url) == 0


async def test_what_cannot_be_kept_now_stays_in_the_mail_servers_queue(tmp_path: Path) -> None:
    away = "postgresql://nobody@127.0.0.1:1/nothing"
    assert await take(tmp_path, mail("Ja"), DATABASE_URL=away) == 75
    assert await take(tmp_path, mail("Ja"), DATABASE_URL=f"sqlite:///{tmp_path}/empty.db") == 75
    assert await take(tmp_path, mail("Ja"), DATABASE_URL=f"sqlite:///{tmp_path}/empty.db", SECRET_KEY="short") == 75
