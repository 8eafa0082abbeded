"""A report as it is cited wherever it is named: who published what, where and when."""

from typing import NamedTuple

from builder.model import Report
from builder.publishing.telling.permalinks import report_page
from builder.publishing.telling.wording import Words


class CitedReport(NamedTuple):
    """What names a report. Plain text: whoever prints it escapes it."""

    id: str
    """Its id."""
    page: str
    """Path of its page below the root of the pages."""
    outlet: str
    """Who published it, or what stands for an outlet that is not known."""
    is_outlet_known: bool
    """Whether the outlet has a name."""
    title: str | None
    """Its headline; None where it is not known."""
    untitled: str
    """What stands for a headline that is not known."""
    language: str
    """BCP 47 tag of its text and of its headline."""
    authors: tuple[str, ...]
    """Its bylines, in the order given."""
    published: str | None
    """Day of publication, YYYY-MM-DD."""
    url: str | None
    """Its address as it is stated; whoever links it makes a web address of it first."""
    is_abstract: bool
    """Whether it is a summary written for the briefing."""

    @property
    def headline(self) -> str:
        """Its headline, or what stands for one."""
        return self.title or self.untitled


def cite_report(report: Report, words: Words) -> CitedReport:
    """`report` as it is cited in `words`."""
    cited = report.citation

    return CitedReport(
        id=report.id,
        page=report_page(report.id),
        outlet=words.outlet(cited),
        is_outlet_known=bool(cited.publisher),
        title=cited.title,
        untitled=words.untitled(report),
        language=cited.language,
        authors=cited.authors,
        published=cited.published,
        url=cited.url,
        is_abstract=report.kind == "abstract",
    )
