"""The rules, one file for each family.

The letter of a code is its family: S syntax, K kinds and their structure, W writing, A access, T time, L languages,
C catalogue, curriculum and front matter.
A rule's docstring is its documentation: what it finds, then "Why:", "Bad:" and "Good:", each after an empty line.
"""

from courses.diagnostics import Rule


def all_rules() -> tuple[type[Rule], ...]:
    """Every rule of every file here, in the order of the codes."""
    from importlib import import_module  # reading a module needs neither
    from pkgutil import iter_modules

    modules = [import_module(f"courses.rules.{file.name}") for file in iter_modules(__path__)]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and hasattr(value, "code")
    }
    return tuple(sorted(found, key=lambda rule: rule.code))
