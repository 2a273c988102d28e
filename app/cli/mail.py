"""take-mail: a mail server's pipe into the service. How it ends tells the server what to do with the mail."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from typing import Final

from app import wiring
from app.channels.inbound_mail import LARGEST
from app.engine import process
from app.settings import Settings
from app.wiring import SYSTEM, mailbox

# sysexits.h, which mail servers go by
TAKEN: Final = 0
NOT_A_MAIL: Final = 65
TRY_LATER: Final = 75


async def take_mail(_arguments: argparse.Namespace, ask: Callable[[], Settings]) -> int:
    """Take one mail from stdin: 0 = kept, 75 = keep it and try later, 65 = it is no mail, or too large."""
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1)
        if len(raw) > LARGEST:
            print("Mailen er større end 5 MB.", file=sys.stderr)
            return NOT_A_MAIL
        settings = ask()
        mail = mailbox.read(raw, settings.mail_from)
        build = partial(wiring.build, settings)
        async with (
            process.running(build, settings.database_url, worker=False) as ports,
            ports.house.unit(SYSTEM) as unit,
        ):
            await mailbox.take(unit, mail)
    except mailbox.NotMail as refusal:
        print(refusal.danish, file=sys.stderr)
        return NOT_A_MAIL
    except Exception as wrong:  # noqa: BLE001 - whatever went wrong, any other end would bounce the mail
        print(f"Mailen er ikke taget imod ({type(wrong).__name__}). Prøv igen senere.", file=sys.stderr)
        return TRY_LATER
    return TAKEN
