"""Compiled statements that the towns of a test process share: each has a database and an engine of its own."""

from collections import defaultdict
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from app.settings import Settings


class _Statements(dict[tuple[Any, ...], Any]):
    """SQLAlchemy's cache, but for the engine's dialect, which is the first part of its keys."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)


_compiled: defaultdict[tuple[str, str], _Statements] = defaultdict(_Statements)
"""By the kind of database, and the secrets that what is compiled seals by."""


def share_statements(engine: AsyncEngine, settings: Settings) -> None:
    """Compile for this engine only what no town like it has asked for yet."""
    engine.update_execution_options(compiled_cache=_compiled[engine.dialect.name, repr(settings.secrets)])
