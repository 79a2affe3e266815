"""The module that lives are about, in three versions."""

from courses.exercises import Choice, Option, Poll, Scenario, Several
from courses.model import Step
from tests.counting.office import step

MODULE = "luisteren"
SCORES = (0.0, 0.25, 0.5, 1.0)  # their sums are exact
OPTIONS = (Option("goed", key=True), Option("fout"), Option("ook fout"))


def steps(version: int) -> tuple[Step, ...]:
    """Version 2 has another key for one item and another skill for another; version 3 has no longer one of them."""
    made = (
        step("vooraf", beforehand=True, key_revision="v"),
        step("een", Choice(options=OPTIONS), key_revision="e" if version == 1 else "e2"),
        step("twee", Several(options=OPTIONS), key_revision="t", skill="listening" if version == 1 else "signals"),
        step("drie", skill="signals", expected=0.75, key_revision="d"),
        step("peiling", Poll(options=("ja", "nee")), key_revision="p"),
        step("gesprek", Scenario(counters=(), scenes=()), key_revision="g"),
        step("later", keep_for_later=True, key_revision="l"),
    )
    return tuple(one for one in made if version < 3 or one.id != "drie")
