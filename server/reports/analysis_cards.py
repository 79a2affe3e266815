"""Which of a module's cards may stand beside each other. Pure.

What people give to the rest of a module tells whether a wrong option attracts the able, and so whether another key is
right. Two things spoil that rest. Where one item turns the able away, it is part of the rest of all others, and those
who fail it look able there: so only the item that is furthest off is asked about, and the next once that is mended.
And where answers were handed round, all items hang together, whatever is wrong with any of them.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from server.insight.cards import Sign
from server.reports.analysis_cells import ItemCell

OF_THE_REST = (Sign.ABLE, Sign.KEY)


def asked_about(items: Sequence[ItemCell], handed_round: bool) -> list[ItemCell]:
    """The items with the cards that may be open. `handed_round`: in a quarter the module was done for the number."""
    furthest = max(map(_off, items), default=0)
    return [replace(one, card=None) if _off(one) and (handed_round or _off(one) < furthest) else one for one in items]


def _off(item: ItemCell) -> int:
    """How far, in hundredths, an item's card is one about the rest; 0: it is not, as where hardly anyone is right."""
    if item.card is None or item.card.sign not in OF_THE_REST:
        return 0
    wrong = item.options[item.card.option].rest if item.card.option >= 0 else None
    return max(wrong.r if wrong else 0, -item.rest.r if item.rest else 0, 0)
