import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.formats import word_styles
from builder.reading.taking.formats.extracted import NotExtractedError
from builder.reading.taking.formats.word_document import extract
from builder.reading.taking.page_facts import PageFacts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FOOTNOTES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {W}>'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>As the harbour office counts them.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def refused(data: bytes) -> Code:
    with pytest.raises(NotExtractedError) as caught:
        extract(data)
    return caught.value.code


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    change(files)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def ferry() -> WordDocument:
    document = Document()
    document.add_heading("Ferry aground", 0)
    document.add_paragraph("The ferry ran aground on Monday.")
    return document


def test_paragraphs_headings_lists_and_tables_come_in_reading_order() -> None:
    document = ferry()
    document.add_paragraph("First, the tide.", style="List Bullet")
    document.add_paragraph("Then the wind.", style="List Number")
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, (("Ships", "14"), ("Boats", "3")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "two lost"
    document.add_heading("What next", 1)
    document.add_paragraph("It will be towed.")
    assert extract(saved(document)).text.split("\n") == [
        "Ferry aground",
        "The ferry ran aground on Monday.",
        "- First, the tide.",
        "1. Then the wind.",
        "Ships | 14",
        "Boats | 3",
        "two lost",
        "What next",
        "It will be towed.",
    ]


def test_insertions_boxes_controls_and_links_are_text_and_deletions_are_not() -> None:
    document = ferry()
    body = document.element.body
    paragraph = (
        f"<w:p {W}><w:r><w:t>Forty</w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t xml:space='preserve'> passengers</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText> crew</w:delText></w:r></w:del><w:hyperlink><w:r><w:t xml:space='preserve'> were</w:t></w:r>"
        "</w:hyperlink><w:r><w:tab/><w:t>taken</w:t><w:noBreakHyphen/><w:t>off.</w:t></w:r></w:p>"
    )
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    box = (
        f"<w:p {W} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:r><w:t>Beside the box.</w:t>"
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    for position, xml in enumerate((paragraph, control, box), start=2):
        body.insert(position, parse_xml(xml))
    assert extract(saved(document)).text.split("\n")[2:] == [
        "Forty passengers were taken-off.",
        "In a control.",
        "Beside the box.",
        "In the box.",
    ]


def test_footnotes_stand_below_the_text() -> None:
    def add(files: dict[str, bytes]) -> None:
        files["word/footnotes.xml"] = FOOTNOTES.encode()
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
            b"</Types>",
            b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
        )
        files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
        )

    assert extract(repacked(saved(ferry()), add)).text.split("\n")[-1] == "As the harbour office counts them."


def test_the_properties_are_facts_and_no_date_of_a_file_is_one_of_publication() -> None:
    document = ferry()
    document.core_properties.title = "Ferry aground"
    document.core_properties.author = "Ada Marsh; admin"
    document.add_paragraph("Ada Marsh, Harbour Office")
    document.core_properties.language = "en-GB"
    assert extract(saved(document)).facts == PageFacts("Ferry aground", None, ("Ada Marsh",), None, None, "en-GB")


def test_properties_that_the_text_does_not_repeat_are_those_of_a_template() -> None:
    document = ferry()
    document.core_properties.title = "Press release template"
    document.core_properties.author = "Office Secretary"
    facts = extract(saved(document)).facts
    assert (facts.title, facts.authors) == (None, ())


def test_a_package_without_properties_states_none_of_the_library() -> None:
    def strip(files: dict[str, bytes]) -> None:
        del files["docProps/core.xml"]
        files["_rels/.rels"] = re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", files["_rels/.rels"])

    assert extract(repacked(saved(ferry()), strip)).facts.title is None


def test_the_strict_form_of_the_standard_is_read() -> None:
    def make_strict(files: dict[str, bytes]) -> None:
        for name, content in files.items():
            for strict, common in reversed(word_styles._COMMON):
                content = content.replace(common, strict)  # noqa: PLW2901 - one replacement after the other
            files[name] = content

    assert extract(repacked(saved(ferry()), make_strict)).text == extract(saved(ferry())).text


