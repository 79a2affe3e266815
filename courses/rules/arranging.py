"""Arranging: lists whose items are put in order or under a category."""

from courses.diagnostics import Rule, Wording


class NothingToOrder(Rule):
    """A list to put in order has one item.

    Why: there is no order to find.

    Bad:
        *(zet in volgorde)*

        1. Luister.

    Good: three to six items.
    """

    code = "K501"
    nl = Wording("Hier valt niets te ordenen: er is maar één regel.", "Maak er minstens twee van, liever vier.")
    en = Wording("There is nothing to order here: only one line.", "Make at least two of it, or better four.")


class NumbersTurned(Rule):
    """The numbers of a list to put in order do not go up.

    Why: Markdown counts for itself, so the order of the lines is the right order. Learners see them shuffled anyway.

    Bad:
        2. Vat samen.
        1. Luister.

    Good:
        1. Luister.
        2. Vat samen.
    """

    code = "K502"
    nl = Wording(
        "Nummer {number} staat hier onder nummer {above}.",
        "Zet de regels zelf in de goede volgorde. Gehoor schudt ze voor wie leert.",
    )
    en = Wording(
        "Number {number} stands below number {above} here.",
        "Put the lines themselves in the right order. Gehoor shuffles them for learners.",
    )


class SameCard(Rule):
    """Two items to put in order or under a category read the same.

    Why: nobody can tell which of the two belongs where.

    Bad:
        1. Luister.
        2. Vraag door.
        3. Luister.

    Good: each item once, or with what makes the difference: 'Luister nog een keer.'
    """

    code = "K503"
    nl = Wording("Dit staat er al, op regel {line}.", "Haal een van de twee weg, of schrijf erbij wat anders is.")
    en = Wording("This is there already, on line {line}.", "Take one of the two out, or write what is different.")


class TooMany(Rule):
    """There are more items to put in order, more cards or more categories than fit.

    Why: all of them have to be overseen at once, mostly on a phone.

    Bad: twenty steps to put in order.

    Good: at most twelve items to order, 24 cards and six categories; four or five are mostly enough.
    """

    code = "K504"
    nl = Wording("Dit zijn er {count}. Meer dan {most} overziet niemand.", "Houd er minder over, of maak twee stappen.")
    en = Wording(
        "There are {count} of these. Nobody oversees more than {most}.", "Keep fewer, or make two steps of it."
    )


class NoCards(Rule):
    """The list of a sort has no cards under its categories.

    Why: what stands in the list are the categories; the cards stand in a list under each of them.

    Bad:
        - De brief kwam dinsdag.
        - Ik ben het zat.

    Good:
        - Feit
          - De brief kwam dinsdag.
        - Gevoel
          - Ik ben het zat.
    """

    code = "K505"
    nl = Wording(
        "Onder deze categorieën staan geen kaarten.",
        "Zet de categorieën in de lijst, en onder elke haar kaarten, elk met twee spaties en een streepje ervoor.",
    )
    en = Wording(
        "There are no cards under these categories.",
        "Put the categories in the list, and under each its cards, each with two spaces and a hyphen before it.",
    )


class EmptyPile(Rule):
    """A category of a sort has no cards.

    Why: a category that nothing belongs to is shown as a choice, and mostly a card slipped out of its list.

    Bad:
        - Feit
          - De brief kwam dinsdag.
        - Gevoel

    Good: at least one card under each category.
    """

    code = "K506"
    nl = Wording(
        "Onder deze categorie staat geen kaart.",
        "Zet er een onder, met twee spaties en een streepje ervoor. Is dit zelf een kaart, laat hem dan inspringen.",
    )
    en = Wording(
        "There is no card under this category.",
        "Put one below it, with two spaces and a hyphen before it. If this is a card itself, indent it too.",
    )


class OnePile(Rule):
    """A sort has one category.

    Why: there is nothing to choose.

    Bad:
        - Feit
          - De brief kwam dinsdag.

    Good: two to four categories.
    """

    code = "K507"
    nl = Wording("Hier valt niets te verdelen: er is maar één categorie.", "Voeg er nog een toe, met haar kaarten.")
    en = Wording("There is nothing to sort here: only one category.", "Add another one, with its cards.")


class SamePile(Rule):
    """Two categories of a sort have the same name.

    Why: nobody can tell them apart.

    Bad:
        - Feit
          - De brief kwam dinsdag.
        - Gevoel
          - Ik ben er klaar mee.
        - Feit
          - Ik bel weer.

    Good:
        - Feit
          - De brief kwam dinsdag.
          - Ik bel weer.
        - Gevoel
          - Ik ben er klaar mee.
    """

    code = "K508"
    nl = Wording(
        "Deze categorie is er al, op regel {line}.",
        "Zet alle kaarten onder één van de twee, of geef deze een andere naam.",
    )
    en = Wording(
        "This category is there already, on line {line}.",
        "Put all cards under one of the two, or give this another name.",
    )


class TooDeep(Rule):
    """A list stands under something that is put in order or under a category.

    Why: a card is one piece; what is in a list below it would not be shown.

    Bad:
        - Feit
          - De brief
            - kwam dinsdag

    Good:
        - Feit
          - De brief kwam dinsdag.
    """

    code = "K509"
    nl = Wording(
        "Deze lijst staat een laag te diep, en wordt niet getoond.",
        "Laat hem minder ver inspringen, of zet hem in de regel erboven.",
    )
    en = Wording(
        "This list stands one level too deep, and is not shown.",
        "Indent it less, or make it part of the line above it.",
    )


class BoxUnused(Rule):
    """Something that is put in order or under a category has a check box.

    Why: a box says that something is right by itself; here its place is what is right.

    Bad: `1. [x] Luister.`

    Good: `1. Luister.`
    """

    code = "K510"
    nl = Wording("Een vakje doet hier niets: het gaat om de plaats.", "Haal het vakje weg.")
    en = Wording("A check box does nothing here: it is the place that counts.", "Take the box out.")


class TextBetween(Rule):
    """Something stands between the items of a list that is to be put in order or sorted.

    Why: it cuts the list in two, and only the first part would be asked.

    Bad:
        1. Luister.

        Pas daarna:

        2. Vat samen.

    Good: the text above the list, or below it as the explanation.
    """

    code = "K511"
    nl = Wording(
        "Dit staat midden in de lijst, en knipt hem in tweeën.",
        "Zet het boven de lijst of eronder. Hoort het bij één regel, laat het dan inspringen met > ervoor.",
    )
    en = Wording(
        "This stands in the middle of the list, and cuts it in two.",
        "Put it above the list or below it. If it belongs to one line, indent it with > before it.",
    )
