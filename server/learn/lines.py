"""Modules, promises and entries as lines of a list. Pure."""

from collections.abc import Iterable
from urllib.parse import quote

from babel import Locale

from courses.model import Curriculum, Module
from server import doubled
from server.heard import promise_address
from server.learn.kinds.saying import HELPED, HINDERED
from server.learn.own_views import EntryLine
from server.learn.views import ModuleLine, PromiseLine, Shelf, Waiting
from server.shelf import Version
from server.store.queries.followups import PutRow
from server.store.queries.learn import EntryRow, PromiseRow
from server.store.queries.room import ROOM
from server.words import Words

Titles = dict[str, Module]  # by module id, in the reader's language where there is one


def module_line(module: Module, curriculum: Curriculum, language: str, done: bool = False) -> ModuleLine:
    """One module; its skills by the names the curriculum has in the reader's language."""
    names = {skill.id: skill.names.get(language, skill.id) for skill in curriculum.skills}
    return ModuleLine(
        id=module.id,
        href=f"/modules/{quote(module.id, safe='')}",
        title=module.title,
        language=module.language,
        summary=module.summary,
        minutes=module.minutes,
        skill=next((names.get(skill, skill) for skill in module.skills), ""),
        done=done,
        other="" if module.language == language else Locale.parse(module.language).get_language_name(language) or "",
    )


def in_order(versions: Iterable[Version], curriculum: Curriculum) -> list[Version]:
    """Modules in the order of the curriculum's paths, then the others."""
    order = {module_id: place for place, module_id in enumerate(m for path in curriculum.paths for m in path.modules)}
    return sorted(versions, key=lambda version: (order.get(version.module_id, len(order)), version.module_id))


def shelves(lines: dict[str, ModuleLine], curriculum: Curriculum, language: str) -> tuple[Shelf, ...]:
    """Modules by path, each in the first path that has it; those in none last. With one path only, all in one."""
    if len(curriculum.paths) < 2:
        return (Shelf("", tuple(lines.values())),) if lines else ()
    left, found = dict(lines), list[Shelf]()
    for path in curriculum.paths:
        own = tuple(left.pop(module_id) for module_id in path.modules if module_id in left)
        found.append(Shelf(path.names.get(language, path.id), own))
    found.append(Shelf("", tuple(left.values())))
    return tuple(shelf for shelf in found if shelf.modules)


def promise_line(row: PromiseRow, titles: Titles, module_id: str, seen: str = "") -> PromiseLine:
    """One promise; `seen`: who sees it, in words."""
    module = titles.get(module_id)
    return PromiseLine(
        vow=doubled.vow((row.moment, row.action), row.language),
        module_title=module.title if module else module_id,
        at=row.at,
        take_back=f"/me/promises/{row.attempt_id}/{quote(row.step_id, safe='')}/take-back",
        choose=promise_address(row.attempt_id, row.step_id),
        seen=seen,
    )


def entry_line(row: EntryRow, titles: Titles, module_id: str, words: Words, step_title: str) -> EntryLine:
    module = titles.get(module_id)
    return EntryLine(
        title=step_title,
        module_title=module.title if module else module_id,
        text=row.text,
        helped=tuple(words.gettext(HELPED[code]) for code in row.helped.split(",") if code in HELPED),
        hindered=tuple(words.gettext(HINDERED[code]) for code in row.hindered.split(",") if code in HINDERED),
        at=row.at,
        named=row.audience == "named",
        give=f"/me/entries/{row.attempt_id}/{quote(row.step_id, safe='')}/give" if _may_give(row) else "",
    )


def _may_give(row: EntryRow) -> bool:
    """What is not given yet, and says something."""
    return bool(row.text) and row.audience != "named"


def waiting_lines(rows: Iterable[PutRow], current: Iterable[Version], language: str) -> tuple[Waiting, ...]:
    """Questions that came back, of modules that are still online."""
    versions = {version.module_id: version for version in current}
    return tuple(_waiting(row, versions[row.module_id], language) for row in rows if row.module_id in versions)


def _waiting(row: PutRow, version: Version, language: str) -> Waiting:
    own, shown = version.modules[version.default_language], version.in_language(language)
    at = next((i for i, step in enumerate(own.steps) if step.id == row.step_id and len(shown.steps) > i), None)
    title = shown.title if at is None else shown.steps[at].title
    return Waiting(
        f"/follow-ups/{row.id}", title, shown.language, about_use=row.kind == "use", about_room=row.kind == ROOM
    )
