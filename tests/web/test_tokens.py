"""The colours: readable in light and dark, said in one place, and nothing red but the alarm and what went wrong."""

import re

import pytest

from app.web.static_files import FOLDER

CSS = (FOLDER / "app.css").read_text(encoding="utf-8")
READABLE = 4.5
TEXT_ON = (
    ("ink", "bg"), ("ink", "card"), ("soft", "bg"), ("soft", "card"), ("soft", "still-tint"), ("link", "bg"),
    ("link", "card"), ("on-act", "act"), ("on-alarm", "alarm"), ("alarm", "card"), ("alarm", "alarm-tint"),
    ("ok", "ok-tint"), ("warn", "warn-tint"), ("ink", "stripe"), ("ink", "warn-tint"), ("ink", "ok-tint"),
    ("ink", "alarm-tint"), ("control", "card"),
)  # fmt: skip


def layer(name: str) -> str:
    """What stands in this cascade layer."""
    return CSS.split(f"@layer {name} {{", 1)[1].split("\n@layer ", 1)[0]


def tokens(scheme: str) -> dict[str, str]:
    """Each colour of the scheme by its name; what the dark one does not say is as in the light."""
    light, dark = layer("tokens").split("prefers-color-scheme: dark", 1)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", dark))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21; 4.5 is readable."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_is_readable_on_its_ground(scheme: str, text: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= READABLE


def test_colours_are_said_among_the_tokens_and_on_paper_alone() -> None:
    for name in ("reset", "base", "parts", "pages"):
        assert re.findall(r"#[0-9a-f]{3,8}\b(?![\w-]*\s*\{)|\brgba?\(", layer(name)) == [], name


def test_the_layers_stand_in_their_order() -> None:
    named = CSS.partition(";")[0].removeprefix("@layer ").split(", ")
    assert named == ["reset", "tokens", "base", "parts", "pages", "print"]
    assert [n for n in re.findall(r"^@layer (\w+) \{", CSS, re.MULTILINE) if n not in named] == []


def test_whoever_wants_calm_gets_it() -> None:
    moving = re.findall(r"\b(?:animation|transition)(?:-\w+)?:", CSS)
    assert moving == [] or "prefers-reduced-motion" in CSS
