"""What people type in Word where Markdown has a form of its own: labels before feedback, lettered options with the
answer below, directions in bare parentheses, arrows to a scene. Read as it is meant; what is not sure stays text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from courses.directions import meaning
from courses.exchange.word.blocks import Block
from courses.exchange.word.runs import NOTE
from courses.slugs import slug

_LABEL = r"(?:\*\*)?(?:{})\s*:(?:\*\*)?\s*:?\s*(?=\S)"
_FEEDBACK = re.compile(_LABEL.format("feedback|reactie|terugkoppeling|reaction|response"), re.IGNORECASE)
_AFTER = re.compile(_LABEL.format("uitleg|explanation"), re.IGNORECASE)
_LETTERED = re.compile(r"([A-Ha-h])[.)]\s+(?=\S)")
_KEYS = re.compile(
    r"(?:\*\*)?(?:het |de |the )?(?:(?:goede?|juiste?|correcte?|correct|right) )?(?:antwoord(?:en)?|answers?)"
    r"(?: is| zijn| are)?\s*:?(?:\*\*)?\s*:?\s*([A-H1-8](?:\s*(?:,|en|and|&|\+)\s*[A-H1-8])*)\s*\.?",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\*?\(\*?([^()*\n]+)\*?\)\*?")
_AT_END = re.compile(r"(?<=\s)\(([^()*\n]+)\)$")
_UNDRESSED = re.compile(r"(?:einde|ending|begin|start)\s*:\s*[^.\n]+", re.IGNORECASE)
_ARROW = re.compile(r"(.*?\S)\s*(?:→|⇒|\uf0e0|-{1,2}>|=>)\s*(.+?)\s*(\*\([^()]+\)\*)?")
_SECOND = re.compile(r"o +(?=[A-ZÀ-Þ\"“„‘'«*\d])")
_CIRCLES = {"○": " ", "●": "x"}
_SORTED = re.compile(r"\*\(.*\b(?:verdeel|sort)\b.*\)\*", re.IGNORECASE)
_SPEAKER = re.compile(rf"\*\*([^*:\n]{{1,40}}:)\s+([^*\n]+)\*\*(?={NOTE})")


def as_meant(blocks: Sequence[Block], language: str) -> list[Block]:
    """The same blocks, with what was written the way of Word in the form of a module."""
    scenes = {slug(block.text) for block in blocks if block.kind == "heading"}
    found = _with_boxes(_circled(_listed([_directed(block, language) for block in blocks])))
    return [_led(block, scenes) for block in _with_feedback(found)]


def _directed(block: Block, language: str) -> Block:
    """Directions in bare parentheses, and endings without any, as directions; a speaker's name apart from what is
    marked in what they say."""
    text = block.text
    alone = _ALONE.fullmatch(text) if block.kind == "text" else None
    if alone and _known(alone[1], language):
        return block.replace(text=f"*({alone[1].strip()})*")
    if block.kind == "text" and _UNDRESSED.fullmatch(text) and _known(text, language):
        return block.replace(text=f"*({text[:1].lower()}{text[1:]})*")
    at_end = _AT_END.search(text) if block.kind == "item" else None
    if at_end and _known(at_end[1], language):
        return block.replace(text=f"{text[: at_end.start()]}*({at_end[1]})*")
    return block.replace(text=_SPEAKER.sub(r"**\1** **\2**", text, count=1)) if text.startswith("**") else block


def _known(text: str, language: str) -> bool:
    return all(meaning(part.strip(), language) for part in text.split(","))


def _listed(blocks: Sequence[Block]) -> list[Block]:
    """A typed o with a sentence behind it, under an item, as a bullet one level deeper."""
    found: list[Block] = []
    above = Block("blank")
    for block in blocks:
        second = _SECOND.match(block.text) if block.kind == "text" and above.kind == "item" else None
        block = Block("item", block.text[second.end() :], 1, places=block.places) if second else block
        above = above if block.kind == "blank" else block
        found.append(block)
    return found


def _circled(blocks: Sequence[Block]) -> list[Block]:
    """Circles as boxes, the filled ones right, where a step has both at one level; else as bullets."""
    found: list[Block] = []
    steps = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    for start, end in pairwise((0, *steps, len(blocks))):
        step = blocks[start:end]
        circles = [block for block in step if block.box in _CIRCLES]
        is_sorted = any(block.kind == "text" and _SORTED.fullmatch(block.text) for block in step)
        are_boxes = len({one.box for one in circles}) == 2 and len({one.level for one in circles}) == 1
        boxes = _CIRCLES if are_boxes and not is_sorted else dict.fromkeys(_CIRCLES, "")
        found += [block.replace(box=boxes[block.box]) if block.box in boxes else block for block in step]
    return found


def _with_boxes(blocks: Sequence[Block]) -> list[Block]:
    """Lettered or numbered options with the right answer said below them, as options with boxes."""
    found: list[Block] = []
    options: list[int] = []  # places in `found` of the options in a row
    for block in blocks:
        keys = _KEYS.fullmatch(block.text) if block.kind == "text" else None
        if keys and _box(found, options, keys[1]):
            options = []
            continue
        if _is_option(block, len(options)):
            options.append(len(found))
        elif _is_option(block, 0):
            options = [len(found)]
        elif block.kind != "blank" and not _FEEDBACK.match(block.text):
            options = []
        found.append(block)
    return found


def _is_option(block: Block, number: int) -> bool:
    if block.kind == "item":
        return block.ordered and not block.level
    lettered = _LETTERED.match(block.text) if block.kind == "text" else None
    return lettered is not None and ord(lettered[1].lower()) - ord("a") == number


def _box(found: list[Block], options: Sequence[int], said: str) -> bool:
    """Gives these options boxes; False where there are no two of them, or a key is none of them."""
    keys = {"ABCDEFGH12345678".index(key.upper()) % 8 for key in re.findall(r"\b[A-H1-8]\b", said, re.IGNORECASE)}
    if len(options) < 2 or not keys or max(keys) >= len(options):
        return False
    for number, place in enumerate(options):
        text = _LETTERED.sub("", found[place].text, count=1) if found[place].kind == "text" else found[place].text
        found[place] = Block("item", text, box="x" if number in keys else " ", places=found[place].places)
    first, last = options[0], options[-1]
    found[first : last + 1] = [block for block in found[first : last + 1] if block.kind != "blank"]
    return True


def _with_feedback(blocks: Sequence[Block]) -> list[Block]:
    """What is labelled as feedback, as a quote under its option; the label of an explanation is left out."""
    found: list[Block] = []
    is_under, was_list = False, False
    for block in blocks:
        label = _FEEDBACK.match(block.text) if block.kind == "text" and is_under else None
        after = _AFTER.match(block.text) if block.kind == "text" and was_list else None
        if label:
            while found[-1].kind == "blank":
                found.pop()
            found.append(Block("quote", block.text[label.end() :], places=block.places))
            continue
        if after:
            rest = block.text[after.end() :]
            block = block.replace(text=rest[:1].upper() + rest[1:])
        if block.kind != "blank":
            is_under = block.kind == "item" and bool(block.box)
            was_list = block.kind == "item" or (was_list and block.kind == "quote")
        found.append(block)
    return found


def _led(block: Block, scenes: set[str]) -> Block:
    """`What one says → A scene` as a link to that scene."""
    arrow = _ARROW.fullmatch(block.text) if block.kind == "item" and not block.box else None
    place = slug(arrow[2].rstrip(".")) if arrow else ""
    if arrow is None or place not in scenes or "](" in block.text:
        return block
    return block.replace(text=f"[{arrow[1]}](#{place})" + (f" {arrow[3]}" if arrow[3] else ""))
