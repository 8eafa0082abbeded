"""PDF documents by PDFium: the lines of the pages joined to paragraphs again, what stands on every page set apart.

A PDF knows glyphs, not paragraphs. `pdf_layout` puts lines together and in order. A line that reaches nearly to the
margin, or that breaks off in the middle of a sentence, goes on in the next; words divided at the end of a line are made
whole. Headers, footers and the stamps of a browser's printing come once, at the end; notes below a page come after the
text that they would cut in two.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from builder.errors import Code
from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.model import Reason
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, clean_text, put_together
from builder.reading.taking.formats.pdf_hidden import find_beyond, find_unseen
from builder.reading.taking.formats.pdf_layout import PIECE_GAP, SPLIT_GAP, PageLine, Piece, order_lines
from builder.reading.taking.formats.pdf_letters import shows_nonsense
from builder.reading.taking.formats.properties import TOP_LINES, own_authors, own_title
from builder.reading.taking.page_facts import PageFacts, state

MAX_PAGES = 3_000  # a book has a thousand; thirty thousand empty pages fit into a megabyte
EDGE_LINES = 2  # at the top and the foot of a page in which headers and footers are looked for
MIN_PAGES_SHARE = 0.4  # of the pages that a header or footer stands on: left and right pages may have different ones
MIN_REPEATS = 3  # pages below which nothing can be told to repeat: two pages may begin alike by chance
MIN_REPEATS_APART = 2  # the same where what repeats stands apart from the text
APART_GAP = 2.2  # heights of its type to the next line's
FULL_SHARE = 0.78
"""Of the longest line near it in its column: a shorter line is the last of its paragraph, a heading or an item."""
ENDED_SHARE = 0.93
"""The same where a sentence ends with the line: two paragraphs taken for one cost as little as one taken for two."""
NEAR_LINES = 8  # before and after a line that its length is compared with
MAX_NUMBERS = 8  # of one line that may be the page's: "Page 3 of 9, 12 May 2021" has four
MIN_TEXT_CHARS = 20  # of a whole document: with fewer, scanned pages with a stamp or a page number on them
MIN_SPLIT_CHARS = 4  # of a piece that a space of some width ends: a mark of a list or note stays with what it marks
SAME_PLACE = 0.12  # of a letter's height: the narrowest, set twice, stands a fifth of it further
MAX_TURNED_SHARE = 0.5  # of a page's letters: with more the page itself lies on its side
SIZE_CHANGE = 1.15  # of one line's type to the next's: beyond, a heading has ended or begun
MAX_SLANT = 0.15  # of a quarter of a turn: a page that was scanned askew is less
ASLANT = 4  # in place of quarters: words across a page
MIN_CONTENTS_LINES = 3  # of a table of contents: two lines of figures behind dots are in order by chance
MIN_ORDERED_SHARE = 0.75
"""Of its page numbers that follow a smaller one: lists of figures begin anew. By chance it is half of any three or more."""
NOTE_SIZE = 0.93  # of the usual type: lines at a page's foot no larger than this are notes
PARAGRAPH_GAP = 1.45  # of the usual distance between lines: more sets two paragraphs apart
MAX_OUTLET_WORDS = 6
_SPACES = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0})
_NO_FOLDERS = (ctypes.POINTER(ctypes.c_char) * 1)()  # of fonts; the library looks at it as long as it lives
_ERROR_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_ENDS = re.compile(r"[.!?…。！？:][\"'”’»)\]]{0,3}(?:\s?\[\d{1,3}\])?\Z")
_ITEM = re.compile(r"(?:[-*+•●▪◦–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_LEADER = re.compile(
    r"(?<![.…·_])(?<![.…·_]\s)(?:[.…·_]\s?){6,}+\s{0,5}(?:(?P<number>\d{1,4})|[ivxlc]{1,7})\s{0,5}\Z", re.IGNORECASE
)
_DIVIDED = re.compile(r"([^\W\d_]+)[-‐]\Z")
_PAGE_NUMBER = re.compile(
    rf"\W{{0,3}}(?:(?:{one_of(unite(lambda language: language.page.page_number))})\s{{0,2}})?\d{{1,4}}"
    rf"(?:\s?(?:/|{one_of(unite(lambda language: language.page.page_count))})\s?\d{{1,4}})?\W{{0,3}}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)", re.ASCII)
_STAMP = re.compile(
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2} \w{3,9} \d{4}),?\s{1,2}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?",
    re.ASCII,
)
_PRINTED_ADDRESS = re.compile(r"(?:https?://|file:///|about:|www\.)\S+")
_PAGE_OF = re.compile(r"\d{1,4}\s?/\s?\d{1,4}")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s+\S|[¹²³⁴-⁹]\s?\S")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page."""

    text: str
    """Its words."""
    size: float
    """Height of its type in points."""
    left: float
    """In points from the page's left."""
    top: float
    """In points from the page's foot."""
    gap: float
    """Points between its foot and that of the line before; 0 for the first of a column."""
    is_row: bool
    """It is a row of a table."""
    reach: float
    """Its length as a share of that of the longest line near it in its column."""


