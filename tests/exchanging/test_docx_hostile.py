"""What is no Word document, or a hostile one: one clear reason, nothing raised, and soon."""

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.exchange.docx import Document, read
from courses.exchange.word import package
from courses.exchange.word.saying import REASONS, SAID
from courses.model import Curriculum
from courses.module import compile_module
from tests.exchanging.word_files import NAMES, document, item, paragraph, run, table, word_file, zipped
from tests.work import calls, peak

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def with_document(text: str | bytes) -> bytes:
    return zipped({"word/document.xml": text})


def locked() -> bytes:
    """As `zip -e` makes it: the flag that says so, in the entry and in the list of entries."""
    data = bytearray(word_file(paragraph("x")))
    for start, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(start)
        data[at + flag] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no-document"),
        (b"Gewoon tekst", "no-document"),
        (b"%PDF-1.7", "no-document"),
        (b"{\\rtf1 tekst}", "rtf"),
        (OLE, "doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (locked(), "locked"),
        (b"PK\x03\x04 and then nothing", "broken"),
        (word_file(paragraph("x"))[:-40], "broken"),
        (zipped({"hello.txt": "x"}), "no-document"),
        (zipped({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (with_document("<w:document"), "broken"),
        (with_document(b"\xff\xfe\x00\x00"), "broken"),
        (with_document('<?xml version="1.0" encoding="nothing"?><a/>'), "broken"),
        (with_document("<none/>"), "empty"),
        (with_document(document()), "empty"),
        (with_document(LAUGHS + document(paragraph("&b;"))), "bomb"),
        (with_document((LAUGHS + document(paragraph("&b;"))).encode("utf-16")), "bomb"),
        (with_document(document("<w:p>" * 5000 + "</w:p>" * 5000)), "bomb"),
        (zipped({f"word/{n}.xml": "" for n in range(package.MOST_ENTRIES + 1)}), "bomb"),
        (b"PK" + b"\0" * package.MOST_BYTES, "too-large"),
        (word_file(*[paragraph("Een regel van een lang document, met van alles. " * 4)] * 10_000), "too-long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_clear_reason(data, reason):
    found = read(data)
    assert (found.refused, found.text) == (reason, "")
    for language in ("nl", "en"):
        why, to_do = found.reason(language)
        assert why.endswith(".")
        assert to_do.endswith(".")


def test_an_archive_that_unpacks_without_end_is_never_unpacked():
    data = zipped({"word/document.xml": b"\0" * 60_000_000})
    assert len(data) < 100_000
    assert peak(lambda: read(data)) < 1_000_000
    assert read(data).refused == "bomb"


def test_sizes_that_lie_are_not_believed():
    """The list of entries says 10 bytes; what is unpacked stops there."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document(paragraph("x" * 1000)))
        archive.filelist[0].file_size = 10
    assert read(held.getvalue()).refused == "broken"


def test_twice_as_many_paragraphs_take_twice_the_work():
    some, more = (word_file(*[paragraph(f"Regel {n}.") for n in range(count)]) for count in (2_000, 4_000))
    assert read(more).text.count("\n\nRegel ") == 4_000
    assert calls(lambda: read(more)) < 2.2 * calls(lambda: read(some))


def test_everything_said_is_said_in_both_languages():
    assert all(len(one) == 4 and all(one) for one in REASONS.values())
    assert all(len(one) == 2 and all(one) and one[0] != one[1] for one in SAID.values())


BLOCKS = st.sampled_from(
    [
        paragraph("tekst"), paragraph(), paragraph("Kop", "Kop1"), paragraph("Onder", "Kop2"), item("punt"),
        item("diep", level=8), item("nummer", 2), paragraph("☐"), paragraph("☑ ja"), paragraph("citaat", "Citaat"),
        table(("a", "b"), ("c",)), table(("één",)), table(), "<w:tbl/>", "<w:p/>", "<w:sdt/>", "<w:hyperlink/>",
        paragraph(run("vet", "b") + run("[^1]", "i") + '<w:r><w:footnoteReference w:id="99"/></w:r>'),
        paragraph('<w:r><w:fldChar w:fldCharType="end"/><w:fldChar/><w:instrText/></w:r>'),
        paragraph('<w:hyperlink w:anchor="nergens"><w:r><w:t>x</w:t></w:r></w:hyperlink>'),
        paragraph("titel: x"), paragraph("---"), paragraph("x", more='<w:ind w:left="veel"/>'),
        paragraph("x", more='<w:numPr><w:ilvl w:val="-3"/><w:numId w:val="77"/></w:numPr>'),
        paragraph('<w:r><w:drawing><a:blip r:embed="no"/></w:drawing></w:r>'), paragraph("&gt;"), paragraph("&gt; "),
        paragraph("x", more='<w:outlineLvl w:val="44"/>'), paragraph("[x]"), paragraph("- "), paragraph("1."),
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=12))
def test_whatever_stands_in_it_becomes_text_or_a_reason_and_compiles(blocks):
    found = read(word_file(*blocks))
    assert bool(found.text) != bool(found.refused)
    assert "\x01" not in found.text
    assert "\x02" not in found.text
    compile_module("m", "nl.md", found.text.encode(), Curriculum(("nl",)), "nl")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_bytes_never_raise(data):
    whole = bytearray(word_file(paragraph("Kop", "Kop1"), item("punt"), table(("a", "b"))))
    chance = random.Random(data.draw(st.integers(0, 2**32)))
    for _ in range(chance.randrange(1, 30)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    assert isinstance(read(bytes(whole)), Document)


@pytest.mark.parametrize("odd", ["9" * 5000, "²", "-1", "", "0x1", "٣"])
def test_numbers_nobody_writes_count_for_nothing(odd):
    more = (
        f'<w:outlineLvl w:val="{odd}"/><w:ind w:left="{odd}"/>'
        f'<w:numPr><w:ilvl w:val="{odd}"/><w:numId w:val="{odd}"/></w:numPr>'
    )
    assert read(word_file(paragraph("x", more=more))).text.endswith("x\n")
    numbering = f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{odd}"/></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    assert read(word_file(item("x"), numbering_xml=numbering)).text.endswith("\n- x\n")


def test_parts_that_are_damaged_or_point_in_circles_are_refused_or_read():
    circle = f"""<w:styles {NAMES}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>
    <w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>"""
    assert read(word_file(paragraph("x", "A"), styles_xml=circle)).text.endswith("\nx\n")
    assert read(word_file(paragraph("x"), styles_xml="<w:styles")).refused == "broken"
    outside = {"rIdP": ("footnotes", "../../../../etc/passwd")}
    assert read(word_file(paragraph("x"), links=outside)).text.endswith("\nx\n")
