"""Answers: what a person texts back, and what becomes of it. A refusal is never read as a yes."""

import pytest

from tests.builders import Town, example


async def confirm_everyone(here: Town) -> None:
    for person in ("carl", "dorte", "gitte", "ingrid", "anna"):
        await here.hears(person, "JA")


async def test_a_yes_confirms_the_seat_and_is_noted_back(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "JA")
    seat = await here.seat(activation, "politi")
    assert (seat["state"], seat["by"], seat["via"], seat["eta"]) == ("confirmed", "carl", "sms", None)
    assert "Dit JA" in (await here.texts("carl"))[-1]


async def test_a_yes_with_minutes_gives_the_time_of_arrival(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "JA 20")
    assert (await here.seat(activation, "politi"))["eta"] == "2026-11-22T21:24:00+01:00"


async def test_a_yes_with_an_absurd_figure_stands_without_a_time(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "JA 900")
    seat = await here.seat(activation, "politi")
    assert (seat["state"], seat["eta"]) == ("confirmed", None)


@pytest.mark.parametrize(("text", "state"), [("1", "confirmed"), ("2", "waiting"), ("Nej desværre", "waiting")])
async def test_one_is_yes_and_two_is_no(here: Town, text: str, state: str) -> None:
    activation = await here.activate()
    await here.hears("carl", text)
    seat = await here.seat(activation, "politi")
    assert seat["state"] == state
    assert seat["called"][0]["state"] == ("confirmed" if state == "confirmed" else "declined")


async def test_an_unclear_answer_is_shown_and_asked_back_once(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "måske")
    await here.hears("carl", "det kommer an på vejret")
    found = await here.look(activation)
    assert [(u["contact"], u["seat"], u["text"], u["resolved"]) for u in found["unclear"]] == [
        ("carl", "politi", "måske", None),
        ("carl", "politi", "det kommer an på vejret", None),
    ]
    assert (await here.seat(activation, "politi"))["state"] == "waiting"
    assert sum("Vi kan ikke læse dit svar" in text for text in await here.texts("carl")) == 1


async def test_the_coordinator_says_what_an_unclear_answer_means(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "måske")
    (unclear,) = (await here.look(activation))["unclear"]
    path = f"/activations/{activation}/unclear/{unclear['id']}"
    resolved = await here.call("anna", "POST", path, {"answer": "yes"})
    assert resolved.status_code == 200
    seat = await here.seat(activation, "politi")
    assert (seat["state"], seat["via"]) == ("confirmed", "hand")
    assert resolved.json()["unclear"][0]["resolved"] == "yes"


async def test_a_clear_answer_settles_what_the_same_person_said_unclearly_before_and_nobody_elses(both: Town) -> None:
    activation = await both.activate()
    await both.hears("dorte", "hvem er I?")
    for text in ("måske", "det kommer an på vejret", "JA 20"):
        await both.hears("carl", text)
    found = await both.look(activation)
    assert [(u["contact"], u["text"], u["resolved"]) for u in found["unclear"]] == [
        ("dorte", "hvem er I?", None),
        ("carl", "måske", "yes"),
        ("carl", "det kommer an på vejret", "yes"),
    ]
    kinds = [e for e in await both.log(activation) if e["kind"] in {"answer_unclear", "answer_resolved", "confirmed"}]
    assert [(e["kind"], e["actor"]) for e in kinds] == [
        ("answer_unclear", "dorte"),
        ("answer_unclear", "carl"),
        ("answer_unclear", "carl"),
        ("answer_resolved", "carl"),
        ("answer_resolved", "carl"),
        ("confirmed", "carl"),
    ]
    assert [e["data"]["later"] for e in kinds[3:5]] == [True, True]


async def test_the_same_yes_again_settles_the_doubt_between_them(here: Town) -> None:
    activation = await here.activate()
    for text in ("JA", "måske alligevel", "JA"):
        await here.hears("carl", text)
    assert [u["resolved"] for u in (await here.look(activation))["unclear"]] == ["yes"]


