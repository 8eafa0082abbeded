"""Values that are another now: what somebody who waits for news of a story looks at first.

Five places tell of them, each more certain than the next: a dispute or a development that a new sentence gives a value
of, a sentence that its report has otherwise now, a claim whose new mention gives another number, two sentences that are
one but for a number, and two that may be one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product

from builder.model import Rule, Said
from builder.publishing.comparing.edited_sentences import EditedSentence, share_alike
from builder.publishing.comparing.passages_kept import words_by_passage
from builder.publishing.digest_file.entries import ClaimEntry, DigestFile, FigureEntry, ValueEntry
from builder.publishing.telling.wording import DEFAULT_LANGUAGE, words_for

MIN_ALIKE_OF_PAIR = 0.3
"""Share of the words of two sentences of two claims that stand in both, in order, for their numbers to be of one thing:
below it nothing but the unit joins them, as in "one year of service" and "ten years in prison"."""
_BOUNDS = "<>~"  # what a canonical value begins with where the text bounds or rounds it


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A value that new sentences give otherwise than those that were there."""

    dispute: str | None
    """Id of the dispute or development that the values stand in; None where it is none."""
    kind: str
    """"dispute", "development", "edited" (a report gives it otherwise than it did), "one-claim" (the sentences are one claim all the same), "kept-apart" (they are one but
    for the number) or "similar" (they may be one)."""
    about: str
    """What it is about: the editor's heading, else words of the reports."""
    before: tuple[ValueEntry, ...]
    """What sentences give that were there."""
    after: tuple[ValueEntry, ...]
    """What new sentences alone give."""


def changed_figures(
    old: DigestFile, new: DigestFile, kept: Iterable[str], edited: Iterable[EditedSentence]
) -> tuple[ChangedFigure, ...]:
    """Values that new sentences give otherwise, the most certain first, each pair of sentences once.

    `kept`: passages of new that old has too.
    """
    found = _Figures(old, new, frozenset(kept))
    every = (
        *found.in_disputes(),
        *found.in_edited(edited),
        *found.in_one_claim(),
        *found.kept_apart(),
        *found.similar(),
    )

    told: set[tuple[str, str]] = set()
    figures = []
    for figure in every:
        pairs = set(product(_claims(figure.before), _claims(figure.after)))
        if figure.dispute is not None or not pairs <= told:
            figures.append(figure)
        told |= pairs
    return tuple(figures)


def _claims(values: Iterable[ValueEntry]) -> set[str]:
    return {claim for value in values for claim in value.claims}


