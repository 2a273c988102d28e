"""The gate of languages closes on a sentence without English, an old catalogue, lost values and bare Danish."""

from pathlib import Path

from tests.house import catalogue

TEMPLATE = """\
{% block main %}<h1 aria-label="{{ _("Hastemøde") }}">{{ _("Kommer du?") }}</h1>
{{ n|count("person", "personer") }} {% trans name=who %}Ring til {{ name }}{% endtrans %}
{% endblock %}
"""
CODE = '''\
"""A room."""
from app.core.errors import Invalid
STATE = Words({"open": "Aktiv"})
def wrong(left: int) -> None:
    """It is refused."""
    raise Invalid(f"Der er plads til {left} rækker. Fjern en.")
def said() -> str:
    """It is said."""
    return _("Det er gemt")
'''


def house(root: Path, template: str = TEMPLATE, code: str = CODE, english: str = "") -> Path:
    for name, text in (("templates/web/a.html.j2", template), ("app/core/a.py", code), (catalogue.PO, english)):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if name != catalogue.PO else catalogue.HEADER + english, encoding="utf-8")
    (root / "templates" / "message").mkdir()
    return root


def test_sentences_are_found_in_templates_tables_refusals_and_calls(tmp_path: Path) -> None:
    assert set(catalogue.sentences(house(tmp_path))) == {
        "Aktiv", "Der er plads til {0} rækker. Fjern en.", "Det er gemt", "Hastemøde", "Kommer du?",
        "Ring til %(name)s", ("person", "personer"),
    }  # fmt: skip


def test_what_has_no_english_or_is_said_no_longer_is_named(tmp_path: Path) -> None:
    english = 'msgid "Kommer du?"\nmsgstr ""\n\nmsgid "Farvel"\nmsgstr "Goodbye"\n'
    said = [b.what for b in catalogue.missing(house(tmp_path, english=english))]
    assert "“Kommer du?” has no English" in said
    assert "“Farvel” is said nowhere; run `make catalogue`" in said
    assert "“Hastemøde” is not there; run `make catalogue`" in said


def test_english_that_lost_a_value_is_named(tmp_path: Path) -> None:
    english = 'msgid "Ring til %(name)s"\nmsgstr "Call them"\n'
    assert [b.what for b in catalogue.holes(house(tmp_path, english=english))] == [
        "“Ring til %(name)s”: other values in the English"
    ]


def test_bare_danish_is_named_with_its_line(tmp_path: Path) -> None:
    template = TEMPLATE + '<p class="soft" title="Se efter">Kom ikke{% if x %}, {{ "Ved ikke" }}{% endif %}</p>\n'
    found = {(b.line, b.what) for b in catalogue.bare(house(tmp_path, template))}
    assert found == {
        (4, "`Se efter` is not wrapped"), (4, "`Kom ikke` is not wrapped"), (4, "`Ved ikke` is not wrapped"),
    }  # fmt: skip
