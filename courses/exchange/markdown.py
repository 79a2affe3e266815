"""Writing a module's Markdown: text that means itself, whatever it holds, and paragraphs that are read back as meant.

Every paragraph is read again the way a module is; where the reading differs from what was meant, its formatting goes
first, and then every sign gets a backslash.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from courses import mending, tree
from courses.blocks import Code, Paragraph
from courses.diagnostics import Diagnostics
from courses.frozen import Frozen

STYLES = ("strong", "em")  # outermost first

_SPECIAL = re.compile(r"[\\`*\[]|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])|~(?=~)|&(?=#?\w+;)|(?<=\])\(")
_OPENING = re.compile(r"\d{1,9}(?=[.)](?:\s|$))|#(?=#|\s|$)|>|[+-](?=\s|$)|-(?=[-\[])|=(?==*$)|:(?=-)")
_BULLETS = "•‣◦▪·●○☐☑☒✓✔–—‒−"  # read as list marks where a line begins with one
_ODD = {ord(c): " " for c in "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\ufeff\x00\xa0"}
_WIDEST = 8_000  # characters of a line: the compiler reads up to 10,000
_PROSE = re.compile(r"[^\W\d_][^\\`*_\[\]<>&#|~=\n]*")  # means itself wherever it stands
_DIRECTION = re.compile(r"(?<![*_])([*_])(\([^*_()\n]*\))\1")  # also with signs that are not meant as italics
_LETTERS = re.compile(r"[^\W_]+")


class Run(Frozen):
    """A stretch of text in one dress."""

    text: str
    styles: frozenset[str] = frozenset()  # of STYLES and "code"
    href: str = ""


def plain(runs: Sequence[Run]) -> str:
    """The text of a paragraph alone; "\\n" where a line was broken on purpose."""
    text = "".join(run.text for run in runs).translate(_ODD)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def paragraph(runs: Sequence[Run], language: str) -> str:
    """One paragraph as Markdown; its lines are those it shows."""
    tidy = _tidy(runs)
    said = plain(tidy)
    if not said or (_PROSE.fullmatch(said) and len(said) < _WIDEST and not any(run.styles or run.href for run in tidy)):
        return said
    undressed = [run.replace(styles=run.styles - set(STYLES)) for run in tidy]
    for text in (_inline(tidy), _inline(undressed), escaped(said), _shielded(said)):
        made = _lines(text)
        if _reads(made, said, language):
            return made
    return _lines(" ".join(_LETTERS.findall(said)))  # what no backslash can save


def code(text: str, language: str) -> str:
    """Lines that stay as they are, between fences; as a paragraph where the compiler would read them otherwise."""
    lines = [line.rstrip().translate(_ODD) for line in text.strip("\n").split("\n")]
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    fenced = [fence, *lines, fence]
    found = Diagnostics("", language, fenced)
    if mending.mended(fenced, found) == fenced and not found.all() and max(map(len, lines)) < _WIDEST:
        blocks = tree.parse(fenced, "\n".join(fenced), language)
        if len(blocks) == 1 and isinstance(blocks[0], Code) and blocks[0].text.split("\n")[:-1] == lines:
            return "\n".join(fenced)
    return paragraph([Run(text)], language)


def one_line(runs: Sequence[Run], language: str) -> str:
    """The same on one line, for options, cells and headings."""
    return paragraph([run.replace(text=run.text.replace("\n", " ")) for run in runs], language).replace("\n", " ")


def escaped(text: str) -> str:
    """Text with a backslash where a sign would mean something."""
    return _SPECIAL.sub(lambda found: "&lt;" if found.group() == "<" else "\\" + found.group(), text)


def _shielded(text: str) -> str:
    return "".join(f"&#{ord(c)};" if not (c.isalnum() or c.isspace()) else c for c in text)


def _tidy(runs: Sequence[Run]) -> list[Run]:
    """The runs with blanks between words only, none at the ends of what is dressed, and equals joined."""
    found: list[Run] = []
    for run in runs:
        text = re.sub(r"[^\S\n]+", " ", run.text.translate(_ODD))
        text = text if "code" in run.styles else _DIRECTION.sub(r"\2", text)
        inner = text.strip()
        before, after = (text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]) if inner else (text, "")
        found += [Run(before), run.replace(text=inner), Run(after)]
    found = [run for run in found if run.text]
    for at, (left, gap, right) in enumerate(zip(found, found[1:], found[2:], strict=False), 1):
        if gap.text == " " and not gap.styles and left.styles & right.styles:
            found[at] = gap.replace(styles=left.styles & right.styles & set(STYLES))
    return [
        Run("".join(run.text for run in group), styles, href)
        for (styles, href), group in groupby(found, key=lambda r: (r.styles, r.href))
    ]


def _inline(runs: Sequence[Run], level: int = 0) -> str:
    """Runs with the marks of their dress, each as far as it goes on."""
    if level == len(STYLES):
        return "".join(map(_leaf, runs))
    mark = "*" * (len(STYLES) - level)
    groups = [(dressed, list(group)) for dressed, group in groupby(runs, key=lambda run: STYLES[level] in run.styles)]
    made = ""
    for at, (dressed, inner) in enumerate(groups, 1):
        text = _inline(inner, level + 1)
        # In parentheses at the end, or all there is, italics would be a stage direction.
        is_direction = level == 1 and at == len(groups) and text.startswith("(") and text.endswith(")")
        made += f"{mark}{text}{mark}" if dressed and text.strip() and not is_direction else text
    return made


def _leaf(run: Run) -> str:
    if "code" in run.styles and "`" not in run.text and "\n" not in run.text:
        text = f"`{run.text}`"
    else:
        text = escaped(run.text)
    return f"[{text}]({run.href})" if run.href else text


def _lines(text: str) -> str:
    """Each line so that it begins no list, heading or rule; a break on purpose stays one; long ones are wrapped."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\\\n".join(_opened(wrapped) for wrapped in map(_wrapped, filter(None, lines)))


