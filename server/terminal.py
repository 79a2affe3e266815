"""What commands say on the terminal, in the language it is set to."""

import os
import sys
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from server.settings import SettingsProblem, unknown_settings
from server.store.problem import StoreProblem
from server.words import LANGUAGES, Words, load_words, msg

OTHER_ORGANIZATION = msg("The database belongs to the organization {found}, and GEHOOR_ORGANIZATION says {asked}.")


NO_FILE = msg("'{path}' can't be read or written ({reason}).")
WIDEST = 200  # characters of a path


class Known(NamedTuple):
    """Trouble somebody can do something about."""

    text: str
    is_usage: bool  # the way it was asked is the trouble


class CommandProblem(Exception):
    """A command can't go on. `message` is a message of the catalogue; `values` fill the names between braces."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message, self.values = message, values


def terminal_words(asked: str = "") -> Words:
    """The words of the language that is `asked` for, else the terminal's; English where it is set to none we have."""
    setting = asked or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    language = setting[:2].lower()
    return load_words()[language if language in LANGUAGES else "en"]


def known_problem(problem: Exception) -> Known | None:
    """What to say about trouble; None when it is not a known one."""
    if isinstance(problem, SettingsProblem):
        return Known(str(problem), is_usage=True)
    if isinstance(problem, StoreProblem):
        fill = partial(_fill, terminal_words(), values=problem.values)
        return Known(f"{fill(problem.message_id)}\n{fill(problem.help_id)}", is_usage=False)
    if isinstance(problem, CommandProblem):
        return Known(_fill(terminal_words(), problem.message, problem.values), is_usage=False)
    if isinstance(problem, OSError) and problem.filename is not None and problem.strerror:
        values = {"path": _shown(problem.filename), "reason": problem.strerror}
        return Known(_fill(terminal_words(), NO_FILE, values), is_usage=False)
    return None


def warn_of_unknown_settings() -> None:
    """A misspelt setting would otherwise do nothing, silently."""
    for line in unknown_settings():
        print(line, file=sys.stderr)


def _shown(path: object) -> str:
    """A path in text: what is none in it as a question mark, and of a very long one the end."""
    text = os.fsdecode(path) if isinstance(path, bytes) else str(path)
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= WIDEST else f"…{text[-WIDEST:]}"


def _fill(words: Words, message: str, values: Mapping[str, object]) -> str:
    return words.gettext(message).format(**values)
