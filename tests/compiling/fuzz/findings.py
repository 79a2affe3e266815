"""What a fuzz found, kept to be looked at: some of each kind, all of them counted."""

import traceback
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

OF_A_KIND = 5  # inputs kept


class Findings:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: Counter[str] = Counter()

    @property
    def count(self) -> int:
        return sum(self.seen.values())

    def ask(self, question: Callable[[bytes, str], object], data: bytes, language: str) -> object:
        """The answer; None where the question raised, which is kept."""
        try:
            return question(data, language)
        except Exception as problem:
            self._keep(data, language, problem)
            return None

    def _keep(self, data: bytes, language: str, problem: Exception) -> None:
        """Prints a line, and keeps the input with why."""
        frames = traceback.extract_tb(problem.__traceback__)
        where = " < ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in reversed(frames[-3:]))
        kind = f"{type(problem).__name__} at {where}"
        self.seen[kind] += 1
        if self.seen[kind] > OF_A_KIND:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{sha256(data).hexdigest()[:16]}.{language}.md"
        path.write_bytes(data)
        path.with_suffix(".txt").write_text("".join(traceback.format_exception(problem)), encoding="utf-8")
        print(f"finding: {kind}: {str(problem)[:200]!r} in {path}", flush=True)
