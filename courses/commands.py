"""The authors' commands, `gehoor check` and `gehoor show`: started without the server, and quickly.

An author waits for a check after every change, so what is not needed is not loaded, and nothing is collected in a
life this short.
"""

import gc
from collections.abc import Sequence


def check(arguments: Sequence[str], spoken: str = "en") -> int:
    """Says what is wrong in modules. Answers 0 where all is clean but for warnings, 1 on errors. `spoken` is the
    language for whom the files' own doesn't tell."""
    gc.disable()
    from courses import looking

    return looking.check(arguments, spoken)


def show(arguments: Sequence[str]) -> int:
    """Prints a compiled module as JSON. Answers 1 where it has errors, which are printed instead."""
    gc.disable()
    from courses import looking

    return looking.show(arguments)
