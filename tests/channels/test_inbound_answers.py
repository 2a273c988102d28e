"""Mailed answers: the new words of each mail program's reply, and what is no person's answer."""

import pytest

from app.channels import inbound_mail
from app.channels.inbound_mail import Incoming
from app.core.reply import Kind, read
from tests.channels.mails import DOMAIN, ORIGINAL, OURS, QUOTED, calendar, html, mail, parts, plain

OUTLOOK_BLOCK = (
    "Fra: Beredskab <beredskab@example.dk>\nSendt: 22. november 2026 21:05\nTil: Anna Eksempel <anna@example.dk>\n"
    f"Emne: ØVELSE: Hastemøde\n\n{ORIGINAL}"
)
OUTLOOK_IN_BOLD = (
    "*Fra:* Beredskab <beredskab@example.dk>\n*Sendt:* 22. november 2026 21:05\n*Til:* Anna\n*Emne:* Hastemøde\n\n"
    "Kan du ikke komme, så svar NEJ. Så kalder vi din stedfortræder med det samme."
)
GMAIL_HTML = (
    '<div dir="ltr">Ja, er der om 20 min</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
    "Den søn. 22. nov. 2026 kl. 21.05 skrev Beredskab &lt;<a>beredskab@example.dk</a>&gt;:<br></div>"
    f'<blockquote class="gmail_quote">{ORIGINAL}</blockquote></div>'
)
OUTLOOK_HTML = (
    "<html><head><style>p {color: red} NEJ</style></head><body><p>Nej, jeg er i Aarhus</p><hr>"
    '<div id="divRplyFwdMsg"><b>Fra:</b> Beredskab<br><b>Sendt:</b> 22. november 2026 21:05<br><b>Til:</b> Anna<br>'
    f"<b>Emne:</b> Hastemøde</div><div>{ORIGINAL}</div></body></html>"
)
APPLE_HTML = (
    '<div>Ja&nbsp;20</div><div>Anna</div><div><blockquote type="cite">'
    f"Den 22. nov. 2026 kl. 21.05 skrev Beredskab: {ORIGINAL}</blockquote></div>"
)
GMAIL = "Den søn. 22. nov. 2026 kl. 21.05 skrev Beredskab <\nberedskab@example.dk>:"
GMAIL_IN_ENGLISH = "On Sun, Nov 22, 2026 at 9:05 PM Beredskab <beredskab@example.dk> wrote:"
GMAIL_IN_SWEDISH = "Den sön 22 nov. 2026 kl 21:05 skrev Beredskab <beredskab@example.dk>:"
GMAIL_IN_NORWEGIAN = "søn. 22. nov. 2026 kl. 21:05 skrev Beredskab <beredskab@example.dk>:"
SWEDISH_BLOCK = f"-----Ursprungligt meddelande-----\nFrån: Beredskab\nSkickat: den 22 november\n{ORIGINAL}"
AT_HOSPITAL = "Nej, jeg er på sygehuset"
TWO_ATTENDEES = (
    "Content-Type: text/calendar\n\nMETHOD:REPLY\nUID:a@beredskab\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.dk\n"
    "ATTENDEE;PARTSTAT=DECLINED:mailto:b@example.dk"
)