async def test_what_the_coordinator_enters_for_a_person_settles_what_they_wrote_unclearly(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "måske")
    await here.call("anna", "POST", f"/activations/{activation}/answers", {"seat": "politi", "answer": "no"})
    assert [u["resolved"] for u in (await here.look(activation))["unclear"]] == ["no"]


async def test_what_is_unclear_after_a_clear_answer_waits_for_its_reader(here: Town) -> None:
    activation = await here.activate()
    for text in ("JA", "måske alligevel"):
        await here.hears("carl", text)
    assert [u["resolved"] for u in (await here.look(activation))["unclear"]] == [None]


async def test_a_no_after_a_yes_opens_the_seat_and_calls_the_stand_in(both: Town) -> None:
    activation = await both.activate()
    await both.hears("carl", "JA")
    assert await both.texts("petra") == []
    await both.hears("carl", "NEJ alligevel ikke")
    seat = await both.seat(activation, "politi")
    assert (seat["state"], seat["by"]) == ("waiting", None)
    assert [(c["contact"], c["state"]) for c in seat["called"]] == [("carl", "declined"), ("petra", "waiting")]
    assert (await both.phone("petra")).shows("Du er stedfortræder")


async def test_the_latest_clear_answer_wins_and_the_history_stays(here: Town) -> None:
    activation = await here.activate()
    for text in ("NEJ", "JA", "NEJ", "JA 10"):
        await here.forward(seconds=1)
        await here.hears("carl", text)
    seat = await here.seat(activation, "politi")
    assert (seat["state"], seat["by"]) == ("confirmed", "carl")
    told = [k for k in await here.kinds(activation) if k in {"confirmed", "declined"}]
    assert told == ["declined", "confirmed", "declined", "confirmed"]


async def test_a_yes_after_the_stand_ins_yes_is_kept_as_also_coming(here: Town) -> None:
    activation = await here.activate()
    await here.forward(minutes=9)
    await here.hears("petra", "JA")
    await here.forward(minutes=1)
    await here.hears("carl", "JA")
    seat = await here.seat(activation, "politi")
    assert (seat["state"], seat["by"], seat["also_coming"]) == ("confirmed", "petra", ["carl"])


async def test_losing_a_party_after_quorum_is_told_to_the_lead(here: Town) -> None:
    activation = await here.activate()
    await confirm_everyone(here)
    assert (await here.look(activation))["state"] == "quorate"
    await here.hears("gitte", "NEJ")
    found = await here.look(activation)
    assert (found["state"], found["quorate"]) == ("open", False)
    assert (await here.phone("anna")).shows("ikke længere beslutningsdygtigt")


async def test_stop_turns_the_seat_red_tells_the_lead_and_voice_and_mail_take_over(both: Town) -> None:
    activation = await both.activate()
    carl = await both.phone("carl")
    mails = len(carl.mails)
    await both.forward(seconds=20)
    await carl.answers("STOP")
    assert (await both.seat(activation, "politi"))["state"] == "unreached"
    assert any("svaret STOP" in text for text in await both.texts("anna"))
    assert (len(carl.mails), len(carl.calls)) == (mails + 1, 1)
    texts = len(carl.texts)
    await both.forward(minutes=4)
    assert len(carl.texts) == texts
    assert {"seat": "politi", "contact": "carl", "step": 1, "channel": "sms", "why": "opted_out"} in [
        e["data"] for e in await both.log(activation) if e["kind"] == "skipped"
    ]


async def test_the_red_seat_is_answered_after_all_by_a_pressed_button(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "STOP")
    answered = await here.call(
        "carl", "POST", f"/activations/{activation}/answers", {"seat": "politi", "answer": "yes"}
    )
    assert answered.status_code == 200
    assert (await here.seat(activation, "politi"))["state"] == "confirmed"


async def test_whoever_writes_start_is_texted_again(here: Town) -> None:
    await here.activate()
    await here.hears("carl", "STOP")
    await here.hears("carl", "START")
    before = len(await here.texts("carl"))
    await here.activate(situation="Endnu en brand")
    assert len(await here.texts("carl")) == before + 1


