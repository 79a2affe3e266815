"""The authors' commands, `gehoor check` and `gehoor show`: started without the server, and quickly.

An author waits for a check after every change, so what is not needed is not loaded, and nothing is collected in a
life this short.
"""

import gc
from collections.abc import Sequence


def check(arguments: Sequence[str], spoken: str = "en", memory: str = "") -> int:
    """Says what is wrong in modules. Answers 0 where all is clean but for warnings, 1 on errors. `spoken` is the
    language for whom the files' own doesn't tell; `memory` a folder to remember in what was said of content folders,
    "" for none."""
    gc.disable()
    from courses import disk

    if memory and len(arguments) == 1 and disk.is_file(f"{arguments[0]}/curriculum.yml"):
        from courses.remembered import Memory
        from courses.telling import tell

        said = Memory(memory, arguments[0].rstrip("/") or "/").everything()
        if said is not None:
            languages = {language for one in said for language in one.languages}
            return tell(sum(one.files for one in said), languages, [d for one in said for d in one.diagnostics], spoken)
    from courses import looking

    return looking.check(arguments, spoken, memory)


def show(arguments: Sequence[str], spoken: str = "en") -> int:
    """Prints a compiled module as JSON. Answers 1 where it has errors, which are printed instead, and 2 where there is
    none."""
    gc.disable()
    from courses import looking

    return looking.show(arguments, spoken)
