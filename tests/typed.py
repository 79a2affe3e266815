"""`gehoor` as it is typed, without a process of its own: for what it says, when what it loads and how it ends is not
asked after (tests/compiling/test_commands.py asks that)."""

import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from server.cli import main


class Said(NamedTuple):
    """As `subprocess.CompletedProcess` has it."""

    returncode: int
    stdout: str
    stderr: str


def gehoor(*arguments: str | Path, cwd: Path, **environment: str) -> Said:
    """What the command answers in this folder, with nothing else in the environment than this."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with chdir(cwd), patch.dict(os.environ, environment, clear=True), redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    return Said(code, *(_read(stream) for stream in (out, err)))


def _read(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
