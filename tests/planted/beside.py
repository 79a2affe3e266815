"""The folder the sound modules stand in: their pictures and sounds, and files that are not what they should be."""

import atexit
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from courses import media
from tests.small_media import SVG, mp3, png


@cache
def look() -> media.Look:
    """Finds the files beside the sound modules, in a folder that lasts as long as the tests."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    module = Path(folder.name, "module")
    module.mkdir()
    _fill(module)
    return media.beside(module)


def _fill(module: Path) -> None:
    for name in ("balie.png", "desk.png", "de balie.png", "the desk.png"):
        (module / name).write_bytes(png())
    for name in ("gesprek.mp3", "call.mp3"):
        (module / name).write_bytes(mp3())
    (module / "pagina.png").write_text("<html>Niet gevonden</html>", encoding="utf-8")
    (module / "schema.png").write_bytes(SVG)
    (module / "foto.png").write_bytes(png() + bytes(media.LIMITS[media.IMAGE]))
    (module.parent / "elders.png").write_bytes(png())
    (module / "elders.png").symlink_to(module.parent / "elders.png")
    (module / "rond.png").symlink_to(module / "rond.png")
