"""The claims and their mentions as tables: CSV for a spreadsheet, JSON Lines for a program."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from builder.model import Claim, Passage
from builder.publishing.escaping import csv_cell, json_line, web_address
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import claim_place, permalink

BYTE_ORDER_MARK = "\ufeff"  # without it the most used spreadsheet takes UTF-8 for the encoding of its country


class ClaimRow(NamedTuple):
    """A claim in the table of claims: its fields are the columns."""

    id: str
    """Its id."""
    heading: str | None
    """Heading that an editor gave it: no words of a report."""
    text: str
    """Its words; empty where they may not be quoted."""
    speaker: str | None
    """Who is quoted with them."""
    topics: tuple[str, ...]
    """Ids of its topics."""
    event_date: str | None
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    reports: int
    """How many carry it."""
    origins: int
    """How many independent origins they have."""
    outlets: tuple[str, ...]
    """The outlets of these reports that are known, each once."""
    report_ids: tuple[str, ...]
    """Ids of these reports."""
    origin_ids: tuple[tuple[str, ...], ...]
    """Ids of the reports of each origin."""
    disputed: bool
    """Whether it is part of a dispute."""
    dispute_ids: tuple[str, ...]
    """Ids of these disputes."""
    permalink: str
    """Its address."""


class MentionRow(NamedTuple):
    """A passage that says a claim in the table of mentions: its fields are the columns."""

    claim: str
    """Id of the claim."""
    report: str
    """Id of the report."""
    outlet: str | None
    """Who published it."""
    title: str | None
    """Its headline."""
    date: str | None
    """Day of publication, YYYY-MM-DD."""
    url: str | None
    """Its address."""
    language: str
    """Of its text, BCP 47 tag."""
    speaker: str | None
    """Who is quoted with these words."""
    text: str | None
    """The words; None where they may not be quoted."""
    start: int
    """Offset of the first code point in the report's text."""
    end: int
    """Offset after the last one."""
    shown: bool
    """Whether the claim is shown in these words."""
    permalink: str
    """Address of the claim."""


Row = ClaimRow | MentionRow


def claim_rows(edition: Edition) -> Iterator[ClaimRow]:
    """A row for each claim, in their order."""
    for claim in edition.digest.claims:
        cited = (edition.cited[source] for source in claim.sources)

        yield ClaimRow(
            id=claim.id,
            heading=claim.heading,
            text=claim.text,
            speaker=edition.speakers.name_of(edition.passages[claim.passage]),
            topics=claim.topics,
            event_date=claim.event_date,
            reports=len(claim.sources),
            origins=len(claim.origins),
            outlets=tuple(dict.fromkeys(report.outlet for report in cited if report.outlet)),
            report_ids=claim.sources,
            origin_ids=tuple(origin.reports for origin in claim.origins),
            disputed=bool(claim.disputes),
            dispute_ids=claim.disputes,
            permalink=permalink(claim_place(claim), edition.config),
        )


def mention_rows(edition: Edition) -> Iterator[MentionRow]:
    """A row for each passage that says a claim, in the order of claims, reports and text."""
    for claim in edition.digest.claims:
        address = permalink(claim_place(claim), edition.config)
        for note in edition.notes[claim.id]:
            yield from (_mention_row(edition, claim, passage, address) for passage in note.passages)


def _mention_row(edition: Edition, claim: Claim, passage: Passage, address: str) -> MentionRow:
    report = edition.cited[passage.report]

    return MentionRow(
        claim=claim.id,
        report=report.id,
        outlet=report.outlet,
        title=report.title,
        date=report.published,
        url=web_address(report.url),
        language=report.language,
        speaker=edition.speakers.name_of(passage),
        text=passage.span.of(edition.reports[report.id].text) if passage.quoted else None,
        start=passage.span.start,
        end=passage.span.end,
        shown=passage.id == claim.passage,
        permalink=address,
    )


def csv_text(kind: type[Row], rows: Iterable[Row]) -> str:
    """The `rows`, which are all of one `kind`, as RFC 4180 has a table, after a byte order mark.

    A list is its items with `; ` between them, lists in it have `+` between theirs.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(kind._fields)
    writer.writerows(map(_cell, row) for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()


def json_lines(rows: Iterable[Row]) -> str:
    """Each row as JSON on a line of its own, its columns by their names."""
    return "".join(json_line(row._asdict()) for row in rows)


def _cell(value: object) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return csv_cell(_listed(value))
    return csv_cell(str(value))


def _listed(items: Sequence[str | Sequence[str]]) -> str:
    return "; ".join(item if isinstance(item, str) else "+".join(item) for item in items)
