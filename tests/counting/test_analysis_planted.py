"""In an invented organization each item that something is wrong with opens its card, and no other item does."""

from pathlib import Path

import msgspec
import pytest

from server.insight.cards import Sign
from server.reports.analysis_cells import ANALYSIS, ITEMS, ItemCell
from server.reports.snapshot import take_snapshot
from server.store.store import open_store
from tests.inventing.worlds import CATALOG, ORGANIZATION, UNTIL, World, made

READ_AS = {  # what was planted → what a card may say of it
    "confident": {Sign.SURE},
    "attracts-the-able": {Sign.ABLE, Sign.KEY},
    "wrong-key": {Sign.KEY},
    "nobody-misses": {Sign.EASY},
}


def items(world: World) -> list[ItemCell]:
    """What an author may see of every item."""
    store = open_store(world.engine, ORGANIZATION)
    take_snapshot(store, CATALOG.curriculum, UNTIL, [ANALYSIS])
    store.close()
    cells = world.rows(f"""SELECT value FROM published_cell WHERE "table" = '{ANALYSIS + ITEMS}'""")
    return [msgspec.json.decode(value, type=ItemCell) for (value,) in cells]


@pytest.mark.long
@pytest.mark.parametrize("seed", [4, 5])
def test_each_flawed_item_opens_its_card_and_no_other_does(tmp_path: Path, seed: int) -> None:
    world = made(f"sqlite:///{tmp_path}/world.sqlite3", people=300, seed=seed, plants=frozenset({"items"}))
    planted = {cause.step: cause.name for cause in world.truth.causes}
    found = items(world)
    cards = {item.step: item.card.sign for item in found if item.card}
    assert cards.keys() == {step for step, name in planted.items() if name in READ_AS}
    assert all(sign in READ_AS[planted[step]] for step, sign in cards.items())
    [harder] = [step for step, name in planted.items() if name == "language"]
    assert next(item.harder for item in found if item.step == harder) == "en"


@pytest.mark.long
def test_where_nothing_is_wrong_no_card_opens(tmp_path: Path) -> None:
    world = made(f"sqlite:///{tmp_path}/world.sqlite3", people=300, seed=6, plants=frozenset())
    found = items(world)
    assert len(found) > 10
    assert [item.step for item in found if item.card] == []