def extract(data: bytes) -> Extracted:
    """The text of a PDF.

    Raises NotExtractedError: SEED-ENCRYPTED, SEED-BROKEN, SEED-TOO-LARGE for more pages than a book has, SEED-NO-TEXT
    for pictures of pages.
    """
    try:
        with _opened(data) as document:
            read = [_read_page(document, number) for number in range(len(document))]
            properties, language = document.get_metadata_dict(), _language(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _ERROR_PASSWORD:
            raise _encrypted("it is locked with a password") from None
        what = "it cannot be read as a PDF"
        raise NotExtractedError(Code.SEED_BROKEN, what, "Save it anew from the program it came from") from None

    bodies, running = _set_running_lines_apart([lines for lines, _, _ in read])
    running += dict.fromkeys(margin for _, margin, _ in read if margin)
    hidden = "\n".join(unseen for _, _, unseen in read if unseen)
    bodies, contents = _set_contents_apart(bodies)
    bodies, notes = _set_notes_apart(bodies)
    paragraphs = [*_join_paragraphs(bodies), *_join_paragraphs([notes])]
    beside = [
        ("\n".join(running), Reason.RUNNING_HEADER),
        ("\n".join(contents), Reason.NAVIGATION),
        (hidden, Reason.HIDDEN),
    ]
    text, asides = put_together("\n".join(paragraphs), beside)
    if sum(map(str.isalnum, text)) < MIN_TEXT_CHARS:
        remedy = "Run text recognition over it, or put its text into a .txt file"
        raise NotExtractedError(Code.SEED_NO_TEXT, "its pages hold no text, only pictures", remedy)
    if shows_nonsense(text):
        remedy = "Print it anew from the program it came from, or run text recognition over it"
        raise NotExtractedError(Code.SEED_NO_TEXT, "its letters stand for others than a reader sees", remedy)
    return Extracted(text, _find_facts(properties, language, paragraphs, running), asides)


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document, read as if it were the first of its process and the machine had no fonts.

    Fonts stand in for those that a document lacks, and its letters have their widths. The library looks for them on the
    machine, and keeps its own as they were when it drew a page last: it begins anew with each document.
    """
    pdfium_c.FPDF_DestroyLibrary()
    pdfium_c.FPDF_InitLibraryWithConfig(pdfium_c.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=_NO_FOLDERS))

    document = pdfium.PdfDocument(data)
    try:
        if len(document) > MAX_PAGES:
            what = f"it has {len(document)} pages; at most {MAX_PAGES} are taken"
            raise NotExtractedError(Code.SEED_TOO_LARGE, what, "Save the pages that matter as a file of their own")
        yield document
    finally:
        document.close()


def _encrypted(what: str) -> NotExtractedError:
    return NotExtractedError(Code.SEED_ENCRYPTED, what, "Open it and save it without a password")


def _read_page(document: pdfium.PdfDocument, number: int) -> tuple[list[_Line], str, str]:
    """The lines of a page in reading order; what runs along its margins or across it; and what nobody sees of it."""
    try:
        page = document[number]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return [], "", ""  # one broken page of many

    unseen = find_unseen(page, text)
    letters = [index for index in range(text.count_chars()) if index not in unseen]
    pieces = list(_pieces(text, letters))
    beyond = find_beyond(page, pieces)
    hidden = " ".join(piece.text for piece in (*_pieces(text, sorted(unseen)), *beyond))
    if beyond:
        apart = set(map(id, beyond))
        pieces = [piece for piece in pieces if id(piece) not in apart]

    turned = [piece for piece in pieces if piece.quarters]
    if sum(len(piece.text) for piece in turned) > MAX_TURNED_SHARE * sum(len(piece.text) for piece in pieces):
        quarters = _usual_turn(turned)
        turned = [piece for piece in pieces if piece.quarters != quarters]
        pieces = [*_pieces(text, letters, quarters), *turned]
    margin = " ".join(_turned_words(text, letters, turned))
    text.close()
    page.close()

    upright = order_lines([piece for piece in pieces if piece not in turned] if turned else pieces)
    return _measure(upright), margin, hidden


def _turned_words(page: pdfium.PdfTextPage, letters: Sequence[int], turned: Sequence[Piece]) -> Iterator[str]:
    """The words of the pieces that stand otherwise than the page's lines, those of one turn after the other."""
    for quarters in sorted({piece.quarters for piece in turned}):
        own = [piece.text for piece in turned if piece.quarters == quarters]
        if quarters == ASLANT:
            yield "".join(own)
        else:
            yield from (piece.text for piece in _pieces(page, letters, quarters)) if quarters else own


def _usual_turn(turned: Sequence[Piece]) -> int:
    """How most letters of `turned` stand."""
    letters: Counter[int] = Counter()
    for piece in turned:
        letters[piece.quarters] += len(piece.text)
    return letters.most_common(1)[0][0]


def _measure(ordered: Sequence[PageLine]) -> list[_Line]:
    lines: list[_Line] = []
    before: Piece | None = None
    for place, line in enumerate(ordered):
        text = " ".join(clean_text(line.text.replace("\u00ad", "‐")).translate(_LIGATURES).split())
        gap = before.bottom - line.box.bottom if before is not None else 0.0
        if text:
            near = ordered[max(0, place - NEAR_LINES) : place + NEAR_LINES + 1]
            reach = _length(line) / max(_length(other) for other in near if _is_in_column(other, line))
            box = line.box
            lines.append(_Line(text, box.height, box.left, box.top, max(0.0, gap), line.is_row, reach))
            before = box
    return lines


def _length(line: PageLine) -> float:
    return max(0.1, line.box.right - line.box.left)


def _is_in_column(other: PageLine, line: PageLine) -> bool:
    return abs(other.box.left - line.box.left) < 4 * line.box.height and (other is line or not other.is_row)


def _pieces(page: pdfium.PdfTextPage, indexes: Iterable[int], quarters: int = 0) -> Iterator[Piece]:
    """What the letters of a page at `indexes` show, in pieces without a wide gap, in the order they were placed.

    With `quarters` only letters that stand so, the page turned by them. A letter that is painted again beside its
    place, to look bold, is one; letters of one place are a ligature's.
    """
    letters: list[str] = []
    last: tuple[int, float] = (0, 0.0)
    left = bottom = right = top = 0.0
    turn = 0
    is_apart = False
    raw, box = page.raw, pdfium_c.FS_RECTF()  # one for all: a page has thousands of letters

    for index in indexes:
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if code in _SPACES:
            is_apart = True
            continue
        if quarters and _quarters(pdfium_c.FPDFText_GetCharAngle(raw, index)) != quarters:
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(raw, index, box):
            continue
        start, foot, end, head = _turn_back(box, quarters)
        height = head - foot
        if height <= 0 or (code == last[0] and 0 < abs(start - last[1]) < SAME_PLACE * height):
            continue

        last = (code, start)
        if letters:
            furthest = SPLIT_GAP if is_apart and len(letters) >= MIN_SPLIT_CHARS else PIECE_GAP
            is_near = -PIECE_GAP * height < start - right < furthest * height
            if not (is_near and _is_beside(bottom, top, foot, head)):
                yield Piece("".join(letters), left, bottom, right, top, turn)
                letters = []

        if not letters:
            left, bottom, right, top = start, foot, end, head
            turn = _quarters(pdfium_c.FPDFText_GetCharAngle(raw, index)) if not quarters else 0
        elif is_apart:
            letters.append(" ")
        letters.append(_letter(code))
        right, bottom, top = max(right, end), min(bottom, foot), max(top, head)
        is_apart = False

    if letters:
        yield Piece("".join(letters), left, bottom, right, top, turn)


def _is_beside(bottom: float, top: float, foot: float, head: float) -> bool:
    """Whether a letter from `foot` to `head` stands on the line of a piece from `bottom` to `top`, in type of its size."""
    height, before = head - foot, top - bottom
    return 0.6 * height < before < 1.7 * height and min(top, head) - max(bottom, foot) > 0.5 * min(height, before)


def _letter(code: int) -> str:
    """The character of a code; where a line ends in a hyphen the library says 2."""
    if code in (0x02, 0xFFFE):
        return "-"
    return chr(code) if code < 0x110000 else "\ufffd"


def _turn_back(box: pdfium_c.FS_RECTF, quarters: int) -> tuple[float, float, float, float]:
    """The left, foot, right and top of a character's box, the page turned back by `quarters`."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    for _ in range(quarters):
        left, bottom, right, top = bottom, -right, top, -left
    return left, bottom, right, top


def _quarters(radians: float) -> int:
    """By how many quarters of a turn a letter is turned; ASLANT for one between them."""
    turns = radians / (math.pi / 2)
    if abs(turns - round(turns)) > MAX_SLANT:
        return ASLANT
    return -round(turns) % 4 if radians > 0 else 0  # the library counts with the clock


def _set_running_lines_apart(pages: Sequence[list[_Line]]) -> tuple[list[list[_Line]], list[str]]:
    """The pages without headers, footers and page numbers; and those, each once, in the words of its first page."""
    texts = [[line.text for line in page] for page in pages]
    edges = [{place: _forms(page[place].text, number) for place in _ends(page)} for number, page in enumerate(pages)]
    on_pages = Counter(form for places in edges for form in {form for forms in places.values() for form in forms})
    least, least_apart = (max(repeats, MIN_PAGES_SHARE * len(pages)) for repeats in (MIN_REPEATS, MIN_REPEATS_APART))

    running: dict[str, str] = {}
    bodies: list[list[_Line]] = []
    for page, places in zip(texts, edges, strict=True):
        is_printed = _is_printed_by_browser([page[place] for place in places])
        taken = set()
        for place, forms in places.items():
            form = max(forms, key=lambda form: on_pages[form])
            is_number = bool(_PAGE_NUMBER.fullmatch(page[place])) and (len(pages) > 1 or is_printed)
            is_stamp = is_printed and _is_beside_stamp(pages[len(bodies)], place)
            needed = least_apart if _stands_apart(pages[len(bodies)], place) else least
            if on_pages[form] >= needed or is_number or is_stamp:
                running.setdefault(form, page[place])
                taken.add(place)
        bodies.append([line for place, line in enumerate(pages[len(bodies)]) if place not in taken])

    return bodies, list(running.values())


def _is_printed_by_browser(edges: Sequence[str]) -> bool:
    """Whether a page's first and last lines hold two of what browsers print there: moment, address, page of pages."""
    signs = (_STAMP, _PRINTED_ADDRESS, _PAGE_OF)
    return sum(any(sign.search(line) for line in edges) for sign in signs) > 1


def _is_beside_stamp(page: Sequence[_Line], place: int) -> bool:
    """Whether the line is a moment, an address or a page of pages, or the page's title on the same height as one."""
    at_edge = (page[other] for other in _ends(page))
    stamps = [line for line in at_edge if any(sign.match(line.text) for sign in (_STAMP, _PRINTED_ADDRESS, _PAGE_OF))]
    return any(_is_level(stamp, page[place]) for stamp in stamps)


def _set_contents_apart(pages: Sequence[list[_Line]]) -> tuple[list[list[_Line]], list[str]]:
    """The pages without the lines of a table of contents, whose dots lead to the number of a page; and those."""
    led = {id(line): found for page in pages for line in page if (found := _LEADER.search(line.text))}
    if not _are_contents([int(found["number"]) for found in led.values() if found["number"]], len(led)):
        return [*pages], []

    contents = [line.text for page in pages for line in page if id(line) in led]
    return [[line for line in page if id(line) not in led] for page in pages], contents


def _are_contents(numbers: Sequence[int], n_lines: int) -> bool:
    """Whether so many lines, with these `numbers` at their ends, are a table of contents, and not one of figures."""
    ordered = [one <= other for one, other in pairwise(numbers)]
    return n_lines >= MIN_CONTENTS_LINES and sum(ordered) >= MIN_ORDERED_SHARE * len(ordered)


def _set_notes_apart(pages: Sequence[list[_Line]]) -> tuple[list[list[_Line]], list[_Line]]:
    """The pages without the notes at their feet, and the notes of all: lines in smaller type from the first mark on."""
    sizes = [line.size for page in pages for line in page for _ in range(1 + len(line.text) // 20)]
    usual = median(sizes) if sizes else 0.0
    bodies: list[list[_Line]] = []
    notes: list[_Line] = []

    for page in pages:
        first = len(page)
        while first and page[first - 1].size <= NOTE_SIZE * usual and not page[first - 1].is_row:
            first -= 1
        while first < len(page) and not _NOTE.match(page[first].text):
            first += 1
        bodies.append(page[:first])
        notes += page[first:]
    return bodies, notes


def _ends(page: Sequence[_Line]) -> list[int]:
    """The first and last lines of a page as it is read, and those that stand highest and lowest beside them.

    Above the second of two columns stands what is read in the middle of the page.
    """
    places = range(len(page))
    if not places:
        return []
    high = sorted(places, key=lambda place: -page[place].top)[:EDGE_LINES]
    low = sorted(places, key=lambda place: page[place].top)[:EDGE_LINES]
    level = [place for place in places if any(_is_level(page[place], page[end]) for end in (high[0], low[0]))]
    return sorted({*places[:EDGE_LINES], *places[-EDGE_LINES:], *high, *low, *level})


def _stands_apart(page: Sequence[_Line], place: int) -> bool:
    """Whether a line at an end of a page keeps its distance from all that is not on its height."""
    line = page[place]
    others = [abs(other.top - line.top) for other in page if not _is_level(other, line)]
    return bool(others) and min(others) > APART_GAP * line.size


def _is_level(line: _Line, other: _Line) -> bool:
    return abs(line.top - other.top) < other.size / 2


def _forms(line: str, page: int) -> list[str]:
    """What lines of other pages may share with this one: all of it, or all but one number that counts with the pages.

    A row of a table, whose numbers follow nothing, has none of these in common with the next.
    """
    folded = line.casefold()
    numbers = list(_NUMBER.finditer(folded))[:MAX_NUMBERS]
    counting = [
        f"{folded[: number.start()]}#{int(number.group()) - page}{folded[number.end() :]}" for number in numbers
    ]
    return [folded, *counting]


def _join_paragraphs(pages: Sequence[list[_Line]]) -> list[str]:
    """The paragraphs of all pages; one that goes on over the end of a page stays one."""
    words = Counter(word for page in pages for line in page for word in line.text.casefold().split())
    paragraphs: list[str] = []
    last: _Line | None = None

    for page in pages:
        leading = median([line.gap for line in page if 0 < line.gap < 3 * line.size] or [0.0])
        for place, line in enumerate(page):
            usual = leading if place else 0.0  # nothing is told by the gap above a page's first line
            if last is not None and (_goes_on(last, line, usual) or _is_mark_of(last, line)):
                paragraphs[-1] = _join(paragraphs[-1], line.text, words)
            else:
                paragraphs.append(line.text)
            last = line

    return paragraphs


def _goes_on(last: _Line, line: _Line, leading: float) -> bool:
    """Whether the paragraph of the line `last` goes on in `line`."""
    if last.is_row or line.is_row or not 1 / SIZE_CHANGE < line.size / last.size < SIZE_CHANGE:
        return False
    is_below = 0 < line.gap < 4 * line.size
    if is_below and leading and line.gap > PARAGRAPH_GAP * leading:
        return False
    if _ITEM.match(line.text) and _ENDS.search(last.text):
        return False
    if _ENDS.search(last.text):
        return last.reach >= ENDED_SHARE and not _is_indented(last, line)

    return last.reach >= FULL_SHARE or line.text[:1].islower() or bool(_DIVIDED.search(last.text))


def _is_mark_of(last: _Line, line: _Line) -> bool:
    """Whether the line `last` is the mark of a list's item alone, and the item stands beside or below it."""
    return bool(_ITEM.fullmatch(f"{last.text} ")) and line.left > last.left and not line.is_row


def _is_indented(last: _Line, line: _Line) -> bool:
    return 0.8 * line.size < line.left - last.left < 5 * line.size


def _join(paragraph: str, line: str, words: Counter[str]) -> str:
    """`paragraph` and its next line; a word divided between them is made whole, a compound keeps its hyphen."""
    divided = _DIVIDED.search(paragraph)
    if not divided:
        return f"{paragraph} {line}"
    rest = re.match(r"[^\W\d_]*", line)
    second = rest.group() if rest else ""
    is_compound = (
        not second[:1].islower()
        or words[f"{divided[1]}-{second}".casefold()] > words[f"{divided[1]}{second}".casefold()]
    )
    return (paragraph if is_compound else paragraph[:-1]) + line


def _find_facts(
    properties: dict[str, str], language: str | None, paragraphs: Sequence[str], running: Sequence[str]
) -> PageFacts:
    """Title and authors of the document's properties, as far as its own text says the same, and its language.

    Its dates say when the file was made, which for a page printed to PDF is the day somebody printed it: none is taken
    for a publication.
    """
    title = state(properties.get("Title"))
    names = own_authors(properties.get("Author"), paragraphs)
    if title and running and title in running:  # a browser's, that names the page after headline and outlet
        return _facts_of_printed_page(title, paragraphs, names, language)
    return PageFacts(title=own_title(title, paragraphs), authors=names, language=language)


def _facts_of_printed_page(
    title: str, paragraphs: Sequence[str], authors: tuple[str, ...], language: str | None
) -> PageFacts:
    """Headline and outlet of a page that a browser printed: its title begins with a line at the top of the text."""
    for line in paragraphs[:TOP_LINES]:
        rest = title.removeprefix(line).strip()
        if rest != title and (not rest or rest[0] in "|–—-•·»"):
            outlet = re.split(r"\s[|–—•·»-]\s", f" {rest}")[-1].strip()
            is_name = bool(outlet) and not _PRINTED_ADDRESS.search(outlet) and len(outlet.split()) <= MAX_OUTLET_WORDS
            return PageFacts(title=line, publisher=outlet if is_name else None, authors=authors, language=language)
    return PageFacts(title=title, authors=authors, language=language)


def _language(document: pdfium.PdfDocument) -> str | None:
    """The language tag of the document's catalogue."""
    size = pdfium_c.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < 200:
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return state(buffer.raw[: size - 2].decode("utf-16-le", "replace"))
