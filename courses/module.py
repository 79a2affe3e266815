"""One file's text as a module, with every diagnostic; nothing an author writes raises."""

from typing import TYPE_CHECKING

from courses import accidents, astray, front_matter, mending, rules, source, tree
from courses.blocks import Block, Footnote, Heading, List
from courses.checks import directions as check_directions
from courses.checks import outline, time
from courses.checks.every import MODULE_CHECKS, STEP_CHECKS, check_file
from courses.diagnostics import Diagnostic, Diagnostics, Span
from courses.exercises import kind_named
from courses.front_matter import Field, FrontMatter
from courses.frozen import Frozen
from courses.html import blocks_html
from courses.model import Curriculum, Module, Step
from courses.slugs import slug
from courses.steps import StepSource, own_directions
from courses.vocabulary import KIND_WORDS

if TYPE_CHECKING:
    from courses.embedding import Embedder
    from courses.exercises import AnyExercise
    from courses.media import Look


class Compiled(Frozen):
    module: Module | None  # None where there is an error; without revisions and hash, see `courses.hashes`
    diagnostics: tuple[Diagnostic, ...]
    places: tuple[Span, ...]  # of each step's heading
    text: str  # as read, line ends as "\n"
    language: str
    lines: list[str]
    as_far: Module | None = None  # what could be read, errors or not, to look at; its steps are those of `places`


def kind_of(step: StepSource) -> "type[AnyExercise]":
    """The kind a step is: by its direction, else by its first list with check boxes, else a reading."""
    for said in step.directions:
        if said.word in KIND_WORDS:
            return kind_named(said.word)
    if step.direction("several"):
        return kind_named("several")
    tasks = next((block for block in step.blocks if isinstance(block, List) and block.is_tasks), None)
    if tasks is None:
        return kind_named("reading")
    return kind_named("several" if sum(item.checked is True for item in tasks.items) > 1 else "choice")


