"""A Word document becomes the module its author meant."""

import pytest

from courses.exchange.docx import read
from courses.model import Curriculum
from courses.module import compile_module
from tests.exchanging.word_files import NAMES, PIXEL, STYLES, item, paragraph, run, table, word_file

TOP = "---\ntitel: Horen\nsamenvatting:\nvaardigheden:\nminuten:\nbron:\n---\n\n"


def body(*blocks: str, **more) -> str:
    """The Markdown of these blocks, without its particulars."""
    text = read(word_file(paragraph("Horen", "Titel"), *blocks, **more)).text
    assert text.startswith(TOP)
    return text.removeprefix(TOP)


def what(*blocks: str, **more) -> list[tuple[str, str]]:
    return [(one.what, one.detail) for one in read(word_file(*blocks, **more)).left_out]


def test_a_whole_module_compiles_without_a_word_from_the_compiler():
    """As one writes in Word: styles for headings, boxes to tick, quotes for feedback, a footnote for a signal."""
    data = word_file(
        paragraph("Horen", "Titel"),
        paragraph("Samenvatting: Twee zinnen."),
        paragraph("Vaardigheden: luisteren"),
        paragraph("Minuten: 4"),
        paragraph("Bron: bedacht geval"),
        paragraph(),
        paragraph("Dag allemaal."),
        paragraph("Welke zin is het signaal?", "Kop1"),
        paragraph("Mevrouw De Wit belt."),
        paragraph("☐ “Ik bel over mijn polis.”"),
        paragraph("Daar begint ze mee.", "Citaat"),
        paragraph("☑ “Dit is nu de derde keer.”"),
        paragraph("Herhaling is een signaal.", "Citaat"),
        paragraph(),
        paragraph("Wie herhaalt, is eerder niet gehoord."),
        paragraph("Wat hoor je?", "Kop1"),
        paragraph(run("(markeer)", "i")),
        paragraph("Lees het bericht van deze klant."),
        paragraph(
            run("Klant:", "b") + run(" Ik heb een vraag. ") + run("Ik was er al drie keer.", "b")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" Mijn kenteken is nieuw."),
            "Citaat",
        ),
        links={"rIdF": ("footnotes", "footnotes.xml")},
        footnotes_xml=f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="0">{paragraph("x")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Drie keer is veel.")}</w:footnote></w:footnotes>',
    )  # fmt: skip
    made = read(data)
    assert made.refused == ""
    assert made.left_out == ()
    found = compile_module("horen", "nl.md", made.text.encode(), Curriculum(("nl",)), "nl")
    assert [d.message for d in found.diagnostics] == []
    assert found.module is not None
    assert [step.exercise.kind for step in found.module.steps] == ["choice", "spot"]
    assert found.module.steps[1].exercise.turns[0].sentences[1].signal


def test_particulars_from_lines_or_a_table_in_either_language():
    rows = table(("Title", "Hearing"), ("Skills", "listening"), ("Minutes:", "5"))
    assert read(word_file(rows, paragraph("Step", "Kop1"))).text == (
        "---\ntitle: Hearing\nsummary:\nskills: listening\nminutes: 5\nsource:\n---\n\n## Step\n"
    )
    lines = paragraph("<w:r><w:t>Titel: Horen</w:t><w:br/><w:t>Voor wie: de balie</w:t></w:r>")
    made = read(word_file(paragraph("———"), lines, paragraph("———"), paragraph("Tekst")))
    assert made.text.startswith(
        "---\ntitel: Horen\nsamenvatting:\nvaardigheden:\nminuten:\nbron:\nvoor wie: de balie\n---\n\nTekst"
    )
    assert made.language == "nl"


def test_a_line_with_another_name_among_the_particulars_stays_and_ends_nothing():
    lines = ("Versie: 0.3", "Vaardigheid: luisteren", "Doelgroep: de balie", "Minuten: 5", "Bron: bedacht", "Let op: a")
    made = read(
        word_file(paragraph("Horen", "Titel"), *map(paragraph, lines), paragraph("Tekst."), paragraph("Bron: b"))
    )
    top = "---\ntitel: Horen\nsamenvatting:\nvaardigheden: luisteren\nminuten: 5\nbron: bedacht\n---\n\n"
    assert made.text == top + "Versie: 0.3\n\nDoelgroep: de balie\n\nLet op: a\n\nTekst.\n\nBron: b\n"
    table_and_text = word_file(table(("Title", "Hearing"), ("Skill", "listening")), paragraph("A caller: who is it?"))
    assert read(table_and_text).text.endswith("skills: listening\nminutes:\nsource:\n---\n\nA caller: who is it?\n")


