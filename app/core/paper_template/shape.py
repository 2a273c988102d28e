"""What a template holds: the parts of an action plan that can be thought of before anything has happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.roster import OrganisationKind


@dataclass(frozen=True)
class TemplateMeasure:
    """A measure that is suggested, and the kind of actor who takes it."""

    title: str = ""
    text: str = ""
    actor: OrganisationKind | None = None


@dataclass(frozen=True)
class TemplateCommunication:
    """An audience, what it is told and how; `informs` = the part whose person tells it, None = the coordinator.

    `message` may hold `{område}` and `{hændelse}`.
    """

    audience: str = ""
    internal: bool = False
    message: str = ""
    channel: str = ""
    informs: OrganisationKind | None = None


@dataclass(frozen=True)
class TemplateHandover:
    """A forum that takes on longer work, and which (S3-29)."""

    to: str = ""
    text: str = ""


@dataclass(frozen=True)
class Template:
    """What an action plan begins with; `press` = the part whose person speaks to the press, None = the coordinator."""

    purpose: str = ""
    target_groups: tuple[str, ...] = ()
    measures: tuple[TemplateMeasure, ...] = ()
    communication: tuple[TemplateCommunication, ...] = ()
    handover: tuple[TemplateHandover, ...] = ()
    press: OrganisationKind | None = None


def texts(template: Template) -> Iterator[tuple[str, str]]:
    """Every free text of the template with its path."""
    yield "purpose", template.purpose
    yield "target_groups", "\n".join(template.target_groups)
    named = {"measures": ("title", "text"), "communication": ("audience", "message", "channel"),
             "handover": ("to", "text")}  # fmt: skip
    for kind, names in named.items():
        for i, row in enumerate(getattr(template, kind)):
            yield from ((f"{kind}[{i}].{name}", getattr(row, name)) for name in names)
