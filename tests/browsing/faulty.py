"""A line that can be broken: a small proxy between the browser and the server, and a server that can be killed."""

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.bench.free_port import free_port, wait_for

ROOT = Path(__file__).parents[2]
PIECE = 16 * 1024  # bytes passed on at once


class Line:
    """The proxy: passes on, refuses, loses answers, or is slow. Runs on a thread of its own."""

    def __init__(self, target: int, seed: int) -> None:
        self.port, self._target = free_port(), target
        self.broken = False  # nobody gets through
        self.loses = 0.0  # share of answers that are cut off after the server made them
        self.delay = 0.0  # seconds a piece is under way
        self._chance = random.Random(seed)
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait(10)

    def cut(self) -> None:
        """From now on nobody gets through, and who is connected is cut off."""
        self.broken = True
        self._soon(self._drop_all)

    def mend(self) -> None:
        self.broken, self.loses, self.delay = False, 0.0, 0.0

    def close(self) -> None:
        self._soon(self._loop.stop)
        self._thread.join(10)

    def _soon(self, act: Callable[[], None]) -> None:
        self._loop.call_soon_threadsafe(act)

    def _drop_all(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", self.port))
        ready.set()
        self._loop.run_forever()
        server.close()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    async def _end(self) -> None:
        """Everyone who is still on the line is cut off."""
        self._drop_all()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            if self.broken:
                return
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._target)
            self._open.add(up_writer)
            both = (self._pass(reader, up_writer, loses=False), self._pass(up_reader, writer, loses=True))
            await _first(*both)
            up_writer.transport.abort()
            self._open.discard(up_writer)
        except OSError:
            pass
        finally:
            self._open.discard(writer)
            writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, loses: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(PIECE):
                if self.delay:
                    await asyncio.sleep(self.delay * self._chance.uniform(0.5, 1.5))
                if loses and self._chance.random() < self.loses:
                    return  # the server did its work, and nobody hears of it
                writer.write(piece)
                await writer.drain()


async def _first(*tasks: Awaitable[None]) -> None:
    """Until one of them is over."""
    made = [asyncio.ensure_future(task) for task in tasks]
    await asyncio.wait(made, return_when=asyncio.FIRST_COMPLETED)
    for task in made:
        task.cancel()


class Server:
    """`gehoor serve` as a process: it can be killed as a power cut would, and started again on the same file."""

    def __init__(self, database: str, content: Path, address: str, log: Path) -> None:
        self.port = free_port()
        self._database, self._content, self._address, self._log = database, content, address, log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "server.cli", "serve", "--port", str(self.port)]
        command += ["--database", self._database, "--content", str(self._content)]
        environment = {**os.environ, "GEHOOR_BASE_URL": self._address}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        wait_for(f"http://127.0.0.1:{self.port}/healthz")

    @property
    def runs(self) -> bool:
        return self._process is not None

    def kill(self) -> None:
        """At once: nothing is written any more."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(20)
            self._process = None
