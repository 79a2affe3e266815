"""How large a picture is, from its bytes, and what of that stands in a page."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.media import ENDINGS
from courses.sizes import size_of
from tests.compiling.test_media import html
from tests.small_media import AVIF, GIF, JPEG, png

EXIF = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    return b"\xff\xd8" + b"".join(struct.pack(">BBH", 0xFF, mark, len(data) + 2) + data for mark, data in segments)


FRAME = (0xC2, b"\x08" + struct.pack(">HH", 300, 400) + bytes(10))
TABLE = (0xC4, bytes(30))


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (png(3, 2), "image/png", (3, 2)),
        (GIF, "image/gif", (1, 1)),
        (jpeg((0xE0, b"JFIF\0"), TABLE, FRAME), "image/jpeg", (400, 300)),
        (jpeg((0xE1, EXIF), FRAME), "image/jpeg", (300, 400)),
        (jpeg((0xE1, EXIF.replace(b"\0\x06", b"\0\x01")), FRAME), "image/jpeg", (400, 300)),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x8f\x01\x00\x2b\x01\x00", "image/webp", (400, 300)),
        (b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f" + struct.pack("<I", 399 | 299 << 14), "image/webp", (400, 300)),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(7) + b"\x9d\x01\x2a\x90\x01\x2c\x01", "image/webp", (400, 300)),
        (AVIF + b"ispe\0\0\0\0\0\0\x01\x90\0\0\x01\x2c", "image/avif", (400, 300)),
        (AVIF, "image/avif", (0, 0)),
        (JPEG, "image/jpeg", (0, 0)),
        (png(3, 2)[:18], "image/png", (0, 0)),
        (b"\xff\xd8\xff\xff\xff\xff", "image/jpeg", (0, 0)),
        (png().replace(struct.pack(">II", 1, 1), struct.pack(">II", 1, 2**31)), "image/png", (0, 0)),
        (b"", "audio/mpeg", (0, 0)),
    ],
)
def test_the_size_of_a_picture(data: bytes, kind: str, size: tuple[int, int]) -> None:
    assert size_of(data, kind) == size


@given(st.binary(max_size=200), st.sampled_from(sorted(ENDINGS)))
def test_whatever_the_bytes_are_it_answers(data: bytes, kind: str) -> None:
    for start in (b"", b"\xff\xd8", b"RIFF\0\0\0\0WEBPVP8L", b"\0\0\0\x1cftypavifispe"):
        width, height = size_of(start + data, kind)
        assert (width > 0) == (height > 0)


def test_a_page_knows_the_room_a_picture_takes(tmp_path: Path) -> None:
    (tmp_path / "balie.png").write_bytes(png(40, 30))
    assert html(tmp_path, "![Een balie](balie.png)").endswith('.png" alt="Een balie" width="40" height="30"></p>')
    (tmp_path / "oud.jpg").write_bytes(JPEG)
    assert html(tmp_path, "![Een balie](oud.jpg)").endswith('.jpg" alt="Een balie"></p>')
