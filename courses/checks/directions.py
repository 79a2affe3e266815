"""Whether the stage directions of a step are known, and stand where they mean something."""

from collections.abc import Iterable, Sequence

from courses import rules, vocabulary
from courses.blocks import Alert, Block, Direction, Heading, List, Paragraph, Quote, Said
from courses.checks import unnamed
from courses.diagnostics import Diagnostics, Rule, Span
from courses.saying import in_italics
from courses.vocabulary import ITEM, SCENE, STEP

_NOUNS = frozenset(("scenario", "worked-example", "promise", "poll", "scale", "job-aid", "team-talk", "beforehand"))
_BELONGS = {
    "nl": {STEP: "Zet hem direct onder de ## van de stap.", ITEM: "Zet hem achter een keuze in een lijst.",
           SCENE: "Zet hem onder de ### van een scène."},
    "en": {STEP: "Put it directly under the ## of the step.", ITEM: "Put it after a choice in a list.",
           SCENE: "Put it under the ### of a scene."},
}  # fmt: skip

_WITH_COMPANY = frozenset(("helped", "hindered", "days", "margin", "expected"))
_TERMS = {"nl": "'vraag na 14 dagen' of 'vraag na 30 dagen'", "en": "'ask after 14 days' or 'ask after 30 days'"}
_SHARES = {
    "nl": "een getal van 1 tot 100, zoals 'verwacht: 70 %'",
    "en": "a number from 1 to 100, as in 'expected: 70 %'",
}


def check(blocks: tuple[Block, ...], language: str, diagnostics: Diagnostics) -> bool:
    """Reports on the directions of one step. Answers whether its kind can be read: False where what it should be is
    unknown or not there yet, so that nothing else is said about it."""
    language = "en" if language == "en" else "nl"
    readable = _opening(blocks, language, diagnostics)
    position = STEP
    step: list[Direction] = []
    words: set[str] = set()
    for at, block in enumerate(blocks):
        if type(block) is Heading:
            position = SCENE
            if all(said.word != "scenario" for said in step) and _is_step(blocks, at, language, diagnostics):
                return False
        elif type(block) is Paragraph and not block.said:
            if "(" in block.inline.source:
                words |= _in_sentence(block, language, diagnostics)
            continue
        for said, place in _said(block, position):
            _slips(said, place, language, diagnostics)
            _parts(said, place, language, diagnostics)
            words |= {direction.word for direction in said.known}
            if place == STEP:
                step += said.known
    if step:
        _company(step, language, diagnostics)
        readable = _kinds(step, diagnostics) and readable
    return readable and unnamed.check(blocks, step, words, language, diagnostics)


def _is_step(blocks: tuple[Block, ...], at: int, language: str, diagnostics: Diagnostics) -> bool:
    """Whether the heading at this place, in a step that is no scenario, begins one, which is reported."""
    from courses.checks import inside  # few steps hold a heading

    below = blocks[at + 1] if at + 1 < len(blocks) else None
    heading = blocks[at]
    return isinstance(heading, Heading) and inside.check(heading, below, language, diagnostics)


def opening(blocks: tuple[Block, ...], language: str, diagnostics: Diagnostics) -> None:
    """Before the first `##` no direction means anything."""
    for block in blocks:
        for said, _ in _said(block, "opening"):
            _parts(said, "opening", "en" if language == "en" else "nl", diagnostics)


def _in_sentence(paragraph: Paragraph, language: str, diagnostics: Diagnostics) -> set[str]:
    """Reports the first direction in the middle of a paragraph that can hardly be prose. Answers the words it says."""
    for node in paragraph.inline.nodes[1:-1]:
        said = in_italics(node, (), language)
        if said and said.known and not said.unknown and not any(_may_be_prose(part.word) for part in said.known):
            diagnostics.add(rules.misplaced.InSentence, said.span, said=said.text)
            return {part.word for part in said.known}
    return set()


def _may_be_prose(word: str) -> bool:
    return word in _NOUNS or vocabulary.position_of(word) == ITEM


