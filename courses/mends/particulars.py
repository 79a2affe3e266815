"""The lines at the top of a module, in their one spelling; and the one that says what a translation was made from."""

from courses.front_matter import KEYS

_LISTS = {word for name, *words in KEYS for word in words if name in ("skills", "follows")}
_NAMES = {word for _, *words in KEYS for word in words}
_FOLLOWS = {"nl": "volgt", "en": "follows"}


def tidied(lines: list[str]) -> list[str]:
    """`naam: tekst`, lists with a comma and a blank."""
    return [_tidy(line) for line in lines]


def _tidy(line: str) -> str:
    name, colon, text = line.partition(":")
    known = " ".join(name.split()).lower()
    if not colon or known not in _NAMES:
        return line
    if known in _LISTS:
        text = ", ".join(" ".join(part.split()) for part in text.split(",") if part.strip())
    return f"{known}: {text.strip()}".rstrip()


def with_follows(text: str, follows: str, language: str) -> str:
    """A text that begins with its particulars, with "\\n" for line ends, with this in its `volgt:` line."""
    lines = text.split("\n")
    name = _FOLLOWS["en" if language == "en" else "nl"]
    end = next((i for i in range(1, len(lines)) if lines[i].strip() == "---"), 0)
    if not end:
        return text
    line = f"{name}: {follows}"
    here = next((i for i in range(1, end) if lines[i].partition(":")[0].strip().lower() == name), None)
    lines[here if here is not None else end : end if here is None else here + 1] = [line]
    return "\n".join(lines)
