"""Who may do what, route by route: 404 where nothing exists for someone, 403 where they may see but not do."""

from typing import Any

import pytest

from app.store import accounts
from app.wiring import SYSTEM
from tests.builders import Town

# anna: coordinator; petra: activator; gitte: called; hassan: a stand-in not called; nanna: board; rikke: steering
# group; selma: resident; viktor: press; ulla is made administrator; yrsa leads in the other partnership.
PEOPLE = ("anna", "petra", "gitte", "hassan", "nanna", "rikke", "selma", "viktor", "ulla", "yrsa")
ORDER = {"scenario": "opgoer", "situation": "Opgør"}
REPORT = {"plan_id": "soengaarden-2026", "text": "Uro", "acute": False}


def row(*statuses: int) -> dict[str, int]:
    return dict(zip(PEOPLE, statuses, strict=True))


SEEING = row(200, 200, 200, 404, 404, 404, 404, 404, 200, 404)
PAPERS = row(200, 200, 200, 404, 200, 200, 404, 404, 200, 404)
OVER = row(200, 200, 200, 404, 200, 200, 404, 404, 200, 404)
MATRIX: list[tuple[str, str, Any, dict[str, int]]] = [
    ("GET", "/plans/soengaarden-2026", None, row(200, 200, 200, 200, 200, 200, 404, 404, 200, 404)),
    ("GET", "/plans/soengaarden-2026/lint", None, row(200, 200, 200, 200, 200, 200, 404, 404, 200, 404)),
    ("GET", "/plans/soengaarden-2026/bundle", None, row(200, 200, 403, 403, 403, 403, 404, 404, 200, 404)),
    ("GET", "/plans/soengaarden-2026/reports", None, row(200, 200, 403, 403, 403, 403, 404, 404, 403, 404)),
    ("POST", "/plans/soengaarden-2026/activations", ORDER, row(201, 201, 403, 403, 403, 403, 404, 404, 403, 404)),
    ("POST", "/reports", REPORT, row(201, 201, 201, 201, 201, 201, 404, 404, 201, 404)),
    ("GET", "/activations/{}", None, row(200, 200, 200, 404, 404, 404, 404, 404, 200, 404)),
    ("GET", "/activations/{}/meeting.ics", None, row(200, 200, 200, 404, 404, 404, 404, 404, 200, 404)),
    ("GET", "/activations/{}/log", None, row(200, 200, 200, 404, 404, 404, 404, 404, 200, 404)),
    ("GET", "/activations/{}/log.jsonl", None, row(200, 200, 200, 404, 404, 404, 404, 404, 200, 404)),
    ("GET", "/activations/{}/briefings", None, row(200, 200, 200, 404, 200, 200, 404, 404, 200, 404)),
    ("GET", "/activations/{}/action-plan", None, row(200, 200, 200, 404, 200, 200, 404, 404, 200, 404)),
    ("GET", "/activations/{}/action-plan.html", None, row(200, 200, 200, 404, 200, 200, 404, 404, 200, 404)),
    ("GET", "/activations/{}/action-plan.json", None, row(200, 200, 200, 404, 200, 200, 404, 404, 200, 404)),
    ("GET", "/activations/{}/case-number", None, row(200, 200, 200, 404, 200, 200, 404, 404, 200, 404)),
    ("GET", "/activations/{}/action-plan.docx", None, PAPERS),
    ("GET", "/activations/{}/action-plan.pdf", None, PAPERS),
    ("GET", "/activations/{}/meeting/agenda.pdf", None, SEEING),
    ("GET", "/activations/{}/meeting/attendance.pdf", None, SEEING),
    ("GET", "/activations/{}/meeting/minutes.pdf", None, SEEING),
    ("GET", "/activations/{}/announcements", None, row(200, 200, 403, 404, 404, 404, 404, 404, 403, 404)),
    ("GET", "/activations/{}/cap.xml", None, SEEING),
    ("GET", "/activations/{}/case-file.zip", None, row(200, 200, 403, 404, 404, 404, 404, 404, 200, 404)),
    ("GET", "/activations/{}/exports/answers.csv", None, SEEING),
    ("GET", "/activations/{}/exports/measures.csv", None, PAPERS),
    ("GET", "/activations/{}/exports/messages.xlsx", None, SEEING),
    ("GET", "/activations/{}/exports/log.csv", None, SEEING),
    ("GET", "/activations/{}/statements", None, SEEING),
    ("GET", "/plans/soengaarden-2026/contacts.csv", None, row(200, 200, 403, 403, 403, 403, 404, 404, 200, 404)),
    ("GET", "/plans/soengaarden-2026/emergency-list.pdf", None,
     row(200, 200, 200, 200, 403, 403, 404, 404, 200, 404)),
    ("PUT", "/activations/{}/meeting", {"place": "Rådhuset"},
     row(200, 200, 403, 404, 404, 404, 404, 404, 403, 404)),
    ("POST", "/activations/{}/statements", {"party": "politi", "message": "Ro", "at": "2026-11-23T12:00:00+01:00"},
     row(201, 201, 201, 404, 404, 404, 404, 404, 403, 404)),
    ("GET", "/activations/{}/closing-report.json", None, row(409, 409, 409, 404, 409, 409, 404, 404, 409, 404)),
    ("GET", "/activations/{}/handover.json", None, row(409, 409, 409, 404, 409, 409, 404, 404, 409, 404)),
    ("POST", "/activations/{}/review", None, row(404, 404, 403, 404, 404, 404, 404, 404, 404, 404)),
    ("PUT", "/activations/{}/case-number", {"case_number": "1"}, row(200, 200, 403, 404, 403, 403, 404, 404, 403, 404)),
    ("POST", "/activations/{}/briefings", {"text": "Ro"}, row(201, 201, 403, 404, 403, 403, 404, 404, 403, 404)),
    ("POST", "/activations/{}/action-plan/adopt", None, row(200, 200, 403, 404, 403, 403, 404, 404, 403, 404)),
    ("PUT", "/activations/{}/action-plan", {}, row(200, 200, 200, 404, 403, 403, 404, 404, 403, 404)),
    ("POST", "/activations/{}/answers", {"seat": "soebo", "answer": "yes"},
     row(200, 200, 403, 404, 404, 404, 404, 404, 403, 404)),
    ("POST", "/activations/{}/answers", {"seat": "engbo", "answer": "yes"},
     row(200, 200, 200, 404, 404, 404, 404, 404, 403, 404)),
    ("POST", "/activations/{}/meeting/attendance", {"contact": "carl", "present": True},
     row(200, 200, 403, 404, 404, 404, 404, 404, 403, 404)),
    ("POST", "/activations/{}/extend", {"ends_at": "2026-11-26T12:00:00+01:00"},
     row(200, 200, 403, 404, 404, 404, 404, 404, 403, 404)),
    ("POST", "/activations/{}/recall", None, row(409, 409, 403, 404, 404, 404, 404, 404, 403, 404)),
    ("POST", "/activations/{}/close", None, row(200, 200, 403, 404, 404, 404, 404, 404, 403, 404)),
    ("POST", "/activations/{}/cancel", None, row(409, 409, 403, 404, 404, 404, 404, 404, 403, 404)),
    ("GET", "/activations/{}/closing-report.json", None, OVER),
    ("GET", "/activations/{}/closing-report.pdf", None, OVER),
    ("GET", "/activations/{}/handover.json", None, OVER),
    ("GET", "/activations/{}/handover.pdf", None, OVER),
    ("POST", "/activations/{}/review", None, row(200, 200, 403, 404, 404, 404, 404, 404, 200, 404)),
]  # fmt: skip


