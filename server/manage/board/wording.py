"""What the report says about itself: words with their meanings, heads of columns, what does not add up."""

from typing import Final

from babel.numbers import format_decimal

from server.reports.adding_up import Figures, Kind
from server.reports.board import Board, Missing
from server.reports.scope import Sort
from server.words import Words, msg

KINDS: Final = {
    Kind.PART: msg("counted in the total"),
    Kind.SUBTOTAL: msg("subtotal"),
    Kind.REST: msg("counted in the total"),
}
TOTAL: Final = msg("total")
FIGURES: Final = (  # heads, in the order of `Figures`
    msg("Asked"), msg("In time"), msg("Later"), msg("Exempt"), msg("Still open"),
)  # fmt: skip
TOOK_IT: Final = msg("Took it")
BEFORE: Final = msg("Took it, before")
DEFINITIONS: Final = (
    (
        msg("Asked"),
        msg("People it holds for on the day of the figures. Asked = in time + later + exempt + still open."),
    ),
    (
        msg("In time"),
        msg(
            "They reached the end by the date it was due for them. Whoever had done it before it was asked counts here "
            "too."
        ),
    ),
    (msg("Later"), msg("They reached the end after that date.")),
    (msg("Exempt"), msg("They are away, did it elsewhere, or left the organization. Which of these is not said.")),
    (msg("Still open"), msg("None of these: they did not reach the end yet, whether or not the date has passed.")),
    (TOOK_IT, msg("In time and later together.")),
    (BEFORE, msg("Took it, in the publication before, of the group of that name. Empty where there was none.")),
)
EARLY: Final = msg(
    "Whoever had done it before it was asked counts as in time; how many these are is not counted apart."
)
LEADERS: Final = msg(
    "Leaders and staff are the people who are in no team but directly at a level above the teams; where there are few "
    "of them, those of all levels are counted together."
)
ENDED: Final = msg(
    "How many people took what is asked is no longer shown: this number has ended. What is asked stands here, of whom "
    "and by when. The register of numbers says who decides about it, and why."
)
MISSING: Final = {
    Missing.NOTHING: "",
    Missing.UNPUBLISHED: msg("No figures: nothing has been published yet."),
    Missing.ENDED: msg("No figures: this number has ended."),
    Missing.LATER: msg("No figures yet: this was asked after the publication."),
    Missing.TOO_NEW: msg(
        "No figures yet: you lead this team since the publication; the next one shows you its figures."
    ),
    Missing.TOO_FEW: msg("No figures: too few people to count without recognizing one."),
    Missing.ELSEWHERE: msg("No figures: all who are asked stand together with others who are not."),
}


def evidence(words: Words) -> str:
    """The tier of every number in it."""
    return words.gettext(
        "Attended: the lowest of five levels of evidence. It says how many people reached the end of a module, not "
        "what they know or do."
    )


def definitions(words: Words) -> tuple[tuple[str, str], ...]:
    """Each word with what it means here."""
    return tuple((words.gettext(word), words.gettext(meaning)) for word, meaning in DEFINITIONS)


def missing(why: Missing, words: Words) -> str:
    """Why there are no figures; "" where there are."""
    return words.gettext(MISSING[why]) if MISSING[why] else ""


def summary(total: Figures | None, words: Words) -> str:
    """The bottom line in a sentence or two; "" without figures."""
    if total is None:
        return ""
    numbers = {name: format_decimal(value, locale=words.language) for name, value in total._asdict().items()}
    done = msg(
        "Of %(required)s times that something was asked of someone, it was done %(done)s times: %(in_time)s in time "
        "and %(late)s later."
    )
    open_ = words.gettext("%(open)s times it is still open.", **numbers)
    none = msg("Of %(required)s times that something was asked of someone, none is done yet.")
    said = words.gettext(
        done if total.done else none, done=format_decimal(total.done, locale=words.language), **numbers
    )
    early = words.gettext(EARLY) if total.done else ""
    exempt = words.gettext("%(exempt)s times someone was exempt.", **numbers) if total.exempt else ""
    return " ".join(filter(None, (said, early, open_, exempt)))


def notes(board: Board, words: Words) -> tuple[str, ...]:
    """What does not add up, and why."""
    said = [
        words.gettext(
            "Lines that are counted in the total never hold the same person twice for the same assignment; their sum "
            "is the total. Under all assignments together one person may stand several times: what is added up there "
            "is times asked, not people."
        ),
        words.gettext(
            "A team of fewer than %(n)s people stands together with another, which may be a team that is not yours. "
            "Whoever may open the figures by role does not count towards that.",
            n=board.k,
        ),
        words.gettext(
            "Who is asked and stands in a group with others who are not asked is in no line and in no total; where "
            "that is so, the groups are named with the assignment."
        ),
        words.gettext(
            "“Before” does not add up: teams and who is in them may have been others at the publication before."
        ),
        words.gettext("What was withdrawn is not in it; what was asked after the publication has no figures yet."),
    ]
    if any(part.sort is Sort.LEADERS for name in board.names.values() for part in name):
        said.append(words.gettext(LEADERS))
    return tuple(said)
