"""What programs rely on: refusals of one shape, moments as RFC 3339 writes them, and a description that is true."""

import json
from typing import Any

import pytest

from tests.builders import EVENING, Town

PROBLEM = "application/problem+json"
GREATEST = 2**63


async def refused(here: Town, path: str, **headers: str) -> tuple[int, str, dict[str, Any]]:
    sent = {
        "Authorization": f"Bearer {await here.token('anna')}",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    answer = await here.client.get(path, headers=sent)
    return answer.status_code, answer.headers["content-type"], answer.json()


@pytest.mark.parametrize("path", ["/api/v1/plans/%00", "/api/v1/activations?cursor=%00", "/api/v1/activations/%00/log"])
async def test_an_address_with_a_nul_is_refused_as_a_problem(quiet: Town, path: str) -> None:
    status, kind, body = await refused(quiet, path)
    assert (status, kind, body["code"]) == (400, PROBLEM, "unreadable_address")
    assert "Adressen" in body["detail"]


async def test_a_page_address_with_a_nul_is_refused_in_danish(quiet: Town) -> None:
    answer = await quiet.client.get("/planer/%00")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert "Adressen indeholder tegn" in answer.text


async def test_a_place_in_the_log_beyond_every_number_is_refused(here: Town) -> None:
    log = f"/api/v1/activations/{await here.activate()}"
    for path, headers in ((f"{log}/log?cursor={GREATEST}", {}), (f"{log}/events", {"Last_Event_ID": str(GREATEST)})):
        status, kind, body = await refused(here, path, **headers)
        assert (status, kind, body["code"]) == (422, PROBLEM, "invalid")


@pytest.mark.parametrize("at", [EVENING.timestamp() + 7200, int(EVENING.timestamp()) + 7200, "1795000000"])
async def test_a_number_is_no_moment(quiet: Town, at: object) -> None:
    wanted = {"scenario": "brand", "situation": "Container brænder"}
    for path, body in (("ends_at", {"ends_at": at}), ("meeting.at", {"meeting": {"at": at}})):
        answer = await quiet.call("anna", "POST", f"/plans/{quiet.plan}/activations", wanted | body)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["path"], error["code"]) == (422, path, "not_a_moment")
        assert error["text"].startswith("Skriv tidspunktet")


@pytest.mark.parametrize("wrong", [{"situation": "nul\0"}, {"ends_at": "9999-12-31T23:59:59Z"}, {"ends_at": 1}])
async def test_the_english_sentence_of_an_error_is_english(quiet: Town, wrong: dict[str, object]) -> None:
    body = {"scenario": "brand", "situation": "Container brænder", **wrong}
    answer = await quiet.call("anna", "POST", f"/plans/{quiet.plan}/activations", body)
    (error,) = answer.json()["errors"]
    assert error["english"].startswith("Write")
    assert error["text"] != error["english"]


async def test_a_measure_that_comes_without_an_id_is_given_one_and_keeps_it(here: Town) -> None:
    path = f"/activations/{await here.activate()}/action-plan"

    async def saved(*titles: str) -> list[dict[str, Any]]:
        tag = (await here.call("anna", "GET", path)).headers["etag"]
        rows = {"measures": [{"title": title} for title in titles]}
        answer = await here.call("anna", "PUT", path, rows, If_Match=tag)
        assert answer.status_code == 200, answer.text
        measures: list[dict[str, Any]] = answer.json()["measures"]
        return measures

    assert [m["id"] for m in await saved("Gå rundt", "Hold åbent")] == ["m1", "m2"]
    assert [(m["id"], m["title"]) for m in await saved("Ring", "Gå rundt", "Hold åbent")] == [
        ("m3", "Ring"), ("m1", "Gå rundt"), ("m2", "Hold åbent"),
    ]  # fmt: skip


async def test_the_openapi_text_says_how_to_sign_in_and_what_a_refusal_looks_like(quiet: Town) -> None:
    described = (await quiet.client.get("/api/v1/openapi.json")).json()
    assert described["components"]["securitySchemes"]["token"] == {"type": "http", "scheme": "bearer"}
    open_to_all = {"/api/v1/bundle.schema.json"}
    for path, verbs in described["paths"].items():
        for verb, route in verbs.items():
            if path.startswith("/api/v1/") and path not in open_to_all:
                assert route["security"] == [{"token": []}], (verb, path)
                (refusal,) = route["responses"]["4XX"]["content"].items()
                assert refusal == (PROBLEM, {"schema": {"$ref": "#/components/schemas/Problem"}}), (verb, path)
                assert "422" not in route["responses"], (verb, path)
    shape = described["components"]["schemas"]["Problem"]
    wrong = await quiet.call("anna", "POST", f"/plans/{quiet.plan}/activations", {"situation": "x"})
    assert set(shape["required"]) <= set(wrong.json()) <= set(shape["properties"])
    assert "HTTPValidationError" not in json.dumps(described)
