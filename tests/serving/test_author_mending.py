"""Safe mends in the browser: a button at what can be mended, what changed by it, and the way back."""

import re

import pytest
from starlette.testclient import TestClient

from courses.catalog import load
from server.app import create_app
from tests.people import AMIR
from tests.serving.folders import MODULE, write_module
from tests.serving.test_author_writing import on_disk, send, typed

SLIPS = MODULE + "\n## Kies\n\nWat zeg je?\n\n- [] Niets.\n  > Dat hoort zij.\n-[x] Iets.\n"
MENDED = MODULE + "\n## Kies\n\nWat zeg je?\n\n- [ ] Niets.\n  > Dat hoort zij.\n- [x] Iets.\n"


@pytest.fixture
def content(settings):
    write_module(settings.content)
    return settings.content


@pytest.fixture
def client(settings, content, engine, sign_in):
    app = create_app(settings, load(content), engine)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield sign_in(client, AMIR)


def buttons(page: str) -> list[str]:
    """What the buttons that mend would send, as the page says it."""
    return re.findall(r'name="what" value="(mend[^"]*)"', page)


def the_way_back(page: str) -> dict[str, str]:
    return {"undo": typed(page, "undo"), "mended": re.search(r'name="mended" value="([^"]+)"', page)[1]}


@pytest.mark.parametrize("path", ["/author/horen", "/author/new"])
def test_all_that_is_safe_is_mended_at_once_and_can_be_put_back(client, content, path):
    page = send(client, "glance", SLIPS, path).text
    assert len(buttons(page)) == 3
    assert buttons(page)[0] == "mend"
    assert "Herstel wat veilig kan: 2" in page
    answer = send(client, "mend", SLIPS, path)
    assert answer.status_code == 200
    assert typed(answer.text) == MENDED
    assert "Op 2 plaatsen hersteld" in answer.text
    assert re.search(r"<del>- \[\] Niets\.</del>\s*<ins>- \[ \] Niets\.</ins>", answer.text)
    assert re.search(r"<del>-\[x\] Iets\.</del>\s*<ins>- \[x\] Iets\.</ins>", answer.text)
    assert "Zet terug" in answer.text
    back = send(client, "undo", MENDED, path, **the_way_back(answer.text))
    assert typed(back.text) == SLIPS
    assert "before-text" not in back.text
    assert len(buttons(back.text)) == 3
    assert on_disk(content) == MODULE


def test_one_place_is_mended_and_the_others_stay(client):
    page = send(client, "glance", SLIPS).text
    answer = send(client, buttons(page)[1], SLIPS)
    assert "- [ ] Niets." in typed(answer.text)
    assert "-[x] Iets." in typed(answer.text)
    assert "Op 1 plaats hersteld" in answer.text
    assert typed(client.get("/author/horen").text) == typed(answer.text)


def test_what_was_typed_since_is_given_back_when_a_mend_is_undone(client):
    page = send(client, "mend", SLIPS).text
    later = MENDED + "\nNog een zin.\n"
    back = send(client, "undo", later, **the_way_back(page)).text
    assert typed(back) == SLIPS
    assert typed(back, "before-text") == later


@pytest.mark.parametrize("which", ["mend S999 1 1", "mend S301", "mend \u0660 x y", "mend"])
def test_nothing_to_mend_changes_nothing_and_says_so(client, which):
    answer = send(client, which, MODULE)
    assert answer.status_code == 200
    assert typed(answer.text) == MODULE
    assert "Er is niets veranderd" in answer.text
    assert "Zet terug" not in answer.text


def test_a_fault_nobody_can_mend_safely_has_no_button(client):
    page = send(client, "glance", MODULE.replace("minuten: 1", "minuten: veel")).text
    assert "To mend" not in page
    assert buttons(page) == []


def test_without_a_way_back_the_text_stays(client):
    answer = send(client, "undo", SLIPS)
    assert typed(answer.text) == SLIPS
