"""The desk (skrivebordet): what a partnership keeps, looked at by those who lead and changed by administrators.

Promises: a change is put into the whole bundle in memory, judged by the same rules as an import, and saved in one
unit or refused whole; whoever was first is not overwritten; an open activation is never disturbed.
"""

from app.services.desk.looking import Desk, look, own_words, readiness
from app.services.desk.places import Place, item_at, mark
from app.services.desk.removing import remove, what_follows
from app.services.desk.saving import save, trial
from app.services.desk.seating import Act, arrange

__all__ = [
    "Act", "Desk", "Place", "arrange", "item_at", "look", "mark", "own_words", "readiness", "remove", "save", "trial",
    "what_follows",
]  # fmt: skip
