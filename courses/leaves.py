"""Where a stretch of plain text stands in the file: the text of nodes has neither marks nor line ends."""

from bisect import bisect

from courses.blocks import Node, plain
from courses.diagnostics import Span


class Leaves:
    """The nodes without children under these, by where they begin in the plain text of all."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.nodes: list[Node] = []
        self.starts: list[int] = []
        self._end = 0
        self._add(nodes)

    def _add(self, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if node.children:
                self._add(node.children)
            elif text := plain((node,)):
                self.nodes.append(node)
                self.starts.append(self._end)
                self._end += len(text)

    def span(self, start: int, end: int) -> Span:
        """The place of what stands from `start` to `end` in the plain text, which is not empty."""
        begin = self._place(bisect(self.starts, start) - 1, start, False)
        return Span(*begin, *max(begin, self._place(bisect(self.starts, end - 1) - 1, end, True)))

    def _place(self, index: int, offset: int, is_end: bool) -> tuple[int, int]:
        span = self.nodes[max(index, 0)].span
        if span.line != span.end_line:  # code that goes over lines: all of it
            return (span.end_line, span.end_column) if is_end else (span.line, span.column)
        return span.line, min(span.column + offset - self.starts[max(index, 0)], span.end_column)
