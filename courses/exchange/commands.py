"""`gehoor import WAY FILE` and `gehoor export WAY PATH`: one line here for each way, loaded when it is asked for."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, NamedTuple


class Way(NamedTuple):
    module: str
    function: str  # takes the arguments after the way's name and the reader's language, answers the exit code
    help: str


IN: Final = {
    "gift": Way("courses.exchange.bringing", "gift", "questions in Moodle's GIFT"),
    "docx": Way("courses.exchange.word.command", "run", "a Word document"),
    "text2qti": Way("courses.exchange.bringing", "text2qti", "questions in the plain text of text2qti"),
}
OUT: Final = {
    "gift": Way("courses.exchange.sending", "gift", "questions in Moodle's GIFT"),
    "html": Way("courses.exchange.sending", "html", "one file to read and review a module in"),
}


def bring(arguments: Sequence[str], spoken: str = "en") -> int:
    """Makes a module of another program's file. Answers 0 where something came along, else 1."""
    return _go("import", "Makes a module of what another program wrote.", IN, arguments, spoken)


def send(arguments: Sequence[str], spoken: str = "en") -> int:
    """Makes another program's file of a module. Answers 0, or 1 where the module has errors."""
    return _go("export", "Makes something else of a module.", OUT, arguments, spoken)


def build(arguments: Sequence[str], spoken: str = "en") -> int:
    """Compiles modules to JSON for other programs. Answers 0, or 1 on errors."""
    return _run(Way("courses.exchange.build", "build", ""), arguments, spoken)


def _run(way: Way, arguments: Sequence[str], spoken: str) -> int:
    """Goes one way; a disk or a folder that does not let it is said, and nothing half is left behind."""
    made: Callable[[Sequence[str], str], int] = getattr(import_module(way.module), way.function)
    try:
        answer = made(arguments, spoken)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along has had enough, which is no trouble of ours
        raise
    except OSError as problem:
        said = problem.strerror or str(problem)
        print(f"{problem.filename}: {said}" if problem.filename else said, file=sys.stderr)
        return 1
    return answer


def _go(command: str, description: str, ways: dict[str, Way], arguments: Sequence[str], spoken: str) -> int:
    if not arguments or arguments[0] not in ways:
        from argparse import ArgumentParser

        parser = ArgumentParser(f"gehoor {command}", description=f"{description} Says what could not come along.")
        listed = parser.add_subparsers(metavar="{" + ",".join(ways) + "}", required=True)
        for name, way in ways.items():
            listed.add_parser(name, help=way.help)
        if arguments and not arguments[0].startswith("-"):
            from courses import near_commands

            return near_commands.refuse(f"gehoor {command}", arguments, ways, spoken, parser)
        parser.parse_args(arguments or ["--help"])  # prints and exits: help, or what was not understood
        return 2
    return _run(ways[arguments[0]], arguments[1:], spoken)
