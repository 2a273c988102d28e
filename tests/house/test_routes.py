"""Routes and steps: every address has a door or a reason for having none, every step has somebody who runs it."""

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from app import door
from app.api import callbacks, gatewayapi_callbacks, mail
from app.main import create_app
from app.settings import Settings
from app.store import tables
from tests.builders import SECRET, Town
from tests.house.source import ROOT, Source, python

DOORS = frozenset(
    {
        door.by_token,
        door.token_proof,
        door.by_session,
        door.session_proof,
        door.by_answer_link,
        callbacks._form,
        gatewayapi_callbacks.signed,
        mail.proved,
    }
)
PUBLIC: Mapping[str, str] = {
    "GET /": "sends on to the sign-in, or to one's own plans",
    "GET /log-ind": "how one gets in",
    "POST /log-ind": "sends a code; silent about who is known",
    "GET /log-ind/kode": "sends back to where a code is asked for",
    "POST /log-ind/kode": "spends a code; wrong ones are counted",
    "GET /log-ind/{link}": "a button; opening it spends nothing",
    "POST /log-ind/{link}": "spends a one-time link",
    "GET /log-ind/kommune": "off to the municipality's own sign-in, where there is one",
    "GET /log-ind/kommune/svar": "spends what was begun in this browser; the municipality says who it is",
    "GET /evaluering/{link}": "the link is the proof: one person's five questions, for fourteen days",
    "POST /evaluering/{link}": "the same; a link that is not ours is refused before anything is kept",
    "POST /passkey/udfordring": "something random for a device to sign; the same for everybody",
    "POST /passkey/log-ind": "a passkey's signature is the proof",
    "POST /log-ud": "ends the session that the cookie names, and nothing else",
    "GET /parts": "in the demo alone: every part of the pages, about nobody",
    "GET /demo": "in the demo alone: whom one can be",
    "POST /demo/ind": "in the demo alone: go on as that invented person",
    "GET /simulator": "in the demo alone: the phones of invented people",
    "POST /simulator": "in the demo alone: answer from such a phone",
    "POST /simulator/opkald": "in the demo alone: take a call on such a phone",
    "GET /planer/{plan_id}/aktiver/kontrol": "a reloaded page; sends back to the form",
    "GET /planer/{plan_id}/aktiver/send": "a reloaded page; sends back to the form",
    "POST /sprog": "the language of this browser; the session's own, where there is one",
    "GET /sprog": "a reloaded page; sends to the front",
    "GET /tilgaengelighed": "the accessibility statement is for everybody",
    "GET /static/{name}": "style and script; nothing about anybody",
    "GET /sw.js": "the service worker; nothing about anybody",
    "GET /uden-forbindelse": "the page shown without a line; the same for everybody",
    "GET /healthz": "a monitor asks whether the process answers",
    "GET /readyz": "a monitor asks whether an alarm could go out; yes or no",
    "GET /metrics": "counts for a monitor, never a name, number or text",
    "GET /api/v1/bundle.schema.json": "partners write their bundles against it",
    "GET /api/v1/openapi.json": "the description of the API",
    "HEAD /api/v1/openapi.json": "as GET",
    "GET /api/v1/docs": "the same as a page",
}
"""What anybody may ask for, and why."""
REFUSED = frozenset({401, 403})


def routes() -> dict[str, frozenset[Any]]:
    """Every route by method and address, with all that it depends on."""
    app = create_app(settings=Settings(_env_file=None, secret_key=SECRET))
    return {
        f"{method} {route.path}": frozenset(_calls(getattr(route, "dependant", None)))
        for route in iter_route_contexts(app.routes)
        for method in sorted(route.methods or ())
    }


def _calls(dependant: Dependant | None) -> Iterator[Any]:
    for one in dependant.dependencies if dependant else ():
        yield one.call
        yield from _calls(one)


ROUTES = routes()
GUARDED = [name for name, calls in ROUTES.items() if calls & DOORS]


def test_every_route_has_a_door_or_a_reason_for_having_none() -> None:
    assert {name for name in ROUTES if name not in GUARDED} == set(PUBLIC)


def test_an_address_without_a_door_is_seen() -> None:
    app = create_app(settings=Settings(_env_file=None, secret_key=SECRET))
    app.add_api_route("/open", lambda: None)
    (found,) = [r for r in iter_route_contexts(app.routes) if r.path == "/open"]
    assert not DOORS & set(_calls(found.dependant))


async def test_nobody_gets_in_without_proof(here: Town) -> None:
    """One town for all: what is asked for is refused before anything is looked up."""
    let_in = {}
    for route in GUARDED:
        method, path = route.split()
        answer = await here.client.request(method, re.sub(r"{\w+}", "x", path))
        signs_in = answer.status_code == 303 and answer.headers["location"].startswith("/log-ind")
        if not (signs_in or answer.status_code in REFUSED):
            let_in[route] = answer.status_code
    assert let_in == {}


async def test_every_step_that_may_be_written_down_is_run_by_the_clockwork(here: Town) -> None:
    assert here.works.steps is not None
    assert set(here.works.steps.by_name) <= workflows()


async def test_every_step_that_is_written_down_has_somebody_who_runs_it(here: Town) -> None:
    assert here.works.steps is not None
    named = {name for source in python(ROOT, "app/services", "app/store") for name in _later(source)}
    assert named
    assert named <= set(here.works.steps.by_name)


def workflows() -> set[str]:
    """The names under which the clockwork's functions are known to the engine: they outlive a deployment."""
    (source,) = [s for s in python(ROOT, "app/engine") if s.name.endswith("clockwork.py")]
    return {
        str(keyword.value.value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "DBOS.workflow"
        for keyword in node.keywords
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant)
    }


def _later(source: Source) -> Iterator[str]:
    """The step names of this file's `unit.later(...)`, constants looked up where they are imported."""
    module = importlib.import_module(source.name.removesuffix(".py").replace("/", "."))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "later":
            given, at = node.args[0], module
            if isinstance(given, ast.Constant):
                yield str(given.value)
                continue
            for part in ast.unparse(given).split("."):
                at = getattr(at, part)
            yield str(at)


def test_the_papers_name_only_addresses_that_there_are() -> None:
    known = [re.compile(re.sub(r"{\w+}", "[^/]+", name.split()[1]) + r"\Z") for name in ROUTES]
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for address in re.findall(r"/(?:api/v1|webhooks)/[\w./$<>{}-]*[\w}>]", path.read_text(encoding="utf-8")):
            assert any(k.match(address) for k in known), f"{path.name}: {address}"


def test_the_paper_on_privacy_tells_of_every_table() -> None:
    told = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    assert [name for name in tables.metadata.tables if f"`{name}`" not in told] == []
