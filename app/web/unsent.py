"""What was typed in a form that did not get through: the page that says no hands it back, so that nothing is lost."""

from dataclasses import dataclass

from fastapi import Request

from app.web.action_plan_form import SEEN


@dataclass(frozen=True)
class Unsent:
    """The fields of a refused form as they were sent, and which of their texts somebody wrote."""

    path: str
    fields: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    files: bool = False


def unsent(request: Request) -> Unsent | None:
    """What the form of this request held; None when none was read."""
    pairs = getattr(request.state, "typed", None)
    if pairs is None:
        return None
    fields = tuple((name, value) for name, value in pairs if isinstance(value, str))
    return Unsent(request.url.path, fields, _written(fields), any(not isinstance(value, str) for _, value in pairs))


def _written(fields: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Texts of more than one word, each once: what a person writes, and no key or choice."""
    texts = (value.strip() for name, value in fields if not name.startswith(SEEN))
    return tuple(dict.fromkeys(text for text in texts if len(text.split()) > 1))
