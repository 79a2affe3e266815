"""What the gap map finds in generated organizations: baseline, ours and limit in one run (see insight.md).

    python -m tests.bench.gaps [--organizations 200] [--worlds as-designed,nothing-planted] [--seed 0]

Recall is over all planted cells, also those too small to be flagged. All judges see the same organizations. Numbers
behind ± are standard errors over organizations. With another seed than 0 the organizations are others than those on
which the thresholds were chosen. Some 20 minutes for 200 organizations in all worlds.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from time import process_time

from server.insight.gap import State
from server.insight.gaps import first_row
from tests.counting.judges import Said, baseline, limit, ours
from tests.counting.scores import SHOWN, closed, mean, recalls, said_of, shipped
from tests.counting.simulation import SKILLS, STANDARD, Cell, World, organizations, person_sums

WORLDS = {
    "as-designed": (1, World()),
    "nothing-planted": (3, World(gaps=0)),
    "persons-alike": (4, World(person=0.5)),
    "persons-apart": (5, World(person=1.2)),
    "shallow-gaps": (6, World(depth=-0.8)),
    "deep-gaps": (7, World(depth=-1.8)),
    "everyone-weak": (2, World(gaps=0, level=-0.1)),
}
ALLOWED = ((0.63, False, "look here"), (0.04, True, "clear"))  # false flags per organization: insight.md's baseline


def main(arguments: Sequence[str] | None = None) -> None:
    parser = ArgumentParser("python -m tests.bench.gaps")
    parser.add_argument("--organizations", type=int, default=200)
    parser.add_argument("--worlds", default=",".join(WORLDS))
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(arguments)
    for name in asked.worlds.split(","):
        seed, world = WORLDS[name]
        print(f"\n{name}: {asked.organizations} organizations of seed {asked.seed}, {world}", flush=True)
        report(list(organizations(seed + 1000 * asked.seed, asked.organizations, world)), world)


def report(all_cells: Sequence[Sequence[Cell]], world: World) -> None:
    """One world's table."""
    said = dict[str, list[list[Said]]]()
    for name, judge in (("baseline", baseline), ("ours", ours)):
        began = process_time()
        said[name] = said_of(judge, all_cells, world)
        spent = (process_time() - began) / len(all_cells)
        _print_shipped(name, said[name], world, spent)
    if world.gaps:
        said["limit"] = said_of(limit, all_cells, world)
        _print_equal(said, world)
    _print_whole(all_cells)


def _print_shipped(name: str, said: Sequence[Sequence[Said]], world: World, seconds: float) -> None:
    found = shipped(said, world)
    print(f"  {name} as shipped, {seconds:.2f} s of processor for each organization")
    if world.gaps:
        print(f"    recall {found.recall}, of which clear {found.clear_recall}")
    print(f"    false flags {found.false_flags}, of which clear {found.clear_false_flags}; intervals {found.coverage}")
    print("    " + ", ".join(f"{state.value} {share:.1%}" for state, share in found.states.items()))


def _print_equal(said: dict[str, list[list[Said]]], world: World) -> None:
    for allowed, clear, name in ALLOWED:
        by_judge = {judge: recalls(own, allowed, clear=clear, world=world) for judge, own in said.items()}
        figures = ", ".join(f"{judge} {mean(own)}" for judge, own in by_judge.items())
        share = closed(by_judge["baseline"], by_judge["ours"], by_judge["limit"])
        gain = mean([b - a for a, b in zip(by_judge["baseline"], by_judge["ours"], strict=True)])
        print(f"  recall at {allowed} false flags ({name}): {figures}")
        print(f"    ours − baseline {gain}; of the distance to the limit closed {share}")


def _print_whole(all_cells: Sequence[Sequence[Cell]]) -> None:
    standards = {str(skill): STANDARD for skill in range(SKILLS)}
    rows = [first_row(person_sums(cells), standards) for cells in all_cells]
    shown = mean([sum(one.state in SHOWN for one in own.values()) / SKILLS for own in rows])
    clear = mean([sum(one.state is State.CLEAR for one in own.values()) / SKILLS for own in rows])
    print(f"  first row against {STANDARD:.0%}: shown in {shown} of the skills, clear in {clear}")


if __name__ == "__main__":
    main()
