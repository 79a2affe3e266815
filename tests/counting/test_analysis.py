"""The author's tables: planted items get the card they deserve and no other, and figures equal a recount."""

from datetime import timedelta
from random import Random

import pytest

from courses.exercises import Response
from server.insight.cards import Card, Option, Sign, card
from server.insight.comparing import Size
from server.insight.items import Interval, correlation, facility, summed
from server.insight.printed import End, printed
from server.reports.analysis_cells import Related
from tests.counting.school import GRID, HEARD, ITEMS, LIST, NOW, TALK, School, module, ordinary, step


def local_rule(ability: float, rng: Random) -> Response:
    """What the module says conflicts with a rule at work: who knows the work picks the second option, and is sure."""
    if ability > 0.6 and rng.random() < 0.75:
        return Response(picked=(1,), sure=3)
    return ordinary(ability, rng)


def wrong_key(ability: float, rng: Random) -> Response:
    """Another option is the right one: who knows it picks that."""
    found = ordinary(ability, rng)
    return Response(picked=(2,), sure=2) if found.picked == (0,) else found


def wrong(ability: float, rng: Random) -> Response:
    return Response(picked=(rng.randrange(1, 4),))


def always(option: int, sure: int = 0) -> object:
    return lambda ability, rng: Response(picked=(option,), sure=sure)


def signs(school: School) -> dict[str, Sign]:
    return {one.step: one.card.sign for one in school.items() if one.card}


def test_a_rule_that_conflicts_with_the_module_opens_exactly_one_card() -> None:
    school = School()
    school.take({"item-2": local_rule}, 200)
    assert signs(school.publish()) == {"item-2": Sign.ABLE}
    found = school.item("item-2").card
    assert found is not None
    assert found.option == 1


def test_a_wrong_key_is_asked_after() -> None:
    school = School()
    school.take({"item-4": wrong_key}, 200)
    assert signs(school.publish()) == {"item-4": Sign.KEY}
    assert (found := school.item("item-4").card) is not None
    assert found.option == 2


def test_among_few_it_opens_the_card_of_what_people_are_sure_of() -> None:
    school = School()
    school.take({"item-2": lambda ability, rng: Response(picked=(1 if rng.random() < 0.6 else 0,), sure=3)}, 20)
    assert signs(school.publish()) == {"item-2": Sign.SURE}


def test_what_everybody_or_nobody_gets_right_opens_a_card() -> None:
    school = School()
    school.take({"item-0": always(0), "item-1": wrong}, 60)  # type: ignore[dict-item]
    found = signs(school.publish())
    assert found == {"item-0": Sign.EASY, "item-1": Sign.HARD}


def test_a_key_that_those_who_are_good_at_the_rest_get_wrong_opens_a_card_until_that_is_over() -> None:
    spread = [Option(place, place == 0, 0.25, Interval(0.1, -0.05, 0.2)) for place in range(4)]
    assert card(200, 0.25, Interval(-0.25, -0.36, -0.14), spread) == Card(Sign.KEY)
    assert card(40, 0.25, Interval(-0.2, -0.44, 0.07), spread) is None  # not for sure
    assert card(40, 0.25, Interval(-0.1, -0.35, 0.17), spread, Card(Sign.KEY)) == Card(Sign.KEY)
    assert card(200, 0.25, Interval(0.02, -0.1, 0.14), spread, Card(Sign.KEY)) is None


def test_ordinary_items_open_no_card() -> None:
    for seed in range(12):
        school = School(rng=Random(seed))
        school.take({}, 60)
        assert signs(school.publish()) == {}


def test_a_card_closes_at_another_value_than_it_opens_at() -> None:
    def found(share: float, was: Card | None) -> Card | None:
        return card(100, 0.5, None, [Option(0, True, 0.5, None), Option(1, False, share, None, 0.9)], was)

    open_ = Card(Sign.SURE, 1)
    assert found(0.25, None) is None
    assert found(0.31, None) == open_
    assert found(0.25, open_) == open_
    assert found(0.19, open_) is None
    sure = [Option(1, False, 0.4, Interval(0.3, 0.1, 0.5))]
    assert card(100, 0.5, None, sure) == Card(Sign.ABLE, 1)
    low = [Option(1, False, 0.4, Interval(0.08, -0.1, 0.2))]
    assert card(100, 0.5, None, low) is None
    assert card(100, 0.5, None, low, Card(Sign.ABLE, 1)) == Card(Sign.ABLE, 1)
    assert card(14, 1.0, None, sure) is None


def test_figures_equal_a_recount() -> None:
    school = School()
    people = school.take({}, 80)
    item = school.publish().item("item-3")
    own = {row.attempt_id: {} for row in school.rows.given}  # type: ignore[var-annotated]
    for row in school.rows.given:
        own[row.attempt_id][row.step_id] = row
    pairs = [
        (one["item-3"].score, sum(row.score for name, row in one.items() if name != "item-3") / 5)
        for one in own.values()
    ]
    right, rest = facility(len(pairs), sum(score for score, _ in pairs)), correlation(summed(pairs))
    assert right is not None
    assert rest is not None
    assert (item.n, item.right.share) == (len(people), printed(right.estimate))
    assert item.rest == Related(*(5 * round(value * 20) for value in rest))
    picked = sum('"picked":[2]' in one["item-3"].given for one in own.values())
    assert item.options[2].share == printed(picked / 80)
    assert item.seconds == 60
    assert [one.is_key for one in item.options] == [True, False, False, False]


