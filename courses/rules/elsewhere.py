"""What other tools make a question or a link of, and is plain text here."""

from courses.diagnostics import Rule, Severity, Wording


class QuestionAsText(Rule):
    """A step looks like a question with its answers, and there is nothing to choose.

    Why: learners would read the question and its answer in one go. A box before each answer makes a choice of it.

    Bad:
        a) Ik zoek het op.
        b) Ik vraag door.

        Antwoord: b

    Good:
        - [ ] Ik zoek het op.
        - [x] Ik vraag door.
    """

    code = "S418"
    severity = Severity.WARNING
    nl = Wording("Met '{said}' lijkt dit een vraag, maar er valt niets te kiezen.", "{how}")
    en = Wording("With '{said}' this looks like a question, but there is nothing to choose.", "{how}")


class OtherToolsMark(Rule):
    """A mark of another tool stands in the text.

    Why: here it means nothing, and learners get to see it as it is.

    Bad: `==Doorvragen== is vragen naar wat er nog niet gezegd is.`

    Good: `*Doorvragen* is vragen naar wat er nog niet gezegd is.`
    """

    code = "S419"
    severity = Severity.WARNING
    nl = Wording("'{said}' hoort bij een ander programma: hier staat het er als gewone tekst.", "{how}")
    en = Wording("'{said}' belongs to another tool: here it is plain text.", "{how}")


class KeyTold(Rule):
    """An option says itself whether it is right.

    Why: everyone reads it before choosing. That it is right shows by its box.

    Bad: `- [x] Ik vraag door. (goed)`

    Good: `- [x] Ik vraag door.`
    """

    code = "W110"
    severity = Severity.WARNING
    nl = Wording("'{said}' verklapt het antwoord.", "Haal het weg: het kruisje zegt al wat goed is.")
    en = Wording("'{said}' gives the answer away.", "Take it out: the box says already what is right.")
