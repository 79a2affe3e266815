"""What the second attacker reads in the database's files and in the server's log, beside what stands in the tables."""

import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from tests.counting.second_attacker import Seen, marks_of

SECRET = re.compile(rb"[0-9a-f]{64}")  # what a mark, the hash of a receipt or a month's key looks like
NEAR = 400  # bytes: in a row that waited the writer's mark stands so near behind its text


def by_remains(found: Seen, files: Mapping[str, bytes]) -> dict[str, UUID]:
    """Whom the log of SQLite tells: which text came in the same transaction as whose prompt."""
    texts = [row["text"] for row in found.released]
    whose = {one.attempt.hex: one.person for one in found.prompts}
    known, guesses = set[str](), dict[str, UUID]()
    for transaction in _transactions(files.get("-wal", b"")):
        new = [text for text in texts if text not in known and text.encode() in transaction]
        people = {person for attempt, person in whose.items() if attempt.encode() in transaction}
        known.update(new)
        if len(new) == 1 and people:
            last = max(people, key=lambda who: max(_places(transaction, whose, who)))
            guesses[new[0]] = last
    return guesses


def copies(found: Seen, files: Mapping[str, bytes]) -> list[str]:
    """Texts that lie in the files more than once: what was deleted is still there."""
    everything = b"".join(files.values())
    return [row["text"] for row in found.released if everything.count(row["text"].encode()) != 1]


def in_file_order(found: Seen, files: Mapping[str, bytes]) -> list[str]:
    """The released texts as they lie in the file: within a page, what came last lies first."""
    data = files[""]
    size = struct.unpack(">H", data[16:18])[0]
    places = {row["text"]: data.find(row["text"].encode()) for row in found.released}
    return sorted(
        (text for text, at in places.items() if at >= 0), key=lambda text: (places[text] // size, -places[text])
    )


def files_of(path: Path) -> dict[str, bytes]:
    """The database's files, by what their name ends in: "" for the database itself."""
    return {
        one.name.removeprefix(path.name): one.read_bytes()
        for one in path.parent.iterdir()
        if one.name.startswith(path.name)
    }


def _transactions(log: bytes) -> Iterator[bytes]:
    """The pages of each transaction in SQLite's write-ahead log, in order: also what was not yet written over since
    the log was begun anew, which an older salt tells."""
    if len(log) < 32:
        return
    size = struct.unpack(">I", log[8:12])[0]
    frames = [log[at : at + 24 + size] for at in range(32, len(log) - size - 23, size + 24)]
    pages = b""
    for frame in sorted(frames, key=lambda frame: frame[8:12]):
        pages += frame[24:]
        if struct.unpack(">I", frame[4:8])[0]:  # the last frame of a transaction says how large all is
            yield pages
            pages = b""


def _places(transaction: bytes, whose: Mapping[str, UUID], who: UUID) -> Iterator[int]:
    """Where someone's attempts lie in these pages."""
    for attempt, person in whose.items():
        if person == who and (place := transaction.find(attempt.encode())) >= 0:
            yield -place  # within a page what came last lies first


def by_carving(found: Seen, files: Mapping[str, bytes]) -> dict[str, UUID]:
    """Whose mark still lies behind a released text somewhere in the files, made with a key that still lies anywhere."""
    data = b"".join(files.values())
    places = {match.group().decode(): match.start() for match in SECRET.finditer(data)}
    waits = {row["writer_mark"] for row in found.waiting}
    guesses = dict[str, UUID]()
    for mark, person in marks_of(places, {one.person for one in found.prompts}).items():
        if mark in places and mark not in waits:
            before = data[max(0, places[mark] - NEAR) : places[mark]]
            guesses |= {row["text"]: person for row in found.released if row["text"].encode() in before}
    return guesses


def by_log(found: Seen, lines: Iterable[tuple[datetime, str]]) -> dict[str, UUID]:
    """Where a line of the server's log has a released text, or the hash of its receipt: who passed a prompt next."""
    guesses = dict[str, UUID]()
    for at, line in lines:
        after = next((one.person for one in found.prompts if one.at >= at), None)
        for row in found.released:
            if after and (row["text"] in line or row["receipt_hash"] in line):
                guesses[row["text"]] = after
    return guesses
