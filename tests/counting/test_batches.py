"""What is released together: nobody wrote more than an eighth of what can't be told apart."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from server.insight.batches import LEAST, RUNGS, Chosen, Waiting, batch, chosen


def waiting(writers: int, each: int = 1, **more: str) -> list[Waiting]:
    values = {"unit": "u", "month": "2026-09", "language": "nl", "module": "m", "step": "s"} | more
    return [
        Waiting(f"{values}-{writer}-{entry}", values["unit"], values["month"], f"w{writer}", values["language"],
                values["module"], values["step"], "ticked" in more)
        for writer in range(writers)
        for entry in range(each)
    ]  # fmt: skip


def released(*groups: list[Waiting]) -> Counter[tuple[str, str]]:
    return Counter((one.module, one.step) for one in chosen([entry for group in groups for entry in group]))


def test_eight_writers_of_one_step_go_with_their_place_and_seven_wait() -> None:
    assert released(waiting(8)) == {("m", "s"): 8}
    assert released(waiting(7)) == {}
    assert released(waiting(7, each=5)) == {}


def test_a_place_is_dropped_where_too_few_wrote_there() -> None:
    steps = [waiting(1, step=f"s{number}") for number in range(8)]
    assert released(*[[one._replace(writer=f"w{n}") for one in step] for n, step in enumerate(steps)]) == {("m", ""): 8}
    modules = [waiting(1, module=f"m{number}") for number in range(8)]
    each = [[one._replace(writer=f"w{n}") for one in module] for n, module in enumerate(modules)]
    assert released(*each) == {("", ""): 8}


def test_no_language_and_no_ticking_is_told_by_too_few() -> None:
    assert released(waiting(9), waiting(1, language="en")) == {("m", "s"): 9}
    steps = [
        one._replace(writer=f"w{n}", ticked=n < 4, step=f"s{n}") for n in range(8) for one in waiting(1)
    ]  # fmt: skip
    assert chosen(steps) == []


def test_units_wait_apart_and_so_do_those_who_write_much() -> None:
    assert released(waiting(4), waiting(4, unit="v")) == {}
    much = [one for one in waiting(8, each=3) if one.writer == "w0" or one.id.endswith("-0")]
    assert Counter(one.id.split("-")[-2] for one in chosen(much) if isinstance(one.id, str)).most_common(1)[0][1] == 1


def test_marks_of_two_months_may_be_the_same_person() -> None:
    assert released(waiting(4), waiting(4, month="2026-10")) == {}
    assert released(waiting(8), waiting(1, month="2026-10")) == {("m", "s"): 8}
    assert released(waiting(15), waiting(1, month="2026-10")) == {("m", "s"): 16}


ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 11), st.sampled_from("uv"), st.sampled_from(["2026-09", "2026-10"]), st.sampled_from("ne"),
        st.sampled_from("mn"), st.sampled_from("st"), st.booleans(),
    ),
    max_size=120,
)  # fmt: skip


@settings(max_examples=40)
@given(ENTRIES)
def test_nobody_wrote_more_than_an_eighth_of_what_looks_alike(drawn: Sequence[tuple[int, ...]]) -> None:
    """Whoever is behind the marks: here the same person in every month and unit, which no mark tells."""
    entries = [Waiting(n, unit, month, f"{month}/{who}", *rest) for n, (who, unit, month, *rest) in enumerate(drawn)]  # type: ignore[arg-type]
    whose = {n: who for n, (who, *_) in enumerate(drawn)}
    by_id = {one.id: one for one in entries}
    alike = defaultdict[tuple[object, ...], list[Chosen]](list)
    found = chosen(entries)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        entry = by_id[one.id]
        assert (one.module, one.step) in {(entry.module, entry.step), (entry.module, ""), ("", "")}
        alike[entry.unit, entry.language, one.module, one.step, one.step or entry.ticked].append(one)
    for together in alike.values():
        most = Counter(whose[one.id] for one in together).most_common(1)[0][1]  # type: ignore[index]
        assert most * LEAST <= len(together)


@settings(max_examples=40)
@given(ENTRIES)
def test_as_many_go_as_may(drawn: Sequence[tuple[int, ...]]) -> None:
    """One layer more would be one too many, and the rungs leave no batch behind."""
    entries = [Waiting(n, "u", "2026-09", f"{who}", *rest) for n, (who, _, _, *rest) in enumerate(drawn)]  # type: ignore[arg-type]
    left = {one.id for one in entries} - {one.id for one in chosen(entries)}
    for rung in RUNGS:
        groups = defaultdict[object, list[Waiting]](list)
        for one in entries:
            if one.id in left:
                groups[rung.alike(one)].append(one)
        assert all(len({one.writer for one in group}) < LEAST and not batch(group) for group in groups.values())
