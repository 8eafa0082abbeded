"""Word documents (.docx) by python-docx: paragraphs, headings, list items, table rows in reading order, then notes.

The package is looked over before anything unpacks it. The text is taken from the tree of the document, not from the
library's paragraphs: these leave out text boxes, content controls and tracked insertions. Deleted text is left out,
headers and footers are not read.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import XMLSyntaxError

from builder.errors import Code
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, clean_text, put_together
from builder.reading.taking.page_facts import PageFacts, state, state_names
from builder.zip_packages import is_locked, why_a_bomb

MAX_UNPACKED_BYTES = 200_000_000
"""Of all its files: pictures hardly shrink, so a document of 20 MB unpacks to about 25 MB."""
MAX_XML_BYTES = 50_000_000  # of one part of text: a book of 1,000 pages has some 10 MB
MAX_DEPTH = 60  # of tables in tables and boxes in boxes
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of .doc and of documents with a password
_NOTES = ("footnotes", "endnotes")
_XML_ENDINGS = (".xml", ".rels")
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SKIPPED = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr"), qn("w:instrText"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)  # fmt: skip
_RAISED_BY_LIBRARIES = (
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
    XMLSyntaxError,
    KeyError,
    ValueError,
    AttributeError,
    EOFError,
    NotImplementedError,
)
_BOX = qn("w:txbxContent")


def extract(data: bytes) -> Extracted:
    """The text of a document, its notes below it.

    Raises NotExtractedError: SEED-ENCRYPTED, SEED-BROKEN, SEED-TOO-LARGE for what unpacks beyond measure, SEED-DEPTH,
    SEED-NO-TEXT.
    """
    if data.startswith(_OLD_OFFICE):
        what = "it has a password, or is of the older kind .doc"
        raise NotExtractedError(Code.SEED_ENCRYPTED, what, "Open it and save it as .docx without a password")

    try:
        _look_over(data)
        document = Document(io.BytesIO(data))
        lines = [*_lines(document.element.body, 0), *_note_lines(document)]
        facts = _find_facts(document)
    except _RAISED_BY_LIBRARIES as error:
        raise _broken(f"it cannot be read as a Word document ({type(error).__name__})") from None

    text, _ = put_together(clean_text("\n".join(lines)), [])
    if not text:
        remedy = "Put its text into a .txt file: pictures of text are not read"
        raise NotExtractedError(Code.SEED_NO_TEXT, "it holds no text", remedy)
    return Extracted(text, facts)


def _look_over(data: bytes) -> None:
    """Refuse a package that unpacks beyond measure or whose XML declares entities, which no document needs."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        bomb = why_a_bomb(members, len(data), MAX_UNPACKED_BYTES)
        if bomb:
            raise _bomb(f"it {bomb}")

        for member in members:
            if is_locked(member):
                remedy = "Open it and save it without a password"
                raise NotExtractedError(Code.SEED_ENCRYPTED, "it has a password", remedy)
            if member.filename.lower().endswith(_XML_ENDINGS):
                _look_into_xml(package, member)


def _look_into_xml(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    if member.file_size > MAX_XML_BYTES:
        raise _bomb(f"a part of it unpacks to {member.file_size} bytes; at most {MAX_XML_BYTES} are taken")
    if b"<!DOCTYPE" in package.read(member):
        raise _broken("its XML declares a document type, which no Word document does")


def _lines(element: BaseOxmlElement, depth: int) -> Iterator[str]:
    """The paragraphs and table rows below `element`, a line each."""
    if depth > MAX_DEPTH:
        raise _too_deep()

    for child in element:
        if child.tag == qn("w:p"):
            boxes: list[BaseOxmlElement] = []
            yield _mark(child) + "".join(_pieces(child, boxes)).strip()
            for box in boxes:
                yield from _lines(box, depth + 1)
        elif child.tag == qn("w:tbl"):
            yield from _rows(child, depth + 1)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _lines(child, depth + 1)


def _mark(paragraph: BaseOxmlElement) -> str:
    """A hyphen before the item of a list: its number or bullet is drawn by Word and is no text."""
    is_item = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") is not None
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = style.get(qn("w:val"), "") if style is not None else ""
    return "- " if (is_item or name.startswith("List")) and not name.startswith("Heading") else ""


def _pieces(element: BaseOxmlElement, boxes: list[BaseOxmlElement]) -> Iterator[str]:
    """The text of a paragraph in pieces; text boxes in it are put aside in `boxes`."""
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if node.tag == _BOX:
            boxes.append(node)
        elif node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag in _BREAKS:
            yield _BREAKS[node.tag]
        elif node.tag not in _SKIPPED:
            waiting += reversed(node)


def _rows(table: BaseOxmlElement, depth: int) -> Iterator[str]:
    """Each row of a table as a line, its cells divided by bars; a table inside a cell follows the row."""
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl")), None) is not table:
            continue  # of a table inside a cell

        inner: list[BaseOxmlElement] = []
        cells = [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr")), None) is row]
        texts = [" ".join(filter(None, _lines_of_cell(cell, inner, depth))) for cell in cells]
        if any(texts):
            yield " | ".join(filter(None, texts))
        for nested in inner:
            yield from _rows(nested, depth + 1)


def _lines_of_cell(cell: BaseOxmlElement, inner: list[BaseOxmlElement], depth: int) -> Iterator[str]:
    for child in cell:
        if child.tag == qn("w:tbl"):
            if depth > MAX_DEPTH:
                raise _too_deep()
            inner.append(child)

        elif child.tag == qn("w:p"):
            boxes: list[BaseOxmlElement] = []
            yield "".join(_pieces(child, boxes)).replace("\n", " ").strip()
            for box in boxes:
                yield from _lines(box, depth + 1)

        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _lines_of_cell(child, inner, depth + 1)


def _note_lines(document: WordDocument) -> Iterator[str]:
    """The footnotes, then the endnotes; not the lines drawn between text and notes."""
    for kind in _NOTES:
        for relation in document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
                for note in parse_xml(relation.target_part.blob):
                    if note.get(qn("w:type"), "normal") == "normal":
                        yield from _lines(note, 0)


def _find_facts(document: WordDocument) -> PageFacts:
    """The title, the author and the language of the document's properties.

    Its dates are those of the file or of the template it was made from: none says when the report was published.
    """
    properties = document.core_properties
    authors = [name for name in properties.author.split(";") if len(name.split()) > 1]  # one word names an account
    return PageFacts(title=state(properties.title), authors=state_names(authors), language=state(properties.language))


def _too_deep() -> NotExtractedError:
    what = f"tables lie in tables more than {MAX_DEPTH} deep"
    return NotExtractedError(Code.SEED_DEPTH, what, "Put its text into a .txt file")


def _broken(what: str) -> NotExtractedError:
    return NotExtractedError(Code.SEED_BROKEN, what, "Open it in a word processor and save it anew as .docx")


def _bomb(what: str) -> NotExtractedError:
    return NotExtractedError(
        Code.SEED_TOO_LARGE, what, "Remove it, unless you know who made it; then put its text into a .txt file"
    )
