"""Whatever is sent, the answer is a refusal that says where and what to do, and nothing is half done."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from app.core.wording import segments
from tests.builders import Town, example

PROBLEM = "application/problem+json"


async def activate(here: Town, who: str = "anna", **changed: Any) -> httpx2.Response:
    body = {"scenario": "brand", "situation": "Container brænder", **changed}
    return await here.call(who, "POST", f"/plans/{here.plan}/activations", body)


async def raw(here: Town, path: str, content: bytes, method: str = "POST", **headers: str) -> httpx2.Response:
    """A request with these very bytes."""
    sent = {"Authorization": f"Bearer {await here.token('anna')}", "Content-Type": "application/json"} | {
        k.replace("_", "-"): v for k, v in headers.items()
    }
    return await here.client.request(method, path, content=content, headers=sent)


async def nothing_happened(here: Town) -> bool:
    listed = (await here.call("anna", "GET", "/activations")).json()["items"]
    return listed == [] and here.ports.simulator.letters == []


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"scenario": "jordskælv"}, "scenario"),
        ({"scenario": None}, "scenario"),
        ({"situation": ""}, "situation"),
        ({"situation": "  \n "}, "situation"),
        ({"situation": "a" * 2001}, "situation"),
        ({"situation": "a" * 30_000}, "situation"),
        ({"situation": "Barnet 010203-1234 er væk"}, "situation"),
        ({"situation": "nul\u0000tegn"}, "situation"),
        ({"situation": "klokke\u0007"}, "situation"),
        ({"situation": "\ud800"}, "situation"),
        ({"situation": ["Brand"]}, "situation"),
        ({"involved": -1}, "involved"),
        ({"involved": 10**30}, "involved"),
        ({"involved": 1.5}, "involved"),
        ({"ends_at": "2026-11-22T20:00:00+01:00"}, "ends_at"),
        ({"ends_at": "2026-11-24T12:00:00"}, "ends_at"),
        ({"ends_at": "9999-12-31T23:59:59Z"}, "ends_at"),
        ({"ends_at": "i morgen"}, "ends_at"),
        ({"meeting": {"at": "2026-11-22T20:00:00+01:00"}}, "meeting.at"),
        ({"meeting": {"at": "2026-11-22T23:00:00"}}, "meeting.at"),
        ({"meeting": {"place": "Hos 010203-1234"}}, "meeting.place"),
        ({"meeting": {"place": "a" * 301}}, "meeting.place"),
        ({"meeting": {"phone": "112"}}, "meeting.phone"),
        ({"meeting": {"rum": "2"}}, "meeting.rum"),
        ({"recall_seconds": -1}, "recall_seconds"),
        ({"recall_seconds": 601}, "recall_seconds"),
        ({"invite": ["marsmænd"]}, "invite"),
        ({"invite": "brandvaesen"}, "invite"),
        ({"farve": "rød"}, "farve"),
        ({"\ud800": 1}, None),
    ],
)
async def test_an_activation_that_cannot_be_sent_is_refused_with_its_place(
    quiet: Town, changed: dict[str, Any], path: str | None
) -> None:
    # Written by hand: a lone surrogate is no UTF-8, and only an escape carries it.
    body = json.dumps({"scenario": "brand", "situation": "Container brænder", **changed}).encode()
    refused = await raw(quiet, f"/api/v1/plans/{quiet.plan}/activations", body)
    assert (refused.status_code, refused.headers["content-type"]) == (422, PROBLEM)
    errors = refused.json()["errors"]
    assert path is None or [e["path"] for e in errors] == [path]
    assert all(e["text"] and e["english"] for e in errors)
    assert await nothing_happened(quiet)


async def test_a_cpr_number_in_the_situation_is_refused_and_the_place_told(quiet: Town) -> None:
    refused = await activate(quiet, situation="Barnet 010203-1234 er væk")
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["path"], error["code"]) == (422, "situation", "cpr")
    assert "tegn 8-18" in error["text"]
    assert await nothing_happened(quiet)


@pytest.mark.covers("S3-16")
@pytest.mark.parametrize("who", ["nanna", "gitte", "rikke"])
async def test_whoever_may_only_report_cannot_activate(quiet: Town, who: str) -> None:
    refused = await activate(quiet, who)
    assert (refused.status_code, refused.headers["content-type"], refused.json()["code"]) == (403, PROBLEM, "forbidden")
    assert await nothing_happened(quiet)


@pytest.mark.parametrize(
    "sign", ["😀", "“citat” – ‘ja’ …", "ąčęŁ 你好 مرحبا", "\u2028\u2029\x85\u200b\u202e", "\r\n\t"]
)
async def test_any_sign_is_taken_and_a_text_message_stays_one_gsm_segment(here: Town, sign: str) -> None:
    place = f"Beboerhuset {sign} Engvænget 1"
    answer = await activate(here, situation=f"Brand {sign} " + "x" * 1580, meeting={"place": place})
    assert answer.status_code == 201, answer.text
    assert (await here.look(answer.json()["id"]))["meeting"]["place"] == place
    await here.hears("carl", f"JA {sign}")
    await here.forward(minutes=10)
    texts = [m.text for m in here.ports.simulator.letters if m.channel == "sms"]
    assert {segments(t) for t in texts} == {1}
    assert all(len(t.splitlines()) == 1 for t in texts)
    assert all(len(m.subject.splitlines()) == 1 for m in here.ports.simulator.letters if m.channel == "email")


async def test_an_answer_of_1600_signs_is_kept_and_read(here: Town) -> None:
    activation = (await activate(here)).json()["id"]
    await here.hears("carl", "måske " * 266)
    (unclear,) = (await here.look(activation))["unclear"]
    assert len(unclear["text"]) > 1500


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"{", 422),
        (b"", 422),
        (b"null", 422),
        (b"[]", 422),
        (b'"brand"', 422),
        (b'{"scenario": "brand", "situation": NaN}', 422),
        (b'{"scenario": "brand", "situation": "x", "involved": 1e999}', 422),
        (b"\xff{}", 400),
        (b"[" * 100_000, 400),
        (b'{"a":' * 50_000, 400),
    ],
)
async def test_what_is_no_json_is_answered_as_a_problem(quiet: Town, content: bytes, status: int) -> None:
    for headers in ({}, {"Idempotency_Key": "k-1"}):
        refused = await raw(quiet, f"/api/v1/plans/{quiet.plan}/activations", content, **headers)
        assert (refused.status_code, refused.headers["content-type"]) == (status, PROBLEM)
        assert {"type", "title", "status", "code", "detail"} <= refused.json().keys()
    assert await nothing_happened(quiet)


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 50_000, b"\xff", b"a: &b [*b]", b"", b"42"])
async def test_a_bundle_that_is_no_bundle_is_answered_as_a_problem(quiet: Town, content: bytes) -> None:
    for headers in ({}, {"Idempotency_Key": "k-1"}):
        refused = await raw(quiet, "/api/v1/bundles", content, **headers)
        assert (refused.status_code, refused.headers["content-type"]) == (422, PROBLEM)


NOWHERE = [
    ("GET", "/api/v1/nowhere", 404),
    ("GET", "/api/v1/plans/none", 404),
    ("GET", "/api/v1/activations/none", 404),
    ("GET", "/api/v1/activations/" + "x" * 3000, 404),
    ("GET", "/api/v1/activations/%F0%9F%94%A5", 404),
    ("GET", "/api/v1/activations/%ED%A0%80", 404),
    ("GET", "/api/v1/activations/..%2F..%2Fetc", 404),
    ("GET", "/api/v1/activations/' OR 1=1 --", 404),
    ("DELETE", "/api/v1/plans", 405),
    ("PATCH", "/api/v1/activations/none", 405),
    ("GET", "/api/v1/activations?limit=0", 422),
    ("GET", "/api/v1/activations?limit=100000", 422),
    ("GET", "/api/v1/activations?cursor=-1", 422),
    ("GET", "/api/v1/activations?cursor=x", 422),
    ("GET", "/webhooks/twilio/sms", 405),
]


async def test_paths_that_lead_nowhere_are_answered_as_problems(both: Town) -> None:
    for method, path, status in NOWHERE:
        answer = await raw(both, path, b"", method)
        assert (path, answer.status_code, answer.headers["content-type"]) == (path, status, PROBLEM)


async def test_a_nul_in_an_address_is_refused_before_any_database_sees_it(both: Town) -> None:
    for path in ("/api/v1/plans/%00", "/api/v1/activations?cursor=%00", "/api/v1/activations/a%00b/log"):
        assert (await raw(both, path, b"", "GET")).status_code == 400


async def test_a_plan_id_that_cannot_be_is_no_plan(both: Town) -> None:
    for plan_id, status in (("nul\u0000", 422), ("\ud800", 422), ("x" * 5000, 404)):
        content = json.dumps({"text": "Uro", "acute": True, "plan_id": plan_id}).encode()
        assert (await raw(both, "/api/v1/reports", content)).status_code == status


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer ", "Bearer wrong", "Basic YTpi", "bsk_x", "Bearer " + "x" * 5000, "Bearer bsk_\xe6"],
)
async def test_without_a_token_that_is_known_nobody_gets_in(quiet: Town, authorization: str) -> None:
    headers = [(b"Authorization", authorization.encode("latin-1"))] if authorization else []
    refused = await quiet.client.get("/api/v1/plans", headers=headers)
    assert (refused.status_code, refused.headers["content-type"]) == (401, PROBLEM)
    assert refused.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("path", "field"),
    [("/api/v1/bundles", None), ("/api/v1/reports", None), ("/api/v1/rosters/beboere/import", "file")],
)
async def test_ten_megabytes_are_too_much_and_nothing_is_kept(quiet: Town, path: str, field: str | None) -> None:
    token = await quiet.token("anna", administrator=True)
    headers = {"Authorization": f"Bearer {token}"}
    big = b"x" * 10 * 1024 * 1024
    if field:
        answer = await quiet.client.post(path, headers=headers, files={field: ("liste.csv", big)})
    else:
        answer = await quiet.client.post(path, headers=headers, content=big)
    assert (answer.status_code, answer.headers["content-type"], answer.json()["code"]) == (413, PROBLEM, "too_large")
    assert "Send mindre end 10 MB." in answer.text


async def test_a_body_without_a_length_is_counted_and_stopped(quiet: Town) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b"x" * 100_000

    headers = {"Authorization": f"Bearer {await quiet.token('anna', administrator=True)}"}
    answer = await quiet.client.post("/api/v1/bundles", headers=headers, content=endless())
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)


async def test_one_error_among_a_thousand_contacts_refuses_the_whole_bundle(both: Town) -> None:
    data = example()
    people = [
        {"id": f"beboer-{i}", "name": f"Beboer {i}", "organisation": "beboere", "phones": [f"+45202{i:05d}"]}
        for i in range(1000)
    ]
    people[700]["phones"] = ["112"]
    data["contacts"] += people
    data["partnership"]["name"] = "Et nyt navn"
    before = (await both.call("anna", "GET", f"/plans/{both.plan}/bundle", administrator=True)).json()
    refused = await both.call("anna", "POST", "/bundles", data)
    paths = [e["path"] for e in refused.json()["errors"]]
    assert (refused.status_code, paths) == (422, [f"contacts[{len(example()['contacts']) + 700}].phones[0]"])
    assert (await both.call("anna", "GET", f"/plans/{both.plan}/bundle")).json() == before


@pytest.mark.parametrize(
    ("phones", "code"),
    [
        (["112"], "bad_number"),
        (["114"], "bad_number"),
        (["+45112"], "bad_number"),
        (["12"], "bad_number"),
        (["ukendt"], "bad_number"),
        (["+4520111111"], "duplicate_phone"),
        (["20 11 11 11"], "duplicate_phone"),
        (["+4520199998", "20199998"], "duplicate_phone"),
    ],
)
async def test_a_number_that_is_unknown_doubled_or_an_emergency_service_is_no_contact(
    quiet: Town, phones: list[str], code: str
) -> None:
    data = example()
    data["contacts"].append({"id": "ny", "name": "Ny Person", "organisation": "plan", "phones": phones})
    refused = await quiet.call("anna", "POST", "/bundles", data, administrator=True)
    (error,) = refused.json()["errors"]
    last = len(phones) - 1
    assert (refused.status_code, error["code"]) == (422, code)
    assert error["path"] == f"contacts[{len(data['contacts']) - 1}].phones[{last}]"
    assert error["text"]
    assert error["english"]


async def test_lists_are_paged_by_cursor_without_gap_or_repeat(here: Town) -> None:
    made = [(await activate(here, scenario="opgoer")).json()["id"] for _ in range(5)]
    found: list[str] = []
    cursor: int | str | None = 0
    while cursor is not None:
        page = (await here.call("anna", "GET", f"/activations?cursor={cursor}&limit=2")).json()
        assert len(page["items"]) <= 2
        found += [a["id"] for a in page["items"]]
        cursor = page["next"]
    assert found == made[::-1]


async def test_the_openapi_text_is_31_and_lists_every_route_of_the_contract(quiet: Town) -> None:
    described = (await quiet.client.get("/api/v1/openapi.json")).json()
    assert described["openapi"].startswith("3.1")
    paths = set(described["paths"])
    start = "/api/v1/activations/{activation_id}"
    ends: tuple[str, ...] = (
        "",
        "/events",
        "/answers",
        "/recall",
        "/cancel",
        "/close",
        "/action-plan",
        "/action-plan/adopt",
    )
    ends += ("/action-plan.html", "/action-plan.pdf", "/meeting.ics", "/briefings", "/log", "/log.jsonl")
    assert {start + end for end in ends} <= paths
    assert {"/api/v1/bundles", "/api/v1/plans", "/api/v1/plans/{plan_id}/lint", "/api/v1/reports"} <= paths
