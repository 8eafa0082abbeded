"""The words of a report as they are told: a passage, marked where its sentence goes on."""

from collections.abc import Mapping

from builder.model import Claim, Passage, Report
from builder.publishing.telling.wording import Words


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


def headline_of(claim: Claim, reports: Mapping[str, Report], passages: Mapping[str, Passage], words: Words) -> str:
    """The words of a claim's heading: those of the passage shown, or where none may be quoted, who reports it."""
    passage = passages[claim.passage]
    if passage.quoted:
        return excerpt(passage, reports[passage.report])
    outlets = dict.fromkeys(words.outlet(reports[source].citation) for source in claim.sources)
    return words.say("claim.bare", outlets=words.listed(tuple(outlets)))


def _has_words(text: str) -> bool:
    """Whether more than punctuation is left: a closing quotation mark is no omission."""
    return any(char.isalnum() for char in text)
