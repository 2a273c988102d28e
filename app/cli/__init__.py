"""beredskab: serve, worker, demo, import, activate and the rest; prints, never decides.

Data on stdout, talk on stderr; 0 = done, 1 = refused or failed, 2 = called wrongly.
"""

import gc


def main(argv: list[str] | None = None) -> int:
    """Run one command."""
    gc.disable()
    # Half a second of two is saved when nothing is collected while everything is read in.
    from app.cli.commands import run  # noqa: PLC0415

    gc.enable()
    gc.freeze()
    return run(argv)
