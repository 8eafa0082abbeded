"""Word documents (.docx) by python-docx: paragraphs, headings, list items, table rows in reading order, then notes.

The text is taken from the tree of the document, not from the
library's paragraphs: these leave out text boxes, content controls and tracked insertions. Deleted text is left out,
headers and footers are not read, hidden text is set apart. Numbers of lists, which Word draws, stand before their
items.
"""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.policy import default as modern

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
from builder.reading.taking.formats.word_package import EMBEDDED_DOCUMENT, broken, open_document
from builder.reading.taking.formats.word_styles import ListNumbers, Styles, UnseenRuns, qn, symbol
from builder.reading.taking.page_facts import PageFacts, state
from builder.reading.taking.stated_encodings import decode_declared

MAX_HIDDEN = 200  # hidden pieces of one document that are told of
MAX_DEPTH = 60  # of tables in tables and boxes in boxes
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of .doc and of documents with a password
_NOTES = ("footnotes", "endnotes")
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SKIPPED = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr"), qn("w:instrText"), qn("w:rt"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
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
_TEXTS = frozenset({qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_MARK_DELETED = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}"
_ROW_DELETED, _ROW_HIDDEN = f"{qn('w:trPr')}/{qn('w:del')}", f"{qn('w:trPr')}/{qn('w:hidden')}"
_TO_FILL_IN = f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"


def extract(data: bytes) -> Extracted:
    """The text of a document, its notes below it.

    Raises NotExtractedError: SEED-ENCRYPTED, SEED-BROKEN, SEED-TOO-LARGE for what unpacks beyond measure, SEED-DEPTH,
    SEED-NO-TEXT.
    """
    if data.startswith(_OLD_OFFICE):
        what = "it has a password, or is of the older kind .doc"
        raise NotExtractedError(Code.SEED_ENCRYPTED, what, "Open it and save it as .docx without a password")

    try:
        document = open_document(data)
        reader = _Reader(document)
        lines = list(reader.all_lines())
    except _RAISED_BY_LIBRARIES as error:
        raise broken(f"it cannot be read as a Word document ({type(error).__name__})") from None

    beside = [("\n".join(reader.contents), Reason.NAVIGATION), ("\n".join(reader.hidden), Reason.HIDDEN)]
    text, asides = put_together("\n".join(lines), beside)
    paragraphs = [line for line in clean_text("\n".join(lines)).split("\n") if line.strip()]
    if not paragraphs:
        remedy = "Put its text into a .txt file: pictures of text are not read"
        raise NotExtractedError(Code.SEED_NO_TEXT, "it holds no text", remedy)
    return Extracted(text, _find_facts(document, paragraphs), asides)


class _Reader:
    """The text of one document's parts, in the order of reading; its table of contents and what is hidden beside."""

    def __init__(self, document: WordDocument, *, is_inside: bool = False) -> None:
        self.part = document.part
        self._document, self._is_inside = document, is_inside
        styles = Styles(document)
        self._styles = styles
        self.contents: list[str] = []
        self.numbers, self.unseen = ListNumbers(document, styles), UnseenRuns(styles)
        self.hidden: list[str] = []
        self._initial = ""

    def all_lines(self) -> Iterator[str]:
        """The paragraphs and table rows of the document, then its notes."""
        yield from self.lines(self._document.element.body, 0)
        if self._initial:  # no paragraph follows
            yield self._initial.rstrip()
        yield from _note_lines(self._document, self)

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
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED and child.find(_TO_FILL_IN) is None:
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
        elif text and paragraph.find(_MARK_DELETED) is not None:  # it goes on in the next
            self._initial += f"{text} "
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
            elif node.tag in _TEXTS:
                yield node.text or ""
            elif node.tag == qn("w:sym"):
                yield symbol(node)
            elif node.tag in _BREAKS:
                yield _BREAKS[node.tag]
            elif node.tag == qn("w:r") and self.unseen.is_unseen(node):
                self.hide("".join(text.text or "" for text in node.iter(qn("w:t"))))
            elif node.tag not in _SKIPPED and node.find(_TO_FILL_IN) is None:
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
            if row.find(_ROW_DELETED) is not None:
                continue
            if row.find(_ROW_HIDDEN) is not None:
                self.hide(" ".join(text.text or "" for text in row.iter(qn("w:t"))))
                continue

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
        """The text of a part of another format that Word takes in when it opens the document.

        Raises NotExtractedError for one that is not read: its text would be missing without a word.
        """
        part = self.part.rels[relation].target_part if relation in self.part.rels else None
        kind = "" if part is None else part.content_type.split(";")[0].strip().lower()
        is_too_deep = self._is_inside and kind == EMBEDDED_DOCUMENT
        lines = None if part is None or is_too_deep else _read_chunk(part.blob, kind)
        if lines is None:
            what = f"a part of another format is embedded in it ({kind or 'it is missing'})"
            raise broken(what)
        yield from lines


def _read_chunk(data: bytes, kind: str) -> list[str] | None:
    """The lines of a page, a web archive, a plain text or a document; None for what is none of these."""
    if kind in ("text/html", "application/xhtml+xml"):
        return page_lines(data)

    if kind in ("message/rfc822", "multipart/related", "application/x-mimearchive"):
        page = message_from_bytes(data, policy=modern).get_body(preferencelist=("html",))
        payload = None if page is None else page.get_payload(decode=True)
        return page_lines(payload) if isinstance(payload, bytes) else None

    if kind == "text/plain":
        text = decode_declared(data, None)
        return None if text is None else text.splitlines()
    if kind == EMBEDDED_DOCUMENT:
        return list(_Reader(open_document(data), is_inside=True).all_lines())
    return None


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
