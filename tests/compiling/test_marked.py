"""What is shown of a conversation before the response is the same with its signals marked and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.blocks import Footnote, Heading, Inline, Paragraph
from courses.diagnostics import Diagnostics, Span
from courses.exercises.marked import Sentence, sentences
from courses.steps import StepSource
from courses.tree import parse

HERE = Span(1, 1, 1, 1)
HEADING = Heading(2, Inline((), HERE, ""), HERE)
NOTE = Footnote("n", Inline((), HERE, ""), HERE)


def read(text: str) -> tuple[Sentence, ...]:
    lines = text.split("\n")
    (paragraph,) = parse(lines, text, "nl")
    assert isinstance(paragraph, Paragraph)
    step = StepSource(HEADING, (), "nl", Diagnostics("x.md", "nl", lines), {"n": NOTE})
    return sentences(paragraph.inline.nodes, step)


@pytest.mark.parametrize(
    "text",
    [
        "Dit is **nu** de derde keer.",
        "**Dit is nu de derde keer.** Dag.",
        "Dit is *nu **de** derde* keer.",
        "Dit is *nu* **de *derde* keer**. En [een **link**](https://voorbeeld.nl) hier.",
        "Dit is **`code` en\nmeer**. Dag. Tot **ziens**, hoor.",
        "*Een zin. Nog **een** zin. De derde.*",
        '"**Laat maar.**" Ze zucht & hangt **op** <nu>.',
    ],
)
def test_marks_leave_no_trace(text: str) -> None:
    marked = read(text.replace("** ", "**[^n] ").replace("**.", "**[^n]."))
    plain = read(text.replace("**", ""))
    assert [sentence.text for sentence in marked] == [sentence.text for sentence in plain]
    assert any(sentence.signal for sentence in marked)


@given(st.lists(st.tuples(st.sampled_from(["nu", "weer", "Dag.", "Echt?"]), st.booleans(), st.booleans()), min_size=1))
def test_marks_leave_no_trace_anywhere(words: list[tuple[str, bool, bool]]) -> None:
    def written(with_marks: bool) -> str:
        return " ".join(
            f"**{word}**" * (bold and with_marks) + word * (not (bold and with_marks)) + "[^n]" * (note and with_marks)
            for word, bold, note in words
        )

    marked, plain = read("Ja " + written(True)), read("Ja " + written(False))
    assert [sentence.text for sentence in marked] == [sentence.text for sentence in plain]
