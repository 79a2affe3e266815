"""Generated histories of responses: people and guests, new versions, withdrawals, erasures; and folding in between."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, update

from courses.model import Step
from server.ids import new_id
from server.reports import folding
from server.reports.folding import fold
from server.store.erase import erase_person
from server.store.queries import changes_aging, changes_withdrawn, guests
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import Attempt, Ended, FollowUp, FollowUpAnswer, Guest, ModuleVersion, Move, ResponseGiven
from tests.counting.module_of_lives import MODULE, SCORES, steps
from tests.counting.office import BEGAN, ORGANIZATION, Office
from tests.counting.recount_tallies import Key, Recount, Recounted, added, rows, stored

TREE = {"kantoor": "", "noord": "kantoor", "zuid": "kantoor"}
STAY = ("items", "options", "choices")  # sums that stay when someone is erased


class Life:
    """A history: what happens is drawn; what should be in the sums is recounted, plus what stays of who went."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store, self.rng, self.now = store, Random(seed), BEGAN
        self.office = Office(store).open(TREE)
        self.versions = dict[tuple[str, int], tuple[Step, ...]]()
        self.attempts = dict[UUID, Attempt]()
        self.people, self.guests, self.puts = list[UUID](), list[UUID](), list[FollowUp]()
        self.frozen = {name: dict[Key, list[float]]() for name in (*STAY, "persons")}
        self.frozen_moments = dict[Key, list[Any]]()
        self.items = folding.Items(ORGANIZATION, None)  # as the keeper has them
        self.new_version()
        for _ in range(3):
            self.join()

    def happen(self) -> None:
        """One thing, some hours later."""
        what = (
            *[self.begin] * 4, *[self.respond] * 14, *[self.move] * 3, *[self.end] * 3, *[self.ask] * 2,
            *[self.answer] * 2, self.join, self.come_as_guest, self.sign_in, self.erase, self.new_version,
            self.withdraw, self.fold, self.fold, self.fold_what_was_read_before, self.age,
        )  # fmt: skip
        self.now += timedelta(hours=self.rng.randrange(200), microseconds=self.rng.randrange(3))
        self.rng.choice(what)()

    def new_version(self) -> None:
        version = len(self.versions) + 1
        if version <= 3:
            self.versions[MODULE, version] = steps(version)
            self.office.publish(MODULE, version, steps(version))

    def withdraw(self) -> None:
        """All but the newest: who is under way goes on in it."""
        newest = len(self.versions)
        table = table_of(ModuleVersion)
        old = (table.c.version < newest) & (table.c.module_id == MODULE)
        older = update(table).where(old).values(withdrawn_at=self.now)
        self.change(lambda connection: connection.execute(older))
        self.change(partial(changes_withdrawn.move_on, organization=ORGANIZATION))
        for made in self.attempts.values():
            if made.id not in self.ended() and made.version < newest:
                made.version = newest

    def join(self) -> None:
        name = f"p{len(self.office.people)}"
        self.office.hire("noord", name)
        self.people.append(self.office.people[name])

    def come_as_guest(self) -> None:
        made = Guest(
            organization=ORGANIZATION, id=new_id(), secret_hash=new_id().hex, created_at=self.now,
            expires_at=self.now + timedelta(days=999),
        )  # fmt: skip
        self.office.put(made)
        self.guests.append(made.id)

    def sign_in(self) -> None:
        if self.guests and self.people:
            guest, person = self.guests.pop(), self.rng.choice(self.people)
            path = self.office.path("zuid")
            adopt = partial(guests.adopt, guest_id=guest, person_id=person, unit_path=path, now=self.now)
            assert self.change(partial(adopt, organization=ORGANIZATION, until=self.now + timedelta(days=1)))
            for made in self.attempts.values():
                if made.person_id == guest:
                    made.person_id = person

    def begin(self) -> None:
        guest = bool(self.guests) and self.rng.random() < 0.3
        who = self.rng.choice(self.guests if guest else self.people)
        made = Attempt(
            organization=ORGANIZATION, id=new_id(), person_id=who, module_id=MODULE, language="nl",
            version=self.rng.randrange(max(1, len(self.versions) - 1), len(self.versions) + 1),
            unit_path=self.office.path(self.rng.choice(("noord", "zuid"))), started_at=self.now, guest=guest,
        )  # fmt: skip
        self.attempts[made.id] = made
        self.office.put(Attempt(**made.model_dump()))

    def respond(self) -> None:
        if not self.attempts:
            return
        made = self.rng.choice(list(self.attempts.values()))
        asked = self.rng.choice(self.versions[MODULE, made.version])
        if asked.id in ("gesprek", "later") or self.answered(made.id, asked.id):
            return
        picked = self.rng.sample(range(3), 1 + (asked.id == "twee"))
        given = f'{{"picked":{picked},"sure":{self.rng.randrange(4)}}}'
        score: Any = None if asked.id == "peiling" else self.rng.choice(SCORES)
        hint = self.rng.random() < 0.2
        self.office.respond(
            made.id, asked.id, score, self.now, key_revision=asked.key_revision, given=given, after_hint=hint
        )

    def move(self) -> None:
        if self.attempts:
            made = self.rng.choice(list(self.attempts))
            number = 1 + max((row.number for row in self.rows(Move) if row.attempt_id == made), default=0)
            ending = "slot" if number == 3 else ""
            if number <= 3:
                self.office.put(
                    Move(
                        organization=ORGANIZATION, attempt_id=made, step_id="gesprek", run=1, number=number,
                        key=new_id().hex, at=self.now, scene=f"s{number}", choice=self.rng.randrange(2), ending=ending,
                    )
                )  # fmt: skip

    def end(self) -> None:
        open_ = [id_ for id_ in self.attempts if id_ not in self.ended()]
        if open_:
            self.office.put(Ended(organization=ORGANIZATION, attempt_id=self.rng.choice(open_), at=self.now))

    def ask(self) -> None:
        theirs = [one for one in self.attempts.values() if one.person_id in self.people]
        if theirs:
            after = self.rng.choice(theirs)
            put = FollowUp(
                organization=ORGANIZATION, id=new_id(), attempt_id=after.id, person_id=after.person_id,
                kind="knowledge", subject="listening", number=1, days=self.rng.choice((2, 10, 45)), module_id=MODULE,
                step_id=self.rng.choice(("later", "een")), put_at=self.now,
            )  # fmt: skip
            self.puts.append(put)
            self.office.put(FollowUp(**put.model_dump()))

    def answer(self) -> None:
        if self.puts:
            put = self.puts.pop(self.rng.randrange(len(self.puts)))
            self.office.put(
                FollowUpAnswer(
                    organization=ORGANIZATION, id=put.id, attempt_id=put.attempt_id, person_id=put.person_id,
                    key=new_id().hex, at=self.now, said="answered", language="nl", version=1, key_revision="l",
                    given='{"picked":[1]}', grade="{}", score=self.rng.choice(SCORES),
                )
            )  # fmt: skip

    def erase(self) -> None:
        """What was folded of someone stays in the sums of items."""
        if len(self.people) < 2:
            return
        who = self.people.pop(self.rng.randrange(len(self.people)))
        self.fold(everything=self.rng.random() < 0.5)
        before = self.counted()
        for key in [key for key in self.frozen["persons"] if key[5] == who]:
            del self.frozen["persons"][key], self.frozen_moments[key]
        self.change(partial(erase_person, organization=ORGANIZATION, person_id=who))
        self.attempts = {id_: one for id_, one in self.attempts.items() if one.person_id != who}
        self.puts = [one for one in self.puts if one.person_id != who]
        after = self.recount()
        for name in STAY:
            self.frozen[name] = added(before[name], getattr(after, name), -1)

    def age(self) -> None:
        """Some of what is oldest goes; all sums stay."""
        before, moments = self.counted(), self.moments()
        cut = BEGAN + (self.now - BEGAN) * self.rng.random() / 2
        self.change(partial(changes_aging.let_go, organization=ORGANIZATION, before=cut, most=self.rng.randrange(1, 9)))
        after = self.recount()
        for name in self.frozen:
            self.frozen[name] = added(before[name], getattr(after, name), -1)
        self.frozen_moments = {key: moments[key] for key in self.frozen["persons"]}

    def counted(self) -> dict[str, dict[Key, list[float]]]:
        """What should be in the sums."""
        recounted = self.recount()
        return {name: added(getattr(recounted, name), frozen) for name, frozen in self.frozen.items()}

    def moments(self) -> dict[Key, list[Any]]:
        """By key of a person's sums: all moments that count, of those that went the first and the last."""
        found = {key: list(moments) for key, moments in self.recount().moments.items()}
        for key, moments in self.frozen_moments.items():
            found[key] = [min(own := [*found.get(key, []), *moments]), max(own)]
        return found

    def fold(self, *, everything: bool = False) -> None:
        """Some of what happened, or all of it."""
        back = timedelta(hours=0 if everything else self.rng.randrange(300))
        fold(self.store, self.now - back, most=self.rng.choice((1, 2, 5, 1000)), items=self.items)

    def fold_what_was_read_before(self) -> None:
        """As a second process would, whose window another one folded meanwhile, or from which someone was erased."""
        read = partial(folding._read, organization=ORGANIZATION, until=self.now, items=self.items, most=3)
        window = self.store.read_now(read)
        if window is not None:
            self.rng.choice((self.erase, self.age, self.fold, partial(self.write, window)))()
            self.write(window)

    def write(self, window: folding.Window) -> None:
        self.change(partial(folding._write, organization=ORGANIZATION, window=window))

    def check(self) -> int:
        """Compares the sums with a recount; how many numbers there are."""
        (found, _), expected, moments = self.store.read_now(stored), self.counted(), self.moments()
        persons = {key: [*values, min(moments[key]), max(moments[key])] for key, values in expected["persons"].items()}
        assert found["persons"] == persons
        for name in STAY:
            assert found[name] == expected[name], name
        return sum(map(len, found.values()))

    def recount(self) -> Recounted:
        _, until = self.store.read_now(stored)
        return self.store.read_now(lambda connection: Recount(connection, self.versions, until)).found

    def change(self, change: Callable[[Connection], Any]) -> Any:
        return self.store.write_now(change)

    def ended(self) -> set[UUID]:
        return {row.attempt_id for row in self.rows(Ended)}

    def answered(self, attempt: UUID, step_id: str) -> bool:
        return any((row.attempt_id, row.step_id) == (attempt, step_id) for row in self.rows(ResponseGiven))

    def rows(self, kind: Any) -> list[Any]:
        return self.store.read_now(lambda connection: rows(connection, kind))
