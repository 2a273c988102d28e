"""Mail that comes in: a mailed answer counts where everything fits, and a mail that came back marks its address."""

import pytest

from app.channels.simulator import Behaviour
from app.core.access import clockwork
from app.store import messages, troubles
from app.store.messages import Queued
from app.wiring import SYSTEM, mailbox
from tests.builders import Town, example
from tests.channels.mails import DOMAIN, OURS, QUOTED, calendar, mail, parts, plain, report


async def arrives(here: Town, raw: bytes) -> None:
    """A mail reaches the service, and is understood."""
    async with here.ports.house.unit(SYSTEM) as unit:
        await mailbox.take(unit, mailbox.read(raw, here.ports.settings.mail_from))
    await here.settle()


async def sent_to(here: Town, activation: str, who: str) -> Queued:
    """The mail of the activation that this person was asked in."""
    async with here.ports.house.unit(clockwork(here.partnership), writes=False) as unit:
        found = await messages.of_scope(unit, activation)
    return next(m for m in found if (m.contact, m.channel, m.purpose) == (who, "email", "call"))


async def reply(here: Town, activation: str, who: str, text: str, **headers: str) -> bytes:
    """This person's mail program answers the mail that asked."""
    asked = await sent_to(here, activation, who)
    usual = {"From": f"{who}@example.dk", "In_Reply_To": f"<{asked.id}@{DOMAIN}>"}
    return mail(text, **(usual | headers))


ASKED = f"\n\nDen søn. 22. nov. 2026 kl. 21.05 skrev Beredskab <beredskab@example.dk>:\n\n{QUOTED}\n"


async def test_a_mailed_yes_above_the_quoted_question_confirms_with_its_time(both: Town) -> None:
    activation = await both.activate()
    await arrives(both, await reply(both, activation, "carl", f"Ja, er der om 20 min{ASKED}"))
    seat = await both.seat(activation, "politi")
    assert (seat["state"], seat["by"], seat["via"], seat["eta"]) == (
        "confirmed", "carl", "email", "2026-11-22T21:24:00+01:00")  # fmt: skip
    assert "Dit ja" in (await both.phone("carl")).mails[-1].text


async def test_an_out_of_office_is_shown_once_and_neither_answers_nor_is_asked_back(both: Town) -> None:
    activation = await both.activate()
    before = len((await both.phone("carl")).mails)
    for n in range(2):
        raw = await reply(both, activation, "carl", f"Ja, jeg har ferie {n}", Subject="Autosvar: Hastemøde")
        await arrives(both, raw)
    found = await both.look(activation)
    assert [(u["contact"], u["text"]) for u in found["unclear"]] == [("carl", "Automatisk svar: Ja, jeg har ferie 0")]
    assert (await both.seat(activation, "politi"))["state"] == "waiting"
    assert len((await both.phone("carl")).mails) == before
    await arrives(both, await reply(both, activation, "carl", "måske"))
    assert "kan ikke læse dit svar" in (await both.phone("carl")).mails[-1].text


async def test_the_coordinator_may_say_that_an_automatic_reply_was_none(here: Town) -> None:
    activation = await here.activate()
    await arrives(here, await reply(here, activation, "carl", "Ferie", Auto_Submitted="auto-replied"))
    (shown,) = (await here.look(activation))["unclear"]
    path = f"/activations/{activation}/unclear/{shown['id']}"
    assert (await here.call("anna", "POST", path, {"answer": "none"})).status_code == 200
    assert (await here.look(activation))["unclear"][0]["resolved"] == "none"


@pytest.mark.parametrize(
    ("standing", "state"), [("ACCEPTED", "confirmed"), ("DECLINED", "declined"), ("TENTATIVE", "waiting")]
)
async def test_the_button_of_the_invitation_answers(here: Town, standing: str, state: str) -> None:
    activation = await here.activate()
    leaf = calendar(standing, uid=f"{activation}@beredskab", attendee="carl@example.dk")
    await arrives(here, parts("multipart/mixed", plain(""), leaf, From="carl@example.dk", In_Reply_To=""))
    seat = await here.seat(activation, "politi")
    assert seat["called"][0]["state"] == state
    assert len((await here.look(activation))["unclear"]) == (state == "waiting")


async def test_a_button_pressed_for_another_or_for_another_meeting_answers_nothing(here: Town) -> None:
    activation = await here.activate()
    for uid, attendee in ((f"{activation}@beredskab", "dorte@example.dk"), ("other@beredskab", "carl@example.dk")):
        leaf = calendar("ACCEPTED", uid=uid, attendee=attendee)
        await arrives(here, parts("multipart/mixed", plain(""), leaf, From="carl@example.dk", In_Reply_To=""))
    assert {s["state"] for s in (await here.look(activation))["seats"]} == {"waiting"}
    assert [u["contact"] for u in (await here.look(activation))["unclear"]] == ["dorte"]


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "carl@hjemme.example.com"},
        {"From": "petra@example.dk"},
        {"From": "Carl <carl@example.dk>, Petra <petra@example.dk>"},
        {"Authentication_Results": "mx.example.dk; dmarc=fail"},
    ],
    ids=str,
)
async def test_an_answer_that_is_not_from_the_own_address_is_shown_and_does_not_count(
    here: Town, headers: dict[str, str]
) -> None:
    activation = await here.activate()
    await arrives(here, await reply(here, activation, "carl", "Ja", **headers))
    assert (await here.seat(activation, "politi"))["state"] == "waiting"
    assert [(u["contact"], u["text"]) for u in (await here.look(activation))["unclear"]] == [("carl", "Ja")]
    assert "kan ikke læse dit svar" in (await here.phone("carl")).mails[-1].text


