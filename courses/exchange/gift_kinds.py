"""What each kind of step asks in GIFT's own terms; a kind that is not here has no place there."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape, unescape
from typing import Any, Final

from courses.exchange.questions import LeftOut
from courses.exercises import Exercise
from courses.frozen import Frozen

#: The shares Moodle takes, in percent; it refuses any other.
_LISTED = (
    100, 90, 250 / 3, 80, 75, 70, 200 / 3, 60, 50, 40, 100 / 3, 30, 25, 20, 50 / 3, 100 / 7, 12.5, 100 / 9, 10, 5,
)  # fmt: skip
_TAG = re.compile(r"<[^>]*>")


class Part(Frozen):
    """One line between the braces."""

    opening: str  # "=", "~", "~%50%" …
    text: str  # HTML
    feedback: str = ""  # HTML
    right: str = ""  # of a pair: HTML


class Asked(Frozen):
    stem: str = ""  # HTML, after the step's own
    parts: tuple[Part, ...] = ()
    number: str = ""  # "70:10"
    is_text: bool = False  # a text only: no braces
    feedback: str = ""  # HTML, before the step's explanation
    left_out: tuple[LeftOut, ...] = ()


def _choice(exercise: Any) -> Asked:
    return Asked(parts=tuple(Part("=" if o.key else "~", o.text, o.feedback) for o in exercise.options))


def _several(exercise: Any) -> Asked:
    keys = sum(option.key for option in exercise.options)
    share = 100 / max(keys, 1)
    wrong = 100.0 if exercise.all_or_nothing else share
    lost = (LeftOut("all-or-nothing"),) if exercise.all_or_nothing else ()
    parts = (Part(_weight(share if o.key else -wrong), o.text, o.feedback) for o in exercise.options)
    return Asked(parts=tuple(parts), left_out=(*lost, *_shares(keys)))


def _weight(percent: float) -> str:
    """A share as Moodle lists it; one it does not list as the nearest, for it takes no other."""
    nearest = min(_LISTED, key=lambda listed: abs(listed - abs(percent)))
    return f"~%{math.copysign(nearest, percent):.5f}".rstrip("0").rstrip(".") + "%"


def _shares(keys: int) -> tuple[LeftOut, ...]:
    return (
        () if keys and any(abs(100 / keys - listed) < 0.001 for listed in _LISTED) else (LeftOut("shares", str(keys)),)
    )


def _match(exercise: Any) -> Asked:
    lefts = [*exercise.left, *[""] * (len(exercise.right) - len(exercise.left))]
    return Asked(
        parts=tuple(Part("=", left, right=right) for left, right in zip(lefts, exercise.right, strict=True)),
        left_out=(*_pairs_lost(exercise.right), LeftOut("heads", " · ".join(map(_shown, exercise.titles)))),
    )


def _pairs_lost(rights: Iterable[str]) -> tuple[LeftOut, ...]:
    return (LeftOut("right-formatting"),) if any(map(_TAG.search, rights)) else ()


def _shown(text: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", text)).split())


def _sort(exercise: Any) -> Asked:
    parts = tuple(Part("=", card.text, right=pile.text) for pile in exercise.piles for card in pile.cards)
    return Asked(parts=parts, left_out=(LeftOut("as-pairs"), *_card_feedback(exercise.cards)))


def _order(exercise: Any) -> Asked:
    parts = (Part("=", option.text, right=str(place)) for place, option in enumerate(exercise.options, 1))
    return Asked(parts=tuple(parts), left_out=(LeftOut("as-places"), *_card_feedback(exercise.options)))


def _card_feedback(cards: Sequence[Any]) -> tuple[LeftOut, ...]:
    return (LeftOut("card-feedback"),) if any(card.feedback for card in cards) else ()


def _estimate(exercise: Any) -> Asked:
    lost = [LeftOut("near-miss")] if exercise.margin else []
    lost += [LeftOut("unit", exercise.unit)] if exercise.unit else []
    return Asked(number=f"{exercise.number:.10g}:{exercise.margin:.10g}", left_out=tuple(lost))


def _recall(exercise: Any) -> Asked:
    asked = _several_of([(one.text, one.true, "") for one in exercise.statements])
    lost = [LeftOut("stays-in-sight"), *([LeftOut("sound")] if exercise.audio else []), *asked.left_out]
    return asked.replace(stem=f"<blockquote>{exercise.passage}</blockquote>", left_out=tuple(lost))


def _spot(exercise: Any) -> Asked:
    asked = _several_of([(one.text, one.signal, one.note) for one in exercise.sentences])
    return asked.replace(left_out=(LeftOut("as-list"), *asked.left_out))


def _several_of(found: Sequence[tuple[str, bool, str]]) -> Asked:
    keys = sum(key for _, key, _ in found)
    share, noise = 100 / max(keys, 1), 100 / max(len(found) - keys, 1)
    parts = tuple(Part(_weight(share if key else -noise), text, note) for text, key, note in found)
    return Asked(parts=parts, left_out=_shares(keys))


def _paraphrase(exercise: Any) -> Asked:
    points = "<ul>" + "".join(f"<li>{point}</li>" for point in exercise.points) + "</ul>"
    return Asked(
        stem=f"<blockquote>{exercise.quote}</blockquote>", feedback=f"{points}\n{exercise.model}",
        left_out=(LeftOut("self-check"),),
    )  # fmt: skip


def _worked(exercise: Any) -> Asked:
    turns = []
    for turn in exercise.turns:
        who = f"<strong>{escape(turn.speaker)}:</strong> " if turn.speaker else ""
        turns.append(f"<p>{who}{turn.text}{''.join(f' <em>({why})</em>' for why in turn.whys)}</p>")
    return Asked(stem="\n".join(turns), is_text=True, left_out=(LeftOut("open-whys"),))


def _text(exercise: Exercise) -> Asked:
    return Asked(is_text=True)


ASKED: Final[dict[str, Callable[[Any], Asked]]] = {
    "reading": _text, "job-aid": _text, "team-talk": _text, "worked-example": _worked,
    "choice": _choice, "several": _several, "match": _match, "sort": _sort,
    "order": _order, "estimate": _estimate, "recall": _recall, "spot": _spot, "paraphrase": _paraphrase,
}  # fmt: skip
