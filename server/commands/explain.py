"""`gehoor explain`, in the language of whoever asks; loads nothing of the server."""

from collections.abc import Sequence

from courses import explaining
from server.commands.spoken import spoken


def run(arguments: Sequence[str]) -> int:
    """Answers 0, or 2 for a code that is no rule's."""
    return explaining.explain(arguments, spoken())
