"""Boxes and columns: the lists and tables that options and pairs stand in."""

from courses.diagnostics import Rule, Severity, Wording


class NoBox(Rule):
    """In a list with check boxes an item has none.

    Why: without a box nobody can tell whether it is right.

    Bad:
        - [x] Vragen
        - Uitleggen

    Good:
        - [x] Vragen
        - [ ] Uitleggen
    """

    code = "K201"
    nl = Wording(
        "Dit punt heeft geen vakje, en de andere wel.", "Zet er '[ ]' voor als het niet klopt, '[x]' als het wel klopt."
    )
    en = Wording(
        "This item has no check box; the others do.", "Put '[ ]' before it if it is wrong, '[x]' if it is right."
    )


class NoKey(Rule):
    """No option is marked as right.

    Why: nobody can give a right response, and nothing can be learned from the responses.

    Bad:
        - [ ] Vragen
        - [ ] Uitleggen

    Good:
        - [x] Vragen
        - [ ] Uitleggen
    """

    code = "K202"
    nl = Wording(
        "In deze lijst is niets goed: nergens staat een kruisje.",
        "Zet '[x]' voor wat klopt. Is het een lijst om af te vinken, haal de vakjes dan weg.",
    )
    en = Wording(
        "Nothing in this list is right: no box is ticked.",
        "Put '[x]' before what is right. If it is a list to tick off, take out the boxes.",
    )


class AllKeys(Rule):
    """Everything in the list is marked as right.

    Why: who ticks everything is right without having read it.

    Bad:
        - [x] Vragen
        - [x] Samenvatten

    Good: the same with at least one option that does not hold.
    """

    code = "K203"
    nl = Wording("In deze lijst is alles goed.", "Voeg toe wat iemand kan denken en wat niet klopt, met '[ ]' ervoor.")
    en = Wording("Everything in this list is right.", "Add what someone may think and what does not hold, with '[ ]'.")


class OneOption(Rule):
    """A list offers only one option.

    Why: there is nothing to choose.

    Bad:
        - [x] Vragen

    Good:
        - [x] Vragen
        - [ ] Uitleggen
    """

    code = "K204"
    nl = Wording("Hier valt niets te kiezen: er is maar één mogelijkheid.", "Voeg er nog een toe, liever twee.")
    en = Wording("There is nothing to choose here: only one option.", "Add another one, or better two.")


class TwoColumns(Rule):
    """The table of a match has fewer or more than two columns.

    Why: each row is one pair.

    Bad: `| zin | waar die op let | toelichting |`

    Good: `| zin | waar die op let |`
    """

    code = "K205"
    nl = Wording(
        "Deze tabel heeft {count} kolommen. Bij 'zoek bij elkaar' zijn het er twee.",
        "Links wat je krijgt, rechts wat erbij hoort. Toelichting kan onder de tabel.",
    )
    en = Wording(
        "This table has {count} columns. For 'match' it takes two.",
        "On the left what is given, on the right what goes with it. Remarks can stand below the table.",
    )


class EmptyCell(Rule):
    """A cell on the right side of a match is empty.

    Why: a row without a right cell has no answer. Only a left cell may stay empty: one too many on the right.

    Bad: `| "Wat naar voor u." | |`

    Good: `| "Wat naar voor u." | gevoel |`
    """

    code = "K206"
    nl = Wording(
        "In deze rij is de rechterkant leeg.",
        "Vul hem in. Alleen links mag een vak leeg blijven: dan past er niets bij.",
    )
    en = Wording(
        "The right side of this row is empty.",
        "Fill it in. Only a left cell may stay empty: then nothing goes with it.",
    )


class SurplusCell(Rule):
    """A row of a table has more cells than its head.

    Why: what stands in them is shown nowhere. Mostly a `|` belongs to the text.

    Bad: `| "Wat naar voor u." | gevoel | erkent niets |` under a head of two columns.

    Good: `| "Wat naar voor u." | gevoel |`, or `a \\| b` where the stroke belongs to the text.
    """

    code = "K208"
    nl = Wording(
        "Deze rij heeft meer vakken dan de kop van de tabel; dit wordt niet getoond.",
        "Haal het weg, of zet een \\ voor een | die bij de tekst hoort.",
    )
    en = Wording(
        "This row has more cells than the head of the table; this is not shown.",
        "Take it out, or put a \\ before a | that belongs to the text.",
    )


class TooFewPairs(Rule):
    """A match has fewer than two pairs.

    Why: with one pair there is nothing to look for.

    Bad:
        *(zoek bij elkaar)*

        | Zin | Waar die op let |
        |---|---|
        | "Wat naar voor u." | gevoel |

    Good:
        *(zoek bij elkaar)*

        | Zin | Waar die op let |
        |---|---|
        | "Wat naar voor u." | gevoel |
        | "Wat is uw postcode?" | feiten |
    """

    code = "K207"
    nl = Wording("Hier valt niets te zoeken: er zijn geen twee paren.", "Maak er minstens twee rijen van, liever vier.")
    en = Wording(
        "There is nothing to look for here: there are no two pairs.", "Make at least two rows, or better four."
    )


class LetteredOptions(Rule):
    """Options are lettered or numbered by hand.

    Why: options are shuffled on screen, so that B may stand above A.

    Bad:
        - [ ] A. Ik vraag door.
        - [x] B. Ik vat samen.

    Good:
        - [ ] Ik vraag door.
        - [x] Ik vat samen.
    """

    code = "W109"
    severity = Severity.WARNING
    nl = Wording(
        "Deze mogelijkheden hebben een letter of nummer ('{mark}'), en staan op het scherm in een andere volgorde.",
        "Haal de letters weg. Moet de volgorde zo blijven, schrijf dan '*(vaste volgorde)*' onder de ##.",
    )
    en = Wording(
        "These options have a letter or number ('{mark}'), and on screen they stand in another order.",
        "Take out the letters. If the order has to stay, write '*(fixed order)*' under the ##.",
    )
