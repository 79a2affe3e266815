"""What tests of the administrator's pages share: the directory as it is, and forms as a browser would send them."""

import re
from typing import Any

from server.people.directory import Directory, read_directory
from tests.people import NORTH, ORGANIZATION

NEW = {"name": "Nora Smit", "address": "Nora@Brug.example", "unit": str(NORTH.id), "language": "en"}
APPLY = {"phase": "apply"}  # of a list: to do it, not only to look what it does


def directory(client: Any) -> Directory:
    own = client.app.state.parts
    today = own.pages.local_day(own.clock())
    found = own.store.read_now(lambda connection: read_directory(connection, ORGANIZATION, today))
    assert found is not None
    return found


def wrong(answer: Any) -> dict[str, str]:
    """The fields that are marked, with what is said about them."""
    assert answer.status_code == 422
    return dict(re.findall(r'<p class="wrong" id="(\w+)-wrong"[^>]*>([^<]+)</p>', answer.text))


def form_of(client: Any, person: Any, **changed: Any) -> dict[str, Any]:
    """What the form of a person would send as it stands, with some of it changed."""
    known = directory(client)
    row = known.by_person[person.id]
    held = known.held.get(person.id, frozenset())
    fields = {
        "name": row.name,
        "unit": str(row.unit_id),
        "language": row.language,
        "role": [role for role, _ in held if role != "manager"],
        "leads": [str(unit) for role, unit in held if role == "manager"],
    }
    return fields | changed
