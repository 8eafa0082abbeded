"""What is not told: files that were not taken, claims that are no more, and what each report has beside its claims."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model import NotIncluded
from builder.publishing.telling.claim_view import PointView, point_view
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.page_links import PageLinks
from builder.publishing.telling.report_view import AccountView, account_view
from builder.publishing.telling.wording import Words

MAX_RETIRED_SHOWN = 500
"""Claims of earlier editions, and files that were not taken; all of them are in digest.json."""


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A file that was not taken."""

    path: str
    """Below the folder of reports."""
    line: int | None
    """1-based line, where known."""
    what: str
    """What is wrong."""
    code: str
    """Of its fault."""


@dataclass(frozen=True, slots=True)
class RetiredClaim:
    """A claim that was and is no more."""

    id: str
    """The id it had."""
    successor: PointView | None
    """The claim it went on in; None where nothing says it any more."""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """One page of the ledger."""

    links: PageLinks
    """The pages of the ledger."""
    not_included: tuple[MissingFile, ...]
    """The first files that were not taken, on the first page."""
    not_included_left: int
    """How many more there are."""
    retired: tuple[RetiredClaim, ...]
    """The first claims that are no more, on the first page."""
    retired_left: int
    """How many more there are."""
    accounts: tuple[AccountView, ...]
    """The reports of this page."""


def ledger_views(edition: Edition) -> Iterator[tuple[str, LedgerView]]:
    """(path, what stands there) of each page of the ledger, the first of which there always is."""
    pages = edition.layout.ledger
    for number, (path, reports) in enumerate(pages.items(), 1):
        not_included = edition.digest.not_included if number == 1 else ()
        retired = edition.digest.retired if number == 1 else ()
        yield (
            path,
            LedgerView(
                links=PageLinks(tuple(pages), number),
                not_included=tuple(_missing_file(file, edition.words) for file in not_included[:MAX_RETIRED_SHOWN]),
                not_included_left=max(len(not_included) - MAX_RETIRED_SHOWN, 0),
                retired=tuple(
                    _retired_claim(edition, old, successor) for old, successor in retired[:MAX_RETIRED_SHOWN]
                ),
                retired_left=max(len(retired) - MAX_RETIRED_SHOWN, 0),
                accounts=tuple(account_view(edition, report.id) for report in reports),
            ),
        )


def _missing_file(file: NotIncluded, words: Words) -> MissingFile:
    return MissingFile(file.path, file.line, words.fault(file), file.code)


def _retired_claim(edition: Edition, old: str, successor: str | None) -> RetiredClaim:
    claim = edition.claims.get(successor or "")
    return RetiredClaim(old, point_view(edition, claim) if claim else None)
