"""A port nobody listens on, and waiting until somebody does."""

import socket
import time
import urllib.error
import urllib.request


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, seconds: int = 60) -> bytes:
    """What the address answers as soon as it does. Raises TimeoutError."""
    for _ in range(seconds * 10):
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                body: bytes = answer.read()
                return body
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {seconds} seconds")
