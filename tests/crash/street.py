"""A plan whose ladder takes seconds: so many seats, each with a holder and a stand-in, and a board of two."""

from typing import Any

PLAN = "gaden-2026"
HOLDER, STAND_IN, BOARD = "+4520120", "+4520130", "+4520140"
REMINDER_AFTER, STAND_IN_AFTER = 2, 4


def holder(i: int) -> str:
    """The number of the holder of this seat."""
    return f"{HOLDER}{i:03d}"


def stand_in(i: int) -> str:
    """The number of the stand-in of this seat."""
    return f"{STAND_IN}{i:03d}"


def street(seats: int, *, patient: bool = False) -> dict[str, Any]:
    """The bundle; the first person of all, `h0`, is the coordinator. `patient`: nobody is reminded or replaced."""
    people = [
        _person(f"h{i}", holder(i)) for i in range(seats)
    ] + [_person(f"s{i}", stand_in(i)) for i in range(seats)]  # fmt: skip
    board = [_person(f"b{i}", f"{BOARD}{i:03d}") for i in range(2)]
    return {
        "beredskab": 1,
        "partnership": {"id": "gaden", "name": "Gaden", "language": "da", "timezone": "Europe/Copenhagen"},
        "organisations": [{"id": "plan", "name": "Helhedsplanen", "kind": "social_plan"}],
        "contacts": people + board,
        "rosters": [
            {
                "id": "beredskab",
                "kind": "preparedness",
                "seats": [
                    {"id": f"seat{i}", "role": f"Funktion {i}", "party": "plan", "obligatory": True,
                     "holder": f"h{i}", "stand_ins": [f"s{i}"]}
                    for i in range(seats)
                ],
            },
            {"id": "bestyrelse", "kind": "board", "members": [b["id"] for b in board]},
        ],
        "plans": [_plan(600 if patient else 1)],
    }  # fmt: skip


def _person(name: str, phone: str) -> dict[str, Any]:
    return {"id": name, "name": f"Person {name}", "title": "Leder", "organisation": "plan", "phones": [phone],
            "emails": [f"{name}@example.dk"], "mandate": True}  # fmt: skip


def _plan(slower: int) -> dict[str, Any]:
    return {
        "id": PLAN,
        "title": "Plan for Gaden",
        "area": "Gaden",
        "valid_from": "2026-01-01",
        "valid_until": "2036-12-31",
        "coordinator": "h0",
        "activators": ["h0"],
        "roster": "beredskab",
        "brief": ["bestyrelse"],
        "scenarios": [{"id": "brand", "name": "Ildspåsættelse"}],
        "ladder": [
            {"after": 0, "channels": ["sms", "email"]},
            {"after": REMINDER_AFTER * slower, "channels": ["sms"]},
            {"after": STAND_IN_AFTER * slower, "channels": ["stand_in"]},
        ],
        "briefing": {"first_within": 6, "every": 3600},
        "meeting": {"after": 3600, "place": "Beboerhuset"},
    }
