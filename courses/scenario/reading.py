"""Reading a scenario: each `###` a scene, each link in a list a choice, each direction a counter, move or condition."""

from collections.abc import Sequence
from urllib.parse import unquote

from courses import dialogue, rules
from courses.blocks import Direction, Item, List, Node, Paragraph, Quote
from courses.diagnostics import Diagnostics, Edit
from courses.frozen import Frozen
from courses.html import inline_html
from courses.scenario.graph import HIGHEST, LOWEST, MOST_COUNTERS, Condition, Counter, Effect, Line, Scene, SceneChoice
from courses.slugs import slug
from courses.steps import Section, StepSource

_ABOUT_COUNTERS = frozenset(("change", "at-least", "at-most"))
_AT_CHOICES = _ABOUT_COUNTERS | {"move", "mandate"}

# What to do about an item that is no choice: without a link, with more than a link, with a check box too, with words
# and a direction.
_HOW = {
    "nl": (
        "Schrijf '[wat je zegt](#naam-van-de-scène)', of maak van deze lijst gewone tekst.",
        "Laat alleen de link staan. Wat erop volgt, kan er als citaat onder.",
        "Haal het vakje weg: in een scène is elk punt te kiezen.",
        "Laat de link staan, met de aanwijzing erachter. De andere woorden kunnen er als citaat onder.",
    ),
    "en": (
        "Write '[what one says](#name-of-the-scene)', or make plain text of this list.",
        "Keep the link only. What comes of it can stand below as a quote.",
        "Take out the check box: in a scene every item can be chosen.",
        "Keep the link with the direction after it. The other words can stand below as a quote.",
    ),
}


class PlacedChoice(Frozen):
    """A choice and where it is written."""

    choice: SceneChoice
    item: Item
    link: Node
    conditions: tuple[Direction, ...]  # as many as the choice has, in the same order


class PlacedScene(Frozen):
    scene: Scene
    section: Section
    choices: tuple[PlacedChoice, ...]


class Placed(Frozen):
    """A scenario read, with the place of each part."""

    counters: tuple[Counter, ...]
    declared: tuple[Direction, ...]  # as many as there are counters
    scenes: tuple[PlacedScene, ...]
    lost: bool  # an item has no link (which is reported): it may have been meant for any scene
    doubtful: bool  # a counter could not be made out (which is reported): what depends on counters can't be judged


def read(step: StepSource, sections: Sequence[Section]) -> Placed:
    counters, declared = _counters(step)
    ids = frozenset(slug(section.heading.inline.text) for section in sections)
    reader = _Reader(step, {counter.name: place for place, counter in enumerate(counters)}, ids)
    scenes = tuple(reader.scene(section) for section in sections)
    unclear = any(said.number != counter.start for counter, said in zip(counters, declared, strict=True))
    return Placed(counters, declared, scenes, reader.lost, reader.doubtful or unclear)


def _counters(step: StepSource) -> tuple[tuple[Counter, ...], tuple[Direction, ...]]:
    found: dict[str, tuple[Counter, Direction]] = {}
    for said in step.directions:
        if said.word != "counter-start":
            continue
        start = said.number if said.number is not None else 0.0
        if said.value in found:
            step.diagnostics.add(rules.counters.CounterTwice, said.span, name=said.value)
        elif len(found) == MOST_COUNTERS:
            step.diagnostics.add(rules.counters.TooManyCounters, said.span, name=said.value)
        else:
            if start != int(start) or not LOWEST <= start <= HIGHEST:
                step.diagnostics.add(rules.counters.CounterStart, said.span)
            found[said.value] = Counter(said.value, min(HIGHEST, max(LOWEST, int(start)))), said
    return tuple(counter for counter, _ in found.values()), tuple(said for _, said in found.values())


