"""The language of whoever types a command, for what no file's own language tells."""

import os


def spoken() -> str:
    """Dutch, "nl", where the environment says so, else "en"."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "nl" if said.startswith("nl") else "en"
