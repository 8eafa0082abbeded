"""The lines of a PDF's page in the order they are read: pieces of text put together by where they stand.

A PDF places glyphs; which of them are words, lines, columns and rows is told by the gaps between them. Pieces are cut
at wide gaps, columns are found where a gap runs down through lines of prose (an XY cut, Nagy and Seth 1984), and what
stands beside one another without being prose is the row of a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from statistics import median

PIECE_GAP = 1.0  # in heights of the type: words within a line stand nearer
SPLIT_GAP = 0.55  # the same where a space stands: a gap between columns may be no wider, and lines so apart show it
MIN_GUTTER_ROWS = 6  # that leave one place free, above one another: in lines of one column spaces meet by chance
MIN_ALIGNED_ROWS = 4  # the same where what follows begins at one place
MIN_COLUMN_WIDTH = 8.0  # in heights of the type
MIN_GUTTER_WIDTH = 0.45  # in heights of the type, which all these rows leave free
JOIN_GAP = 2.5  # the same: pieces so near on a line that is no row of a table are one line, its words placed singly
SAME_LINE_SHARE = 0.5  # of the lower of two pieces that must stand beside the other
MIN_COLUMN_LINES = 3  # on each side of a gap between columns
MIN_COLUMN_CHARS = 16  # of a line of a column; cells of a table are shorter
MIN_PROSE_SHARE = 0.6  # of a column's characters in such lines: a figure may stand in it
MAX_CROSSING_SHARE = 0.2  # of all pieces that may cross a gap between columns: headlines, pictures' words
MIN_BESIDE_SHARE = 0.4  # of the lower of two columns that must stand beside the other
MAX_COLUMN_DEPTH = 4
MAX_PIECES = 6_000  # of a page that are looked over for columns: a page of a newspaper has some 2,000
MAX_INITIALS = 12  # of one page: more are a table of letters
MAX_GUTTERS = 60  # places that are tried for a gap between columns
DROP_CAP_HEIGHTS = 1.6  # of the page's type: a letter as high and higher is an initial
DROP_CAP_CHARS = 2
MARK_GAP = 6.0  # heights of type between a bullet or number and its item
MAX_ROWS_LOOKED_AT = 40  # above and below a row for the one that shows the columns of its table
CELLS_APART = " | "
_ITEM_MARK = re.compile(r"[-*+•●▪◦■□–—!]|\(?\d{1,3}[.)]|\(?[a-z][.)]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one line without a wide gap."""

    text: str
    """Its characters."""
    left: float
    """In points from the page's left."""
    bottom: float
    """In points from the page's foot."""
    right: float
    """In points from the page's left."""
    top: float
    """In points from the page's foot."""
    quarters: int = 0
    """Of a turn by which its letters stand to the page, against the clock: 1 runs up."""

    @property
    def height(self) -> float:
        """In points, from bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """In points from the page's foot."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line as it is read."""

    text: str
    """Its words; of a table's row the cells with bars between them."""
    box: Piece
    """Where it stands."""
    is_row: bool = False
    """It is a row of a table."""


def order_lines(pieces: Sequence[Piece]) -> list[PageLine]:
    """The lines of a page in reading order: columns one after the other, rows of tables whole."""
    whole = _join_initials(_join_near(_rows(pieces)))
    return list(_order(whole, MAX_COLUMN_DEPTH if len(whole) <= MAX_PIECES else 0))


