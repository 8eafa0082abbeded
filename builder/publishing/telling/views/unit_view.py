"""A unit of a page as it is told: words of one report in one piece, and at each shared claim who else says it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from builder.model import Claim, Evidence, Passage, Span, Unit, UnitKind
from builder.publishing.telling.choosing import MAX_SIMILAR_SHOWN
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import DISPUTES_PAGE, Place
from builder.publishing.telling.views.claim_view import MAX_EVIDENCE_SHOWN, SimilarView, Weight, similar_views, weigh
from builder.publishing.telling.views.note_views import Notes, Reference

MAX_REPORTS_AT_A_LINE = 5
"""Reports that are named at the line of a claim; of more, the first REPORTS_OF_MANY, and how many more there are."""
REPORTS_OF_MANY = 3


class Piece(NamedTuple):
    """Words of a sentence that are told one way."""

    text: str
    """The words, or a space between them; empty where the piece stands for words that are no content or may not be
    quoted."""
    ids: tuple[str, ...] = ()
    """Anchors of what begins here: claims, and earlier ones that went on in them."""
    is_part: bool = False
    """Whether it is a part of its sentence that other reports carry too, and is shown here."""
    place: Place | None = None
    """Where the claim that it says is shown, if that is elsewhere and other reports carry it too."""


class Paragraph(NamedTuple):
    """Sentences of a report that stand together there."""

    sentences: tuple[tuple[Piece, ...], ...]
    """The pieces of each sentence, in their order."""


class AlsoView(NamedTuple):
    """A further report that carries a claim, at its line."""

    report: CitedReport
    """Who says it."""
    reference: Reference
    """To its words for it."""


class ClaimLine(NamedTuple):
    """What is told of a claim at its words."""

    id: str
    """Its id."""
    weight: Weight
    """How much stands behind it."""
    source: str | None
    """Who is retold, where one speaker or one agency is the only origin of all its reports."""
    also: tuple[AlsoView, ...]
    """The first of the other reports that carry it."""
    more: int
    """How many more carry it."""
    rest: Reference | None
    """To the note that names these, and says why reports are one origin; None where there is nothing to say."""
    disputes: tuple[Place, ...]
    """The disputes it is part of."""
    developments: tuple[Place, ...]
    """The matters that went on which it is part of."""
    heading: str | None
    """Heading that an editor gave it."""


class Block(NamedTuple):
    """Words of a unit, and what is told of the claims in them."""

    paragraphs: tuple[Paragraph, ...]
    """The words."""
    is_repeated: bool
    """Whether they stand here for the sense alone, said elsewhere."""
    lines: tuple[ClaimLine, ...]
    """What is told of the shared claims that are shown in them."""
    headings: tuple[str, ...]
    """Headings that an editor gave to claims in them."""


class UnitView(NamedTuple):
    """A stretch of one report."""

    id: str
    """Id of the first claim that is shown in it: its anchor."""
    is_shared: bool
    """Whether several reports say something of it."""
    report: CitedReport
    """Whose words these are."""
    reference: Reference
    """To the note on the report."""
    day: str | None
    """The first day without a year that its claims name, in words; None where they name none."""
    blocks: tuple[Block, ...]
    """Its words, in their order."""
    similar: tuple[SimilarView, ...]
    """The likest of the claims elsewhere that may say the same as one of its own and are not counted."""


class _Sentence(NamedTuple):
    """The passages of one sentence, and where it stands."""

    passages: tuple[Passage, ...]
    """In the order of the text."""
    span: Span
    """From the first to the last of them."""


def unit_view(edition: Edition, unit: Unit, page: str, notes: Notes, before: Unit | None = None) -> UnitView:
    """`unit` as it stands on the page of the topic whose first page is `page`; what it refers to goes into `notes`.

    What the unit `before` it ends with is not repeated for the sense: it is read there.
    """
    return _Teller(edition, unit, page, notes, before).tell()


class _Teller:
    """What is asked again and again while one unit is told."""

    def __init__(self, edition: Edition, unit: Unit, page: str, notes: Notes, before: Unit | None) -> None:
        self.edition, self.unit, self.page, self.notes = edition, unit, page, notes
        just_read = before.passages[-len(unit.repeated) :] if before else ()
        self.repeated = () if just_read == unit.repeated else unit.repeated
        self.claims = [edition.claims[name] for name in unit.claims]
        self.report = edition.reports[edition.passages[unit.passages[0]].report]
        self.own = frozenset((*unit.repeated, *unit.passages))
        self.anchors = self._anchors()

    def tell(self) -> UnitView:
        """The unit, its references in the order of its words."""
        first = self.edition.passages[self.unit.passages[0]]
        others = tuple((claim, passage) for claim in self.claims for passage in self._told_elsewhere(claim))
        reference = self.notes.cite(self.report.id, self.unit.claims[0], first, others)

        blocks = tuple(self._block(sentences, is_repeated=repeated) for sentences, repeated in self._cut())
        return UnitView(
            self.unit.claims[0],
            self.unit.kind is UnitKind.SHARED,
            self.edition.cited[self.report.id],
            reference,
            next(filter(None, map(self.edition.yearless_day, self.claims)), None),
            blocks,
            self._similar(),
        )

    def _similar(self) -> tuple[SimilarView, ...]:
        found = (view for claim in self.claims for view in similar_views(self.edition, claim, self.page))
        here = {claim.id for name in self.own if (claim := self._claim(self.edition.passages[name]))}
        elsewhere = {view.id: view for view in found if view.id not in here}
        return tuple(elsewhere.values())[:MAX_SIMILAR_SHOWN]

    def _anchors(self) -> dict[str, list[str]]:
        """Passage → anchors of the claims that are shown from it on."""
        anchors: dict[str, list[str]] = {}
        for claim in self.claims:
            mentions = [name for name in self.unit.passages if name in claim.passages]
            at = claim.passage if claim.passage in mentions else mentions[0]
            anchors.setdefault(at, []).extend((claim.id, *self.edition.retired.get(claim.id, ())))
        return anchors

    def _told_elsewhere(self, claim: Claim) -> Iterator[Passage]:
        """Further passages of the unit's own report that say a claim shown here, in other words, outside the unit."""
        for name in claim.passages:
            passage = self.edition.passages[name]
            if passage.report == self.report.id and name not in self.own:
                yield passage

    def _cut(self) -> list[tuple[list[_Sentence], bool]]:
        """The sentences of each block, and whether they are repeated for the sense.

        In a shared unit a block ends behind the words of each shared claim, and what is said elsewhere is one of its
        own; a run is one piece.
        """
        blocks: list[tuple[list[_Sentence], bool]] = []
        if self.repeated:
            blocks.append((list(self._sentences(self.repeated)), True))

        open_block: list[_Sentence] = []
        sentences = list(self._sentences(self.unit.passages))
        for sentence, after in zip(sentences, (*sentences[1:], None), strict=True):
            repeated = self.unit.kind is UnitKind.SHARED and not self._shown(sentence)
            if repeated and open_block:
                blocks.append((open_block, False))
                open_block = []
            open_block.append(sentence)
            if repeated or self._is_end(sentence, after):
                blocks.append((open_block, repeated))
                open_block = []
        return blocks

    def _is_end(self, sentence: _Sentence, after: _Sentence | None) -> bool:
        """Whether a block ends behind `sentence`: where the words of a shared claim end, and at the end of the unit."""
        if after is None:
            return True
        shared = {claim.id for claim in self._shown(sentence) if len(claim.sources) > 1}
        return bool(shared) and shared.isdisjoint(claim.id for claim in self._shown(after))

    def _sentences(self, names: Iterable[str]) -> Iterator[_Sentence]:
        parts: list[Passage] = []
        for name in names:
            passage = self.edition.passages[name]
            if parts and (passage.sentence is None or passage.sentence != parts[-1].sentence):
                yield _sentence(parts)
                parts = []
            parts.append(passage)
        yield _sentence(parts)

    def _shown(self, sentence: _Sentence) -> list[Claim]:
        """The claims of `sentence` that are shown in this unit."""
        found = (self._claim(passage) for passage in sentence.passages)
        return [claim for claim in found if claim is not None and claim.id in self.unit.claims]

    def _claim(self, passage: Passage) -> Claim | None:
        return self.edition.claim_by_passage.get(passage.id)

    def _block(self, sentences: Sequence[_Sentence], *, is_repeated: bool) -> Block:
        shown = {claim.id: claim for sentence in sentences for claim in self._shown(sentence)}
        begun = [claim for claim in shown.values() if self._begins_in(claim, sentences)]
        lines = tuple(self._line(claim) for claim in begun if len(claim.sources) > 1)
        headings = tuple(claim.heading for claim in begun if claim.heading)
        return Block(tuple(self._paragraphs(sentences)), is_repeated, lines, headings)

    def _begins_in(self, claim: Claim, sentences: Sequence[_Sentence]) -> bool:
        """Whether the anchor of `claim` stands in `sentences`: there, and nowhere else, it is told about."""
        names = [passage.id for sentence in sentences for passage in sentence.passages]
        return any(claim.id in self.anchors.get(name, ()) for name in names)

    def _paragraphs(self, sentences: Sequence[_Sentence]) -> Iterator[Paragraph]:
        """Sentences between which the report has a blank line are in two; text left out is a piece without words."""
        text = self.report.text
        together: list[tuple[Piece, ...]] = []
        before: _Sentence | None = None

        for sentence in sentences:
            between = text[before.span.end : sentence.span.start] if before else ""
            if between.count("\n") > 1 and not between.strip() and together:
                yield Paragraph(tuple(together))
                together = []
            if between.strip():
                together.append((Piece(""),))
            together.append(tuple(self._pieces(sentence)))
            before = sentence
        yield Paragraph(tuple(together))

    def _pieces(self, sentence: _Sentence) -> Iterator[Piece]:
        text, end = self.report.text, sentence.span.start
        for passage in sentence.passages:
            between = text[end : passage.span.start]
            if between:
                yield Piece("" if between.strip() else " ")
            yield self._piece(passage, is_part=len(sentence.passages) > 1)
            end = passage.span.end

    def _piece(self, passage: Passage, *, is_part: bool) -> Piece:
        ids = tuple(self.anchors.get(passage.id, ()))
        if not passage.quoted:
            return Piece("", ids)

        words, claim = passage.span.of(self.report.text), self._claim(passage)
        if claim is None or len(claim.sources) == 1:
            return Piece(words, ids)
        if claim.id in self.unit.claims:
            return Piece(words, ids, is_part=is_part)
        return Piece(words, ids, place=self._place(claim))

    def _place(self, claim: Claim) -> Place:
        """Where a claim that is shown elsewhere stands: in the same topic, if it is filed there too."""
        home = self.page if claim.id in self.edition.filed_on[self.page] else None
        return Place(self.edition.layout.page_of(claim, home), claim.id)

    def _line(self, claim: Claim) -> ClaimLine:
        others = tuple(source for source in claim.sources if source != self.report.id)
        first = others if len(others) <= MAX_REPORTS_AT_A_LINE else others[:REPORTS_OF_MANY]
        also = tuple(AlsoView(self.edition.cited[report], self._cite(claim, report)) for report in first)

        source, evidence = self._evidence(claim)
        rest = others[len(first) :]
        reference = self.notes.gather(claim, rest, evidence) if rest or evidence else None
        is_dispute = {name: self.edition.disputes[name].kind == "dispute" for name in claim.disputes}
        return ClaimLine(
            claim.id,
            weigh(claim, self.edition.words),
            source,
            also,
            len(rest),
            reference,
            tuple(self._dispute(name) for name in claim.disputes if is_dispute[name]),
            tuple(self._dispute(name) for name in claim.disputes if not is_dispute[name]),
            claim.heading,
        )

    def _dispute(self, name: str) -> Place:
        return Place(self.edition.layout.pages[DISPUTES_PAGE][name], name)

    def _cite(self, claim: Claim, report: str) -> Reference:
        passages = (self.edition.passages[name] for name in claim.passages)
        own = sorted((passage for passage in passages if passage.report == report), key=lambda passage: passage.span)
        return self.notes.cite(report, claim.id, None, tuple((claim, passage) for passage in own))

    def _evidence(self, claim: Claim) -> tuple[str | None, tuple[str, ...]]:
        """(who is retold by all reports of `claim`, else why some are one origin, a sentence each)."""
        evidence = tuple(dict.fromkeys(said for origin in claim.origins for said in origin.evidence))
        spoken = {said.values[0] for said in evidence if said.code is Evidence.SAME_SPEAKER}
        sentences = tuple(self.edition.words.sentence(said) for said in evidence)
        if len(claim.origins) == 1 and len(spoken) == 1 and len(evidence) == 1:
            return next(iter(spoken)), ()
        return None, sentences[:MAX_EVIDENCE_SHOWN]


def _sentence(parts: Sequence[Passage]) -> _Sentence:
    return _Sentence(tuple(parts), Span(parts[0].span.start, parts[-1].span.end))
