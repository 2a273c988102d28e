"""Trouble with addresses: who is warned of, and how it is said."""

from datetime import UTC, datetime

import pytest

from app.core.ids import ContactId
from app.core.mailed import Mailed, mailed_reading
from app.core.reply import Kind
from app.core.trouble import Trouble, trouble_findings
from app.documents import bundle
from tests.builders import example

EVENING = datetime(2026, 11, 2, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("who", "channel", "said"),
    [
        ("carl", "email", "Carl Nordstrand: E-mail kan ikke leveres (5.1.1) siden 03.11.2026. Ret adressen."),
        ("nanna", "email", "Nanna Hvidsten: E-mail kan ikke leveres (5.1.1) siden 03.11.2026. Ret adressen."),
        ("bo", "sms", "Bo Stander: Sms kan ikke leveres (5.1.1) siden 03.11.2026. Ret nummeret."),
        ("selma", "email", None),
        ("nobody", "email", None),
    ],
)
def test_those_who_answer_or_are_briefed_are_warned_of(who: str, channel: str, said: str | None) -> None:
    read = bundle.from_data(example())
    one = Trouble(ContactId(who), channel, "x@example.dk", "5.1.1", EVENING)
    found = [(f.text, f.level.value, f.path) for f in trouble_findings(read.plans[0], read.directory, [one])]
    assert found == ([(said, "warning", f"contacts[{who}]")] if said else [])


@pytest.mark.parametrize(
    ("text", "purpose", "uid", "kind"),
    [
        ("Ja", "call", "", Kind.YES),
        ("Ja", None, "", Kind.YES),
        ("Nej", "noted_yes", "", Kind.NO),
        ("Nej", "uncovered", "", Kind.UNCLEAR),
        ("Ja", "briefing", "", Kind.UNCLEAR),
        ("Ja", "briefing", "a1@beredskab", Kind.YES),
        ("STOP", "call", "", Kind.UNCLEAR),
        ("HJÆLP", "call", "", Kind.HELP),
    ],
)
def test_a_mail_answers_what_was_asked_and_nothing_else(text: str, purpose: str | None, uid: str, kind: Kind) -> None:
    assert mailed_reading(Mailed(uid=uid), text, purpose).kind is kind
