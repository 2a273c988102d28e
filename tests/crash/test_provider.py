"""What becomes of a message when the provider answers badly, or not at all."""

from app.core.delivery import MessageState
from tests.crash.nights import CALL, Night
from tests.crash.street import holder

TAKEN_WITHOUT_A_WORD = {1: "cut", 2: "stalled", 3: "500 after", 4: "garbled"}
NEVER_TAKEN = {5: "500 before", 6: "dropped"}


def calls(night: Night, i: int) -> int:
    """How often this person's call was taken."""
    return night.told(CALL)[holder(i)]


def asked(night: Night, i: int) -> int:
    """How often Twilio was asked to take this person's call."""
    return sum(form["To"] == holder(i) and CALL in form["Body"] for form in night.twilio.forms)


def told(night: Night, i: int) -> list[str]:
    """What the log says became of this person's text."""
    mine = [e for e in night.entries if e["data"].get("contact") == f"h{i}" and e["data"].get("channel") == "sms"]
    return [e["kind"] for e in mine]


def test_what_was_taken_but_never_confirmed_is_found_and_not_repeated(worst: Night) -> None:
    assert {i: (asked(worst, i), calls(worst, i)) for i in TAKEN_WITHOUT_A_WORD} == dict.fromkeys(
        TAKEN_WITHOUT_A_WORD, (1, 1)
    )


def test_the_log_says_what_was_unknown_and_then_what_became_of_it(worst: Night) -> None:
    for i in (2, 3, 4):
        assert told(worst, i)[:2] == ["message_unknown", "message_sent"]


def test_a_provider_that_hangs_on_one_text_holds_no_look_for_another(worst: Night) -> None:
    """The look for the text that was lost at once comes before the stalled one is given up."""
    became = [(e["kind"], e["data"].get("contact"), e["data"].get("channel")) for e in worst.entries]
    assert became.index(("message_sent", "h3", "sms")) < became.index(("message_unknown", "h2", "sms"))


def test_what_was_not_taken_is_repeated_after_two_looks(worst: Night) -> None:
    assert {i: (asked(worst, i), calls(worst, i)) for i in NEVER_TAKEN} == dict.fromkeys(NEVER_TAKEN, (2, 1))
    for i in NEVER_TAKEN:
        looks = [path for method, path in worst.twilio.requests if method == "GET" and holder(i)[1:] in path]
        assert len(looks) == 2


def test_a_busy_provider_is_asked_again(worst: Night) -> None:
    assert (asked(worst, 7), calls(worst, 7)) == (3, 1)
    assert "message_failed" not in told(worst, 7)


def test_a_refusal_for_good_is_not_repeated_and_stands_in_the_log(worst: Night) -> None:
    assert (asked(worst, 8), calls(worst, 8)) == (1, 0)
    failed = [e for e in worst.entries if e["kind"] == "message_failed" and e["data"]["contact"] == "h8"]
    assert [e["data"]["reason"] for e in failed if e["data"]["channel"] == "sms"] == ["21211"]


def test_receipts_that_come_early_twice_or_in_the_wrong_order_say_delivered_once(worst: Night) -> None:
    for i in (9, 10, 11):
        assert told(worst, i).count("message_delivered") == 1
        assert told(worst, i).count("message_sent") <= 1


def test_what_failed_stands_in_the_log_with_its_reason_and_each_other_way_was_tried(worst: Night) -> None:
    """A number that is none is rung, in vain here; what fails without a reason gets one more text and is rung."""
    failed = [e["data"] for e in worst.entries if e["kind"] == "message_failed"]
    reasons = [(one["contact"], one["channel"], one["reason"]) for one in failed]
    assert sorted(reasons) == [
        ("h12", "email", "smtp_550"),
        ("h12", "sms", "30008"),
        ("h12", "sms", "30008"),
        ("h12", "voice", "channel_off"),
        ("h8", "sms", "21211"),
        ("h8", "voice", "channel_off"),
    ]


def test_every_receipt_is_taken(worst: Night) -> None:
    assert set(worst.twilio.callback_answers) == {200}


def test_a_greylisted_mail_is_sent_again_and_comes_once(worst: Night) -> None:
    arrived = [one.recipients[0] for one in worst.letters if "er aktiveret: " in str(one.mail["Subject"])]
    called = [f"h{i}@example.dk" for i in range(worst.size) if i != 12]
    assert sorted(arrived) == sorted([*called, "s12@example.dk"])


def test_the_counts_tell_the_same(worst: Night) -> None:
    counts = worst.view["deliveries"]
    assert counts["sms"][MessageState.FAILED] == 3
    assert counts["email"][MessageState.FAILED] == 1
    assert (counts["sms"][MessageState.UNKNOWN], counts["sms"][MessageState.QUEUED]) == (0, 0)
