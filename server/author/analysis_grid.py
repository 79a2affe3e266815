"""A grid's analysis in words: mean places, and the views there are. Never how many hold them. Pure."""

from courses.exercises import QSort
from server.author.analysis_views import Statement
from server.reports.analysis_cells import OpinionCell
from server.words import Words


def statements(exercise: QSort, cell: OpinionCell, words: Words) -> tuple[Statement, ...]:
    """Each statement with its mean place and its place in each view, the most agreed with first."""
    middle = len(exercise.columns) // 2
    order = sorted(range(len(cell.means)), key=lambda place: (-cell.means[place], place))
    return tuple(
        Statement(
            exercise.statements[place],
            _signed(cell.means[place] - middle, words),
            tuple(f"{view.places[place] - middle:+d}".replace("-", "−") for view in cell.views or ()),
        )
        for place in order
        if place < len(exercise.statements)
    )


def grid_heads(cell: OpinionCell, words: Words) -> tuple[str, ...]:
    return tuple(words.gettext("View %(n)s", n=number) for number in range(1, len(cell.views or ()) + 1))


def grid_said(cell: OpinionCell, words: Words) -> tuple[str, ...]:
    """Which views there are, as far as that can be said."""
    if cell.views is None:
        return (words.gettext("Which views there are can be said from 15 sorters on; until then only mean places."),)
    if not cell.views:
        return (words.gettext("No view stands out from chance: people differ, and not along common lines."),)
    found = words.ngettext(
        "There is one view that enough people have in common.",
        "There are %(n)s views that enough people have in common.",
        len(cell.views),
    )
    said = [found, words.gettext("This says which views exist, not how many people hold them.")]
    if cell.agreed:
        said.append(words.gettext("On %(n)s statements the views agree.", n=len(cell.agreed)))
    return tuple(said)


def _signed(value: float, words: Words) -> str:
    text = f"{value:+.1f}".replace("-", "−")
    return text.replace(".", ",") if words.language == "nl" else text
