"""The only door to markdown-it: text in, blocks with exact places out. Raw HTML stays text.

markdown-it gives inline tokens no place, so its inline loop is written again here, noting where each rule began and
ended; an offset in a paragraph becomes a line and column by looking the paragraph's lines up in the file.
"""

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


class _PlacedInline(ParserInline):
    """markdown-it's inline parser; every token's `map` is its offsets in the paragraph."""

    def tokenize(self, state: StateInline) -> None:
        rules = self.ruler.getRules("")
        end, tokens, too_deep = state.posMax, state.tokens, state.level >= state.md.options["maxNesting"]
        pending_at = state.pos
        while state.pos < end:
            start, before, pending = state.pos, len(tokens), bool(state.pending)
            if not pending:
                pending_at = start
            found = False
            for rule in () if too_deep else rules:
                found = rule(state, False)
                if found:
                    break
            if not found:
                state.append_pending(state.src[start])
                state.pos = start + 1
            elif len(tokens) > before:
                _place(tokens, before, start, state.pos, pending_at if pending else None)
        if state.pending:
            state.pushPending()
            tokens[-1].map = [pending_at, end]


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


class Door(MarkdownIt):
    """markdown-it as we use it: CommonMark with tables and footnotes, no HTML, addresses as written."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.inline = _PlacedInline()
        self.inline.ruler.enableOnly(
            ["text", "newline", "escape", "backticks", "emphasis", "link", "image", "autolink", "entity"]
        )
        self.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
        self.inline.ruler.before("link", "note", _note)
        self.block.ruler.enable("table")
        self.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph"]})

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True  # an unsafe address is reported with its place, and never written as a link

    def block_tokens(self, text: str, env: dict[str, object]) -> list[Token]:
        unused = ["html_block"] if "]:" in text else ["html_block", "reference"]  # each is tried at every block
        self.block.ruler.disable(unused)
        tokens: list[Token] = []
        self.block.parse(text, self, env, tokens)
        return tokens

    def inline_tokens(self, text: str, env: dict[str, object]) -> list[Token]:
        return self.inline.parse(text, self, env, [])


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
