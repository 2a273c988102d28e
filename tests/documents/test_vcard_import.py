"""Contact lists from vCards, as telephones and mail programs write them."""

import pytest

from app.core.errors import Invalid
from app.core.roster import Contact
from app.documents import bundle, contact_list
from tests.builders import EXAMPLES

KNOWN = bundle.read((EXAMPLES / "soengaarden.yaml").read_bytes()).directory
IPHONE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 18.0//EN
N:Æbelskov;Sørine;Marie;;
FN:Sørine Marie Æbelskov
ORG:Engholm Kommune;Tryghed
TITLE:Leder\\, nat
item1.EMAIL;type=INTERNET;type=pref:soerine@example.dk
EMAIL;type=INTERNET;type=HOME:hjemme@example.dk
TEL;type=WORK;type=VOICE:33 11 22 33
TEL;type=CELL;type=VOICE;type=pref:+45 20 11 99 01
TEL;type=WORK;type=FAX:33112299
item1.X-ABLabel:_$!<Work>!$_
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
END:VCARD
"""
OUTLOOK = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=da;CHARSET=Windows-1252:M\xf8lgaard;\xc5ge\r\n"
    b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85ge M=C3=B8l=\r\ngaard\r\n"
    b"TITLE;ENCODING=QUOTED-PRINTABLE:Driftsleder=20p=E5 Engv=E6nget\r\n"
    b"TEL;CELL;VOICE:20119902\r\nEMAIL;PREF;INTERNET:aage@example.dk\r\n"
    b"AGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:En Anden\r\nTEL:20119999\r\nEND:VCARD\r\nEND:VCARD\r\n"
)
NEW = """begin:vcard
version:4.0
kind:individual
fn:Ole; Bent \\; Ågård
tel;value=uri;type="work,voice":tel:+45-33-11-00-00;ext=123
tel;value=uri;pref=1;type=cell:tel:+4520119903
email:ole@exam
 ple.dk
