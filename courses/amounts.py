"""Numbers as people write them: a comma or a point before decimals, thousands apart, perhaps a unit behind."""

import re

from courses.frozen import Frozen

_BLANK = r"[ \u00a0\u2009\u202f]"
_WHOLE = rf"\d{{1,3}}(?:{_BLANK}\d{{3}})+|\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d{{1,3}}(?:,\d{{3}}){{2,}}"
_MIXED = r"(?P<points>\d{1,3}(?:\.\d{3})+),(?P<after_points>\d+)|(?P<commas>\d{1,3}(?:,\d{3})+)\.(?P<after_commas>\d+)"
_NUMBER = (  # compiled where a number is first asked for: most modules have none
    rf"(?a)(?P<sign>[-+\u2212\u2013]?){_BLANK}?"
    rf"(?:{_MIXED}|(?P<whole>{_WHOLE}|\d+)(?:[.,](?P<fraction>\d+))?){_BLANK}?(?P<unit>[^\d\s.,;+-][^\d,;]{{0,29}})?"
)
_LONGEST = 50  # characters


class Amount(Frozen):
    number: float
    unit: str = ""  # as written; "" for none
    unclear: bool = False  # "1.000": a thousand to some, one to others


def amount(text: str) -> Amount | None:
    """A number and its unit; None where the text is no number. "1.000" and "1,000" are read as one, and unclear."""
    text = text.strip()
    found = re.fullmatch(_NUMBER, text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    whole = found["points"] or found["commas"] or found["whole"]
    fraction = found["after_points"] or found["after_commas"] or found["fraction"] or ""
    number = float(f"{re.sub(r'[^0-9]', '', whole)}.{fraction or 0}")
    unclear = bool(found["fraction"]) and len(fraction) == 3 and len(whole) < 4 and not whole.startswith("0")
    minus = found["sign"] not in ("", "+")
    return Amount(-number if minus else number, (found["unit"] or "").strip(), unclear)
