"""A thread that works every so often: it begins, survives trouble, and ends with its turn done."""

from threading import Event
from threading import enumerate as threads
from time import monotonic, sleep

import pytest

from server.often import Often


class Counting(Often):
    """Counts its turns; the first ones fail."""

    def __init__(self, every: float, fails: int = 0, at_once: bool = False, lasts: float = 0) -> None:
        super().__init__("counting", every, "could not count", at_once=at_once)
        self.turns, self._fails, self._lasts, self.reached = 0, fails, lasts, Event()

    def turn(self) -> None:
        self.turns += 1
        sleep(self._lasts)
        if self.turns <= self._fails:
            raise OSError("away")
        self.reached.set()


def test_it_works_until_it_is_closed() -> None:
    with Counting(0.01) as counting:
        assert counting.reached.wait(5)
    done = counting.turns
    sleep(0.05)
    assert counting.turns == done
    assert "gehoor-counting" not in {thread.name for thread in threads()}


def test_trouble_is_logged_where_it_belongs_and_the_next_turn_comes(caplog: pytest.LogCaptureFixture) -> None:
    with Counting(0.01, fails=2) as counting:
        assert counting.reached.wait(5)
    one, other = caplog.records
    assert one.name == other.name == __name__
    assert one.message.startswith("could not count: OSError at test_often.py:")
    assert "away" not in one.message  # what an error says may hold what people wrote


@pytest.mark.parametrize(("at_once", "turns"), [(True, 1), (False, 0)])
def test_the_first_turn_waits_unless_it_is_to_come_at_once(at_once: bool, turns: int) -> None:
    with Counting(60, at_once=at_once) as counting:
        counting.reached.wait(0.3)
    assert counting.turns == turns


def test_the_end_waits_for_a_turn_that_has_begun() -> None:
    began = monotonic()
    with Counting(60, at_once=True, lasts=0.2) as counting:
        sleep(0.05)
    assert counting.reached.is_set()
    assert monotonic() - began >= 0.2
