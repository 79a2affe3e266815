"""What is asked of the operating system beyond reading a file: how folders stand, and writing a file whole or not at
all. The only place in `courses` that does."""

import os
from collections.abc import Iterator

DEEPEST = 4  # levels below a content folder; what lies deeper is not looked at

Stamp = str  # names, sizes and times of all that is in a folder: while it stays the same, so does what it stands for


class NotKnown(Exception):
    """It can't be told whether a folder stays the same: a link, or something that can't be looked at."""


def stamps(folder: str) -> tuple[dict[str, Stamp], dict[str, Stamp]]:
    """The stamps of the folders in a folder, and of its files, by name. Raises `NotKnown`.

    As git's index does it: with the time an entry itself was last changed (ctime), which no program can set back.
    """
    folders: dict[str, Stamp] = {}
    files: dict[str, Stamp] = {}
    try:
        for entry in _entries(folder):
            if entry.is_dir(follow_symlinks=False):
                folders[entry.name] = "|".join(_inside(entry.path, 1))
            else:
                files[entry.name] = _stamp(entry)
    except OSError as error:
        raise NotKnown from error
    return folders, files


def newest(folder: str) -> float:
    """The time of the last change of anything in a folder, in seconds, by that file system's clock."""
    times = [0.0]
    for here, _, files in os.walk(folder):
        stats = [os.stat(here), *(os.lstat(os.path.join(here, file)) for file in files)]
        times += [max(stat.st_mtime, stat.st_ctime) for stat in stats]
    return max(times)


def is_file(path: str) -> bool:
    return os.path.isfile(path)


def exists(path: "str | os.PathLike[str]") -> bool:
    """Whether there is something at a path, as far as can be seen: not where it is no path, or nobody may look."""
    return os.path.exists(path)


def place(path: str) -> str:
    """The one name of a path, whatever links lead there."""
    return os.path.realpath(path)


def put(path: str, data: bytes, settled: str = "", seconds: float = 0.0) -> bool:
    """Writes a file, whole or not at all, and the folder it stands in if need be. Raises OSError.

    With `settled` only if nothing in that folder was changed in the last so many seconds; answers whether it did.
    """
    beside = f"{path}.{os.getpid()}.{id(data)}"
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    try:
        with open(beside, "wb") as file:
            file.write(data)
        if settled and os.stat(beside).st_mtime - newest(settled) <= seconds:
            return False
        os.replace(beside, path)
        return True
    finally:
        if os.path.exists(beside):
            os.unlink(beside)


def tidy(path: str, seconds: float) -> None:
    """Takes away what processes that were killed while they put something at a path left beside it, so long before
    what is there now was written. Raises OSError."""
    now = os.stat(path).st_mtime
    with os.scandir(os.path.dirname(path)) as entries:
        beside = list(entries)
    for entry in beside:
        rest = entry.name.removeprefix(os.path.basename(path))
        is_left = rest != entry.name and rest[:1] == "." and rest.replace(".", "").isdigit()
        if is_left and now - entry.stat(follow_symlinks=False).st_mtime > seconds:
            os.unlink(entry.path)


def replace(path: str, data: bytes, expected: bytes) -> bool:
    """Puts other bytes in the place of an author's file, whole or not at all, with its mode; of a link in the place of
    what it leads to. Answers False, and changes nothing, where the file no longer holds `expected`. Raises OSError.
    """
    target = place(path)
    beside = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.{os.getpid()}.tmp")
    made = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(made, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(made)  # else a crash could leave the new name with nothing in it
        os.chmod(beside, os.stat(target).st_mode & 0o7777)
        with open(target, "rb") as file:
            if file.read() != expected:
                return False
        os.replace(beside, target)
        return True
    finally:
        if os.path.exists(beside):
            os.unlink(beside)


def _entries(folder: str) -> list["os.DirEntry[str]"]:
    """What is in a folder, by name."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    if any(entry.is_symlink() for entry in found):
        raise NotKnown
    return found


def _inside(folder: str, level: int) -> Iterator[str]:
    if level > DEEPEST:
        raise NotKnown
    for entry in _entries(folder):
        yield _stamp(entry)
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(entry.path, level + 1)


def _stamp(entry: "os.DirEntry[str]") -> str:
    stat = entry.stat(follow_symlinks=False)
    return f"{entry.name}:{stat.st_mode}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}"
