"""How long an author waits for a module with five questions here, in text2qti and in fullmark: whole processes.

`python -m tests.bench.others [--runs N]`. The others are installed in an environment of their own for as long as this
takes, where the package registry can be reached; what can't be measured is said, with the reason. The medians are
compared, in turns. Exits 1 where one of them is quicker.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.starting import installed, run, taken_by

QUESTIONS = 5
WRONG, RIGHT = "Ik bel over mijn polis.", "Dit is nu de derde keer dat ik bel."


class Other(NamedTuple):
    package: str
    python: tuple[str, ...]  # the interpreters it runs on, the first that is there is taken
    program: str
    arguments: tuple[str, ...]
    file: str
    text: str


OTHERS = (
    Other(
        "text2qti==0.8.0", (sys.executable,), "text2qti", (), "quiz.txt",
        "Quiz title: Signalen\n\n" + "".join(
            f"{number}. Welke zin is het signaal, {number}?\na) {WRONG}\n*b) {RIGHT}\nc) {WRONG} Hier.\n\n"
            for number in range(1, QUESTIONS + 1)
        ),
    ),
    Other(
        "fullmark==0.10.2", ("python3.14", "python3.13"), "quiz", ("check",), "quiz.md",
        "---\ntitle: Signalen\n---\n\n# Signalen\n\n" + "".join(
            f"## Welke zin is het signaal, {number}?\n\n- [ ] {WRONG}\n- [x] {RIGHT}\n- [ ] {WRONG} Hier.\n\n"
            for number in range(1, QUESTIONS + 1)
        ),
    ),
)  # fmt: skip
OURS = (
    "---\ntitel: Signalen\nsamenvatting: Luisteren.\nvaardigheden: luisteren\nminuten: 5\nbron: bedacht geval\n---\n\n"
    + "".join(
        f"## Welke zin is het signaal, {number}?\n\n- [ ] {WRONG}\n  > Een aanleiding.\n- [x] {RIGHT}\n"
        f"- [ ] {WRONG} Hier.\n  > Een plaats.\n\n"
        for number in range(1, QUESTIONS + 1)
    )
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    with TemporaryDirectory() as folder:
        gehoor = installed(Path(folder)).with_name("gehoor")
        module = Path(folder) / "signals" / "nl.md"
        module.parent.mkdir()
        module.write_text(OURS, encoding="utf-8")
        return max([compare([str(gehoor), "check", str(module)], other, Path(folder), runs) for other in OTHERS])


def compare(ours: list[str], other: Other, folder: Path, runs: int) -> int:
    name = other.package.partition("=")[0]
    try:
        program = _installed(other, folder / name)
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"{name}: not measured: {_reason(problem)}")
        return 0
    file = folder / name / other.file
    file.write_text(other.text, encoding="utf-8")
    here, there = ([], [])  # type: tuple[list[float], list[float]]
    for _ in range(runs):
        here.append(taken_by(ours))
        there.append(taken_by([str(program), *other.arguments, str(file)]))
    mine, theirs = statistics.median(here), statistics.median(there)
    print(
        f"a module with {QUESTIONS} questions: gehoor check {mine:.0f} ms, {name} {theirs:.0f} ms: "
        f"ratio {mine / theirs:.2f}, limit 1"
    )
    return 0 if mine <= theirs else 1


def _installed(other: Other, folder: Path) -> Path:
    """Its program, in an environment of its own. Raises OSError or CalledProcessError."""
    python = next(filter(_answers, other.python), "")
    if not python:
        raise OSError(f"it needs {' or '.join(other.python)}, which is not here")
    run(python, "-m", "venv", str(folder))
    run(str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", other.package)
    run(str(folder / "bin" / "python"), "-m", "compileall", "-q", str(folder / "lib"))
    return folder / "bin" / other.program


def _answers(python: str) -> bool:
    return (
        bool(shutil.which(python))
        and not subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode
    )


def _reason(problem: OSError | subprocess.CalledProcessError) -> str:
    if isinstance(problem, OSError):
        return str(problem)
    said = bytes(problem.stderr or b"").decode(errors="replace").strip().splitlines()
    return said[-1] if said else f"{problem.cmd[0]} answered {problem.returncode}"


if __name__ == "__main__":
    sys.exit(main())
