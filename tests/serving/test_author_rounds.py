"""The same list picked from in several rounds: what moved, where that is clearly more than chance; from k up."""

import pytest

from courses.exercises import Pick, Response
from server.author.analysis_fill import analysis_view
from server.author.analysis_views import RoundsView
from server.reports.analysis import Analysis
from server.reports.analysis_cells import OpinionCell
from server.words import load_words
from tests.counting.school import ITEMS, NOW, School, module, step

WORDS = load_words()
OPTIONS = tuple(f"Ding {number}" for number in range(8))
ROUNDS = ("alleen", "samen", "later")


def picked(*places: int):
    return lambda ability, rng: Response(picked=places)


def taken(size: int, lists: tuple[tuple[str, ...], ...] = (OPTIONS,) * 3) -> School:
    """Everyone picks the first two alone, the third instead of the second from then on."""
    steps = [step(name, Pick(options, 2)) for name, options in zip(ROUNDS, lists, strict=True)]
    school = School(module=module(*ITEMS[:2], *steps))
    answers = [
        picked(*(options.index(OPTIONS[place]) for place in places if OPTIONS[place] in options))
        for options, places in zip(lists, ((0, 1), (0, 2), (0, 2)), strict=True)
    ]
    school.take(dict(zip(ROUNDS, answers, strict=True)), size)
    return school.publish()


def rounds(school: School, language: str = "nl") -> tuple[RoundsView, ...]:
    opinions = {
        (one.value.step, one.value.key): one.value for one in school.cells if isinstance(one.value, OpinionCell)
    }
    found = Analysis(5, NOW.date(), opinions=opinions)
    return analysis_view(found, school.module, school.module, NOW.date(), WORDS[language]).rounds


def test_what_moved_between_rounds_is_told_in_points():
    [view] = rounds(taken(30))
    assert view.heads == tuple(f"Ronde {n} (minstens 30 mensen)" for n in (1, 2, 3))
    moved = {line.text: line.moved for line in view.lines}
    assert moved == dict.fromkeys(OPTIONS, 0) | {"Ding 1": -100, "Ding 2": 100}
    assert [line.text for line in view.lines][:2] == ["Ding 0", "Ding 2"]
    assert next(line.says for line in view.lines if line.text == "Ding 1") == "−100 punten"
    assert "geen bewijs" in view.says[-1]


def test_the_same_things_in_another_order_are_the_same_list():
    [view] = rounds(taken(30, (OPTIONS, OPTIONS[::-1], OPTIONS[::-1])))
    assert {line.text: line.moved for line in view.lines}["Ding 2"] == 100


def test_another_list_is_another_question():
    other = (*OPTIONS[:-1], "Iets anders")
    [view] = rounds(taken(30, (OPTIONS, OPTIONS, other)))
    assert len(view.heads) == 2


def test_of_too_few_there_is_no_comparison():
    assert rounds(taken(4)) == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_where_each_picks_by_chance_hardly_anything_is_said_to_move(language: str):
    school = School(module=module(*ITEMS[:2], *(step(name, Pick(OPTIONS, 2)) for name in ROUNDS)))
    by_chance = dict.fromkeys(ROUNDS, lambda ability, rng: Response(picked=tuple(sorted(rng.sample(range(8), 2)))))
    school.take(by_chance, 40)
    [view] = rounds(school.publish(), language)
    assert sum(bool(line.moved) for line in view.lines) <= 1
    assert all(len(line.bars) == 3 for line in view.lines)