def compile_module(
    module_id: str, path: str, data: bytes, curriculum: Curriculum, language: str = "", look: "Look | None" = None
) -> Compiled:
    """A file's bytes as a module. Without `language` the particulars at the top tell it, else it is Dutch.

    `look` finds the pictures and sounds it asks for; without it there are none.
    """
    if data.startswith(source.DOCUMENTS):
        packed = Diagnostics(path, language or "nl", [])
        packed.add(rules.syntax.NotPlainText, Span(1, 1, 1, 1))
        return Compiled(None, packed.all(), (), "", language or "nl", [])
    decoded = source.decode(data[: source.MAX_FILE])
    lines = decoded.text.split("\n")
    language = language or front_matter.language_of(lines) or "nl"
    diagnostics = Diagnostics(path, language, lines)
    if len(data) > source.MAX_FILE:
        diagnostics.add(rules.limits.FileTooLarge, Span(1, 1, 1, 1), limit=source.MAX_FILE // 1000)
        return Compiled(None, diagnostics.all(), (), "", language, lines)
    if decoded.bad_line:
        diagnostics.add(rules.syntax.NotText, source.whole_line(lines, decoded.bad_line))
        return Compiled(None, diagnostics.all(), (), decoded.text, language, lines)
    if source.holds_hidden(decoded.text):
        from courses import signs  # few files hold any

        seen = signs.stripped(lines, diagnostics)
        read = _read(module_id, seen, curriculum, Diagnostics(path, language, seen), look)
        return signs.restored(read, lines, decoded.text, diagnostics)
    return _read(module_id, lines, curriculum, diagnostics, look)


def _read(
    module_id: str, lines: list[str], curriculum: Curriculum, diagnostics: Diagnostics, look: "Look | None"
) -> Compiled:
    """The lines of a file as a module."""
    language, text = diagnostics.language, "\n".join(lines)
    kept = source.within_limits(lines, diagnostics)
    if source.too_much(kept, diagnostics):
        return Compiled(None, diagnostics.all(), (), text, language, lines)
    if any(trace in text for trace in source.LOST):
        from courses import letters  # few files have lost any

        letters.check(kept, diagnostics)
    needless = ("skills",) if module_id == curriculum.pulse else ()  # a pulse teaches nothing
    particulars = front_matter.read(kept, language, diagnostics, needless)
    if text.count("itel:") + text.count("itle:") > 1:
        from courses import twice  # few files say that more than once

        if twice.check(lines, particulars.end, diagnostics):
            return Compiled(None, diagnostics.all(), (), text, language, lines)
    kept[: particulars.end] = [""] * particulars.end
    mended = "\n".join(mending.mended(kept, diagnostics))
    reader = _Reader(module_id, language, lines, particulars, curriculum, diagnostics, look)
    module, places = reader.module(tree.parse(lines, mended, language), mended)
    good = None if diagnostics.errors() else module
    return Compiled(good, diagnostics.all(), places, text, language, lines, module)


class _Reader:
    """Reads the blocks of one file."""

    def __init__(
        self, module_id: str, language: str, lines: list[str], particulars: FrontMatter, curriculum: Curriculum,
        diagnostics: Diagnostics, look: "Look | None",
    ) -> None:  # fmt: skip
        self.module_id, self.language, self.lines = module_id, language, lines
        self.particulars, self.curriculum, self.diagnostics = particulars, curriculum, diagnostics
        self.look = look

    def module(self, blocks: tuple[Block, ...], text: str) -> tuple[Module | None, tuple[Span, ...]]:
        """The blocks of `text` as a module, and where its steps stand."""
        blocks = outline.headings(blocks, self.particulars.text("title"), self.diagnostics)
        notes = outline.footnotes(blocks, self.diagnostics) if "[^" in text else {}
        linked = any(sign in text for sign in ("](", "]:", "<"))
        embedder = self.embedder() if linked and outline.links(blocks, self.diagnostics) else None
        check_file(blocks, self.lines, self.diagnostics)
        opening, cut = _cut(blocks)
        if embedder:
            opening = embedder.opening(opening)
            cut = [(heading, embedder.blocks(inner)) for heading, inner in cut]
            notes = {label: embedder.note(note) for label, note in notes.items()}
        if not cut and any(map(str.strip, self.lines)):  # an empty file lacks everything, which has been said
            self.diagnostics.add(rules.outline.NoSteps, source.whole_line(self.lines, max(self.particulars.end, 1)))
        check_directions.opening(opening, self.language, self.diagnostics)
        if "<" in text:
            for part in (opening, *(inner for _, inner in cut)):
                accidents.tags(part, self.diagnostics)
        cut = [(heading, self.mended(inner)) for heading, inner in cut]
        if any(said.word == "persona" for _, inner in cut for said in own_directions(inner)):
            from courses import personas  # few modules ask to think of someone

            cut, notes = personas.marked(opening, cut, notes, self.diagnostics)
        sources = [StepSource(heading, inner, self.language, self.diagnostics, notes) for heading, inner in cut]
        skills, minutes = self.skills(), self.minutes()
        ids = outline.step_ids([(step.heading, _renamed(step)) for step in sources], self.diagnostics)
        own = skills[0] if skills else ""
        read = [(step, self.step(step, anchor, own)) for step, anchor in zip(sources, ids, strict=True)]
        steps = tuple(step for _, step in read if step is not None)
        for check in MODULE_CHECKS:
            check([(step, made.exercise) for step, made in read if made is not None])
        time.check(steps, minutes, self.particulars.span("minutes"), self.diagnostics)
        self.check_follows()
        get = self.particulars.text
        module = Module(
            self.module_id, self.language, get("title"), get("summary"), skills, minutes, get("source"),
            blocks_html(opening), steps, get("audience"), get("owner"), get("ask"), get("review_before"),
            ", ".join(part.words for part in self.particulars.parts("follows")),
            embedder.media(_passages(steps)) if embedder else (),
        )  # fmt: skip
        return module, tuple(step.heading.span for step, made in read if made is not None)

    def embedder(self) -> "Embedder":
        from courses.embedding import Embedder  # most modules show no picture and play no sound
        from courses.media import nothing

        return Embedder(self.module_id, self.look or nothing, self.diagnostics)

    def mended(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return astray.mended(accidents.mended(blocks, self.lines, self.diagnostics), self.language)

    def step(self, step: StepSource, anchor: str, own_skill: str) -> Step | None:
        """A step with its exercise, for the module's own skill unless it names one; None where none can be made of
        it, which has been said."""
        if not check_directions.check(step.all_blocks, self.language, self.diagnostics):
            return None
        exercise = kind_of(step).read(step)
        if exercise is None:
            return None
        for check in STEP_CHECKS:
            check(step, exercise)
        expected, skill = step.direction("expected"), step.direction("skill")
        rest = tuple(note for note in step.footnotes if note.label not in step.claimed)
        return Step(
            anchor, step.title, exercise,
            stem=blocks_html(step.stem if step.body else (*step.stem, *rest)),
            explanation=blocks_html((*step.explanation, *rest) if step.body else ()),
            hints=tuple(blocks_html(hint.blocks) for hint in step.hints),
            skill=self.skill(Field(skill.value, skill.span)) if skill else own_skill,
            expected=expected.number if expected else None,
            keep_for_later=step.direction("keep-for-later") is not None,
            confidence=step.direction("confidence") is not None,
            beforehand=step.direction("beforehand") is not None,
            minutes=time.minutes(step, exercise),
        )  # fmt: skip

    def skills(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, map(self.skill, self.particulars.parts("skills")))))

    def skill(self, named: Field) -> str:
        """The id of the skill with this name; without a curriculum its name."""
        if not self.curriculum.skills:
            return named.words
        names = {skill.names.get(self.language, skill.id): skill.id for skill in self.curriculum.skills}
        for name, skill_id in names.items():
            if name.lower() == named.words.lower():
                return skill_id
        from courses.naming import other_name  # only mistakes pay for looking
        from courses.near import only_one_near, suggestion

        hint, meant = suggestion(named.text, list(names), self.language), only_one_near(named.text, list(names))
        fix = other_name(named, meant, self.diagnostics)
        self.diagnostics.add(rules.particulars.UnknownSkill, named.span, fix, skill=named.text, hint=hint)
        return ""

    def check_follows(self) -> None:
        parts = self.particulars.parts("follows")
        if parts:
            from courses import follows  # few files say what they follow

            for part in follows.astray(parts):
                self.diagnostics.add(rules.languages.NotFollowed, part.span, part=part.text)

    def minutes(self) -> int:
        text = self.particulars.text("minutes")
        if text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= 60:
            return int(text)
        if not text:
            return 0
        from courses import naming  # only mistakes pay for looking

        return naming.minutes(self.particulars.fields["minutes"], self.diagnostics)


def _passages(steps: tuple[Step, ...]) -> list[str]:
    """The sounds that are heard once, by their names among what is served."""
    return [audio for step in steps if (audio := getattr(step.exercise, "audio", ""))]


def _renamed(step: StepSource) -> str:
    said = step.direction("formerly")
    return slug(said.value) if said else ""


def _cut(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[tuple[Heading, tuple[Block, ...]]]]:
    """What stands before the first `##`, and each `##` with what stands under it."""
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= 2]
    cut: list[tuple[Heading, tuple[Block, ...]]] = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=False):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        cut.append((heading, blocks[start + 1 : end]))
    opening = blocks[: starts[0]] if starts else blocks
    return tuple(block for block in opening if not isinstance(block, Footnote)), cut
