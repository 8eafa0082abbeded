"""What a report's citation lacks and nobody has confirmed as unknown: what `--strict` refuses."""

from collections.abc import Iterator
from pathlib import Path

from builder.errors import Code, Fault, ReportsRejectedError
from builder.model import Reading, Report


def refuse_uncited(reading: Reading, seeds: Path) -> None:
    """Raise ReportsRejectedError with each report of the folder `seeds` of which nobody says who published it, or when.

    What its front matter leaves empty is answered: nobody knows.
    """
    faults = [fault for report in reading.reports for fault in _missing(report, str(seeds / report.path))]
    if faults:
        raise ReportsRejectedError(faults)


def _missing(report: Report, shown: str) -> Iterator[Fault]:
    citation = report.citation
    if citation.publisher is None and "publisher" not in citation.answered:
        yield _unanswered(Code.CITATION_PUBLISHER, shown, "nothing says who published it", "publisher")
    if citation.published is None and "published" not in citation.answered:
        yield _unanswered(Code.CITATION_DATE, shown, "nothing says when it was published", "published")


def _unanswered(code: Code, shown: str, what: str, field: str) -> Fault:
    return Fault(code, shown, what, f"Save it as .md with front matter; leave {field} empty if nobody knows")
