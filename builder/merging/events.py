"""When what a claim tells happened, which is not when it was published."""

from collections.abc import Sequence
from datetime import date

from builder.merging.facts.dates import FoundDate, find_dates
from builder.merging.mentions import Mention

PRECISIONS = ("day", "month", "year")
"""Most telling first."""


def date_event(shown: Mention, mentions: Sequence[Mention]) -> str | None:
    """YYYY-MM-DD, YYYY-MM or YYYY, or None when no mention tells.

    The shown wording goes before the others, a day before a month before a year, the first in the text before later
    ones. A part of a sentence that names no date has the date of its sentence.
    """
    ordered = [shown, *(mention for mention in mentions if mention is not shown)]
    for dates in ([mention.dates for mention in ordered], [_sentence_dates(mention) for mention in ordered]):
        for precision in PRECISIONS:
            for marks in dates:
                day = next((mark.iso for mark in marks if mark.precision == precision and _is_known(mark)), None)
                if day:
                    return day
    return None


def _is_known(mark: FoundDate) -> bool:
    return mark.iso is not None and not mark.iso.startswith("-")


def _sentence_dates(mention: Mention) -> tuple[FoundDate, ...]:
    sentence = mention.passage.sentence
    if sentence is None or sentence == mention.passage.span:
        return ()
    published = mention.report.citation.published
    return find_dates(sentence.of(mention.report.text), date.fromisoformat(published) if published else None)
