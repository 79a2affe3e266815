"""The rules, one file for each family.

The letter of a code is its family: S syntax, K kinds and their structure, W writing, A access, T time, L languages,
C catalogue, curriculum and front matter.
"""

from importlib import import_module

from courses.diagnostics import Rule

FAMILIES = ("syntax", "structure", "writing", "time", "languages", "catalogue")


def all_rules() -> tuple[type[Rule], ...]:
    """Every rule, in the order of the codes."""
    modules = [import_module(f"courses.rules.{family}") for family in FAMILIES]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and hasattr(value, "code")
    }
    return tuple(sorted(found, key=lambda rule: rule.code))
