"""Time: whether a module keeps its promise of ten minutes."""

from courses.diagnostics import Rule, Severity, Wording


class LongerThanPromised(Rule):
    """Reading and doing take longer than the module says.

    Why: people plan it between two customers.

    Bad: `minuten: 5` above a module that takes nine.

    Good: `minuten: 9`, or a shorter module.
    """

    code = "T101"
    severity = Severity.WARNING
    nl = Wording("Deze module duurt ongeveer {found} minuten, geen {promised}.", "Kort hem in, of pas de minuten aan.")
    en = Wording("This module takes about {found} minutes, not {promised}.", "Shorten it, or change the minutes.")


class LongerThanTen(Rule):
    """A module promises more than ten minutes.

    Why: ten minutes fit into a working day; what is longer is put off.

    Bad: `minuten: 25`

    Good: two modules of ten minutes.
    """

    code = "T102"
    severity = Severity.WARNING
    nl = Wording(
        "Een module is bedoeld voor tien minuten; deze vraagt er {promised}.", "Verdeel hem over twee modules."
    )
    en = Wording("A module is meant for ten minutes; this one asks {promised}.", "Divide it into two modules.")
