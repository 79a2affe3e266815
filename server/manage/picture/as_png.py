"""The picture as PNG, and the measuring of text for both: Pillow, with the face of the pages."""

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from server.manage.picture.layout import Measure
from server.manage.picture.shapes import FAINT, INK, LINE, PAPER, Box, Drawing, Look

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FACE: Final = Path(__file__).parents[2] / "static" / "next.woff2"
PLAIN, BOLD = 400, 700
ROUND: Final = 12  # pixels of the picture
STRIPES: Final = 18  # pixels between two lines of the hatching
COLOURS: Final = 64  # five, and what lies between them at the edges of letters
SHARP: Final = 2  # times as many pixels as the drawing has: on a slide it is shown large


def measuring() -> Measure:
    """Measures text. Each caller has its own: a face that is loaded can't be shared between threads."""
    faces = _faces()
    return lambda text, size, bold: faces(size, bold).getlength(text)


def as_png(drawing: Drawing) -> bytes:
    """The file."""
    from PIL import Image, ImageDraw  # takes a tenth of a second: only who asks for a picture waits for it

    picture = Image.new("RGB", (drawing.width * SHARP, drawing.height * SHARP), PAPER)
    pen, faces, out = ImageDraw.Draw(picture), _faces(), BytesIO()
    for box in drawing.boxes:
        _draw(pen, Box(box.x * SHARP, box.y * SHARP, box.width * SHARP, box.height * SHARP, box.look))
    for text in drawing.texts:
        face = faces(text.size * SHARP, text.bold)
        pen.text((text.x * SHARP, text.y * SHARP), text.text, text.colour, face, anchor="ls")
    _with_few_colours(picture).save(out, "png")
    return out.getvalue()


def _with_few_colours(picture: "Picture") -> "Picture":
    """The same in those it has most of: half as large, without searching for what they are, which took a second."""
    from PIL import Image

    found = sorted(picture.getcolors(picture.width * picture.height) or (), reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in found if isinstance(colour, tuple) for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _faces() -> "Callable[[int, bool], FreeTypeFont]":
    from PIL import ImageFont

    @cache
    def face(size: int, bold: bool) -> "FreeTypeFont":
        found = ImageFont.truetype(FACE, size)
        found.set_variation_by_axes([BOLD if bold else PLAIN])
        return found

    return face


def _draw(pen: "ImageDraw", box: Box) -> None:
    at = (box.x, box.y, box.x + box.width - 1, box.y + box.height - 1)
    match box.look:
        case Look.CLEAR:
            pen.rounded_rectangle(at, ROUND, INK)
        case Look.LOOK:
            pen.rounded_rectangle(at, ROUND, PAPER, INK, 5 * SHARP)
        case Look.NO_SIGN:
            pen.rounded_rectangle(at, ROUND, FAINT, LINE, SHARP)
        case Look.NONE:
            for start, end in _stripes(box):
                pen.line((start, end), LINE, 2 * SHARP)
            pen.rounded_rectangle(at, ROUND, None, LINE, SHARP)


def _stripes(box: Box) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Lines from the lower left to the upper right, inside the box."""
    for offset in range(STRIPES * SHARP, box.width + box.height, STRIPES * SHARP):
        right, down = min(offset, box.width - 1), min(offset, box.height - 1)
        yield (box.x + offset - down, box.y + down), (box.x + right, box.y + offset - right)
