"""Fills an empty database with the demonstration: the organization, its published modules, months of learning."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random

from courses.catalog import Catalog
from server.demo.about import say_about
from server.demo.agreed import agree
from server.demo.history import DAYS, History, Offered, offers
from server.demo.listening import listen
from server.demo.organization import Filled, fill
from server.demo.pulse import draw_pulse
from server.demo.thanking import thank
from server.demo.timing import agree_time
from server.demo.voice import Voices
from server.publish import publish
from server.reports.snapshot import take_snapshot
from server.store.bulk import look_over, put_batch
from server.store.store import Store
from server.store.tables import Assignment, AssignmentTerms
from server.world.calendar import working_day_from
from server.world.ids import any_id
from server.world.rows import Rows

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
    store.write_now(partial(put_batch, batch=filled.rows.of))
    offered = offers(catalog, publish(store, catalog, now - timedelta(days=DAYS)), now)
    rows = Rows()
    History(store.organization, filled, offered, seed, now).draw(rows)
    ask(store.organization, filled, offered, now, rng, rows)
    Voices(store.organization, filled, now, Random(f"{seed}/voices")).draw(rows)
    thank(store.organization, filled, now, Random(f"{seed}/thanks"), rows)
    first = next(iter(rows.of.get(Assignment, ())), None)
    draw_pulse(store.organization, filled, catalog, (now - timedelta(days=DAYS), now), seed, rows)
    agree(store.organization, filled, first, now, Random(f"{seed}/names"), rows)
    store.write_now(partial(put_batch, batch=rows.of))
    listen(store, filled, now, Random(f"{seed}/listening"))
    say_about(store, filled, {skill.id for skill in catalog.curriculum.skills}, now)
    agree_time(store, filled, ASKED[0][2], now)
    store.write_now(look_over)  # else PostgreSQL takes half a minute over the first numbers
    for day in (now - PREVIOUS, now):
        take_snapshot(store, catalog.curriculum, day)


def ask(
    organization: str, filled: Filled, offered: Sequence[Offered], now: datetime, rng: Random, rows: Rows
) -> None:  # fmt: skip
    """Adds what is asked of whom: one date is past, the others are ahead."""
    for number, unit, owner, days, reason in ASKED:
        if number < len(offered):
            due = working_day_from(now.date() + timedelta(days=days))
            asked_at = datetime.combine(due - timedelta(days=56), datetime.min.time()) + timedelta(hours=9)
            asked = rows.add(
                Assignment, organization=organization, id=any_id(rng), modules=offered[number].folder.id,
                unit_id=filled.units[unit], created_at=min(asked_at, now),
            )  # fmt: skip
            rows.add(
                AssignmentTerms, organization=organization, assignment_id=asked.id, number=1, at=asked.created_at,
                due_on=due, reason=reason, language="nl", owner_id=filled.members[owner].id,
            )  # fmt: skip