def taken(raw: bytes) -> Incoming:
    found = inbound_mail.read(raw, DOMAIN)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("raw", "text", "kind", "minutes"),
    [
        (mail("Ja"), "Ja", Kind.YES, None),
        (mail(f"Ja, er der om 20 min\n\n{GMAIL}\n\n{QUOTED}\n"), "Ja, er der om 20 min", Kind.YES, 20),
        (
            mail(f"Nej desværre\n\nDen 22. nov. 2026 kl. 21.05 skrev Beredskab <beredskab@example.dk>:\n\n{QUOTED}"),
            "Nej desværre",
            Kind.NO,
            None,
        ),
        (mail(f"{GMAIL_IN_ENGLISH}\n\n{QUOTED}\n\nYes, 15 minutes"), "Yes, 15 minutes", Kind.YES, 15),
        (mail(f"Ja\n\n{GMAIL_IN_SWEDISH}\n{QUOTED}"), "Ja", Kind.YES, None),
        (mail(f"Kommer\n\n{GMAIL_IN_NORWEGIAN}\n{QUOTED}"), "Kommer", Kind.YES, None),
        (mail(f"Nej, jeg er i udlandet\n\n{OUTLOOK_BLOCK}"), "Nej, jeg er i udlandet", Kind.NO, None),
        (mail(f"Ja\n\n{OUTLOOK_IN_BOLD}"), "Ja", Kind.YES, None),
        (mail(f"Nej\n\n{OUTLOOK_IN_BOLD.replace(':*', '*:')}"), "Nej", Kind.NO, None),
        (mail(f"JA 20\n\n________________________________\n{OUTLOOK_BLOCK}"), "JA 20", Kind.YES, 20),
        (mail(f"Jeg kommer\n\n-----Oprindelig meddelelse-----\n{OUTLOOK_BLOCK}"), "Jeg kommer", Kind.YES, None),
        (mail(f"Jag kommer\n\n{SWEDISH_BLOCK}"), "Jag kommer", Kind.YES, None),
        (
            mail("Ja\n\n-- \nMed venlig hilsen\nAnna Eksempel\nProjektchef, tlf. 20 11 11 11"),
            "Ja\n\n-- \nMed venlig hilsen\nAnna Eksempel\nProjektchef, tlf. 20 11 11 11",
            Kind.YES,
            None,
        ),
        (mail("Ja, kommer\n\nSendt fra min iPhone"), "Ja, kommer\n\nSendt fra min iPhone", Kind.YES, None),
        (mail(f"{QUOTED}\n"), "", Kind.UNCLEAR, None),
        (mail(OUTLOOK_BLOCK), "", Kind.UNCLEAR, None),
        (mail("Måske, hvis jeg kan få passet børnene"), "Måske, hvis jeg kan få passet børnene", Kind.UNCLEAR, None),
        (mail(GMAIL_HTML, kind="text/html; charset=utf-8"), "Ja, er der om 20 min", Kind.YES, 20),
        (mail(OUTLOOK_HTML, kind="text/html; charset=utf-8"), "Nej, jeg er i Aarhus", Kind.NO, None),
        (mail(APPLE_HTML, kind="text/html"), "Ja 20\n\nAnna", Kind.YES, 20),
        (parts("multipart/alternative", plain("Ja 10"), html("<p>Ja 10</p>")), "Ja 10", Kind.YES, 10),
        (parts("multipart/alternative", plain(" "), html(GMAIL_HTML)), "Ja, er der om 20 min", Kind.YES, 20),
        (
            parts("multipart/mixed", plain("Nej"), "Content-Type: text/plain\nContent-Disposition: attachment\n\nJa"),
            "Nej",
            Kind.NO,
            None,
        ),
        (
            mail("Ja, jeg er der om \n20 min", kind="text/plain; format=flowed; charset=utf-8"),
            "Ja, jeg er der om 20 min",
            Kind.YES,
            20,
        ),
        (mail("", Subject="Ja, jeg kommer"), "Ja, jeg kommer", Kind.YES, None),
        (
            mail("", Subject="=?iso-8859-1?Q?Nej,_jeg_er_syg_p=E5_s=F8ndag?="),
            "Nej, jeg er syg på søndag",
            Kind.NO,
            None,
        ),
        (mail("", Subject="SV: Ja eller nej"), "", Kind.UNCLEAR, None),
        (
            mail("Sendt fra min iPhone", Subject="Nej, kan ikke"),
            "Nej, kan ikke\nSendt fra min iPhone",
            Kind.NO,
            None,
        ),
        (
            mail("-- \nAnna Eksempel\nPolitiet", Subject="Ja, jeg kommer"),
            "Ja, jeg kommer\n-- \nAnna Eksempel\nPolitiet",
            Kind.YES,
            None,
        ),
        (mail("Sendt fra min iPhone", Subject="SV: Svar nu, om du kommer"), "Sendt fra min iPhone", Kind.UNCLEAR, None),
        (mail("Nej", Subject="Ja til hastemøde"), "Nej", Kind.NO, None),
        (mail("Ja", kind="text/plain; charset=undefined"), "Ja", Kind.YES, None),
        (mail().replace(b"utf-8", b"x-none") + AT_HOSPITAL.encode("cp1252"), AT_HOSPITAL, Kind.NO, None),
    ],
)
def test_the_new_words_alone_are_the_answer(raw: bytes, text: str, kind: Kind, minutes: int | None) -> None:
    found = taken(raw)
    meant = read(found.text)
    assert (found.text, meant.kind, meant.eta_minutes) == (text, kind, minutes)
    assert found.sender == "anna@example.dk"
    assert found.mailed.named == (OURS,)
    assert found.mailed.counts
    assert found.bounce is None


