"""Challenges: what a browser must give back, signed or unchanged, before we believe it; kept here, good once.

Passkeys sign one; the municipality's sign-in hands its state back. Each is bound to the browser that began.
"""

from typing import Any

from sqlalchemy import Column, String, Table, and_, delete, insert

from app.core.sign_in import CHALLENGE_LASTS
from app.store.accounts import fingerprint
from app.store.base import Moment, Private, metadata
from app.store.unit import Unit

challenge = Table(
    "challenge",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("purpose", String(80), nullable=False),
    Column("browser", String(64), nullable=False),
    Column("kept", Private("challenge.kept"), nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)


async def keep(unit: Unit, secret: str, purpose: str, browser: str, kept: Any = "") -> None:
    """Remember a new challenge for five minutes; those past theirs are deleted."""
    await unit.connection.execute(delete(challenge).where(challenge.c.expires_at < unit.now))
    row = {"fingerprint": fingerprint(secret), "purpose": purpose, "browser": fingerprint(browser), "kept": kept,
           "expires_at": unit.now + CHALLENGE_LASTS}  # fmt: skip
    await unit.connection.execute(insert(challenge).values(row))


async def spend(unit: Unit, secret: str, purpose: str, browser: str) -> Any:
    """What was kept with the challenge, which is now used up; None when it is not one of ours that still counts."""
    c = challenge.c
    same = and_(c.fingerprint == fingerprint(secret), c.purpose == purpose, c.browser == fingerprint(browser))
    taken = delete(challenge).where(same, c.expires_at >= unit.now).returning(c.kept)
    return (await unit.connection.execute(taken)).scalar_one_or_none()
