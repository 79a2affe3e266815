"""What stands around a page: the section one is in, and numbers that are the organization's own."""

import re
from typing import Any

import pytest
from babel.numbers import format_decimal
from sqlalchemy import Engine, update

from courses.catalog import Catalog
from server.store.tables import Organization
from tests.people import AMIR, BAS, LOTTE, MIRJAM
from tests.serving.modules import compiled
from tests.serving.taking import begin, take_to


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def careful(engine: Engine) -> None:
    """An organization that shows numbers of seven people or more."""
    with engine.begin() as connection:
        connection.execute(update(Organization).values(k=7))


def here(answer: Any) -> list[tuple[str, str]]:
    """The section the bar marks: its address, and how it is marked."""
    return re.findall(r'<a href="([^"]+)" aria-current="(\w+)">', answer.text)


@pytest.mark.parametrize(
    ("person", "path", "marked"),
    [
        (LOTTE, "/", [("/", "page")]),
        (MIRJAM, "/manage", [("/manage", "page")]),
        (MIRJAM, "/manage/assignments/new", [("/manage/coverage", "true")]),
        (AMIR, "/author/everything", [("/author", "true")]),
        (BAS, f"/people/{LOTTE.id}", [("/people", "true")]),
        (BAS, "/people/import", [("/people", "true")]),
        (LOTTE, "/me/erase", [("/me", "true")]),
        (LOTTE, "/modules", []),
        (LOTTE, "/nowhere", []),
    ],
)
def test_the_bar_says_where_one_is(client, sign_in, person, path, marked):
    assert here(sign_in(client, person).get(path)) == marked


def test_the_end_of_a_module_says_the_organizations_smallest_group(careful, client, sign_in):
    done = take_to(begin(sign_in(client, LOTTE)), "")
    assert done.url.endswith("/done")
    assert "groepen van 7 mensen of meer" in done.text
    assert "groepen van minstens 5" not in done.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_numbers_look_as_the_language_has_them(client, language):
    shown = client.app.state.parts.pages.environments[language].filters["number"]
    for number in (0, 7, 999, 1000, 12_345, 999_999, 1_000_000, -4, -1234, 2.5, 1234.5):
        assert shown(number) == format_decimal(number, locale=language)
