"""When what a claim tells happened, which is not when it was published."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from builder.merging.facts.dates import FoundDate, find_dates
from builder.merging.mentions import Mention
from builder.model import YearlessDay

PRECISIONS = ("day", "month", "year")
"""Most telling first."""
_MAX_KEPT = 1_024
"""Sentences whose dates are kept: those of the claims that are being described."""


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


class YearlessDays:
    """Days that reports name without a year, and what other passages of the folder say of it.

    Only passages that name somebody or something with it: on one day of two years two things happen.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.placed: dict[str, list[tuple[str, Mention]]] = {}  # --MM-DD or --MM → (year, where)
        for mention in mentions:
            for mark in mention.dates:
                if mark.iso is not None and mark.precision in {"day", "month"} and _is_known(mark):
                    self.placed.setdefault(f"-{mark.iso[4:]}", []).append((mark.iso[:4], mention))

    def find(self, shown: Mention) -> YearlessDay | None:
        """The first day without a year that the sentence of `shown` names."""
        marks = (*shown.dates, *_sentence_dates(shown))
        day = next((mark.iso for mark in marks if mark.iso is not None and mark.iso.startswith("-")), None)
        if day is None:
            return None

        years = self._years_of(day, shown) or self._years_of(day[:4], shown)
        year, report = next(iter(years.items())) if len(years) == 1 else (None, None)
        return YearlessDay(day, year, report)

    def _years_of(self, day: str, shown: Mention) -> dict[str, str]:
        """Year → the first report that places `day` in it and names what `shown` names."""
        years: dict[str, str] = {}
        for year, mention in self.placed.get(day, ()):
            if mention.names & shown.names:
                years.setdefault(year, mention.report.id)
        return years


def _is_known(mark: FoundDate) -> bool:
    return mark.iso is not None and not mark.iso.startswith("-")


def _sentence_dates(mention: Mention) -> tuple[FoundDate, ...]:
    sentence = mention.passage.sentence
    if sentence is None or sentence == mention.passage.span:
        return ()
    return _read_dates(sentence.of(mention.report.text), mention.report.citation.published)


@lru_cache(_MAX_KEPT)
def _read_dates(sentence: str, published: str | None) -> tuple[FoundDate, ...]:
    """The dates of a sentence, of which each part asks, for the day of the event and for one without a year."""
    return find_dates(sentence, date.fromisoformat(published) if published else None)