def test_headings_by_style_name_id_or_what_they_stand_on():
    assert body(paragraph("Een", "Kop1"), paragraph("Twee", "Kop2"), paragraph("Drie", "Eigen")) == (
        "## Een\n\n### Twee\n\n## Drie\n"
    )
    assert body(paragraph("Een", "Heading3"), paragraph(run("Twee", "b"), "kop 4")) == "## Een\n\n### Twee\n"


def test_one_heading_above_all_others_is_the_title():
    made = read(word_file(paragraph("Horen", "Kop1"), paragraph("Stap", "Kop2"), paragraph("Nog een", "Kop2")))
    assert made.text == TOP + "## Stap\n\n## Nog een\n"


def test_bold_italics_and_what_stands_against_them():
    assert body(paragraph(run("Een ") + run("vet ", "b") + run("woord") + run(" schuin", "i") + run("."))) == (
        "Een **vet** woord *schuin*.\n"
    )
    assert body(paragraph(run("Zin.", "b") + run("Volgende"))) == "**Zin**.Volgende\n"
    assert body(paragraph(run("(scenario)", "i"))) == "*(scenario)*\n"
    assert body(paragraph(run("*(scenario)*", "i"))) == "*(scenario)*\n"
    assert body(paragraph(run("vet", '<w:rStyle w:val="Zwaar"/>') + run("niet", '<w:b w:val="0"/>'))) == "**vet**niet\n"
    assert body(paragraph(run("ve", "b") + run("t", "b") + run(" en "), "Citaat")) == "> **vet** en\n"
    assert body(paragraph("Typ &lt;naam&gt; &lt;3")) == "Typ \\<naam> <3\n"


def test_lists_bulleted_numbered_nested_and_typed():
    assert body(paragraph("Kies:"), item("een"), item("onder", level=1), item("twee"), paragraph("Na.")) == (
        "Kies:\n\n- een\n  - onder\n- twee\n\nNa.\n"
    )
    assert body(item("een", 2), item("twee", 2), item("los")) == "1. een\n2. twee\n\n- los\n"
    assert (
        body(paragraph("een", "Lijstopsom"), paragraph("• twee"), paragraph("–\xa0drie")) == "- een\n- twee\n- drie\n"
    )
    assert body(paragraph("een", "Lijstopsom"), paragraph("onder", "Lijstopsom2")) == "- een\n  - onder\n"
    assert body(paragraph("1) een"), paragraph("2. twee")) == "1. een\n2. twee\n"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (paragraph("☐ nee"), "- [ ] nee"),
        (paragraph("☒ ja"), "- [x] ja"),
        (paragraph("[] nee"), "- [ ] nee"),
        (paragraph("[x] ja"), "- [x] ja"),
        (item("[X] ja"), "- [x] ja"),
        (item("nee", 3), "- [ ] nee"),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" ja")), "- [x] ja"),
        (
            paragraph(
                '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
                "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>" + run(" ja")
            ),
            "- [x] ja",
        ),
        (
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox>'
                '</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" nee")
            ),
            "- [ ] nee",
        ),
    ],
)  # fmt: skip
def test_boxes_however_they_came_there(block, expected):
    assert body(block) == expected + "\n"


def test_what_stands_under_a_choice_belongs_to_it():
    indented = '<w:ind w:left="720"/>'
    assert body(paragraph("☐ a"), paragraph("want", more=indented), paragraph("☑ b"), paragraph("&gt; dus")) == (
        "- [ ] a\n  > want\n- [x] b\n  > dus\n"
    )
    assert body(item("a"), item("b"), paragraph("Model.", "Citaat")) == "- a\n- b\n\n> Model.\n"
    assert body(item("a"), paragraph("meer", more=indented), item("b")) == "- a\n\n  meer\n- b\n"
    assert body(paragraph("☑ a"), paragraph(), paragraph("Los.", "Citaat")) == "- [x] a\n\n> Los.\n"


