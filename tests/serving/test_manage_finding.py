"""In a large tree a manager finds a team by its name, on a page that needs no script."""

from starlette.testclient import TestClient

from tests.people import DIRK, INSIDE, LOTTE, MIRJAM, NORTH
from tests.serving.conftest import SignIn
from tests.serving.reading import look


def test_the_only_team_of_a_name_opens_at_once_on_the_page_that_was_looked_at(
    client: TestClient, sign_in: SignIn
) -> None:
    browser = sign_in(client, MIRJAM)
    for to, address in (("", "/manage"), ("output", "/manage/output"), ("reach", "/manage/reach"), ("//x", "/manage")):
        answer = browser.get(f"/manage/teams?team=NOORD&to={to}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{address}?unit={NORTH.id}")


def test_of_several_each_is_named_with_what_it_is_part_of(client: TestClient, sign_in: SignIn) -> None:
    page = look(sign_in(client, DIRK), "/manage/teams?team=d&to=reach")
    assert f'href="/manage/reach?unit={INSIDE.id}">Binnendienst</a> <span class="small">Schade</span>' in page.html
    assert f'href="/manage/reach?unit={NORTH.id}"' in page.html
    assert 'name="to" value="reach"' in page.html  # searching on leads to the same page


def test_another_managers_team_is_not_found_and_the_page_says_so(client: TestClient, sign_in: SignIn) -> None:
    page = look(sign_in(client, MIRJAM), "/manage/teams?team=binnen")
    assert "Geen van je teams heeft “binnen” in de naam." in page.text
    assert str(INSIDE.id) not in page.html


def test_before_anything_is_searched_for_there_is_only_the_field(client: TestClient, sign_in: SignIn) -> None:
    page = look(sign_in(client, MIRJAM), "/manage/teams")
    assert "Zoek een team op naam" in page.text
    assert "Geen van je teams" not in page.text


def test_who_leads_nothing_finds_nothing(client: TestClient, sign_in: SignIn) -> None:
    assert sign_in(client, LOTTE).get("/manage/teams?team=noord").status_code == 403
