"""What works beside people in the server's process gives way to them soon."""

import sys

import pytest
import uvicorn
from fastapi import FastAPI

from server.commands import listening
from server.settings import load_settings


def test_while_it_serves_who_waits_for_the_interpreter_waits_a_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, before = list[float](), sys.getswitchinterval()

    def run(_: uvicorn.Server, sockets: list[object]) -> None:
        seen.append(sys.getswitchinterval())
        for one in sockets:
            one.close()  # type: ignore[attr-defined]

    monkeypatch.setattr(uvicorn.Server, "run", run)
    monkeypatch.setattr(listening, "collect_rarely", lambda: None)  # the other tests go on in this process
    try:
        listening.listen(FastAPI(), load_settings(host="127.0.0.1", port=0))
    finally:
        sys.setswitchinterval(before)
    assert seen == [pytest.approx(0.001)]
    assert before > 0.001
