"""Plans over the API: bundles in and out, what a plan says, what it lacks, and incident reports."""

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import JSONResponse

from app.api import shapes
from app.api.once import Key, once
from app.api.schemas import DeclineReportIn, ReportIn
from app.core.errors import Invalid
from app.core.ids import PlanId, ReportId, RosterId
from app.documents import bundle, contact_list
from app.door import House, TokenReads, TokenWrites
from app.services import emergency_lists, plans, reports

router = APIRouter(tags=["plans"])


@router.get("/bundle.schema.json", summary="The JSON Schema of the plan bundle")
async def bundle_schema() -> JSONResponse:
    """Open to all: a partner writes bundles against it."""
    return JSONResponse(bundle.schema())


@router.post("/bundles", status_code=201, summary="Import a plan bundle, all or nothing")
async def import_bundle(unit: TokenWrites, request: Request, key: Key = None) -> Response:
    """YAML or JSON as the body; every error with its path.

    The file counts as it stands, over numbers that people have corrected by themselves since it was written as well;
    only the page for plan files asks about those.
    """
    raw = await request.body()

    async def work() -> dict[str, Any]:
        read = bundle.read(raw)
        await plans.take_in(unit, read.directory, read.plans, hashlib.sha256(raw).hexdigest())
        return {"partnership_id": read.directory.partnership, "plan_ids": [p.id for p in read.plans]}

    return await once(unit, request, key, work)


@router.get("/plans", summary="The plans that the caller may see")
async def list_plans(unit: TokenReads) -> dict[str, Any]:
    """All on one page: a partnership has few."""
    return {"items": [shapes.plan(s) for s in await plans.listed(unit)], "next": None}


@router.get("/plans/{plan_id}", summary="One plan, with where it stands today")
async def get_plan(unit: TokenReads, plan_id: PlanId) -> dict[str, Any]:
    """`status`: draft, in_force, expired or superseded."""
    return shapes.plan(await plans.load(unit, plan_id))


@router.get("/plans/{plan_id}/lint", summary="What would hurt in the night")
async def lint(unit: TokenReads, plan_id: PlanId) -> list[dict[str, str]]:
    """The readiness findings; none of them stops an alarm."""
    return [shapes.finding(f) for f in await plans.lint(unit, plan_id)]


@router.get("/plans/{plan_id}/bundle", summary="The plan bundle as JSON")
async def export_bundle(unit: TokenReads, plan_id: PlanId) -> dict[str, Any]:
    """Importing it again changes nothing."""
    directory, all_plans = await plans.bundle(unit, plan_id)
    return bundle.to_data(bundle.Bundle(directory, all_plans))


@router.get("/plans/{plan_id}/emergency-list.pdf", response_class=Response, summary="The plan on paper, as PDF")
async def emergency_list(unit: TokenReads, house: House, plan_id: PlanId) -> Response:
    """For the night when the service itself is down: people, numbers, ladder, texts and lines for a log."""
    made = await emergency_lists.pdf(unit, plan_id, house.reached_at)
    return Response(made, media_type="application/pdf")


@router.post("/rosters/{roster_id}/import", summary="Put a CSV, XLSX or vCard of people on a member roster")
async def import_contacts(
    unit: TokenWrites,
    request: Request,
    roster_id: RosterId,
    file: Annotated[UploadFile, File()],
    commit: Annotated[bool, Form()] = False,
    key: Key = None,
) -> Response:
    """A preview with each row's errors; with `commit` and no error all rows are taken in, otherwise none."""
    raw = await file.read()

    async def work() -> dict[str, Any]:
        read = contact_list.read(raw, await plans.to_fill(unit, roster_id))
        errors = [e for row in read.rows for e in row.errors]
        if commit and errors:
            raise Invalid("Ingen er indlæst. Ret rækkerne, og prøv igen.", errors)
        if commit:
            await plans.add_contacts(unit, roster_id, [r.contact for r in read.rows if r.contact])
        return shapes.contact_list(read.rows, committed=commit)

    return await once(unit, request, key, work, 200, body=b"%d\n" % commit + raw)


@router.post("/reports", status_code=201, summary="Report an incident; an activator is called")
async def report(unit: TokenWrites, request: Request, body: ReportIn, key: Key = None) -> Response:
    """For everyone who may only report (S3-16)."""

    async def work() -> dict[str, Any]:
        return shapes.report(await reports.report(unit, body.plan_id, body.account()))

    return await once(unit, request, key, work)


@router.get("/plans/{plan_id}/reports", summary="The plan's incident reports")
async def list_reports(unit: TokenReads, plan_id: PlanId) -> dict[str, Any]:
    """For those who decide about them."""
    return {"items": [shapes.report(r) for r in await reports.of_plan(unit, plan_id)], "next": None}


@router.post("/reports/{report_id}/decline", summary="Decide that a report does not lead to an activation")
async def decline_report(
    unit: TokenWrites, request: Request, report_id: ReportId, body: DeclineReportIn, key: Key = None
) -> Response:
    """With a reason, which is kept."""

    async def work() -> dict[str, Any]:
        return shapes.report(await reports.turn_down(unit, report_id, body.reason))

    return await once(unit, request, key, work, 200)
