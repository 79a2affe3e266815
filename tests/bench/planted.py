"""What the published reports make of what was planted: which causes they find with the right reading, and what else
they flag.

    python -m tests.bench.planted --worlds 3 --people 900 --teams 36
    python -m tests.bench.planted --plant none        # what is flagged where nothing is

A world is drawn, its reports are published month by month as an organization would, and each cause of the truth is
looked for in what a manager or author may see. A report is a function in `READERS`; a new one is a line there.

What can be expected: what is planted of everyone, of items and of large units is found. A gap of one team is found the
more often the larger the team (`planted_gaps`); that a unit is twelve points behind need not be told, only not denied;
that a skill is known and not used is told of units in which eight people answered in a quarter. With everything planted
at once causes stand in each other's way: what is said because of another one is "explained", and no false flag.
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from courses.catalog import Catalog, load
from server.settings import shipped_content
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.store import Store, open_store
from server.world.truth import Cause, Truth
from server.world.wanted import Wanted, plants_named
from server.world.writing import fill, months, publish_reports
from tests.bench.planted_answers import NEVER, answers
from tests.bench.planted_said import READERS, Said, Seen

ORGANIZATION = "org"
MONTHS = 13  # of publications, where nothing else is asked
UNTIL = datetime(2026, 11, 20, 13)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = ArgumentParser("planted", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--worlds", type=int, default=3)
    parser.add_argument("--people", type=int, default=600)
    parser.add_argument("--teams", type=int, default=0, help="0: about one for ten people")
    parser.add_argument("--gap-people", type=int, default=25, help="in a team that lacks a skill")
    parser.add_argument("--months", type=int, default=MONTHS, help="of publications")
    parser.add_argument("--seed", type=int, default=1, help="of the first world")
    parser.add_argument("--plant", default="all")
    options = parser.parse_args(arguments)
    catalog, matrix = load(shipped_content()), Matrix()
    for seed in range(options.seed, options.seed + options.worlds):
        began = monotonic()
        wanted = Wanted(
            UNTIL, options.people, options.teams, seed, plants=plants_named(options.plant),
            gap_people=options.gap_people,
        )  # fmt: skip
        truth, said = look_at(catalog, wanted, options.months)
        matrix.add(truth, said)
        print(
            f"world {seed}: {len(truth.causes)} causes, {len(said)} findings, {monotonic() - began:.0f} s", flush=True
        )
    print(matrix.told())


def look_at(catalog: Catalog, wanted: Wanted, many: int = MONTHS) -> tuple[Truth, list[Said]]:
    """One world: what was planted, and what its reports say."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder, 'world.sqlite3').as_posix()}")
        try:
            migrate(engine)
            store = open_store(engine, ORGANIZATION)
            try:
                truth = fill(store, catalog, wanted)
                publish_reports(store, catalog, months(wanted, many))
                return truth, said_of(store, catalog, wanted)
            finally:
                store.close()
        finally:
            engine.dispose()


def said_of(store: Store, catalog: Catalog, wanted: Wanted) -> list[Said]:
    """Everything the reports flag."""
    seen = Seen.of(store, catalog, wanted)
    return [replace(one, around=seen.around(one.units)) for reader in READERS for one in reader(seen)]


class Matrix:
    """Counts over worlds."""

    def __init__(self) -> None:
        self.worlds = 0
        self.planted, self.found = Counter[str](), Counter[str]()
        self.instead = Counter[tuple[str, str]]()  # cause, what was said of it in its place
        self.false = Counter[str]()  # by what was said
        self.examples = dict[str, str]()

    def add(self, truth: Truth, said: Sequence[Said]) -> None:
        """One world's truth beside what was said of it."""
        self.worlds += 1
        explained = set[int]()
        for cause in truth.causes:
            name = f"{cause.plant}/{cause.name}"
            right = [one for one in said if answers(one, cause) == "right"]
            near = [one for one in said if answers(one, cause) == "explained"]
            explained |= {id(one) for one in (*right, *near)}
            self.planted[name] += 1
            if cause.reading in NEVER:
                self.found[name] += not any(NEVER[cause.reading](one, cause) for one in said)
                continue
            self.found[name] += bool(right)
            if not right:
                self.instead[name, ", ".join(sorted({one.reading for one in near})) or "nothing"] += 1
        for one in said:
            if one.is_flag and id(one) not in explained:
                self.false[f"{one.report}: {one.reading}"] += 1
                self.examples.setdefault(f"{one.report}: {one.reading}", one.told)

    def told(self) -> str:
        """A table of causes, and one of false flags."""
        lines = ["", f"{'planted':<28}{'found':>12}   instead"]
        for name in sorted(self.planted):
            instead = "; ".join(f"{what} ×{count}" for (own, what), count in self.instead.items() if own == name)
            lines.append(f"{name:<28}{self.found[name]:>5} of {self.planted[name]:<4}   {instead}")
        lines += ["", f"{'flagged though nothing is there':<44}per world   for example"]
        for what, count in sorted(self.false.items()):
            lines.append(f"{what:<44}{count / self.worlds:>9.2f}   {self.examples[what]}")
        return "\n".join(lines)


__all__ = ["Cause", "Matrix", "look_at", "main", "said_of"]

if __name__ == "__main__":
    main()
