"""Headings on another level than they are meant on, as a word processor's styles give them: steps with one `#`, scenes
with `##`. Loaded only where there may be any."""

from itertools import pairwise

from courses import rules
from courses.blocks import Block, Heading, Item, List, Paragraph
from courses.diagnostics import Diagnostics, Edit, Span
from courses.mends import edits
from courses.slugs import slug
from courses.vocabulary import KIND_WORDS

MOST_NAMED = 6
DEEPEST = 6  # a heading has no more signs than that
_HOW = {
    "nl": ("Schrijf ## voor een stap; de titel staat bovenaan bij 'titel:'.",
           "De titel staat al bovenaan bij 'titel:'. Haal deze kop weg.",
           "De koppen met ## zijn de stappen. Haal de koppen met één # weg; staat er tekst onder, maak er dan ## van.",
           "Zet er bij elke kop een # bij: ## voor een stap, ### voor een scène van een gesprek."),
    "en": ("Write ## for a step; the title stands at the top, after 'title:'.",
           "The title stands at the top already, after 'title:'. Take this heading out.",
           "The headings with ## are the steps. Take out those with one #; where text stands under them, make it ##.",
           "Put one more # before each heading: ## for a step, ### for a scene of a conversation."),
}  # fmt: skip


class _Part:
    """A heading of a step, and what stands under it up to the next."""

    def __init__(self, heading: Heading, blocks: list[Block]) -> None:
        self.heading, self.blocks = heading, blocks
        own = next((i for i, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
        self.has_scenes = own < len(blocks)
        self.words = {said.word for block in blocks[:own] if isinstance(block, Paragraph) for said in block.directions}
        self.items = [item for block in blocks if isinstance(block, List) for item in block.items]
        self.links = {_target(item) for item in self.items} - {""}

    @property
    def is_play(self) -> bool:
        return "scenario" in self.words

    @property
    def may_be_play(self) -> bool:
        """Whether what it should be is unknown, which is reported."""
        first = self.blocks[0] if self.blocks else None
        return isinstance(first, Paragraph) and first.said is not None and not first.said.known

    @property
    def is_exercise(self) -> bool:
        """Whether it is a step of its own, whatever else it looks like."""
        return bool(self.words & KIND_WORDS) or any(item.checked is not None for item in self.items)

    @property
    def is_surely_a_scene(self) -> bool:
        told = any(said.word in ("move", "change", "at-least", "at-most") for i in self.items for said in i.directions)
        return not self.is_exercise and ("ending" in self.words or (told and bool(self.links)))

    @property
    def offers(self) -> bool:
        """Whether all its lists are of links to headings."""
        return not self.is_exercise and bool(self.items) and all(map(_target, self.items))


def mended(blocks: list[Block], title: str, diagnostics: Diagnostics) -> list[Block]:
    """The blocks with each heading on the level it was meant on; what was not is reported, once for one habit."""
    blocks = _tops(blocks, title, diagnostics)
    opening, parts = _cut(blocks)
    scenes: list[_Part] = []
    play: _Part | None = None
    for part, after in pairwise([*parts, None]):
        assert part is not None
        if play and _is_scene(part, after, play, scenes):
            scenes.append(part)
            continue
        _report(scenes, diagnostics)
        scenes, play = [], part if part.is_play or part.may_be_play else None
    _report(scenes, diagnostics)
    return [*opening, *(block for part in parts for block in (part.heading, *part.blocks))]


def _cut(blocks: list[Block]) -> tuple[list[Block], list[_Part]]:
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= 2]
    parts: list[_Part] = []
    for start, end in pairwise([*starts, len(blocks)]):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        parts.append(_Part(heading, blocks[start + 1 : end]))
    return blocks[: starts[0]] if starts else blocks, parts


def _is_scene(part: _Part, after: _Part | None, play: _Part, scenes: list[_Part]) -> bool:
    """Whether a step is a scene of the conversation above it."""
    if part.is_surely_a_scene:
        return True
    if part.is_exercise or play.has_scenes or not play.is_play:
        return False
    linked = set().union(play.links, *(scene.links for scene in scenes))
    opens = not scenes and after is not None and (after.is_surely_a_scene or after.offers)
    return part.offers or opens or slug(part.heading.inline.text) in linked


def _report(scenes: list[_Part], diagnostics: Diagnostics) -> None:
    if not scenes:
        return
    titles = [scene.heading.inline.text for scene in scenes]
    named = ", ".join(f"'{title}'" for title in titles[:MOST_NAMED]) + (", …" if len(titles) > MOST_NAMED else "")
    fix = _deeper([scene.heading for scene in scenes], diagnostics)
    diagnostics.add(rules.outline.SceneAsStep, scenes[0].heading.span, fix, scenes=named)
    for scene in scenes:
        scene.heading = scene.heading.replace(level=3)


def _deeper(headings: list[Heading], diagnostics: Diagnostics) -> tuple[Edit, ...]:
    """One mark more before each heading but the deepest; none where one of them is written in another way."""
    found: list[Edit] = []
    for heading in headings:
        line, column = heading.span.line, heading.span.column
        if diagnostics.written(line)[column - 1 : column] != "#":
            return ()
        if heading.level < DEEPEST:
            found.append(Edit(Span(line, column, line, column), "#"))
    return tuple(found)


def _tops(blocks: list[Block], title: str, diagnostics: Diagnostics) -> list[Block]:
    """Headings with one `#`: a title, chapters, or steps whose scenes have `##`."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    tops = [heading for heading in headings if heading.level == 1]
    if not tops:
        return blocks
    first, *others = tops
    only_title, is_title, chapters, deeper = _HOW["en" if diagnostics.language == "en" else "nl"]
    is_again = first is headings[0] and slug(first.inline.text) == slug(title)
    without = edits.without_line(first.span.line, diagnostics) if is_again else ()
    if is_again and not others and len(headings) > 1:
        diagnostics.add(rules.outline.TopHeading, first.span, without, how=is_title)
        return [block for block in blocks if block is not first]
    above = first if is_again and others else None  # the title, above steps
    if _are_steps(blocks, above):
        fix = _deeper([heading for heading in headings if heading is not above], diagnostics)
        fix = (*(without if above else ()), *fix) if fix else ()
        diagnostics.add(rules.outline.AllTooHigh, first.span, fix, how=deeper)
        return [
            block.replace(level=min(block.level + 1, DEEPEST)) if isinstance(block, Heading) else block
            for block in blocks if block is not above
        ]  # fmt: skip
    fix = _deeper([first], diagnostics) if not others and _is_step(blocks, first) else ()
    diagnostics.add(rules.outline.TopHeading, first.span, fix, how=chapters if others else only_title)
    return _without_bare_chapters(blocks) if others else blocks


def _is_step(blocks: list[Block], top: Heading) -> bool:
    """Whether the only heading with one `#` is a step for sure: text stands under it, and another step above it or an
    exercise in it; else it may be a title."""
    at = blocks.index(top)
    end = next((i for i in range(at + 1, len(blocks)) if isinstance(blocks[i], Heading)), len(blocks))
    below = blocks[at + 1 : end]
    follows = any(isinstance(block, Heading) and block.level == 2 for block in blocks[:at])
    return bool(below) and (follows or _Part(top, below).is_exercise)


def _are_steps(blocks: list[Block], above: Block | None) -> bool:
    """Whether headings with one `#`, but for the title `above`, are steps, and all of those with two scenes."""
    steps, scenes, is_play = 0, 0, False
    for block in blocks:
        if isinstance(block, Heading):
            steps += block.level == 1 and block is not above
            scenes += block.level == 2
            is_play = is_play and block.level > 1
            if block.level == 2 and not is_play:
                return False
        elif isinstance(block, Paragraph) and block.said is not None:
            is_play = is_play or any(said.word == "scenario" for said in block.said.known)
    return steps > 1 or scenes > 0


def _without_bare_chapters(blocks: list[Block]) -> list[Block]:
    """The blocks without the headings with one `#` that nothing but another heading follows."""
    afters = [*blocks[1:], None]
    return [
        block for block, after in zip(blocks, afters, strict=True)
        if not (isinstance(block, Heading) and block.level == 1 and isinstance(after, Heading))
    ]  # fmt: skip


def _target(item: Item) -> str:
    """The heading that an item of a list leads to, which begins with the link; "" for another item."""
    first = item.inline.nodes[0] if item.inline.nodes else None
    return first.href[1:] if first is not None and first.kind == "link" and first.href[:1] == "#" else ""
