"""What a plan must make sense as (planens indre orden): its ladder, its dates, its coordinator.

Promises: each breach with its path. What would only hurt in the night (no stand-in, expired, unsigned) is
a readiness finding of `app.core.plan`, never an error here.
"""

from dataclasses import replace
from itertools import pairwise

from app.core.errors import FieldError
from app.core.meeting import NO_MEETING_THERE
from app.core.phone import emergency
from app.core.rescue import STAND_IN
from app.documents.bundle.raw import Found, Piece, repeated


def check(file: Piece) -> Found:
    """Everything that a plan says against itself."""
    for plan in file.pieces("plans"):
        yield from _coordinator(plan)
        yield from _dates(plan)
        yield from _ladder(plan)
        yield from _meeting(plan)


def _coordinator(plan: Piece) -> Found:
    coordinator = plan.word("coordinator")
    listed = {word.text for word in plan.words("activators")}
    if coordinator.text and coordinator.text not in listed and "activators" in plan.fields:
        danish = f"Tovholderen “{coordinator.text[:80]}” skal selv kunne aktivere. Tilføj id'et her."
        english = "The coordinator must be one of the activators."
        yield FieldError(plan.at("activators"), danish, english, "coordinator_not_activator")


def _dates(plan: Piece) -> Found:
    begins, ends = plan.word("valid_from").text, plan.word("valid_until").text
    # Written as in 2026-01-31, dates stand in the order of their letters.
    if begins and ends and ends < begins:
        danish = "Planen slutter, før den begynder. Ret den ene dato."
        yield FieldError(plan.at("valid_until"), danish, "valid_until is before valid_from.", "dates_reversed")
    if plan.word("id").text and plan.word("supersedes").text == plan.word("id").text:
        danish = "Planen kan ikke afløse sig selv. Skriv den gamle plans id, eller fjern feltet."
        yield FieldError(plan.at("supersedes"), danish, "A plan cannot supersede itself.", "own_successor")


def _meeting(plan: Piece) -> Found:
    rule = plan.piece("meeting")
    if emergency(rule.word("phone").text):
        yield replace(NO_MEETING_THERE, path=rule.at("phone"))


def _ladder(plan: Piece) -> Found:
    steps = [(step, step.fields.get("after")) for step in plan.pieces("ladder")]
    counted = [(step, after) for step, after in steps if type(after) is int]
    if steps and isinstance(steps[0][1], int) and steps[0][1] > 0:
        danish = "Første trin skal begynde straks. Skriv after: 0."
        path = steps[0][0].at("after")
        yield FieldError(path, danish, "The first step must be at 0 seconds.", "ladder_late")
    for (_, before), (step, after) in pairwise(counted):
        if after <= before:
            danish = f"Trinnet skal ligge senere end det forrige ({before} sekunder). Skriv et større tal."
            english = f"Must be more than {before}."
            yield FieldError(step.at("after"), danish, english, "ladder_order")
    yield from _unreachable(plan)
    for step, _ in steps:
        for channel, first in repeated(step.words("channels")):
            danish = "Kanalen står to gange på samme trin. Fjern den ene."
            yield FieldError(channel.path, danish, f"Already in {first.path}.", "duplicate_reference")


def _unreachable(plan: Piece) -> Found:
    """A stand-in step ends the person's turn: what comes after it is never taken, and before it somebody is called."""
    steps = [(step, {word.text for word in step.words("channels")}) for step in plan.pieces("ladder")]
    ends = next((number for number, (_, channels) in enumerate(steps) if STAND_IN in channels), len(steps))
    if steps and steps[0][1] == {STAND_IN}:
        danish = "Første trin skal selv kalde personen. Skriv sms, email eller voice, før stedfortræderen kaldes."
        english = "The first step must call the person."
        yield FieldError(steps[0][0].at("channels"), danish, english, "ladder_calls_nobody")
    for step, _ in steps[ends + 1 :]:
        danish = f"Trinnet nås aldrig: trin {ends + 1} har kaldt stedfortræderen. Flyt trinnet frem, eller fjern det."
        english = f"Never reached: the stand-in has taken over at step {ends + 1}."
        yield FieldError(step.at("channels"), danish, english, "ladder_unreachable")
