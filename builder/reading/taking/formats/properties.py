"""Title and author of a document's properties, as far as the document says the same.

Properties are those of a template, a program or a device as often as of the document: only what its own text repeats is
its own.
"""

import re
from collections.abc import Sequence

from builder.reading.taking.author_names import read_authors
from builder.reading.taking.page_facts import state
from builder.word_patterns import NO_WORD

TOP_LINES = 15  # of the document in which a title of its properties must be found; authors also in so many last ones
_MADE_BY_PROGRAM = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel) - |untitled|unbenannt|document\d*\Z|slide \d)|\.(?:docx?|pdf|indd|qxd|xlsx?|pptx?|rtf|txt|tmp|html?)\Z",
    re.IGNORECASE,
)  # fmt: skip


def own_title(title: object, paragraphs: Sequence[str]) -> str | None:
    """`title` where the top of the document says it too."""
    stated = state(title)
    if stated is None or _MADE_BY_PROGRAM.search(stated):
        return None
    return stated if _says(paragraphs[:TOP_LINES], stated) else None


def own_authors(author: object, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The people of `author` whom the document names at its top or end."""
    ends = [*paragraphs[:TOP_LINES], *paragraphs[-TOP_LINES:]]
    return tuple(name for name in read_authors([author]) if _says(ends, name))


def _says(paragraphs: Sequence[str], words: str) -> bool:
    wanted = _fold(words)
    return bool(wanted) and any(f" {wanted} " in f" {_fold(paragraph)} " for paragraph in paragraphs)


def _fold(text: str) -> str:
    return NO_WORD.sub(" ", text.casefold()).strip()
