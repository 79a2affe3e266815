"""Starting quickly: an author waits for a check after every change."""

import sys


def import_msgspec() -> None:
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
