"""The least that could keep an answer: Starlette, one form, one INSERT. `uvicorn bench.bare:app`."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Column, Integer, MetaData, Table, Text, insert
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.store.base import Transactions, open_engine
from app.store.cipher import Keyring

metadata = MetaData()
answer = Table("answer", metadata, Column("id", Integer, primary_key=True), Column("body", Text))
engine = open_engine(os.environ["DATABASE_URL"], Keyring(["no secret is needed here"]))  # noqa: TID251 - no part of the service
transactions = Transactions(engine)


@asynccontextmanager
async def life(_app: Starlette) -> AsyncIterator[None]:
    """Make the table; let go of the database at the end."""
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield
    await engine.dispose()


async def keep(request: Request) -> Response:
    """One row an answer."""
    form = await request.form()
    async with transactions.open(writes=True) as connection:
        await connection.execute(insert(answer).values(body=str(form["Body"])))
    return Response(status_code=204)


async def ready(_request: Request) -> Response:
    """The table is there."""
    return Response("ok")


app = Starlette(routes=[Route("/answer", keep, methods=["POST"]), Route("/readyz", ready)], lifespan=life)