async def test_a_new_mail_from_the_own_address_belongs_to_the_one_open_activation(here: Town) -> None:
    activation = await here.activate()
    await arrives(here, mail("", Subject="Nej, jeg er syg", From="carl@example.dk", In_Reply_To=""))
    assert (await here.seat(activation, "politi"))["called"][0]["state"] == "declined"


async def test_an_answer_to_what_is_over_answers_nothing_else(here: Town) -> None:
    first = await here.activate()
    late = await reply(here, first, "carl", "Ja")
    await here.call("anna", "POST", f"/activations/{first}/cancel")
    second = await here.activate()
    await arrives(here, late)
    assert (await here.seat(second, "politi"))["state"] == "waiting"
    assert (await here.look(second))["unclear"] == []


async def test_a_reply_names_its_activation_where_several_are_open(here: Town) -> None:
    first, second = await here.activate(), await here.activate(scenario="opgoer")
    await arrives(here, await reply(here, first, "carl", "Ja"))
    assert (await here.seat(first, "politi"))["state"] == "confirmed"
    assert (await here.seat(second, "politi"))["state"] == "waiting"


async def test_stop_by_mail_silences_no_phone(here: Town) -> None:
    activation = await here.activate()
    await arrives(here, await reply(here, activation, "carl", "STOP"))
    assert [u["text"] for u in (await here.look(activation))["unclear"]] == ["STOP"]
    await here.forward(minutes=3)
    assert (await here.phone("carl")).shows("Svar JA eller NEJ")
    assert "opted_out" not in await here.kinds(activation)


async def test_a_stranger_and_a_repeated_mail_change_nothing(here: Town) -> None:
    activation = await here.activate()
    await arrives(here, mail("Ja", From="hvem@other.example.com"))
    once = await reply(here, activation, "carl", "Ja")
    for _ in range(2):
        await arrives(here, once)
    assert (await here.kinds(activation)).count("confirmed") == 1
    assert (await here.look(activation))["unclear"] == []


async def test_a_bounce_marks_the_address_and_the_ladder_goes_on(both: Town) -> None:
    activation = await both.activate()
    asked = await sent_to(both, activation, "carl")
    await arrives(both, report("5.1.1", To=f"bounce+{asked.id}@{DOMAIN}"))
    failed = [e["data"] for e in await both.log(activation) if e["kind"] == "message_failed"]
    assert [(f["contact"], f["channel"], f["reason"]) for f in failed] == [("carl", "email", "5.1.1")]
    (finding,) = [f for f in await findings(both) if f["code"] == "undeliverable"]
    assert finding["text"] == "Carl Nordstrand: E-mail kan ikke leveres (5.1.1) siden 22.11.2026. Ret adressen."
    texts = len(await both.texts("carl"))
    await both.forward(minutes=4)
    assert len(await both.texts("carl")) > texts


async def test_a_mark_goes_when_the_address_is_changed_or_writes_to_us(here: Town) -> None:
    activation = await here.activate()
    for who in ("carl", "dorte"):
        asked = await sent_to(here, activation, who)
        await arrives(here, report("5.2.2", To=f"bounce+{asked.id}@{DOMAIN}"))
    assert await undeliverable(here) == ["contacts[carl]", "contacts[dorte]"]
    data = example()
    next(c for c in data["contacts"] if c["id"] == "carl")["emails"] = ["carl.nordstrand@example.dk"]
    await here.take_in(data)
    assert await undeliverable(here) == ["contacts[dorte]"]
    await arrives(here, await reply(here, activation, "dorte", "Ja"))
    assert await undeliverable(here) == []


async def test_a_delay_marks_no_address(here: Town) -> None:
    activation = await here.activate()
    asked = await sent_to(here, activation, "carl")
    await arrives(here, report("4.4.1", action="delayed", To=f"bounce+{asked.id}@{DOMAIN}"))
    failed = [e["data"]["reason"] for e in await here.log(activation) if e["kind"] == "message_failed"]
    assert failed == ["delayed"]
    assert await undeliverable(here) == []


async def test_a_forged_bounce_is_ignored(here: Town) -> None:
    activation = await here.activate()
    await arrives(here, report("5.1.1", To=f"bounce+{OURS}@{DOMAIN}"))
    await arrives(here, report("5.1.1", To=f"bounce+{activation}@{DOMAIN}"))
    assert "message_failed" not in await here.kinds(activation)
    assert await undeliverable(here) == []
    async with here.ports.house.unit(clockwork(here.partnership), writes=False) as unit:
        assert await troubles.known(unit) == ()


async def findings(here: Town) -> list[dict[str, str]]:
    answer = await here.call("anna", "GET", f"/plans/{here.plan}/lint")
    found: list[dict[str, str]] = answer.json()
    return found


async def undeliverable(here: Town) -> list[str]:
    return sorted(f["path"] for f in await findings(here) if f["code"] == "undeliverable")


async def test_a_number_that_takes_no_text_is_marked_until_one_arrives(both: Town) -> None:
    number = (await both.phone("carl")).number
    both.ports.simulator.behave(number, Behaviour.REFUSES)
    await both.activate()
    found = {f["text"] for f in await findings(both) if f["code"] == "undeliverable"}
    assert "Carl Nordstrand: Sms kan ikke leveres (30005) siden 22.11.2026. Ret nummeret." in found
    both.ports.simulator.behave(number, Behaviour.TAKES)
    await both.activate()
    assert await undeliverable(both) == []
