"""Every generated file of the site.

Nothing is read but the templates, and nothing is written but their compiled form.
"""

from collections.abc import Iterator, Sequence

from builder.publishing.digest_file.exports import digest_pieces, schema_json
from builder.publishing.pages.templating import Templates
from builder.publishing.rendered import Download, Page, write_page
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import (
    CONTEXT_PAGE,
    CORRECTIONS_PAGE,
    DATA_PAGE,
    DIGEST,
    DIGEST_SCHEMA,
    EVIDENCE_PAGE,
    GUIDE_PAGE,
    INDEX_PAGE,
    TAGS_PAGE,
    TIMELINE_PAGE,
    report_page,
    topic_page,
)
from builder.publishing.telling.views.corrections_view import corrections_view
from builder.publishing.telling.views.data_view import data_view
from builder.publishing.telling.views.disputes_view import disputes_views
from builder.publishing.telling.views.evidence_view import evidence_view
from builder.publishing.telling.views.front_view import front_view
from builder.publishing.telling.views.ledger_view import ledger_views
from builder.publishing.telling.views.moved import moved_views
from builder.publishing.telling.views.report_view import report_view
from builder.publishing.telling.views.sources_view import sources_views
from builder.publishing.telling.views.tags_view import tags_view
from builder.publishing.telling.views.timeline_view import timeline_view
from builder.publishing.telling.views.topic_view import part_views
from builder.publishing.telling.views.wrong_view import wrong_views


def render_pages(edition: Edition, *, printed: bool = False, downloads: Sequence[Download] = ()) -> tuple[Page, ...]:
    """Every generated file of the site: the pages as Markdown, the digest as JSON and its schema.

    With `printed` the pages link to the PDFs, with `downloads` to these, which then have to be published with them.
    """
    templates = Templates(edition, printed=printed)
    written = b"".join(piece.encode() for piece in digest_pieces(edition.digest))
    always = (Page(DIGEST, written), write_page(DIGEST_SCHEMA, schema_json()))

    return (
        templates.page(INDEX_PAGE, "index.md", front_view(edition)),
        *_topics(edition, templates),
        templates.page(EVIDENCE_PAGE, "evidence.md", evidence_view(edition)),
        templates.page(TIMELINE_PAGE, "timeline.md", timeline_view(edition)),
        *(templates.page(path, "disputes.md", view) for path, view in disputes_views(edition)),
        *(templates.page(path, "moved.md", view) for path, view in moved_views(edition)),
        templates.page(CORRECTIONS_PAGE, "corrections.md", corrections_view(edition)),
        *(templates.page(path, "wrong.md", view) for path, view in wrong_views(edition)),
        *(templates.page(path, "sources.md", view) for path, view in sources_views(edition)),
        *_reports(edition, templates),
        *(templates.page(path, "left-out.md", view) for path, view in ledger_views(edition)),
        templates.page(TAGS_PAGE, "tags.md", tags_view(edition)),
        templates.page(DATA_PAGE, "data.md", data_view(edition, always, downloads)),
        templates.page(GUIDE_PAGE, "how-to-read.md", None),
        *always,
        *_extracted_texts(edition),
    )


def _topics(edition: Edition, templates: Templates) -> Iterator[Page]:
    """The page of each topic and of what fits none, each with its parts where it has any."""
    for home in (*(topic_page(topic.id) for topic in edition.digest.topics), CONTEXT_PAGE):
        for path, view in part_views(edition, home):
            yield templates.page(path, "topic.md", view)


def _reports(edition: Edition, templates: Templates) -> Iterator[Page]:
    for report in edition.digest.reports:
        yield templates.page(report_page(report.id), "report.md", report_view(edition, report.id))


def _extracted_texts(edition: Edition) -> Iterator[Page]:
    """The text that offsets point into, of every report whose file holds it in another form: `texts/<report id>.txt`.

    Where the configuration limits what may be quoted, only of reports whose whole text may stand on the site.
    """
    is_limited = edition.config.quotation_limit is not None
    for report in edition.digest.reports:
        if report.format not in {"txt", "md"} and (report.publish_full_text or not is_limited):
            yield write_page(f"texts/{report.id}.txt", report.text)
