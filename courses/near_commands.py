"""A command that is typed nearly right: what was probably meant, as it can be typed."""

import shlex
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from courses.telling import USAGE, write

_WORDS = {
    "nl": ("er is geen {what} '{name}'.", "Bedoelde je:", "commando", "soort bestand"),
    "en": ("there is no {what} '{name}'.", "Did you mean:", "command", "kind of file"),
}
OF_FILES = ("gehoor import", "gehoor export")  # what comes after these says what a file is


def refuse(before: str, typed: Sequence[str], known: Iterable[str], spoken: str, parser: ArgumentParser) -> int:
    """Says that the first word `typed` is none that is `known`, and which are like it. `before`: the command up to
    there. Answers the exit code."""
    no_such, meant, command, kind = _WORDS["nl" if spoken == "nl" else "en"]
    parser.print_usage(sys.stderr)
    what = kind if before in OF_FILES else command
    lines = [f"{before}: {no_such.format(what=what, name=typed[0])}"]
    near = get_close_matches(typed[0].lower(), sorted(known), n=2, cutoff=0.6)
    if near:
        lines += [meant, *(f"    {before} {shlex.join([name, *typed[1:]])}" for name in near)]
    write(sys.stderr, "\n".join([*lines, ""]))
    return USAGE
