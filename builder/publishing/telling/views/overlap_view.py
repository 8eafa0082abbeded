"""The picture of how the reports overlap, with its names in words."""

from typing import NamedTuple

from builder.publishing.telling.captions import column_name, row_name
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import CONTEXT_PAGE, topic_page
from builder.publishing.telling.pictures import Cell, Column, Row, label


class ColumnView(NamedTuple):
    """A topic of the picture."""

    name: str
    """Its title, or what stands for several or for none."""
    page: str | None
    """Path of its page below the root of the pages; None where it stands for several topics."""
    claims: int
    """How many claims it has."""
    shared: int
    """How many of them two or more origins carry."""
    left: float
    """Where it begins, as a share of the width."""
    width: float
    """How wide its widest bar is."""


class CellView(NamedTuple):
    """What one report or outlet carries of one topic."""

    column: ColumnView
    """The topic."""
    claims: int
    """How many claims."""
    shared: int
    """How many of them another origin carries too."""
    width: float
    """Of the bar of all claims."""
    filled: float
    """Of the part of it that stands for shared ones."""


class RowView(NamedTuple):
    """One report, or all reports of one outlet."""

    name: str
    """Who it is, and of when or how many."""
    label: str
    """The same, cut where it would run out of a narrow picture."""
    claims: int
    """How many claims they carry."""
    shared: int
    """How many of them another origin carries too."""
    cells: tuple[CellView, ...]
    """One for each column."""


class OverlapView(NamedTuple):
    """Which report carries how many claims of each topic, and how many of these others carry too."""

    columns: tuple[ColumnView, ...]
    """In the order of the topics."""
    rows: tuple[RowView, ...]
    """Most shared claims first."""
    by_outlet: bool
    """Whether a row is an outlet, or a report that names none."""
    rows_left_out: int
    """How many reports or outlets have no row."""
    claims_left_out: int
    """How many claims only they carry."""


def overlap_view(edition: Edition) -> OverlapView | None:
    """The picture of how the reports of the edition overlap; None where there is nothing to draw."""
    overlap = edition.overlap
    if not (overlap.rows and overlap.columns):
        return None

    columns = tuple(_column_view(edition, column) for column in overlap.columns)
    return OverlapView(
        columns,
        tuple(_row_view(edition, row, columns) for row in overlap.rows),
        overlap.by_outlet,
        overlap.rows_left_out,
        overlap.claims_left_out,
    )


def _column_view(edition: Edition, column: Column) -> ColumnView:
    return ColumnView(
        column_name(column, edition.topics, edition.words),
        _page_of(column),
        column.claims,
        column.shared,
        column.left,
        column.width,
    )


def _page_of(column: Column) -> str | None:
    if not column.topics:
        return CONTEXT_PAGE
    return topic_page(column.topics[0]) if len(column.topics) == 1 else None


def _row_view(edition: Edition, row: Row, columns: tuple[ColumnView, ...]) -> RowView:
    report = edition.cited[row.reports[0]]
    name = row_name(report, len(row.reports), edition.words, by_outlet=edition.overlap.by_outlet)
    cells = tuple(_cell_view(cell, columns[cell.column]) for cell in row.cells)
    return RowView(name, label(name), row.claims, row.shared, cells)


def _cell_view(cell: Cell, column: ColumnView) -> CellView:
    return CellView(column, cell.claims, cell.shared, cell.width, cell.filled)