class _Figures:
    """Two digests and which passages of new are in old too."""

    def __init__(self, old: DigestFile, new: DigestFile, kept: frozenset[str]) -> None:
        self.new, self.kept = new, kept
        self.holder = {passage: claim.id for claim in new.claims for passage in claim.passages}
        self.words = words_by_passage(new)
        self.by_passage, self.by_passage_before = _by_passage(new), _by_passage(old)

    def in_disputes(self) -> Iterator[ChangedFigure]:
        for dispute in self.new.disputes:
            known = [self._was_there(value) for value in dispute.values]
            before = tuple(value for value, was in zip(dispute.values, known, strict=True) if was)
            after = tuple(value for value, was in zip(dispute.values, known, strict=True) if not was)
            if before and after:
                yield ChangedFigure(dispute.id, dispute.kind, dispute.heading or dispute.about, before, after)

    def _was_there(self, value: ValueEntry) -> bool:
        """Whether a sentence that gives it was there; of a digest that does not name its sentence, a report."""
        if value.passage is not None and value.passage in self.kept:
            return True
        mentions = chain.from_iterable(self.new.claims_by_id[claim].passages for claim in value.claims)
        stood = (passage for passage in mentions if passage != value.passage and passage in self.kept)
        return any(passage.rpartition(":")[0] in value.sources for passage in stood)

    def in_edited(self, edited: Iterable[EditedSentence]) -> Iterator[ChangedFigure]:
        """Sentences in whose place another stands that gives other numbers of a unit."""
        for sentence in edited:
            stood = self.by_passage_before.get(sentence.passage_before, ())
            came = self.by_passage.get(sentence.passage, ())
            for before, after in _differing(stood, came):
                was, now = _values(before, sentence.claim), _values(after, sentence.claim)
                yield ChangedFigure(None, "edited", sentence.before, was, now)

    def in_one_claim(self) -> Iterator[ChangedFigure]:
        """Claims that stood before, with a new mention none of whose numbers of a unit is one that stood."""
        for claim in self.new.claims:
            stood = [passage for passage in claim.passages if passage in self.kept]
            came = [passage for passage in claim.passages if passage not in self.kept]
            if stood and came:
                yield from self._differing("one-claim", claim, stood, came)

    def kept_apart(self) -> Iterator[ChangedFigure]:
        """Pairs of an old sentence and a new one that another number keeps apart."""
        rule = words_for(DEFAULT_LANGUAGE).sentence(Said(Rule.ANOTHER_NUMBER))
        for pair in self.new.kept_apart:
            if pair.rule == rule:
                yield from self._of_pair("kept-apart", pair.passages)

    def similar(self) -> Iterator[ChangedFigure]:
        """Pairs of an old claim and a new one that may be the same, with other numbers."""
        for pair in self.new.similar:
            yield from self._of_pair("similar", pair.passages)

    def _of_pair(self, kind: str, passages: tuple[str, ...]) -> Iterator[ChangedFigure]:
        stood = [passage for passage in passages if passage in self.kept]
        came = [passage for passage in passages if passage not in self.kept]
        if not stood or not came or stood[0] not in self.holder or came[0] not in self.holder:
            return
        if share_alike(self.words.get(stood[0], ""), self.words.get(came[0], "")) >= MIN_ALIKE_OF_PAIR:
            yield from self._differing(kind, self.new.claims_by_id[self.holder[stood[0]]], stood, came)

    def _differing(self, kind: str, claim: ClaimEntry, stood: list[str], came: list[str]) -> Iterator[ChangedFigure]:
        about = claim.heading or claim.text
        for before, after in _differing(self._figures(stood), self._figures(came)):
            was, now = _values(before, self.holder[stood[0]]), _values(after, self.holder[came[0]])
            yield ChangedFigure(None, kind, about, was, now)

    def _figures(self, passages: Iterable[str]) -> list[FigureEntry]:
        return [figure for passage in passages for figure in self.by_passage.get(passage, ())]


def _by_passage(digest: DigestFile) -> Mapping[str, list[FigureEntry]]:
    found: dict[str, list[FigureEntry]] = {}
    for claim in digest.claims:
        for figure in claim.figures:
            found.setdefault(figure.passage, []).append(figure)
    return found


def _differing(
    stood: Iterable[FigureEntry], came: Iterable[FigureEntry]
) -> Iterator[tuple[list[FigureEntry], list[FigureEntry]]]:
    """Those of each side that count one thing, where no number of the one is a number of the other."""
    before, after = _by_unit(stood), _by_unit(came)
    for unit in before:
        if unit in after and numbers_of(before[unit]).isdisjoint(numbers_of(after[unit])):
            yield before[unit], after[unit]


def _by_unit(figures: Iterable[FigureEntry]) -> Mapping[str | None, list[FigureEntry]]:
    by_unit: dict[str | None, list[FigureEntry]] = {}
    for figure in figures:
        by_unit.setdefault(figure.unit, []).append(figure)
    return by_unit


def numbers_of(figures: Iterable[FigureEntry]) -> set[str]:
    """Their values, without what bounds or rounds them."""
    return {figure.value.lstrip(_BOUNDS) for figure in figures}


def _values(figures: Iterable[FigureEntry], claim: str) -> tuple[ValueEntry, ...]:
    """Each value of each report once."""
    by_words = {(figure.text, figure.passage.rpartition(":")[0]): figure for figure in figures}
    return tuple(ValueEntry(text, (claim,), (report,), figure.passage) for (text, report), figure in by_words.items())