def test_who_stops_is_counted_once_it_is_settled() -> None:
    school = School()
    school.take({}, 30)
    school.take({}, 10, until=3)
    school.take({}, 10, at=NOW - timedelta(days=3), until=1)  # may still go on
    run = school.publish().run()
    assert (run.n, run.ended, run.minutes) == (40, 75, 6)
    assert [one.share for one in run.steps] == [End.ALMOST_EVERYONE] * 3 + [75] * 3
    assert run.alpha is not None
    assert run.useful is None


def test_below_k_there_is_nothing_and_authors_do_not_count() -> None:
    school = School()
    people = school.take({}, 5)
    assert len(School(rows=school.rows).publish().items()) == 6
    assert School(rows=school.rows, authors=frozenset({str(people[0])})).publish().items() == []
    fewer = School()
    fewer.take({}, 4)
    assert fewer.publish().items() == []


def test_use_is_told_from_eight_people_on() -> None:
    school = School()
    people = school.take({}, 12)
    for person in people[:7]:
        school.say(person, useful=True)
    assert school.publish().run().useful is None
    school.say(people[7], useful=False, reasoned=True)
    run = school.publish(NOW + timedelta(days=30)).run()
    assert (run.useful, run.useful_n, run.reasoned) == (90, 5, 15)


def test_a_figure_stays_until_k_more_gave_something() -> None:
    school = School(module=module(*ITEMS[:2]))
    school.take({"item-0": always(0)}, 20)  # type: ignore[dict-item]
    before = school.publish().item("item-0")
    school.take({"item-0": always(1)}, 4, at=NOW)  # type: ignore[dict-item]
    later = NOW + timedelta(days=40)
    assert school.publish(later).item("item-0") == before
    school.take({"item-0": always(1)}, 1, at=NOW)  # type: ignore[dict-item]
    now = school.publish(later + timedelta(days=30)).item("item-0")
    assert (before.n, now.n, now.as_of) == (20, 25, later + timedelta(days=30))


def test_languages_are_told_apart_where_both_have_k_and_compared_from_thirty_on() -> None:
    hard = {"item-1": lambda ability, rng: Response(picked=(0 if rng.random() < 0.25 else 2,))}
    easy = {"item-1": lambda ability, rng: Response(picked=(0 if rng.random() < 0.85 else 2,))}
    school = School()
    school.take(easy, 60)
    school.take(hard, 4, language="en")
    assert school.publish().item("item-1").parts == ()
    other = School()
    other.take(easy, 90)
    other.take(hard, 70, language="en")
    item = other.publish().item("item-1")
    assert [(part.language, part.n) for part in item.parts] == [("en", 70), ("nl", 90)]
    assert (item.size, item.harder) == (Size.LARGE, "en")
    assert other.item("item-0").size in (Size.SMALL, Size.MIDDLE)


def test_spot_says_whether_signals_are_told_and_which_way_people_lean() -> None:
    school = School(module=module(step("horen", HEARD)))
    school.take({"horen": lambda ability, rng: Response(picked=(0,))}, 8)
    item = school.publish().item("horen")
    assert item.signal is not None
    assert (item.signal.tells, item.signal.leans) == ("well", "passes")
    assert [one.share for one in item.options[:2]] == [End.ALMOST_EVERYONE, End.ALMOST_NOBODY]


def test_a_scenario_has_shares_per_choice_where_enough_people_chose() -> None:
    school = School(module=module(*ITEMS[:1], step("gesprek", TALK)))
    people = school.take({"gesprek": always(0)}, 20)  # type: ignore[dict-item]
    for person in people[:16]:
        school.play(person, "gesprek", ("begin", 0, "goed"))
    for person in people[16:]:
        school.play(person, "gesprek", ("begin", 1, ""), ("midden", 1, "mis"))
    found = school.publish().scenario()
    scenes = {one.scene: one for one in found.scenes}
    assert (found.n, scenes["begin"].choices) == (20, (80, 20))
    assert (scenes["midden"].reached, scenes["midden"].choices) == (20, None)  # four people
    assert (scenes["goed"].reached, scenes["mis"].reached) == (80, 20)
    assert [(way.choices, way.share) for way in found.ways] == [((0,), 80)]


def test_a_list_to_pick_from_has_shares_and_a_grid_means_and_views() -> None:
    school = School(module=module(step("kies", LIST)))
    school.take({"kies": lambda ability, rng: Response(picked=(0, 1 + rng.randrange(7)), text="ontbreekt")}, 10)
    found = school.publish().opinion()
    assert (found.n, found.options[0], found.means) == (10, End.ALMOST_EVERYONE, ())
    assert "ontbreekt" not in school.said()


def sorted_by(view: list[int]) -> object:
    def answer(ability: float, rng: Random) -> Response:
        felt = sorted(range(24), key=lambda statement: view[statement] + rng.gauss(0, 4))
        places = [column for column, room in enumerate(GRID.columns) for _ in range(room)]
        return Response(picked=tuple(places[felt.index(statement)] for statement in range(24)))

    return answer


@pytest.mark.parametrize(("people", "views"), [(7, None), (8, 2)])
def test_a_grid_names_the_views_that_enough_people_stand_for(people: int, views: int | None) -> None:
    school = School(module=module(step("rooster", GRID)))
    school.take({"rooster": sorted_by(list(range(24)))}, people)  # type: ignore[dict-item]
    school.take({"rooster": sorted_by([*range(0, 24, 2), *range(1, 24, 2)][::-1])}, people)  # type: ignore[dict-item]
    found = school.publish().opinion()
    assert len(found.means) == 24
    assert (None if found.views is None else len(found.views)) == views
    again = school.publish(NOW + timedelta(days=30)).opinion()
    assert again.views == found.views
