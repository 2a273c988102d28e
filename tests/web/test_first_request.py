"""The first request after a start: nothing is left for it to make ready."""

import sys
from pathlib import Path

import httpx2

from app.main import create_app
from app.settings import Settings
from tests.builders import SECRET


async def _calls(client: httpx2.AsyncClient) -> int:
    """How many functions the process calls for one request."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        assert (await client.get("/healthz")).status_code == httpx2.codes.OK
    finally:
        sys.setprofile(None)
    return calls


async def test_the_first_request_does_no_more_than_the_next(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, secret_key=SECRET, database_url=f"sqlite:///{tmp_path}/beredskab.db")
    app = create_app(settings=settings, worker=False)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://service.example.dk") as client,
    ):
        first, *others = [await _calls(client) for _ in range(3)]
    assert first < 2 * max(others)
