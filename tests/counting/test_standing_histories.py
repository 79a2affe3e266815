"""What is asked of one person and what became of it, over generated histories of two years with a leap day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from server.insight.asked import Assigned, Completion, Counts, Life, Span, Standing, State, Terms, Why
from server.insight.standing import standing
from tests.counting.naive import naive

#: Two years around a leap day, in days after the first.
FIRST = date(2027, 9, 1)
LENGTH = 730
days = st.integers(0, LENGTH).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def spans(draw: st.DrawFn, most: int, open_end: bool = True) -> tuple[Span, ...]:
    edges = sorted(draw(st.lists(days, min_size=0, max_size=2 * most, unique=True)))
    if len(edges) % 2 and not open_end:
        edges.pop()
    pairs = zip(edges[::2], [*edges[1::2], None], strict=False)
    return tuple(Span(since, until) for since, until in pairs)


@st.composite
def stays(draw: st.DrawFn) -> tuple[Span, ...]:
    """Places, some of them one right after another, as someone moves."""
    found = list[Span]()
    for span in draw(spans(3)):
        cut = draw(days)
        if span.holds(cut) and cut > span.since:
            found += [Span(span.since, cut), Span(cut, span.until)]
        else:
            found.append(span)
    return tuple(found)


@st.composite
def assignments(draw: st.DrawFn) -> Assigned:
    modules = draw(st.sampled_from([("a",), ("a", "b")]))
    made = sorted(draw(st.lists(days, min_size=1, max_size=4)))
    terms = list[Terms]()
    for number, since in enumerate(made):
        fixed = draw(st.booleans())
        due = since + timedelta(days=draw(st.integers(0, 200))) if fixed else None
        counts = Counts(
            draw(st.dictionaries(st.sampled_from(modules), st.integers(1, 3), max_size=2)),
            draw(st.sampled_from([date.min, since])),
        )
        ended = number > 0 and number == len(made) - 1 and draw(st.booleans())
        renewal = draw(st.sampled_from([0, 0, 1, 2, 3, 6, 12]))
        terms.append(Terms(since, due, draw(st.integers(0, 60)), renewal, counts, ended))
    return Assigned(modules, tuple(terms), draw(st.none() | days))


lives = st.builds(
    Life,
    places=stays(),
    left=spans(1),
    away=spans(2),
    elsewhere=st.lists(days, max_size=2),
    done=st.lists(st.builds(Completion, st.sampled_from(["a", "b", "c"]), st.integers(1, 3), days), max_size=8),
)


def of(found: Standing) -> tuple[object, ...]:
    return found.state, found.why, found.asked_from, found.due_on, found.done_on, found.again_on


@settings(max_examples=300, deadline=None)
@given(assignments(), lives, st.lists(days, min_size=4, max_size=4))
def test_two_ways_of_working_it_out_agree(assigned: Assigned, life: Life, some: list[date]) -> None:
    edges = [one.since for one in assigned.terms] + [span.since for span in (*life.places, *life.left, *life.away)]
    for day in {*some, *edges, *(one - timedelta(days=1) for one in edges)}:
        assert of(standing(assigned, life, day)) == naive(assigned, life, day), day


@settings(max_examples=100, deadline=None)
@given(assignments(), lives, days)
def test_what_holds_of_every_standing(assigned: Assigned, life: Life, day: date) -> None:
    found = standing(assigned, life, day)
    is_done = found.state in (State.IN_TIME, State.LATE)
    assert (found.done_on is not None) == is_done
    assert (found.why is not Why.NOT) == (found.state is State.EXEMPT)
    assert (found.due_on is None) == (found.state is State.NOT_ASKED) == (found.asked_from is None)
    assert found.done_on is None or found.done_on <= day
    assert found.asked_from is None or assigned.asked_on <= found.asked_from <= day
    assert found.again_on is None or day < found.again_on
    assert found.due_on is None or found.state is State.EXEMPT or found.asked_from is None or (
        found.asked_from <= found.due_on or assigned.on(day).due_on is not None
    )  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(assignments(), lives, days, st.integers(0, 200))
def test_later_facts_change_no_earlier_day(assigned: Assigned, life: Life, day: date, after: int) -> None:
    """What is done later, and where one goes later, is not known yet."""
    later = day + timedelta(days=after)
    known = life._replace(
        done=[one for one in life.done if one.day <= later],
        elsewhere=[one for one in life.elsewhere if one <= later],
    )
    terms = tuple(one for one in assigned.terms if one.since <= later) or assigned.terms[:1]
    assert standing(assigned._replace(terms=terms), known, day) == standing(assigned, life, day)


@settings(max_examples=100, deadline=None)
@given(assignments(), lives, days, st.integers(1, 3))
def test_doing_it_never_makes_it_worse(assigned: Assigned, life: Life, day: date, version: int) -> None:
    """A completion more leaves nobody open who was done, and nobody late who was in time."""
    before = standing(assigned, life, day)
    more = [Completion(module, version, day) for module in assigned.modules]
    after = standing(assigned, life._replace(done=[*life.done, *more]), day)
    rank = {State.NOT_ASKED: 0, State.OPEN: 0, State.EXEMPT: 1, State.LATE: 2, State.IN_TIME: 3}
    assert rank[after.state] >= rank[before.state]