def _opening(blocks: tuple[Block, ...], language: str, diagnostics: Diagnostics) -> bool:
    """Directly under `##` an unknown direction is an error."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or first.said is None or first.said.known:
        return True
    crowded = not first.inline.nodes  # cut off from the text it shares a paragraph with
    _unknown(first.said.unknown[:1], STEP, language, diagnostics, crowded=crowded)
    return False


def _unknown(
    parts: Iterable[tuple[str, Span]], place: str, language: str, diagnostics: Diagnostics,
    beside: Sequence[Direction] = (), crowded: bool = False,
) -> None:  # fmt: skip
    for text, span in parts:
        from courses.checks import advice  # only mistakes pay for looking

        fix = advice.fix_of(text, span, diagnostics) if place == STEP else ()
        written = diagnostics.written(span.line)
        in_italics = "**(" not in written and ("*(" in written or "_(" in written)
        marks = "{}" if in_italics else "*({})*"
        hint = advice.advice(text, place, language, marks, beside)
        hint += advice.alone(text, language) if crowded else ""
        diagnostics.add(rules.directions.UnknownDirection, span, fix, said=text, hint=hint)


def _slips(said: Said, place: str, language: str, diagnostics: Diagnostics) -> None:
    for slip in said.slips:
        if slip.kind == "unknown":
            _unknown([(slip.text, slip.span)], place, language, diagnostics)
        else:
            from courses.checks.company import margin  # likewise
            from courses.mends.slips import fix_of

            fix = fix_of(slip, said, place, language, diagnostics)
            better = margin(slip.text, said.known, language) if slip.kind == "value" else ""
            diagnostics.add(_rule_of(slip.kind), slip.span, fix, said=slip.text, better=better or slip.better)


def _rule_of(slip: str) -> type[Rule]:
    """The rule about a kind of `Slip`; in a function, so that a sound text loads no rules."""
    return {
        "spelling": rules.directions.MisspeltDirection,
        "language": rules.directions.OtherLanguage,
        "value": rules.directions.UnknownValue,
        "outside": rules.directions.ParenthesesOutside,
        "glued": rules.directions.GluedDirection,
        "loose": rules.directions.LooseDirection,
        "crowded": rules.directions.CrowdedDirection,
        "comma": rules.directions.NoComma,
        "below": rules.misplaced.BelowItem,
        "heading": rules.misplaced.InHeading,
    }[slip]


def _parts(said: Said, place: str, language: str, diagnostics: Diagnostics) -> None:
    """Unknown words among known ones, and known ones that belong elsewhere."""
    _unknown(said.unknown if said.known else (), place, language, diagnostics, said.known)
    for direction in said.known:
        belongs = vocabulary.position_of(direction.word)
        if belongs != place:
            diagnostics.add(
                rules.directions.WrongPlace, direction.span, said=direction.text, hint=_BELONGS[language][belongs]
            )


def _said(block: Block, position: str) -> Sequence[tuple[Said, str]]:
    """Everything said in a block, with where it stands."""
    if type(block) is Paragraph:
        return [(block.said, position)] if block.said else ()
    if type(block) is Quote or type(block) is Alert:
        return [found for inner in block.blocks for found in _said(inner, "quote")]
    said: list[tuple[Said, str]] = []
    for item in block.items if type(block) is List else ():
        if item.said:
            said.append((item.said, ITEM))
        for inner in item.blocks:
            said += _said(inner, "quote")
    return said


def _kinds(step: list[Direction], diagnostics: Diagnostics) -> bool:
    """At most one kind."""
    kinds = [said for said in step if said.word in vocabulary.KIND_WORDS]
    for other in kinds[1:2]:
        diagnostics.add(rules.directions.TwoKinds, other.span, first=kinds[0].text, said=other.text)
    return len(kinds) < 2


def _company(step: list[Direction], language: str, diagnostics: Diagnostics) -> None:
    """Directions that only mean something together, and values out of their range."""
    words = {said.word for said in step}
    if words.isdisjoint(_WITH_COMPANY):
        return
    whole = {
        "nl": ("kijk terug, wat hielp, wat hield je tegen", "belofte, vraag na 14 dagen", "schat: 70 %, marge 10"),
        "en": (
            "look back, what helped, what got in the way",
            "promise, ask after 14 days",
            "estimate: 70 %, margin 10",
        ),
    }[language]
    needs = {
        "helped": ({"reflect", "hindered"}, whole[0]),
        "hindered": ({"reflect", "helped"}, whole[0]),
        "days": ({"promise"}, whole[1]),
        "margin": ({"estimate"}, whole[2]),
    }
    for said in step:
        company, better = needs.get(said.word, (set(), ""))
        if not company <= words:
            diagnostics.add(rules.directions.NeedsCompany, said.span, said=said.text, better=better)
            return
        if said.word == "days" and said.number not in (14, 30):
            diagnostics.add(rules.directions.UnknownValue, said.span, said=said.text, better=_TERMS[language])
        if said.word == "expected" and not 0 < (said.number or 0) <= 1:
            diagnostics.add(rules.directions.UnknownValue, said.span, said=said.text, better=_SHARES[language])
