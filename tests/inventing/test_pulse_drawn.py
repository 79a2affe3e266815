"""What invented people say once a quarter: the same for one seed, and the planted sentence falls."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from courses import codec
from courses.exercises import Response
from server.quarters import begins
from server.store.tables import Attempt, Ended, ResponseGiven
from server.world.pulse import FALLS, MOST, Pulse, Somebody
from server.world.rows import Rows
from tests.compiled import compiled_once

CONTENT = Path(__file__).parents[2] / "content"
SINCE, UNTIL = datetime(2025, 11, 3, 8), datetime(2026, 11, 22, 12)


def drawn(people: int, seed: str = "1", of: int = 0) -> Rows:
    asked = compiled_once(CONTENT).folders["how-it-is-here"]
    pulse, rows = Pulse("demo", asked, 1, of or people, UNTIL, seed), Rows()
    for number in range(people):
        pulse.say(Somebody(UUID(int=number), "nl" if number % 3 else "en", lambda _: "a/b", SINCE, UNTIL), rows)
    return rows


def share(rows: Rows, place: int, since: datetime) -> float:
    """Who agrees with a sentence in the quarter that begins then."""
    names = compiled_once(CONTENT).folders["how-it-is-here"].modules["nl"].run
    own = [row for row in rows.of[ResponseGiven] if row.step_id == names[place].id]
    picked = [codec.decode(one.given, Response).picked[0] for one in own if begins(one.at.date()) == since.date()]
    return sum(point > 2 for point in picked) / len(picked)


def test_the_same_seed_draws_the_same() -> None:
    assert drawn(8).of == drawn(8).of != drawn(8, "2").of


def test_nobody_says_it_twice_in_a_quarter_and_everyone_to_the_end() -> None:
    rows = drawn(30)
    ended = {row.attempt_id: row.at for row in rows.of[Ended]}
    quarters = [(row.person_id, begins(ended[row.id].date())) for row in rows.of[Attempt]]
    assert len(quarters) == len({*quarters}) == len(ended) > 30
    assert len(rows.of[ResponseGiven]) == 10 * len(ended)
    assert all(SINCE <= row.started_at < UNTIL for row in rows.of[Attempt])


def test_what_is_planted_falls() -> None:
    rows = drawn(200)
    assert share(rows, FALLS, datetime(2026, 1, 1)) > share(rows, FALLS, datetime(2026, 10, 1)) + 0.2


def test_in_a_large_organization_fewer_say_it() -> None:
    assert len(drawn(100, of=100 * MOST).of.get(Attempt, ())) < 20
