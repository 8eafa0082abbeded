"""The words the pages say things in: dates, counts, names of what is not known. English, without any locale."""

from builder.model import Citation, Claim, Report

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_OUTLET = "unattributed report"
NO_DATE = "date unknown"


def date_in_words(date: str | None) -> str:
    """`2022-09-24` → `24 September 2022`, `2022-09` → `September 2022`, `2022` → `2022`, None → `date unknown`."""
    if date is None:
        return NO_DATE
    year, *rest = date.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `4 reports`; `many` where an s does not make the plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def weight(claim: Claim) -> str:
    """How much stands behind a claim: `4 reports · 2 origins`, or `1 report only`."""
    if len(claim.sources) == 1:
        return "1 report only"
    return f"{count(len(claim.sources), 'report')} · {count(len(claim.origins), 'origin')}"


def outlet(citation: Citation) -> str:
    """Who published it."""
    return citation.publisher or NO_OUTLET


def untitled(report: Report) -> str:
    """What stands for a headline that is not known: the file tells such reports apart."""
    return f"no headline ({report.path})"


def listed(items: tuple[str, ...]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)
