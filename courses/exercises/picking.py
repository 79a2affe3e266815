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


def blind(texts: Sequence[str]) -> tuple[int, ...]:
    """Per text a number made of the text alone, so that a form with these numbers does not tell where each belongs."""
    return tuple(int.from_bytes(_hashed("", texts, at)[:5]) for at in range(len(texts)))


def blind_offers(texts: Sequence[str], seed: str) -> tuple[Offer, ...]:
    """Texts in an order that depends on `seed` and on the texts alone: whatever the right order, the same offers."""
    marks = blind(texts)
    order = sorted(range(len(texts)), key=lambda at: _hashed(seed, texts, at))
    return tuple(Offer(index=marks[at], text=texts[at]) for at in order)


def _hashed(seed: str, texts: Sequence[str], at: int) -> bytes:
    """Of one text; equal texts, which no sound module has, differ by how many stand before."""
    from hashlib import sha256  # only serving needs it; a check starts sooner without

    return sha256(f"{seed}\n{texts[:at].count(texts[at])}\n{texts[at]}".encode()).digest()


def one_each(
    fields: Fields, opening: str, names: Sequence[str], count: int, where_none: Refusal
) -> tuple[int, ...] | Refusal:
    """The number below `count` in each of these fields; `where_none` where one is empty.

    Other fields that begin with `opening` are those of another exercise, or of this one in another language.
    """
    known = set(names)
    if any(name.startswith(opening) and name not in known for name in fields):
        return Refusal.NOT_UNDERSTOOD
    values = [[value for value in fields.get(name, ()) if value] for name in names]
    found = [position(value, count) for own in values for value in own]
    if None in found or any(len(own) > 1 for own in values):
        return Refusal.NOT_UNDERSTOOD
    return where_none if not all(values) else tuple(number for number in found if number is not None)


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
