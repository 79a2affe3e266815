"""`gehoor preview PATH`: a module as a page that follows every save, on this machine only."""

import shlex
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from courses import meant
from courses.source import DOCUMENTS
from courses.telling import add_language
from server.commands.door import open_door
from server.preview.app import create_app
from server.preview.desk import Desk, NotAModule
from server.settings import is_loopback
from server.terminal import CommandProblem, terminal_words
from server.words import Words, msg

BEGIN = msg("This makes a module to begin from: gehoor new module ID")
THIS_MACHINE_ONLY = msg("A preview listens on this machine only, not on {host}: anyone could read along there.")
NO_TEXT = msg(
    "{path} is a Word document, or another file that is no plain text. Read a .docx in at Writing, in the browser, or "
    "with: gehoor import docx {quoted} --out FOLDER"
)
IN_USE = msg("Gehoor can't listen on {address}: {reason}. Is it running already? Give another port with --port.")
SHOWS = msg("%(path)s, at %(address)s. It follows every save. Ctrl-C stops it.")
PORT = 8001  # beside a demonstration's 8000


def run(arguments: Sequence[str]) -> int:
    """Serves until it is told to stop; answers 2 where there is no such module. Raises CommandProblem where it can't
    begin."""
    parser = ArgumentParser("gehoor preview", description="Shows a module while you write it, and follows every save.")
    parser.add_argument("path", metavar="PATH", type=Path, help="a module's folder, or a file of it")
    parser.add_argument("--host", default="127.0.0.1", help="an address of this machine (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port to listen on (default: {PORT})")
    add_language(parser, "")
    asked = parser.parse_args(arguments)
    words = terminal_words(asked.language)
    if not 0 <= asked.port <= 65535:
        parser.error(f"there is no port {asked.port}")
    if not is_loopback(asked.host):
        raise CommandProblem(THIS_MACHINE_ONLY, host=asked.host)
    if asked.path.is_file() and not is_text(asked.path):
        raise CommandProblem(NO_TEXT, path=asked.path, quoted=shlex.quote(asked.path.as_posix()))
    desk = _desk(asked.path)
    if desk is None:
        return _refused(asked.path, words, parser)
    door = _door(asked.host, asked.port)
    shown = f"[{asked.host}]" if ":" in asked.host else asked.host
    address = f"http://{shown}:{door.getsockname()[1]}"
    print(words.gettext(SHOWS, path=asked.path, address=address), flush=True)
    config = uvicorn.Config(
        create_app(desk, asked.language),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[door])
    return 0


def is_text(path: Path) -> bool:
    """Whether a file can be a module's text, by how it begins; one that can't be read is shown as such."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return True
    return not start.startswith(DOCUMENTS)


def _desk(path: Path) -> Desk | None:
    """None where there is no module."""
    try:
        return Desk(path) if path.exists() else None
    except NotAModule:
        return None


def _refused(path: Path, words: Words, parser: ArgumentParser) -> int:
    code = meant.refuse("gehoor preview", path, words.language, meant.MODULE, parser=parser)
    if not meant.meant(path, meant.MODULE)[1]:
        print(words.gettext(BEGIN), file=sys.stderr)
    return code


def _door(host: str, port: int) -> socket.socket:
    try:
        return open_door(host, port)
    except OSError as problem:
        raise CommandProblem(IN_USE, address=f"{host}:{port}", reason=problem.strerror or str(problem)) from problem