def _beside(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand on one line."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared >= SAME_LINE_SHARE * min(one.height, other.height) > 0


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by lines, from the page's head to its foot, those of a line from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.middle, piece.left)):
        if rows and _beside(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A place that rows above one another leave free, narrower than other gaps between columns."""

    left: float
    """In points from the page's left."""
    right: float
    """In points from the page's left."""
    bottom: float
    """Of the lowest of the rows, in points from the page's foot."""
    top: float
    """Of the highest."""


def _join_near(rows: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Pieces that follow one another on a line with no more than a word's gap between them, joined; none over a gutter."""
    gutters = _find_gutters(rows)
    joined: list[Piece] = []

    for row in rows:
        last = row[0]
        for piece in row[1:]:
            gap = piece.left - last.right
            same_type = 0.6 < piece.height / last.height < 1.7 if last.height else False
            furthest = MARK_GAP if _ITEM_MARK.fullmatch(last.text.strip()) else PIECE_GAP
            is_near = same_type and -PIECE_GAP < gap / last.height < furthest
            if is_near and not any(_is_over(last, piece, gutter) for gutter in gutters):
                space = " " if gap > 0.12 * last.height and not last.text.endswith(" ") else ""
                last = _merge(last, piece, f"{last.text}{space}{piece.text}")
            else:
                joined.append(last)
                last = piece
        joined.append(last)
    return joined


def _is_over(last: Piece, piece: Piece, gutter: _Gutter) -> bool:
    """Whether the gutter lies between two pieces of a line."""
    is_between = last.right <= gutter.left + 0.1 and gutter.right - 0.1 <= piece.left
    return is_between and gutter.bottom <= piece.middle <= gutter.top


def _find_gutters(rows: Sequence[Sequence[Piece]]) -> list[_Gutter]:
    """The gaps between columns that lines of words do not show by themselves: no wider than spaces of justified lines."""
    gaps: list[tuple[int, float, float]] = []
    for number, row in enumerate(rows):
        for one, other in pairwise(row):
            if 0.9 * SPLIT_GAP <= (other.left - one.right) / max(one.height, 0.1) < 2 * PIECE_GAP:
                gaps.append((number, one.right, other.left))
    if not MIN_ALIGNED_ROWS <= len(gaps) <= MAX_PIECES:
        return []

    usual = median(piece.height for row in rows for piece in row)
    middles = [(left + right) / 2 for _, left, right in gaps]
    places = {round(middle): [gap for gap in gaps if gap[1] < middle < gap[2]] for middle in middles}
    gutters: list[_Gutter] = []
    for place, around in sorted(places.items(), key=lambda item: (-len(item[1]), item[0])):
        gutter = _measure_gutter(rows, around, place, usual)
        if gutter is not None and not any(_is_too_near(gutter, other, usual) for other in gutters):
            gutters.append(gutter)
    return gutters


def _is_too_near(gutter: _Gutter, other: _Gutter, usual: float) -> bool:
    """Whether no column has room between two gutters: then one of them parts numbers from what they number."""
    is_beside = min(gutter.top, other.top) > max(gutter.bottom, other.bottom)
    return is_beside and abs(gutter.left - other.left) < MIN_COLUMN_WIDTH * usual


def _measure_gutter(
    rows: Sequence[Sequence[Piece]], gaps: Sequence[tuple[int, float, float]], place: float, usual: float
) -> _Gutter | None:
    """The gutter at `place`, which `gaps` leave free; None where it is none, and lines run on over it."""
    starts = [right for _, _, right in gaps]
    if len(gaps) < (MIN_ALIGNED_ROWS if max(starts, default=0.0) - min(starts, default=0.0) < 1.0 else MIN_GUTTER_ROWS):
        return None

    long = [number for number, left, right in gaps if _has_prose_beside(rows[number], left, right)]
    if len(long) < MIN_PROSE_SHARE * len(gaps):
        return None

    numbers = [number for number, _, _ in gaps]
    within = rows[min(numbers) : max(numbers) + 1]
    crossing = sum(any(piece.left < place < piece.right for piece in row) for row in within)
    ends = sorted(left for _, left, _ in gaps), sorted(right for _, _, right in gaps)
    left, right = ends[0][-1 - len(gaps) // 10], ends[1][len(gaps) // 10]  # but for a line or two that hang over
    if crossing > MAX_CROSSING_SHARE * len(within) or right - left < MIN_GUTTER_WIDTH * usual:
        return None

    pieces = [piece for row in within for piece in row]
    return _Gutter(left, right, min(piece.bottom for piece in pieces), max(piece.top for piece in pieces))


def _has_prose_beside(row: Sequence[Piece], left: float, right: float) -> bool:
    """Whether words, and no mark of a list or cell of a table, stand on both sides of a gap."""
    before = sum(len(piece.text) for piece in row if piece.right <= left)
    behind = sum(len(piece.text) for piece in row if piece.left >= right)
    return min(before, behind) >= MIN_COLUMN_CHARS


def _merge(one: Piece, other: Piece, text: str) -> Piece:
    left, right = min(one.left, other.left), max(one.right, other.right)
    return Piece(text, left, min(one.bottom, other.bottom), right, max(one.top, other.top))


def _join_initials(pieces: list[Piece]) -> list[Piece]:
    """An initial that stands two lines high, put before the first word of the upper line beside it."""
    heights = [piece.height for piece in pieces if len(piece.text) > DROP_CAP_CHARS]
    if not heights:
        return pieces

    usual = median(heights)
    initials = [piece for piece in pieces if _is_initial(piece, usual)]
    if not 0 < len(initials) <= MAX_INITIALS:
        return pieces

    rest = [piece for piece in pieces if piece not in initials]
    for initial in initials:
        right = [piece for piece in rest if _follows_initial(piece, initial)]
        if not right:
            rest.append(initial)
            continue
        upper = max(right, key=lambda piece: piece.top)
        text = upper.text if upper.text[:1].islower() or upper.text[:1].isupper() else f" {upper.text}"
        rest[rest.index(upper)] = replace(upper, text=f"{initial.text.strip()}{text}")
    return rest


def _is_initial(piece: Piece, usual: float) -> bool:
    return (
        len(piece.text.strip()) <= DROP_CAP_CHARS
        and piece.text.strip(" \"“„«‘'").isalpha()
        and piece.height > DROP_CAP_HEIGHTS * usual
    )


def _follows_initial(piece: Piece, initial: Piece) -> bool:
    is_right = -0.5 * piece.height < piece.left - initial.right < 2 * piece.height
    return is_right and piece.height < initial.height and initial.bottom < piece.middle < initial.top + piece.height


def _order(pieces: Sequence[Piece], depth: int) -> Iterator[PageLine]:
    gutter = _find_gutter(pieces) if depth and len(pieces) >= 2 * MIN_COLUMN_LINES else None
    if gutter is None:
        yield from _lines(pieces)
        return

    crossing = sorted((piece for piece in pieces if piece.left < gutter < piece.right), key=lambda piece: -piece.middle)
    ends = [float("inf"), *(piece.middle for piece in crossing), float("-inf")]
    for number, (upper, lower) in enumerate(pairwise(ends)):
        zone = [piece for piece in pieces if lower < piece.middle < upper and not piece.left < gutter < piece.right]
        if not zone and number == len(crossing):
            break
        left = [piece for piece in zone if piece.right <= gutter]
        right = [piece for piece in zone if piece.left >= gutter]
        if _are_columns(left, right, min_lines=1):
            yield from _order(left, depth - 1)
            yield from _order(right, depth - 1)
        else:
            yield from _lines(zone)
        if number < len(crossing):
            yield from _lines([crossing[number]])


def _find_gutter(pieces: Sequence[Piece]) -> float | None:
    """Where a gap between two columns of prose runs down the page; None where there is none."""
    usual = median(piece.height for piece in pieces)
    edges = sorted({round(piece.right, 1) for piece in pieces})
    places = edges[:: max(1, len(edges) // MAX_GUTTERS)]
    best: tuple[int, float, float] | None = None

    for edge in places:
        place = edge + 0.25 * usual
        crossing = sum(piece.left < place < piece.right for piece in pieces)
        if crossing > MAX_CROSSING_SHARE * len(pieces):
            continue
        left = [piece for piece in pieces if piece.right <= place]
        right = [piece for piece in pieces if piece.left >= place]
        if not _are_columns(left, right, MIN_COLUMN_LINES):
            continue
        width = min(piece.left for piece in right) - max(piece.right for piece in left)
        if width >= 0.5 * usual and (best is None or (crossing, -width) < best[:2]):
            best = (crossing, -width, place)
    return best[2] if best else None


def _are_columns(left: Sequence[Piece], right: Sequence[Piece], min_lines: int) -> bool:
    """Whether both sides are prose that stands beside one another."""
    if min(len(left), len(right)) < min_lines:
        return False
    if min_lines > 1 and not (_is_prose(left, min_lines) and _is_prose(right, min_lines)):
        return False

    tops, bottoms = (
        [max(p.top for p in side) for side in (left, right)],
        [min(p.bottom for p in side) for side in (left, right)],
    )
    shared = min(tops) - max(bottoms)
    lower = min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))
    return shared >= MIN_BESIDE_SHARE * lower


def _is_prose(side: Sequence[Piece], min_lines: int) -> bool:
    """Whether most of a column's words stand in lines longer than a cell of a table."""
    long = [len(piece.text) for piece in side if len(piece.text) >= MIN_COLUMN_CHARS]
    return len(long) >= min_lines and sum(long) >= MIN_PROSE_SHARE * sum(len(piece.text) for piece in side)


def _lines(pieces: Sequence[Piece]) -> Iterator[PageLine]:
    """The lines of one column; rows of a table as one line each."""
    rows = _rows(pieces)
    in_table = [_is_row_of_table(rows, index) for index in range(len(rows))]
    for index, (row, is_row) in enumerate(zip(rows, in_table, strict=True)):
        if is_row:
            cells = _cells(row, _widest_row(rows, in_table, index))
            yield PageLine(CELLS_APART.join(cells), _box(row), is_row=True)
            continue

        last = row[0]
        for piece in row[1:]:
            if piece.left - last.right < JOIN_GAP * last.height:
                last = _merge(last, piece, f"{last.text} {piece.text}")
            else:
                yield PageLine(last.text, last)
                last = piece
        yield PageLine(last.text, last)


def _widest_row(rows: Sequence[Sequence[Piece]], in_table: Sequence[bool], index: int) -> Sequence[Piece]:
    """The first of the rows with most cells in the table that the row at `index` stands in, not far from it."""
    first = last = index
    while first > 0 and in_table[first - 1] and index - first < MAX_ROWS_LOOKED_AT:
        first -= 1
    while last + 1 < len(rows) and in_table[last + 1] and last - index < MAX_ROWS_LOOKED_AT:
        last += 1
    return max(rows[first : last + 1], key=len)


def _cells(row: Sequence[Piece], widest: Sequence[Piece]) -> list[str]:
    """The cells of a row, empty ones too where its others stand in the columns of the `widest` row beyond doubt."""
    texts = [piece.text.strip() for piece in row]
    if not len(widest) / 2 <= len(row) < len(widest):  # with fewer it is hardly a row of the same table
        return texts

    slack = 0.6 * row[0].height
    places = [[at for at, column in enumerate(widest) if _share_an_edge(piece, column, slack)] for piece in row]
    columns = [found[0] for found in places if len(found) == 1]
    if len(columns) < len(row) or columns != sorted(set(columns)):
        return texts

    cells = [""] * len(widest)
    for column, text in zip(columns, texts, strict=True):
        cells[column] = text
    return cells


def _box(row: Sequence[Piece]) -> Piece:
    box = row[0]
    for piece in row[1:]:
        box = _merge(box, piece, "")
    return box


def _is_row_of_table(rows: Sequence[Sequence[Piece]], index: int) -> bool:
    """Whether the pieces of a line stand below or above those of a line beside it."""
    row = rows[index]
    if len(row) < 2:
        return False
    neighbours = [rows[other] for other in (index - 1, index + 1) if 0 <= other < len(rows)]
    return any(_is_aligned(row, other) for other in neighbours if len(other) > 1)


def _is_aligned(row: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether a cell behind the first has the left edge, the right edge or the middle of one of the other line."""
    return any(_share_an_edge(cell, above, 0.6 * row[0].height) for cell, above in product(row[1:], other[1:]))


def _share_an_edge(one: Piece, other: Piece, slack: float) -> bool:
    left, right = abs(one.left - other.left), abs(one.right - other.right)
    return min(left, right, abs(one.left + one.right - other.left - other.right) / 2) < slack
