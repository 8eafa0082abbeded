import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from builder.errors import Code
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
        "- Then the wind.",
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
    document.core_properties.language = "en-GB"
    assert extract(saved(document)).facts == PageFacts("Ferry aground", None, ("Ada Marsh",), None, None, "en-GB")


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
