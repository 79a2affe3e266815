"""A module as Moodle's GIFT, kind by kind; what has no place there is named, never dropped in silence."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape, unescape
from typing import Any, Final

from courses.exchange.questions import LeftOut
from courses.exercises import Exercise
from courses.frozen import Frozen
from courses.model import Module, Step

_CONTROL = re.compile(r"[\\~=#{}:]")
_MARKUP = re.compile(r"<(?!/?p>)|</p>\s*<p>")
_RISKY = re.compile(r"^\s*(?:%|\[(?:html|moodle|markdown|plain)\])|->|[<&]", re.IGNORECASE)
_LISTED = (
    100,
    90,
    250 / 3,
    80,
    75,
    70,
    200 / 3,
    60,
    50,
    40,
    100 / 3,
    30,
    25,
    20,
    50 / 3,
    100 / 7,
    12.5,
    100 / 9,
    10,
    5,
)
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


class _Part(Frozen):
    """One line between the braces."""

    opening: str  # "=", "~", "~%50%" …
    text: str  # HTML
    feedback: str = ""  # HTML
    right: str = ""  # of a pair: HTML


class _Asked(Frozen):
    stem: str = ""  # HTML, after the step's own
    parts: tuple[_Part, ...] = ()
    number: str = ""  # "70:10"
    is_text: bool = False  # a text only: no braces
    feedback: str = ""  # HTML, before the step's explanation
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
    asker = _ASKED.get(step.exercise.kind)
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


def _written(step: Step, asked: _Asked) -> tuple[str, list[LeftOut]]:
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


def _line(part: _Part, dress: Callable[[str], str]) -> str:
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


def _choice(exercise: Any) -> _Asked:
    return _Asked(parts=tuple(_Part("=" if o.key else "~", o.text, o.feedback) for o in exercise.options))


def _several(exercise: Any) -> _Asked:
    keys = sum(option.key for option in exercise.options)
    share = 100 / max(keys, 1)
    wrong = 100.0 if exercise.all_or_nothing else share
    lost = (LeftOut("all-or-nothing"),) if exercise.all_or_nothing else ()
    parts = (_Part(_weight(share if o.key else -wrong), o.text, o.feedback) for o in exercise.options)
    return _Asked(parts=tuple(parts), left_out=(*lost, *_shares(keys)))


def _weight(percent: float) -> str:
    """A share as Moodle lists it; one it does not list as the nearest, for it takes no other."""
    nearest = min(_LISTED, key=lambda listed: abs(listed - abs(percent)))
    return f"~%{math.copysign(nearest, percent):.5f}".rstrip("0").rstrip(".") + "%"


def _shares(keys: int) -> tuple[LeftOut, ...]:
    return (
        () if keys and any(abs(100 / keys - listed) < 0.001 for listed in _LISTED) else (LeftOut("shares", str(keys)),)
    )


def _match(exercise: Any) -> _Asked:
    lefts = [*exercise.left, *[""] * (len(exercise.right) - len(exercise.left))]
    return _Asked(
        parts=tuple(_Part("=", left, right=right) for left, right in zip(lefts, exercise.right, strict=True)),
        left_out=(*_pairs_lost(exercise.right), LeftOut("heads", " · ".join(map(_shown, exercise.titles)))),
    )


def _pairs_lost(rights: Iterable[str]) -> tuple[LeftOut, ...]:
    return (LeftOut("right-formatting"),) if any(map(_TAG.search, rights)) else ()


def _shown(text: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", text)).split())


def _sort(exercise: Any) -> _Asked:
    parts = tuple(_Part("=", card.text, right=pile.text) for pile in exercise.piles for card in pile.cards)
    return _Asked(parts=parts, left_out=(LeftOut("as-pairs"), *_card_feedback(exercise.cards)))


def _order(exercise: Any) -> _Asked:
    parts = (_Part("=", option.text, right=str(place)) for place, option in enumerate(exercise.options, 1))
    return _Asked(parts=tuple(parts), left_out=(LeftOut("as-places"), *_card_feedback(exercise.options)))


def _card_feedback(cards: Sequence[Any]) -> tuple[LeftOut, ...]:
    return (LeftOut("card-feedback"),) if any(card.feedback for card in cards) else ()


def _estimate(exercise: Any) -> _Asked:
    lost = [LeftOut("near-miss")] if exercise.margin else []
    lost += [LeftOut("unit", exercise.unit)] if exercise.unit else []
    return _Asked(number=f"{exercise.number:.10g}:{exercise.margin:.10g}", left_out=tuple(lost))


def _recall(exercise: Any) -> _Asked:
    asked = _several_of([(one.text, one.true, "") for one in exercise.statements])
    lost = [LeftOut("stays-in-sight"), *([LeftOut("sound")] if exercise.audio else []), *asked.left_out]
    return asked.replace(stem=f"<blockquote>{exercise.passage}</blockquote>", left_out=tuple(lost))


def _spot(exercise: Any) -> _Asked:
    asked = _several_of([(one.text, one.signal, one.note) for one in exercise.sentences])
    return asked.replace(left_out=(LeftOut("as-list"), *asked.left_out))


def _several_of(found: Sequence[tuple[str, bool, str]]) -> _Asked:
    keys = sum(key for _, key, _ in found)
    share, noise = 100 / max(keys, 1), 100 / max(len(found) - keys, 1)
    parts = tuple(_Part(_weight(share if key else -noise), text, note) for text, key, note in found)
    return _Asked(parts=parts, left_out=_shares(keys))


def _paraphrase(exercise: Any) -> _Asked:
    points = "<ul>" + "".join(f"<li>{point}</li>" for point in exercise.points) + "</ul>"
    return _Asked(
        stem=f"<blockquote>{exercise.quote}</blockquote>", feedback=f"{points}\n{exercise.model}",
        left_out=(LeftOut("self-check"),),
    )  # fmt: skip


def _worked(exercise: Any) -> _Asked:
    turns = []
    for turn in exercise.turns:
        who = f"<strong>{escape(turn.speaker)}:</strong> " if turn.speaker else ""
        turns.append(f"<p>{who}{turn.text}{''.join(f' <em>({why})</em>' for why in turn.whys)}</p>")
    return _Asked(stem="\n".join(turns), is_text=True, left_out=(LeftOut("open-whys"),))


def _text(exercise: Exercise) -> _Asked:
    return _Asked(is_text=True)


_ASKED: Final[dict[str, Callable[[Any], _Asked]]] = {
    "reading": _text, "job-aid": _text, "team-talk": _text, "worked-example": _worked,
    "choice": _choice, "several": _several, "match": _match, "sort": _sort,
    "order": _order, "estimate": _estimate, "recall": _recall, "spot": _spot, "paraphrase": _paraphrase,
}  # fmt: skip
