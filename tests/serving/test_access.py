"""Who sees what: the panel of every page is the table's, and no page opens for a role the table leaves out."""

import re
from functools import partial
from uuid import UUID

import pytest

from server.access import (
    HIDDEN,
    RULES,
    SENTENCES,
    TABLE,
    How,
    Page,
    What,
    Who,
    may_open,
    sentence,
    who_sees,
)
from server.accounts.viewer import RoleIn, Viewer
from server.reports.scope import read_scope
from server.words import load_words
from tests.people import (
    AMIR,
    BAS,
    BRUG,
    CLAIMS,
    CONTACT,
    DIRK,
    INSIDE,
    IRIS,
    LOTTE,
    MIRJAM,
    NORTH,
    ORGANIZATION,
    SINCE,
    SOUTH,
    STIJN,
    TEAMS,
    Someone,
)  # fmt: skip

WORDS = load_words()
OPEN = {Page.CATALOGUE: "/modules", Page.SIGN_IN: "/sign-in"}
CLOSED = {
    Page.HOME: "/", Page.ME: "/me", Page.MANAGE_LEARNING: "/manage", Page.MANAGE_COVERAGE: "/manage/coverage",
    Page.REPORT: "/manage/report", Page.REPORT_WAYS: "/manage/report/ways",
    Page.AUTHOR_LIST: "/author", Page.AUTHOR_NEW: "/author/new", Page.GUIDE: "/guide", Page.PEOPLE: "/people",
}  # fmt: skip
ONE_EACH = (LOTTE, AMIR, MIRJAM, IRIS, BAS)


def viewer_of(person: Someone) -> Viewer:
    roles = tuple(RoleIn(role, team.id, SINCE) for role, team in person.roles)
    return Viewer("org", person.id, person.name, person.language, roles, "s", "c")


def panel(text: str) -> list[str]:
    found = re.search(r'<ul id="who-sees">(.*?)</ul>', text, re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", found[1]) if found else []


def test_the_table_speaks_of_everyone_and_everything():
    assert set(TABLE) == set(What)
    assert all(set(row) == set(Who) for row in TABLE.values())
    assert set(SENTENCES) == set(How) - {How.NOTHING}
    assert set(RULES) == set(Page)


def test_a_page_holds_only_what_its_role_may_see():
    for page, rule in RULES.items():
        for what in rule.holds:
            assert TABLE[what][rule.role or Who.LEARNER] not in HIDDEN, page


def test_nobody_but_the_person_sees_a_record():
    assert {who for who, how in TABLE[What.RECORD].items() if how not in HIDDEN} == {Who.LEARNER}
    for page, rule in RULES.items():
        assert What.RECORD not in rule.holds or rule.role is Who.LEARNER, page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_cell_has_a_whole_sentence(language):
    for what, row in TABLE.items():
        for who, how in row.items():
            if how is not How.NOTHING:
                text = sentence(what, who, how, WORDS[language], 5)
                assert re.fullmatch(r"[A-Z][^%{}]+\.", text), text


def test_the_sentences_follow_the_organizations_k():
    assert "minstens 5 mensen" in " ".join(who_sees(Page.MANAGE_COVERAGE, WORDS["nl"], 5))
    assert "minstens 10 mensen" in " ".join(who_sees(Page.MANAGE_COVERAGE, WORDS["nl"], 10))


def test_a_managers_page_says_who_else_sees_it():
    assert who_sees(Page.MANAGE_COVERAGE, WORDS["nl"], 5) == (
        "Jij ziet de stand van wat gevraagd is, voor jezelf.",
        "Leidinggevenden zien de stand van wat gevraagd is, in hun eigen teams en de teams daaronder, "
        "van minstens 5 mensen.",
        "Beheerders zien niets van de stand van wat gevraagd is; zij stellen het alleen in.",
    )


@pytest.mark.parametrize("page", CLOSED)
def test_a_page_opens_for_its_role_only(client, sign_in, page):
    assert client.get(CLOSED[page]).status_code == (200 if page is Page.HOME else 303)  # signed out
    for person in ONE_EACH:
        answer = sign_in(client, person).get(CLOSED[page])
        assert answer.status_code == (200 if may_open(viewer_of(person), page) else 403)
        shown = panel(answer.text)
        assert shown == [*who_sees(page if answer.status_code == 200 else Page.ERROR, WORDS["nl"], 5)]
        assert shown


@pytest.mark.parametrize("page", OPEN)
def test_open_pages_say_who_sees_them(client, page):
    answer = client.get(OPEN[page])
    assert answer.status_code == 200
    assert panel(answer.text) == [*who_sees(page, WORDS["nl"], 5)]


@pytest.mark.parametrize("person", ONE_EACH)
def test_the_bar_shows_only_rooms_one_has(client, sign_in, person):
    bar = sign_in(client, person).get("/nowhere").text.split("<header")[1].split("</header>")[0]
    assert ('href="/author"' in bar) == (person is AMIR)
    assert ('href="/manage"' in bar) == ('href="/manage/coverage"' in bar) == (person is MIRJAM)
    assert ('href="/people"' in bar) == (person is BAS)
    assert 'href="/me"' in bar


@pytest.mark.parametrize(
    ("person", "sees"),
    [(LOTTE, set()), (AMIR, set()), (BAS, set()), (IRIS, set()), (STIJN, {INSIDE}),
     (MIRJAM, {CONTACT, NORTH, SOUTH}), (DIRK, {BRUG, CONTACT, CLAIMS, NORTH, SOUTH, INSIDE})],
)  # fmt: skip
def test_a_manager_sees_the_own_unit_and_below(client, person, sees):
    managed = viewer_of(person).units("manager")
    scope = client.app.state.parts.store.read_now(partial(read_scope, organization=ORGANIZATION, managed=managed))
    assert {team for team in TEAMS if scope.has(team.id)} == sees
    assert not scope.has(UUID(int=1))
