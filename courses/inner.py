"""What stands inside a paragraph, read by ourselves where it is what authors mostly write: emphasis, links, pictures,
code, marks of footnotes, ends of lines. Anything else is for markdown-it, which finds the same in what is read here.
"""

import re
from unicodedata import category

from courses.blocks import Node
from courses.places import Places

_DEEPEST = 8  # emphasis in emphasis
_TEXT = r"[^*_`\[\]<>&\\!\n]"
_MARK = re.compile(
    # All begin with one of these signs, which is why they are found fast; what follows looks back at which it was.
    r"[*_\n\[!`\\&](?:"
    # Emphasis with blanks around it, or a sign behind it, and nothing but text in it; `run` is any of its marks.
    rf"(?<=\*)(?<!\S\*)(?P<second>\*?)(?P<plain>(?!\s|\*){_TEXT}+)(?<!\s)\*(?P=second)(?:(?!\S)|(?<=\w[*])(?=[.,:;?!)])|(?<=\w[*][*])(?=[.,:;?!)]))"
    r"|(?P<run>(?<=\*)\**|(?<=_)_*)"
    r"|(?P<line>(?<=\n) *)"
    r"|(?<=\[)\^(?P<note>[^\s\[\]^]+)\]"
    r"|(?:(?<=!)\[|(?<=\[))(?P<label>[^][`*_<>\\&!\n]*)\]\((?P<link>[^][\s()<>\\\"'`&\x00-\x1f\x7f]*)\)"
    r"|(?<=`)(?P<code>[^`\n]+)`(?!`)"
    r"|(?P<other>(?<=[\\`])|(?<=&)(?=#|\w+;))"
    r")"
)
_OPENS, _CLOSES, _IS_TEXT = range(3)
_Opened = tuple[str, int, list[Node]]  # emphasis: its marks, where they stand, the nodes before it


def read(content: str, places: Places) -> tuple[Node, ...] | None:
    """The nodes of a paragraph's content; None where it holds anything else."""
    nodes: list[Node] = []
    opened: list[_Opened] = []
    at = links = 0
    if content.rfind(">") > content.find("<") >= 0:  # an address, or text in angle brackets
        return None
    for found in _MARK.finditer(content):
        kind, start, end = found.lastgroup, found.start(), found.end()
        text = content[at:start]
        shown = text.rstrip(" ") if kind == "line" else text
        if shown:
            nodes.append(Node("text", places.span(at, start), shown, "", ()))
        at = end
        if kind == "other":
            return None
        if kind != "run":
            links += content.count("](", start, end)  # of a link, or shown as code
            nodes.append(_node(str(kind), found, places, len(text) - len(shown)))
            continue
        after = _emphasis(content, start, end, places, nodes, opened)
        if after is None:
            return None
        nodes = after
    if opened or links != content.count("]("):
        return None
    if at < len(content):
        nodes.append(Node("text", places.span(at, len(content)), content[at:], "", ()))
    return tuple(nodes)


def _node(kind: str, found: "re.Match[str]", places: Places, spaces: int) -> Node:
    """One that holds nothing but text. Two `spaces` before the end of a line break it for the reader too."""
    if kind == "plain":
        inner = Node("text", places.span(*found.span(kind)), found.group(kind), "", ())
        name = "strong" if found.group("second") else "em"
        return Node(name, places.span(found.start(), found.end()), "", "", (inner,))
    if kind == "link":
        return _link(found, places)
    if kind == "line":
        return Node("hard" if spaces > 1 else "soft", places.span(found.start(), found.end()), "", "", ())
    text = found.group(kind)
    return Node(kind, places.span(found.start(), found.end()), _code(text) if kind == "code" else text, "", ())


def _link(found: "re.Match[str]", places: Places) -> Node:
    label, href, span = found.group("label"), found.group("link"), places.span(found.start(), found.end())
    if found.group()[0] == "!":
        return Node("image", span, label, href, ())
    inner = (Node("text", places.span(*found.span("label")), label, "", ()),) if label else ()
    return Node("link", span, "", href, inner)


def _code(text: str) -> str:
    """Code without the one space on either side that keeps it apart from its marks."""
    return text[1:-1] if text[0] == text[-1] == " " and text.strip(" ") else text


def _emphasis(
    content: str, start: int, end: int, places: Places, nodes: list[Node], opened: list[_Opened]
) -> list[Node] | None:
    """The nodes to go on with after a run of `*` or `_`; None where it does not simply open or close something."""
    run = content[start:end]
    does = _does(content, start, end, [marks for marks, _, _ in opened])
    if does is None:
        return None
    if does == _OPENS:
        opened.append((run, start, nodes))
        return []
    if does == _CLOSES:
        _, begun, before = opened.pop()
        name = "em" if end - start == 1 else "strong"
        before.append(Node(name, places.span(begun, end), "", "", tuple(nodes)))
        return before
    nodes += [Node("text", places.span(i, i + 1), run[0], "", ()) for i in range(start, end)]
    return nodes


def _does(content: str, start: int, end: int, opened: list[str]) -> int | None:
    """What a run of marks does, by CommonMark's rules for the characters around it and by what is open."""
    run = content[start:end]
    before, after = content[start - 1 : start] or " ", content[end : end + 1] or " "
    blank_before, blank_after = before.isspace(), after.isspace()
    sign_before, sign_after = _is_sign(before), _is_sign(after)
    left = not (blank_after or (sign_after and not (blank_before or sign_before)))
    right = not (blank_before or (sign_before and not (blank_after or sign_after)))
    opens = left and (run[0] == "*" or not right or sign_before)
    closes = right and (run[0] == "*" or not left or sign_after)
    if not (opens or closes):
        return _IS_TEXT
    if len(run) > 2 or len(opened) > _DEEPEST:
        return None
    if closes and opened and opened[-1] == run:
        return _CLOSES
    return _OPENS if opens and not (closes and any(marks[0] == run[0] for marks in opened)) else None


def _is_sign(character: str) -> bool:
    """Whether a character is a punctuation mark or a symbol."""
    return not character.isalnum() and category(character)[0] in "PS"
