"""Sums over responses, folded from the facts a few seconds after they were given: what pages and publications read.

They equal a recount of the facts up to `TallyCursor.until`, except where facts went since: a person's own sums go when
they are erased, the sums of items stay; where responses went because they are old, both stay.

*First* is a person's first response to an item in any attempt that counts, in the order in which they came to count
(what a guest did counts from the sign-in on). Periods: "beforehand"; "today"; "hint" (after a hint, kept apart);
"days" and "weeks" (follow-ups after 2, and after 10 or 45 days).
"""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlmodel import Field, SQLModel


class PersonTally(SQLModel, table=True):
    """Grain: one person's first responses to one module version's items of one skill, in one attempt and period.

    Only what counts for the gap map: no scenarios, no polls. Attempts are numbered in the order of time, so what
    folding adds lies together at the end of each skill's part, however many people there are; by person every row
    would be on a page of its own. `queries.tallies.of_person` finds one person's by the key, without an index that
    folding would have to write.
    """

    __tablename__ = "person_tally"
    __table_args__ = ({"sqlite_with_rowid": False},)
    organization: str = Field(primary_key=True, max_length=40)
    skill: str = Field(primary_key=True, max_length=120)
    period: str = Field(primary_key=True, max_length=12)
    attempt_id: UUID = Field(primary_key=True)  # of a follow-up: the attempt it follows
    module_id: str = Field(primary_key=True, max_length=120)
    version: int = Field(primary_key=True)  # the one that asked; a follow-up's own
    person_id: UUID  # the attempt's
    place: str = Field(max_length=36)  # the unit of the attempt's start; "" where there was none
    n: int  # items
    score: float  # Σ of their grades, each 0–1
    squares: float  # Σ of their grades squared
    own: int  # items whose author expects a share of their own, instead of the skill's standard
    expected: float  # Σ of those shares, 0–1 each
    since: NaiveDatetime  # when the first of them came to count
    last: NaiveDatetime  # … and the last


class ItemTally(SQLModel, table=True):
    """Grain: one item, as one key asks it, in one period and month: everyone's first responses, graded or not.

    The rest is what the same person got for the other items of the same attempt, known once the attempt has ended:
    item–rest correlation = (m·Σcs − Σc·Σs) / √((m·Σc² − (Σc)²)(m·Σs² − (Σs)²)), over the `rest_n` responses that
    have one.
    """

    __tablename__ = "item_tally"
    __table_args__ = ({"sqlite_with_rowid": False},)
    organization: str = Field(primary_key=True, max_length=40)
    module_id: str = Field(primary_key=True, max_length=120)
    step_id: str = Field(primary_key=True, max_length=200)
    key_revision: str = Field(primary_key=True, max_length=64)
    period: str = Field(primary_key=True, max_length=12)
    month: str = Field(primary_key=True, max_length=7)  # "2026-11", UTC, in which they came to count
    n: int  # first responses; each is a person of its own
    graded: int  # of these with a grade
    score: float  # Σ of the grades: facility = score / graded
    rest_n: int  # m
    rest_score: float  # Σc
    rest_squares: float  # Σc²
    rest: float  # Σs
    rest_rest: float  # Σs²
    rest_product: float  # Σcs


class OptionTally(SQLModel, table=True):
    """Grain: one option of one item, as in `ItemTally`: how many of those first responses picked it.

    `option`: its position as the author wrote it; of match, sort and order "row:what was put there". The option–rest
    correlation takes o = 1 where it was picked: Σo = Σo² = `rest_n`, Σos = `rest`, and Σs, Σs², m of the item.
    """

    __tablename__ = "option_tally"
    __table_args__ = ({"sqlite_with_rowid": False},)
    organization: str = Field(primary_key=True, max_length=40)
    module_id: str = Field(primary_key=True, max_length=120)
    step_id: str = Field(primary_key=True, max_length=200)
    key_revision: str = Field(primary_key=True, max_length=64)
    period: str = Field(primary_key=True, max_length=12)
    month: str = Field(primary_key=True, max_length=7)
    option: str = Field(primary_key=True, max_length=20)
    n: int
    guessed: int  # of these who said it was a guess
    thought: int  # … they thought so
    sure: int  # … they were sure
    rest_n: int  # picked it in an attempt that ended
    rest: float  # Σ of their rests


class ChoiceTally(SQLModel, table=True):
    """Grain: one choice in one scene of a scenario, in one month: everyone's moves in their first run through it.

    `choice` −1: how many reached `scene` as their ending.
    """

    __tablename__ = "choice_tally"
    __table_args__ = ({"sqlite_with_rowid": False},)
    organization: str = Field(primary_key=True, max_length=40)
    module_id: str = Field(primary_key=True, max_length=120)
    version: int = Field(primary_key=True)  # the one the attempt began with
    step_id: str = Field(primary_key=True, max_length=200)
    scene: str = Field(primary_key=True, max_length=200)
    choice: int = Field(primary_key=True)  # its position as the author wrote it
    month: str = Field(primary_key=True, max_length=7)
    n: int  # moves
    first: int  # of these the first one of the run


class TallyCursor(SQLModel, table=True):
    """Grain: the organization; how far its facts are folded. Sums and this row change in one transaction."""

    __tablename__ = "tally_cursor"
    organization: str = Field(primary_key=True, max_length=40)
    until: NaiveDatetime  # all that came to count up to here is in the sums
    generation: int = 0  # another one whenever facts went: what was read before is not folded any more


class ItemSeen(SQLModel, table=True):
    """Grain: one item someone gave their first response to, where that response itself went because it is old.

    Without it their next response would count as their first. Neither when nor what they gave is kept.
    """

    __tablename__ = "item_seen"
    __table_args__ = ({"sqlite_with_rowid": False},)
    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    module_id: str = Field(primary_key=True, max_length=120)
    step_id: str = Field(primary_key=True, max_length=200)
    kind: str = Field(primary_key=True, max_length=12)  # what kind of first it was: graded, open, moves, days, weeks
