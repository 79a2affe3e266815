"""What a scenario's graph brings to light, each cause one message at the place where it can be mended."""

from courses import rules
from courses.blocks import Node
from courses.diagnostics import Edit
from courses.frozen import Frozen
from courses.scenario.graph import Counter, Scene
from courses.scenario.reading import Placed
from courses.scenario.search import Findings, search
from courses.scenario.space import Values
from courses.steps import StepSource


class _Landed(Frozen):
    """A scenario in which misspelt links lead where they were probably meant to."""

    counters: tuple[Counter, ...]
    scenes: tuple[Scene, ...]


def check(step: StepSource, placed: Placed) -> Findings:
    """Reports links that don't land, and what searching the states finds."""
    apart = _names_differ(step, placed)
    landed = _landed(step, placed)
    found = search(landed)
    if apart:  # else only one of the scenes with that name is met, and what is lost is lost by that
        _report_scenes(step, placed, landed, found)
    if apart and not placed.doubtful:
        _report_counters(step, placed, found)
    return found


def _names_differ(step: StepSource, placed: Placed) -> bool:
    """Reports scenes without a name of their own: no link could lead there."""
    first: dict[str, int] = {}
    differ = True
    for there in placed.scenes:
        scene, span = there.scene, there.section.heading.span
        if not scene.id:
            step.diagnostics.add(rules.outline.EmptyHeading, span)
        elif first.setdefault(scene.id, span.line) != span.line:
            step.diagnostics.add(rules.outline.SameHeading, span, slug=scene.id, line=first[scene.id])
        else:
            continue
        differ = False
    return differ


def _landed(step: StepSource, placed: Placed) -> _Landed:
    """Reports links to nowhere, and mends those whose target can be guessed: one cause, one message."""
    ids = [scene.scene.id for scene in placed.scenes]
    numbered = {f"{scene}-{number}": scene for scene in ids for number in range(1, ids.count(scene))}
    scenes = []
    for there in placed.scenes:
        kept = []
        for placed_choice in there.choices:
            choice, link = placed_choice.choice, placed_choice.link
            lands = choice.target in ids or choice.target in numbered
            meant = numbered.get(choice.target, choice.target) if lands else _closest(choice.target, ids)
            if not lands and (meant or not numbered):  # one of two scenes with one name may have had that of the link
                hint = _hint(step.language, meant, ids)
                fix = _other_target(step, link, choice.target, ids)
                step.diagnostics.add(rules.scenes.UnknownScene, link.span, fix, target=link.href, hint=hint)
            kept.append(choice.replace(target=meant or choice.target))
        scenes.append(there.scene.replace(choices=tuple(kept)))
    return _Landed(placed.counters, tuple(scenes))


def _other_target(step: StepSource, link: Node, target: str, ids: list[str]) -> tuple[Edit, ...]:
    """The link to the only scene it can have been meant for."""
    from courses.mends import edits
    from courses.near import only_one_near  # only mistakes pay for looking

    meant = only_one_near(target, ids)
    return edits.address(link.span, link.href, f"#{meant}", step.diagnostics) if meant else ()


def _closest(target: str, ids: list[str]) -> str | None:
    from courses.near import closest  # only mistakes pay for looking

    return closest(target, ids)


def _hint(language: str, meant: str | None, ids: list[str]) -> str:
    if language == "en":
        return f"Did you mean '#{meant}'?" if meant else f"The scenes are: {_listed(ids)}."
    return f"Bedoelde je '#{meant}'?" if meant else f"De scènes zijn: {_listed(ids)}."


def _listed(ids: list[str]) -> str:
    return ", ".join(f"#{scene}" for scene in ids[:8]) + (", …" if len(ids) > 8 else "")


def _report_scenes(step: StepSource, placed: Placed, landed: _Landed, found: Findings) -> None:
    ids = {scene.id for scene in landed.scenes}
    all_land = not placed.lost and all(choice.target in ids for scene in landed.scenes for choice in scene.choices)
    headings = [scene.section.heading for scene in placed.scenes]
    for place in found.unreachable if all_land else ():  # a link to nowhere may have been meant for any scene
        step.diagnostics.add(rules.scenes.Unreachable, headings[place].span, scene=placed.scenes[place].scene.id)
    for group in found.traps:
        titles = ", ".join(placed.scenes[place].scene.title for place in group)
        step.diagnostics.add(rules.scenes.Trap, headings[group[0]].span, scenes=titles)


def _report_counters(step: StepSource, placed: Placed, found: Findings) -> None:
    for place, values in found.stuck:
        span = placed.scenes[place].section.heading.span
        step.diagnostics.add(rules.scenes.NothingOpen, span, when=_when(step.language, placed.counters, values))
    for place, index in found.never:
        conditions = placed.scenes[place].choices[index].conditions
        said = ", ".join(direction.text for direction in conditions)
        span = conditions[0].span._replace(
            end_line=conditions[-1].span.end_line, end_column=conditions[-1].span.end_column
        )
        step.diagnostics.add(rules.counters.NeverShown, span, said=said)
    for place, index, number in found.always:
        step.diagnostics.add(rules.counters.AlwaysHolds, placed.scenes[place].choices[index].conditions[number].span)
    for counter in found.unasked:
        step.diagnostics.add(rules.counters.NotAsked, placed.declared[counter].span, name=placed.counters[counter].name)


def _when(language: str, counters: tuple[Counter, ...], values: Values) -> str:
    if not counters:
        return ""
    found = ", ".join(f"{counter.name} {value}" for counter, value in zip(counters, values, strict=True))
    return f" (with {found})" if language == "en" else f" (bij {found})"
