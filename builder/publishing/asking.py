"""What an editor is asked about doubtful decisions, one question each, and the entry that either answer is.

Nearest to its bar comes first, whatever it is about: there an answer is worth most.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from builder.editorial import EditorialEntry
from builder.errors import printable
from builder.explanations import DoubtfulFiling, Doubts
from builder.model import Digest, Fate
from builder.passage_names import PassageNames
from builder.publishing.telling.labels import ReportLabel, label_reports
from builder.publishing.telling.wording import DEFAULT_LANGUAGE, count, words_for

LINE_CHARS = 100
MAX_TEXT_CHARS = 600  # of one passage: twice a long sentence
ENGLISH = words_for(DEFAULT_LANGUAGE)


class Question(NamedTuple):
    """One decision to confirm or to turn down."""

    distance: float
    """From the bar of its kind, 0 to 1."""
    about: frozenset[str]
    """Ids of the claims that it is about."""
    told: str
    """What it is about, in lines that are safe on a terminal."""
    asked: str
    """What is asked, to be answered with yes or no."""
    yes: EditorialEntry
    """What is decided by yes."""
    no: EditorialEntry
    """What is decided by no."""


def list_questions(doubts: Doubts, digest: Digest) -> tuple[Question, ...]:
    """A question for each of `doubts`, nearest to its bar first; none is asked of the same passages twice."""
    asker = _Asker(digest)
    questions = (*asker.merges(doubts), *asker.similar(doubts), *asker.filings(doubts), *asker.disputes(doubts))
    return tuple(sorted(questions, key=lambda question: (round(question.distance, 6), question.yes.claims)))


class _Asker:
    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        content = (passage for passage in digest.passages if passage.fate is Fate.CLAIM)
        self.names = PassageNames(content, digest.reports_by_id)
        given = {edit.names[0]: edit.words for edit in digest.edits if edit.kind == "label" and edit.words}
        self.labels: dict[str, ReportLabel] = label_reports(digest.reports, ENGLISH, given)

    def merges(self, doubts: Doubts) -> Iterator[Question]:
        for merge in doubts.merges:
            told = f"Shown as one claim with {count(merge.origins, 'origin')}"
            about = frozenset((merge.claim,))
            yield self._same(merge.passages, merge.score, doubts.threshold, told, about)

    def similar(self, doubts: Doubts) -> Iterator[Question]:
        for pair in doubts.nearly_one:
            told = "Shown as two claims that are similar"
            if pair.score >= doubts.threshold:
                told += ", as other passages of them are less so"
            yield self._same(pair.passages, pair.score, doubts.threshold, told, frozenset(pair.claims))

    def _same(
        self, passages: tuple[str, str], score: float, threshold: float, told: str, about: frozenset[str]
    ) -> Question:
        names = tuple(map(self._name, passages))
        lines = [f"{told} (certainty {score:.3f}, one claim from {threshold:.3f}):", *self._shown(*passages)]
        return Question(
            abs(score - threshold),
            about,
            "\n".join(lines),
            "Do both say the same?",
            EditorialEntry("merge", names, 0),
            EditorialEntry("apart", names, 0),
        )

    def filings(self, doubts: Doubts) -> Iterator[Question]:
        for filing in doubts.filings:
            stands = filing.topic in filing.topics
            title = printable(filing.title)
            bar = f"(certainty {filing.score:.3f}, there from {filing.threshold:.3f}):"
            told = f"{'Stands' if stands else 'Does not stand'} under “{title}” {bar}"
            entry = EditorialEntry("file", (self._name(filing.passage),), 0)
            yield Question(
                abs(filing.score - filing.threshold),
                frozenset((filing.claim,)),
                "\n".join([told, *self._shown(filing.passage)]),
                f"Does it belong under “{title}”?",
                replace(entry, topics=self._with(filing)),
                replace(entry, topics=tuple(topic for topic in filing.topics if topic != filing.topic)),
            )

    def _with(self, filing: DoubtfulFiling) -> tuple[str, ...]:
        wanted = {*filing.topics, filing.topic}
        return tuple(topic.id for topic in self.digest.topics if topic.id in wanted)

    def disputes(self, doubts: Doubts) -> Iterator[Question]:
        kinds = {dispute.id: dispute.kind for dispute in self.digest.disputes}
        for pair in doubts.disputes:
            names = tuple(map(self._name, pair.passages))
            told = f"Shown as a {kinds[pair.dispute]}" if pair.dispute else "Not shown as a dispute"
            bar = f"(certainty {pair.score:.3f}, shown from {doubts.dispute_threshold:.3f}):"
            yield Question(
                abs(pair.score - doubts.dispute_threshold),
                frozenset(pair.claims),
                "\n".join([f"{told} {bar}", *self._shown(*pair.passages)]),
                "Do they give two values of one thing?",
                EditorialEntry("dispute", names, 0),
                EditorialEntry("no-dispute", names, 0),
            )

    def _name(self, passage: str) -> str:
        return self.names.name_of(self.digest.passages_by_id[passage])

    def _shown(self, *passages: str) -> Iterator[str]:
        """Each passage with who says it."""
        for name in passages:
            passage = self.digest.passages_by_id[name]
            label = self.labels[passage.report]
            yield f"  {printable(label.dated)}"
            text = " ".join(passage.span.of(self.digest.reports_by_id[passage.report].text).split())
            indent = " " * 6
            yield from textwrap.wrap(
                printable(text, MAX_TEXT_CHARS), LINE_CHARS, initial_indent=indent, subsequent_indent=indent
            )
