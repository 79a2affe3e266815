"""Folds what people gave and publishes what is due, for as long as a server runs: at its start, and every so often."""

from collections.abc import Callable
from typing import Final

from courses.model import Curriculum
from server.clock import Clock
from server.often import Often
from server.reports.aging import let_go
from server.reports.folding import SETTLED, fold
from server.reports.items import Items
from server.reports.pruning import prune
from server.reports.snapshot import take_due
from server.shelf import Recompile
from server.store.store import Store

EVERY: Final = 300.0  # seconds between two looks; one that finds nothing due takes some milliseconds


class Keeper(Often):
    """A thread; used as a context. `curriculum` is asked anew each time: authors change it. `months`: how long a
    person's responses are kept."""

    def __init__(
        self,
        store: Store,
        curriculum: Callable[[], Curriculum],
        clock: Clock,
        recompile: Recompile | None = None,
        every: float = EVERY,
        months: int = 24,
    ) -> None:
        super().__init__("reports", every, "could not publish the numbers that are due", at_once=True)
        self._store, self._curriculum, self._clock, self._recompile = store, curriculum, clock, recompile
        self._months = months
        self._items = Items(store.organization, recompile)

    def look(self) -> tuple[str, ...]:
        """Publishes what is due now; the names of the tables."""
        return take_due(self._store, self._curriculum(), self._clock(), self._recompile)

    def turn(self) -> None:
        try:
            self.fold()
            self.look()
        finally:  # that nothing can be published is no reason to keep what was promised to go
            let_go(self._store, self._clock(), self._months)
        prune(self._store, self._clock())

    def fold(self) -> None:
        """Brings the sums up to now, window by window; stops after one where the server ends."""
        until = self._clock() - SETTLED
        fold(self._store, until, going_on=lambda: not self._stop.is_set(), items=self._items)
