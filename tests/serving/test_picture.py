"""The map as a picture: SVG and PNG, that say the same without colour."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from server.manage.picture.as_png import as_png, measuring
from server.manage.picture.as_svg import as_svg
from server.manage.picture.layout import broken, laid_out
from server.manage.picture.shapes import Box, Drawing, Field, Line, Look, Map

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Afdelingvoorverantwoordingsplichtigheidsbevordering & <toezicht>"


def field(look: Look) -> Field:
    return Field(look, f"state {look.value}", "18 people", "40% (30–55%)")


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    lines = (
        Line("Everyone", "against what the authors expect", 0, (field(Look.CLEAR), field(Look.LOOK))),
        Line(LONG, "", 1, (field(Look.NO_SIGN), Field(Look.NONE, "can't be told yet", "", ""))),
    )
    legend = tuple((look, f"what {look.name} means, at some length") for look in Look)
    return laid_out(
        Map("Where", "Town · 1 October", ("Hearing", "Listening"), lines, legend, ("A note.",)), measuring()
    )


def test_svg_says_everything_as_text_and_once_more_for_who_cant_see_it(drawing: Drawing) -> None:
    root = ElementTree.fromstring(as_svg(drawing))
    said = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert "Where" in said
    assert "40% (30–55%)" in said
    assert "& <toezicht>" in said
    about = root.findtext(f"{SVG}desc") or ""
    assert "Everyone, Hearing: state clear, 40% (30–55%), 18 people." in about
    assert f"{LONG}, Listening: can't be told yet." in about


def test_nothing_lies_outside_the_paper_or_runs_into_its_neighbour(drawing: Drawing) -> None:
    for text in drawing.texts:
        assert text.x + text.width <= drawing.width
        assert text.y <= drawing.height
    fields = [box for box in drawing.boxes if box.width > 100]
    assert len(fields) == 4
    assert all(box.x + box.width <= drawing.width for box in fields)
    assert fields[0].x + fields[0].width < fields[1].x
    assert fields[0].y + fields[0].height < fields[2].y


def test_png_tells_states_apart_without_colour(drawing: Drawing) -> None:
    picture = Image.open(BytesIO(as_png(drawing))).convert("L")
    assert picture.size == (2 * drawing.width, 2 * drawing.height)
    fields = {box.look: box for box in drawing.boxes if box.width > 100}
    inside = {look: _lightness(picture, box) for look, box in fields.items()}
    assert max(inside[Look.CLEAR]) < 60  # dark all over
    assert min(inside[Look.NO_SIGN]) == max(inside[Look.NO_SIGN]) > 200  # one faint tone
    assert min(inside[Look.LOOK]) > 250  # paper …
    border = fields[Look.LOOK]
    assert picture.getpixel((2 * border.x + 4, 2 * (border.y + border.height // 2))) < 60  # … in a dark border
    assert len(set(inside[Look.NONE])) > 1  # stripes


def _lightness(picture: Image.Image, box: Box) -> list[int]:
    """Along a line near the bottom of a field, where no text stands."""
    y = 2 * (box.y + box.height - 10)
    return [picture.getpixel((2 * x, y)) for x in range(box.x + 20, box.x + box.width - 20)]


def test_lines_are_broken_at_words_and_words_only_where_they_have_to_be() -> None:
    measure = measuring()
    parts = list(broken(f"Een team met {LONG}", 200, lambda text: measure(text, 22, True)))
    assert parts[0] == "Een team met"
    assert "".join(part.removesuffix("-") for part in parts[1:]).replace(" ", "") == LONG.replace(" ", "")
    assert all(measure(part, 22, True) <= 200 for part in parts)
    assert list(broken("", 200, lambda text: measure(text, 22, True))) == []