async def test_stop_from_someone_without_mail_rings_their_phone_at_once(here: Town) -> None:
    data = example()
    next(c for c in data["contacts"] if c["id"] == "carl")["emails"] = []
    await here.take_in(data)
    await here.activate()
    await here.hears("carl", "STOP")
    assert len((await here.phone("carl")).calls) == 1


async def test_help_gets_one_short_answer_and_confirms_nothing(here: Town) -> None:
    activation = await here.activate()
    before = len(await here.texts("carl"))
    await here.hears("carl", "HJÆLP")
    assert [t.startswith("Svar JA, hvis du kommer") for t in (await here.texts("carl"))[before:]] == [True]
    assert (await here.seat(activation, "politi"))["state"] == "waiting"


@pytest.mark.parametrize("said", ["HJÆLP", "JA"])
async def test_a_machine_that_answers_our_answers_soon_gets_silence_and_a_person_is_helped_again_later(
    here: Town, said: str
) -> None:
    await here.activate()
    before = len(await here.texts("petra"))
    for _ in range(9):
        await here.hears("petra", said)
    assert len(await here.texts("petra")) - before == 3
    await here.forward(hours=1, minutes=1)
    told = len(await here.texts("petra"))
    await here.hears("petra", said)
    assert len(await here.texts("petra")) == told + 1


async def test_an_answer_from_someone_who_was_not_called_confirms_nothing(here: Town) -> None:
    activation = await here.activate()
    await here.hears("petra", "JA")
    assert (await here.texts("petra"))[-1].startswith("Du er ikke kaldt til noget beredskab")
    assert (await here.seat(activation, "politi"))["called"] == [{"contact": "carl", "state": "waiting"}]


async def test_an_answer_from_a_board_member_is_not_used(here: Town) -> None:
    activation = await here.activate()
    await here.hears("nanna", "JA")
    assert all(s["state"] == "waiting" for s in (await here.look(activation))["seats"])


async def test_a_stranger_gets_no_answer_and_changes_nothing(here: Town) -> None:
    activation = await here.activate()
    before = len(here.ports.simulator.letters)
    stranger = await here.phone("carl")
    stranger.number = "+4520199999"
    await stranger.answers("JA")
    assert len(here.ports.simulator.letters) == before
    assert (await here.look(activation))["unclear"] == []


async def test_an_answer_after_the_close_is_told_that_nothing_is_open(here: Town) -> None:
    activation = await here.activate()
    await here.call("anna", "POST", f"/activations/{activation}/close")
    await here.hears("carl", "JA")
    assert (await here.texts("carl"))[-1].startswith("Du er ikke kaldt")
    assert (await here.seat(activation, "politi"))["state"] == "waiting"


async def test_a_code_picks_one_of_two_open_activations(here: Town) -> None:
    first = await here.activate()
    second = await here.activate(scenario="opgoer", situation="Opgør ved stationen")
    await here.hears("carl", "JA")
    assert "flere steder" in (await here.texts("carl"))[-1]
    for activation in (first, second):
        assert (await here.seat(activation, "politi"))["state"] == "waiting"
    code = (await here.texts("carl"))[-1].split("JA ")[1][:4]
    await here.hears("carl", f"JA {code} 20")
    states = sorted([(await here.seat(a, "politi"))["state"] for a in (first, second)])
    assert states == ["confirmed", "waiting"]


async def test_the_code_of_an_activation_that_is_over_confirms_no_other(here: Town) -> None:
    first = await here.activate()
    second = await here.activate(scenario="opgoer", situation="Opgør ved stationen")
    await here.hears("carl", "JA")
    codes = [part[:4] for part in (await here.texts("carl"))[-1].split("= JA ")[1:]]
    await here.call("anna", "POST", f"/activations/{first}/close")
    await here.hears("carl", f"JA {codes[0]}")
    assert (await here.seat(second, "politi"))["state"] == "waiting"
    assert (await here.texts("carl"))[-1].startswith("Du er ikke kaldt")


