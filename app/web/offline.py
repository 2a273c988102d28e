"""Offline (uden forbindelse): the service worker with what it keeps, and the page shown when nothing can be fetched.

The page is the same for everybody: what one has typed stays on the phone and is put in there.
"""

import hashlib
import json

from fastapi import APIRouter, Response

from app.door import House
from app.web import static_files
from app.web.guard import CSP
from app.web.views import write
from app.wiring import Ports

router = APIRouter(include_in_schema=False)
PAGE = "/uden-forbindelse"
SHELL = ("app.css", "app.js", "live.js", "shell.js", "icon.svg")
IMPORTED = "/static/app.js"
WORKER = "sw.js"


@router.get(PAGE)
async def offline(house: House) -> Response:
    """Nothing is sent from here; how to activate by text instead."""
    return Response(_page(house), media_type="text/html; charset=utf-8")


@router.get("/sw.js")
async def worker(house: House) -> Response:
    """The worker, named by all that it keeps: any change makes browsers take the new one."""
    kept = [PAGE, IMPORTED, *map(static_files.address, SHELL)]
    plain = static_files.files()[WORKER].plain.decode()
    version = hashlib.sha256(f"{_page(house)}{kept}{CSP}{plain}".encode()).hexdigest()[:12]
    said = {"VERSION": version, "SHELL": kept, "POLICY": CSP}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in said.items())
    headers = {"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"}
    return Response(head + plain, media_type="text/javascript; charset=utf-8", headers=headers)


def _page(house: Ports) -> str:
    return write("offline", service=house.number)