def test_quotes_by_style_indent_or_a_box_around_them():
    assert body(paragraph("Een.", "Citaat"), paragraph("Twee.", "Citaat")) == "> Een.\n>\n> Twee.\n"
    assert body(paragraph("Een.", more='<w:ind w:start="567"/>'), paragraph("Twee.")) == "> Een.\n\nTwee.\n"
    assert body(table(("In een kader.",))) == "> In een kader.\n"
    assert body(paragraph("[!TIP]", "Citaat"), paragraph("Let op toon.", "Citaat")) == "> [!TIP]\n> Let op toon.\n"


def test_links_to_the_web_and_to_a_scene():
    web = '<w:hyperlink r:id="rId9"><w:r><w:t>de site</w:t></w:r></w:hyperlink>'
    scene = '<w:hyperlink w:anchor="_Ref1"><w:r><w:t>Vraag het.</w:t></w:r></w:hyperlink>' + run(" (vragen)", "i")
    heading = '<w:bookmarkStart w:id="0" w:name="_Ref1"/>' + run("De verwachting") + '<w:bookmarkEnd w:id="0"/>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://a.nl/b c"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("veld") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    made = body(
        paragraph(run("Zie ") + web),
        item(scene),
        paragraph("“Ja.”", "Citaat"),
        paragraph(heading, "Kop2"),
        paragraph(field),
        links={"rId9": ("hyperlink", "https://voorbeeld.nl/a(b)")},
    )
    assert made == (
        "Zie [de site](https://voorbeeld.nl/a%28b%29)\n\n- [Vraag het.](#de-verwachting) *(vragen)*\n  > “Ja.”\n\n"
        "## De verwachting\n\n[veld](https://a.nl/b%20c)\n"
    )
    bad = '<w:hyperlink r:id="rId9"><w:r><w:t>klik</w:t></w:r></w:hyperlink>'
    unsafe = {"rId9": ("hyperlink", "javascript:alert(1)")}
    assert body(paragraph(bad), links=unsafe) == "klik\n"
    assert what(paragraph(bad), links=unsafe) == [("link", "javascript:alert%281%29")]


def test_tables():
    assert body(table(("Wat", "Waarop"), ("“Dinsdag?”", "a|b"), ("", "kosten"))) == (
        "| Wat | Waarop |\n|---|---|\n| “Dinsdag?” | a\\|b |\n| | kosten |\n"
    )
    wide = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    both = wide.replace("</w:tbl>", "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>")
    assert ("merged", "") in what(paragraph("x"), both)


def test_tracked_changes_are_accepted():
    changed = (
        run("Dit ") + f"<w:ins>{run('blijft')}</w:ins>" + "<w:del><w:r><w:delText>gaat</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('weg')}</w:moveFrom>" + f"<w:moveTo>{run('. Ook.')}</w:moveTo>"
    )  # fmt: skip
    assert body(paragraph(changed)) == "Dit blijft. Ook.\n"
    joined = paragraph(run("Eerste"), more="<w:rPr><w:del/></w:rPr>") + paragraph("deel.")
    assert body(joined) == "Eerste deel.\n"
    assert body(paragraph("Laatste", more="<w:rPr><w:del/></w:rPr>")) == "Laatste\n"
    assert what(paragraph(changed))[0] == ("tracked", "")


