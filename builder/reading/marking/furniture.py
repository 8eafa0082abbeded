"""Whether a line that an outlet prints under several reports cannot be news: its label, or its word to the reader."""

from builder.model import Report, Span
from builder.reading.cleaning.line_shape import LONG_WORDS, SENTENCE_WORDS, measure_line

MAX_LABEL_WORDS = SENTENCE_WORDS  # longer lines without an end are paragraphs that break off
MAX_NOTICE_WORDS = 4 * LONG_WORDS  # what an outlet says of itself under a report is no longer


def is_label(report: Report, line: Span) -> bool:
    """Whether the line has no end, no number and no verb of saying."""
    measured = measure_line(report.text, line)
    is_open = not measured.ends and measured.words <= MAX_LABEL_WORDS
    return is_open and measured.digit_share == 0 and not measured.says and not measured.is_quoted


def is_notice(report: Report, line: Span) -> bool:
    """Whether the line speaks to the reader or of the outlet, in words of its own."""
    measured = measure_line(report.text, line)
    publisher = report.citation.publisher
    names_outlet = publisher is not None and publisher.casefold() in " ".join(line.of(report.text).casefold().split())
    is_own = not measured.says and not measured.is_quoted and measured.words <= MAX_NOTICE_WORDS
    return is_own and (names_outlet or measured.cue_share > 0 or measured.addressed_share > 0)
