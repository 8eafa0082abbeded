"""What the generated pages are found by: a claim by every wording of every report that carries it.

By the outlets and the speakers too; a dispute by its values, a report by its citation. What a reader sees of a hit stands
apart from what it is found by.
"""

from typing import NamedTuple

from builder.model import Claim, Dispute
from builder.publishing.escaping import shown
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.claim_view import weigh
from builder.publishing.telling.views.dispute_view import tell_about, tell_value


class Findable(NamedTuple):
    """One thing that can be found on a page. All of it is text as a reader sees it."""

    anchor: str
    """Where it stands on the page."""
    title: Text
    """What the result is called."""
    wordings: tuple[Text, ...]
    """What it says beside its title: what it is found by, and shown in where its title does not answer."""
    names: str = ""
    """Who carries it and who is quoted in it, which it is found by too."""
    carriers: str = ""
    """Who carries it, as a line of the result; empty where it is no claim."""
    weight: str = ""
    """How much stands behind it, as a line of the result, and what its title is written in, where that is another
    language than the site's; empty where it is no claim."""


class FindablePage(NamedTuple):
    """A generated page, of which nothing is found but what stands here."""

    beginning: tuple[str, ...] | None
    """What the page itself is found by, in paragraphs; None: by its beginning, as it stands there."""
    parts: tuple[Findable, ...]
    """What is found on it."""


def findable_pages(edition: Edition) -> dict[str, FindablePage]:
    """Path of each page of claims, of disputes or of a report → what is found there; each claim once, on its first."""
    layout = edition.layout
    on_page: dict[str, list[Findable]] = {path: [] for path in layout.claims}
    for claim in edition.digest.claims:
        on_page[layout.page_of(claim)].append(_claim(edition, claim))

    pages = {path: FindablePage(None, tuple(parts)) for path, parts in on_page.items()}
    for path, disputes in layout.disputes.items():
        pages[path] = FindablePage(None, tuple(_dispute(edition, dispute) for dispute in disputes))
    for report in edition.cited.values():
        pages[report.page] = FindablePage(_citation(report), ())
    return pages


def _claim(edition: Edition, claim: Claim) -> Findable:
    passages = [edition.passages[name] for name in claim.passages]
    shown_first = sorted(passages, key=lambda passage: passage.id != claim.passage)
    wordings = dict.fromkeys(
        Text(shown(edition.excerpts[passage.id]), edition.cited[passage.report].language)
        for passage in shown_first
        if passage.quoted
    )

    headline = edition.headlines[claim.id]
    title = Text(shown(claim.heading), None) if claim.heading else Text(shown(headline.text), headline.language)
    others = tuple(each for each in wordings if each.text != title.text)
    outlets = tuple(dict.fromkeys(shown(edition.cited[source].name) for source in claim.sources))
    named = ((edition.speakers.name_of(passage), passage.speaker) for passage in passages)
    speakers = [shown(name) for names in named for name in names if name]

    return Findable(
        claim.id,
        title,
        others,
        " · ".join(dict.fromkeys((*outlets, *speakers))),
        edition.words.listed_at_the_line(outlets),
        ", ".join(filter(None, (weigh(claim, edition.words).text, edition.words.written_in(title.language)))),
    )


def _dispute(edition: Edition, dispute: Dispute) -> Findable:
    about = tell_about(edition, dispute) if dispute.about else Text("", None)
    values = (tell_value(edition, value) for value in dispute.values if value.text)
    return Findable(dispute.id, _shown(about), tuple(map(_shown, values)))


def _shown(words: Text) -> Text:
    return Text(shown(words.text), words.language)


def _citation(report: CitedReport) -> tuple[str, ...]:
    texts = (report.name, report.outlet, report.title, *report.authors, report.published)
    return tuple(filter(None, dict.fromkeys(shown(text) for text in texts if text)))
