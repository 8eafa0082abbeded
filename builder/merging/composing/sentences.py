"""Reports as sentences: a page shows whole ones, whatever part of them it is about."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from builder.merging.leaning import leans
from builder.merging.likeness.lexicon import words_of
from builder.model import Fate, Passage, Report
from builder.quotations import has_quotation


class Sentence(NamedTuple):
    """The passages of one sentence of a report."""

    passages: tuple[Passage, ...]
    """In the order of the text, one at least; all of them content."""
    text: str
    """From its first passage to the end of its last, verbatim."""
    language: str
    """BCP 47 tag of it."""
    words: int
    """How many words it has."""
    opens_paragraph: bool
    """Whether white space with two line ends, or what is no content, stands before it; true of the report's first."""
    speakers: tuple[str, ...]
    """Whose words stand in it in quotation marks, in the order of the text; who is only retold is none of them."""

    @property
    def leans(self) -> bool:
        """Whether it can be understood only with what stands before it."""
        return leans(self.text, self.language)


def sentences_by_report(reports: Mapping[str, Report], passages: Iterable[Passage]) -> dict[str, list[Sentence]]:
    """Report id → its sentences that are content, in the order of its text.

    `passages` are those of whole reports, in the order of reports and text. Parts of one sentence stay together unless
    something that is no content stands between them.
    """
    sentences: dict[str, list[Sentence]] = {name: [] for name in reports}
    open_parts: list[Passage] = []
    end = 0

    for passage in passages:
        if open_parts and not _goes_on(open_parts[-1], passage):
            end = _close(open_parts, end, reports, sentences)
        if passage.fate is Fate.CLAIM:
            open_parts.append(passage)
    if open_parts:
        _close(open_parts, end, reports, sentences)

    return sentences


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Whether `passage` is a part of the sentence that `before` is a part of."""
    if passage.fate is not Fate.CLAIM or passage.report != before.report or passage.sentence is None:
        return False
    return passage.sentence == before.sentence


def _close(parts: list[Passage], end: int, reports: Mapping[str, Report], into: dict[str, list[Sentence]]) -> int:
    """Put the sentence made of `parts` to the others, and empty `parts`.

    `end`: where the sentence before it ended. Gives back where this one ends.
    """
    report, own = reports[parts[0].report], into[parts[0].report]
    start, stop = parts[0].span.start, parts[-1].span.end
    between = report.text[end:start] if own else ""

    opens = not own or bool(between.strip()) or between.count("\n") > 1
    text = report.text[start:stop]
    speakers = (part.speaker for part in parts if part.speaker and has_quotation(report.text, *_ends(part)))
    own.append(Sentence(tuple(parts), text, report.citation.language, len(words_of(text)), opens, tuple(speakers)))
    parts.clear()
    return stop


def _ends(passage: Passage) -> tuple[int, int]:
    return passage.span.start, passage.span.end