@pytest.mark.parametrize(
    "raw",
    [
        mail("Jeg er på ferie. Ja, det er dejligt.", Subject="Autosvar: Hastemøde", Auto_Submitted="auto-replied"),
        mail("I am away.", Subject="Automatic reply: Hastemøde", X_Auto_Response_Suppress="All"),
        mail("Ja, jeg er væk til mandag.", Subject="Automatisk svar: Hastemøde"),
        mail("Kontakt Bo.", Subject="Ikke til stede: Hastemøde"),
        mail("Jag är åter på måndag.", Subject="Autosvar: Hastemøde", Precedence="auto_reply"),
        mail("Jag är inte på plats.", Subject="Frånvaro: Hastemøde"),
        mail("Jeg er ikke på kontoret.", Subject="Fraværsmelding: Hastemøde", X_Autoreply="yes"),
        mail("Out until Monday. Yes.", Subject="Out of Office Re: Hastemøde"),
        mail("Ja", X_Autorespond="Hastemøde"),
        mail("Ja", Auto_Submitted="auto-replied (vacation)"),
        mail("Ja", Precedence="bulk"),
        mail("Tak for din mail. Vi svarer inden for to dage. Ja.", Auto_Submitted="auto-generated"),
        mail("Ja", Subject="=?utf-8?B?QXV0b21hdGlzayBzdmFyOiBIYXN0ZW3DuGRl?="),
        parts("multipart/mixed", plain("Ferie"), calendar("ACCEPTED"), Subject="Autosvar: Hastemøde"),
    ],
)
def test_what_a_mailbox_writes_by_itself_is_no_answer(raw: bytes) -> None:
    found = taken(raw)
    assert found.mailed.automatic
    assert not found.mailed.counts
    assert found.bounce is None
    assert found.text.startswith("Automatisk svar: ")
    assert read(found.text).kind is Kind.UNCLEAR


@pytest.mark.parametrize(
    "headers",
    [
        {"Subject": "Re: Hastemøde"},
        {"Auto_Submitted": "no"},
        {"Subject": "SV: Møde om ferien"},
        {"X_Auto_Response_Suppress": "DR, RN, NRN"},
        {"Precedence": "normal"},
    ],
)
def test_what_only_looks_like_a_machine_is_an_answer(headers: dict[str, str]) -> None:
    assert taken(mail("Ja", **headers)).mailed.counts


@pytest.mark.parametrize(
    ("leaf", "said", "kind"),
    [
        (calendar("ACCEPTED"), "Ja", Kind.YES),
        (calendar("DECLINED"), "Nej", Kind.NO),
        (calendar("TENTATIVE"), "Måske", Kind.UNCLEAR),
        (calendar("DELEGATED"), "Måske", Kind.UNCLEAR),
        (
            calendar("ACCEPTED", more="COMMENT:Jeg er der om 20 min\\, cirka"),
            "Ja\nJeg er der om 20 min, cirka",
            Kind.YES,
        ),
        (
            calendar("ACCEPTED", more="COMMENT;LANGUAGE=da:Jeg kan alligevel ikke komme"),
            "Ja\nJeg kan alligevel ikke komme",
            Kind.UNCLEAR,
        ),
    ],
)
def test_a_calendars_button_is_a_word(leaf: str, said: str, kind: Kind) -> None:
    found = taken(parts("multipart/alternative", plain(""), leaf, Subject="Accepteret: Hastemøde", In_Reply_To=""))
    assert (found.mailed.uid, found.mailed.attendee) == ("a1@beredskab", "anna@example.dk")
    assert (found.text, read(found.text).kind) == (said, kind)


