"""A report as it is cited wherever it is named: who published what, where and when."""

from typing import NamedTuple

from builder.model import Report
from builder.publishing.telling.labels import ReportLabel, short_headline
from builder.publishing.telling.permalinks import report_page
from builder.publishing.telling.wording import Words


class CitedReport(NamedTuple):
    """What names a report. Plain text: whoever prints it escapes it."""

    id: str
    """Its id."""
    page: str
    """Path of its page below the root of the pages."""
    name: str
    """What it is called at the line; no other report of the edition is called so."""
    dated_name: str
    """The same with the day of its publication."""
    day: str
    """Day of its publication in words, or that it is undated."""
    outlet: str | None
    """Who published it; None where that is not known."""
    title: str | None
    """Its headline; None where it is not known."""
    is_named_by_headline: bool
    """Whether its name is its headline or the beginning of it, and no more: beside it the headline would stand twice."""
    untitled: str
    """What stands for a headline that is not known."""
    language: str
    """BCP 47 tag of its text and of its headline."""
    day_beside: str
    """The day as it stands beside the name; empty where the name has it already."""
    written_in: str
    """That language in words, where it is another than that of the pages; empty otherwise."""
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


def cite_report(report: Report, label: ReportLabel, words: Words) -> CitedReport:
    """`report`, which is called `label`, as it is cited in `words`."""
    cited = report.citation
    headline = short_headline(cited, words)

    return CitedReport(
        id=report.id,
        page=report_page(report.id),
        name=label.name,
        dated_name=label.dated,
        day=label.day,
        outlet=cited.publisher or None,
        title=cited.title,
        is_named_by_headline=bool(headline) and label.name == headline,
        untitled=words.untitled(report),
        language=cited.language,
        day_beside="" if label.has_day else label.day,
        written_in=words.written_in(cited.language),
        authors=cited.authors,
        published=cited.published,
        url=cited.url,
        is_abstract=report.kind == "abstract",
    )
