"""What a report's citation lacks and nobody has confirmed as unknown, and days that cannot be.

It is what `--strict` refuses.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from builder.errors import Code, Fault, ReportsRejectedError
from builder.model import Reading, Report

MAX_AHEAD = timedelta(days=365)
"""By so much a report may be newer than every other."""
FETCHED_AHEAD = timedelta(days=1)
"""By so much a day of publication may lie after that of fetching: the two have their own time zones."""
LAST_YEAR_ALONE = 2099
"""Of a report that no other one dates: a later year is a slip of the pen, whenever it is read."""


def refuse_uncited(reading: Reading, seeds: Path, doubts: Sequence[Fault] = ()) -> None:
    """Raise ReportsRejectedError with each report of the folder `seeds` of which nobody says who published it, or when.

    What its front matter leaves empty is answered: nobody knows. With them goes whatever else is doubtful.
    """
    faults = [fault for report in reading.reports for fault in _missing(report, str(seeds / report.path))]
    faults += doubts
    if faults:
        raise ReportsRejectedError(faults)


def find_days_ahead(reports: Sequence[Report]) -> Iterator[tuple[Report, str]]:
    """Each report whose stated day of publication cannot be, and why.

    There is no clock in a build: what a day can be is told by the other reports and by the day of fetching.
    """
    dated = [(report, date.fromisoformat(report.citation.published)) for report in reports if report.citation.published]
    newest = sorted((day for _, day in dated), reverse=True)[:2]

    for report, day in dated:
        fetched = report.citation.retrieved
        others = [other for other in newest if other != day]
        if fetched and day > date.fromisoformat(fetched) + FETCHED_AHEAD:
            yield report, f"it is dated {day}, after it was fetched"
        elif len(dated) == 1 and day.year > LAST_YEAR_ALONE:
            yield report, f"it is dated {day}"
        elif day == newest[0] and newest.count(day) == 1 and others and day > others[0] + MAX_AHEAD:
            yield report, f"it is dated {day}, more than a year after every other report"


def _missing(report: Report, shown: str) -> Iterator[Fault]:
    missing = report.citation.missing
    if "publisher" in missing:
        yield _unanswered(Code.CITATION_PUBLISHER, shown, "nothing says who published it", "publisher")
    if "published" in missing:
        yield _unanswered(Code.CITATION_DATE, shown, "nothing says when it was published", "published")


def _unanswered(code: Code, shown: str, what: str, field: str) -> Fault:
    return Fault(
        code,
        shown,
        what,
        f"Let `briefing add --front-matter` write the line, and fill it in; leave {field} empty if nobody knows",
    )
