"""Of how many people a field of the map is: what is published holds a band, and no more."""

from server.reports.cells import GAP
from server.reports.snapshot import take_snapshot
from server.store.store import Store
from tests.counting.office import CURRICULUM, NOW, Office


def test_of_how_many_people_a_field_is_leaves_in_bands_only(store: Store) -> None:
    office = Office(store).open({"kantoor": "", "noord": "kantoor", "zuid": "kantoor", "west": "kantoor"})
    for unit, people in (("noord", 40), ("zuid", 7), ("west", 5)):
        office.practise(office.crowd(unit, people), unit, 0.5)
    take_snapshot(store, CURRICULUM, NOW, (GAP,))
    cells = office.gaps()
    told = [cells[group, "listening"].n for group in ("", *map(office.key, ("noord", "zuid", "west")))]
    assert told == [50, 5, 5, 5]
    assert sum(atom.people for atom in office.atoms()) == 52
