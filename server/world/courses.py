"""The modules as invented people met them: who is offered what from when, and one whose key was changed since."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from courses.catalog import Catalog, ModuleFolder, load
from courses.exercises import Choice
from courses.model import Module, Step
from server.world.wanted import Wanted

TAKES: Final = (0.9, 0.85, 0.8)  # share of people who begin the first, second, third module
AUTHORS_TAKE: Final = 0.9
SPREAD: Final = 0.35  # of the years: over so much the modules were published, one after the other
CHANGED: Final = 0.45  # of the years: then a key was changed
BOX: Final = re.compile(r"^- \[[ x]\]", re.MULTILINE)


@dataclass(frozen=True)
class Course:
    """One module: its versions, oldest first."""

    versions: tuple[ModuleFolder, ...]
    since: datetime  # the first was published
    changed_at: datetime  # … and the second, where there is one
    share: float  # of people who begin it
    for_everyone: bool

    @property
    def folder(self) -> ModuleFolder:
        """Its current version."""
        return self.versions[-1]

    @property
    def id(self) -> str:
        return self.folder.id

    @property
    def names(self) -> Module:
        """The current version in the language that gives the ids."""
        return self.folder.modules[self.folder.default_language]

    @property
    def skill(self) -> str:
        return (self.names.skills or ("",))[0]

    def version_at(self, at: datetime) -> int:
        """Which version one got who began then: 1, 2 …"""
        return 1 if at < self.changed_at else len(self.versions)

    def module(self, version: int, language: str) -> Module:
        """A version in a language, or in its default one."""
        folder = self.versions[version - 1]
        return folder.modules.get(language) or folder.modules[folder.default_language]


def courses(catalog: Catalog, wanted: Wanted) -> list[Course]:
    """All modules that can be taken, but the pulse; those for everyone first, in their order."""
    pulse = catalog.curriculum.pulse
    folders = {one: folder for one, folder in catalog.folders.items() if folder.modules and one != pulse}
    everyone = catalog.curriculum.for_everyone(folders)
    order = [*everyone, *(one for one in sorted(folders) if one not in everyone)]
    span = wanted.until - wanted.since
    changed = wanted.since + CHANGED * span
    found = []
    for place, name in enumerate(order):
        since = wanted.since + SPREAD * span * min(place, len(everyone)) / max(1, len(everyone))
        share = TAKES[min(place, len(TAKES) - 1)] if name in everyone else AUTHORS_TAKE
        versions: tuple[ModuleFolder, ...] = (folders[name],)
        if place == len(everyone) - 1 and (before := with_another_key(catalog, folders[name])):
            versions = (before, folders[name])
        found.append(Course(versions, since + timedelta(hours=2), changed, share, name in everyone))
    return found


def first_catalog(catalog: Catalog, known: list[Course]) -> Catalog:
    """The modules as they were published at first."""
    return replace(catalog, folders=catalog.folders | {one.id: one.versions[0] for one in known})


def with_another_key(catalog: Catalog, folder: ModuleFolder) -> ModuleFolder | None:
    """The module as it was while the last choice of its run had another key; None where it has no such step."""
    first = folder.first
    changed = next((step for step in reversed(first.run if first else ()) if isinstance(step.exercise, Choice)), None)
    if first is None or changed is None:
        return None
    place = first.steps.index(changed)
    with TemporaryDirectory() as name:
        content = Path(name)
        for kept in Path(folder.path).parent.glob("*.yml"):
            (content / kept.name).write_bytes(kept.read_bytes())
        made = content / folder.id
        made.mkdir()
        for kept in Path(folder.path).iterdir():
            if kept.is_file():
                (made / kept.name).write_bytes(kept.read_bytes())
        for language, module in folder.modules.items():
            text = _moved(folder.sources[language], module.steps[place])
            (made / f"{language}.md").write_text(text, encoding="utf-8")
        found = load(content).folders.get(folder.id)
    is_sound = found is not None and found.modules.keys() == folder.modules.keys()
    return found if is_sound and found and found.content_hash != folder.content_hash else None


def _moved(source: str, step: Step) -> str:
    """The Markdown with the next option of this step as its key."""
    start = source.find(f"## {step.title}")
    end = source.find("\n## ", start + 1)
    part = source[start : end if end > 0 else len(source)]
    boxes = [match.group() for match in BOX.finditer(part)]
    after = iter(boxes[-1:] + boxes[:-1])
    return source.replace(part, BOX.sub(lambda _: next(after), part))
