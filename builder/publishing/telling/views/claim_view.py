"""What is told of a claim wherever it stands: its weight, how it is pointed to, its passages, what is similar."""

from typing import NamedTuple

from builder.model import Claim, Passage
from builder.publishing.telling.additions import Range
from builder.publishing.telling.choosing import MAX_SIMILAR_SHOWN
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place, pages_of, passage_anchor
from builder.publishing.telling.similar_claims import SimilarSide
from builder.publishing.telling.text import Text
from builder.publishing.telling.wording import Words

MAX_EVIDENCE_SHOWN = 10
"""Sentences on why the reports of one origin are one; all of them are in digest.json, and where each report has a
note."""


class Weight(NamedTuple):
    """How much stands behind a claim."""

    text: str
    """`4 reports · 2 origins`, or `1 report only`."""
    reports: int
    """How many carry it."""
    origins: int
    """How many independent origins they have."""

    @property
    def is_single(self) -> bool:
        """Whether one report alone carries it."""
        return self.reports == 1

    @property
    def is_shared(self) -> bool:
        """Whether two or more independent origins carry it."""
        return self.origins > 1


class PointView(NamedTuple):
    """A claim in one line, where it is pointed to."""

    id: str
    """Its id."""
    heading: str | None
    """Heading that an editor gave it."""
    headline: Text
    """The words it is shown in."""
    written_in: str
    """Their language in words, where it is another than that of the pages; empty otherwise."""
    weight: Weight
    """How much stands behind it."""
    speaker: str | None
    """Who is quoted with these words; None where nobody is."""
    place: Place
    """Where it stands."""


class MentionView(NamedTuple):
    """One passage that says a claim."""

    id: str
    """Of the passage."""
    place: Place
    """Where it stands on the page of its report."""
    words: Text | None
    """Its words; None where they may not be quoted."""
    additions: tuple[Range, ...]
    """What it says and the shown wording does not: ranges of code points into `shown(words.text)`, half-open and in
    order."""
    is_headline: bool
    """Whether the claim is shown in this passage."""
    is_same: bool
    """Whether it reads as the claim is shown, so that its words need not be repeated."""


class SimilarView(NamedTuple):
    """A claim that may say the same and is not counted, as another one points to it."""

    id: str
    """Its id."""
    place: Place
    """Where it stands."""
    name: str
    """What the report is called that is quoted."""
    words: Text | None
    """The words that make it similar, verbatim; None where they may not be quoted."""


def weigh(claim: Claim, words: Words) -> Weight:
    """How much stands behind `claim`, in `words`."""
    return Weight(words.weight(claim), len(claim.sources), len(claim.origins))


def point_view(edition: Edition, claim: Claim, home: str | None = None) -> PointView:
    """`claim` in one line. `home`: the page of which of its topics it is pointed to on; None for its first."""
    return PointView(
        claim.id,
        claim.heading,
        edition.headlines[claim.id],
        edition.words.written_in(edition.headlines[claim.id].language),
        weigh(claim, edition.words),
        edition.speakers.name_of(edition.passages[claim.passage]),
        Place(edition.layout.page_of(claim, home), claim.id),
    )


def similar_views(edition: Edition, claim: Claim, home: str | None) -> tuple[SimilarView, ...]:
    """The likest of the claims that may say the same as `claim`, which stands on the page `home`."""
    return tuple(_similar_view(edition, side, home) for side in edition.similar.get(claim.id, ())[:MAX_SIMILAR_SHOWN])


def _similar_view(edition: Edition, side: SimilarSide, home: str | None) -> SimilarView:
    """A claim that stands on the page of the other one is pointed to there."""
    other = edition.claims[side.claim]
    page = edition.layout.page_of(other, home if home in pages_of(other) else None)
    passage = edition.passages[side.passage]
    report, cited = edition.reports[passage.report], edition.cited[passage.report]
    return SimilarView(
        side.claim,
        Place(page, side.claim),
        cited.name,
        Text(side.stretch.of(report.text), cited.language) if passage.quoted else None,
    )


def mention_view(edition: Edition, claim: Claim, passage: Passage) -> MentionView:
    """One of the passages of `claim`."""
    report = edition.cited[passage.report]
    return MentionView(
        passage.id,
        Place(report.page, passage_anchor(passage)),
        Text(edition.excerpts[passage.id], report.language) if passage.quoted else None,
        edition.additions(passage, claim),
        passage.id == claim.passage,
        edition.is_same(passage, claim),
    )
