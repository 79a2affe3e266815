"""The guide for who writes: what there is, a page for each kind and each rule, and ways that lead to them."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from courses.catalog import load
from courses.exercises import KINDS
from courses.guide.reading import MODULES
from courses.rules import all_rules
from server.app import create_app
from server.author.analysis_words import LONGER
from server.author.guide_fill import kind_view, rule_view
from tests.compiled import compiled_once
from tests.people import AMIR
from tests.serving.folders import write_module

CONTENT = Path(__file__).parents[2] / "content"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def author(client, sign_in):
    return sign_in(client, AMIR)


@pytest.fixture
def shipped(settings, engine):
    app = create_app(settings, compiled_once(CONTENT), engine)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


def test_it_leads_to_every_kind_and_every_rule(author):
    text = author.get("/guide").text
    assert [kind for kind in KINDS if f'href="/guide/{kind}"' not in text] == []
    assert [rule.code for rule in all_rules() if f'href="/guide/{rule.code}"' not in text] == []
    assert "Iemand kiest één antwoord en hoort meteen wat dat doet." in text


def test_it_leads_to_no_module_that_is_not_there(author):
    assert "Modules om mee te beginnen" not in author.get("/guide").text


def test_it_leads_to_the_modules_of_the_guide(shipped, sign_in):
    text = sign_in(shipped, AMIR).get("/guide").text
    links = re.findall(r'href="(/modules/[^"]+)"', text)
    assert links == [f"/modules/{name}" for name in MODULES]
    assert all(shipped.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_of_each_kind_and_each_rule_can_be_made(author, language):
    for kind in KINDS:
        assert "<pre><code>" in kind_view(kind, language).text
    for rule in all_rules():
        view = rule_view(rule, language)
        assert "" not in (view.message, view.what, view.why)
        assert all(bool(example.typed) != bool(example.said) for example in (view.bad, view.good))
    for name in ("scenario", "W105", "S202"):
        assert author.get(f"/guide/{name}").status_code == 200


def test_a_kind_s_page_shows_its_example_as_code_and_the_rules_about_it(author):
    text = author.get("/guide/choice").text
    assert "<h1>Keuze</h1>" in text
    assert "- [x] &quot;Dit is de derde keer dat ik bel.&quot;" in text
    assert "<h2>Hoe het telt</h2>" in text
    assert 'href="/guide/W105"' in text


def test_what_stands_around_the_steps_has_a_page_and_ways_lead_there(author, settings):
    write_module(settings.content)
    (settings.content / "curriculum.yml").unlink()
    text = author.get("/guide").text
    for name, title in (("curriculum", "De lijst met vaardigheden"), ("particulars", "Gegevens van een module")):
        assert f'href="/guide/{name}"' in text
        assert f"<h1>{title}</h1>" in author.get(f"/guide/{name}").text
    assert 'href="/guide/curriculum"' in author.get("/guide/C107").text
    assert 'href="/guide/C107"' in author.get("/guide/curriculum").text
    assert 'href="/guide/curriculum"' not in author.get("/guide/K202").text
    assert 'href="/guide/curriculum"' in author.get("/author").text.split("Zo wel:")[1]


def test_a_rule_s_page_says_what_is_said_what_for_and_shows_both_examples(author):
    text = author.get("/guide/K202").text
    assert "<h1>In deze lijst is niets goed: nergens staat een kruisje.</h1>" in text
    assert "Zet &#39;[x]&#39; voor wat klopt." in text
    assert "<p>Geen enkel antwoord is aangekruist als goed.</p>" in text
    assert "<pre><code>- [ ] Vragen\n- [ ] Uitleggen</code></pre>" in text
    assert 'href="/guide/choice"' in text


def test_it_says_of_every_card_of_the_analysis_when_it_opens():
    """Of an exercise those of `wording.CARDS`; of the whole those of `analysis_look`."""
    nl = ("een fout antwoord kiest", "vaker fout heeft", "bijna iedereen of bijna niemand", "waar het niet lukte",
          "langer duurt dan ze belooft: meer dan een kwart")  # fmt: skip
    en = ("pick a wrong option", "wrong more often", "almost everyone or hardly anyone", "where it did not work out",
          "longer than it promises: more than a quarter")  # fmt: skip
    for language, opens in (("nl", nl), ("en", en)):
        text = kind_view("analysis", language).text
        assert [words for words in opens if words not in text] == []
    assert LONGER == 1.25


def test_an_example_in_words_keeps_its_code(author):
    assert "<p><code>minuten: 5</code> boven een module die negen minuten duurt.</p>" in author.get("/guide/T101").text


def test_a_name_of_neither_is_not_there(author):
    assert author.get("/guide/quiz").status_code == 404


def test_a_module_called_guide_is_still_there(settings, engine, sign_in):
    folder = settings.content / "guide"
    folder.mkdir(parents=True)
    (folder / "nl.md").write_text((CONTENT / "listening" / "nl.md").read_text(encoding="utf-8"), encoding="utf-8")
    app = create_app(settings, load(settings.content), engine)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        text = sign_in(client, AMIR).get("/author/guide").text
    assert 'id="write"' in text


def test_ways_lead_to_it(author, settings):
    assert 'href="/guide"' in author.get("/author").text
    folder = settings.content / "horen"
    folder.mkdir(parents=True)
    (folder / "nl.md").write_text("# Horen\n", encoding="utf-8")
    text = author.get("/author/horen").text
    codes = set(re.findall(r'href="/guide/([A-Z]\d+)"', text))
    assert codes
    assert all(author.get(f"/guide/{code}").status_code == 200 for code in codes)
