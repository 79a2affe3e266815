"""`gehoor guide`, in the language of whoever asks; loads nothing of the server."""

from collections.abc import Sequence

from courses.guide import reading
from server.commands.spoken import spoken


def run(arguments: Sequence[str]) -> int:
    """Answers 0, or 2 for a name of neither a kind of step nor a rule."""
    return reading.guide(arguments, spoken())