async def adopted(here: Town) -> str:
    """An activation whose action plan was adopted."""
    activation = await here.activate()
    path = f"/activations/{activation}/action-plan"
    plan = await here.call("anna", "GET", path)
    body = plan.json() | {"press_spokesperson": "carl", "ends_at": "2026-11-24T12:00:00+01:00"}
    await here.call("anna", "PUT", path, body, If_Match=plan.headers["etag"])
    assert (await here.call("anna", "POST", f"{path}/adopt")).status_code == 200
    return activation


async def test_each_person_may_do_on_each_route_what_the_table_says_and_nothing_else(both: Town) -> None:
    await both.take_in_example("lunden.yaml")
    next_door = both.in_partnership("lunden", "lunden-2026")
    await both.token("ulla", administrator=True)
    activation = await adopted(both)
    found, expected = {}, {}
    for method, route, body, statuses in MATRIX:
        path = route.format(activation)
        # Those who may not are asked first, while there is something to be refused.
        for who in reversed(PEOPLE):
            town = next_door if who == "yrsa" else both
            headers = {"If_Match": "*"} if method == "PUT" else {}
            answer = await town.ask(who, method, path, body, **headers)
            if method != "GET":
                await town.settle()
            found[method, route, str(body), who] = answer.status_code
            expected[method, route, str(body), who] = statuses[who]
    wrong = {key: (found[key], expected[key]) for key in found if found[key] != expected[key]}
    assert wrong == {}


