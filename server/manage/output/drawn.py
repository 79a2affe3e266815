"""From the page's map to the picture of it: the same rows and fields, with every figure in sight."""

from collections import Counter
from typing import NamedTuple

from server.manage.picture.shapes import Field, Line, Look, Map
from server.manage.views import CellView, LearningView
from server.words import Words


def drawn(view: LearningView, as_of: str, words: Words) -> Map:
    """What there is to draw. `as_of`: the day of the figures, in words."""
    usual = _usual(view, words.gettext("answers up to %(day)s", day=as_of))
    lines = tuple(
        Line(row.name, row.note, row.depth, tuple(_field(cell, usual, words) for cell in row.cells))
        for row in view.rows
    )
    every = (
        (Look.CLEAR, words.gettext("Dark: a gap, clearly")),
        (Look.LOOK, words.gettext("Thick border: look here, a gap is probable")),
        (Look.NO_SIGN, words.gettext("Light: no sign of a gap")),
        (Look.NONE, words.gettext("Hatched: can't be told yet")),
    )
    legend = tuple((look, says) for look, says in every if look in view.looks)
    notes = (
        words.gettext("Not all teams are in it: those where a gap is most probable are.") if view.shortened else "",
        words.gettext(
            "Each number is an estimate of the share that goes right, after weeks where that was asked, in steps of "
            "five, and how sure it is. Of a team it is drawn to the others."
        ),
        view.how_sure,
        words.gettext("What is compared: %(against)s.", against=view.against),
        words.gettext("It says where to look and ask. It is not for ranking teams, judging people, or pay."),
    )
    subtitle = f"{view.unit} · {words.gettext('as of %(day)s', day=as_of)}"
    if usual.until:
        until = words.gettext("%(until)s, where nothing else stands", until=usual.until)
        subtitle = f"{subtitle}; {until}"
    return Map(
        words.gettext("Where learning falls short"), subtitle, view.skills, lines, legend, tuple(filter(None, notes))
    )


class Usual(NamedTuple):
    """What holds of most numbers, said once. Another says its own: of one day and of after weeks are two kinds."""

    tier: str
    until: str  # until when their answers are; "": the day of the figures
    today: str  # that this is the day of the figures, for a number where it is not usual


def _usual(view: LearningView, today: str) -> Usual:
    cells = [cell for row in view.rows for cell in row.cells if cell.about]
    tiers, untils = Counter(cell.tier for cell in cells), Counter(cell.until for cell in cells)
    return Usual(max(tiers, key=tiers.__getitem__, default=""), max(untils, key=untils.__getitem__, default=""), today)


def _field(cell: CellView, usual: Usual, words: Words) -> Field:
    if not cell.about:
        return Field(Look(cell.look), cell.state, cell.people, "")
    expected = words.gettext("expected: %(share)s", share=cell.expected) if cell.expected else ""
    tier = cell.tier if cell.tier != usual.tier else ""
    until = (cell.until or usual.today) if cell.until != usual.until else ""
    return Field(Look(cell.look), cell.state, cell.people, ", ".join(filter(None, (cell.about, until, expected, tier))))
