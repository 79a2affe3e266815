"""What figures about a module come to, in words. Every sentence says what is seen; none says why."""

from collections.abc import Iterable
from math import ceil
from typing import Final

from babel import Locale

from server.reports.analysis_cells import CardCell, ItemCell, Range, Related, RunCell, Share, SignalCell
from server.reports.cells import End
from server.words import Words, msg

STRONG, SOME = 30, 15  # hundredths of a correlation
LONGER, SHORTER = 1.25, 0.6  # of the minutes that are promised
WELL, SOMEWHAT = 70, 50  # hundredths of alpha
FEWEST_RELATED: Final = 30  # people

CARDS: Final = {  # what is seen, what to ask
    "able": (
        msg("People who are good at the rest pick an option that counts as wrong."),
        msg(
            "Is the exercise wrong, or the process it describes? Ask two people who do this work what they would do, "
            "and why. Where a rule at work says otherwise, that is worth knowing beyond this module."
        ),
    ),
    "sure": (
        msg("Many pick an option that counts as wrong, and are sure of it."),
        msg(
            "Is the exercise wrong, or the process it describes? Ask two people who do this work what they would do, "
            "and why. Where a rule at work says otherwise, that is worth knowing beyond this module."
        ),
    ),
    "key": (
        msg(
            "This looks like an exercise whose key is wrong: people who are good at the rest do worse, or most pick "
            "another."
        ),
        msg("Is the right option marked as right? Can the question be read in two ways?"),
    ),
    "easy": (
        msg("Almost everyone gets this right at once."),
        msg("Is it meant as an easy start? If not: which mistake do people really make? Offer that one."),
    ),
    "hard": (
        msg("Hardly anyone gets this right at once."),
        msg("Is it explained before it is asked? Can another option be defended as well?"),
    ),
}  # fmt: skip
TELLS: Final = {
    "well": msg("People tell the signals from the rest well."),
    "partly": msg("People tell the signals from the rest in part."),
    "hardly": msg("People hardly tell the signals from the rest."),
}
LEANS: Final = {
    "even": msg("They let about as many pass as they hear too many."),
    "passes": msg("Where they err, they rather let a signal pass."),
    "alarms": msg("Where they err, they rather hear too much in a sentence."),
}

LESS: Final = msg(
    "Half of those who reached the end took about %(minutes)s minutes or less; the module promises %(promised)s."
)
MORE: Final = msg(
    "Half of those who reached the end took about %(minutes)s minutes or more; the module promises %(promised)s."
)


def share(value: Share | None, words: Words) -> str:
    """A share on its own; None: it was of too few people."""
    if value is None:
        return words.gettext("too few")
    if isinstance(value, End):
        return words.gettext("almost everyone") if value is End.ALMOST_EVERYONE else words.gettext("almost nobody")
    return f"{value}%"


def between(low: Share, high: Share, words: Words) -> str:
    """An interval."""
    if low == high:
        return share(low, words)
    return words.gettext("%(low)s to %(high)s", low=share(low, words), high=share(high, words))


def right(cell: Range, n: int, whole: bool, words: Words) -> str:
    """How many were right at once. `whole`: a response is right or wrong, and never in part."""
    values = {"share": share(cell.share, words), "range": between(cell.low, cell.high, words), "n": words.number(n)}
    if isinstance(cell.share, End) and whole:
        text = msg("Right at once: %(share)s, of at least %(n)s people (probably %(range)s).")
    elif whole:
        text = msg("%(share)s was right at once, of at least %(n)s people (probably %(range)s).")
    else:
        text = msg("On average %(share)s of it was right at once, of at least %(n)s people (probably %(range)s).")
    return words.gettext(text, **values)


def related(found: Related | None, n: int, words: Words) -> str:
    """Whether it goes along with the rest of the module. Where the interval has both ways in it, neither is said."""
    if found is None:
        if n >= FEWEST_RELATED:
            return ""
        return words.gettext("Whether it goes along with the other exercises can be said from 30 people on.")
    if found.low <= 0 <= found.high and not -SOME < found.low <= found.high < SOME:
        return words.gettext("Whether it goes along with the other exercises can't be told: it may be either way.")
    if found.r >= STRONG:
        return words.gettext("Who gets the other exercises right gets this right more often.")
    if found.r >= SOME:
        return words.gettext("Who gets the other exercises right gets this right somewhat more often.")
    if found.r > -SOME:
        return words.gettext("It hardly goes along with the other exercises: it asks something else, or is unclear.")
    return words.gettext("Who gets the other exercises right gets this wrong more often.")


def decimal(hundredths: int, words: Words) -> str:
    """.35 as one writes it."""
    text = f"{abs(hundredths) / 100:.2f}".replace(".", "," if words.language == "nl" else ".")
    return f"−{text}" if hundredths < 0 else text


