"""`gehoor fmt`, in the language of whoever asks; loads nothing of the server."""

from collections.abc import Sequence

from courses.mends import rewriting
from server.commands.spoken import spoken


def run(arguments: Sequence[str]) -> int:
    """Answers 0, or 1 where a file had to be skipped or, with `--check`, would be rewritten."""
    return rewriting.fmt(arguments, spoken())
