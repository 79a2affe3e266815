"""The command `gehoor`. Each of its commands is imported only when asked for: authors' ones never load the server."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser

OK: Final = 0
PROBLEM: Final = 1  # it could not be done, and the text says why
USAGE: Final = 2  # it was asked in a way that can't be understood
INTERRUPTED: Final = 130

PURPOSE: Final = "A self-hosted micro-course system for organizations that want to learn from their customers."


class Command(NamedTuple):
    module: str
    function: str  # takes the arguments after the command's name, answers the exit code
    help: str
    leaves_at_once: bool = False  # holds nothing that needs tidying up at the end


COMMANDS: Final = {
    "new": Command("server.commands.new", "run", "make a module to begin from"),
    "preview": Command("server.commands.preview", "run", "show a module while you write it, and follow every save"),
    "check": Command(
        "server.commands.check", "run", "say what is wrong in modules, where, and how to put it right", True
    ),
    "fmt": Command("server.commands.fmt", "run", "write modules in one spelling", True),
    "explain": Command("server.commands.explain", "run", "say what a rule is about, with examples", True),
    "guide": Command("server.commands.guide", "run", "read about kinds of steps and rules", True),
    "show": Command("server.commands.exchange", "show", "print a compiled module as JSON", True),
    "import": Command("server.commands.exchange", "bring", "make a module of what another program wrote"),
    "export": Command("server.commands.exchange", "send", "make something else of a module"),
    "build": Command("server.commands.exchange", "build", "compile modules to JSON for other programs"),
    "insight": Command("server.commands.insight", "run", "see where learning falls short, in data of any system"),
    "serve": Command("server.commands.serve", "run", "serve an organization"),
    "jobs": Command("server.commands.jobs", "run", "do due work and send mails beside the server (PostgreSQL)"),
    "demo": Command("server.commands.demo", "run", "serve an invented organization, on this machine only"),
    "world": Command(
        "server.commands.world", "run", "fill a database with an invented organization, to try reports on"
    ),
    "publish": Command("server.commands.publish", "run", "publish the modules of the content folder"),
    "init": Command("server.commands.init", "run", "make a database with an organization and its administrator"),
}


def run() -> NoReturn:
    """The program: runs the command it is started with, and ends the process.

    Taking a whole interpreter apart, object by object, takes longer than compiling a module; where nothing is open
    any more, the system does it at once.
    """
    code = main()
    command = COMMANDS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if command is None or not command.leaves_at_once:
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # whoever read along has had enough, or the disk is full
        code = code or PROBLEM
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and answers its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        print(f"gehoor {_release()}")
        return OK
    if given and given[0] not in COMMANDS and not given[0].startswith("-"):
        from courses import near_commands
        from server.commands.spoken import spoken

        return near_commands.refuse("gehoor", given, COMMANDS, spoken(), _parser())
    if not given or given[0] not in COMMANDS:
        _parser().parse_args(given or ["--help"])  # prints and exits: help, the version, or what was not understood
        return USAGE
    try:
        return _load(COMMANDS[given[0]])(given[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read along has had enough
        sys.stderr.close()
        return PROBLEM
    except Exception as problem:
        return _tell(problem)


def _parser() -> "ArgumentParser":
    from argparse import ArgumentParser  # a known command never needs it here

    parser = ArgumentParser("gehoor", description=PURPOSE, epilog="gehoor COMMAND --help says more about one.")
    parser.add_argument("--version", action="store_true", help="say which release this is")
    commands = parser.add_subparsers(metavar="{" + ",".join(COMMANDS) + "}", required=True)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.help)
    return parser


def _release() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("gehoor")
    except PackageNotFoundError:
        return "(a checkout that is not installed)"


def _load(command: Command) -> Callable[[Sequence[str]], int]:
    return cast(Callable[[Sequence[str]], int], getattr(import_module(command.module), command.function))


def _tell(problem: Exception) -> int:
    """Prints trouble that is known; raises any other."""
    from server.terminal import known_problem

    known = known_problem(problem)
    if known is None:
        raise problem
    print(known.text, file=sys.stderr)
    return USAGE if known.is_usage else PROBLEM


if __name__ == "__main__":
    run()
