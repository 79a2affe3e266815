"""The address a server listens at."""

import socket

from server.commands.door import open_door


def test_what_is_written_goes_at_once() -> None:
    with (
        open_door("127.0.0.1", 0) as door,
        socket.create_connection(door.getsockname()),
        door.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
