"""Health: is the process there, can it send an alarm, and what it has done."""

from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from app.documents.sources import folder
from app.door import SystemReads
from app.services import operating, providers

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(unit: SystemReads) -> JSONResponse:
    """Database, migrations, the log's guards and the clockwork; what is wrong with a way out is a warning beside it."""
    checks = await operating.readiness(unit, folder("migrations"))
    ready = all(checks.values())
    said: dict[str, Any] = {"status": "ok" if ready else "not ready", "checks": checks}
    if checks["migrations"]:
        said["warnings"] = await providers.warnings(unit)
    return JSONResponse(said, 200 if ready else 503)


@router.get("/metrics")
async def metrics(unit: SystemReads) -> Response:
    """Counts for Prometheus; never a name, number or text."""
    registry = CollectorRegistry()
    for name, text, labels, rows in [*await operating.measurements(unit), *await providers.measurements(unit)]:
        gauge = Gauge(name, text, labels, registry=registry)
        for values, count in rows:
            (gauge.labels(*values) if labels else gauge).set(count)
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
