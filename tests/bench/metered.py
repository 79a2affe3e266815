"""A line on which everything is counted, whoever asks for it: pages, and the worker that reads ahead for them."""

import asyncio
import re
import time
from collections.abc import Callable

from tests.browsing.faulty import Line

REQUEST = re.compile(rb"^(?:GET|POST|HEAD) (\S+) HTTP/1\.1\r\n", re.MULTILINE)
QUIET = 2.0  # seconds without a byte: then all is over
LONGEST = 60.0  # seconds


class Meter(Line):
    """A line to a port on this machine. `down`: bytes from the server, headers and all; `asked`: what was asked for."""

    def __init__(self, target: int) -> None:
        self.down, self.asked, self._last = 0, list[str](), time.monotonic()
        super().__init__(target, seed=0)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, loses: bool) -> None:
        await super()._pass(_Counted(reader, self._came if loses else self._went), writer, loses=False)

    def _came(self, piece: bytes) -> None:
        self.down, self._last = self.down + len(piece), time.monotonic()

    def _went(self, piece: bytes) -> None:
        self.asked += [path.decode() for path in REQUEST.findall(piece)]
        self._last = time.monotonic()

    def close(self) -> None:
        self.cut()
        time.sleep(0.3)  # who was cut off has gone by then
        super().close()

    def rest(self, wait: Callable[[float], None]) -> None:
        """Until nothing comes any more. `wait`: lets the browser go on for so many milliseconds.

        Raises TimeoutError where it never ends.
        """
        begun = time.monotonic()
        while time.monotonic() - self._last < QUIET:
            if time.monotonic() - begun > LONGEST:
                raise TimeoutError(f"still asking after {LONGEST:.0f} seconds: {self.asked[-5:]}")
            wait(100)


class _Counted(asyncio.StreamReader):
    """Reads from another one, and says what it read."""

    def __init__(self, reader: asyncio.StreamReader, say: Callable[[bytes], None]) -> None:
        super().__init__()
        self._reader, self._say = reader, say

    async def read(self, n: int = -1) -> bytes:
        piece = await self._reader.read(n)
        self._say(piece)
        return piece