def seconds(found: int | None, words: Words) -> str:
    if found is None:
        return ""
    if found < 90:
        return words.gettext("Half of the people take less than %(n)s seconds for it.", n=found)
    return words.gettext("Half of the people take less than %(n)s minutes for it.", n=ceil(found / 60))


def signal(found: SignalCell | None, words: Words) -> tuple[str, ...]:
    return (words.gettext(TELLS[found.tells]), words.gettext(LEANS[found.leans])) if found else ()


def languages(cell: ItemCell, words: Words) -> tuple[str, ...]:
    """The item in one language and in another."""
    said = tuple(
        words.gettext(
            "In %(language)s %(share)s was right at once, of at least %(n)s people.",
            language=_called(part.language, words), share=share(part.right.share, words),
            n=words.number(part.n),
        )
        for part in cell.parts
    )  # fmt: skip
    if cell.size is None:
        return said
    if not cell.harder:
        same = msg("Among people who are as good at the other exercises the languages do not differ to speak of.")
        return (*said, words.gettext(same))
    text = msg(
        "Among people who are as good at the other exercises it is clearly harder in %(language)s. Compare the wording."
    )
    less = msg("Among people who are as good at the other exercises it is somewhat harder in %(language)s.")
    chosen = text if cell.size == "C" else less
    return (*said, words.gettext(chosen, language=_called(cell.harder, words)))


def _called(language: str, words: Words) -> str:
    """A language as the reader calls it, for in a sentence."""
    return Locale.parse(language).get_display_name(words.language) or language


def attracts(found: Related | None, is_key: bool, words: Words) -> str:
    """Who picks a wrong option, where that is worth saying: that the able leave it is as it should be."""
    if found is None or is_key:
        return ""
    return words.gettext("picked by those who are good at the rest") if found.r >= SOME and found.low > 0 else ""


def card(cell: CardCell, words: Words) -> tuple[str, str]:
    """What is seen, and what to ask oneself."""
    seen, question = CARDS[cell.sign]
    return words.gettext(seen), words.gettext(question)


def began(cell: RunCell, words: Words) -> str:
    if not cell.n or cell.ended is None:
        return ""
    return words.gettext("Of at least %(n)s people who began, this many reached the end: %(share)s.",
                         n=words.number(cell.n), share=share(cell.ended, words))  # fmt: skip


def fewer(cell: RunCell, others: Iterable[int], words: Words) -> str:
    """Why fewer people are told to have begun than to have done something later; `others`: people of other numbers."""
    if not cell.n or cell.ended is None or max((*others, cell.useful_n, cell.alpha_n)) <= cell.n:
        return ""
    return words.gettext(
        "How many people a number is of is rounded down everywhere, and furthest for those who began, so that nobody "
        "can be recognized. That is why other numbers may be of more people."
    )


def too_long(cell: RunCell, promised: int) -> bool:
    """Whether it takes longer than is promised, to speak of."""
    return cell.minutes is not None and cell.minutes > promised * LONGER


def took(cell: RunCell, promised: int, words: Words) -> str:
    """The measured minutes beside the promise."""
    if cell.minutes is None:
        return ""
    said = words.gettext(MORE if cell.minutes > promised else LESS, minutes=cell.minutes, promised=promised)
    if too_long(cell, promised):
        more = words.gettext("That is longer than promised: shorten it, or promise more.")
        return f"{said} {more}"
    if cell.minutes < promised * SHORTER:
        less = words.gettext("That is much shorter than promised.")
        return f"{said} {less}"
    return said


def useful(cell: RunCell, words: Words) -> tuple[str, ...]:
    if cell.useful is None:
        return (words.gettext("Whether it was of use is told once 8 people said so."),)
    said = words.gettext("Of at least %(n)s people who said whether it was of use, this many said yes: %(share)s.",
                         n=words.number(cell.useful_n), share=share(cell.useful, words))  # fmt: skip
    if cell.reasoned is None:
        return (said,)
    why = words.gettext("This many of them added why: %(share)s. What they wrote is not shown to you.",
                        share=share(cell.reasoned, words))  # fmt: skip
    return said, why


def together(cell: RunCell, words: Words) -> str:
    """Cronbach's alpha."""
    if cell.alpha is None:
        return ""
    text = msg(
        "The exercises hardly go together (alpha %(alpha)s, of at least %(n)s people): they ask different things, or "
        "one of them is unclear."
    )
    if cell.alpha >= WELL:
        text = msg("The exercises go together well (alpha %(alpha)s, of at least %(n)s people).")
    elif cell.alpha >= SOMEWHAT:
        text = msg("The exercises go together somewhat (alpha %(alpha)s, of at least %(n)s people).")
    return words.gettext(text, alpha=decimal(cell.alpha, words), n=words.number(cell.alpha_n))
