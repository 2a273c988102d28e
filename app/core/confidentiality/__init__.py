"""Confidentiality (fortrolighed): what is too personal to leave by SMS, e-mail or briefing.

Promises: `find` points at CPR numbers, the telephone numbers of private persons and the addresses
where persons live, each from its first to its last sign in the text as it was given. `names` points at
what seems to be a person's name. What is only spelled out or hinted at is not seen: a person must still read the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Final

from app.core.confidentiality.cpr_number import cpr_numbers
from app.core.confidentiality.finding import Finding, Kind
from app.core.confidentiality.home_address import homes, places
from app.core.confidentiality.person_name import names
from app.core.confidentiality.private_phone import phones
from app.core.confidentiality.reading import Reading, readable

__all__ = ["OMITTED", "Finding", "Kind", "Level", "find", "names", "redact", "refuse_cpr"]

OMITTED: Final = "[udeladt]"
_GRAVEST_FIRST: Final = tuple(Kind)


class Level(StrEnum):
    """Who may see an item: all parties of the plan, or those whom the law lets exchange it."""

    ORDINARY = "ordinary"
    CONFIDENTIAL = "confidential"


def find(text: str) -> tuple[Finding, ...]:
    """The personal things in the text, in order, not overlapping, and the CPR numbers that hid beside them."""
    found = _read(text)
    while hidden := _hidden(text, found):
        found = tuple(sorted((*found, *hidden), key=lambda finding: finding.start))
    return found


def _hidden(text: str, found: tuple[Finding, ...]) -> list[Finding]:
    """The CPR numbers that are seen only when what was found is taken out, placed in the whole text."""
    without, hidden = redact(text, found), []
    for finding in _read(without) if found else ():
        start, end = finding.start, finding.end
        for other in found:
            longer = other.end - other.start - len(OMITTED)
            start, end = (at + longer if at > other.start else at for at in (start, end))
        if finding.kind is Kind.CPR and OMITTED not in without[finding.start : finding.end]:
            hidden.append(replace(finding, start=start, end=end))
    return hidden


def _read(text: str) -> tuple[Finding, ...]:
    plain, origins = readable(text)
    streets = places(plain)
    reading = Reading.of(plain, [street.span() for street in streets])
    found = [*cpr_numbers(reading), *phones(reading), *homes(reading, streets)]
    return tuple(
        replace(finding, start=origins[finding.start][0], end=origins[finding.end - 1][1])
        for finding in _without_overlap(found)
    )


def redact(text: str, findings: Iterable[Finding]) -> str:
    """The text with each thing found in it replaced by `[udeladt]`."""
    for finding in sorted(findings, key=lambda finding: finding.start, reverse=True):
        text = text[: finding.start] + OMITTED + text[finding.end :]
    return text


def refuse_cpr(text: str) -> Finding | None:
    """The CPR number for which the text must be refused: the first certain one, else the first."""
    numbers = [finding for finding in find(text) if finding.kind is Kind.CPR]
    return next((finding for finding in numbers if finding.certain), next(iter(numbers), None))


def _without_overlap(found: Iterable[Finding]) -> Iterator[Finding]:
    """In order of start; where two things share signs, the graver one stands."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (_GRAVEST_FIRST.index(finding.kind), finding.start)):
        if all(finding.end <= other.start or other.end <= finding.start for other in kept):
            kept.append(finding)
    return iter(sorted(kept, key=lambda finding: finding.start))
