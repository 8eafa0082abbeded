"""The claims and their mentions as tables: CSV for a spreadsheet, JSON Lines for a program."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from builder.config import Config
from builder.model import Claim, Digest, Passage, Report
from builder.publishing.escaping import csv_cell, json_line, web_address
from builder.publishing.telling.notes import notes_by_claim
from builder.publishing.telling.permalinks import permalink

BYTE_ORDER_MARK = "\ufeff"  # without it the most used spreadsheet takes UTF-8 for the encoding of its country
CLAIM_COLUMNS = (
    *("id", "text", "speaker", "topics", "event_date", "reports", "origins", "outlets", "report_ids", "origin_ids"),
    *("disputed", "dispute_ids", "permalink"),
)
MENTION_COLUMNS = (
    *("claim", "report", "outlet", "title", "date", "url", "language", "speaker"),
    *("text", "start", "end", "shown", "permalink"),
)


def claim_rows(digest: Digest, config: Config) -> Iterator[dict[str, Any]]:
    """One mapping of CLAIM_COLUMNS for each claim, in their order: lists are lists, what is not known is None."""
    reports, passages = digest.reports_by_id, digest.passages_by_id
    for claim in digest.claims:
        outlets = (reports[source].citation.publisher for source in claim.sources)
        yield {
            "id": claim.id,
            "text": claim.text,
            "speaker": passages[claim.passage].speaker,
            "topics": list(claim.topics),
            "event_date": claim.event_date,
            "reports": len(claim.sources),
            "origins": len(claim.origins),
            "outlets": list(dict.fromkeys(outlet for outlet in outlets if outlet)),
            "report_ids": list(claim.sources),
            "origin_ids": [list(origin.reports) for origin in claim.origins],
            "disputed": bool(claim.disputes),
            "dispute_ids": list(claim.disputes),
            "permalink": permalink(claim, config),
        }


def mention_rows(digest: Digest, config: Config) -> Iterator[dict[str, Any]]:
    """One mapping of MENTION_COLUMNS for each passage that says a claim, in the order of claims, reports and text; offsets are half-open."""
    notes = notes_by_claim(digest)
    for claim in digest.claims:
        for note in notes[claim.id]:
            yield from (_mention(claim, passage, note.report, config) for passage in note.passages)


def _mention(claim: Claim, passage: Passage, report: Report, config: Config) -> dict[str, Any]:
    cited = report.citation
    return {
        "claim": claim.id,
        "report": report.id,
        "outlet": cited.publisher,
        "title": cited.title,
        "date": cited.published,
        "url": web_address(cited.url),
        "language": cited.language,
        "speaker": passage.speaker,
        "text": passage.span.of(report.text) if passage.quoted else None,
        "start": passage.span.start,
        "end": passage.span.end,
        "shown": passage.id == claim.passage,
        "permalink": permalink(claim, config),
    }


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A table as RFC 4180 has it, after a byte order mark. A list is its items with `; ` between them, lists in it have `+` between theirs."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()


def json_lines(rows: Iterable[Mapping[str, Any]]) -> str:
    """Each row as JSON on a line of its own."""
    return "".join(map(json_line, rows))


def _cell(value: object) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    return csv_cell(
        "; ".join("+".join(item) if isinstance(item, list) else item for item in value)
        if isinstance(value, list)
        else str(value)
    )
