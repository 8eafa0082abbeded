"""The reports the edition is made from, in a table."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.page_links import PageLinks
from builder.publishing.telling.views.report_view import AccountView, account_view


class SourcesView(NamedTuple):
    """One page of the sources."""

    links: PageLinks
    """The pages of the sources."""
    accounts: tuple[AccountView, ...]
    """The reports of this page; none where there is no report at all."""


def sources_views(edition: Edition) -> Iterator[tuple[str, SourcesView]]:
    """(path, what stands there) of each page of the sources, the first of which there always is."""
    pages = edition.layout.sources
    for number, (path, reports) in enumerate(pages.items(), 1):
        accounts = tuple(account_view(edition, report.id) for report in reports)
        yield path, SourcesView(PageLinks(tuple(pages), number), accounts)
