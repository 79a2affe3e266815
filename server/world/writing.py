"""Filling a database with an invented organization: drawn person by person, written in bulk, then published."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Final

from courses.catalog import Catalog
from server.publish import publish
from server.reports.snapshot import take_snapshot
from server.store.bulk import look_over, put_batch, with_memory
from server.store.store import Store
from server.store.tables import Organization, PromiseMade, ResponseGiven, WriterKey
from server.world.asked import Asking
from server.world.careers import Career, draw_careers, put_career
from server.world.courses import Course, courses, first_catalog
from server.world.ids import Ids
from server.world.life import Lives
from server.world.names import ORGANIZATION
from server.world.planting import Ground, staff_of
from server.world.plants import plant_all
from server.world.pulse import Pulse, Somebody
from server.world.rows import Rows
from server.world.tree import Tree, draw_tree, put_tree, teams_of
from server.world.truth import Truth
from server.world.voices import Voices
from server.world.wanted import Wanted, in_order

BATCH: Final = 60_000  # rows written at once
SMALL_TEAMS: Final = 2
TRIED: Final = 40  # people who are drawn to see how many responses a round gives

Tell = Callable[[int, int], None]  # people done, rows written


def fill(store: Store, catalog: Catalog, wanted: Wanted, tell: Tell = lambda *_: None) -> Truth:
    """Fills an empty database and answers what was planted. Nothing is published but the modules."""
    dice = Random(f"{wanted.seed}/organization")
    ids = Ids(int(wanted.since.timestamp() * 1000), dice)
    known = courses(catalog, wanted)
    tree = draw_tree(wanted.how_many_teams, ids, dice)
    teams = [place.number for place in teams_of(tree)]
    small = dice.sample(teams, SMALL_TEAMS) if "small" in wanted.plants and len(teams) > SMALL_TEAMS else []
    careers = draw_careers(wanted, tree, ids, small, dice)
    ground = Ground(wanted, tree, staff_of(careers, tree, wanted), known, small, dice)
    ground.pulse = catalog.folders.get(catalog.curriculum.pulse)
    left_out = plant_all(ground)
    written = _write(store, ground, careers, tell)
    for moment, modules in ((wanted.since, first_catalog(catalog, known)), (_changed(known, wanted), catalog)):
        publish(store, modules, moment)
    store.write_now(look_over)
    return Truth(
        store.organization, wanted.seed, wanted.people, len(teams), wanted.years, wanted.until,
        tuple(in_order(wanted.plants)), left_out, tuple(ground.causes), dict(sorted(written.items())),
    )  # fmt: skip


def months(wanted: Wanted, many: int) -> list[datetime]:
    """The moments of the last publications, oldest first: the first of each month at six, and the end."""
    found, moment = [wanted.until] if many else [], wanted.until
    while len(found) < many:
        moment = (moment.replace(day=1) - timedelta(days=1)).replace(day=1, hour=6, minute=0, second=0, microsecond=0)
        if moment <= wanted.since:
            break
        found.append(moment)
    return found[::-1]


def publish_reports(store: Store, catalog: Catalog, moments: list[datetime]) -> None:
    """Publishes what a manager would find, as of each of these moments."""
    for moment in moments:
        take_snapshot(store, catalog.curriculum, moment)


def _write(store: Store, ground: Ground, careers: list[Career], tell: Tell) -> Counter[str]:
    """Writes one batch while the next is drawn; what was written, by table."""
    store.write_now(with_memory)
    written = Counter[str]()
    with ThreadPoolExecutor(1, thread_name_prefix="gehoor-world") as beside:
        writing: Future[int] | None = None
        for batch, done in _drawn(store.organization, ground, careers):
            if writing is not None:
                writing.result()
            written.update({str(kind.__tablename__): len(rows) for kind, rows in batch.of.items() if rows})
            writing = beside.submit(store.write_now, partial(put_batch, batch=batch.of))
            tell(done, written.total())
        if writing is not None:
            writing.result()
    return written


def _drawn(organization: str, ground: Ground, careers: list[Career]) -> Iterator[tuple[Rows, int]]:
    """All rows in batches, each with how many people are done."""
    wanted, tree = ground.wanted, ground.tree
    lives = _lives(organization, ground, careers)
    voices = Voices(organization, wanted, tree, ground.effects, careers)
    asking = Asking(organization, wanted, tree, ground.courses, ground.effects)
    rows, pulse = _frame(organization, wanted, tree), pulse_of(organization, ground, len(careers))
    asking.put(rows)
    for done, career in enumerate(careers, 1):
        put_career(career, tree, organization, rows)
        promised = rows.of.setdefault(PromiseMade, [])
        before = len(promised)
        did = lives.live(career, rows)
        voices.speak(career, did, rows, promised[before:])
        asking.follow(career, did, rows)
        if pulse:
            pulse.say(_somebody(career, ground), rows)
        if len(rows) >= BATCH:
            yield rows, done
            rows = Rows()
    if ground.effects.severe:
        voices.pass_on_what_is_severe(rows)
    voices.answer(rows)
    for key in lives.unnamed.keys:
        rows.put(WriterKey, key)
    yield rows, len(careers)


def pulse_of(organization: str, ground: Ground, people: int) -> Pulse | None:
    """Whoever draws what is said once a quarter; None where nothing is asked."""
    if ground.pulse is None or not ground.pulse.modules:
        return None
    return Pulse(organization, ground.pulse, 1, people, ground.wanted.until, str(ground.wanted.seed))


def _somebody(career: Career, ground: Ground) -> Somebody:
    since = max(ground.wanted.since, datetime.combine(career.joined, datetime.min.time()))
    until = career.left or ground.wanted.until
    return Somebody(career.id, career.language, lambda day: ground.tree[career.place_on(day)].path, since, until)


def _lives(organization: str, ground: Ground, careers: list[Career]) -> Lives:
    """Whoever draws people's lives, with as many rounds as the responses asked for need."""
    lives = Lives(organization, ground.wanted, ground.tree, ground.effects, list(ground.courses))
    wanted = ground.wanted.responses / max(1, len(careers))
    if not wanted:
        return lives
    tried = careers[:: max(1, len(careers) // TRIED)]
    few, many = (_tried(organization, ground, tried, rounds, len(careers)) for rounds in (0, 4))
    rounds = round(4 * (wanted - few) / max(0.1, many - few))
    return Lives(organization, ground.wanted, ground.tree, ground.effects, list(ground.courses), max(0, rounds))


def _tried(organization: str, ground: Ground, careers: list[Career], rounds: int, people: int) -> float:
    """Responses a person gives with so many rounds. `people`: in all."""
    rows = Rows()
    lives = Lives(organization, ground.wanted, ground.tree, ground.effects, list(ground.courses), rounds)
    pulse = pulse_of(organization, ground, people)
    for career in careers:
        lives.live(career, rows)
        if pulse:
            pulse.say(_somebody(career, ground), rows)
    return len(rows.of.get(ResponseGiven, ())) / max(1, len(careers))


def _frame(organization: str, wanted: Wanted, tree: Tree) -> Rows:
    rows = Rows()
    rows.add(
        Organization, id=organization, name=ORGANIZATION, demonstration=True, browser_secret=_secret(),
        created_at=wanted.since,
    )  # fmt: skip
    put_tree(tree, organization, rows)
    return rows


def _secret() -> str:
    from secrets import token_urlsafe  # not drawn from the seed: it signs what browsers keep

    return token_urlsafe()


def _changed(known: list[Course], wanted: Wanted) -> datetime:
    return known[0].changed_at if known else wanted.until
