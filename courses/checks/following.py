"""Which steps of the first language changed, came or went since a translation was made from them."""

from courses import follows, rules
from courses.checks.languages import Pair, Version, gaps
from courses.diagnostics import Diagnostics
from courses.front_matter import Field


def check(first: Version, other: Version, pairs: list[Pair], parts: list[Field], diagnostics: Diagnostics) -> None:
    """Compares the steps of `first` with the parts of `volgt:` in `other`'s file.

    `pairs`: positions of steps that ask the same in both. That a step has no partner, or that a part can't be read and
    which it was, has been said.
    """
    malformed = follows.astray(parts)
    noted = follows.read(",".join(part.text for part in parts if part not in malformed))
    renamed, gone = _astray([step.id for step in first.steps], list(noted))
    places = {i: other.places[j] for i, j in pairs}
    for i, step in enumerate(first.steps):
        changed = noted[step.id] != follows.mark(step) if step.id in noted else i in renamed
        if i in places and (changed or not (malformed or step.id in noted)):
            rule = rules.languages.StepChanged if changed else rules.languages.StepNotFollowed
            diagnostics.add(rule, places[i], first=first.name, line=first.places[i].line)
    for part in parts if len(pairs) == len(other.steps) else ():
        name = part.text.rpartition("=")[0].strip()
        if name in gone:
            diagnostics.add(rules.languages.StepGone, part.span, step=name, first=first.name)


def _astray(steps: list[str], noted: list[str]) -> tuple[set[int], set[str]]:
    """The positions of steps that got another name since, and the names of steps that are gone."""
    renamed: set[int] = set()
    gone: set[str] = set()
    names, now = set(noted), set(steps)
    for gap in gaps(steps, noted):
        came = [i for i in gap.first if steps[i] not in names]
        went = [noted[j] for j in gap.other if noted[j] not in now]
        renamed |= set(came[: len(went)])
        gone |= set(went[len(came) :])
    return renamed, gone
