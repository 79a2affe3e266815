"""From the page's map to the picture of it: the same rows and fields, with every figure in sight."""

from collections import Counter

from server.manage.picture.shapes import Field, Line, Look, Map
from server.manage.views import CellView, LearningView
from server.words import Words


def drawn(view: LearningView, as_of: str, words: Words) -> Map:
    """What there is to draw. `as_of`: the day of the figures, in words."""
    usual = _usual(view)
    lines = tuple(
        Line(row.name, row.note, row.depth, tuple(_field(cell, usual, words) for cell in row.cells))
        for row in view.rows
    )
    legend = (
        (Look.CLEAR, words.gettext("Dark: a gap, clearly")),
        (Look.LOOK, words.gettext("Thick border: look here, a gap is probable")),
        (Look.NO_SIGN, words.gettext("Light: no sign of a gap")),
        (Look.NONE, words.gettext("Hatched: not enough to say")),
    )
    notes = (
        words.gettext(
            "Each number is the share that went right, after weeks where that was asked, in steps of five, and how "
            "sure it is."
        ),
        view.how_sure,
        words.gettext("The whole is held against what the authors expect, teams against each other."),
        words.gettext("It says where to look and ask. It is not for ranking teams, judging people, or pay."),
    )
    subtitle = f"{view.unit} · {words.gettext('as of %(day)s', day=as_of)}"
    return Map(words.gettext("Where learning falls short"), subtitle, view.skills, lines, legend, notes)


def _usual(view: LearningView) -> str:
    """The evidence most numbers are of. Another says its own: numbers of one day and of after weeks are two kinds."""
    found = Counter(cell.tier for row in view.rows for cell in row.cells if cell.about)
    return max(found, key=found.__getitem__, default="")


def _field(cell: CellView, usual: str, words: Words) -> Field:
    expected = words.gettext("expected: %(share)s", share=cell.expected) if cell.expected and cell.about else ""
    tier = cell.tier if cell.about and cell.tier != usual else ""
    return Field(Look(cell.look), cell.state, cell.people, ", ".join(filter(None, (cell.about, expected, tier))))
