"""Whether a translation asks the same as its first language, step by step."""

from collections.abc import Sequence
from typing import TypeAlias

from courses import rules
from courses.diagnostics import Diagnostics, Span
from courses.frozen import Frozen
from courses.model import Step
from courses.shapes import Shape, shape

Pair: TypeAlias = tuple[int, int]  # positions of equals in the first and the other language

MOST_COMPARED = 40_000  # two hundred steps in each, none of them equal at either end


class Version(Frozen):
    """One language's file."""

    name: str  # of the file, as named in messages: "nl.md"
    steps: tuple[Step, ...]
    places: tuple[Span, ...]  # of each step's heading


def check(first: Version, other: Version, diagnostics: Diagnostics, language: str) -> list[Pair]:
    """Reports to `diagnostics`, of `other`'s file, every step that has no equal in `first`. Answers those that have."""
    ours = [_shape(step) for step in other.steps]
    theirs = [_shape(step) for step in first.steps]
    for gap in gaps(theirs, ours):
        changed = min(len(gap.first), len(gap.other))
        for i, j in zip(gap.first[:changed], gap.other[:changed], strict=True):
            diagnostics.add(
                rules.languages.StepDiffers, other.places[j], first=first.name, line=first.places[i].line,
                difference=_difference(theirs[i], ours[j], language),
            )  # fmt: skip
        for i in gap.first[changed:]:
            after = gap.other[-1] if gap.other else gap.before
            place, title = _before(other, after, language)
            diagnostics.add(
                rules.languages.StepMissing, place, title=first.steps[i].title, first=first.name, after=title,
                line=first.places[i].line,
            )  # fmt: skip
        for j in gap.other[changed:]:
            diagnostics.add(rules.languages.StepTooMany, other.places[j], first=first.name)
    return common(theirs, ours)


def _before(other: Version, index: int, language: str) -> tuple[Span, str]:
    """The step after which one is missing; the file's beginning where it is the first."""
    if index >= 0:
        return other.places[index], other.steps[index].title
    return Span(1, 1, 1, 4), "the opening" if language == "en" else "de opening"


def _shape(step: Step) -> Shape:
    return ((step.keep_for_later, step.expected, step.confidence, step.beforehand), *shape(step.exercise))


class Gap(Frozen):
    """Positions in two sequences that have no equal in the other, between two that have."""

    first: list[int]
    other: list[int]
    before: int  # the one of `other` just before it; -1 at the beginning


def gaps(first: Sequence[object], other: Sequence[object]) -> list[Gap]:
    """What stands between the members of the longest common subsequence."""
    pairs = [*common(first, other), (len(first), len(other))]
    found: list[Gap] = []
    i = j = 0
    for next_i, next_j in pairs:
        if next_i > i or next_j > j:
            found.append(Gap(list(range(i, next_i)), list(range(j, next_j)), j - 1))
        i, j = next_i + 1, next_j + 1
    return found


def common(first: Sequence[object], other: Sequence[object]) -> list[Pair]:
    """Pairs of positions of the longest common subsequence, the earliest ones first.

    Its time grows with the product of what differs, so that beyond `MOST_COMPARED` only what is equal at both ends
    is found.
    """
    shortest = min(len(first), len(other))
    start = next((i for i in range(shortest) if first[i] != other[i]), shortest)
    end = next((i for i in range(shortest - start) if first[-1 - i] != other[-1 - i]), shortest - start)
    left, right = first[start : len(first) - end], other[start : len(other) - end]
    between = _common(left, right) if len(left) * len(right) <= MOST_COMPARED else []
    tail = range(end, 0, -1)
    return [
        *((i, i) for i in range(start)),
        *((start + i, start + j) for i, j in between),
        *((len(first) - i, len(other) - i) for i in tail),
    ]


def _common(first: Sequence[object], other: Sequence[object]) -> list[Pair]:
    longest = [[0] * (len(other) + 1) for _ in range(len(first) + 1)]
    for i in reversed(range(len(first))):
        for j in reversed(range(len(other))):
            same = longest[i + 1][j + 1] + 1 if first[i] == other[j] else 0
            longest[i][j] = max(same, longest[i + 1][j], longest[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(first) and j < len(other):
        if first[i] == other[j] and longest[i][j] == longest[i + 1][j + 1] + 1:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


_KINDS = {
    "reading": "lezen", "choice": "keuze", "several": "meer antwoorden", "match": "zoek bij elkaar",
    "spot": "markeer", "recall": "onthoud", "paraphrase": "zeg het terug", "scenario": "scenario",
    "reflect": "kijk terug", "promise": "belofte", "job-aid": "kaartje", "worked-example": "voorbeeld",
    "team-talk": "teamgesprek", "pass-on": "geef door", "order": "zet in volgorde", "sort": "verdeel",
    "estimate": "schat", "poll": "peiling", "scale": "schaal", "pick": "kies er", "q-sort": "leg op het raster",
    "persona": "denk aan iemand",
}  # fmt: skip


def _difference(first: Shape, other: Shape, language: str) -> str:
    """In a few words what is not equal."""
    english = language == "en"
    if first[1] != other[1]:
        there, here = str(first[1]), str(other[1])
        if english:
            return f"there it is '{there}', here '{here}'"
        return f"daar is het '{_KINDS.get(there, there)}', hier '{_KINDS.get(here, here)}'"
    if first[0] != other[0]:
        return "its directions differ" if english else "de regieaanwijzingen verschillen"
    there_parts, here_parts = first[2:], other[2:]
    if len(there_parts) != len(here_parts):
        return (
            f"{len(there_parts)} parts there, {len(here_parts)} here"
            if english
            else (f"daar {len(there_parts)} onderdelen, hier {len(here_parts)}")
        )
    place = next(i for i, parts in enumerate(zip(there_parts, here_parts, strict=True)) if parts[0] != parts[1]) + 1
    return f"part {place} is not equal" if english else f"onderdeel {place} is niet gelijk"
