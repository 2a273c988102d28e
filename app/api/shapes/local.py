"""Moments as the partnership's own clocks show them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.store.activations import Case


class Local:
    """Moments in the partnership's own time zone."""

    def __init__(self, case: Case) -> None:
        self._zone = ZoneInfo(case.directory.timezone)

    def __call__(self, moment: datetime) -> datetime:
        """The same moment with the partnership's offset."""
        return moment.astimezone(self._zone)

    def maybe(self, moment: datetime | None) -> datetime | None:
        """The same, or none."""
        return self(moment) if moment else None
