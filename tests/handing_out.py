"""Which worker runs which files, where tests run side by side.

A file goes to one worker, and so do all files that look at the same running server in a browser: each worker would
start one of its own, and a browser. What takes longest begins first, so that at the end no worker waits for another.
"""

from xdist.scheduler import LoadFileScheduling

BROWSING = "tests/browsing/"
#: Those that look at the demonstration, or at a page of their own; the others in that folder at the modules made for
#: them, and at lines that break.
DEMONSTRATION = ("accessible", "at_once", "exported", "listening", "module", "paper", "preview", "voice", "writing")
#: With a browser or without, from ten seconds up; what takes longest is first.
LONGEST = (
    BROWSING,
    "tests/serving/test_two_worlds.py",
    "tests/following/test_reminding.py",
    "tests/counting/test_recount.py",
    "tests/following/test_asking.py",
    "tests/following/test_asked_years.py",
    "tests/storing/test_jobs.py",
    "tests/serving/test_demo_world.py",
    "tests/packaging/",
    "tests/serving/",
)


class ByServer(LoadFileScheduling):
    """Hands out file by file, but for those that share a server."""

    def _split_scope(self, nodeid: str) -> str:
        return together(super()._split_scope(nodeid))


def together(file: str) -> str:
    """What a file is handed out with; itself, if with no other."""
    if not file.startswith(BROWSING):
        return file
    is_of_it = any(file == f"{BROWSING}test_{name}.py" for name in DEMONSTRATION)
    return f"{BROWSING} {'demonstration' if is_of_it else 'modules'}"


def turn(file: str) -> int:
    """A file's place among those that begin; all but the longest come last, in their own order."""
    return next((place for place, one in enumerate(LONGEST) if file.startswith(one)), len(LONGEST))
