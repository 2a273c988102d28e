"""Paper templates (skabeloner) on the pages: one for each scenario, changed as a form, looked at as a paper."""

import re
from typing import Any

from fastapi import APIRouter, Request, Response

from app.core.errors import FieldError, Invalid, Outdated
from app.core.ids import PlanId, ScenarioId
from app.core.paper_template import Template, TemplateCommunication, TemplateHandover, TemplateMeasure
from app.core.roster import OrganisationKind
from app.documents import press
from app.documents.papers import action_plan as papers
from app.door import House, PageActor, PageReads
from app.services import paper_templates
from app.services.paper_templates import Applies
from app.store.plans import Known
from app.store.unit import Unit
from app.web.acts import act
from app.web.forms import Form, Typed
from app.web.frame import Me, around
from app.web.views import page

router = APIRouter(prefix="/planer/{plan_id}/skabeloner", include_in_schema=False)
NEWEST = 1_000_000
OUTDATED = 409
SAVED = {"gemt": "Skabelonen er gemt og bruges næste gang.", "tilbage": "Den udgave, du valgte, bruges nu."}
ROWS: dict[str, tuple[str, ...]] = {
    "measures": ("title", "text", "actor"),
    "communication": ("audience", "internal", "message", "channel", "informs"),
    "handover": ("to", "text"),
}
_CHOSEN = frozenset({"actor", "internal", "informs"})


@router.get("")
async def every(me: Me, unit: PageReads, plan_id: PlanId) -> Response:
    """Each scenario, and whether the standard or the partnership's own applies."""
    known, listed = await paper_templates.listed(unit, plan_id)
    return page("paper_templates/list", me=me, listed=listed, **around(unit, known.plan, known.directory))


@router.get("/{scenario}")
async def one(me: Me, unit: PageReads, plan_id: PlanId, scenario: ScenarioId, gjort: str = "") -> Response:
    """The template as a form, and its versions."""
    return await _page(unit, me, plan_id, scenario, Form(), note=SAVED.get(gjort, ""))


@router.post("/{scenario}")
async def change(
    request: Request, form: Typed, me: Me, actor: PageActor, house: House, plan_id: PlanId, scenario: ScenarioId
) -> Response:
    """Save; or add and remove rows and look at it as a paper, which change nothing that is kept."""
    verb, _, about = form.text("goer").partition(":")
    if verb in {"ny", "fjern", "vis"}:
        async with house.house.unit(actor, writes=False) as unit:
            return await _page(unit, me, plan_id, scenario, form, shows=verb == "vis", place=about, verb=verb)

    async def work(unit: Unit) -> str:
        await paper_templates.save(unit, plan_id, scenario, _read(form, drop_empty=True), _seen(form))
        return f"/planer/{plan_id}/skabeloner/{scenario}?gjort=gemt"

    try:
        return await act(house, actor, request, form, work)
    except (Invalid, Outdated) as wrong:
        form.errors = list(getattr(wrong, "errors", ())) or [FieldError("", wrong.danish)]
        status = 422 if isinstance(wrong, Invalid) else OUTDATED
    async with house.house.unit(actor, writes=False) as unit:
        return await _page(unit, me, plan_id, scenario, form, status)


@router.post("/{scenario}/udgave")
async def go_back(
    request: Request, form: Typed, actor: PageActor, house: House, plan_id: PlanId, scenario: ScenarioId
) -> Response:
    """An older version, or the standard, applies again."""

    async def work(unit: Unit) -> str:
        wanted = form.number("udgave", NEWEST) or 0
        await paper_templates.go_back(unit, plan_id, scenario, wanted, _seen(form))
        return f"/planer/{plan_id}/skabeloner/{scenario}?gjort=tilbage"

    return await act(house, actor, request, form, work)