def run(properties: str, text: str = "The minister will resign.", paragraph: str = "") -> str:
    return f"<w:p {W}><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:vanish w:val="true"/>',
        '<w:sz w:val="2"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:rStyle w:val="Secret"/>',
    ],
)
def test_hidden_text_is_set_apart(properties: str) -> None:
    document = ferry()
    style = document.styles.add_style("Secret", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    document.element.body.insert(1, parse_xml(run(properties)))
    read = extract(saved(document))
    assert [(aside.reason, read.text[aside.start : aside.end]) for aside in read.asides] == [
        (Reason.HIDDEN, "The minister will resign.")
    ]
    assert "minister" not in read.text[: read.asides[0].start]


@pytest.mark.parametrize(
    "properties",
    ['<w:vanish w:val="0"/>', '<w:sz w:val="16"/>', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>'],
)
def test_text_that_can_be_seen_stays(properties: str) -> None:
    document = ferry()
    document.element.body.insert(1, parse_xml(run(properties)))
    assert "The minister will resign." in extract(saved(document)).text.split("\n")


def test_an_empty_cell_keeps_its_place_and_an_initial_is_part_of_its_word() -> None:
    document = ferry()
    for cell, text in zip(document.add_table(1, 3).rows[0].cells, ("Outer islands", "", "96"), strict=True):
        cell.text = text
    document.element.body.insert(1, parse_xml(run("", "T", '<w:framePr w:dropCap="drop" w:lines="3"/>')))
    assert extract(saved(document)).text.split("\n") == [
        "Ferry aground",
        "TThe ferry ran aground on Monday.",
        "Outer islands |  | 96",
    ]


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Article %1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)


def test_numbers_of_lists_are_those_that_word_draws() -> None:
    document = ferry()
    for level in (0, 0, 1, 1, 0, 1):
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'
        document.element.body.insert(-1, parse_xml(run("", "so it is", place)))

    def number(files: dict[str, bytes]) -> None:
        files["word/numbering.xml"] = NUMBERING.encode()

    assert extract(repacked(saved(document), number)).text.split("\n")[2:] == [
        "Article III. so it is",
        "Article IV. so it is",
        "IV.a) so it is",
        "IV.b) so it is",
        "Article V. so it is",
        "V.a) so it is",
    ]


def with_chunk(name: str, kind: str, content: bytes) -> bytes:
    document = ferry()
    chunk = (
        '<w:altChunk %s xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId98"/>'
    )
    document.element.body.insert(-1, parse_xml(chunk % W))

    def add(files: dict[str, bytes]) -> None:
        files[f"word/{name}"] = content
        override = f'<Override PartName="/word/{name}" ContentType="{kind}"/></Types>'.encode()
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", override)
        relation = f'<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="{name}"/></Relationships>'
        rels = "word/_rels/document.xml.rels"
        files[rels] = files[rels].replace(b"</Relationships>", relation.encode())

    return repacked(saved(document), add)


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("a.html", "text/html", b"<html><head><title>no</title></head><body><h2>Costs</h2><p hidden>Secret.</p><p>It costs <b>two</b> million.</p></body></html>"),
        ("a.txt", "text/plain", b"Costs\nIt costs two million."),
    ],
)  # fmt: skip
def test_an_embedded_page_or_text_is_read(name: str, kind: str, content: bytes) -> None:
    assert extract(with_chunk(name, kind, content)).text.split("\n")[2:] == ["Costs", "It costs two million."]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"<p>One line alone.</p>", "One line alone."),
        ("<?xml version='1.0' encoding='utf-8'?><html><body><p>Café.</p></body></html>".encode(), "Café."),
        ("<meta charset=windows-1251><p>Пором стоїть.</p>".encode("cp1251"), "Пором стоїть."),
        ("<p>It “stands”.</p>".encode("cp1252"), "It “stands”."),
    ],
)
def test_a_piece_of_a_page_is_read_in_the_encoding_it_has(content: bytes, line: str) -> None:
    assert extract(with_chunk("a.html", "text/html", content)).text.split("\n")[2:] == [line]


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize("name", ["a.docx", "afchunk.dat"])
def test_a_document_taken_in_by_a_document_is_read_once_deep(name: str) -> None:
    inner = Document()
    inner.add_paragraph("It costs two million.")
    assert extract(with_chunk(name, MAIN, saved(inner))).text.split("\n")[2:] == ["It costs two million."]
    assert refused(with_chunk(name, MAIN, with_chunk(name, MAIN, saved(inner)))) is Code.SEED_BROKEN


