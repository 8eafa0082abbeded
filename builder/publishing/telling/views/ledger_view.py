"""What is not told: files that were not taken, claims that are no more, and what each report has beside its claims."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.model import NotIncluded, Passage, Report
from builder.publishing.telling.accounts import reason_of
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.claim_view import PointView, point_view
from builder.publishing.telling.views.page_links import PageLinks
from builder.publishing.telling.wording import Words

MAX_RETIRED_SHOWN = 500
"""Claims of earlier editions, and files that were not taken; all of them are in digest.json."""


MAX_LEFT_OUT_CHARS = 600
"""Of one passage: three times the longest call to subscribe seen; a page stays readable."""


class MissingFile(NamedTuple):
    """A file that was not taken."""

    path: str
    """Below the folder of reports."""
    line: int | None
    """1-based line, where known."""
    what: str
    """What is wrong."""
    code: str
    """Of its fault."""


class RetiredClaim(NamedTuple):
    """A claim that was and is no more."""

    id: str
    """The id it had."""
    successor: PointView | None
    """The claim it went on in; None where nothing says it any more."""


class LeftOutView(NamedTuple):
    """What is left out of a report for one reason."""

    reason: str
    """The reason."""
    wordings: tuple[Text, ...]
    """The words of each passage, in the order of the text, cut where they are long."""


class CitingPassage(NamedTuple):
    """A passage that cites its report: headline, byline, date line."""

    words: Text
    """Its words, cut where they are long."""
    reason: str
    """What it is."""


class ReportLedger(NamedTuple):
    """What one report has beside its claims."""

    report: CitedReport
    """The report."""
    share_left_out: int
    """Per cent of its words that are in no published claim."""
    left_out: tuple[LeftOutView, ...]
    """What is left out and why, reasons sorted."""
    citation: tuple[CitingPassage, ...]
    """The passages that cite it, in the order of its text."""


class LedgerView(NamedTuple):
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
    reports: tuple[ReportLedger, ...]
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
                not_included=tuple(missing_file(file, edition.words) for file in not_included[:MAX_RETIRED_SHOWN]),
                not_included_left=max(len(not_included) - MAX_RETIRED_SHOWN, 0),
                retired=tuple(retired_claim(edition, old, successor) for old, successor in retired[:MAX_RETIRED_SHOWN]),
                retired_left=max(len(retired) - MAX_RETIRED_SHOWN, 0),
                reports=tuple(report_ledger(edition, report.id) for report in reports),
            ),
        )


def report_ledger(edition: Edition, report_id: str) -> ReportLedger:
    """What the report has beside its claims, passage by passage."""
    account, words = edition.accounts[report_id], edition.words
    left_out: list[LeftOutView] = []
    for reason, passages in account.left_out:
        wordings = tuple(_cut_words(account.report, passage, words) for passage in passages)
        left_out.append(LeftOutView(words.sentence(reason), wordings))
    citation = tuple(
        CitingPassage(_cut_words(account.report, passage, words), words.sentence(reason_of(passage)))
        for passage in account.citation
    )
    return ReportLedger(edition.cited[report_id], 100 - account.share_used, tuple(left_out), citation)


def cut_short(text: str, words: Words) -> str:
    """`text`, or its beginning and how long it is."""
    if len(text) <= MAX_LEFT_OUT_CHARS:
        return text
    return words.say("left-out.cut", text=text[:MAX_LEFT_OUT_CHARS], characters=words.count("character", len(text)))


def _cut_words(report: Report, passage: Passage, words: Words) -> Text:
    return Text(cut_short(passage.span.of(report.text), words), report.citation.language)


def missing_file(file: NotIncluded, words: Words) -> MissingFile:
    """A file that was not taken, and why, in `words`."""
    return MissingFile(file.path, file.line, words.fault(file), file.code)


def retired_claim(edition: Edition, old: str, successor: str | None) -> RetiredClaim:
    """A claim that is no more, by the id it had, and the claim of the id `successor` that it went on in."""
    claim = edition.claims.get(successor or "")
    return RetiredClaim(old, point_view(edition, claim) if claim else None)
