"""Doing something once: an Idempotency-Key answers the first result again."""

import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Header, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from app.store import idempotency
from app.store.unit import Unit

Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200)]


async def once(
    unit: Unit,
    request: Request,
    key: str | None,
    work: Callable[[], Awaitable[Any]],
    status: int = 201,
    body: bytes | None = None,
) -> Response:
    """Do the work and answer it as JSON; the same key and request again gets the first answer.

    `body` = what was asked, where that is no JSON and has been read already.
    """
    if key is None:
        return JSONResponse(_plain(await work()), status)
    asked = request.url.path.encode() + b"\n" + (await _canonical(request) if body is None else body)
    before = await idempotency.take(unit, key, asked)
    if before is not None:
        return JSONResponse(before.answer, before.status)
    answer = _plain(await work())
    await idempotency.keep(unit, key, status, answer)
    return JSONResponse(answer, status)


def _plain(answer: Any) -> Any:
    """As JSON takes it; a model writes itself, several times faster."""
    return answer.model_dump(mode="json") if isinstance(answer, BaseModel) else jsonable_encoder(answer)


async def _canonical(request: Request) -> bytes:
    """The body; JSON that differs only in spacing and order is the same request."""
    body = await request.body()
    try:
        return json.dumps(json.loads(body), sort_keys=True).encode()
    except (ValueError, RecursionError):
        return body
