"""Forms with a file: read whole, bounded, and the text is kept where the file is not."""

import pytest

from server import uploads
from server.uploads import parse


def form(*parts: tuple[str, str | None, bytes], boundary: str = "B") -> bytes:
    made = b""
    for name, file, content in parts:
        named = f'; filename="{file}"\r\nContent-Type: application/x' if file is not None else ""
        made += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + content
        made += b"\r\n"
    return made + f"--{boundary}--\r\n".encode()


def test_fields_and_a_file():
    text = "één\r\ntwee".encode()
    body = form(("text", None, text), ("file", "Hören.docx", b"PK\r\n--not\r\n\0"), ("what", None, b"x"))
    found = parse(body, False, "B")
    assert found.fields == {"text": ["één\ntwee"], "what": ["x"]}
    assert (found.file_name, found.data, found.too_large) == ("Hören.docx", b"PK\r\n--not\r\n\0", False)


def test_no_file_chosen():
    found = parse(form(("text", None, b""), ("file", "", b"")), False, "B")
    assert (found.fields, found.file_name, found.data) == ({"text": [""]}, "", b"")


def test_a_file_that_is_cut_off_leaves_the_text():
    body = form(("text", None, b"mine"), ("file", "a.docx", b"P" * 1000))
    found = parse(body[:400], True, "B")
    assert (found.fields.one("text"), found.data, found.too_large) == ("mine", b"", True)


@pytest.mark.parametrize("body", [b"", b"--B", b"--B--", b"x", b"--B\r\n\r\n\r\n--B--", b"--B\r\nname\r\n--B--"])
def test_what_is_no_form_is_an_empty_one(body):
    assert parse(body, False, "B").fields == {}


def test_no_more_parts_are_read_than_a_form_has():
    body = form(*[(f"f{n}", None, b"") for n in range(uploads.PARTS + 20)])
    assert len(parse(body, False, "B").fields) == uploads.PARTS
