"""Static files: style, script and icon, read once; the name holds the content's hash, so a browser keeps it for ever.

The plain name (`/static/app.css`) serves pages that are made elsewhere, and is kept for minutes only.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

from app.core.errors import Missing
from app.web.packing import BROTLI, GZIP, pack, packing

router = APIRouter(prefix="/static", include_in_schema=False)
FOLDER = Path(__file__).parent / "static"
MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=300"


@dataclass(frozen=True)
class StaticFile:
    """A file with what it is packed to, by the way of packing; `hashed` is the name that changes with the content."""

    media: str
    plain: bytes
    packed: Mapping[str, bytes]
    hashed: str


@lru_cache(maxsize=1)
def files() -> dict[str, StaticFile]:
    """Every static file by its plain name."""
    return {path.name: _read(path) for path in sorted(FOLDER.iterdir()) if path.suffix in MEDIA}


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return StaticFile(
        media=MEDIA[path.suffix],
        plain=content,
        packed=_packed(content),
        hashed=f"{path.stem}.{digest}{path.suffix}",
    )


def _packed(content: bytes) -> dict[str, bytes]:
    """Each packing that saves a tenth; a picture is small already."""
    made = {way: pack(way, content, for_ever=True) for way in (BROTLI, GZIP)}
    return {way: packed for way, packed in made.items() if len(packed) < 0.9 * len(content)}


def address(name: str) -> str:
    """Where pages find the file."""
    return f"/static/{files()[name].hashed}"


@router.get("/{name}")
async def static(request: Request, name: str) -> Response:
    """The file, packed for those who can unpack it."""
    known = files()
    found = known.get(name) or next((f for f in known.values() if f.hashed == name), None)
    if found is None:
        raise Missing
    headers = {"Cache-Control": A_WHILE if name in known else FOR_EVER, "Vary": "Accept-Encoding"}
    way = packing(request.headers.get("accept-encoding", ""))
    if way in found.packed:
        return Response(found.packed[way], media_type=found.media, headers={**headers, "Content-Encoding": way})
    return Response(found.plain, media_type=found.media, headers=headers)