def test_a_web_archive_taken_in_is_read() -> None:
    archive = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>It costs “two” million.</p>"
    assert extract(with_chunk("a.mht", "message/rfc822", archive.encode())).text.split("\n")[2:] == [
        "It costs “two” million."
    ]
    assert refused(with_chunk("a.mht", "message/rfc822", b"no page")) is Code.SEED_BROKEN


def test_an_embedded_text_in_another_encoding_is_read_beyond_doubt_or_refused() -> None:
    told = "Пором стоїть біля причалу, і сорок людей зійшли на берег, повідомила служба порту в п’ятницю."
    assert extract(with_chunk("a.txt", "text/plain", told.encode("cp1251"))).text.split("\n")[2:] == [told]
    assert (
        refused(with_chunk("a.txt", "text/plain", "Kajen på ön är stängd från söndag.".encode("cp1252")))
        is Code.SEED_BROKEN
    )


def test_a_template_under_the_name_of_a_document_and_one_that_lacks_a_part_are_read() -> None:
    def as_template(files: dict[str, bytes]) -> None:
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")

    def without_picture(files: dict[str, bytes]) -> None:
        relation = b'<Relationship Id="rId97" Type="x/image" Target="media/lost.png"/></Relationships>'
        rels = "word/_rels/document.xml.rels"
        files[rels] = files[rels].replace(b"</Relationships>", relation)

    for change in (as_template, without_picture):
        assert extract(repacked(saved(ferry()), change)).text == extract(saved(ferry())).text


def test_what_is_deleted_or_hidden_in_a_table_and_the_mark_of_a_paragraph_that_is_deleted() -> None:
    document = ferry()
    table = document.add_table(3, 1)
    for row, text in zip(table.rows, ("Seen.", "Struck out.", "Hidden from all."), strict=True):
        row.cells[0].text = text
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W} w:id='1' w:author='x'/>"))
    table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {W}/>"))
    first = document.add_paragraph("The tug came")._p.get_or_add_pPr()
    first.append(parse_xml(f"<w:rPr {W}><w:del w:id='2' w:author='x'/></w:rPr>"))
    document.add_paragraph("on Tuesday.")
    read = extract(saved(document))
    assert read.text[: read.asides[0].start].strip().split("\n")[2:] == ["Seen.", "The tug came on Tuesday."]
    assert read.text[read.asides[0].start :] == "Hidden from all."


def test_signs_sums_and_readings_are_told_as_a_reader_sees_them() -> None:
    document = ferry()
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    paragraph = (
        f"<w:p {W} {maths}><w:r><w:t>At 5 </w:t><w:sym w:font='Symbol' w:char='F0B0'/><w:t>C, </w:t></w:r>"
        "<m:oMath><m:r><m:t>h=2</m:t></m:r></m:oMath><w:r><w:t xml:space='preserve'> metres, </w:t><w:sym w:font='Wingdings' w:char='F04A'/>"
        "<w:ruby><w:rt><w:r><w:t>みなと</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>港</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    to_fill_in = f"<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    for xml in (paragraph, to_fill_in):
        document.element.body.insert(-1, parse_xml(xml))
    assert extract(saved(document)).text.split("\n")[2:] == ["At 5 °C, h=2 metres, \ufffd港"]


def test_an_embedded_page_without_text_adds_nothing() -> None:
    assert extract(with_chunk("a.html", "text/html", b"")).text == extract(saved(ferry())).text


def test_what_finds_articles_on_pages_is_not_loaded_for_documents() -> None:
    asked = "import sys; import builder.reading.taking.formats.word_document; sys.exit('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False, timeout=60).returncode == 0


def test_of_two_styles_with_one_name_the_last_counts() -> None:
    document = ferry()
    for value in ("0", "1"):
        style = (
            f'<w:style {W} w:type="paragraph" w:styleId="Twice"><w:rPr><w:vanish w:val="{value}"/></w:rPr></w:style>'
        )
        document.styles.element.append(parse_xml(style))
    properties = document.add_paragraph("Nobody sees this.")._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:pStyle {W} w:val="Twice"/>'))
    read = extract(saved(document))
    assert "Nobody" not in read.text[: read.asides[0].start]


def test_an_embedded_part_of_another_kind_is_refused() -> None:
    assert refused(with_chunk("a.rtf", "application/rtf", b"{rtf1}")) is Code.SEED_BROKEN


def test_a_document_without_text_says_so() -> None:
    assert refused(saved(Document())) is Code.SEED_NO_TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"no package",
        b"PK\x03\x04 cut short",
        saved(ferry())[:2_000],
        saved(ferry())[:-500],
        b"<html>saved as .docx</html>",
    ],
)
def test_what_is_no_document_is_broken(data: bytes) -> None:
    assert refused(data) is Code.SEED_BROKEN


