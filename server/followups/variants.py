"""Which item is asked about a skill: another one than last time, what was kept for later first, mixed. Pure.

What serves are graded items of the modules someone did, as they are published now: those *(keep for later)*. Where a
skill has fewer than three of these, those one met in the module help out; with fewer than three of both it is not asked
about: one would know the answer by heart, and not the skill. Left out is what needs more than one page (recall), and
what shows pictures or plays sounds, which nobody sees signed out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from courses.later import FEWEST, is_askable
from courses.model import Module
from server.followups.ladder import Kind, Put


class Variant(NamedTuple):
    """One item that asks for a skill."""

    module_id: str
    step_id: str  # of the default language
    kept: bool  # for later: nobody met it in a module

    @property
    def item(self) -> tuple[str, str]:
        return self.module_id, self.step_id


Pool = Mapping[str, tuple[Variant, ...]]  # by skill


def pool(modules: Iterable[Module]) -> Pool:
    """What can be asked about each skill of which there is enough. `modules`: each in its default language."""
    found: dict[str, list[Variant]] = {}
    for module in modules:
        for step in filter(is_askable, module.steps):
            found.setdefault(step.skill, []).append(Variant(module.id, step.id, step.keep_for_later))
    enough = {skill: _serving(variants) for skill, variants in found.items()}
    return {skill: variants for skill, variants in enough.items() if len(variants) >= FEWEST}


def _serving(variants: Sequence[Variant]) -> tuple[Variant, ...]:
    kept = tuple(variant for variant in variants if variant.kept)
    return kept if len(kept) >= FEWEST else tuple(variants)


def choose(variants: Sequence[Variant], puts: Iterable[Put], person_id: UUID) -> Variant:
    """The variant to ask this person: the one asked least, kept ones first, not the one of last time."""
    asked = sorted((put for put in puts if put.kind is Kind.KNOWLEDGE), key=lambda put: put.on)
    times = Counter(put.item for put in asked)
    own = {variant.item for variant in variants}
    last = next((put.item for put in reversed(asked) if put.item in own), None)
    fresh = [variant for variant in variants if variant.item != last]
    return min(fresh, key=lambda one: (times[one.item], not one.kept, _mixed(person_id, one)))


def _mixed(person_id: UUID, variant: Variant) -> str:
    """An order of one's own, the same each time."""
    return sha256(f"{person_id}/{variant.module_id}/{variant.step_id}".encode()).hexdigest()