@pytest.mark.parametrize("who", ["petra", "gitte", "nanna", "selma", "viktor"])
async def test_only_an_administrator_takes_in_plans_and_people(here: Town, who: str) -> None:
    bundle = (await here.call("anna", "GET", f"/plans/{here.plan}/bundle")).json()
    assert (await here.call(who, "POST", "/bundles", bundle)).status_code == 403
    headers = {"Authorization": f"Bearer {await here.token(who)}"}
    people = {"file": ("beboere.csv", "navn;telefon\nNy Person;20199990\n")}
    answer = await here.client.post("/api/v1/rosters/beboere/import", headers=headers, files=people)
    assert answer.status_code == 403


async def test_an_administrator_never_writes_into_another_partnership(here: Town) -> None:
    await here.take_in_example("lunden.yaml")
    next_door = here.in_partnership("lunden", "lunden-2026")
    bundle = (await next_door.call("yrsa", "GET", "/plans/lunden-2026/bundle")).json()
    bundle["plans"][0]["area"] = "Overtaget"
    taken = await here.call("ulla", "POST", "/bundles", bundle, administrator=True)
    assert taken.status_code == 403
    assert (await next_door.call("yrsa", "GET", "/plans/lunden-2026")).json()["area"] == "Lunden"


async def test_a_stand_in_sees_the_activation_from_the_moment_of_being_called_and_after(here: Town) -> None:
    activation = await here.activate()
    path = f"/activations/{activation}"
    assert (await here.call("hassan", "GET", path)).status_code == 404
    assert (await here.call("hassan", "GET", "/activations")).json()["items"] == []
    await here.hears("gitte", "NEJ")
    assert (await here.call("hassan", "GET", path)).status_code == 200
    await here.call("anna", "POST", f"{path}/close")
    assert (await here.call("hassan", "GET", path)).status_code == 200
    assert (await here.call("gitte", "GET", path)).status_code == 200


async def test_a_seated_administrator_answers_for_the_own_seat(here: Town) -> None:
    activation = await here.activate()
    await here.token("hassan", administrator=True)
    path = f"/activations/{activation}/answers"
    assert (await here.call("hassan", "POST", path, {"seat": "engbo", "answer": "yes"})).status_code == 200
    assert (await here.call("hassan", "POST", path, {"seat": "soebo", "answer": "yes"})).status_code == 403


async def test_a_revoked_token_opens_nothing(here: Town) -> None:
    token = await here.token("anna")
    assert (await here.call("anna", "GET", "/plans")).status_code == 200
    async with here.ports.house.unit(SYSTEM) as unit:
        await accounts.revoke(unit, token)
    assert (await here.call("anna", "GET", "/plans")).status_code == 401


async def test_what_is_hidden_and_what_is_not_there_are_answered_alike(here: Town) -> None:
    activation = await here.activate()
    for who in ("hassan", "nanna", "selma"):
        hidden = await here.call(who, "GET", f"/activations/{activation}")
        nothing = await here.call(who, "GET", "/activations/0197-none")
        assert (hidden.status_code, hidden.json()) == (nothing.status_code, nothing.json())


async def test_every_route_of_the_api_asks_who_is_calling(here: Town) -> None:
    activation = await here.activate()
    described = (await here.client.get("/api/v1/openapi.json")).json()["paths"]
    ids = {"activation_id": activation, "plan_id": here.plan, "reply_id": "x", "roster_id": "beboere", "report_id": "x"}
    open_to_all = {"/api/v1/bundle.schema.json"}
    for path, methods in described.items():
        for method in methods.keys() & {"get", "post", "put", "delete", "patch"}:
            filled = path
            for name, value in ids.items():
                filled = filled.replace("{" + name + "}", value)
            answer = await here.client.request(method.upper(), filled, json={})
            expected = 200 if path in open_to_all else 401
            assert (method, path, answer.status_code) in {(method, path, expected), (method, path, 422)}
            if path not in open_to_all and answer.status_code == 422:
                assert method == "post"
