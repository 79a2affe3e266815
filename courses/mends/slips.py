"""Safe mends of directions that are not quite one: where only one thing can have been meant."""

from courses.blocks import Said, Slip
from courses.diagnostics import Diagnostics
from courses.directions import meaning, normal
from courses.mends.edits import NONE, Fix, apart, before, said_instead
from courses.near_directions import is_sole
from courses.synonyms import meant


def fix_of(slip: Slip, said: Said, place: str, language: str, diagnostics: Diagnostics) -> Fix:
    """The edits that write a direction as it was meant; none where an author has to choose."""
    if slip.kind == "glued":
        return before(slip.span.line, slip.span.column, " ")
    if slip.kind == "crowded":
        return apart(slip.span, not _ends_its_paragraph(slip, diagnostics), diagnostics)
    if slip.kind == "spelling" and (
        is_sole(slip.text, slip.better, language, (place,)) or _says_the_same(slip, language)
    ):
        return said_instead(slip.span, _with_own_value(slip), diagnostics)
    if slip.kind == "language" and _means_the_same(slip, said, language):
        return said_instead(slip.span, slip.better, diagnostics)
    if slip.kind in ("outside", "loose", "comma"):
        return said_instead(slip.span, slip.better, diagnostics)
    return NONE


def _ends_its_paragraph(slip: Slip, diagnostics: Diagnostics) -> bool:
    rest = diagnostics.written(slip.span.end_line)[slip.span.end_column - 1 :]
    return not rest.strip() and not diagnostics.written(slip.span.end_line + 1).strip()


def _says_the_same(slip: Slip, language: str) -> bool:
    """Whether what stands after the colon, `mislukt`, is another word for what may stand there."""
    return meant(slip.text.partition(":")[2].strip(), language) == slip.better


def _with_own_value(slip: Slip) -> str:
    """What is better, with what stands after its colon as the author wrote it."""
    name, colon, value = slip.better.partition(": ")
    own = slip.text.partition(":")[2].strip()
    return f"{name}: {own}" if colon and own and normal(own) == normal(value) else slip.better


def _means_the_same(slip: Slip, said: Said, language: str) -> bool:
    better = meaning(slip.better, language)
    return better is not None and any(
        part.span == slip.span and (part.word, part.value, part.number) == (better.word, better.value, better.number)
        for part in said.known
    )
