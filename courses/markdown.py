"""The only door to markdown-it: text in, blocks with exact places out. Raw HTML stays text.

markdown-it gives inline tokens no place, so its inline loop is written again here, noting where each rule began and
ended; an offset in a paragraph becomes a line and column by looking the paragraph's lines up in the file.

markdown-it tries every rule at every line and every mark. Here only those are tried that can begin with the character
at hand, which halves the time; what comes of it is the same, and a test compares the two.
"""

import re
from collections.abc import Mapping
from functools import cache, partial

from markdown_it import MarkdownIt, rules_block, rules_inline
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_STOPS = re.compile(r"[\n\\`*_\[\]!<&]")  # all between two of these is text
_ByFirst = Mapping[str, tuple[RuleFuncBlockType, ...]]
_UNDERLINE = re.compile(r"[=-][ \t]*$", re.MULTILINE)  # without it no heading is underlined


class _PlacedInline(ParserInline):
    """markdown-it's inline parser; every token's `map` is its offsets in the paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler2.enableOnly(["balance_pairs", "emphasis"])
        self.by_first: dict[str, tuple[RuleFuncInlineType, ...]] = {
            "\n": (rules_inline.newline,),
            "\\": (rules_inline.escape,),
            "`": (rules_inline.backtick,),
            "*": (rules_inline.emphasis.tokenize,),
            "_": (rules_inline.emphasis.tokenize,),
            "[": (_note, rules_inline.link),
            "!": (rules_inline.image,),
            "<": (rules_inline.autolink,),
            "&": (rules_inline.entity,),
        }

    def tokenize(self, state: StateInline) -> None:
        end, tokens, src = state.posMax, state.tokens, state.src
        too_deep = state.level >= state.md.options["maxNesting"]
        pending_at = state.pos
        while (start := state.pos) < end:
            if not state.pending:
                pending_at = start
            stop = _next_stop(src, start, end)
            if stop > start:
                state.append_pending(src[start:stop])
                state.pos = start = stop
                if stop == end:
                    break
            pending, before = bool(state.pending), len(tokens)
            for rule in () if too_deep else self.by_first.get(src[start], ()):
                if rule(state, False):
                    if len(tokens) > before:
                        _place(tokens, before, start, state.pos, pending_at if pending else None)
                    break
            else:
                state.append_pending(src[start])
                state.pos = start + 1
        if state.pending:
            state.pushPending()
            tokens[-1].map = [pending_at, end]

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 (markdown-it's name)
        """Passes over one token, looking for the end of what stands in brackets."""
        start = state.pos
        if start in state.cache:
            state.pos = state.cache[start]
            return
        stop = _next_stop(state.src, start, state.posMax)
        if state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax
        elif stop > start:
            state.pos = stop
        elif not self._skips(state):
            state.pos = start + 1
        state.cache[start] = state.pos

    def _skips(self, state: StateInline) -> bool:
        state.level += 1  # so that brackets in brackets come to an end
        found = any(rule(state, True) for rule in self.by_first.get(state.src[state.pos], ()))
        state.level -= 1
        return found


def _next_stop(src: str, start: int, end: int) -> int:
    found = _STOPS.search(src, start, end)
    return found.start() if found else end


def _place(tokens: list[Token], before: int, start: int, end: int, pending_at: int | None) -> None:
    """Notes the offsets of the tokens a rule pushed; the first may be text that was waiting."""
    if pending_at is not None and tokens[before].type == "text" and tokens[before].map is None:
        tokens[before].map = [pending_at, start]
        before += 1
    marks = 0
    for token in tokens[before:]:
        if token.map is not None:
            continue
        if token.type == "text" and token.content in ("*", "_"):  # a run of marks, one token each
            token.map = [start + marks, start + marks + 1]
            marks += 1
        else:
            token.map = [start, end]


class _Chains(Ruler[RuleFuncBlockType]):
    """markdown-it's chains of block rules, each as the one rule that chooses from it by a line's first character."""

    def __init__(self) -> None:
        super().__init__()
        rule, items = (rules_block.hr,), (rules_block.list_block,)
        item = {
            **dict.fromkeys("`~", (rules_block.fence,)),
            ">": (rules_block.blockquote,),
            **dict.fromkeys("-*_", rule),
        }
        lists = {**dict.fromkeys("-*", rule + items), **dict.fromkeys("+0123456789", items)}
        quote = {**item, **lists, "#": (rules_block.heading,)}
        self._chains: dict[str, list[RuleFuncBlockType]] = {
            "": [partial(_begins, {**quote, "[": (_footnote, rules_block.reference)})],
            "paragraph": [partial(_ends, {**quote, "[": (_footnote,)}, True)],
            "reference": [partial(_ends, quote, True)],
            "blockquote": [partial(_ends, {**quote, "[": (_footnote,)}, False)],  # as on code hosts
            "list": [partial(_ends, item, False)],
        }

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 (markdown-it's names)
        return self._chains[chainName]

    def get_active_rules(self) -> list[str]:
        return ["code"]  # all that markdown-it asks for


def _begins(by_first: _ByFirst, state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Reads the block that begins at a line."""
    if _ends(by_first, True, state, line, end_line, silent):
        return True
    if state.is_code_block(line):
        return rules_block.code(state, line, end_line, silent)
    if state.env.get("underlined", True) and rules_block.lheading(state, line, end_line, silent):
        return True
    return rules_block.paragraph(state, line, end_line, silent)


