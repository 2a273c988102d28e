"""Alembic's entry: one database by URL, SQLite or PostgreSQL; the engine's own tables are not ours to touch."""

from typing import Any

from alembic import context
from sqlalchemy import create_engine, pool

from app.store.base import Moment, Private, driver_url
from app.store.tables import metadata


def render(kind: str, thing: Any, _context: Any) -> str | bool:
    """Write our column types as what they are in the database."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Private):
        return "sa.Text()"
    return False


def ours(thing: Any, _name: str | None, kind: str, reflected: bool, compared: Any) -> bool:
    """Only tables of the service; DBOS looks after its own."""
    del thing, compared
    return not (kind == "table" and reflected and _name not in metadata.tables)


def run() -> None:
    """Migrate over the connection handed in, or over the URL."""
    url = context.config.get_main_option("sqlalchemy.url") or ""
    engine = create_engine(driver_url(url, sync=True), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            render_item=render,
            include_object=ours,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
