"""What authors may put in at /author by accident: an answer in a moment, nothing lost, nothing raised."""

import io
import zipfile

import pytest

from courses.source import MAX_FILE
from tests.serving.folders import MODULE
from tests.serving.test_author_writing import BETTER, client, content, send, typed  # noqa: F401 (fixtures)


def bomb() -> bytes:
    """A Word document of a few kB that says it holds a hundred million letters."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b"<w>" + b" " * 100_000_000 + b"</w>")
    return held.getvalue()


FILES = {
    "utf-16": MODULE.encode("utf-16"), "cp1252": MODULE.replace("Twee", "Tw\u00e9\u00e9").encode("cp1252"),
    "empty": b"", "mixed line ends": MODULE.replace("\n", "\r\n", 5).replace("\n\n", "\r").encode(),
    "tabs": MODULE.replace(" ", "\t").encode(),
    "a mark in front": b"\xef\xbb\xbf" + MODULE.encode(), "nothing but hidden signs": "\u200b".encode() * 80_000,
    "a document that is none": b"PK\x03\x04" + b"\0" * 900, "nulls": b"a\0b",
    "a surrogate": b"\xed\xa0\x80", "as large as may be": b"a" * MAX_FILE, "other bytes": bytes(range(256)) * 40,
    "a letter a line": b"a\n" * (MAX_FILE // 2),
}  # fmt: skip


@pytest.mark.parametrize("name", [*FILES, "a zip bomb"])
def test_any_file_is_read_or_refused_and_the_text_is_kept(client, name):  # noqa: F811
    answer = send(client, "read", BETTER, file=("a.md", FILES[name] if name in FILES else bomb()))
    assert answer.status_code in (200, 422)
    assert BETTER in (typed(answer.text), typed(answer.text, "before-text") if "before-text" in answer.text else "")
    assert client.get("/author/horen").status_code == 200


def test_a_text_of_very_many_lines_gives_a_page_no_larger_than_need_be(client):  # noqa: F811
    text = "a\n" * (MAX_FILE // 2)
    answer = send(client, "read", BETTER, file=("a.md", text.encode()))
    assert answer.status_code == 200
    assert len(answer.text) < 2 * MAX_FILE
    assert "Nog 126.000 regels" in answer.text or "Nog 126000 regels" in answer.text