@pytest.mark.parametrize("said", ["NEJ", "JA 20"])
async def test_a_clear_answer_that_may_be_to_either_of_two_reaches_a_coordinator_and_is_asked_back_once(
    here: Town, said: str
) -> None:
    first = await here.activate()
    second = await here.activate(scenario="opgoer", situation="Opgør ved stationen")
    await here.hears("carl", said)
    await here.hears("carl", said)
    assert [u["text"] for u in (await here.look(second))["unclear"]] == [said, said]
    assert (await here.look(first))["unclear"] == []
    assert sum("flere steder" in text for text in await here.texts("carl")) == 1


async def test_an_unclear_answer_with_two_open_activations_reaches_a_coordinator_and_is_asked_back_once(
    here: Town,
) -> None:
    await here.activate()
    second = await here.activate(scenario="opgoer", situation="Opgør ved stationen")
    await here.hears("carl", "måske")
    await here.hears("carl", "ved ikke rigtig")
    assert [u["text"] for u in (await here.look(second))["unclear"]] == ["måske", "ved ikke rigtig"]
    assert sum("flere steder" in text for text in await here.texts("carl")) == 1


async def test_a_participant_answers_for_a_seat_of_their_own_and_for_no_other(both: Town) -> None:
    activation = await both.activate()
    own = await both.call(
        "gitte", "POST", f"/activations/{activation}/answers", {"seat": "engbo", "answer": "yes", "eta_minutes": 15}
    )
    assert own.status_code == 200, own.text
    seat = await both.seat(activation, "engbo")
    assert (seat["state"], seat["by"], seat["eta"]) == ("confirmed", "gitte", "2026-11-22T21:19:00+01:00")
    other = await both.call("gitte", "POST", f"/activations/{activation}/answers", {"seat": "soebo", "answer": "yes"})
    assert other.status_code == 403
    for_another = {"seat": "engbo", "answer": "no", "contact": "hassan"}
    assert (await both.call("gitte", "POST", f"/activations/{activation}/answers", for_another)).status_code == 403


async def test_the_coordinator_enters_what_was_said_on_the_phone(here: Town) -> None:
    activation = await here.activate()
    for seat, answer in (("politi", "yes"), ("engbo", "no")):
        entered = await here.call(
            "anna", "POST", f"/activations/{activation}/answers", {"seat": seat, "answer": answer}
        )
        assert entered.status_code == 200
    assert (await here.seat(activation, "politi"))["via"] == "hand"
    assert (await here.phone("hassan")).shows("Du er stedfortræder")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"seat": "findes-ikke", "answer": "yes"}, "seat"),
        ({"seat": "politi", "answer": "ja"}, "answer"),
        ({"seat": "politi", "answer": "yes", "eta_minutes": 241}, "eta_minutes"),
        ({"seat": "politi", "answer": "yes", "eta_minutes": -1}, "eta_minutes"),
        ({"seat": "politi", "answer": "yes", "contact": "gitte"}, "contact"),
    ],
)
async def test_an_entered_answer_that_makes_no_sense_is_refused_with_its_place(
    here: Town, body: dict[str, object], path: str
) -> None:
    activation = await here.activate()
    refused = await here.call("anna", "POST", f"/activations/{activation}/answers", body)
    assert (refused.status_code, [e["path"] for e in refused.json()["errors"]]) == (422, [path])


async def test_an_answer_stops_every_further_message_to_that_person_on_all_channels(here: Town) -> None:
    await here.activate()
    await here.hears("carl", "JA")
    carl = await here.phone("carl")
    await here.forward(minutes=20)
    asked = [m for m in (*carl.texts, *(letter.text for letter in carl.mails)) if "Svar nu" in m or "Kommer du?" in m]
    assert len(asked) == 2
    assert not carl.shows("Vi mangler dit svar")
    assert await here.texts("petra") == []
