"""Folders of modules that no test writes in, compiled once for all tests of a run."""

from functools import cache
from pathlib import Path

from courses.catalog import Catalog, load


@cache
def compiled_once(content: Path) -> Catalog:
    """The shipped modules in Dutch and English take half a second; a dozen files look at them."""
    return load(content)
