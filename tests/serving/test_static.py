"""Static files: what one names of another is kept for a year too, and the worker may answer for every page."""

import re

import pytest
from starlette.testclient import TestClient

from server.static_files import StaticFiles

YEAR = "public, max-age=31536000, immutable"


@pytest.mark.parametrize(("file", "other"), [("gehoor.css", "next.woff2"), ("worker.js", "queue.js")])
def test_a_file_names_another_with_its_hash(client: TestClient, file: str, other: str) -> None:
    named = re.search(rf"{re.escape(other)}\?v=(\w+)", client.get(StaticFiles().url(file)).text)
    assert named
    assert f"/static/{other}?v={named[1]}" == StaticFiles().url(other)
    assert client.get(f"/static/{other}?v={named[1]}").headers["cache-control"] == YEAR


def test_the_worker_answers_for_every_page(client: TestClient) -> None:
    answer = client.get(StaticFiles().url("worker.js"))
    assert answer.headers["service-worker-allowed"] == "/"
    assert "worker-src 'self'" in answer.headers["content-security-policy"]
    assert "service-worker-allowed" not in client.get(StaticFiles().url("queue.js")).headers
