"""Modules that many tests publish are put into JSON once for all of them, and taken out of it once.

Every application that a test starts publishes its modules and reads them back: to the same bytes, and from them.
"""

import sys
from collections.abc import Callable
from typing import Any

KEPT = 500  # the shipped modules in their languages, and those of a run of test files


def publish_once(replace: Callable[[Any, str, object], None]) -> None:
    """Has what publishes and what reads remember, where it was imported, by `replace(owner, name, function)`."""
    publishing: Any = sys.modules.get("server.publish")
    if publishing:
        replace(publishing, "encode", _by_identity(publishing.encode))
    shelf: Any = sys.modules.get("server.shelf")
    if shelf:
        replace(shelf, "decode", _decoding(shelf.decode))
        replace(shelf, "typeset_module", _by_identity(shelf.typeset_module))


def _decoding(decode: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """By the bytes themselves: other bytes are decoded anew, and what can't be is told anew."""
    known = dict[tuple[Any, Any], Any]()

    def remembering(data: Any, wanted: Any) -> Any:
        found = known.get((data, wanted))
        if found is None:
            _make_room(known)
            found = known[data, wanted] = decode(data, wanted)
        return found

    return remembering


def _by_identity(made: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What is made of the very same frozen value, which is kept, so that no other gets its place."""
    known = dict[int, tuple[Any, Any]]()

    def remembering(value: Any) -> Any:
        found = known.get(id(value))
        if found is None:
            _make_room(known)
            found = known[id(value)] = value, made(value)
        return found[1]

    return remembering


def _make_room(known: dict[Any, Any]) -> None:
    while len(known) >= KEPT:
        known.pop(next(iter(known)), None)
