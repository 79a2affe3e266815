"""Fills an empty database with the demonstration: the organization, its published modules, months of learning."""

from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from courses.catalog import Catalog
from server.demo.agreed import agreement
from server.demo.calendar import working_day_from
from server.demo.coming_back import Questions
from server.demo.history import DAYS, History, Offered, offers
from server.demo.organization import Filled, any_id, fill
from server.demo.voice import Voices
from server.publish import publish
from server.reports.snapshot import take_snapshot
from server.store.queries.changes_demo import put_rows
from server.store.store import Store
from server.store.tables import Assignment, AssignmentTerms

if TYPE_CHECKING:
    from sqlmodel import SQLModel

SEED = 20
FOUNDED = timedelta(days=DAYS + 40)  # before today
PREVIOUS = timedelta(days=30)  # before today: the publication that the newest one is compared with
ASKED = (  # which module, of whom, by whom, due in days from today, why
    (0, "Publiekszaken", "Ingrid van der Laan", -38,
     "Aan de balie en de telefoon horen we het meest. Ik wil dat we hetzelfde onder een signaal verstaan."),
    (1, "Dienstverlening", "Peter Hoekstra", 12,
     "Uit de gesprekken met inwoners: mensen willen eerst gehoord worden. Daar beginnen we met zijn allen mee."),
    (2, "Samenleving", "Hilde Kramer", 33,
     "We schrijven onze brieven opnieuw. Daarvoor is het nodig dat we eerst even in de ander gaan staan."),
)  # fmt: skip


def build(store: Store, catalog: Catalog, now: datetime, seed: int = SEED) -> None:
    """Fills the store in a second or two; the same seed, modules and moment give the same world."""
    rng = Random(seed)
    filled = fill(store.organization, now - FOUNDED, rng)
    store.write_now(partial(put_rows, rows=filled.rows))
    offered = offers(catalog, publish(store, catalog, now - timedelta(days=DAYS)), now)
    history = History(store.organization, filled, offered, seed, now)
    rows = history.facts() + assignments(store.organization, filled, offered, now, rng)
    rows += Questions(store.organization, filled, offered, history.strength, now, seed).rows(rows)
    rows += Voices(store.organization, filled, now, Random(f"{seed}/voices")).rows(rows)
    first = next((row for row in rows if isinstance(row, Assignment)), None)
    rows += agreement(store.organization, filled, first, now, Random(f"{seed}/names"))
    rows.sort(key=lambda row: type(row).__name__)
    store.write_now(partial(put_rows, rows=rows))
    for day in (now - PREVIOUS, now):
        take_snapshot(store, catalog.curriculum, day)


def assignments(
    organization: str, filled: Filled, offered: list[Offered], now: datetime, rng: Random
) -> "list[SQLModel]":
    """What is asked of whom: one date is past, the others are ahead."""
    rows: list[SQLModel] = []
    for number, unit, owner, days, reason in ASKED:
        if number < len(offered):
            due = working_day_from(now.date() + timedelta(days=days))
            asked_at = datetime.combine(due - timedelta(days=56), datetime.min.time()) + timedelta(hours=9)
            asked = Assignment(
                organization=organization, id=any_id(rng), modules=offered[number].folder.id,
                unit_id=filled.units[unit], created_at=min(asked_at, now),
            )  # fmt: skip
            terms = AssignmentTerms(
                organization=organization, assignment_id=asked.id, number=1, at=asked.created_at, due_on=due,
                reason=reason, owner_id=filled.members[owner].id,
            )  # fmt: skip
            rows += [asked, terms]
    return rows
