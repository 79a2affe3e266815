"""From compiled files to what the preview shows. Pure, and shows what it can of a file with errors."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

from courses.diagnostics import Diagnostic, Severity
from courses.exercises import Scenario
from courses.model import Module, Step
from courses.module import Compiled
from courses.scenario.walk import Stage, open_choices, transcript
from courses.typography import typeset_module
from server.author.sounds import sound_of
from server.preview.desk import Lying, Stamp
from server.preview.drawing import draw
from server.preview.views import Onward, PreviewView, Shown, Tab, Turn, Walk

_STEP = re.compile(r"##?(?!#)\s*(.*?)\s*#*\s*$")
MOST_MOVES = 200


def chosen(lying: Lying, *wanted: str) -> str:
    """The file to show: the first that is wanted and there, else the one most in need, else the first; "" for none."""
    broken = [name for name, file in lying.files.items() if file.module is None]
    return next((name for name in (*wanted, *broken, *lying.files) if name in lying.files), "")


def preview(lying: Lying, name: str) -> PreviewView:
    compiled = lying.files.get(name)
    findings = compiled.diagnostics if compiled else ()
    draft = shown(compiled) if compiled else None
    steps = _steps(compiled, draft) if compiled else ()
    told = {id(finding) for step in steps for finding in step.findings}
    first = (*lying.problems, *(finding for finding in findings if id(finding) not in told))
    return PreviewView(
        title=(draft.title if draft else "") or name,
        summary=draft.summary if draft else "",
        language=compiled.language if compiled else "",
        opening=draft.opening if draft else "",
        tabs=tuple(_tab(one, one == name, file.diagnostics) for one, file in lying.files.items()),
        first=first,
        steps=steps,
        errors=_errors((*lying.problems, *findings)),
        warnings=len(lying.problems) + len(findings) - _errors((*lying.problems, *findings)),
        promised=draft.minutes if draft else 0,
        estimate=_minutes(draft, later=False),
        later=_minutes(draft, later=True),
        here=name,
        stamp=stamp_text(lying.stamp),
    )


def stamp_text(stamp: Stamp) -> str:
    return sha256(repr(stamp).encode()).hexdigest()[:16]


def _errors(findings: Sequence[Diagnostic]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)


def _tab(name: str, current: bool, findings: Sequence[Diagnostic]) -> Tab:
    return Tab(name, current, _errors(findings), len(findings) - _errors(findings))


def _minutes(module: Module | None, later: bool) -> float:
    return sum(step.minutes for step in module.steps if step.keep_for_later is later) if module else 0.0


def shown(compiled: Compiled) -> Module | None:
    """What could be read of a file, as people get it."""
    return typeset_module(compiled.as_far) if compiled.as_far else None


def _steps(compiled: Compiled, draft: Module | None) -> tuple[Shown, ...]:
    """Every `##` of the file with what could be read of it and what there is to say about it."""
    read: Mapping[int, Step] = {}
    if draft:
        places = [place.line for place in compiled.places]
        read = dict(zip(places, draft.steps, strict=True))
    headings = _headings(compiled.lines, read)
    found = []
    for number, (start, end) in enumerate(pairwise([*sorted(headings), len(compiled.lines) + 2]), 1):
        findings = tuple(one for one in compiled.diagnostics if start <= one.span.line < end)
        step = read.get(start)
        scenario = step.exercise if step and isinstance(step.exercise, Scenario) and step.exercise.scenes else None
        found.append(
            Shown(
                number, step.id if step else f"line-{start}", start, headings[start], step, findings,
                draw(scenario) if scenario else None,
                scenario.shortest if scenario else 0.0, scenario.longest if scenario else 0.0,
                sound_of(draft.id, step) if step and draft else "",
            )
        )  # fmt: skip
    return tuple(found)


def _headings(lines: Sequence[str], read: Mapping[int, Step]) -> dict[int, str]:
    """The titles of all steps by line, also of those that could not be read."""
    found = {number: step.title for number, step in read.items()}
    fenced = False
    for number, line in enumerate(lines, 1):
        fenced ^= line.startswith(("```", "~~~"))
        heading = _STEP.match(line)
        if heading and not fenced:
            found.setdefault(number, heading.group(1))
    return found


def walk(step: Step, moves: Sequence[int], address: str) -> Walk | None:
    """A way through the scenario of a step; None where it is none or the moves do not fit it.

    `address`: of this page without moves, to which they can be added.
    """
    scenario = step.exercise
    if not isinstance(scenario, Scenario) or not scenario.scenes or len(moves) > MOST_MOVES:
        return None
    stages = transcript(scenario, moves)
    if stages is None:
        return None
    here = stages[-1]
    return Walk(
        step=step.id,
        title=step.title,
        turns=tuple(_turn(stage, _address(address, moves[:number])) for number, stage in enumerate(stages)),
        onward=_onward(scenario, here, moves, address),
        ending=here.scene.ending,
        counters=tuple(zip((counter.name for counter in scenario.counters), here.state.counters, strict=True)),
        explanation=step.explanation if here.scene.ending else "",
        drawing=draw(scenario, tuple(stage.scene.id for stage in stages)),
    )


def _turn(stage: Stage, back: str) -> Turn:
    chosen = stage.chosen
    return Turn(stage.scene.lines, chosen.text if chosen else "", chosen.consequence if chosen else (), back)


def _onward(scenario: Scenario, here: Stage, moves: Sequence[int], address: str) -> tuple[Onward, ...]:
    known = {scene.id for scene in scenario.scenes}
    found = []
    for index, choice in open_choices(scenario, here.state):
        leads = choice.target in known and len(moves) < MOST_MOVES
        found.append(Onward(choice.text, _address(address, (*moves, index)) if leads else ""))
    return tuple(found)


def _address(address: str, moves: Sequence[int]) -> str:
    return f"{address}{'&' if '?' in address else '?'}moves={'.'.join(map(str, moves))}"


def moves_in(text: str) -> tuple[int, ...]:
    """The moves an address names; none where it names something else."""
    parts = text.split(".") if text else []
    fits = len(parts) <= MOST_MOVES and all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts)
    return tuple(map(int, parts)) if fits else ()
