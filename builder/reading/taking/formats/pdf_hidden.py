"""Which text of a PDF's page no reader sees: white on white, drawn without ink, too small, beside the page.

Text without ink is what text recognition lays over the picture of a page, and white text stands on banners: where the
page as it is drawn shows nothing at all in its place, nobody sees it. A page is drawn only where it has such text.
"""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from builder.reading.taking.formats.pdf_layout import Piece

WHITE = 235  # of 255, of each colour: paler is not read on white
MIN_ALPHA = 20  # of 255: ink that lets more through is not seen
SMALLEST_HEIGHT = 1.5  # points of a line: readers need four
MIN_CONTRAST = 24  # of 255 between the palest and the darkest point of a place that shows something
MAX_FORM_DEPTH = 8  # of drawings within drawings
MAX_OBJECTS = 200_000  # of one page that are looked over
MAX_DRAWN_POINTS = 3_000  # of a page's side that is drawn: a poster of a metre has 2,800
_FINE, _FAR = 100_000, 1_000.0  # a picture and a distance by which places are told to a hundredth of a point
_NO_INK = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})
_STROKED = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_STROKE_CLIP})


def find_unseen(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> frozenset[int]:
    """Which letters of `text`, the text of `page`, are drawn so that nobody sees them, by their numbers."""
    n_letters = text.count_chars()
    if not n_letters:
        return frozenset()

    drawn = _Drawn(page)
    suspects = [thing for thing, depth in _walk(page.raw) if _is_suspect(thing) and (depth or drawn.is_blank(thing))]
    if not suspects:
        return frozenset()

    letters: dict[bytes, list[int]] = {bytes(thing): [] for thing in suspects}  # by where the library keeps them
    raw = text.raw
    for index in range(n_letters):
        indexes = letters.get(bytes(pdfium_c.FPDFText_GetTextObject(raw, index)))
        if indexes is not None:
            indexes.append(index)

    unseen = [indexes for indexes in letters.values() if indexes and not drawn.shows_letters(text, indexes)]
    return frozenset(index for indexes in unseen for index in indexes)


def find_beyond(page: pdfium.PdfPage, pieces: Sequence[Piece]) -> list[Piece]:
    """Which of `pieces` stand beside `page`, or are too small to be read."""
    across, down = _to_share(page)
    beyond: list[Piece] = []
    for piece in pieces:
        x, y = (piece.left + piece.right) / 2, piece.middle
        is_within = all(0 <= share[0] * x + share[1] * y + share[2] <= 1 for share in (across, down))
        if piece.height < SMALLEST_HEIGHT or not is_within:
            beyond.append(piece)
    return beyond


def _to_share(page: pdfium.PdfPage) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """How far across and down the page a point stands, of 1: what to multiply its place with, and what to add.

    The library knows boxes that a page has from its document, and how it is turned.
    """
    places = [_on_page(page, _FINE, _FINE, x, y) for x, y in ((0, 0), (_FAR, 0), (0, _FAR))]
    shares: list[tuple[float, float, float]] = []
    for origin, along, up in zip(*places, strict=True):
        shares.append(((along - origin) / _FAR / _FINE, (up - origin) / _FAR / _FINE, origin / _FINE))
    return shares[0], shares[1]


def _on_page(page: pdfium.PdfPage, width: int, height: int, x: float, y: float) -> tuple[int, int]:
    """Where a point of the page is drawn on a picture of it, from its left and its top."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value, down.value


def _walk(page: pdfium_c.FPDF_PAGE) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, int]]:
    """The text objects of a page, each with the number of drawings that it lies in."""
    waiting = [(pdfium_c.FPDFPage_GetObject(page, number), 0) for number in range(pdfium_c.FPDFPage_CountObjects(page))]
    seen = 0

    while waiting and seen < MAX_OBJECTS:
        thing, depth = waiting.pop()
        seen += 1
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            yield thing, depth
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
            inner = range(pdfium_c.FPDFFormObj_CountObjects(thing))
            waiting += [(pdfium_c.FPDFFormObj_GetObject(thing, number), depth + 1) for number in inner]


def _is_suspect(thing: pdfium_c.FPDF_PAGEOBJECT) -> bool:
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(thing)
    if mode in _NO_INK:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    of = pdfium_c.FPDFPageObj_GetStrokeColor if mode in _STROKED else pdfium_c.FPDFPageObj_GetFillColor
    is_known = of(thing, red, green, blue, alpha)
    return bool(is_known) and (alpha.value < MIN_ALPHA or min(red.value, green.value, blue.value) >= WHITE)


class _Drawn:
    """A page as it is drawn, in grey, a pixel a point; drawn when it is first asked."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._width = self._height = self._stride = 0
        self._points = b""

    def is_blank(self, thing: pdfium_c.FPDF_PAGEOBJECT) -> bool:
        """Whether an object, which lies on the page itself, stands on it and nothing is seen there."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium_c.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            return False

        middle = _on_page(self._page, _FINE, _FINE, (left.value + right.value) / 2, (bottom.value + top.value) / 2)
        is_within = all(0 <= place <= _FINE for place in middle)
        return is_within and not self._shows([(left.value, bottom.value), (right.value, top.value)])

    def shows_letters(self, text: pdfium.PdfTextPage, indexes: Sequence[int]) -> bool:
        """Whether the page shows something where the letters stand."""
        places: list[tuple[float, float]] = []
        for index in indexes:
            box = pdfium_c.FS_RECTF()
            if pdfium_c.FPDFText_GetLooseCharBox(text, index, box):
                places += ((box.left, box.bottom), (box.right, box.top))
        return bool(places) and self._shows(places)

    def _shows(self, places: Sequence[tuple[float, float]]) -> bool:
        """Whether there is a contrast in the place that holds all of `places`."""
        if not self._points:
            self._draw()
        across, down = zip(*(_on_page(self._page, self._width, self._height, x, y) for x, y in places), strict=True)
        first, last = max(0, min(across)), min(self._width, max(across) + 1)
        rows = range(max(0, min(down)), min(self._height, max(down) + 1))
        points = [row for at in rows if (row := self._points[at * self._stride + first : at * self._stride + last])]
        return bool(points) and max(map(max, points)) - min(map(min, points)) >= MIN_CONTRAST

    def _draw(self) -> None:
        scale = min(1.0, MAX_DRAWN_POINTS / max(self._page.get_size()))
        bitmap = self._page.render(scale=scale, grayscale=True)
        self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
        self._points = bytes(bitmap.buffer)
        bitmap.close()
