"""Whether a number is only being made: planted quarters, honest and gamed. An honest one is never called gamed."""

from random import Random

import pytest

from server.insight.pressure import FEWEST, Sign, Watched, alike, at_least, retiring, signs

OPTIONS = (0.7, 0.2, 0.07, 0.03)  # how often honest people give each answer
NUMBERS = 20  # watched in one organization
HONEST = Watched(200, 180, 120, 160, 118, 155, 4, 200, 0.6, 90, 200)


def some(rng: Random, n: int, share: float) -> int:
    return sum(rng.random() < share for _ in range(n))


def run(given: str) -> tuple[str, str, list[bool]]:
    """Right is always the first option."""
    return "v1", given, [one != "a" for one in given]


def answers(rng: Random, able: float) -> tuple[str, str, list[bool]]:
    """Eight items; the abler, the more often right (the first option)."""
    given = [
        "a" if rng.random() < able else rng.choices("bcd", OPTIONS[1:])[0] for _ in range(8)
    ]  # fmt: skip
    return run("".join(given))


def honest(rng: Random) -> Watched:
    """A module that is asked of many for the first time, done near its date, by people of all abilities and speeds."""
    runs, before = rng.choice((40, 150, 600)), rng.choice((0, 30, 150))
    asked, asked_before = runs // 2, before // 2
    keeps, dates = rng.uniform(0.5, 0.85), rng.uniform(0.1, 0.5)
    told = alike(answers(rng, min(0.98, max(0.3, rng.gauss(0.7, 0.15)))) for _ in range(runs))
    return Watched(
        runs, before, some(rng, asked, keeps), asked, some(rng, asked_before, keeps), asked_before,
        some(rng, runs, 0.05), runs, told, some(rng, runs, dates), runs,
    )  # fmt: skip


def gamed(rng: Random, *how: Sign) -> Watched:
    """The same with people who make the number in these ways."""
    real = honest(rng)._replace(runs=300, runs_before=120, asked=120, asked_before=100, timed=300, dated=300)
    keeps = rng.uniform(0.65, 0.85)
    copied = [run("abacabda")] * 60
    told = alike([*(answers(rng, rng.uniform(0.5, 0.9)) for _ in range(240)), *copied])
    was = rng.uniform(0.1, 0.4)
    return real._replace(
        runs=300 if Sign.NOT_KEPT in how else 120,
        kept=some(rng, 120, keeps - 0.4 if Sign.NOT_KEPT in how else keeps), kept_before=some(rng, 100, keeps),
        fast=some(rng, 300, 0.45 if Sign.FASTER_THAN_READING in how else 0.05),
        alike=told if Sign.ALIKE in how else 1.0,
        crowded=some(rng, 300, 0.85 if Sign.CROWD in how else was),
    )  # fmt: skip


def test_an_honest_number_is_never_retired() -> None:
    rng = Random(1)
    assert [n for n in range(400) if retiring(honest(rng), False, NUMBERS)] == []


@pytest.mark.long
def test_nor_in_ten_thousand_quarters() -> None:
    rng = Random(2)
    assert [n for n in range(10_000) if retiring(honest(rng), False, NUMBERS)] == []


@pytest.mark.parametrize(
    "how",
    [
        (Sign.NOT_KEPT, Sign.FASTER_THAN_READING), (Sign.FASTER_THAN_READING, Sign.CROWD), (Sign.ALIKE, Sign.CROWD),
        (Sign.NOT_KEPT, Sign.CROWD), (Sign.ALIKE, Sign.FASTER_THAN_READING), (Sign.NOT_KEPT, Sign.ALIKE),
    ],
)  # fmt: skip
def test_a_gamed_number_is_found_with_its_signs(how: tuple[Sign, Sign]) -> None:
    rng = Random(3)
    found = [retiring(gamed(rng, *how), False, NUMBERS) for _ in range(20)]
    assert sum(one == {*how} for one in found) >= 18


@pytest.mark.parametrize("only", list(Sign))
def test_one_sign_alone_retires_nothing(only: Sign) -> None:
    rng = Random(4)
    assert not any(retiring(gamed(rng, only), False, NUMBERS) for _ in range(20))


def test_it_opens_and_closes_at_different_thresholds() -> None:
    weak = HONEST._replace(fast=29, crowded=113)  # either by chance once in fifty times or so
    assert signs(weak, 0.05) == {Sign.FASTER_THAN_READING, Sign.CROWD}
    assert not retiring(weak, False, NUMBERS)
    assert retiring(weak, True, NUMBERS) == {Sign.FASTER_THAN_READING, Sign.CROWD}
    assert not retiring(HONEST, True, NUMBERS)


def test_of_few_nothing_is_said() -> None:
    few = HONEST._replace(runs=FEWEST - 1, fast=200, crowded=200)
    assert not retiring(few, True, NUMBERS)


def test_the_exact_tests_are_exact() -> None:
    """Binomial: P(X ≥ 8 of 10, .5) = 56/1024. Fisher's lady tasting tea, one short: P(≤ 1 of 4 right) = 17/70."""
    assert at_least(8, 10, 0.5) == pytest.approx(56 / 1024)
    tea = Watched(200, 10, 1, 4, 3, 4, 0, 0, 1.0, 0, 0)
    assert Sign.NOT_KEPT in signs(tea, 17 / 70 + 1e-9)
    assert Sign.NOT_KEPT not in signs(tea, 17 / 70 - 1e-9)


def test_all_right_is_no_coincidence() -> None:
    rng = Random(5)
    others = [answers(rng, 0.6) for _ in range(100)]
    assert alike([*others, *[run("aaaaaaaa")] * 80]) > 0.05
    assert alike([*others, *[run("abacaada")] * 40]) < 1e-9
    assert alike([]) == alike([run("bb"), ("v2", "bb", [True, True])]) == 1.0


def test_being_able_makes_nobody_a_copier() -> None:
    """Half of all people guess and half know nearly everything: their mistakes hang together, and nobody copied."""
    rng = Random(6)
    for _ in range(30):
        runs = [answers(rng, rng.choice((0.25, 0.95))) for _ in range(500)]
        assert alike(runs) > 1e-4


def test_copies_are_found_where_nobody_else_has_as_many_wrong() -> None:
    rng = Random(7)
    able = [answers(rng, 0.9) for _ in range(40)]
    assert alike([*able, *[run("cbadbcba")] * 200]) < 1e-9


def test_mistakes_nearly_everyone_makes_are_no_copies() -> None:
    """Two questions whose wrong answer looks right to nearly all; and one with no other wrong answer at all."""
    rng = Random(8)
    for _ in range(30):
        hard = [run(rng.choices("bc", (0.9, 0.1))[0] + rng.choices("bc", (0.9, 0.1))[0] + "aaa") for _ in range(200)]
        assert alike(hard) > 1e-4
    assert alike([run("bbaaa")] * 200) > 1e-4
