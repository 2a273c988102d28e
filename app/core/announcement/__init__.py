"""Announcement (besked til beboere): one text, in each reader's language, to hundreds or thousands at once.

Pure. Residents are told once, by the ways the coordinator chose; whoever has said STOP gets no text message, and
nobody is told anything by an exercise.
"""

from app.core.announcement.draft import LONGEST_TEXT, Draft, check, in_earnest
from app.core.announcement.progress import (
    Announced,
    Announcement,
    AnnouncementPaused,
    AnnouncementResumed,
    AnnouncementState,
    AnnouncementStopped,
    Turn,
    pause,
    resume,
    standing,
    stop,
)
from app.core.announcement.reach import Letter, Reach, costly, reach

__all__ = [
    "LONGEST_TEXT",
    "Announced",
    "Announcement",
    "AnnouncementPaused",
    "AnnouncementResumed",
    "AnnouncementState",
    "AnnouncementStopped",
    "Draft",
    "Letter",
    "Reach",
    "Turn",
    "check",
    "costly",
    "in_earnest",
    "pause",
    "reach",
    "resume",
    "standing",
    "stop",
]
