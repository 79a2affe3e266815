"""A module's file read and written as it is: byte order mark, line ends and mode are kept, and no half is ever seen."""

from pathlib import Path

from courses import disk
from courses.frozen import Frozen
from courses.source import MAX_FILE

_MARK = "\ufeff"


class Changed(Exception):
    """Somebody else wrote the file in the meantime."""


class File(Frozen):
    path: Path
    data: bytes
    mark: str  # the byte order mark, or ""
    text: str  # without it, line ends as they are

    def with_mark(self, text: str) -> bytes:
        """The bytes of another text in this file."""
        return (self.mark + text).encode()


def read(path: Path) -> File | None:
    """A file's text; None where it is too large or no UTF-8. Raises OSError where it can't be read."""
    with path.open("rb") as file:
        data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE or b"\x00" in data:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    mark = _MARK if text.startswith(_MARK) else ""
    return File(path, data, mark, text.removeprefix(mark))


def write(file: File, text: str) -> None:
    """Puts another text in the file's place, at once. Raises `Changed`, or OSError, and leaves all as it was."""
    if not disk.replace(str(file.path), file.with_mark(text), expected=file.data):
        raise Changed(file.path.as_posix())
