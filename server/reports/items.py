"""What a stored response answers: the item as the version that asked it has it."""

from typing import TYPE_CHECKING, Final, NamedTuple

from courses.codec import decode
from courses.model import FORMAT, Module, Step
from server.reports.cells import BEFOREHAND, TODAY
from server.shelf import Recompile, media_of
from server.store.queries import versions

if TYPE_CHECKING:
    from sqlalchemy import Connection

COUNTED: Final = frozenset({"choice", "several", "order", "match", "sort", "estimate", "spot", "recall"})
"""The kinds that go into the gap map; scenarios never."""
HINT: Final = "hint"  # the period of what is given after a hint


class Item(NamedTuple):
    """One step someone answered."""

    skill: str  # "" where it counts for none
    version: int  # the one that asked
    expected: float | None  # 0–1, the share its author expects where it is not the skill's standard
    beforehand: bool
    kind: str

    @property
    def counts(self) -> bool:
        """Whether it goes into the gap map."""
        return self.kind in COUNTED and self.skill != ""

    def period(self, after_hint: object) -> str:
        """Where a first response to it is counted: what was asked beforehand is the baseline, and never "today"."""
        return HINT if after_hint else BEFOREHAND if self.beforehand else TODAY


Steps = dict[str, tuple[str, Item | None]]  # a version's, by id: key revision and item


class Items:
    """Reads versions once; for one view of the database at a time (`connection`)."""

    def __init__(self, organization: str, recompile: Recompile | None) -> None:
        """`recompile` reads versions that were stored in an older format; without it none of theirs is known."""
        self._organization, self._recompile = organization, recompile
        self._steps: dict[tuple[str, int], Steps] = {}
        self._found: dict[tuple[str, int, int, str, str], Item | None] = {}

    def look_again(self) -> None:
        """Forgets which versions could not be read: a later view may have them. Those that were never change."""
        missing = [name for name, steps in self._steps.items() if not steps]
        if missing:
            self._found.clear()
        for name in missing:
            del self._steps[name]

    def asked(
        self, connection: "Connection", module_id: str, begun: int, now: int, step_id: str, key_revision: str
    ) -> Item | None:
        """The item with this key in the version an attempt began with, else in those it went on to up to `now`.

        An attempt goes on in another version where its own is withdrawn; whichever comes later, the answer is the same.
        None for a step that is none, or is kept for follow-ups.
        """
        name = (module_id, begun, now, step_id, key_revision)
        if name not in self._found:
            self._found[name] = self._find(connection, *name)
        return self._found[name]

    def _find(
        self, connection: "Connection", module_id: str, begun: int, now: int, step_id: str, key_revision: str
    ) -> Item | None:
        for version in (*range(begun, now + 1), *range(begun - 1, 0, -1)):
            found = self._of(connection, module_id, version).get(step_id)
            if found is not None and found[0] == key_revision:
                return found[1]
        found = self._of(connection, module_id, begun).get(step_id)
        return found[1] if found is not None else None

    def _of(self, connection: "Connection", module_id: str, version: int) -> Steps:
        name = (module_id, version)
        if name not in self._steps:
            module = read_module(connection, self._organization, module_id, version, self._recompile)
            steps = module.steps if module else ()
            self._steps[name] = {step.id: (step.key_revision, _item(step, version)) for step in steps}
        return self._steps[name]


def read_module(
    connection: "Connection", organization: str, module_id: str, version: int, recompile: Recompile | None
) -> Module | None:
    """One version in its default language, whose steps every other language shares; None where it can't be read."""
    row = versions.one_version(connection, organization, module_id, version)
    texts = versions.version_texts(connection, organization, module_id, version) if row else []
    text = next((text for text in texts if row and text.language == row.default_language), None)
    if text is None:
        return None
    if text.format == FORMAT:
        return decode(text.compiled, Module)
    if recompile is None:
        return None
    shown = media_of(connection, organization, module_id, version)
    again = recompile(module_id, {one.language: one.source for one in texts}, shown)
    return again.get(text.language)


def _item(step: Step, version: int) -> Item | None:
    if step.keep_for_later:
        return None
    return Item(step.skill, version, step.expected, step.beforehand, step.exercise.kind)
