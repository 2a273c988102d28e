"""Packing: pages and files leave small for those who can unpack them, and say by which way."""

import gzip

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest

from app.web import static_files
from app.web.packing import packing
from tests.web.conftest import SignIn


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("br; q=0.5", "br"),
        ("identity", ""), ("", ""), ("xbrx", ""),
    ],
)  # fmt: skip
def test_brotli_comes_first_and_nothing_is_packed_unasked(accepted: str, way: str) -> None:
    assert packing(accepted) == way


async def test_a_page_is_packed_as_the_browser_asks(visit: SignIn) -> None:
    anna = await visit("anna")
    plain = await anna.client.get("/planer", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["vary"]
    for way, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        async with anna.client.stream("GET", "/planer", headers={"accept-encoding": way}) as answer:
            sent = b"".join([part async for part in answer.aiter_raw()])
        assert answer.headers["content-encoding"] == way
        assert int(answer.headers["content-length"]) == len(sent) < len(plain.content) / 2
        assert b"</html>" in unpack(sent)


async def test_a_static_file_is_packed_once_as_small_as_can_be(visit: SignIn) -> None:
    nobody, css = await visit(), static_files.files()["app.css"]
    for way, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        address = static_files.address("app.css")
        async with nobody.client.stream("GET", address, headers={"accept-encoding": way}) as answer:
            sent = b"".join([part async for part in answer.aiter_raw()])
        assert (answer.headers["content-encoding"], answer.headers["vary"]) == (way, "Accept-Encoding")
        assert sent == css.packed[way]
        assert unpack(sent) == css.plain
    assert len(css.packed["br"]) < len(css.packed["gzip"]) < len(css.plain) / 2
