"""beredskab: serve, worker, demo, import, activate and the rest; prints, never decides.

Data on stdout, talk on stderr; 0 = done, 1 = refused or failed, 2 = called wrongly.
"""

import gc

SELDOM = (5_000, 20, 200)
"""New objects before the youngest are looked through for garbage, and how much more seldom the older are.

With fifty thousand, whoever tapped while they were looked through waited up to a tenth of a second.
"""


def main(argv: list[str] | None = None) -> int:
    """Run one command."""
    gc.disable()
    # Half a second of two is saved when nothing is collected while everything is read in.
    from app.cli.commands import run  # noqa: PLC0415

    gc.enable()
    collect_seldom()
    return run(argv)


def collect_seldom() -> None:
    """Look for garbage where there may be some: not in what has been read in, and not seven hundred objects apart.

    Looking took up to a third of the processor time of ten thousand messages.
    """
    gc.freeze()
    gc.set_threshold(*SELDOM)
