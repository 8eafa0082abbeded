"""The ledger of a report with each wording once: the same call to subscribe may stand between all its paragraphs."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.ledger_view import ReportLedger


class Quoted(NamedTuple):
    """Words in quotation marks."""

    words: Text
    """The words, without the marks."""


class CountedWording(NamedTuple):
    """What a report says once or more beside its claims."""

    words: Quoted
    """What it says."""
    reason: str | None
    """What it is; None where that stands above it."""
    times: int
    """How often it says so."""


class CountedReason(NamedTuple):
    """What is left out of a report for one reason."""

    reason: str
    """The reason."""
    passages: int
    """How many passages it goes for."""
    wordings: tuple[CountedWording, ...]
    """What they say, in the order of the text."""


class CountedLedger(NamedTuple):
    """What one report has beside its claims."""

    report: CitedReport
    """The report."""
    share_left_out: int
    """Per cent of its words that are in no published claim."""
    left_out: tuple[CountedReason, ...]
    """What is left out and why, reasons sorted."""
    citation: CountedReason
    """The passages that cite it, each with what it is."""


def count_wordings(ledger: ReportLedger, cited_as: str) -> CountedLedger:
    """`ledger` with each wording once; `cited_as` is said above the passages that cite the report."""
    left_out: list[CountedReason] = []
    for group in ledger.left_out:
        wordings = _counted((words, None) for words in group.wordings)
        left_out.append(CountedReason(group.reason, len(group.wordings), wordings))

    citing = _counted((passage.words, passage.reason) for passage in ledger.citation)
    citation = CountedReason(cited_as, len(ledger.citation), citing)
    return CountedLedger(ledger.report, ledger.share_left_out, tuple(left_out), citation)


def _counted(wordings: Iterable[tuple[Text, str | None]]) -> tuple[CountedWording, ...]:
    times = Counter(wordings)  # in the order they come up
    return tuple(CountedWording(Quoted(words), reason, number) for (words, reason), number in times.items())
