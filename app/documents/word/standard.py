"""Our own letter template for an action plan, made in code so that no binary stands in the repository.

An administrator downloads it, changes it in Word and uploads it again; everything in it is Word's own: styles,
table headers that repeat (w:tblHeader), rows that stay whole (w:cantSplit), page numbers, language Danish.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from app.documents.word.drawing import Letter

_EMPTY = "Ikke beskrevet."


@lru_cache(maxsize=1)
def template() -> bytes:
    """The template as a .docx with docxtpl's tags."""
    letter = Letter()
    _head_and_foot(letter)
    _opening(letter)
    _paragraphs(letter, "Situation", "situation")
    _paragraphs(letter, "Formål og målgrupper", "purpose")
    letter.only_if("target_groups", lambda: letter.text("Målgrupper: {{ target_groups|join(', ') }}"))
    _measures(letter)
    _communication(letter)
    _handover(letter)
    _signatures(letter)
    letter.document.core_properties.comments = ""
    made = io.BytesIO()
    letter.document.save(made)
    return made.getvalue()


def _head_and_foot(letter: Letter) -> None:
    case = "{% if heading.case_number %}Journalnr. {{ heading.case_number }}  ·  {% endif %}"
    number = "{% if heading.number %}Aktivering {{ heading.number }}{% endif %}"
    head = letter.head()
    letter.small(head, "{{ heading.partnership }}\t" + case + number)
    letter.only_if("heading.exercise", lambda: letter.band(head, "ØVELSE. Der er ikke sket noget."), head)
    foot = letter.foot()
    letter.only_if(
        "heading.confidentiality", lambda: letter.small(foot, "{{ heading.confidentiality }}", bold=True), foot
    )
    version = "{% if heading.version %} · udgave {{ heading.version }}{% endif %}"
    state = "{% if heading.state %} · {{ heading.state }}{% endif %}"
    made = "{% if heading.made_at %} · lavet {{ heading.made_at }}{% endif %}"
    letter.numbered(foot, "{{ heading.kind }}" + version + state + made)
    letter.only_if("heading.seal", lambda: letter.small(foot, "Hændelseslog: {{ heading.seal }}"), foot)


def _opening(letter: Letter) -> None:
    letter.text("{{ heading.kind|upper }}", "Kicker")
    letter.text("{{ heading.title }}", "Title")
    facts = (
        ("Hændelse", "heading.scenario"),
        ("Aktivering", "heading.number"),
        ("Sluttidspunkt", "ends_at"),
        ("Udtaler sig til pressen", "press_spokesperson"),
        ("Status", "heading.state"),
        ("Vedtaget", "adopted"),
        ("Skrevet af", "written_by"),
        ("Beslutningsret", "authority"),
    )
    letter.facts([(label, "{{ " + name + " or '–' }}") for label, name in facts])


def _paragraphs(letter: Letter, heading: str, name: str) -> None:
    letter.text(heading, "Heading 2")
    letter.each(f"line in {name}", lambda: letter.text("{{ line }}"))
    letter.only_if(f"not {name}", lambda: letter.text(_EMPTY))


def _table(letter: Letter, name: str, one: str, columns: Sequence[tuple[str, int, Any]], empty: str) -> None:
    """The table where the list has something in it, else one sentence."""
    letter.only_if(name, lambda: letter.table(f"{one} in {name}", columns))
    letter.only_if(f"not {name}", lambda: letter.text(empty))


def _measures(letter: Letter) -> None:
    letter.text("Indsatser", "Heading 2")
    what = ("{{ m.title or 'Uden titel' }}", "{%p if m.text %}", "{{ m.text }}", "{%p endif %}",
            "{%p if m.actor %}", "{{ m.actor }}", "{%p endif %}")  # fmt: skip
    columns = (
        ("Indsats", 59, what),
        ("Ansvarlig", 32, ("{{ m.responsible or '–' }}",)),
        ("Kan nås på", 29, ("{{ m.reach or '–' }}",)),
        ("Frist", 26, ("{{ m.deadline or '–' }}",)),
        ("Status", 24, ("{{ m.state }}",)),
    )
    _table(letter, "measures", "m", columns, "Ingen indsatser.")


def _communication(letter: Letter) -> None:
    letter.text("Kommunikationsplan", "Heading 2")
    columns = (
        ("Målgruppe", 38, ("{{ c.audience or '–' }}", "{{ c.side }}")),
        ("Budskab", 70, ("{{ c.message or '–' }}",)),
        ("Kanal", 22, ("{{ c.channel or '–' }}",)),
        ("Informerer", 40, ("{{ c.informs or '–' }}", "{%p if c.sent %}", "Sendt {{ c.sent }}", "{%p endif %}")),
    )
    _table(letter, "communication", "c", columns, "Ingen kommunikation planlagt.")


def _handover(letter: Letter) -> None:
    letter.text("Overlevering", "Heading 2")
    columns = (("Til", 55, ("{{ h.to or '–' }}",)), ("Opgave", 115, ("{{ h.text or '–' }}",)))
    _table(letter, "handover", "h", columns, "Intet at overlevere.")


def _signatures(letter: Letter) -> None:
    def blocks() -> None:
        letter.text("Underskrifter", "Heading 2")
        who = ("{{ s.party }}", "{{ s.people|join('; ') }}")
        columns = (("Part", 70, who), ("Underskrift", 65, ("",)), ("Dato", 35, ("",)))
        letter.table("s in signatures", columns, height=14)

    letter.only_if("signatures", blocks)
