"""What lies on the author's desk: one module's files, compiled anew whenever one of them is saved."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from courses.content import read_curriculum
from courses.diagnostics import Diagnostic
from courses.folders import Beside, compile_files, read_file, read_folder
from courses.looking import is_module
from courses.model import Curriculum
from courses.module import Compiled, compile_module

Stamp = tuple[tuple[str, int, int, int], ...]  # per file: name, size, time of change, number


@dataclass(frozen=True, slots=True)
class Lying:
    """The files as they are now."""

    stamp: Stamp
    files: Mapping[str, Compiled]  # by language, or by name where the name is no language's
    problems: tuple[Diagnostic, ...]  # of the folder, and of files that can't be read


class NotAModule(ValueError):
    """There is no module at this path."""


class Desk:
    """One module: its folder, or one file of it. Raises NotAModule where the path leads to none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path if path.is_dir() else path.parent
        self.name = "" if path.is_dir() else path.name
        self._lying: Lying | None = None
        self._known: dict[str, tuple[Any, Compiled]] = {}  # by file: what it was made of, and what came of it
        self._lock = Lock()
        if not self.name and not is_module(path):
            raise NotAModule

    @property
    def wanted(self) -> str:
        """The language to show first; "" for any."""
        return self.name.removesuffix(".md")

    def stamp(self) -> Stamp:
        """What the files look like from outside; another after every save. Never raises."""
        found = []
        for folder in (self.folder, self.folder.resolve().parent / "curriculum.yml"):
            try:
                paths = [entry.path for entry in os.scandir(folder)] if folder.is_dir() else [str(folder)]
                for path in sorted(paths):
                    status = os.stat(path)  # noqa: PTH116 - forty times a second
                    found.append((path, status.st_size, status.st_mtime_ns, status.st_ino))
            except OSError:  # gone between two looks: the next look tells
                continue
        return tuple(found)

    def lying(self) -> Lying:
        """The module as it is saved now; compiled only if something was."""
        with self._lock:
            stamp = self.stamp()
            if self._lying is None or self._lying.stamp != stamp:
                self._lying = Lying(stamp, *self._compiled())
            return self._lying

    def _compiled(self) -> tuple[dict[str, Compiled], tuple[Diagnostic, ...]]:
        curriculum = read_curriculum(self.folder.resolve().parent)[0]
        if self.name and self.wanted not in curriculum.languages:
            data, problems = read_file(self.path, self.folder, "nl")
            if data is None:
                return {}, problems
            alone = compile_module(self.folder.name, self.path.as_posix(), data, curriculum, look=Beside(self.folder))
            return {self.wanted: alone}, ()
        folder = self.folder if self.folder.name else self.folder.resolve()
        found = compile_files(folder, read_folder(folder, folder, curriculum), curriculum, one=self._one(curriculum))
        return found.files, found.problems

    def _one(self, curriculum: Curriculum) -> Callable[..., Compiled]:
        """Compiles a file, unless it says what it said and what it may show lies there as it lay."""
        beside = tuple(entry for entry in self.stamp() if not entry[0].endswith(".md"))

        def compiled(module_id: str, path: str, data: bytes, *rest: Any) -> Compiled:
            said, before = self._known.get(path, (None, None))
            if before is None or said != (data, beside, curriculum):
                before = compile_module(module_id, path, data, *rest)
                self._known[path] = (data, beside, curriculum), before
            return before

        return compiled
