"""How a step is written: what gives the key away, and sentences that are too long."""

import re
from collections.abc import Sequence
from itertools import pairwise

from courses import rules
from courses.blocks import Inline, Item, List, Paragraph, Quote
from courses.checks.structure import feedback_in_option
from courses.exercises.base import Exercise, Option
from courses.exercises.choice import Choice
from courses.exercises.scenario import Scenario
from courses.exercises.several import Several
from courses.sentences import starts
from courses.steps import StepSource

MOST_WORDS = 25
_OF_OPINIONS = frozenset(("poll", "scale", "pick", "q-sort"))  # lists without a key
STANDS_OUT = 15  # characters
FEW = 3  # choices in a module from which on "always" means something

# Patterns are compiled when they are first needed: most modules need few of them.
_ALL_OF_THEM = (
    r"\W*((al(le|les)?|geen)( van)?( de| het)? (bovenstaande|bovengenoemde|genoemde)\b.*"
    r"|al(le|les) hierboven\b.*|(all|none) of (the above|these)\b.*"
    r"|(zowel |both )?(antwoord(en)? |answers? |optie |option )?([a-f]|\d) (en|als|and|&) ([a-f]|\d)"
    r"( (kloppen|zijn (beide )?(goed|juist|waar)|are (both )?(right|true)))?|(beide|allebei|both))\W*"
)
# Without one of these the pattern can't match; with one of the second it is short.
_POINTING = ("bovenst", "enoemde", "hierboven", "above", "these", "beide", "allebei", "both")
_JOINING = (" en ", " als ", " and ", "&")
_SHORT = 60  # characters
_ASKS = r"\W*(welke?|wat|wie|which|what|who)\b"
_WORD = r"\w[\w'’./-]*"
_NEGATION = r"\b(niet|geen|nooit|not|never|no)\b"


def check(step: StepSource, exercise: Exercise) -> None:
    for inline in step.inlines:
        source = inline.source
        if len(source) > 2 * MOST_WORDS and source.count(" ") + source.count("\n") >= MOST_WORDS:
            _long_sentences(step, inline)
    if isinstance(exercise, (Choice, Several)):
        _options(step, exercise)
    elif exercise.kind in _OF_OPINIONS:
        _same(step, _items(step))
    if isinstance(exercise, Scenario):
        from courses.checks import playing  # for scenarios only: it brings the search with it

        playing.check(step, exercise)


def check_module(read: Sequence[tuple[StepSource, Exercise]]) -> None:
    """What only shows over all the choices of a module."""
    choices = [(step, _items(step), exercise) for step, exercise in read if isinstance(exercise, Choice)]
    if len(choices) < FEW:
        return
    places = [next((i for i, option in enumerate(e.options) if option.key), -1) for _, _, e in choices]
    step, items, _ = choices[-1]
    if all(_is_longest(items, place) for (_, items, _), place in zip(choices, places, strict=True)):
        step.diagnostics.add(rules.writing.KeysLongest, items[places[-1]].span, count=len(choices))
    if len(set(places)) == 1 and places[0] >= 0:
        span = items[places[-1]].span
        step.diagnostics.add(rules.writing.KeysSamePlace, span, count=len(choices), place=places[0] + 1)


def _items(step: StepSource) -> tuple[Item, ...]:
    """The items of the list that is the step's body."""
    start = step.body[0] if step.body else 0
    body = step.blocks[start] if start < len(step.blocks) else None
    return body.items if isinstance(body, List) else ()


def _is_longest(items: tuple[Item, ...], place: int) -> bool:
    lengths = [len(item.inline.text) for item in items]
    return place >= 0 and lengths.count(max(lengths)) == 1 and lengths[place] == max(lengths)


def _options(step: StepSource, exercise: Choice | Several) -> None:
    items = _items(step)
    _negation(step)
    _same(step, items)
    stem = " ".join([block.inline.text for block in step.stem if isinstance(block, Paragraph)])
    for item, option in zip(items, exercise.options, strict=True):
        _option(step, item, option, stem)
    if not exercise.fixed_order:
        _letters(step, items)
    if isinstance(exercise, Choice):
        _feedback(step, items, exercise)
        _sticks_out(step, items)


def _option(step: StepSource, item: Item, option: Option, stem: str) -> None:
    text = item.inline.text.strip()
    lowered = text.lower()
    telling = _POINTING + _JOINING if len(lowered) < _SHORT else _POINTING
    if any(map(lowered.__contains__, telling)) and re.fullmatch(_ALL_OF_THEM, lowered):
        step.diagnostics.add(rules.writing.AllOfTheAbove, item.span, text=text)
    words = _words(text) if option.key else ""
    if words.count(" ") < FEW or max(words.split(), key=len) not in stem.lower():  # which is soon seen
        return
    if f" {words} " in f" {_words(stem)} ":
        step.diagnostics.add(rules.writing.KeyInStem, item.span)


