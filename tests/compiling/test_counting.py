"""How a response counts is said where one is asked for, and what is said is what grading does."""

import pytest

from courses.counting import counted, of_kind
from courses.exercises import KINDS, Estimate, Option, Several, kind_named
from courses.guide.topics import topic

GRADED = [kind for kind in KINDS if kind_named(kind).graded]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_graded_says_how_it_counts_and_the_guide_says_it_in_the_same_words(kind: str, language: str) -> None:
    said = of_kind(kind, language)
    assert bool(said) is kind_named(kind).graded
    counts = topic(kind, language).text.split("## Hoe het telt" if language == "nl" else "## How it counts")[1]
    assert "{" not in counts
    assert counts.lstrip().startswith(said)


def test_each_language_says_it_in_its_own_words() -> None:
    assert len({of_kind(kind, language) for kind in GRADED for language in ("nl", "en")}) == 2 * len(GRADED)


def test_what_a_direction_changes_is_said() -> None:
    options = (Option("a", key=True), Option("b"))
    assert counted(Several(options), "en") == of_kind("several", "en")
    assert "only if all of it is right" in counted(Several(options, all_or_nothing=True), "en")
    assert counted(Estimate(70, 7), "nl") == "Dichtbij telt ook mee."
    assert counted(Estimate(70, 0), "nl") == "Alleen het getal zelf telt."
