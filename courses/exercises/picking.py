"""What the kinds that are picked from share: a fixed shuffle, reading the form's picks, counting hits."""

from collections.abc import Sequence

from courses.exercises.base import Fields, Grade, Offer, Option, Refusal


def shuffled(count: int, seed: str) -> tuple[int, ...]:
    """The numbers below `count` in an order that depends on `seed` alone: the same on any machine, for ever."""

    from hashlib import sha256  # only serving needs it; a check starts sooner without

    def rank(index: int) -> bytes:
        return sha256(f"{seed}\n{index}".encode()).digest()

    return tuple(sorted(range(count), key=rank))


def offers(options: Sequence[Option], seed: str, fixed_order: bool) -> tuple[Offer, ...]:
    """Options without their keys and feedback, shuffled unless the author fixed the order."""
    order = range(len(options)) if fixed_order else shuffled(len(options), seed)
    return tuple(Offer(index=i, text=options[i].text) for i in order)


def position(value: str, count: int) -> int | None:
    """A form's value as a position below `count`; None where it is none."""
    if not (value.isascii() and value.isdigit() and len(value) < 6):
        return None
    number = int(value)
    return number if number < count else None


def picks(fields: Fields, count: int) -> tuple[int, ...] | Refusal:
    """The positions in the repeated field `pick`, each once, in order; empty where nothing was picked."""
    found = {position(value, count) for value in fields.get("pick", ())}
    if None in found:
        return Refusal.NOT_UNDERSTOOD
    return tuple(sorted(number for number in found if number is not None))


def detection(picked: Sequence[int], signals: Sequence[bool]) -> Grade:
    """The grade of marking signals among noise: the mean of the hit rate and the rate of correct rejections.

    Where there are no signals, or no noise, the other rate alone. Positions beyond `signals` are left out.
    """
    marked = {i for i in picked if 0 <= i < len(signals)}
    hits = sum(signals[i] for i in marked)
    total = sum(signals)
    noise = len(signals) - total
    false_alarms = len(marked) - hits
    rates = [hits / total] if total else []
    rates += [(noise - false_alarms) / noise] if noise else []
    score = sum(rates) / len(rates) if rates else 0.0
    return Grade(score=score, hits=hits, signals=total, false_alarms=false_alarms, noise=noise)
