"""Word documents (.docx) by python-docx: paragraphs, headings, list items, table rows in reading order, then notes.

The package is looked over before anything unpacks it. The text is taken from the tree of the document, not from the
library's paragraphs: these leave out text boxes, content controls and tracked insertions. Deleted text is left out,
headers and footers are not read, hidden text is set apart. Numbers of lists, which Word draws, stand before their
items.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import XMLSyntaxError

from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.formats.embedded_page import page_lines
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, clean_text, put_together
from builder.reading.taking.formats.properties import own_authors, own_title
from builder.reading.taking.formats.word_styles import ListNumbers, Styles, UnseenRuns, qn, strict_to_common
from builder.reading.taking.page_facts import PageFacts, state
from builder.zip_packages import is_locked, why_a_bomb

MAX_UNPACKED_BYTES = 200_000_000
"""Of all its files: pictures hardly shrink, so a document of 20 MB unpacks to about 25 MB."""
MAX_XML_BYTES = 50_000_000  # of one part of text: a book of 1,000 pages has some 10 MB
MAX_HIDDEN = 200  # hidden pieces of one document that are told of
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
_RELATIONS = "_rels/.rels"
_STRICT = b"http://purl.oclc.org/ooxml/"
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
        is_strict = _look_over(data)
        document = Document(io.BytesIO(_as_transitional(data) if is_strict else data))
        reader = _Reader(document)
        lines = [*reader.lines(document.element.body, 0), *_note_lines(document, reader)]
    except _RAISED_BY_LIBRARIES as error:
        raise _broken(f"it cannot be read as a Word document ({type(error).__name__})") from None

    beside = [("\n".join(reader.contents), Reason.NAVIGATION), ("\n".join(reader.hidden), Reason.HIDDEN)]
    text, asides = put_together("\n".join(lines), beside)
    paragraphs = [line for line in clean_text("\n".join(lines)).split("\n") if line.strip()]
    if not paragraphs:
        remedy = "Put its text into a .txt file: pictures of text are not read"
        raise NotExtractedError(Code.SEED_NO_TEXT, "it holds no text", remedy)
    return Extracted(text, _find_facts(document, paragraphs), asides)


def _look_over(data: bytes) -> bool:
    """Whether the package is of the strict form.

    It is refused where it unpacks beyond measure or its XML declares entities.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        bomb = why_a_bomb(members, len(data), MAX_UNPACKED_BYTES)
        if bomb:
            raise _bomb(f"it {bomb}")

        for member in members:
            if is_locked(member):
                remedy = "Open it and save it without a password"
                raise NotExtractedError(Code.SEED_ENCRYPTED, "it has a password", remedy)
            if _is_xml(member):
                _look_into_xml(package, member)
        return _RELATIONS in package.namelist() and _STRICT in package.read(_RELATIONS)


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith(_XML_ENDINGS)


