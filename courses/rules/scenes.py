"""Scenarios: links that land, endings that can be reached, counters that mean something."""

from courses.diagnostics import Rule, Severity, Wording


class UnknownScene(Rule):
    """A choice leads to a scene that is not there.

    Why: the conversation would stop in the middle.

    Bad: `- [Wat had u verwacht?](#de-verwachtng)`

    Good: `- [Wat had u verwacht?](#de-verwachting)`
    """

    code = "K401"
    nl = Wording("In dit scenario is geen scène '{target}'.", "{hint}")
    en = Wording("This scenario has no scene '{target}'.", "{hint}")


class NoEnding(Rule):
    """A scene has no choices, and does not say how the conversation ended.

    Why: the learner would stand still here without a word.

    Bad:
        ### Opgelucht

        Hij weet waar hij aan toe is.

    Good: the same with `*(einde: gelukt)*` under the heading.
    """

    code = "K402"
    nl = Wording(
        "In deze scène valt niets te kiezen, en er staat geen einde bij.",
        "Zet er een lijst met links onder, of '*(einde: gelukt)*', '*(einde: deels)*' of '*(einde: niet gelukt)*'.",
    )
    en = Wording(
        "There is nothing to choose in this scene, and it has no ending.",
        "Put a list of links in it, or '*(ending: worked)*', '*(ending: partly)*' or '*(ending: not)*'.",
    )


class EndingWithChoices(Rule):
    """A scene has an ending and choices too.

    Why: a conversation is over or it goes on.

    Bad: `*(einde: deels)*` in a scene with a list of links.

    Good: one of the two.
    """

    code = "K403"
    nl = Wording("Deze scène is een einde, en toch valt er iets te kiezen.", "Haal het einde weg, of de keuzes.")
    en = Wording(
        "This scene is an ending, and yet there is something to choose.", "Take out the ending or the choices."
    )


class NotAChoice(Rule):
    """In a scene, an item of a list is not one link.

    Why: a list in a scene is what one can say; every item leads to a scene.

    Bad:
        - [Wat had u verwacht?](#de-verwachting)
        - Niets zeggen.

    Good: every item a link; what is no choice in a paragraph.
    """

    code = "K404"
    nl = Wording(
        "Dit punt is geen keuze: een keuze is één link naar een scène, verder niets.",
        "{how}",
    )
    en = Wording(
        "This item is no choice: a choice is one link to a scene and nothing else.",
        "{how}",
    )


class TooManyCounters(Rule):
    """A scenario declares more than three counters.

    Why: every state is searched, and no author oversees four.

    Bad: `*(begin: vertrouwen 0, begin: rust 0, begin: tijd 3, begin: moed 1)*`

    Good: one counter, or two.
    """

    code = "K405"
    nl = Wording("'{name}' is de vierde teller; hoogstens drie kan.", "Laat er een weg. Meestal is één genoeg.")
    en = Wording("'{name}' is the fourth counter; three is the most.", "Leave one out. Mostly one is enough.")


class UnknownCounter(Rule):
    """A choice changes or asks for a counter that was not declared.

    Why: nobody knows where it starts.

    Bad: `*(vertouwen +1)*` where the scenario declares `*(begin: vertrouwen 0)*`.

    Good: `*(vertrouwen +1)*`
    """

    code = "K406"
    nl = Wording("De teller '{name}' is nergens begonnen.", "{hint}")
    en = Wording("The counter '{name}' was started nowhere.", "{hint}")


class CounterStart(Rule):
    """A counter starts at something other than a whole number from 0 to 5.

    Why: counters stay between 0 and 5.

    Bad: `*(begin: vertrouwen 7)*`

    Good: `*(begin: vertrouwen 2)*`
    """

    code = "K407"
    nl = Wording("Een teller begint op een heel getal van 0 tot en met 5.", "Kies zo'n getal, bijvoorbeeld 0.")
    en = Wording("A counter starts at a whole number from 0 to 5.", "Choose such a number, for instance 0.")


class CounterTwice(Rule):
    """A counter is declared twice.

    Why: only one start can hold.

    Bad: `*(begin: vertrouwen 0, begin: vertrouwen 2)*`

    Good: `*(begin: vertrouwen 0)*`
    """

    code = "K408"
    nl = Wording("De teller '{name}' is al eerder begonnen.", "Laat één van de twee staan.")
    en = Wording("The counter '{name}' was started before.", "Keep one of the two.")


