"""The rules, one file for each family.

The letter of a code is its family: S syntax, K kinds and their structure, W writing, A access, T time, L languages,
C catalogue, curriculum and front matter.
A rule's docstring is its documentation: what it finds, then "Why:", "Bad:" and "Good:", each after an empty line.

A file is loaded when one of its rules is first named, which in a sound module none is:
`diagnostics.add(rules.scenes.NoEnding, span)`.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courses.diagnostics import Rule
    from courses.rules import (
        access,
        accidents,
        arranging,
        asking,
        catalogue,
        counters,
        curriculum,
        directions,
        elsewhere,
        glued,
        languages,
        limits,
        links,
        lists,
        media,
        misplaced,
        numbers,
        opinions,
        outline,
        particulars,
        personas,
        scenes,
        showing,
        signs,
        structure,
        syntax,
        talk,
        time,
        together,
        writing,
    )

__all__ = [
    "access", "accidents", "all_rules", "arranging", "asking", "catalogue", "counters", "curriculum", "directions",
    "elsewhere", "glued", "languages", "limits", "links", "lists", "media", "misplaced", "numbers", "opinions",
    "outline", "particulars", "personas", "scenes", "showing", "signs", "structure", "syntax", "talk", "time",
    "together", "writing",
]  # fmt: skip


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(f"there is no file of rules '{name}'")
    return import_module(f"{__name__}.{name}")  # which makes it an attribute, so that this is asked once


def all_rules() -> "tuple[type[Rule], ...]":
    """Every rule of every file here, in the order of the codes."""
    from pkgutil import iter_modules  # reading a module needs neither this nor the base

    from courses.diagnostics import Rule

    found = {
        value
        for file in iter_modules(__path__)
        for value in vars(import_module(f"{__name__}.{file.name}")).values()
        if isinstance(value, type) and issubclass(value, Rule) and hasattr(value, "code")
    }
    return tuple(sorted(found, key=lambda rule: rule.code))
