"""How a response counts, said to who gives it: one or two sentences a kind, in the language of the reader.

A step's page and the page of its kind in the guide say the same.
"""

from typing import Final

from courses.exercises import Estimate, Exercise, Several

#: By kind: Dutch, English. None where nothing is graded.
_SAID: Final = {
    "choice": ("Je eerste keuze telt.", "Your first pick counts."),
    "several": (
        "Elk juist kruisje telt. Een fout kruisje gaat er weer af.",
        "Every right tick counts. A wrong one is taken off again.",
    ),
    "match": ("Elk paar telt even veel.", "Every pair counts the same."),
    "order": (
        "We vergelijken de regels twee aan twee: elk paar dat in de goede volgorde staat, telt.",
        "The lines are compared two by two: each pair in the right order counts.",
    ),
    "sort": ("Elke kaart telt even veel.", "Every card counts the same."),
    "spot": (
        "Signalen die je markeert tellen voor de helft. Gewone zinnen die je laat staan tellen voor de andere helft.",
        "Signals that you mark count for one half. Ordinary sentences that you leave count for the other half.",
    ),
    "recall": (
        "Aankruisen wat er gezegd is telt voor de helft. Openlaten wat er niet gezegd is telt voor de andere helft.",
        "Ticking what was said counts for one half. Leaving what was not said counts for the other half.",
    ),
    "estimate": ("Dichtbij telt ook mee.", "Near counts too."),
}  # fmt: skip
_ALL_OR_NOTHING: Final = (
    "Het telt alleen als alles klopt: elk juist kruisje, en geen fout kruisje.",
    "It counts only if all of it is right: every right tick, and no wrong one.",
)
_EXACT: Final = ("Alleen het getal zelf telt.", "Only the number itself counts.")


def counted(exercise: Exercise, language: str) -> str:
    """How a response to this very step counts; "" where nothing is graded. It tells nothing of what is right."""
    if isinstance(exercise, Several) and exercise.all_or_nothing:
        return _in(_ALL_OR_NOTHING, language)
    if isinstance(exercise, Estimate) and not exercise.margin:
        return _in(_EXACT, language)
    return of_kind(exercise.kind, language)


def of_kind(kind: str, language: str) -> str:
    """How a response counts where no direction makes it otherwise; "" where nothing is graded."""
    return _in(_SAID.get(kind, ("", "")), language)


def _in(said: tuple[str, str], language: str) -> str:
    return said[0 if language == "nl" else 1]