def _feedback(step: StepSource, items: tuple[Item, ...], exercise: Choice) -> None:
    if not any(option.key for option in exercise.options):  # which has been said: it may be no question at all
        return
    for item, option in zip(items, exercise.options, strict=True):
        if item.checked is not False or option.feedback or not item.inline.text.strip() or _has_more(item):
            continue
        if all(isinstance(block, Quote) for block in item.blocks):  # anything else has been said not to be shown
            step.diagnostics.add(rules.writing.NoFeedback, item.span)


def _has_more(item: Item) -> bool:
    """Whether a second line stands under an option that may be what should be said after it, which is reported."""
    if "\n" not in item.inline.source:
        return False
    after = next((node for node in item.inline.nodes if node.span.line > item.inline.span.line), None)
    return feedback_in_option(item) is not None or (after is not None and after.span.column <= item.span.column + 1)


def _sticks_out(step: StepSource, items: tuple[Item, ...]) -> None:
    if any(map(feedback_in_option, items)):  # which has been said, and makes an option long
        return
    lengths = sorted((len(item.inline.text), bool(item.checked)) for item in items)
    if len(lengths) < 2 or not lengths[-1][1]:
        return
    longest, next_longest = lengths[-1][0], lengths[-2][0]
    if longest * 3 >= next_longest * 4 and longest - next_longest >= STANDS_OUT:
        item = max(items, key=lambda item: len(item.inline.text))
        step.diagnostics.add(rules.writing.KeySticksOut, item.span)


def _same(step: StepSource, items: tuple[Item, ...]) -> None:
    seen: dict[str, int] = {}
    for item in items:
        shown = any(node.kind == "code" for node in item.inline.nodes)  # code differs by its marks
        words = item.inline.text if shown else _words(item.inline.text)
        if words and words in seen:
            step.diagnostics.add(rules.writing.SameOptions, item.span, line=seen[words])
        seen.setdefault(words, item.span.line)


def _letters(step: StepSource, items: tuple[Item, ...]) -> None:
    """Reports options that are lettered or numbered by hand, at the first of them."""
    marks = [item.inline.text[:2].lower() for item in items]
    if len(items) > 1 and marks[0][1:] in (".", ")") and any(
        all(mark == f"{sign}{end}" for mark, sign in zip(marks, signs, strict=False))
        for signs in ("abcdefghij", "123456789") for end in ".)" if len(items) <= len(signs)
    ):  # fmt: skip
        step.diagnostics.add(rules.lists.LetteredOptions, items[0].span, mark=items[0].inline.text[:2])


def _words(text: str) -> str:
    """A text without capitals and marks, to tell whether two say the same."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _negation(step: StepSource) -> None:
    """Looks at what is asked: the last sentence before the options, or where that is no question, the heading."""
    last = next((block.inline for block in reversed(step.stem) if isinstance(block, Paragraph)), None)
    asked = last if last is not None and last.text.rstrip().endswith("?") else step.heading.inline
    if not asked.text.rstrip().endswith("?"):
        return
    if not any(re.search(_NEGATION, node.text) for node in asked.nodes if node.kind == "text"):
        return
    begin = starts(asked.text)[-1]
    if not re.match(_ASKS, asked.text[begin:].lower()):
        return
    from courses.leaves import Leaves  # few ask in the negative

    leaves, unstressed = Leaves(asked.nodes), {id(node) for node in asked.nodes if node.kind == "text"}
    for start, node in zip(leaves.starts, leaves.nodes, strict=True):
        if id(node) in unstressed:
            for found in re.finditer(_NEGATION, node.text):
                if start + found.start() >= begin:
                    span = leaves.span(start + found.start(), start + found.end())
                    step.diagnostics.add(rules.writing.NegativeStem, span, word=found.group())


def _long_sentences(step: StepSource, inline: Inline) -> None:
    text = inline.text
    if text.count(" ") < MOST_WORDS:
        return
    found: list[tuple[int, int, int]] = []
    for start, end in pairwise((*starts(text), len(text))):
        sentence = text[start:end].rstrip()
        count = len(re.findall(_WORD, sentence)) if len(sentence) > 2 * MOST_WORDS else 0
        if count > MOST_WORDS:
            found.append((start, start + len(sentence), count))
    if found:
        from courses.leaves import Leaves  # few write such sentences

        leaves = Leaves(inline.nodes)
        for start, end, count in found:
            step.diagnostics.add(rules.writing.LongSentence, leaves.span(start, end), count=count, limit=MOST_WORDS)
