"""Straight quotes as a page shows them: typographic, character for character, and nowhere they are part of a code."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.catalog import load
from courses.exercises import Spot
from courses.model import Module
from courses.typography import typeset, typeset_module

ROOT = Path(__file__).parents[2]
SEEN = re.compile(r"<[^>]*>")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('"Ik bel."', "“Ik bel.”"),
        ('Zij zei: "Ik bel."', "Zij zei: “Ik bel.”"),
        ("&quot;Ik bel.&quot;", "“Ik bel.”"),
        ("<p>&quot;Ja.&quot;</p>\n<p>&quot;Nee.&quot;</p>", "<p>“Ja.”</p>\n<p>“Nee.”</p>"),
        ("&quot;<em>Ja</em>&quot;, zei hij", "“<em>Ja</em>”, zei hij"),
        ("<strong>Klant:</strong> &quot;Hoi&quot;", "<strong>Klant:</strong> “Hoi”"),
        ("&quot;Nou… dat iemand mij terug zou bellen.&quot;", "“Nou… dat iemand mij terug zou bellen.”"),
        ("&quot;...maar nee&quot;", "“...maar nee”"),
        ('("Ja")', "(“Ja”)"),
        ('"Maar ik —" zei hij', "“Maar ik —” zei hij"),
        ('Hij zei—"nee"', "Hij zei—“nee”"),
        ("Regel<br>&quot;twee&quot;", "Regel<br>“twee”"),
        ("foto's, zo'n, Anna's", "foto’s, zo’n, Anna’s"),
        ("foto&#x27;s", "foto’s"),
        ("'s Avonds en 't is laat, '90", "’s Avonds en ’t is laat, ’90"),
        ("Zij noemt het 'even bellen'.", "Zij noemt het ‘even bellen’."),
        ("\"'Nee', zei hij\"", "“‘Nee’, zei hij”"),
        ("'Tis not, don't", "’Tis not, don’t"),
        ("<code>a = &quot;b&quot;</code> en &quot;c&quot;", "<code>a = &quot;b&quot;</code> en “c”"),
        ("<pre><code>&#x27;x&#x27;</code></pre>", "<pre><code>&#x27;x&#x27;</code></pre>"),
        ('<a href="https://x.nl/?a=&quot;b&quot;">x</a>', '<a href="https://x.nl/?a=&quot;b&quot;">x</a>'),
        ('<img src="a.png" alt="Zij zegt &quot;nee&quot;">', '<img src="a.png" alt="Zij zegt &quot;nee&quot;">'),
        ("“Al goed”, ’s", "“Al goed”, ’s"),
        ('los " teken', 'los " teken'),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("", ""),
    ],
)
def test_quotes(written: str, shown: str) -> None:
    assert typeset(written) == shown


@given(st.text(alphabet="ab \"'.-–(<>&;\n“’"))
def test_a_character_stays_a_character(text: str) -> None:
    shown = typeset(text)
    assert len(shown) == len(text)
    assert typeset(shown) == shown or '"' in shown or "'" in shown
    straight = str.maketrans("“”‘’", "\"\"''")
    assert shown.translate(straight) == text.translate(straight)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_that_is_shipped_reads_the_same_and_has_no_straight_quote_left(language: str) -> None:
    for folder in load(ROOT / "content").folders.values():
        module = folder.modules[language]
        shown = typeset_module(module)
        assert [step.id for step in shown.steps] == [step.id for step in module.steps]
        assert shown.content_hash == module.content_hash
        for before, after in zip(texts(module), texts(shown), strict=True):
            assert len(unescape(SEEN.sub("", before))) == len(unescape(SEEN.sub("", after)))
            if "<code>" not in after:
                assert not set("\"'") & set(unescape(SEEN.sub("", after))), after


def texts(module: Module) -> list[str]:
    found = [module.title, module.summary, module.opening]
    for step in module.steps:
        found += [step.title, step.stem, step.explanation, *step.hints]
        if isinstance(step.exercise, Spot):
            found += [sentence.text for turn in step.exercise.turns for sentence in turn.sentences]
    return found


def test_a_module_without_quotes_is_itself() -> None:
    module = Module("a", "nl", "T", "S", (), 1, "bron", "<p>Niets.</p>", ())
    assert typeset_module(module) is module
