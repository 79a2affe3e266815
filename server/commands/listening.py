"""Listening for browsers, for `serve` and `demo` alike."""

import gc
import socket
import sys
from typing import Final

import uvicorn
from fastapi import FastAPI

from server.commands.door import open_door
from server.logs import LOGGING
from server.settings import Settings
from server.terminal import CommandProblem, terminal_words
from server.words import msg

IN_USE = msg("Gehoor can't listen on {address}: {reason}. Is it running already? Give another port with --port.")
LISTENS = msg("Gehoor listens at %(address)s. Ctrl-C stops it.")

TURN: Final = 0.001  # seconds; Python's own is five times that


def listen(app: FastAPI, settings: Settings) -> None:
    """Serves until it is told to stop. Raises CommandProblem when the address can't be had.

    There is no access log: addresses of pages hold sign-in secrets, and times of visits are nobody's business. What
    fails is logged by name, for the text of an error may hold what a person wrote.
    """
    door = _door(settings)
    config = uvicorn.Config(
        app,
        lifespan="on",
        log_config=LOGGING,
        log_level="warning",
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=10,
    )
    address = settings.base_url or f"http://{_shown(settings.host)}:{door.getsockname()[1]}"
    print(terminal_words().gettext(LISTENS, address=address), flush=True)
    collect_rarely()
    take_turns_often()
    uvicorn.Server(config).run(sockets=[door])


def collect_rarely() -> None:
    """Looks for garbage less often: it took a fifth of the time, mostly over requests that wait for the disk.

    Requests leave few cycles behind; 50,000 objects are some 10 MB.
    """
    gc.collect()
    gc.freeze()  # modules and templates live as long as the server
    gc.set_threshold(50_000, 20, 100)


def take_turns_often() -> None:
    """Lets who waits for the interpreter have it sooner, while a publication works beside people: a request waits for
    it after each question to the database. The publication takes no longer: only one who waits takes it away."""
    sys.setswitchinterval(TURN)


def need_port(settings: Settings) -> None:
    """Raises CommandProblem when the address can't be had now: said before anything that takes long."""
    _door(settings).close()


def _door(settings: Settings) -> socket.socket:
    try:
        return open_door(settings.host, settings.port)
    except OSError as problem:
        address = f"{_shown(settings.host)}:{settings.port}"
        raise CommandProblem(IN_USE, address=address, reason=problem.strerror or str(problem)) from problem


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
