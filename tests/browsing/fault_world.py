"""People with sessions, a module, a server on a file and a line to it that breaks; and what was stored in the end."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session as Rows
from sqlmodel import SQLModel

from server.accounts.viewer import SESSION_COOKIE, secret_hash
from server.clock import now
from server.ids import new_id
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.tables import Membership, Person, Session
from tests.browsing.faulty import Line, Server
from tests.people import NORTH, ORGANIZATION, SINCE, settle

MODULE_ID = "breuken"
SOME, MANY = 20, 250  # people: the first for tests of one thing each, all of them
HEAD = """---
titel: Lijnen die breken
samenvatting: Wat je schrijft blijft staan.
vaardigheden: luisteren
minuten: 9
bron: bedacht geval
---

Hallo.
"""
REFLECT = """
## {0}

*(kijk terug)*

Denk aan een gesprek van deze week.

> "Ik was al aan het typen."
"""
MODULE = "\n".join(
    (
        HEAD,
        "## Lees dit\n\nEerst een stukje om te lezen.\n",
        """## Welke zin is het signaal?

- [ ] "Ik bel over mijn polis."
  > Daar begint zij mee.
- [x] "Dit is nu de derde keer."
  > Herhaling is een signaal.

Wie herhaalt, is eerder niet gehoord.
""",
        REFLECT.format("Wat hoorde je eerst?"),
        """## Zeg het terug

*(zeg het terug)*

> **Klant:** Ik wil alleen weten of ik morgen vrij moet nemen.

- Noemde je zijn vraag?

> "U wilt weten of u morgen thuis moet zijn. Klopt dat?"
""",
        REFLECT.format("Wat hoorde je toen?"),
        """## Aan de telefoon

*(scenario)*

### Het gesprek begint

**Klant:** "Moet ik morgen vrij nemen?"

- [De afspraak heeft nog geen datum.](#een-notitie) *(uitleggen)*
- [U wilt weten of u vrij moet nemen?](#hij-weet-het) *(samenvatten)*

### Een notitie

*(einde: niet gelukt)*

Er komt niemand.

### Hij weet het

*(einde: gelukt)*

Hij weet waar hij aan toe is.
""",
        REFLECT.format("Wat neem je mee?"),
        """## Wat ga je proberen?

*(belofte, vraag na 14 dagen)*

> Als iemand even belt, dan zeg ik eerst zijn vraag terug.
""",
        "## Op een kaartje\n\n*(kaartje)*\n\n1. Wat gebeurde er?\n",
    )
)


class Learner(NamedTuple):
    """One person who can sign in by a cookie."""

    id: UUID
    secret: str


class Stored(NamedTuple):
    """What the database holds of one person."""

    texts: list[str]  # of entries, promises and responses, as often as they are there
    keys: list[str]  # of all facts
    ended: int
    open_steps: int  # steps without a fact


class World:
    """One server for many runs; each run has a person of its own."""

    def __init__(self, folder: Path, people: int, seed: int) -> None:
        self.seed = seed
        self.file = folder / "gehoor.sqlite3"
        content = folder / "content" / MODULE_ID
        content.mkdir(parents=True)
        (content / "nl.md").write_text(MODULE, encoding="utf-8")
        self.people = _settled(self.file, people)
        self.server = Server(f"sqlite:///{self.file}", content.parent, "http://127.0.0.1:1", folder / "log")
        self.line = Line(self.server.port, seed)
        self.address = f"http://127.0.0.1:{self.line.port}"
        try:
            self.server.start()
        except TimeoutError:
            self.close()
            raise

    def heal(self) -> None:
        """The line is whole and the server runs."""
        self.line.mend()
        if not self.server.runs:
            self.server.start()

    def close(self) -> None:
        self.line.close()
        self.server.kill()

    def cookie(self, learner: Learner) -> dict[str, Any]:
        return {"name": SESSION_COOKIE, "value": learner.secret, "url": self.address, "httpOnly": True}

    def expire(self, learner: Learner, *, back: bool = False) -> None:
        """The person's session runs out; `back`: they sign in again."""
        ends = now() + timedelta(days=1 if back else -1)
        with closing(sqlite3.connect(self.file, timeout=20)) as base, base:
            base.execute("UPDATE session SET expires_at = ? WHERE id = ?", (str(ends), secret_hash(learner.secret)))

    def share(self, learner: Learner) -> None:
        """The person signed in on a computer that others use too."""
        with closing(sqlite3.connect(self.file, timeout=20)) as base, base:
            base.execute("UPDATE session SET shared = 1 WHERE id = ?", (secret_hash(learner.secret),))

    def stored(self, learner: Learner) -> Stored:
        with closing(sqlite3.connect(self.file, timeout=20)) as base:
            theirs = (learner.id.hex,)
            mine = "attempt_id IN (SELECT id FROM attempt WHERE person_id = ?)"
            texts = [row[0] for row in base.execute(f"SELECT text FROM entry WHERE {mine}", theirs)]
            texts += [text for row in base.execute(f"SELECT moment, action FROM promise WHERE {mine}", theirs)
                      for text in row]  # fmt: skip
            texts += [row[0] for row in base.execute(f"SELECT given FROM response WHERE {mine}", theirs)]
            keys = [row[0] for table in ("response", "move", "passed", "opened")
                    for row in base.execute(f"SELECT key FROM {table} WHERE {mine}", theirs)]  # fmt: skip
            done = {row[0] for table in ("response", "passed", "move")
                    for row in base.execute(f"SELECT step_id FROM {table} WHERE {mine}", theirs)}  # fmt: skip
            ended = base.execute(f"SELECT count(*) FROM ended WHERE {mine}", theirs).fetchone()[0]
        return Stored(texts, keys, ended, MODULE.count("\n## ") - len(done))


def _settled(file: Path, many: int) -> list[Learner]:
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    with engine.begin() as connection:
        settle(connection)
    people = [Learner(new_id(), secrets.token_urlsafe(16)) for _ in range(many)]
    with Rows(engine) as rows:
        for number, one in enumerate(people):
            rows.add_all(_rows(one, number))
        rows.commit()
    engine.dispose()
    return people


def _rows(one: Learner, number: int) -> list[SQLModel]:
    at = now()
    return [
        Person(organization=ORGANIZATION, id=one.id, name=f"Persoon {number}", mail=f"p{number}@brug.example",
               language="nl", created_at=at),
        Membership(organization=ORGANIZATION, person_id=one.id, since=SINCE, unit_id=NORTH.id),
        Session(organization=ORGANIZATION, id=secret_hash(one.secret), person_id=one.id,
                cross_site_secret=secrets.token_urlsafe(16), created_at=at, last_seen_at=at,
                expires_at=at + timedelta(days=1)),
    ]  # fmt: skip


@contextmanager
def fault_world(folder: Path, people: int, seed: int) -> Iterator[World]:
    world = World(folder, people, seed)
    try:
        yield world
    finally:
        world.close()
