"""Migrations: both databases go up, down and up again, and the tables are those of the code."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from app.documents.sources import folder
from app.store.base import driver_url
from app.store.migrating import migrate
from app.store.tables import metadata


def tables(url: str) -> set[str]:
    engine = create_engine(driver_url(url, sync=True))
    try:
        return set(inspect(engine).get_table_names()) & {*metadata.tables, "alembic_version"}
    finally:
        engine.dispose()


def test_the_database_goes_down_to_nothing_and_up_again(database_url: str) -> None:
    everything = {*metadata.tables, "alembic_version"}
    assert tables(database_url) == everything
    migrate(database_url, folder("migrations"), "base")
    assert tables(database_url) == {"alembic_version"}
    migrate(database_url, folder("migrations"))
    assert tables(database_url) == everything


def test_the_migrated_tables_are_those_of_the_code(database_url: str) -> None:
    engine = create_engine(driver_url(database_url, sync=True))
    ours = {"include_object": lambda _thing, name, kind, _reflected, _other: kind != "table" or name in metadata.tables}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, **ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