def _wrapped(line: str) -> str:
    found = []
    while len(line) > _WIDEST:
        at = line.rfind(" ", 0, _WIDEST)
        if at <= 0:
            break
        found.append(line[:at])
        line = line[at + 1 :]
    return "\n".join([*found, line])


def _opened(text: str) -> str:
    return "\n".join(map(_opened_line, text.split("\n")))


def _opened_line(line: str) -> str:
    if line[0] in _BULLETS:
        return f"&#{ord(line[0])};{line[1:]}"
    found = _OPENING.match(line)
    if not found:
        return line
    at = found.end() if found.group().isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def _reads(made: str, said: str, language: str) -> bool:
    """Whether the compiler reads in `made` one paragraph that says `said`, and nothing else of it."""
    lines = made.split("\n")
    found = Diagnostics("", language, lines)
    kept = mending.mended(lines, found)
    if found.all() or kept != lines or any(len(line) > _WIDEST for line in lines) or _is_wall(made):
        return False
    blocks = tree.parse(lines, made, language)
    one = blocks[0] if len(blocks) == 1 else None
    return isinstance(one, Paragraph) and one.said is None and one.inline.text.split() == said.split()


def _is_wall(text: str) -> bool:
    return max(map(text.count, "[*_")) > 400


def note(text: str) -> str:
    """A note for the author: shown in the file, dropped by the compiler."""
    safe = text.translate(_ODD).replace("--", "\u2010\u2010").replace("<!", "< !")
    lines = (line[:_WIDEST] for line in safe.split("\n"))
    return "<!-- " + "\n".join(line.rstrip() for line in lines).strip().rstrip(">-") + " -->"


def quoted(text: str, indent: str = "") -> str:
    """Markdown as a quote."""
    return "\n".join(f"{indent}> {line}".rstrip() for line in text.split("\n"))
