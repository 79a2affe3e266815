"""A module beside the one it was: steps that got another name, ask something else, or are gone."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from courses.diagnostics import Diagnostic, Diagnostics, Edit, Span
from courses.follows import words
from courses.hashes import sealed
from courses.model import Module, Step
from courses.module import Compiled
from courses.rules import versions
from courses.shapes import shape

ALIKE = 0.6  # of its words; a step that keeps fewer is another one
_TOP = Span(1, 1, 1, 1)
_FORMERLY = {"nl": "heette", "en": "formerly"}


def compare(before: Module, now: Compiled, path: str) -> tuple[Diagnostic, ...]:
    """What changed between a module and the same one now; nothing while that has errors, which are reported first."""
    if now.module is None:
        return ()
    found = Diagnostics(path, now.language, now.lines)
    old, new = sealed(before).steps, sealed(now.module).steps
    kept = {step.id: step for step in old}
    renamed = _renamed([step for step in old if now.module.step(step.id) is None], [s for s in new if s.id not in kept])
    for step, place in zip(new, now.places, strict=True):
        if step.id in renamed:
            former = renamed[step.id].id
            found.add(versions.StepRenamed, place, _formerly(place, former, found), former=former)
        elif step.id in kept and kept[step.id].key_revision != step.key_revision:
            found.add(versions.OtherQuestion, place)
        elif step.id in kept and kept[step.id].revision != step.revision:
            found.add(versions.OtherWords, place)
    here = {step.id: place for step, place in zip(new, now.places, strict=True)}
    here |= {former.id: here[step_id] for step_id, former in renamed.items()}
    for place, steps in _gone(old, here).items():
        found.add(versions.StepRemoved, place, steps=", ".join(f"'{step.title}' (#{step.id})" for step in steps))
    return found.all()


def not_comparable(version: str, now: Compiled, path: str) -> tuple[Diagnostic, ...]:
    found = Diagnostics(path, now.language, now.lines)
    found.add(versions.NotComparable, _TOP, version=version)
    return found.all()


def _gone(old: Sequence[Step], here: dict[str, Span]) -> dict[Span, list[Step]]:
    """The steps that are not here any more, by the heading that came before them."""
    found: dict[Span, list[Step]] = {}
    place = _TOP
    for step in old:
        if step.id in here:
            place = here[step.id]
        else:
            found.setdefault(place, []).append(step)
    return found


def _renamed(gone: Sequence[Step], come: Sequence[Step]) -> dict[str, Step]:
    """What each new step was called, by its id now: the most alike first, and each only once."""
    pairs = sorted(_alike(gone, come), key=lambda pair: -pair[0])
    found: dict[str, Step] = {}
    for _, old, new in pairs:
        if new.id not in found and old not in found.values():
            found[new.id] = old
    return found


def _alike(gone: Sequence[Step], come: Sequence[Step]) -> Iterator[tuple[float, Step, Step]]:
    for new in come:
        for old in gone:
            if shape(old.exercise) == shape(new.exercise):
                ratio = SequenceMatcher(None, _told(old), _told(new), autojunk=False).ratio()
                if ratio >= ALIKE:
                    yield ratio, old, new


def _told(step: Step) -> list[str]:
    """All that a step says but for its heading, in words."""
    return " ".join((step.stem, step.explanation, *words(step.exercise))).split()


def _formerly(place: Span, former: str, found: Diagnostics) -> tuple[Edit, ...]:
    """The direction in a paragraph of its own under a heading."""
    word = _FORMERLY["en" if found.language == "en" else "nl"]
    crowded = bool(found.written(place.end_line + 1).strip())
    end = Span(place.end_line, place.end_column, place.end_line, place.end_column)
    return (Edit(end, f"\n\n*({word}: {former})*" + ("\n" if crowded else "")),)