def _look_into_xml(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    if member.file_size > MAX_XML_BYTES:
        raise _bomb(f"a part of it unpacks to {member.file_size} bytes; at most {MAX_XML_BYTES} are taken")
    if b"<!DOCTYPE" in package.read(member):
        raise _broken("its XML declares a document type, which no Word document does")


def _as_transitional(data: bytes) -> bytes:
    """The package with the names of the strict form, which the library does not know, in those of the common one."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {member.filename: package.read(member) for member in package.infolist() if _is_xml(member)}
        rewritten = io.BytesIO()
        with zipfile.ZipFile(rewritten, "w") as common:
            for member in package.infolist():
                part = parts.get(member.filename)
                common.writestr(member.filename, package.read(member) if part is None else strict_to_common(part))
    return rewritten.getvalue()


class _Reader:
    """The text of one document's parts, in the order of reading; its table of contents and what is hidden beside."""

    def __init__(self, document: WordDocument) -> None:
        self.part = document.part
        styles = Styles(document)
        self._styles = styles
        self.contents: list[str] = []
        self.numbers, self.unseen = ListNumbers(document, styles), UnseenRuns(styles)
        self.hidden: list[str] = []
        self._initial = ""

    def lines(self, element: BaseOxmlElement, depth: int) -> Iterator[str]:
        """The paragraphs and table rows below `element`, a line each."""
        if depth > MAX_DEPTH:
            raise _too_deep()

        for child in element:
            if child.tag == qn("w:p"):
                yield from self.paragraph(child, depth)
            elif child.tag == qn("w:tbl"):
                yield from self.rows(child, depth + 1)
            elif child.tag == qn("w:altChunk"):
                yield from self.chunk(child.get(qn("r:id")) or "")
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self.lines(child, depth + 1)

    def paragraph(self, paragraph: BaseOxmlElement, depth: int) -> Iterator[str]:
        """One paragraph, its text boxes below it; an initial set in a frame of its own goes to the next."""
        boxes: list[BaseOxmlElement] = []
        text = "".join(self.pieces(paragraph, boxes)).strip()
        frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
        if frame is not None and frame.get(qn("w:dropCap"), "none") != "none":
            self._initial += text
        elif self._styles.is_contents(_style_of(paragraph)):
            self.contents.append(" ".join(text.split()))
        else:
            yield self._initial + (self.numbers.mark(paragraph) + text if text else "")
            self._initial = ""
        for box in boxes:
            yield from self.lines(box, depth + 1)

    def pieces(self, element: BaseOxmlElement, boxes: list[BaseOxmlElement]) -> Iterator[str]:
        """The text of a paragraph in pieces; text boxes in it are put aside in `boxes`, hidden runs in `hidden`."""
        waiting = list(reversed(element))

        while waiting:
            node = waiting.pop()
            if node.tag == _BOX:
                boxes.append(node)
            elif node.tag == qn("w:t"):
                yield node.text or ""
            elif node.tag in _BREAKS:
                yield _BREAKS[node.tag]
            elif node.tag == qn("w:r") and self.unseen.is_unseen(node):
                self.hide("".join(text.text or "" for text in node.iter(qn("w:t"))))
            elif node.tag not in _SKIPPED:
                waiting += reversed(node)

    def hide(self, text: str) -> None:
        if any(map(str.isalnum, text)) and len(self.hidden) < MAX_HIDDEN:
            self.hidden.append(" ".join(text.split()))

    def rows(self, table: BaseOxmlElement, depth: int) -> Iterator[str]:
        """Each row of a table as a line, its cells divided by bars, empty ones too.

        A table in a cell follows the row.
        """
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl")), None) is not table:
                continue  # of a table inside a cell

            inner: list[BaseOxmlElement] = []
            cells = [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr")), None) is row]
            texts = [" ".join(filter(None, self.cell(cell, inner, depth))) for cell in cells]
            if any(texts):
                yield " | ".join(texts)
            for nested in inner:
                yield from self.rows(nested, depth + 1)

    def cell(self, cell: BaseOxmlElement, inner: list[BaseOxmlElement], depth: int) -> Iterator[str]:
        """The lines of a cell; tables in it are put aside in `inner`."""
        for child in cell:
            if child.tag == qn("w:tbl"):
                if depth > MAX_DEPTH:
                    raise _too_deep()
                inner.append(child)

            elif child.tag == qn("w:p"):
                boxes: list[BaseOxmlElement] = []
                yield "".join(self.pieces(child, boxes)).replace("\n", " ").strip()
                for box in boxes:
                    yield from self.lines(box, depth + 1)

            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self.cell(child, inner, depth + 1)

    def chunk(self, relation: str) -> Iterator[str]:
        """The text of a part of another format that Word takes in when it opens the document: of a page or plain text.

        Raises NotExtractedError for any other: its text would be missing without a word.
        """
        part = self.part.rels[relation].target_part if relation in self.part.rels else None
        kind = "" if part is None else part.content_type.split(";")[0].strip().lower()
        if part is not None and kind in ("text/html", "application/xhtml+xml"):
            yield from page_lines(part.blob)
        elif part is not None and kind == "text/plain":
            yield from part.blob.decode("utf-8-sig", "replace").splitlines()
        else:
            what = f"a part of another format is embedded in it ({kind or 'it is missing'})"
            raise NotExtractedError(Code.SEED_BROKEN, what, "Open it in a word processor and save it anew as .docx")


def _style_of(paragraph: BaseOxmlElement) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val"), ""))


def _note_lines(document: WordDocument, reader: _Reader) -> Iterator[str]:
    """The footnotes, then the endnotes; not the lines drawn between text and notes."""
    for kind in _NOTES:
        for relation in document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
                for note in parse_xml(relation.target_part.blob):
                    if note.get(qn("w:type"), "normal") == "normal":
                        yield from reader.lines(note, 0)


def _find_facts(document: WordDocument, paragraphs: Sequence[str]) -> PageFacts:
    """The title and the authors of the document's properties that its text repeats, and its language.

    Its dates are those of the file or of the template it was made from: none says when the report was published.
    """
    properties = document.core_properties
    title, authors = own_title(properties.title, paragraphs), own_authors(properties.author, paragraphs)
    return PageFacts(title=title, authors=authors, language=state(properties.language))


def _too_deep() -> NotExtractedError:
    what = f"tables lie in tables more than {MAX_DEPTH} deep"
    return NotExtractedError(Code.SEED_DEPTH, what, "Put its text into a .txt file")


def _broken(what: str) -> NotExtractedError:
    return NotExtractedError(Code.SEED_BROKEN, what, "Open it in a word processor and save it anew as .docx")


def _bomb(what: str) -> NotExtractedError:
    return NotExtractedError(
        Code.SEED_TOO_LARGE, what, "Remove it, unless you know who made it; then put its text into a .txt file"
    )
