"""Which mention of a claim is shown: the one that stands best alone."""

from collections.abc import Sequence

from builder.languages.known import base_language
from builder.merging.leaning import leaning_of, leans
from builder.merging.likeness.lexicon import words_of
from builder.merging.mentions import Mention
from builder.quotations import is_broken_quotation

COMFORTABLE_CHARS = (60, 260)
"""Lengths that read well as a line of a page: shorter ones lack their circumstances, longer ones are skimmed."""


def choose_wording(mentions: Sequence[Mention], language: str = "") -> Mention:
    """The mention to show in a briefing of `language` (BCP 47; empty where none is preferred).

    First one of its language, then one that stands alone, then one that breaks no quotation off, then quality decides,
    then the earliest report, then the report's id and the place in it.
    """
    if len(mentions) == 1:
        return mentions[0]

    return min(
        mentions,
        key=lambda mention: (
            base_language(mention.report.citation.language) != base_language(language),
            leaning_of(mention.text, mention.report.citation.language),
            is_broken_quotation(mention.text),
            -_quality(mention),
            mention.day,
            mention.report.id,
            mention.passage.span,
        ),
    )


def find_leant_on(mentions: Sequence[Mention], place: int) -> tuple[str, ...]:
    """Ids of the passages right before `mentions[place]` without which it cannot be understood, in their order.

    Those are the parts of its own sentence before it, and the sentence before where its own leans too. `mentions` are
    all, in the order of reports and text. None where it stands alone or nothing stands before it.
    """
    shown = mentions[place]
    language, text = shown.report.citation.language, shown.report.text
    if not leans(shown.text, language):
        return ()

    start = _open_sentence(mentions, place)
    sentence = shown.passage.sentence or shown.passage.span
    goes_on = leans(text[mentions[start].passage.span.start : sentence.end], language)
    if goes_on and start and mentions[start - 1].report.id == shown.report.id:
        start = _open_sentence(mentions, start - 1)
    return tuple(mention.passage.id for mention in mentions[start:place])


def _open_sentence(mentions: Sequence[Mention], place: int) -> int:
    """Place of the first part of the sentence that `mentions[place]` is a part of."""
    sentence, report = mentions[place].passage.sentence, mentions[place].report.id
    while sentence and place and mentions[place - 1].report.id == report:
        if mentions[place - 1].passage.sentence != sentence:
            break
        place -= 1
    return place


def _quality(mention: Mention) -> int:
    """Points for reading well: a whole sentence with its beginning, names, a day, figures, a comfortable length."""
    words = words_of(mention.text)
    whole = mention.passage.sentence in (None, mention.passage.span)
    names = sum(1 for word in words[1:] if word[0].isupper())
    shortest, longest = COMFORTABLE_CHARS

    return (
        (3 if whole else 0)
        + (3 if words and not words[0][0].islower() else 0)
        + min(names, 3)
        + min(len(mention.figures) + len(mention.dates), 2)
        + (1 if _names_day(mention) else 0)
        + (2 if shortest <= len(mention.text) <= longest else 0)
    )


def _names_day(mention: Mention) -> bool:
    """Whether it names a day outright: "on September 24", and not "on Saturday"."""
    days = (mention.text[found.start : found.end] for found in mention.dates if found.precision == "day")
    return any(char.isdigit() for day in days for char in day)
