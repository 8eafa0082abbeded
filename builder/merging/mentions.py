"""A content passage with what its words say: figures and dates."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.merging.facts.dates import FoundDate
from builder.merging.facts.figure import FoundFigure
from builder.merging.text_facts import Text, tell_facts
from builder.model import Fate, Passage, Reading, Report
from builder.stages import ALONE, Means


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that will be part of a claim."""

    passage: Passage
    """Where it stands."""
    report: Report
    """The report it is from."""
    text: str
    """Its characters, verbatim."""
    figures: tuple[FoundFigure, ...]
    """Numbers with units, in order."""
    named_numbers: tuple[FoundFigure, ...]
    """Hours of the day, then numbers that are names: article 5, flight 370."""
    dates: tuple[FoundDate, ...]
    """Dates, in order, resolved against the report's day where that is known."""
    vocabulary: tuple[str, ...]
    """Its distinct words in lower case, without possessive endings, sorted. As the set `words` they take eight times the
    room."""
    names: frozenset[str]
    """Those of them that are capitalised and do not open it; initials and the words of dates left out."""
    says_may: bool
    """Whether one of them says that a thing may be so; the month and the surname May do not."""

    @property
    def words(self) -> frozenset[str]:
        """Its vocabulary as a set."""
        return frozenset(self.vocabulary)

    @property
    def day(self) -> str:
        """The report's day for sorting: unknown days come last."""
        return self.report.citation.published or "9999-99-99"


def collect_mentions(reading: Reading, means: Means = ALONE) -> tuple[Mention, ...]:
    """The content passages of `reading`, in its order."""
    reports = {report.id: report for report in reading.reports}
    passages = [passage for passage in reading.passages if passage.fate is Fate.CLAIM]
    report_of = [reports[passage.report] for passage in passages]
    texts = [
        Text(passage.span.of(report.text), report.citation.published, report.sha256)
        for passage, report in zip(passages, report_of, strict=True)
    ]

    return tuple(
        Mention(passage, report, text.text, *said)
        for passage, report, text, said in zip(passages, report_of, texts, tell_facts(texts, means), strict=True)
    )


def folded(text: str) -> str:
    """`text` with every run of white space as one space and none at the ends."""
    return " ".join(text.split())


def first_in_time(mentions: Iterable[Mention]) -> Mention:
    """The mention of the earliest report; of one day, the first by report id and place."""
    return min(mentions, key=lambda mention: (mention.day, mention.report.id, mention.passage.span))