@router.get("/{scenario}/eksempel.pdf")
async def pdf(unit: PageReads, plan_id: PlanId, scenario: ScenarioId) -> Response:
    """The paper that the template leads to, about an invented night."""
    known, applies, _ = await paper_templates.read(unit, plan_id, scenario)
    made = await press.printed(papers.pdf, _sample(unit, known, applies, applies.template))
    headers = {"Content-Disposition": f'inline; filename="eksempel-{scenario}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


async def _page(
    unit: Unit, me: Me, plan_id: PlanId, scenario: ScenarioId, form: Form, status: int = 200, **more: Any
) -> Response:  # fmt: skip
    known, applies, kept = await paper_templates.read(unit, plan_id, scenario)
    typed = bool(form.fields)
    template = _read(form, drop_empty=False) if typed else applies.template
    template = _with_rows(template, more.pop("verb", ""), more.pop("place", ""))
    newest, writes = kept[0].version if kept else 0, paper_templates.may_write(unit, known)
    values = {
        "applies": applies,
        "template": template,
        "kept": kept,
        "seen": _seen(form) if typed and status != OUTDATED else newest,
        "writes": writes,
        "paper": _sample(unit, known, applies, template) if more.pop("shows", not writes) else None,
        "errors": form.errors,
    }
    return page("paper_templates/page", status, me=me, **around(unit, known.plan, known.directory), **values, **more)


def _sample(unit: Unit, known: Known, applies: Applies, template: Template) -> Any:
    return paper_templates.sample(known, applies.scenario, template, unit.now)


def _seen(form: Form) -> int:
    return form.number("set", NEWEST) or 0


def _with_rows(template: Template, verb: str, place: str) -> Template:
    """One row more, or one less."""
    kind, _, number = place.partition("-")
    if kind not in ROWS:
        return template
    rows = list(getattr(template, kind))
    if verb == "ny":
        rows.append(_EMPTY[kind])
    elif number.isdigit() and int(number) < len(rows):
        del rows[int(number)]
    return _put(template, kind, rows)


def _put(template: Template, kind: str, rows: list[Any]) -> Template:
    parts: dict[str, Any] = {**vars(template), kind: tuple(rows)}
    return Template(**parts)


_EMPTY: dict[str, Any] = {
    "measures": TemplateMeasure(),
    "communication": TemplateCommunication(),
    "handover": TemplateHandover(),
}


def _read(form: Form, *, drop_empty: bool) -> Template:
    """The template as it was typed; rows in which nothing stands are left out when it is saved."""
    rows = {kind: [_row(form, kind, n) for n in _numbers(form, kind)] for kind in ROWS}
    if drop_empty:
        rows = {kind: [r for r in found if _says(r)] for kind, found in rows.items()}
    return Template(
        purpose=form.text("purpose"),
        target_groups=tuple(t.strip() for t in form.text("target_groups").splitlines() if t.strip()),
        measures=tuple(TemplateMeasure(**r) for r in rows["measures"]),
        communication=tuple(TemplateCommunication(**r) for r in rows["communication"]),
        handover=tuple(TemplateHandover(**r) for r in rows["handover"]),
        press=_kind(form.text("press")),
    )


def _numbers(form: Form, kind: str) -> list[int]:
    first = re.compile(rf"{kind}-(\d{{1,4}})-{ROWS[kind][0]}")
    return sorted(int(hit[1]) for name in form.fields if (hit := first.fullmatch(name)))


def _row(form: Form, kind: str, number: int) -> dict[str, Any]:
    typed = {name: form.text(f"{kind}-{number}-{name}") for name in ROWS[kind]}
    read: dict[str, Any] = {"actor": _kind, "informs": _kind, "internal": bool}
    return {name: read[name](text) if name in _CHOSEN else text for name, text in typed.items()}


def _says(row: dict[str, Any]) -> bool:
    return any(row[name] for name in row if name not in _CHOSEN)


def _kind(text: str) -> OrganisationKind | None:
    return next((k for k in OrganisationKind if k.value == text), None)
