"""The commands of `beredskab`, read from the line and run."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from app.cli import mail, people, plans, proving, serving
from app.core.errors import Refusal
from app.settings import Settings

Command = Callable[[argparse.Namespace, Callable[[], Settings]], Coroutine[Any, Any, int] | int]


def run(argv: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    arguments = _parser().parse_args(argv)
    command: Command = arguments.run
    try:
        done = command(arguments, serving.demo_settings if arguments.run is serving.demo else Settings)
        return done if isinstance(done, int) else asyncio.run(done)
    except ValidationError as wrong:
        return _wrong_settings(wrong)
    except Refusal as refusal:
        return _refused(refusal)
    except (SQLAlchemyError, ConnectionError) as wrong:
        kind = type(wrong).__name__
        print(f"Databasen svarer ikke, som den skal ({kind}). Kør `beredskab migrate`.", file=sys.stderr)
        return 1
    except (OSError, ValueError) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _wrong_settings(wrong: ValidationError) -> int:
    for error in wrong.errors():
        name = "_".join(str(part) for part in error["loc"]).upper()
        said = error["msg"].removeprefix("Value error, ")
        print(f"{name}: {said}" if name else said, file=sys.stderr)
    return 1


def _refused(refusal: Refusal) -> int:
    print(refusal.danish, file=sys.stderr)
    for error in (*getattr(refusal, "errors", ()), *getattr(refusal, "missing", ())):
        print(f"  {error.path}: {error.danish}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="beredskab", description="A preparedness plan, alive.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for build in (_serving, _plans, _people, _proving):
        build(commands)
    return parser


def _add(commands: Any, name: str, run: Command, text: str) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    added.set_defaults(run=run)
    return added


def _serving(commands: Any) -> None:
    for name, run, text in (
        ("serve", serving.serve, "web and API, and the clockwork unless --no-worker"),
        ("demo", serving.demo, "a seeded partnership with the phone simulator; nothing leaves the machine"),
    ):
        added = _add(commands, name, run, text)
        added.add_argument("--host", default="127.0.0.1")
        added.add_argument("--port", type=int, default=8000)
        added.add_argument("--worker", action=argparse.BooleanOptionalAction, default=True)
    commands.choices["demo"].add_argument("--fresh", action="store_true", help="begin again with an empty database")
    _add(commands, "worker", serving.work, "the clockwork alone: ladders, deliveries, briefings")
    _add(commands, "take-mail", mail.take_mail, "take one mail from stdin, for a mail server's pipe: 0, 65 or 75")
    _add(commands, "migrate", serving.migrate, "bring the database to the newest shape")
    _add(commands, "purge", serving.purge, "delete texts, keys and credentials that have served their time")
    _add(
        commands,
        "doctor",
        serving.doctor,
        "check settings, database, providers and clock; 1 if an alarm could not go out",
    )


def _plans(commands: Any) -> None:
    _add(commands, "import", plans.take_in, "import a plan bundle, all or nothing").add_argument("file", type=Path)
    _plan(_add(commands, "export", plans.export, "print a plan's bundle as YAML"), as_json=True)
    _plan(
        _add(commands, "lint", plans.lint, "what would hurt in the night; 1 if there is an error"),
        as_json=True,
    )
    added = _add(commands, "activate", plans.activate, "activate a plan; prints the activation's id")
    _plan(added, as_json=True)
    added.add_argument("--scenario", required=True)
    added.add_argument("--situation", required=True)
    added.add_argument("--exercise", action="store_true")
    added.add_argument("--by", help="the activator's contact id; the plan's coordinator unless given")
    paper = "write the plan on paper (PDF), for cron or a USB stick"
    added = _add(commands, "emergency-list", plans.emergency_list, paper)
    _plan(added, as_json=False)
    added.add_argument("--out", type=Path, required=True, metavar="FILE")


def _plan(parser: argparse.ArgumentParser, *, as_json: bool) -> None:
    parser.add_argument("plan")
    parser.add_argument("--partnership", help="only needed where two partnerships share the id")
    if as_json:
        parser.add_argument("--json", action="store_true")


def _people(commands: Any) -> None:
    token = commands.add_parser("token", help="API tokens").add_subparsers(required=True, metavar="COMMAND")
    added = _add(token, "create", people.create_token, "print a new token for a contact; it is shown once")
    added.add_argument("--contact", required=True)
    added.add_argument("--role", choices=["administrator"], help="also name the contact an administrator")
    added.add_argument("--partnership", help="only needed where two partnerships share the id")
    added = _add(commands, "codes", people.codes, "print new one-time codes for an activator, for starting by text")
    added.add_argument("contact")
    kind = added.add_mutually_exclusive_group(required=True)
    kind.add_argument("--totp", action="store_true", help="a secret for an authenticator app, as an otpauth: address")
    kind.add_argument("--list", action="store_true", help="twenty codes for paper, each good once")
    added.add_argument("--partnership", help="only needed where two partnerships share the id")
    link = _add(commands, "login-link", people.login_link, "print a one-time sign-in link for a contact")
    link.add_argument("contact")
    link.add_argument("--partnership", help="only needed where two partnerships share the id")


def _proving(commands: Any) -> None:
    added = _add(commands, "verify-log", proving.verify_log, "prove an exported log.jsonl, or an activation's log")
    added.add_argument("log", metavar="FILE|ACTIVATION")
    added.add_argument("--json", action="store_true")


def as_json(data: Any) -> str:
    """Data as one JSON text."""
    return json.dumps(data, ensure_ascii=False, default=str)
