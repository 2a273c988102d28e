"""The press (trykken): two threads set the papers, so that a long one keeps no message and no look-up waiting."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

# The processor is busy while one is set; more at once would make all of them late.
_PRESS = ThreadPoolExecutor(2, thread_name_prefix="press")


async def printed(make: Callable[Given, Made], /, *given: Given.args, **named: Given.kwargs) -> Made:
    """What `make` makes of what is given, made beside everything else; let no transaction wait for it."""
    return await asyncio.get_running_loop().run_in_executor(_PRESS, partial(make, *given, **named))