def test_what_does_not_come_along_is_named():
    drawn = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{paragraph('In een vak.')}</w:txbxContent>"
    drawn += (
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    comment = f'<w:comment w:author="An">{paragraph("Klopt dit?")}</w:comment>'
    made = read(
        word_file(
            paragraph(run("Stil", "<w:vanish/>") + run("Hard", '<w:highlight w:val="yellow"/>')),
            paragraph("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>" + drawn),
            paragraph("Inhoud ... 1", "Inhopg1"),
            links={"rIdC": ("comments", "comments.xml"), "rIdH": ("header", "header1.xml")},
            comments_xml=f"<w:comments {NAMES}>{comment}</w:comments>",
            header1_xml=f"<w:hdr {NAMES}>{paragraph('Vertrouwelijk')}</w:hdr>",
        )
    )
    assert made.text.endswith("---\n\nHard\n\na=b\n\nIn een vak.\n")
    assert made.lines("nl") == (
        "Verborgen tekst: “Stil”",
        "Markeerstift; maak een signaal vet en geef het een voetnoot: “Hard”",
        "Formules staan er als gewone tekst: “a=b”",
        "Tekstvakken; hun tekst staat onder de alinea waar ze bij hoorden.",
        "Opmerkingen in de kantlijn: “An: Klopt dit?”",
        "Kop- en voetteksten van de bladzijden.",
    )
    assert made.lines("en")[-1] == "Headers and footers of the pages."


def test_pictures_are_taken_out_and_named_in_the_text():
    drawn = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="De balie"/><a:blip r:embed="rIdP"/></wp:inline>'
        "</w:drawing></w:r>"
    )
    links = {"rIdP": ("image", "media/image1.png")}
    data = word_file(paragraph(drawn), links=links, media__image1_png=PIXEL)
    made = read(data)
    assert made.text.endswith("![De balie](picture-1.png)\n")
    assert made.pictures == {"picture-1.png": PIXEL}
    assert read(data, pictures=False).refused == "empty"
    without = read(word_file(paragraph(drawn + run("x")), links=links, media__image1_png=PIXEL), pictures=False)
    assert (without.pictures, without.lines("nl")) == (
        {}, ("Afbeeldingen; zet ze zelf in de map van de module: “De balie”",)
    )  # fmt: skip
    foreign = word_file(paragraph(drawn + run("x")), links=links, media__image1_png=b"\x01\x00\x00\x00 EMF")
    assert read(foreign).lines("en") == ("Pictures of a kind that browsers don't show, or above 10 MB: “De balie”",)


def test_a_turn_on_a_line_of_its_own_is_a_paragraph():
    turns = run("Klant:", "b") + run(" Hallo.") + "<w:r><w:br/></w:r>" + run("Jij:", "b") + run(" Dag.")
    assert body(paragraph(turns, "Citaat")) == "> **Klant:** Hallo.\n>\n> **Jij:** Dag.\n"
    assert body(paragraph("<w:r><w:t>een</w:t><w:br/><w:t>twee</w:t></w:r>")) == "een\\\ntwee\n"


DUTCH = paragraph("Ik zie wat je van het gesprek hoort, en dat een klant niet alles zegt.")
ENGLISH = STYLES.replace("nl-NL", "en-US")


@pytest.mark.parametrize(
    ("asked", "language", "said"),
    [
        ("", "nl", "Gelezen als Nederlands, al staat het in Word op Engels."),
        ("nl", "nl", ""),
        ("en", "en", "Gelezen als Engels, maar de tekst zelf lijkt Nederlands."),
    ],
)
def test_who_asks_tells_the_language_else_the_text_itself_before_word(asked, language, said):
    found = read(word_file(paragraph("Horen", "Titel"), DUTCH, styles_xml=ENGLISH), asked)
    assert (found.language, found.text.split(":")[0]) == (language, {"nl": "---\ntitel", "en": "---\ntitle"}[language])
    assert found.read_as("nl")[: len(said) or None] == said


def test_a_text_that_tells_nothing_is_in_the_language_word_says():
    found = read(word_file(paragraph("Hello", "Titel"), paragraph("Step", "Kop1"), styles_xml=ENGLISH))
    assert (found.language, found.read_as("nl")) == ("en", "")


def test_particulars_that_were_there_stay_where_the_document_has_none():
    data = word_file(
        paragraph("Horen", "Titel"), paragraph("Minuten: 4"), paragraph("Bron:"), paragraph("Stap", "Kop1")
    )
    text = read(data, "nl", had={"title": "Oud", "minutes": "10", "source": "bedacht geval", "owner": "Amir"}).text
    assert text.startswith(
        "---\ntitel: Horen\nsamenvatting:\nvaardigheden:\nminuten: 4\nbron: bedacht geval\neigenaar: Amir\n---\n"
    )
