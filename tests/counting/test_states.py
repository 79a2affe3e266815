"""One person and one assignment, day by day, whatever happens to them: what may follow what."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from server.insight.asked import Assigned, Completion, Counts, Life, Span, Standing, State, Terms, Why
from server.insight.standing import standing

BEGIN = date(2027, 12, 1)  # a leap day comes soon
DONE = (State.IN_TIME, State.LATE)


class OneLife(RuleBasedStateMachine):
    """Facts are only ever added, each on the day it is known; the standing of every day is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.day = BEGIN
        self.terms = [Terms(BEGIN, BEGIN + timedelta(days=60))]
        self.places = [Span(BEGIN - timedelta(days=90))]
        self.left: list[Span] = []
        self.away: list[Span] = []
        self.elsewhere: list[date] = []
        self.done: list[Completion] = []
        self.before: Standing | None = None  # of the day before
        self.touched = False  # since then: terms or places are others

    @rule(days=st.integers(1, 40))
    def time_goes_by(self, days: int) -> None:
        for _ in range(days):
            self._look()
            self.day += timedelta(days=1)

    @rule(version=st.integers(1, 3))
    def finish(self, version: int) -> None:
        was = self._stands()
        self.done.append(Completion("m", version, self.day))
        now = self._stands()
        counted = version >= self._counts().versions.get("m", 1)
        assert now.state in DONE or not counted or now.state is State.NOT_ASKED or was.why is Why.LEFT
        assert was.state not in DONE or now == was

    @precondition(lambda self: self._is_here() and not self._is_away())
    @rule(days=st.none() | st.integers(1, 60))
    def go_away(self, days: int | None) -> None:
        self.away.append(Span(self.day, None if days is None else self.day + timedelta(days=days)))
        found = self._stands()
        assert found.state in (*DONE, State.EXEMPT, State.NOT_ASKED)

    @precondition(lambda self: self._is_away())
    @rule()
    def come_back(self) -> None:
        self.away[-1] = Span(self.away[-1].since, self.day)
        self.away = [span for span in self.away if span.since != span.until]
        self.touched = True
        found = self._stands()
        assert found.why is not Why.AWAY
        assert found.state is not State.OPEN or found.due_on is not None

    @rule()
    def do_it_elsewhere(self) -> None:
        self.elsewhere.append(self.day)
        assert self._stands().state is not State.OPEN

    @precondition(lambda self: self.elsewhere)
    @rule()
    def that_was_a_mistake(self) -> None:
        self.elsewhere.pop()
        self.touched = True
        assert self.elsewhere or self._stands().why is not Why.ELSEWHERE

    @rule()
    def move(self) -> None:
        """Out of what is asked, or back into it."""
        self.touched = True
        last = self.places[-1] if self.places else Span(BEGIN, BEGIN)
        if last.until is None:
            self.places[-1:] = [Span(last.since, self.day)] if last.since < self.day else []
            assert self._is_gone() or self._stands().state is State.NOT_ASKED
        else:
            self.places.append(Span(self.day))
            if not self._is_gone() and last.until < self.day:
                found = self._stands()
                assert found.asked_from is None or found.asked_from == self.day

    @rule()
    def leave_or_return(self) -> None:
        self.touched = True
        if self._is_gone():
            self.left[-1] = Span(self.left[-1].since, self.day)
            self.left = [span for span in self.left if span.since != span.until]
        else:
            self.left.append(Span(self.day))
            assert self._stands().state is not State.OPEN

    @rule(days=st.integers(0, 90), renewal=st.sampled_from([0, 1, 3, 12]), version=st.none() | st.integers(1, 3))
    def change(self, days: int, renewal: int, version: int | None) -> None:
        counts = self._counts() if version is None else Counts({"m": version})
        self.terms.append(Terms(self.day, self.day + timedelta(days=days), 0, renewal, counts))
        self.touched = True

    @invariant()
    def figures_fit(self) -> None:
        found = self._stands()
        assert (found.state in DONE) == (found.done_on is not None)
        assert (found.state is State.EXEMPT) == (found.why is not Why.NOT)
        assert found.state is not State.IN_TIME or found.done_on is not None

    def _look(self) -> None:
        """From one day to the next, with nothing happening: time alone opens nothing that was done in its period."""
        now, was = self._stands(), self.before
        if was is not None and not self.touched:
            same = (was.asked_from, was.period) == (now.asked_from, now.period)
            if was.state in DONE and same:
                assert (now.state, now.done_on) == (was.state, was.done_on)
            if was.state in DONE and now.state is State.OPEN:
                assert was.again_on == self.day
            if was.why is Why.AWAY and now.state is State.OPEN and same:
                assert not self._is_away()
            if was.state is State.OPEN:
                assert now.state not in DONE or self.done
        self.before, self.touched = now, False

    def _stands(self) -> Standing:
        life = Life(tuple(self.places), tuple(self.left), tuple(self.away), tuple(self.elsewhere), tuple(self.done))
        return standing(Assigned(("m",), tuple(self.terms)), life, self.day)

    def _counts(self) -> Counts:
        return self.terms[-1].counts

    def _is_here(self) -> bool:
        return bool(self.places) and self.places[-1].until is None and not self._is_gone()

    def _is_gone(self) -> bool:
        return bool(self.left) and self.left[-1].until is None

    def _is_away(self) -> bool:
        return bool(self.away) and self.away[-1].holds(self.day)


TestOneLife = OneLife.TestCase
TestOneLife.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
