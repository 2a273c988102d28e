"""Static files: style, script and icon, read once; the name holds the content's hash, so a browser keeps it for ever.

The plain name (`/static/app.css`) serves pages that are made elsewhere, and is kept for minutes only.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

from app.core.errors import Missing

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
    """A file with its packed twin; `hashed` is the name that changes with the content."""

    media: str
    plain: bytes
    packed: bytes
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
        packed=gzip.compress(content, mtime=0),
        hashed=f"{path.stem}.{digest}{path.suffix}",
    )


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
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, media_type=found.media, headers={**headers, "Content-Encoding": "gzip"})
    return Response(found.plain, media_type=found.media, headers=headers)
