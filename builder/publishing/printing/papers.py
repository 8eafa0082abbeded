"""The papers of an edition: the whole briefing, and each topic; or one of what is selected."""

from dataclasses import dataclass

from builder.errors import Code, Fault, UsageError
from builder.model import Topic
from builder.publishing.printing.paper_view import PaperView, PaperViews
from builder.publishing.printing.phrasing import Phrasing
from builder.publishing.printing.plain_values import Plain, plain_values
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import topic_page

BRIEFING = "print/briefing.pdf"


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF to be set."""

    path: str
    """Below the root of the site, with `/`."""
    template: str
    """Name of its template."""
    values: dict[str, Plain]
    """What the template shows."""
    newest: str | None
    """Day of the newest report it is made from, YYYY-MM-DD: the day of the paper."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the briefing."""

    topics: tuple[str, ...] = ()
    """Ids of the topics, in the order they are printed; none: all of them and the context."""
    since: str | None = None
    """Only units with a claim that a report carries which was published on this day, YYYY-MM-DD, or later."""
    with_annex: bool = False
    """Whether the evidence stands behind it: figures, speakers, timeline, what is known of the reports, the ledger."""


def topic_paper(topic_id: str) -> str:
    """Path of a topic's PDF below the root of the site."""
    return f"print/{topic_id}.pdf"


def make_papers(edition: Edition, inputs_sha256: str | None = None, *, with_annex: bool = False) -> tuple[Paper, ...]:
    """The whole briefing and one paper for each topic that has anything in it, each `with_annex` or without.

    `inputs_sha256`: for the end of the briefing; None leaves it out.
    """
    writer = _PaperWriter(edition, None, with_annex=with_annex)
    topics = edition.digest.topics
    filled = (topic for topic in topics if edition.claims_by_page[topic_page(topic.id)])
    return writer.briefing(topics, inputs_sha256, with_context=True), *map(writer.topic, filled)


def select_paper(edition: Edition, selection: Selection, inputs_sha256: str | None = None) -> Paper:
    """One paper of what is selected: a single topic under its own title, anything else as a briefing.

    `inputs_sha256` as in `make_papers`. Raises UsageError when a topic is none of the configuration's.
    """
    strangers = [name for name in selection.topics if name not in edition.topics]
    if strangers:
        remedy = f"Known are {', '.join(edition.topics)}"
        raise UsageError(
            [Fault(Code.USAGE, "briefing print", f"there is no topic {name!r}", remedy) for name in strangers]
        )

    writer = _PaperWriter(edition, selection.since, with_annex=selection.with_annex)
    topics = tuple(edition.topics[name] for name in dict.fromkeys(selection.topics))
    if len(topics) == 1:
        return writer.topic(topics[0])
    return writer.briefing(topics or edition.digest.topics, inputs_sha256, with_context=not topics)


class _PaperWriter:
    """Writes papers of one edition in the words of its language."""

    def __init__(self, edition: Edition, since: str | None, *, with_annex: bool) -> None:
        self._words = edition.words
        self._phrasing = Phrasing(edition.config.language, edition.words)
        self._views = PaperViews(edition, since, with_annex=with_annex)

    def briefing(self, topics: tuple[Topic, ...], inputs_sha256: str | None, *, with_context: bool) -> Paper:
        view = self._views.briefing_view(topics, inputs_sha256, with_context=with_context)
        return self._paper(BRIEFING, "briefing.typ", view)

    def topic(self, topic: Topic) -> Paper:
        return self._paper(topic_paper(topic.id), "topic.typ", self._views.topic_view(topic))

    def _paper(self, path: str, template: str, view: PaperView) -> Paper:
        return Paper(path, template, plain_values(view, self._phrasing, self._words), view.as_of)
