"""`gehoor import`, `export`, `build` and `show`, in the language of whoever asks where no file tells; nothing of the
server is loaded."""

from collections.abc import Sequence

from server.commands.spoken import spoken


def bring(arguments: Sequence[str]) -> int:
    """Answers 0 where something came along, else 1."""
    from courses.exchange import commands

    return commands.bring(arguments, spoken())


def send(arguments: Sequence[str]) -> int:
    """Answers 0, or 1 where the module has errors."""
    from courses.exchange import commands

    return commands.send(arguments, spoken())


def build(arguments: Sequence[str]) -> int:
    """Answers 0, or 1 on errors."""
    from courses.exchange import commands

    return commands.build(arguments, spoken())


def show(arguments: Sequence[str]) -> int:
    """Answers 0, or 1 on errors."""
    from courses import commands

    return commands.show(arguments, spoken())
