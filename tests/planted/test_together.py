"""Several faults in one file: each is said as if it stood alone; one cause is never two messages."""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations

from tests.each import each
from tests.planted.planting import MODULES, Fault, compiled, faults, place, planted, said

OF_EACH = 50  # twice as many for each language
AT_ONCE = 4
#: What keeps a step from being read as an exercise: the others are said when this is mended.
UNREAD = {"S201", "S214", "K101", "K205"}
#: Pairs of which one is said when the other is mended, with why.
IN_THE_WAY = {
    ("A202", "K201"): "without its passage nothing is remembered",
    ("K106", "K503"): "the line that stands there twice is the empty one",
    ("K302", "K306"): "what is no conversation has no turns",
    ("K401", "K409"): "the lost link may be the one that leads there",
    ("K404", "W201"): "choices are compared where all of them are choices",
    ("K406", "K411"): "what a condition asks is not known",
    ("K406", "K413"): "what a condition asks is not known",
    ("K406", "K414"): "the change that began nowhere is of the counter that nothing asks for",
    ("K407", "K411"): "from what a counter rises is not known",
    ("K407", "K412"): "from what a counter rises is not known",
    ("K407", "K413"): "from what a counter rises is not known",
    ("K410", "K411"): "no way leads there any more without the counter",
    ("K503", "K511"): "only what stands above the cut is compared",
    ("K503", "S403"): "the line that stands there twice is part of another",
    ("K601", "K601"): "one message for all boxes of a list",
    ("S211", "S405"): "whose quote it is depends on the direction",
    ("S303", "S304"): "the heading that stands there twice has gone",
}

Chosen = list[tuple[Fault, ...]]


def apart(some: tuple[Fault, ...]) -> bool:
    return all(one.steps.isdisjoint(other.steps) for one, other in combinations(some, 2))


def in_one_step(some: tuple[Fault, ...]) -> bool:
    one, other = some
    return not one.steps.isdisjoint(other.steps) and not one.touches(other)


def chosen(module: str, count: int, fits: Callable[[tuple[Fault, ...]], bool]) -> Chosen:
    """So many faults at once, again and again; always the same ones."""
    chance, own = random.Random(20260), [fault for fault in faults(module) if not fault.is_alone]
    found: Chosen = []
    while len(found) < OF_EACH:
        some = tuple(chance.sample(own, count))
        found += [some] if fits(some) else []
    return found


def name(some: tuple[Fault, ...]) -> str:
    return " + ".join(fault.code for fault in some)


def found_and_wanted(some: tuple[Fault, ...]) -> "tuple[Counter[object], Counter[object], str]":
    found = compiled(some[0].module, planted(some[0].module, some)).diagnostics
    return (
        Counter((one.code, (one.span.line, one.span.column)) for one in found),
        Counter((fault.code, place(fault, some)) for fault in some),
        said(found),
    )


FOURS = [some for module in MODULES for some in chosen(module, AT_ONCE, apart)]
PAIRS = [some for module in MODULES for some in chosen(module, 2, in_one_step)]
#: A counter that is at fault beside an ending that is none: whether one move always wins can't be told then.
NO_TRICKS = [
    (one, other)
    for one in faults("en") if one.code in ("K406", "K407")
    for other in faults("en") if other.code == "S204"
]  # fmt: skip


def named(cases: Iterable[tuple[Fault, ...]]) -> dict[str, tuple[Fault, ...]]:
    return {f"{number} {name(some)}": some for number, some in enumerate(cases)}


def test_four_faults_in_one_file_are_four_messages() -> None:
    each(named(FOURS), _are_four_messages)


def _are_four_messages(some: tuple[Fault, ...]) -> None:
    found, wanted, text = found_and_wanted(some)
    assert found == wanted, text


def test_two_faults_in_one_step_are_never_more_than_two_messages() -> None:
    each(named(PAIRS + NO_TRICKS), _are_never_more_than_two_messages)


def _are_never_more_than_two_messages(some: tuple[Fault, ...]) -> None:
    found, wanted, text = found_and_wanted(some)
    assert found
    assert not found - wanted, text
    missing = {code for code, _ in wanted - found}
    codes = tuple(sorted(fault.code for fault in some))
    assert not missing or UNREAD.intersection(codes) - missing or codes in IN_THE_WAY, text
