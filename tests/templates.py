"""Templates compiled, and the files beside them read, once for all applications that a run of tests makes."""

import sys
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

MAKERS = (
    ("server.pages", "Pages._environment"),
    ("server.preview.app", "_environment"),
)  # given words and static files


class Compiled(BytecodeCache):
    """What sources came to, in memory; one that is changed is another."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        self._codes[bucket.key, bucket.checksum] = bucket.code


def compile_once(replace: Callable[[Any, str, object], None]) -> None:
    """Has every maker of environments that was imported share what is compiled, by `replace(owner, name, maker)`.

    Each language apart: filters of constants are worked out when a template is compiled.
    """
    for module, path in MAKERS:
        owner: Any = sys.modules.get(module)
        *outer, name = path.split(".")
        for part in outer:
            owner = owner and getattr(owner, part)
        if owner:
            replace(owner, name, _remembering(getattr(owner, name)))


def read_once(replace: Callable[[Any, str, object], None]) -> None:
    """Has applications share their static files, which nobody changes, by `replace(owner, name, maker)`."""
    app: Any = sys.modules.get("server.app")
    if app:
        replace(app, "StaticFiles", cache(app.StaticFiles))


def _remembering(make: Callable[..., Environment]) -> Callable[..., Environment]:
    compiled: defaultdict[str, Compiled] = defaultdict(Compiled)

    def environment(*arguments: Any) -> Environment:
        made = make(*arguments)
        made.bytecode_cache = compiled[arguments[-2].language]
        return made

    return environment
