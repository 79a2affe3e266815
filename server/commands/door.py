"""The address a server listens at."""

import socket

BACKLOG = 512  # connections that may wait while the server is busy


def open_door(host: str, port: int) -> socket.socket:
    """Listens there. Raises OSError where that can't be.

    What is written goes at once: an answer's head and body are two writes, and without this the second waits for the
    browser to say that it has the first, 40 ms on Linux. asyncio only sets it on sockets it opened itself.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.create_server((host, port), family=family, backlog=BACKLOG)
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what it accepts has it too
    return door
