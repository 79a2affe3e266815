"""Reports: the one room between the store and the statistics. What it gives away are published cells, nothing else.

    take_snapshot(store, curriculum, now: datetime, tables: Sequence[str] = ALL, recompile=None) -> UUID | None
        Publishes the whole tree as of `now` (naive UTC), whatever the day: all tables, or those named.
        Synchronous, like every job; in a running server call it through `asyncio.to_thread`. Snapshots are taken in the
        order of their days: facts after `now` are left out, so that a demonstration can publish an earlier stand too.
        None while the organization has no unit. `recompile` (Library.compile_again) reads versions of an older format.

    take_due(store, curriculum, now: datetime, recompile=None) -> tuple[str, ...]
        Publishes what is due and names the tables it took: the gap map and reach from the first of each month on,
        coverage from each Monday and each due date on, either when there is none yet. Cheap when nothing is due.
        `keeper.Keeper` asks for it all the time a server runs.

Both are in `snapshot`. What is said now and then (memory, use, obstacles: `transfer_cells`; silence; first moves; and
whether a number is only being made: `pressure_cells`) is counted once, when a quarter is over, and carried on as it was
(`quarterly`); `counted` is the gate for sums by team and by module of the same answers. Each such number has an entry
in `indicators`: question, owner, evidence, what it is not for, and the day it ends.

Pages ask `learning.learning_report`, `coverage.coverage_report`, `reach` and `assignments`;
each answers from the newest snapshot and for the viewer's own units only.
"""
