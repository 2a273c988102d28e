"""Starting without data (aktivering uden data): an activator with a one-time code, by text or by telephone.

A right code is read back, and only the read-back's answer starts. A wrong code tells nothing.
"""

from app.services.starting.by_phone import Caller, Question, Step, hung_up, offered, press, prove, started_by_phone
from app.services.starting.by_text import hear, started
from app.services.starting.proof import Start

__all__ = [
    "Caller",
    "Question",
    "Start",
    "Step",
    "hear",
    "hung_up",
    "offered",
    "press",
    "prove",
    "started",
    "started_by_phone",
]
