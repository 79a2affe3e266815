"""The exercises on the page to review a module in, kind by kind, with every answer open.

HTML in a model is safe; what is plain text there is escaped here.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import escape
from typing import Any, Final

from courses.exchange.page_words import word
from courses.exchange.saying import phrase
from courses.scenario.graph import Condition, Line, SceneChoice

Anchor = Callable[[str], str]  # a scene's id as the page's own


def body(exercise: Any, language: str, anchor: Anchor) -> str | None:
    """An exercise as HTML, "" where its step is all there is; None for a kind that is not known here."""
    if exercise.kind == "scenario":
        return _scenario(exercise, language, anchor)
    maker = _BODIES.get(exercise.kind)
    return None if maker is None else maker(exercise, language)


def _nothing(exercise: Any, language: str) -> str:
    return ""


def _label(text: str) -> str:
    return f'<p class="label">{text}</p>'


def _options(options: Iterable[tuple[str, bool, str]], language: str) -> str:
    made = []
    for text, key, said in options:
        inner = (_label("✓ " + word("right", language)) if key else "") + f"<div>{text}</div>"
        inner += f'<div class="feedback">{said}</div>' if said else ""
        made.append(f'<li class="key">{inner}</li>' if key else f"<li>{inner}</li>")
    return f'<ul class="options">{"".join(made)}</ul>'


def _choice(exercise: Any, language: str) -> str:
    told = [word("several", language)] if exercise.kind == "several" else []
    told += [word("all", language)] if getattr(exercise, "all_or_nothing", False) else []
    told += [word("fixed", language)] if exercise.fixed_order else []
    small = f'<p class="small">{" · ".join(told)}</p>' if told else ""
    return small + _options(((o.text, o.key, o.feedback) for o in exercise.options), language)


def _recall(exercise: Any, language: str) -> str:
    categories = (
        (one.text, one.true, escape(phrase("category", one.category, language)) if one.category else "")
        for one in exercise.statements
    )
    passage = f'<div class="aside">{_label(word("away", language))}<blockquote>{exercise.passage}</blockquote></div>'
    return passage + _options(categories, language)


def _spot(exercise: Any, language: str) -> str:
    made = []
    for turn in exercise.turns:
        said = " ".join(f"<mark>{s.text}</mark>" if s.signal else s.text for s in turn.sentences)
        notes = [
            f"<li>{word('signal' if s.signal else 'tempting', language, s.note)}</li>" for s in turn.sentences if s.note
        ]
        listed = f'<ul class="feedback">{"".join(notes)}</ul>' if notes else ""
        made.append(f"<div>{_who(turn.speaker)}<p>{said}</p>{listed}</div>")
    return f'<div class="talk said">{"".join(made)}</div>'


def _who(speaker: str) -> str:
    return f'<span class="who">{escape(speaker)}</span>' if speaker else ""


def _match(exercise: Any, language: str) -> str:
    lost = f'<span class="small">{word("nothing", language)}</span>'
    lefts = [*exercise.left, *[lost] * (len(exercise.right) - len(exercise.left))]
    rows = (f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in zip(lefts, exercise.right, strict=True))
    head = "".join(f'<th scope="col">{title}</th>' for title in exercise.titles)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _order(exercise: Any, language: str) -> str:
    items = (f"<li>{o.text}{_feedback(o.feedback)}</li>" for o in exercise.options)
    return f"<ol>{''.join(items)}</ol>"


def _feedback(said: str) -> str:
    return f'<div class="feedback">{said}</div>' if said else ""


def _sort(exercise: Any, language: str) -> str:
    made = []
    for pile in exercise.piles:
        cards = "".join(f"<li>{card.text}{_feedback(card.feedback)}</li>" for card in pile.cards)
        made.append(f"<li><strong>{pile.text}</strong><ul>{cards}</ul></li>")
    return f"<ul>{''.join(made)}</ul>"


def _estimate(exercise: Any, language: str) -> str:
    unit = f" {escape(exercise.unit)}" if exercise.unit else ""
    number, margin = (f"{_number(value, language)}{unit}" for value in (exercise.number, exercise.margin))
    return f"<p>{word('estimate', language, number, margin)}</p>"


def _number(value: float, language: str) -> str:
    text = f"{value:.10g}"
    return text if language == "en" else text.replace(".", ",")


def _paraphrase(exercise: Any, language: str) -> str:
    points = "".join(f"<li>{point}</li>" for point in exercise.points)
    return (
        f'<blockquote class="said">{exercise.quote}</blockquote>{_label(word("points", language))}<ul>{points}</ul>'
        f'<div class="aside">{_label(word("model", language))}{exercise.model}</div>'
    )


def _example(exercise: Any, language: str) -> str:
    told = [word("obstacle", language)] if getattr(exercise, "asks_obstacle", False) else []
    days = getattr(exercise, "ask_after", 0)
    told += [word("ask-after", language, days)] if days else []
    small = f'<p class="small">{" · ".join(told)}</p>' if told else ""
    if not exercise.example:
        return small
    return small + f'<div class="aside">{_label(word("example", language))}{exercise.example}</div>'


def _worked(exercise: Any, language: str) -> str:
    made = []
    for turn in exercise.turns:
        whys = "".join(f'<div class="feedback">{_label(word("why", language))}<p>{why}</p></div>' for why in turn.whys)
        made.append(f"<div>{_who(turn.speaker)}<p>{turn.text}</p>{whys}</div>")
    return f'<div class="talk said">{"".join(made)}</div>'


def _listed(exercise: Any, language: str, field: str, tag: str = "ul") -> str:
    told = [word("count", language, exercise.count)] if hasattr(exercise, "count") else []
    columns = getattr(exercise, "columns", ())
    told += [word("columns", language, " · ".join(map(str, columns)))] if columns else []
    small = f'<p class="small">{" · ".join(told)}</p>' if told else ""
    return small + f"<{tag}>{''.join(f'<li>{text}</li>' for text in getattr(exercise, field))}</{tag}>"


def _persona(exercise: Any, language: str) -> str:
    return f"<p>{word('phrase', language, exercise.phrase)}</p>"


def _scenario(exercise: Any, language: str, anchor: Anchor) -> str:
    told = [word("ways", language, *(_number(way, language) for way in (exercise.shortest, exercise.longest)))]
    told += [word("starts", language, escape(counter.name), counter.start) for counter in exercise.counters]
    names = [escape(counter.name) for counter in exercise.counters]
    titles = {scene.id: scene.title for scene in exercise.scenes}
    scenes = "".join(_scene(scene, names, titles, language, anchor) for scene in exercise.scenes)
    return f'<p class="small">{" · ".join(told)}</p><div class="scenes">{scenes}</div>'


def _scene(scene: Any, names: Sequence[str], titles: dict[str, str], language: str, anchor: Anchor) -> str:
    ending = word("ending", language, word(scene.ending, language)) if scene.ending else ""
    choices = "".join(f"<li>{_scene_choice(choice, names, titles, language, anchor)}</li>" for choice in scene.choices)
    return (
        f'<section class="scene" id="{escape(anchor(scene.id))}"><h3>{escape(scene.title)}</h3>'
        + (_label(ending) if ending else "")
        + f'<div class="talk">{_lines(scene.lines)}</div>'
        + (f'<ul class="choices">{choices}</ul>' if choices else "")
        + "</section>"
    )


def _lines(lines: Iterable[Line]) -> str:
    return "".join(f"<p>{_who(line.speaker)}{line.html}</p>" for line in lines)


def _scene_choice(
    choice: SceneChoice, names: Sequence[str], titles: dict[str, str], language: str, anchor: Anchor
) -> str:
    said = [phrase("move", move, language) for move in choice.moves]
    said += [phrase("mandate", choice.mandate, language)] if choice.mandate else []
    said += [f"{names[effect.counter]} {effect.by:+d}" for effect in choice.effects]
    said += [_condition(condition, names, language) for condition in choice.conditions]
    title = escape(titles.get(choice.target, choice.target))
    then = f'<div class="feedback">{_label(word("then", language))}{_lines(choice.consequence)}</div>'
    return (
        f"<div>{choice.text}</div>"
        + (then if choice.consequence else "")
        + f'<p class="small">{" · ".join(said)}{" · " if said else ""}{word("to", language)} '
        + f'<a href="#{escape(anchor(choice.target))}">{title}</a></p>'
    )


def _condition(condition: Condition, names: Sequence[str], language: str) -> str:
    bound = condition.at_least if condition.at_least is not None else condition.at_most
    which = word("least" if condition.at_least is not None else "most", language)
    return word("only", language, names[condition.counter], which, bound)


_BODIES: Final[dict[str, Callable[[Any, str], str]]] = {
    "reading": _nothing, "job-aid": _nothing, "team-talk": _nothing, "choice": _choice, "several": _choice,
    "match": _match, "spot": _spot, "recall": _recall, "paraphrase": _paraphrase, "reflect": _example,
    "promise": _example, "pass-on": _example, "order": _order, "sort": _sort, "estimate": _estimate,
    "worked-example": _worked, "poll": partial(_listed, field="options"), "pick": partial(_listed, field="options"),
    "scale": partial(_listed, field="points", tag="ol"), "q-sort": partial(_listed, field="statements"),
    "persona": _persona,
}  # fmt: skip
