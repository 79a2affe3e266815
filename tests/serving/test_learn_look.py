"""The look's promises that can be counted: contrast in both schemes, weight, requests, targets."""

import gzip
import re
from collections.abc import Iterator
from itertools import product

import pytest
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.static_files import STATIC
from tests.people import LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import compiled
from tests.serving.reading import look
from tests.serving.taking import begin

CSS = (STATIC / "gehoor.css").read_text(encoding="utf-8")
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
TOKENS = {name: (light, dark) for name, light, dark in PAIR.findall(CSS)}
GROUNDS = ("paper", "sheet", "quiet")
TEXTS = ("ink", "soft", "act")
WEIGHT, REQUESTS = 60_000, 12  # of a first page with everything; bytes over the wire


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


def _light(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """1–21."""
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _pairs() -> Iterator[tuple[str, str, float]]:
    yield from ((text, ground, 4.5) for text, ground in product(TEXTS, GROUNDS))
    yield from (("marker-ink", "marker", 4.5), ("deep-ink", "deep", 4.5), ("paper", "ink", 4.5))
    yield from (("edge", ground, 3.0) for ground in GROUNDS)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), list(_pairs()))
def test_every_pair_of_colours_can_be_read(text: str, ground: str, least: float, scheme: int) -> None:
    assert contrast(TOKENS[text][scheme], TOKENS[ground][scheme]) >= least


def test_old_browsers_get_the_light_colours() -> None:
    plain = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS))
    assert {name: light for name, (light, _) in TOKENS.items()} == plain


def test_contrast_is_the_published_measure() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("first", ["opening", "step"])
def test_a_first_page_is_light(client: TestClient, sign_in: SignIn, first: str) -> None:
    page = look(client, "/modules/everything") if first == "opening" else begin(sign_in(client, LOTTE))
    wanted = {page.url, *_linked(client, page.html)}
    assert len(wanted) <= REQUESTS
    assert sum(_over_the_wire(client, url) for url in wanted) <= WEIGHT


def _linked(client: TestClient, html: str) -> Iterator[str]:
    """What a browser fetches with a page: scripts, styles, icons, and what styles fetch."""
    for url in re.findall(r'(?:src|href)="(/static/[^"]+)"', html):
        yield url
        if ".css" in url:
            yield from (f"/static/{name}" for name in re.findall(r"url\(([a-z0-9.]+)\)", client.get(url).text))


def _over_the_wire(client: TestClient, url: str) -> int:
    """Bytes of an answer with its head, as it travels; packed where the server packs it."""
    with client.stream("GET", url, headers={"accept-encoding": "gzip"}) as answer:
        assert answer.status_code == 200, url
        body = sum(len(chunk) for chunk in answer.iter_raw())
        return body + sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)


def test_the_weights_above_are_of_packed_files(client: TestClient) -> None:
    packed = _over_the_wire(client, look(client, "/").html.split('stylesheet" href="')[1].split('"')[0])
    assert packed < len(gzip.compress(CSS.encode(), 9)) + 2_000 < len(CSS)


def test_the_font_is_there_with_its_licence() -> None:
    assert (STATIC / "next.woff2").read_bytes()[:4] == b"wOF2"
    assert "SIL OPEN FONT LICENSE" in (STATIC / "font-license.txt").read_text(encoding="utf-8")
