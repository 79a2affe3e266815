"""The poster of a module: the code leads to the module, in black on white, on one sheet."""

import re
from io import BytesIO

import pytest
import segno
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.learn.poster import QUIET, code_of
from tests.people import LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import EVERYTHING, compiled
from tests.serving.reading import look


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


def test_the_code_is_that_of_the_module_s_address(client: TestClient, sign_in: SignIn) -> None:
    page = look(sign_in(client, LOTTE), f"/modules/{EVERYTHING}/poster")
    address = f"http://localhost/modules/{EVERYTHING}"
    assert address in page.text
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=QUIET, xmldecl=False)
    drawn = re.search(r' d="([^"]+)"', out.getvalue().decode())
    assert drawn
    assert f'd="{drawn[1]}"' in page.html


def test_the_code_has_no_style_of_its_own() -> None:
    assert "style=" not in code_of("https://leren.example/modules/listening")


def test_the_module_leads_to_its_poster(client: TestClient, sign_in: SignIn) -> None:
    opening = look(sign_in(client, LOTTE), f"/modules/{EVERYTHING}")
    assert "Alles een keer" in opening.follow("Een poster met een code").text


def test_it_says_whether_one_has_to_sign_in(client: TestClient, sign_in: SignIn) -> None:
    assert "Je hoeft niet in te loggen" in look(sign_in(client, LOTTE), f"/modules/{EVERYTHING}/poster").text
