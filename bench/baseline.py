"""The usual service: FastAPI writes one row, Celery over Redis posts one message with requests.

Runs in an environment of its own. `DATABASE_URL`, `REDIS_URL` and `SMS_URL` say where; the web is
`uvicorn bench.baseline:web`, the worker `celery -A bench.baseline worker --pool threads`.
"""

import os
import threading
from typing import Annotated

import requests
from celery import Celery  # type: ignore[import-not-found]  # in an environment of its own
from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

engine = create_engine(os.environ["DATABASE_URL"])  # noqa: TID251 - the baseline is no part of the service
sessions = sessionmaker(engine)
tasks = Celery("baseline", broker=os.environ["REDIS_URL"])  # noqa: TID251 - as above
tasks.conf.task_ignore_result = True
local = threading.local()


class Base(DeclarativeBase):
    """The baseline's only table hangs here."""


class Alarm(Base):
    """What was asked for."""

    __tablename__ = "alarm"
    id: Mapped[int] = mapped_column(primary_key=True)
    situation: Mapped[str]


class AlarmIn(BaseModel):
    """The body of the request."""

    situation: str
    to: str


@tasks.task  # type: ignore[untyped-decorator]  # as above
def send(to: str, text: str) -> None:
    """Post one message, over a connection that the thread keeps."""
    if not hasattr(local, "session"):
        local.session = requests.Session()
    local.session.post(os.environ["SMS_URL"], data={"To": to, "Body": text}, timeout=10)  # noqa: TID251 - as above


def session() -> Session:
    """A session of the request's own."""
    return sessions()


web = FastAPI()


@web.post("/alarms", status_code=201)
def alarm(body: AlarmIn, rows: Annotated[Session, Depends(session)]) -> dict[str, int]:
    """Write the row, queue the task, answer."""
    with rows:
        row = Alarm(situation=body.situation)
        rows.add(row)
        rows.commit()
        send.delay(body.to, body.situation)
        return {"id": row.id}


@web.get("/readyz")
def ready() -> dict[str, str]:
    """The table is there."""
    Base.metadata.create_all(engine)
    return {"status": "ok"}
