"""The database of a command: brought to the newest shape, the engine's tables with it."""

from app.documents.sources import folder
from app.engine import clockwork
from app.store.base import driver_url
from app.store.migrating import migrate


def bring_up(url: str) -> None:
    """Make or migrate the service's tables and the engine's."""
    migrate(url, folder("migrations"))
    clockwork.prepare(driver_url(url, sync=True))