def test_an_invitation_answered_on_behalf_of_another_is_the_attendees() -> None:
    attendee = 'X";SENT-BY="mailto:sekretaer@example.dk":mailto:carl@example.dk'
    line = f'ATTENDEE;PARTSTAT=ACCEPTED;CN="{attendee}'
    leaf = f"Content-Type: text/calendar\n\nMETHOD:REPLY\nUID:a1@beredskab\n{line}"
    assert taken(parts("multipart/mixed", plain(""), leaf)).mailed.attendee == "carl@example.dk"


def test_a_comment_in_the_mail_is_read_with_the_button_and_a_calendars_own_words_are_not() -> None:
    contradicted = taken(parts("multipart/alternative", plain("Nej, jeg kan ikke"), calendar("ACCEPTED")))
    assert read(contradicted.text).kind is Kind.UNCLEAR
    own = plain("Anna Eksempel har accepteret.\nhttps://kalender.example.dk/svar?nej\nSvar: nej")
    assert (
        taken(parts("multipart/alternative", own, calendar("ACCEPTED"), Auto_Submitted="auto-generated")).text == "Ja"
    )


@pytest.mark.parametrize(
    "leaf",
    [
        "Content-Type: text/calendar; method=REPLY\n\nMETHOD:REPLY\nUID:a@beredskab\nATTENDEE;PARTSTAT=ACCEPTED:urn:x",
        TWO_ATTENDEES,
        calendar("ACCEPTED", method="REQUEST"),
    ],
)
def test_a_calendar_that_answers_for_nobody_alone_is_none(leaf: str) -> None:
    assert taken(parts("multipart/mixed", plain("hej"), leaf)).mailed.uid == ""


@pytest.mark.parametrize(
    ("sender", "address"),
    [
        ("anna@example.dk", "anna@example.dk"),
        ('"Eksempel, Anna" <Anna@Example.dk>', "anna@example.dk"),
        ("Eksempel, Anna <anna@example.dk>", "anna@example.dk"),
        ('"carl@example.dk" <anna@example.dk>', "anna@example.dk"),
        ("carl@example.dk <anna@example.dk>", "anna@example.dk"),
        ("anna@example.dk (Anna)", "anna@example.dk"),
        ("=?utf-8?q?Carl_=3Ccarl=40example.dk=3E?= <anna@example.dk>", "anna@example.dk"),
        ("<carl@example.dk> <anna@example.dk>", ""),
        ("carl@example.dk, Anna <anna@example.dk>", ""),
        ("Anna <anna@example.dk>, Carl <carl@example.dk>", ""),
        ("anna@example.dk, carl@example.dk", ""),
        ("Anna <anna@example.dk> carl@example.dk", ""),
        ("Holdet: anna@example.dk, carl@example.dk;", ""),
        ("Anna", ""),
        ("anna@example.dk\r\nFrom: carl@example.dk", ""),
    ],
)
def test_only_one_certain_sender_can_answer(sender: str, address: str) -> None:
    found = taken(mail("Ja", From=sender))
    assert (found.sender, found.mailed.counts) == (address, bool(address))


def test_a_sender_that_a_mail_server_has_found_false_cannot_answer() -> None:
    found = taken(
        mail("Ja", Authentication_Results="mx.example.dk; spf=fail; dmarc=fail (p=none) header.from=example.dk")
    )
    assert (found.sender, found.mailed.counts) == ("anna@example.dk", False)


def test_the_newest_message_of_a_thread_is_the_one_that_is_answered() -> None:
    raw = mail("Ja", In_Reply_To="", References=f"<first@{DOMAIN}> <x@other.example.com> <{OURS}@{DOMAIN}>")
    assert taken(raw).mailed.named == (OURS, "first")


def test_the_same_mail_handed_in_twice_has_the_same_fingerprint_and_another_has_not() -> None:
    once, stamped = mail("Ja"), b"Received: from mx2.example.dk\r\n" + mail("Ja")
    assert taken(once).fingerprint == taken(stamped).fingerprint
    assert taken(once).fingerprint != taken(mail("Nej")).fingerprint
