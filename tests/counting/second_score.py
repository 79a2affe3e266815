"""What the second attacker gets right over generated histories."""

import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from uuid import UUID

from server.insight.batches import LEAST
from tests.counting import second_attacker as attacker
from tests.counting import second_attacker_files as in_files
from tests.counting.doors import Door, direct
from tests.counting.given import Release, Say, Shape, World, lived, released

SHAPE = Shape(people=(18, 24), units=1, modules=1, months=2, gives=(0.7, 1.0), english=0.3)
ALL_GIVE = Shape(units=1, months=1, english=0.0, skips=0.0, keeps=0.0, stops=0.0, gives=(1.0,))


@dataclass
class Score:
    """What the attacker got right, over any number of histories."""

    histories: int = 0
    released: int = 0
    waiting: int = 0
    few: int = 0  # texts that fewer than eight may have written
    marked: int = 0
    carved: int = 0
    remains: int = 0
    logged: int = 0
    copies: int = 0
    guesses: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, world: World, store: Door, path: Path, texts: Sequence[str] = ()) -> None:
        """`path`: SQLite's file; empty for another database, of which `texts` are in the order they lie there."""
        found, files = attacker.seen(store), in_files.files_of(path) if path.name else {}
        candidates = attacker.by_fields(found)
        assert all(world.writers[text] in people for text, people in candidates.items())  # he is never wrong there
        self.histories += 1
        self.released += len(candidates)
        self.waiting += len(found.waiting)
        self.few += sum(len(people) < LEAST for people in candidates.values())
        self.marked += _right(world, attacker.by_marks(found))
        self.carved += _right(world, in_files.by_carving(found, files))
        self.remains += _right(world, in_files.by_remains(found, files))
        self.logged += _right(world, in_files.by_log(found, world.log))
        self.copies += len(in_files.copies(found, files)) if files else 0
        self._guess(world, "order", attacker.by_order(found, in_files.in_file_order(found, files) if files else texts))
        for column in ("id", "receipt_hash"):
            self._guess(world, column, attacker.by_order(found, attacker.in_order_of(found, column)))
        self._guess(world, "habit", attacker.by_habit(found))

    def _guess(self, world: World, name: str, guessed: dict[str, UUID]) -> None:
        self.guesses[name] += len(guessed)
        self.right[name] += _right(world, guessed)

    def lucky(self, name: str) -> bool:
        """Whether guessing went no better than one in eight, but for luck."""
        n = self.guesses[name]
        return self.right[name] <= n / LEAST + 5 * sqrt(n * (1 / LEAST) * (1 - 1 / LEAST)) + 1

    def nothing_found(self) -> bool:
        certain = (self.few, self.marked, self.carved, self.remains, self.logged, self.copies)
        return certain == (0,) * len(certain) and all(map(self.lucky, self.guesses))


def _right(world: World, guessed: dict[str, UUID]) -> int:
    return sum(world.writers[text] == who for text, who in guessed.items())


def played(
    template: Path, folder: Path, seeds: Iterable[int], shape: Shape = SHAPE, release: Release = released,
    say: Say | None = None,
) -> Score:  # fmt: skip
    """Plays histories on SQLite, each in a file of its own that starts as a copy of the template."""
    score = Score()
    for seed in seeds:
        path = folder / f"{seed}.sqlite"
        shutil.copy(template, path)
        with direct(f"sqlite:///{path}") as door:
            score.add(lived(door, seed, shape, release, say), door, path)
        for one in folder.glob(f"{seed}.sqlite*"):
            one.unlink()
    return score
