"""What became of each report: its page, its row among the sources, its part of the ledger."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.model import Citation, Passage, Report
from builder.publishing.telling.accounts import Account, Piece, pieces_of
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.counting import words_in
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import LEDGER_PAGE, SOURCES_PAGE, Place, passage_anchor
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.claim_view import Weight, weigh
from builder.publishing.telling.wording import Words


class ReasonView(NamedTuple):
    """Why passages are in no claim."""

    reason: str
    """The reason."""
    passages: int
    """How many passages it goes for."""


class AccountView(NamedTuple):
    """What became of one report, in numbers."""

    report: CitedReport
    """The report."""
    kind: str
    """"full" or "abstract"."""
    words: int
    """How many words it has."""
    share_used: int
    """Per cent of its words that are in published claims."""
    share_quoted: int
    """Per cent of its words that are quoted."""
    claims: int
    """How many claims it carries."""
    only_here: int
    """How many of them no other report carries."""
    left_out: tuple[ReasonView, ...]
    """Why what is in no claim is left out, reasons sorted."""


class PassageView(NamedTuple):
    """A passage of a report on the report's page."""

    anchor: str
    """Where it stands there."""
    words: Text | None
    """Its words; None where they may not be quoted."""
    unquoted_words: int | None
    """How many words it has, where they may not be quoted; None where they stand."""
    speaker: str | None
    """Who is quoted with them; None where nobody is."""
    reason: str | None
    """Why it is in no claim; None where it is in one."""


class PieceView(NamedTuple):
    """Neighbouring passages of a report: one that is in a claim, or all between two such."""

    passages: tuple[PassageView, ...]
    """One or more, in their order; none where the words of what is in no claim stay out."""
    passage_count: int
    """How many there are."""
    claim: Place | None
    """Where the claim of the one passage stands; None for what is in no claim."""
    weight: Weight | None
    """How much stands behind this claim; None for what is in no claim."""
    reasons: tuple[str, ...]
    """Why they are in no claim, each reason once."""


class CitationDetail(NamedTuple):
    """A detail of a citation, and where it is known from."""

    is_stated: bool
    """Whether it is known where it is from."""
    source: str
    """Where it is known from, in words."""


class ReportView(NamedTuple):
    """One report and all that became of it."""

    account: AccountView
    """The report, in numbers."""
    citation: Citation
    """Who published what, when and where, as it is stated."""
    details: Mapping[str, CitationDetail]
    """Where each detail of the citation is known from: "publisher", "title", "authors", "published", "url",
    "language"."""
    path: str
    """Of its file, below the folder of reports."""
    sha256: str
    """Of its file's bytes, hexadecimal."""
    is_whole: bool
    """Whether all of its text stands on its page, also what is in no claim."""
    quotation_limit: int | None
    """Per cent of its words that may be quoted; None where no limit is in force for it."""
    source_row: Place
    """Where it is listed among the sources."""
    ledger: Place
    """Where what it has beside its claims is listed."""
    pieces: tuple[PieceView, ...]
    """Its passages, in their order."""


class SourceView(NamedTuple):
    """One report among the sources, with all that is known of its citation and its file."""

    account: AccountView
    """The report, in numbers."""
    outlet_kind: str | None
    """What its outlet is, in the words of the configuration."""
    outlet_country: str | None
    """Where its outlet is at home, in the words of the configuration."""
    retrieved: str | None
    """Day it was fetched, YYYY-MM-DD."""
    details: Mapping[str, CitationDetail]
    """Where each detail of its citation is known from, as in `ReportView`."""
    path: str
    """Of its file, below the folder of reports."""
    sha256: str
    """Of its file's bytes, hexadecimal."""


_DETAILS = ("publisher", "title", "authors", "published", "url", "language")


def account_view(edition: Edition, report_id: str) -> AccountView:
    """What became of the report, in numbers."""
    account = edition.accounts[report_id]

    return AccountView(
        report=edition.cited[report_id],
        kind=account.report.kind,
        words=account.words,
        share_used=account.share_used,
        share_quoted=account.share_quoted,
        claims=account.claims,
        only_here=account.only_here,
        left_out=tuple(
            ReasonView(edition.words.sentence(reason), len(passages)) for reason, passages in account.left_out
        ),
    )


def report_view(edition: Edition, report_id: str) -> ReportView:
    """The report with everything that is told on its page."""
    account = edition.accounts[report_id]
    report, words = account.report, edition.words
    is_whole = report.kind != "full" or report.publish_full_text
    pages = edition.layout.pages

    return ReportView(
        account=account_view(edition, report_id),
        citation=report.citation,
        details=_details(report.citation, words),
        path=report.path,
        sha256=report.sha256,
        is_whole=is_whole,
        quotation_limit=None if is_whole else edition.config.quotation_limit,
        source_row=Place(pages[SOURCES_PAGE][report_id], f"report-{report_id}"),
        ledger=Place(pages[LEDGER_PAGE][report_id], f"left-out-{report_id}"),
        pieces=tuple(_piece_views(edition, account, is_whole=is_whole)),
    )


def source_view(edition: Edition, report_id: str) -> SourceView:
    """The report with all that is known of its citation and its file."""
    report = edition.reports[report_id]
    return SourceView(
        account=account_view(edition, report_id),
        outlet_kind=report.citation.outlet_kind,
        outlet_country=report.citation.outlet_country,
        retrieved=report.citation.retrieved,
        details=_details(report.citation, edition.words),
        path=report.path,
        sha256=report.sha256,
    )


def _details(citation: Citation, words: Words) -> dict[str, CitationDetail]:
    return {
        field: CitationDetail(words.is_stated(citation, field), words.stated(citation, field)) for field in _DETAILS
    }


def _piece_views(edition: Edition, account: Account, *, is_whole: bool) -> Iterator[PieceView]:
    """What is in no claim has its words only where the report `is_whole` on its page."""
    for piece in pieces_of(account, edition.claim_by_passage):
        if piece.claim is None:
            passages = _left_out(edition, account.report, piece) if is_whole else ()
            reasons = tuple(map(edition.words.sentence, piece.reasons))
            yield PieceView(passages, len(piece.passages), None, None, reasons)
        else:
            place = Place(edition.layout.page_of(piece.claim), piece.claim.id)
            passages = (_told(edition, account.report, piece.passages[0]),)
            yield PieceView(passages, 1, place, weigh(piece.claim, edition.words), ())


def _told(edition: Edition, report: Report, passage: Passage) -> PassageView:
    anchor = passage_anchor(passage)
    if not passage.quoted:
        return PassageView(anchor, None, words_in(report, (passage,)), edition.speakers.name_of(passage), None)
    words = Text(edition.excerpts[passage.id], report.citation.language)
    return PassageView(anchor, words, None, edition.speakers.name_of(passage), None)


def _left_out(edition: Edition, report: Report, piece: Piece) -> tuple[PassageView, ...]:
    """Word for word: the page holds all of the report."""
    views: list[PassageView] = []
    for passage in piece.passages:
        words = Text(passage.span.of(report.text), report.citation.language)
        reason = None if passage.reason is None else edition.words.sentence(passage.reason)
        views.append(PassageView(passage_anchor(passage), words, None, edition.speakers.name_of(passage), reason))
    return tuple(views)