lang:en
end:vcard
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Alle
END:VCARD
"""


def people(raw: bytes | str) -> list[Contact]:
    """The people of a file without faults."""
    found = contact_list.read(raw.encode() if isinstance(raw, str) else raw, KNOWN)
    assert found.errors == ()
    return [row.contact for row in found.rows if row.contact]


def card(*lines: str, end: str = "END:VCARD") -> str:
    """A card of version 3.0."""
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, end, ""])


def test_a_card_from_a_telephone_is_read_with_the_mobile_first_and_no_fax() -> None:
    (one,) = people(IPHONE)
    assert (one.name, one.title, one.organisation) == ("Sørine Marie Æbelskov", "Leder, nat", "kommune")
    assert one.phones == ("+4520119901", "+4533112233")
    assert one.emails == ("soerine@example.dk", "hjemme@example.dk")


def test_a_card_from_outlook_is_read_in_its_own_encodings_and_not_its_assistant() -> None:
    (one,) = people(OUTLOOK)
    assert (one.name, one.title) == ("Åge Mølgaard", "Driftsleder på Engvænget")
    assert (one.phones, one.emails) == (("+4520119902",), ("aage@example.dk",))


def test_a_card_of_the_newest_kind_is_read_and_a_group_is_nobody() -> None:
    (one,) = people(NEW)
    assert one.name == "Ole; Bent ; Ågård"
    assert one.phones == ("+4520119903", "+4533110000;ext=123")
    assert (one.emails, one.language) == (("ole@example.dk",), "en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_every_usual_encoding_and_line_end_is_understood(encoding: str, newline: str) -> None:
    raw = card("FN:Bærnt Østergård", "TEL:20119904").replace("\r\n", newline).encode(encoding)
    assert [p.name for p in people(raw)] == ["Bærnt Østergård"]


def test_a_line_folded_in_the_middle_of_a_letter_is_whole_again() -> None:
    raw = card("FN:Bærnt", "TEL:20119904").encode().replace("æ".encode(), b"\xc3\r\n \xa6")
    assert people(raw)[0].name == "Bærnt"


def test_many_cards_are_rows_with_their_own_faults() -> None:
    raw = card("FN:God", "TEL:20119905") + card("FN:Dårlig", "TEL:112") + card("TEL:20119906") + card("FN:Uden vej")
    found = contact_list.read(raw.encode(), KNOWN)
    assert [(row.line, row.contact is not None) for row in found.rows] == [
        (1, True),
        (6, False),
        (11, False),
        (15, False),
    ]
    assert [e.code for e in found.errors] == ["bad_number", "missing", "unreachable"]


def test_a_title_with_a_cpr_number_is_refused_with_its_place() -> None:
    (wrong,) = contact_list.read(card("FN:God", "TEL:20119905", "TITLE:Leder 010190-0000").encode(), KNOWN).errors
    assert (wrong.path, wrong.code) == ("lines[1].title", "cpr")
    assert "tegn 7-17" in wrong.danish


def test_a_person_who_is_known_keeps_what_the_card_leaves_out() -> None:
    (anna,) = people(card("FN:Anna Eksempel", "TEL:20111111", "EMAIL:ny@example.dk"))
    assert (anna.id, anna.title) == ("anna", "Projektchef")
    assert anna.emails == ("ny@example.dk", "anna@example.dk")


def test_more_numbers_than_can_be_kept_are_not_dropped_in_silence() -> None:
    found = contact_list.read(card("FN:Syv Numre", *(f"TEL:2011991{i}" for i in range(7))).encode(), KNOWN)
    assert [e.code for e in found.errors] == ["bad_number"]
    assert len(people(card("FN:Seks Numre", *(f"TEL:2011991{i}" for i in range(6))))[0].phones) == 6


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (card("FN:Halvt", end=""), "half_card"),
        ("BEGIN:VCARD\n", "half_card"),
        ("BEGIN:VCARD\nVERSION:4.0\nKIND:group\nEND:VCARD\n", "empty"),
    ],
)
def test_a_broken_file_is_refused_whole(raw: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        contact_list.read(raw.encode(), KNOWN)
    assert refused.value.errors[0].code == code


@pytest.mark.parametrize("line", ["FN", ":", ";;;:", 'TEL;TYPE="cell:20119907', "ORG:", "N:;;;;", "\x00:", "=20=" * 99])
def test_odd_lines_hurt_nobody(line: str) -> None:
    assert people(card(line, "FN:Robust", "TEL:20119908"))[0].name == "Robust"


@pytest.mark.parametrize("text", ["\x00", "=cmd()", "<script>", "{{ 7*7 }}", "\u202e"])
def test_a_name_is_as_plain_as_in_a_spreadsheet(text: str) -> None:
    from_card = contact_list.read(card(f"FN:{text}", "TEL:20119908").encode(), KNOWN)
    from_csv = contact_list.read(f"navn;telefon\n{text};20119908\n".encode(), KNOWN) if text != "\x00" else from_card
    assert [e.code for e in from_card.errors] == [e.code for e in from_csv.errors]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("TEL;PREF=²:20119901", ""),
        (f"TEL;PREF={'9' * 5000}:20119901", ""),
        ("TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=undefined:Leder", "Leder"),
        ("TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=idna\0:Leder", "Leder"),
        (f"TITLE:Leder\nNOTE;X={'a' * 200_000};ENCODING=QUOTED-PRINTABLE:=" + "\n=" * 50_000 + "\nX:", "Leder"),
        ("TITLE:Leder\n" + "TEL:\n" * 2000, "Leder"),
    ],
)
def test_a_hostile_line_neither_breaks_nor_delays_the_list(line: str, title: str) -> None:
    (one,) = people(card("FN:Sørine", "EMAIL:s@example.dk", line))
    assert one.title == title


def test_a_card_without_end_in_sight_is_refused() -> None:
    with pytest.raises(Invalid) as wrong:
        people(card("FN:Sørine", *["TEL:20119901"] * 1001))
    assert wrong.value.errors[0].code == "too_long_card"
