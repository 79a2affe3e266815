"""What the page of a module's analysis shows as lines of columns: the same snapshot, the same printed shares."""

from collections.abc import Iterator
from html import unescape
from re import sub

from server.author.analysis_views import AnalysisView, ItemView
from server.manage.board.spreadsheet import Value
from server.words import Words, msg

HEADS = (msg("step"), msg("what"), msg("share or figure"), msg("interval"), msg("people, at least"), msg("as of"))


def lines(view: AnalysisView, words: Words) -> Iterator[tuple[Value, ...]]:
    """The heads, then a line for each number."""
    yield tuple(words.gettext(head) for head in HEADS)
    for step in view.steps:
        yield step.title, words.gettext("did something here"), step.bar.text, "", None, view.taken_on
    for item in view.items:
        yield from _item(item, view, words)
    for scenario in view.scenarios:
        for scene in scenario.graph.scenes if scenario.graph else ():
            day = scenario.as_of or view.taken_on
            yield scenario.title, scene.title, scene.reached, "", scenario.n, day
            for choice in scene.choices:
                yield scenario.title, f"{scene.title}: {plain(choice.text)}", choice.share, "", scenario.n, day
    for opinion in view.opinions:
        day = opinion.as_of or view.taken_on
        for option in opinion.options:
            yield opinion.title, plain(option.text), option.bar.text, "", opinion.n, day
        for statement in opinion.statements:
            mean = statement.mean.removeprefix("+")  # with it a spreadsheet would be told that it is no number
            yield opinion.title, plain(statement.text), mean, "", opinion.n, day


def _item(item: ItemView, view: AnalysisView, words: Words) -> Iterator[tuple[Value, ...]]:
    day = item.as_of or view.taken_on
    for figure in item.figures:
        yield item.title, figure.name, figure.value, figure.range, figure.n, day
    for option in item.options:
        name = words.gettext("%(option)s (right)", option=plain(option.text)) if option.is_key else plain(option.text)
        yield item.title, name, option.bar.text, "", item.n, day


def plain(html: str) -> str:
    """The text of inline HTML."""
    return unescape(sub(r"<[^>]+>", "", html))
