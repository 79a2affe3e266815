"""Worked examples, talks for a team and signals to pass on: what is read and done together, without a grade."""

from courses.diagnostics import Rule, Severity, Wording


class NoWhy(Rule):
    """In a worked example no turn says why it is said now.

    Why: the learner guesses why someone says this at this moment, and then opens the answer. Without one it is a
    conversation to read, and nothing to learn from.

    Bad:
        *(voorbeeld)*

        > **Jij:** Wat had u verwacht?
        >
        > **Klant:** Een brief.

    Good:
        *(voorbeeld)*

        > **Jij:** Wat had u verwacht?[^vraag]
        >
        > **Klant:** Een brief.

        [^vraag]: Ze noemde een datum.
    """

    code = "K701"
    nl = Wording(
        "In dit voorbeeld staat nergens waarom iemand iets juist nu zegt.",
        "Zet achter een zin een voetnoot, zoals [^nu], en onder het gesprek '[^nu]: …' met het waarom.",
    )
    en = Wording(
        "Nowhere in this example is said why someone says something just now.",
        "Put a footnote after a sentence, such as [^now], and below the talk '[^now]: …' with the reason.",
    )


class StrayInExample(Rule):
    """In the conversation of a worked example stands something other than paragraphs.

    Why: every paragraph is a turn; a list or a table is nobody's turn.

    Bad:
        *(voorbeeld)*

        > **Jij:** Wat had u verwacht?[^vraag]
        >
        > - een brief

        [^vraag]: Ze noemde een datum.

    Good:
        *(voorbeeld)*

        > **Jij:** Wat had u verwacht?[^vraag]
        >
        > **Klant:** Een brief.

        [^vraag]: Ze noemde een datum.
    """

    code = "K702"
    nl = Wording(
        "In het gesprek van een voorbeeld kunnen alleen gewone alinea's staan.",
        "Schrijf dit als zin van een spreker, of zet het onder het gesprek.",
    )
    en = Wording(
        "The conversation of an example can only hold plain paragraphs.",
        "Write this as a sentence of a speaker, or put it below the conversation.",
    )


class TalkTooLong(Rule):
    """A talk for a team has more text than fits on one page and in five minutes.

    Why: the one who holds it looks at the paper while others talk. What doesn't fit on one side is not used.

    Bad: a talk of three hundred words.

    Good: one question to begin with, one case of a few lines, one question to end with.
    """

    code = "K703"
    severity = Severity.WARNING
    nl = Wording(
        "Dit teamgesprek heeft {words} woorden. Dat past niet op één pagina en in vijf minuten.",
        "Kort het in tot {limit} woorden of minder.",
    )
    en = Wording(
        "This team talk has {words} words. That fits neither on one page nor in five minutes.",
        "Shorten it to {limit} words or fewer.",
    )


class TalkWithoutQuestion(Rule):
    """A talk for a team asks nothing.

    Why: a team that is asked nothing listens to one person; then it is no talk.

    Bad:
        *(teamgesprek)*

        Vertel elkaar wat je hoorde.

    Good:
        *(teamgesprek)*

        1. Wie hoorde deze week iets waar niemand om vroeg?
    """

    code = "K704"
    severity = Severity.WARNING
    nl = Wording(
        "In dit teamgesprek staat geen vraag.", "Zet er minstens één open vraag in waar het team op antwoordt."
    )
    en = Wording("There is no question in this team talk.", "Put in at least one open question for the team to answer.")
