"""How wide and high a picture is, out of its first bytes, so that a page keeps its room before it is there. Pure."""

import re
from typing import Final

LARGEST: Final = 30_000  # pixels; what says it is larger is not believed
_NO_FRAME: Final = frozenset((0xC4, 0xC8, 0xCC))  # markers of a JPEG among those of frames that are none
_TURNED: Final = frozenset((5, 6, 7, 8))  # ways a camera was held in which width is height
_EXIF_TURN: Final = re.compile(b"\x01\x12\x00\x03\x00\x00\x00\x01\x00(.)|\x12\x01\x03\x00\x01\x00\x00\x00(.)\x00", re.S)


def size_of(data: bytes, media_type: str) -> tuple[int, int]:
    """Width and height in pixels, as it is shown; 0 and 0 where its bytes don't tell."""
    read = _READERS.get(media_type)
    width, height = read(data) if read else (0, 0)
    return (width, height) if 0 < width <= LARGEST and 0 < height <= LARGEST else (0, 0)


def _png(data: bytes) -> tuple[int, int]:
    return (_big(data[16:20]), _big(data[20:24])) if data[12:16] == b"IHDR" else (0, 0)


def _gif(data: bytes) -> tuple[int, int]:
    return _little(data[6:8]), _little(data[8:10])


def _jpeg(data: bytes) -> tuple[int, int]:
    """From the frame's marker; the turn a camera notes before it is one browsers make too."""
    at, turned = 2, False
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], _big(data[at + 2 : at + 4])
        if marker == 0xFF:  # a filler
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = _big(data[at + 5 : at + 7]), _big(data[at + 7 : at + 9])
            return (height, width) if turned else (width, height)
        if marker == 0xE1 and data[at + 4 : at + 8] == b"Exif":
            turned = _is_turned(data[at + 4 : at + 2 + length])
        at += 2 + length
    return 0, 0


def _is_turned(exif: bytes) -> bool:
    found = _EXIF_TURN.search(exif)
    return found is not None and (found[1] or found[2])[0] in _TURNED


def _webp(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if form == b"VP8X":
        return _little(data[24:27]) + 1, _little(data[27:30]) + 1
    if form == b"VP8L" and data[20:21] == b"\x2f":
        bits = _little(data[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
    return 0, 0


def _avif(data: bytes) -> tuple[int, int]:
    """From the box of its extent; of several (a thumbnail, a mask) the largest. One that is turned is left alone."""
    head = data[:65_536]
    if b"irot" in head:
        return 0, 0
    places = [found.end() + 4 for found in re.finditer(b"ispe", head)]
    return max(((_big(head[at : at + 4]), _big(head[at + 4 : at + 8])) for at in places), default=(0, 0))


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


_READERS: Final = {
    "image/png": _png, "image/gif": _gif, "image/jpeg": _jpeg, "image/webp": _webp, "image/avif": _avif,
}  # fmt: skip
