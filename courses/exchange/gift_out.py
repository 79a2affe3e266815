"""A module as Moodle's GIFT, kind by kind; what has no place there is named, never dropped in silence."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape, unescape

from courses.exchange.gift_kinds import ASKED, Asked, Part
from courses.exchange.questions import LeftOut
from courses.frozen import Frozen
from courses.model import Module, Step

_CONTROL = re.compile(r"[\\~=#{}:]")
_MARKUP = re.compile(r"<(?!/?p>)|</p>\s*<p>")
_RISKY = re.compile(r"^\s*(?:%|\[(?:html|moodle|markdown|plain)\])|->|[<&]", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_TAGS = re.compile(r"(<[^>]*>)")
_IMAGE = re.compile(r"<img\b[^>]*>")
_PLAYER = re.compile(
    r"<figcaption>.*?</audio>\n?|</?(?:figure|details)\b[^>]*>\n?|<summary>.*?</summary>\n?", re.DOTALL
)


class Out(Frozen):
    """One step, or why it stays behind."""

    step: Step
    text: str  # "" where it has no place
    left_out: tuple[LeftOut, ...] = ()


def steps(module: Module) -> tuple[Out, ...]:
    """Every step of the module, in its order."""
    return tuple(_out(step) for step in module.steps)


def text(module: Module) -> str:
    """The whole file."""
    about = [f"// {' '.join(line.split())}" for line in (module.title, module.summary, module.source)]
    written = [out.text for out in steps(module) if out.text]
    if module.opening:
        written.insert(0, f"::{_controlled(module.title)}::[html]{_html(module.opening)}")
    return "\n\n".join(["\n".join(about), *written]) + "\n"


def _out(step: Step) -> Out:
    asker = ASKED.get(step.exercise.kind)
    if asker is None:
        return Out(step, "", (LeftOut("kind"),))
    asked = asker(step.exercise)
    lost = [*asked.left_out, *_lost(step)]
    written, gone = _written(step, asked)
    return Out(step, written, tuple(dict.fromkeys([*lost, *gone])))


def _lost(step: Step) -> Iterable[LeftOut]:
    if step.hints:
        yield LeftOut("hints", str(len(step.hints)))
    if step.keep_for_later:
        yield LeftOut("keep-for-later")
    if step.expected is not None:
        yield LeftOut("expected", f"{step.expected:.0%}")
    if getattr(step.exercise, "fixed_order", False):
        yield LeftOut("fixed-order")
    if getattr(step, "confidence", False):
        yield LeftOut("confidence")


def _written(step: Step, asked: Asked) -> tuple[str, list[LeftOut]]:
    """A question as GIFT, in HTML as soon as any of its texts needs it."""
    stem = _joined(step.stem, asked.stem) or escape(step.title)
    after = _joined(asked.feedback, step.explanation)
    texts = [stem, after, *(text for part in asked.parts for text in (part.text, part.feedback))]
    lost = _without_place(texts + [part.right for part in asked.parts])
    is_html = any(_MARKUP.search(text) or _RISKY.search(unescape(text)) for text in texts)
    dress = _html if is_html else _plain
    title = f"::{_controlled(step.title)}::" + ("[html]" if is_html else "") + dress(stem)
    tag = f"// [tag:{step.skill}]\n" if step.skill and not set(step.skill) & set("[]\\\n") else ""
    if asked.is_text:
        return tag + title, lost
    lines = [_line(part, dress) for part in asked.parts]
    lines += [f"####{dress(after)}"] if after else []
    inner = "#" + asked.number if asked.number else ""
    inner += "".join(f"\n\t{line}" for line in lines) + ("\n" if lines else "")
    return f"{tag}{title}{{{inner}}}", lost


def _line(part: Part, dress: Callable[[str], str]) -> str:
    pair = f" -> {_plain(part.right)}" if part.right else ""
    feedback = f"#{dress(part.feedback)}" if part.feedback else ""
    return f"{part.opening}{dress(part.text)}{pair}{feedback}"


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _html(text: str) -> str:
    """HTML with GIFT's own signs escaped, and those that mean something where a text begins as entities."""
    kept = _PLAYER.sub("", _IMAGE.sub("", text)).strip()
    kept = "".join(part if part.startswith("<") else _quotes(part) for part in _TAGS.split(kept))
    kept = kept.replace("%", "&#37;", 1) if kept.startswith("%") else kept
    kept = kept.replace("[", "&#91;", 1) if kept.startswith("[") else kept
    return _controlled(kept).replace("\n", "\\n")


def _quotes(text: str) -> str:
    """Text between tags with its quotes as they are: only in a tag they need another dress."""
    return text.replace("&#x27;", "'").replace("&quot;", '"')


def _plain(text: str) -> str:
    return _controlled(" ".join(unescape(_TAG.sub(" ", text)).split()))


def _controlled(text: str) -> str:
    return _CONTROL.sub(lambda found: "\\" + found.group(), text)


def _without_place(texts: Sequence[str]) -> list[LeftOut]:
    named = (("image", "<img "), ("sound", "<audio "), ("persona", 'class="persona"'))
    return [LeftOut(what) for what, mark in named if any(mark in text for text in texts)]