class _Reader:
    def __init__(self, step: StepSource, counters: dict[str, int], ids: frozenset[str]) -> None:
        self.step = step
        self.diagnostics: Diagnostics = step.diagnostics
        self.counters = counters
        self.declared = {said.value for said in step.directions if said.word == "counter-start"}
        self.ids = ids  # of the scenes
        self.missed: set[str] = set()
        self.doubtful = False
        self.lost = False

    def scene(self, section: Section) -> PlacedScene:
        lines: list[Line] = []
        choices: list[PlacedChoice] = []
        for block in section.blocks:
            if isinstance(block, List):
                choices += self.choices(block)
            elif isinstance(block, Paragraph | Quote):
                if choices:
                    self.diagnostics.add(rules.scenes.AfterTheChoices, block.span)
                lines += self.lines([block])
            else:
                self.diagnostics.add(rules.scenes.StrayInScene, block.span)
        ending = next((said for said in section.directions if said.word == "ending"), None)
        if ending and choices:
            self.diagnostics.add(rules.scenes.EndingWithChoices, ending.span)
        if not ending and not any(isinstance(block, List) for block in section.blocks):
            self.diagnostics.add(rules.scenes.NoEnding, section.heading.span)
        title = section.heading.inline.text
        scene = Scene(
            slug(title), title, tuple(lines), tuple(placed.choice for placed in choices), ending.value if ending else ""
        )
        return PlacedScene(scene, section, tuple(choices))

    def lines(self, blocks: Sequence[Paragraph | Quote]) -> list[Line]:
        return [
            Line(inline_html(turn.nodes), turn.speaker)
            for paragraph in dialogue.paragraphs(blocks)
            for turn in dialogue.turns(paragraph, self.diagnostics)
        ]

    def choices(self, block: List) -> list[PlacedChoice]:
        """The items as choices; one that is more or less than a link is reported, and read as its first link."""
        found = []
        for item in block.items:
            links = [node for node in item.inline.nodes if node.kind == "link" and node.href]
            if not _is_only_link(item):
                place = (
                    3
                    if links and item.directions and item.checked is None
                    else bool(links) + (item.checked is not None)
                )
                how = _HOW["en" if self.step.language == "en" else "nl"][place]
                fix: tuple[Edit, ...] = ()
                if not links:
                    from courses.mends import arrows  # only mistakes pay for mending

                    how, fix = arrows.as_link(item, self.ids, how, self.diagnostics)
                self.diagnostics.add(rules.scenes.NotAChoice, item.span, fix, how=how)
            self.lost = self.lost or not links
            found += [self.choice(item, link) for link in links[:1]]
        return found

    def choice(self, item: Item, link: Node) -> PlacedChoice:
        self.doubtful = self.doubtful or bool(item.said and item.said.unknown)  # it may have been about a counter
        said = [(d, self._counter(d)) for d in item.directions if self._means_something(d)]
        known = [(d, counter) for d, counter in said if counter is not None]
        conditions = tuple(_condition(d, counter) for d, counter in known if d.word != "change")
        choice = SceneChoice(
            text=inline_html(link.children),
            target=unquote(link.href.removeprefix("#")) if link.href.startswith("#") else link.href,
            moves=tuple(d.value for d, _ in said if d.word == "move"),
            mandate=next((d.value for d, _ in said if d.word == "mandate"), ""),
            effects=tuple(Effect(counter, _whole(d)) for d, counter in known if d.word == "change"),
            conditions=conditions,
            consequence=tuple(self.lines(self._quotes(item))),
        )
        return PlacedChoice(choice, item, link, tuple(d for d, _ in known if d.word != "change"))

    def _means_something(self, said: Direction) -> bool:
        """Whether a direction counts at a choice; reports one that doesn't."""
        if said.word in _AT_CHOICES:
            return True
        where = "'remember'" if self.step.language == "en" else "'onthoud'"
        self.diagnostics.add(rules.structure.DirectionUnused, said.span, said=said.text, where=where)
        return False

    def _counter(self, said: Direction) -> int | None:
        """The place of the counter a direction is about; of a misspelt one, which is reported, the one meant."""
        if said.word not in _ABOUT_COUNTERS or said.value in self.counters:
            return self.counters.get(said.value)
        from courses.near import closest  # only mistakes pay for looking

        meant = closest(said.value, sorted(self.counters))
        if said.value not in self.declared | self.missed:  # a fourth counter was reported where it is declared
            hint = self._counter_hint(said.value, meant)
            fix = self._other_counter(said)
            self.diagnostics.add(rules.counters.UnknownCounter, said.span, fix, name=said.value, hint=hint)
            self.missed |= set() if meant else {said.value}  # one start mends every use of it
        self.doubtful = self.doubtful or meant is None
        return self.counters[meant] if meant else None

    def _other_counter(self, said: Direction) -> tuple[Edit, ...]:
        """A direction with the name of the only counter it can have been about."""
        from courses.mends import edits
        from courses.near import only_one_near  # likewise

        meant = only_one_near(said.value, sorted(self.counters))
        better = said.text.replace(said.value, meant, 1)
        return edits.said_instead(said.span, better, self.diagnostics) if meant else ()

    def _counter_hint(self, name: str, meant: str | None) -> str:
        if self.step.language == "en":
            return f"Did you mean '{meant}'?" if meant else f"Put '*(start: {name} 0)*' before the first scene."
        return f"Bedoelde je '{meant}'?" if meant else f"Zet '*(begin: {name} 0)*' boven de eerste scène."

    def _quotes(self, item: Item) -> list[Paragraph | Quote]:
        how = "Put > before it." if self.step.language == "en" else "Zet er > voor."
        for block in item.blocks:
            if not isinstance(block, Quote) and not (isinstance(block, Paragraph) and block.directions):
                self.diagnostics.add(rules.structure.StrayInItem, block.span, how=how)
        return [block for block in item.blocks if isinstance(block, Quote)]


def _whole(said: Direction) -> int:
    return int(said.number or 0)


def _condition(said: Direction, counter: int) -> Condition:
    bound = _whole(said)
    return Condition(counter, at_least=bound) if said.word == "at-least" else Condition(counter, at_most=bound)


def _is_only_link(item: Item) -> bool:
    nodes = [node for node in item.inline.nodes if node.children or node.text.strip()]
    return item.checked is None and len(nodes) == 1 and nodes[0].kind == "link" and bool(nodes[0].href)
