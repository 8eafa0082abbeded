"""The words of a report as they are told: a passage, marked where its sentence goes on."""

from builder.model import Passage, Report


def excerpt(passage: Passage, report: Report) -> str:
    """The passage with an ellipsis on each side where its sentence goes on.

    Nothing but an ellipsis where it may not be quoted.
    """
    if not passage.quoted:
        return "…"
    sentence, text = passage.sentence or passage.span, report.text
    before = "… " if _has_words(text[sentence.start : passage.span.start]) else ""
    after = " …" if _has_words(text[passage.span.end : sentence.end]) else ""
    return f"{before}{passage.span.of(text)}{after}"


def _has_words(text: str) -> bool:
    """Whether more than punctuation is left: a closing quotation mark is no omission."""
    return any(char.isalnum() for char in text)
