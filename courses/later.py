"""Questions that are asked again after a while: which steps can be, and whether a skill has enough of them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from courses import rules
from courses.diagnostics import Diagnostic, Diagnostics, Span
from courses.model import Curriculum, Module, Step
from courses.source import whole_line

FEWEST = 3  # of a skill; with fewer one knows the answers by heart, and not the skill
_KINDS = frozenset({"choice", "several", "order", "match", "sort", "estimate", "spot"})
_SHOWN = ("<img", "<audio", "<video")

Kept = Mapping[str, int]  # by skill, how many of its questions are kept for later


def is_askable(step: Step) -> bool:
    """Whether a step can be asked on a page of its own, to who is not signed in: it is graded and about a skill, asks
    all at once, and shows and plays nothing."""
    if not step.skill or step.exercise.kind not in _KINDS:
        return False
    html = (step.stem, step.explanation, str(step.exercise))
    return not any(shown in text for text in html for shown in _SHOWN)


def kept(module: Module) -> Kept:
    """Of each skill a module asks about how many questions it keeps; 0 where it only asks."""
    found = Counter[str]()
    for step in filter(is_askable, module.steps):
        found[step.skill] += step.keep_for_later
    return found


def too_few(
    curriculum: Curriculum, path: str, lines: list[str], spoken: str, modules: Iterable[Kept | None]
) -> tuple[Diagnostic, ...]:
    """What is to be said of skills, once anything at all is kept. `path` and `lines` are those of curriculum.yml;
    None stands for a module that does not compile, and then nobody can tell."""
    found = Counter[str]()
    for one in modules:
        if one is None:
            return ()
        found.update(one)  # adds up, and keeps what is 0
    diagnostics = Diagnostics(path, spoken or curriculum.languages[0], lines)
    for skill in curriculum.skills if any(found.values()) else ():
        if found.get(skill.id, FEWEST) < FEWEST:
            name = skill.names.get(diagnostics.language, skill.id)
            diagnostics.add(rules.curriculum.FewForLater, _place(skill.id, lines), name=name, count=found[skill.id])
    return diagnostics.all()


def _place(skill: str, lines: list[str]) -> Span:
    """Where a skill's id stands; the first line that reads so, as skills come before paths."""
    number = next((number for number, line in enumerate(lines, 1) if line.strip() == f"{skill}:"), 1)
    return whole_line(lines, number)