class Unreachable(Rule):
    """No choice leads to a scene.

    Why: nobody will ever see it.

    Bad: a scene that only stands there.

    Good: a choice with a link to it, or without the scene.
    """

    code = "K409"
    nl = Wording(
        "Geen enkele keuze leidt naar deze scène.", "Zet ergens een link naar '#{scene}', of haal de scène weg."
    )
    en = Wording("No choice leads to this scene.", "Put a link to '#{scene}' somewhere, or take the scene out.")


class Trap(Rule):
    """From a scene there is no way to an ending.

    Why: the conversation goes round and round.

    Bad: two scenes whose choices lead to each other only.

    Good: at least one choice that leads on.
    """

    code = "K410"
    nl = Wording(
        "Hier kan het gesprek vastlopen: van hieraf komt het niet meer bij een einde ({scenes}).",
        "Voeg een keuze toe die eruit leidt.",
    )
    en = Wording(
        "Here the conversation can get caught: from here it gets to no ending any more ({scenes}).",
        "Add a choice that leads out.",
    )


class NothingOpen(Rule):
    """In a scene it can happen that no choice is shown.

    Why: the learner stands still.

    Bad: a scene in which every choice has a condition, and none holds.

    Good: at least one choice without a condition.
    """

    code = "K411"
    nl = Wording("Hier kan het gebeuren dat er niets te kiezen is{when}.", "Geef één keuze geen voorwaarde.")
    en = Wording("It can happen that there is nothing to choose here{when}.", "Leave one choice without a condition.")


class NeverShown(Rule):
    """A choice is never shown.

    Why: its condition fails on every way that leads here.

    Bad: `*(alleen bij vertrouwen minstens 3)*` where trust can't be more than 2 by then.

    Good: a condition that can hold.
    """

    code = "K412"
    nl = Wording(
        "Deze keuze is nooit te zien: op geen enkele weg hierheen geldt '{said}'.",
        "Verander de voorwaarde, of laat de teller eerder oplopen.",
    )
    en = Wording(
        "This choice is never shown: on no way that leads here '{said}' holds.",
        "Change the condition, or let the counter rise earlier.",
    )


class AlwaysHolds(Rule):
    """A condition always holds.

    Why: it keeps nothing back, and the author probably thinks it does.

    Bad: `*(alleen bij vertrouwen minstens 1)*` where everybody has 1 by then.

    Good: a condition that fails for some.
    """

    code = "K413"
    severity = Severity.WARNING
    nl = Wording("Deze voorwaarde geldt hier altijd.", "Haal haar weg, of maak haar strenger.")
    en = Wording("This condition always holds here.", "Take it out, or make it stricter.")


class NotAsked(Rule):
    """Nothing asks for a counter.

    Why: it goes up and down, and the conversation stays the same.

    Bad: `*(begin: vertrouwen 0)*`, and nowhere *alleen bij vertrouwen …*.

    Good: a choice that is shown only from some trust on, or no counter.
    """

    code = "K414"
    severity = Severity.WARNING
    nl = Wording(
        "Naar de teller '{name}' vraagt geen enkele keuze.",
        "Zet bij een keuze 'alleen bij {name} minstens 1', of haal de teller weg.",
    )
    en = Wording(
        "No choice asks for the counter '{name}'.",
        "Put 'only with {name} at least 1' with a choice, or take the counter out.",
    )


class StrayInScene(Rule):
    """In a scene stands something that can't be said.

    Why: a scene is paragraphs, then choices; a table or a code block is not shown.

    Bad: a table in a scene.

    Good: the same in sentences, or in the text before the first scene.
    """

    code = "K415"
    nl = Wording(
        "In een scène kunnen alleen alinea's, citaten en keuzes staan.",
        "Schrijf dit als gewone tekst. Begint hier een nieuwe scène? Zet er dan ### voor.",
    )
    en = Wording(
        "A scene can only hold paragraphs, quotes and choices.",
        "Write this as plain text. Does a new scene begin here? Put ### before it.",
    )


class AfterTheChoices(Rule):
    """In a scene text stands below the choices.

    Why: choices close a scene; the text would be shown above them.

    Bad: a list of links, then a paragraph.

    Good: the paragraph above the list, or as a quote under the choice it belongs to.
    """

    code = "K416"
    severity = Severity.WARNING
    nl = Wording(
        "Deze tekst staat onder de keuzes. Hij is te zien vóór er gekozen is.",
        "Zet hem boven de lijst. Hoort hij bij één keuze, zet hem daar dan onder als citaat.",
    )
    en = Wording(
        "This text stands below the choices. It is shown before one chooses.",
        "Put it above the list. If it belongs to one choice, put it under that as a quote.",
    )
