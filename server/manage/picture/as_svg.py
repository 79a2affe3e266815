"""The picture as SVG: text stays text, and a reader that can't see it hears what it says."""

from collections.abc import Iterator
from html import escape
from typing import Final

from server.manage.picture.shapes import FAINT, INK, LINE, PAPER, Box, Drawing, Look, Text

FACE: Final = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', Arial, sans-serif"
HATCH: Final = (
    '<pattern id="hatch" width="13" height="13" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="13" height="13" fill="{PAPER}"/><rect width="2" height="13" fill="{LINE}"/></pattern>'
)
FILLS: Final = {
    Look.CLEAR: f'fill="{INK}" stroke="{INK}" stroke-width="2"',
    Look.LOOK: f'fill="{PAPER}" stroke="{INK}" stroke-width="5"',
    Look.NO_SIGN: f'fill="{FAINT}" stroke="{LINE}" stroke-width="1"',
    Look.NONE: f'fill="url(#hatch)" stroke="{LINE}" stroke-width="1"',
}
INSET: Final = {Look.LOOK: 2.5}  # a thick border stays inside its field


def as_svg(drawing: Drawing) -> str:
    """The file."""
    return "\n".join(_lines(drawing)) + "\n"


def _lines(drawing: Drawing) -> Iterator[str]:
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title about">'
    yield f'<title id="title">{escape(drawing.title)}</title>'
    yield f'<desc id="about">{escape(drawing.about)}</desc>'
    yield f"<defs>{HATCH}</defs>"
    yield f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    yield from map(_box, drawing.boxes)
    yield f'<g font-family="{FACE}">'
    yield from map(_text, drawing.texts)
    yield "</g>"
    yield "</svg>"


def _box(box: Box) -> str:
    by = INSET.get(box.look, 1.0)
    place = f'x="{box.x + by}" y="{box.y + by}" width="{box.width - 2 * by}" height="{box.height - 2 * by}"'
    return f'<rect {place} rx="6" {FILLS[box.look]}/>'


def _text(text: Text) -> str:
    weight = ' font-weight="700"' if text.bold else ""
    wide = f'textLength="{text.width}" lengthAdjust="spacingAndGlyphs"'  # the face may not be there
    place = f'x="{text.x}" y="{text.y}" font-size="{text.size}"'
    return f'<text {place}{weight} {wide} fill="{text.colour}">{escape(text.text)}</text>'