def _ends(by_first: _ByFirst, tables: bool, state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Whether something begins at a line that ends what stands above it."""
    start = state.bMarks[line] + state.tShift[line]
    if (
        tables
        and state.src.find("|", start, state.eMarks[line]) >= 0
        and rules_block.table(state, line, end_line, silent)
    ):
        return True
    if state.is_code_block(line):
        return False
    for rule in by_first.get(state.src[start : start + 1], ()):  # noqa: SIM110 - asked of every line, several times
        if rule(state, line, end_line, silent):
            return True
    return False


class Door(MarkdownIt):
    """markdown-it as we use it: CommonMark with tables and footnotes, no HTML, addresses as written."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.inline = _PlacedInline()
        self.block.ruler = _Chains()

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True  # an unsafe address is reported with its place, and never written as a link

    def block_tokens(self, text: str, env: dict[str, object]) -> list[Token]:
        env["underlined"] = _UNDERLINE.search(text) is not None
        tokens: list[Token] = []
        self.block.parse(text, self, env, tokens)
        return tokens

    def inline_tokens(self, text: str, env: dict[str, object]) -> list[Token]:
        return self.inline.parse(text, self, env, [])


@cache
def door() -> Door:
    """The one door, which keeps nothing of what it read."""
    return Door()


def _note(state: StateInline, silent: bool) -> bool:
    """`[^label]`: the mark of a footnote."""
    if not state.src.startswith("[^", state.pos):
        return False
    end = state.src.find("]", state.pos, state.posMax)
    label = state.src[state.pos + 2 : end]
    if end < 0 or not label or any(c.isspace() or c in "[^" for c in label):
        return False
    if not silent:
        state.push("note", "", 0).content = label
    state.pos = end + 1
    return True


def _footnote(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`[^label]: text`, up to the next empty line: the text of a footnote."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("[^", start) or state.is_code_block(start_line):
        return False
    end = state.src.find("]:", start, state.eMarks[start_line])
    label = state.src[start + 2 : end]
    if end < 0 or not label or any(c.isspace() or c in "[]" for c in label):
        return False
    if silent:
        return True
    line = start_line + 1
    while line < end_line and not state.isEmpty(line) and not _opens_footnote(state, line):
        line += 1
    token = state.push("footnote", "", 0)
    token.map = [start_line, line]
    token.meta = {"label": label}
    token.content = (state.src[end + 2 : state.eMarks[start_line]] + "\n" + state.getLines(
        start_line + 1, line, state.blkIndent, False
    )).strip()  # fmt: skip
    state.line = line
    return True


def _opens_footnote(state: StateBlock, line: int) -> bool:
    return state.src.startswith("[^", state.bMarks[line] + state.tShift[line])
