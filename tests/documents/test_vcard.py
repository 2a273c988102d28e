"""The card of the service's numbers: what an address book of today and one of yesterday read."""

from app.documents.vcard import Card, written

CARD = Card(
    "soengaarden", "Søengården; øst, blok 4\n", "Helhedsplanen", ("+4520199999",), "+4533199999", "b@example.dk"
)


def lines(raw: bytes) -> list[str]:
    """The card's lines, unfolded."""
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    return raw.decode().replace("\r\n ", "").splitlines()


def test_a_new_phone_gets_numbers_to_text_and_to_ring() -> None:
    made = lines(written(CARD))
    assert made[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert made[-1] == "END:VCARD"
    assert "FN:Beredskab – Søengården\\; øst\\, blok 4" in made
    assert 'TEL;VALUE=uri;TYPE="text":tel:+4520199999' in made
    assert 'TEL;VALUE=uri;TYPE="voice":tel:+4533199999' in made


def test_an_old_phone_gets_the_version_that_it_knows() -> None:
    made = lines(written(CARD, 3))
    assert made[1] == "VERSION:3.0"
    assert "N:Beredskab – Søengården\\; øst\\, blok 4;;;;" in made
    assert "TEL;TYPE=CELL,MSG:+4520199999" in made


def test_one_number_that_texts_and_calls_stands_once() -> None:
    made = written(Card("x", "By", "Org", ("+4520199999",), "+4520199999"))
    assert made.count(b"+4520199999") == 1
    assert b'TYPE="text,voice"' in made
