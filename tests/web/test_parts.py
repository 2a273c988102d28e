"""The parts that pages are made of: each shown on one page, none of them content with a gap, all of them escaped."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from app.documents.sources import folder
from app.web.views import pages, write
from tests.web.conftest import SignIn

PARTS = folder("templates") / "web" / "parts"
INSIDE = {"wrong", "described", "frame", "card", "once"}
"""Used by other parts, or nothing to see."""
MACROS = [
    (path.name, name)
    for path in sorted(PARTS.glob("*.j2"))
    for name in re.findall(r"{% macro (\w+)\(", path.read_text(encoding="utf-8"))
]


def macro(file: str, name: str) -> Callable[..., Markup]:
    """The macro as pages import it."""
    made: Any = getattr(pages().get_template(f"web/parts/{file}").make_module(), name)
    return made  # type: ignore[no-any-return]  # a macro is made by Jinja, which has no type for it


@pytest.mark.parametrize("name", sorted({name for _, name in MACROS} - INSIDE))
def test_every_part_is_on_the_page_of_parts(name: str) -> None:
    shown = (folder("templates") / "web" / "parts.html.j2").read_text(encoding="utf-8")
    assert re.search(rf"(?:{{{{ ?|call |}}){name}\(", shown)


@pytest.mark.parametrize(("file", "name"), [m for m in MACROS if m[1] not in {"note", "wrong", "frame", "described"}])
def test_a_part_without_what_it_is_about_is_an_error_and_not_a_gap(file: str, name: str) -> None:
    with pytest.raises(UndefinedError):
        macro(file, name)()


def test_what_people_wrote_is_shown_as_they_wrote_it() -> None:
    evil = "<script>alert(1)</script>"
    for made in (
        macro("tag.html.j2", "tag")("ok", "full", evil),
        macro("field.html.j2", "line")((), "navn", evil, evil, evil),
        macro("field.html.j2", "area")((), "navn", evil, evil, evil),
        macro("choices.html.j2", "cards")((), "valg", evil, evil, [(evil, evil, evil)]),
    ):
        assert "<script" not in made
        assert "&lt;script&gt;" in made


def test_a_choice_behind_the_fold_is_shown_once_it_is_chosen() -> None:
    cards = macro("choices.html.j2", "cards")
    more = [("c", "Stenkast", "")]
    assert '<details class="more-choices" open>' in cards((), "valg", "?", "c", [("a", "Ild", "")], more=more)
    assert "open" not in cards((), "valg", "?", "a", [("a", "Ild", "")], more=more)


async def test_the_page_of_parts_shows_them_in_an_exercise_too(visit: SignIn) -> None:
    someone = await visit()
    await someone.opens("/parts?oevelse=ja")
    assert someone.status == 200
    assert 'class="drill"' in someone.page


def test_pages_use_no_style_that_the_safety_headers_forbid() -> None:
    for path in folder("templates").glob("web/**/*.j2"):
        assert not re.search(r"\sstyle=|\son\w+=\"|<style|javascript:", path.read_text(encoding="utf-8")), path.name


def test_a_page_without_a_value_is_never_written() -> None:
    with pytest.raises(UndefinedError):
        write("activate/area")
