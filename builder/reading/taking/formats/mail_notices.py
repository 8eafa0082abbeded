"""What stands in a mail and is no part of what it tells: notices of mail systems, the end of a letter."""

import re
from collections.abc import Sequence

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.model import Reason

PARAGRAPHS_ABOVE = 3  # in which a warning of strangers stands
PARAGRAPHS_BELOW = 7  # in which secrecy is asked for; newsletters have more, and are furniture there
MAX_GLUED_WORDS = 60  # of a first paragraph that goes whole: in a longer one a warning is glued to the text
MAX_CLOSING_WORDS = 8  # of the line that ends a letter, with a name on it
MAX_LINES_BELOW = 14  # names and numbers below it
MAX_WORDS_BELOW = 30  # of one such line: a longer one is text again
_NOTICE = re.compile(rf"\b(?:{one_of(unite(lambda language: language.mail.notices))})", re.IGNORECASE)
_CLOSING = re.compile(
    rf"\s*(?:{one_of(unite(lambda language: language.mail.closings))})\b(?P<rest>[^\w]{{0,3}}.{{0,60}})\Z",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")


def cut_notices(text: str) -> tuple[str, tuple[tuple[str, Reason], ...]]:
    """`text` without the notices of mail systems and without what stands below the end of a letter; and these."""
    text, below = _cut_closing(text)
    paragraphs = [match[0].rstrip("\n") for match in _PARAGRAPH.finditer(text)]
    kept: list[str] = []
    notices: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        is_above = index < PARAGRAPHS_ABOVE
        is_below = index >= len(paragraphs) - PARAGRAPHS_BELOW
        own, notice = _cut_notice(paragraph, is_first=index == 0) if is_above or is_below else (paragraph, "")
        kept += [own] if own.strip() else []
        notices += [notice] if notice else []

    if not kept:  # a mail of nothing but notices says just that
        return text, tuple([(below, Reason.SIGNATURE)] if below else [])
    beside = [("\n\n".join(notices), Reason.MAIL_NOTICE), *_sort_closing(below)]
    return "\n\n".join(kept), tuple((part, reason) for part, reason in beside if part.strip())


def _cut_notice(paragraph: str, *, is_first: bool) -> tuple[str, str]:
    """What `paragraph` tells, and the notice in it: all of it, but for a long first one, of which lines go."""
    folded = " ".join(paragraph.split())
    if not _NOTICE.search(folded):
        return paragraph, ""
    if not is_first or len(folded.split()) <= MAX_GLUED_WORDS:
        return "", paragraph
    lines = paragraph.split("\n")
    return (
        "\n".join(line for line in lines if not _NOTICE.search(line)),
        "\n".join(line for line in lines if _NOTICE.search(line)),
    )


def _cut_closing(text: str) -> tuple[str, str]:
    """`text` up to the line that ends the letter, and from it on; names and numbers alone may stand below."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if index and len(line.split()) <= MAX_CLOSING_WORDS and _is_closing(line) and _ends_here(lines[index + 1 :]):
            return "\n".join(lines[:index]), "\n".join(lines[index:])
    return text, ""


def _is_closing(line: str) -> bool:
    closing = _CLOSING.match(line)
    return closing is not None and (not closing["rest"].strip(" .!") or closing["rest"].lstrip()[0] in ",!-–")


def _ends_here(below: Sequence[str]) -> bool:
    """Whether names, numbers and notices are all that stands below."""
    filled = [line for line in below if line.strip()]
    notice = next((index for index, line in enumerate(filled) if _NOTICE.search(line)), len(filled))
    return notice <= MAX_LINES_BELOW and all(len(line.split()) <= MAX_WORDS_BELOW for line in filled[:notice])


def _sort_closing(below: str) -> list[tuple[str, Reason]]:
    """Names and numbers, and the notices below them."""
    paragraphs = [match[0].rstrip("\n") for match in _PARAGRAPH.finditer(below)]
    first = next((index for index, one in enumerate(paragraphs) if _NOTICE.search(" ".join(one.split()))), None)
    first = len(paragraphs) if first is None else first
    return [
        ("\n\n".join(paragraphs[:first]), Reason.SIGNATURE),
        ("\n\n".join(paragraphs[first:]), Reason.MAIL_NOTICE),
    ]