def test_a_package_of_another_kind_is_broken() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "no document")
    assert refused(stream.getvalue()) is Code.SEED_BROKEN


def test_a_password_or_an_older_kind_is_named() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) is Code.SEED_ENCRYPTED


def test_a_package_that_unpacks_beyond_measure_is_not_unpacked() -> None:
    def add_zeros(files: dict[str, bytes]) -> None:
        files["word/media/a.bin"] = bytes(30_000_000)

    def add_many(files: dict[str, bytes]) -> None:
        files |= {f"word/media/{number}.bin": b"" for number in range(6_000)}

    assert refused(repacked(saved(ferry()), add_zeros)) is Code.SEED_TOO_LARGE
    assert refused(repacked(saved(ferry()), add_many)) is Code.SEED_TOO_LARGE


def test_a_package_that_lies_about_its_sizes_is_broken() -> None:
    honest = repacked(saved(ferry()), lambda files: files.update({"word/media/a.xml": b"x" * 1_000_000}))
    with zipfile.ZipFile(io.BytesIO(honest)) as package:
        declared = package.getinfo("word/media/a.xml").file_size
    lying = honest.replace(declared.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert refused(lying) is Code.SEED_BROKEN


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w SYSTEM "https://harbour.example/x.dtd">',
    ],
)
def test_declared_entities_are_refused(declaration: str) -> None:
    def declare(files: dict[str, bytes]) -> None:
        document = files["word/document.xml"].decode()
        head, _, rest = document.partition("?>")
        files["word/document.xml"] = f"{head}?>{declaration}{rest}".encode()

    assert refused(repacked(saved(ferry()), declare)) is Code.SEED_BROKEN


def test_tables_in_tables_beyond_measure_are_refused() -> None:
    document = ferry()
    nested = f"<w:tbl {W}><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    for _ in range(80):
        nested = f"<w:tbl {W}><w:tr><w:tc>{nested}<w:p/></w:tc></w:tr></w:tbl>"
    document.element.body.insert(1, parse_xml(nested))
    assert refused(saved(document)) is Code.SEED_DEPTH


@pytest.mark.parametrize(("name", "is_contents"), [("toc 1", True), ("TOC Heading", True), ("Body Text", False)])
def test_a_table_of_contents_is_set_apart_whatever_the_language_of_its_style(name: str, is_contents: bool) -> None:
    document = ferry()
    style = f'<w:style {W} w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="{name}"/></w:style>'
    document.styles.element.append(parse_xml(style))
    properties = document.add_paragraph("The ferry and the mole\t4")._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:pStyle {W} w:val="Verzeichnis1"/>'))
    read = extract(saved(document))
    assert [(read.text[aside.start : aside.end], aside.reason) for aside in read.asides] == (
        [("The ferry and the mole 4", Reason.NAVIGATION)] if is_contents else []
    )
    assert ("mole" in read.text[: read.asides[0].start] if read.asides else "mole" in read.text) is not is_contents


def test_an_item_without_words_is_no_line() -> None:
    document = Document()
    for words in ("The ferry sank.", "", "Nobody was hurt."):
        document.add_paragraph(words, style="List Bullet")
    assert extract(saved(document)).text.split("\n") == ["- The ferry sank.", "", "- Nobody was hurt."]
