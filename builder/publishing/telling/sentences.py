"""Whole sentences of reports, where all of their words may be shown."""

from collections import defaultdict
from collections.abc import Sequence

from builder.model import Fate, Passage, Span
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.text import Text

LEFT_OUT = " […] "
"""Between sentences of one report that are no neighbours there."""


class Sentences:
    """The sentences of an edition's reports, by the passages that are parts of them."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.parts: dict[tuple[str, Span], list[Passage]] = defaultdict(list)
        for passage in edition.digest.passages:
            if passage.fate is Fate.CLAIM:
                self.parts[passage.report, passage.sentence or passage.span].append(passage)

    def whole(self, passage: Passage) -> Text:
        """The sentence of `passage`, which is in a claim.

        The passage alone where not all of the sentence is content that may be quoted; what stands for the claim where
        the passage may not be either.
        """
        edition, report = self.edition, self.edition.reports[passage.report]
        if not passage.quoted:
            return edition.headlines[edition.claim_by_passage[passage.id].id]
        sentence = passage.sentence or passage.span
        words = sentence.of(report.text) if self._is_content(passage.report, sentence) else edition.excerpts[passage.id]
        return Text(" ".join(words.split()), report.citation.language)

    def paragraphs(self, passages: Sequence[Passage]) -> tuple[Text, ...]:
        """The sentences of `passages`, neighbours of one report in its order, each once, by its paragraphs."""
        report = self.edition.reports[passages[0].report]
        told, end = [self.whole(passages[0])], (passages[0].sentence or passages[0].span).end

        for passage in passages[1:]:
            sentence = passage.sentence or passage.span
            if sentence.end <= end and self._is_content(passage.report, sentence):
                continue
            between, words = report.text[end : sentence.start], self.whole(passage)
            if between.strip() or "\n" not in between:
                gap = LEFT_OUT if between.strip() else " "
                told[-1] = told[-1]._replace(text=f"{told[-1].text}{gap}{words.text}")
            else:
                told.append(words)
            end = max(end, sentence.end)
        return tuple(told)

    def _is_content(self, report: str, sentence: Span) -> bool:
        """Whether all words of `sentence` are in claims and may be quoted."""
        text, end = self.edition.reports[report].text, sentence.start
        for part in self.parts.get((report, sentence), ()):
            if not part.quoted or any(map(str.isalnum, text[end : part.span.start])):
                return False
            end = part.span.end
        return not any(map(str.isalnum, text[end : sentence.end]))
