"""How reports overlap, as it is told."""

from builder.config import Config
from builder.model import Digest
from builder.publishing.telling.captions import row_name
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import CONTEXT_PAGE
from builder.publishing.telling.views.overlap_view import overlap_view
from builder.publishing.telling.wording import words_for


def test_columns_and_rows_have_names_and_lead_to_pages(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)
    view = overlap_view(edition)
    assert view is not None
    titled = {topic.title: path for path, topic in edition.topics_by_page.items()}
    assert {column.name: column.page for column in view.columns[:-1]}.items() <= titled.items()
    assert (view.columns[-1].name, view.columns[-1].page) == (edition.words["nav.context"], CONTEXT_PAGE)
    assert all(row.name.startswith(row.label.removesuffix("…")) for row in view.rows)
    assert all(tuple(cell.column for cell in row.cells) == view.columns for row in view.rows)


def test_there_is_no_picture_without_reports(empty_digest: Digest, config: Config) -> None:
    assert overlap_view(Edition(empty_digest, config)) is None


def test_among_outlets_a_report_that_names_none_is_called_by_itself_and_its_day(digest: Digest, config: Config) -> None:
    words = words_for("en")
    named = next(iter(Edition(digest, config).cited.values()))
    outlet, bare = named._replace(outlet="Evening Ledger"), named._replace(outlet=None)
    assert row_name(outlet, 3, words, by_outlet=True) == "Evening Ledger (3 reports)"
    assert row_name(bare, 1, words, by_outlet=True) == bare.dated_name
