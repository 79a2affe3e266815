"""The authors' commands, `gehoor check` and `gehoor show`: started without the server, and quickly.

An author waits for a check after every change, so what is not needed is not loaded, and nothing is collected in a
life this short.
"""

import gc
import sys
from collections.abc import Sequence


def check(arguments: Sequence[str], spoken: str = "en") -> int:
    """Says what is wrong in modules. Answers 0 where all is clean but for warnings, 1 on errors. `spoken` is the
    language for whom the files' own doesn't tell."""
    gc.disable()
    _import_msgspec()
    from courses import looking

    return looking.check(arguments, spoken)


def show(arguments: Sequence[str]) -> int:
    """Prints a compiled module as JSON. Answers 1 where it has errors, which are printed instead."""
    gc.disable()
    _import_msgspec()
    from courses import looking

    return looking.show(arguments)


def _import_msgspec() -> None:
    """Imports msgspec without typing_extensions.

    msgspec looks for that module only to serve older Pythons, and does without where it is absent; loading it would
    take a fifth of the time a whole check takes. It is merely hidden while msgspec is imported.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
