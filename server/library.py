"""The content folder as last compiled: what authors see of their files, published or not."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import TypeVar

from courses import hashes, media
from courses.catalog import Catalog, load
from courses.folders import Read, compile_files
from courses.model import Media, Module

T = TypeVar("T")


class Library:
    """Holds the newest `Catalog`. Reading it costs nothing; reloading compiles only what changed."""

    def __init__(self, content: Path, catalog: Catalog | None = None) -> None:
        self.content = content
        self._one_at_a_time = Lock()
        self._catalog = load(content) if catalog is None else catalog

    @property
    def catalog(self) -> Catalog:
        return self._catalog

    def reload(self) -> Catalog:
        """Looks at the folder again; blocks for as long as compiling what changed takes."""
        with self._one_at_a_time:
            self._catalog = load(self.content, self._catalog)
            return self._catalog

    def change(self, act: Callable[[], T]) -> T:
        """Does something to the folder while nobody else of this server reads or changes it; blocks."""
        with self._one_at_a_time:
            return act()

    def compile_again(self, module_id: str, sources: dict[str, str], shown: Iterable[Media]) -> dict[str, Module]:
        """Modules by language from sources stored earlier with what they show, with today's curriculum; those that no
        longer compile are left out."""
        read = Read({f"{language}.md": source.encode() for language, source in sources.items()}, ())
        compiled = compile_files(Path(module_id), read, self._catalog.curriculum, media.among(shown))
        return {language: hashes.sealed(module) for language, module in compiled.publishable().items()}
