"""What a page, a mail or a document states of itself, apart from its text: a stranger's claim about its own origin."""

import re
import unicodedata
from dataclasses import dataclass

from builder.days import make_day, read_day_of_moment
from builder.word_patterns import shows_nothing
from builder.written_days import find_days

MAX_FACT_CHARS = 300
"""Of one value: a title has 300 at most in front matter too; longer ones are something else put there."""
MAX_FACT_AUTHORS = 12  # names of one report: more than the longest byline seen; lists beyond it are a site's staff
MAX_MOMENT_CHARS = 120  # of a day with its hour and what stands around them
_COMPACT = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\Z", re.ASCII)
_LIKE_ISO = re.compile(r"\s*\d{4}-\d\d-\d\d")  # a slip in the common form is no other form
MAX_FACT_URL_CHARS = 2_000  # what browsers and servers take of an address


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a file states of itself in its structured data, headers or properties; None or empty where it is silent.

    Every value is a stranger's: on one line, without controls, cut to a sane length, and otherwise neither checked nor
    believed. It says nothing about who the file really comes from, and two files that state one address or outlet need
    not have anything in common.
    """

    title: str | None = None
    """The headline: JSON-LD, OpenGraph, `<title>`; `Subject`; the document's title."""
    publisher: str | None = None
    """The outlet: JSON-LD's publisher, OpenGraph's site name; the display name of `From`. None for .docx and .pdf: they
    hold no such field."""
    authors: tuple[str, ...] = ()
    """Names, in the order given."""
    published: str | None = None
    """Day of publication, YYYY-MM-DD, a day of the calendar, in the time zone the file states it in."""
    url: str | None = None
    """The address it gives as its own, absolute http or https, as written otherwise: not cleaned, never opened."""
    language: str | None = None
    """A language tag as written, such as `en`, `pt-BR` or `en_US`; not checked."""
    head_title: str | None = None
    """Where `title` is None: what the file calls itself where no reader sees it, which may be the name of a section."""


NO_FACTS = PageFacts()


def state(value: object, max_chars: int = MAX_FACT_CHARS) -> str | None:
    """`value` on one line without controls and invisible marks; None where it is no text, too long or shows nothing."""
    if not isinstance(value, str) or len(value) > 4 * max_chars:
        return None
    shown = "".join(
        char for char in " ".join(value.split()) if char == " " or unicodedata.category(char)[0] not in "CZ"
    )
    return None if shows_nothing(shown) or len(shown) > max_chars else " ".join(shown.split())


def state_day(value: object) -> str | None:
    """The day that `value` names, a moment in any common form; None where it can be read in two ways or names several.

    `2031-03-04T23:30:00-05:00`, `20310304`, `Tue, 04 Mar 2031 14:05:00 +0100`, `4 березня 2031` → `2031-03-04`.
    """
    if not isinstance(value, str) or len(value) > MAX_MOMENT_CHARS:
        return None

    day = read_day_of_moment(value)
    if day:
        return day
    compact = _COMPACT.match(value.strip())
    if compact:
        year, month, day_of_month = map(int, compact.groups())
        return make_day(year, month, day_of_month)
    days = set() if _LIKE_ISO.match(value) else {found for found, _, _ in find_days(value)}
    return days.pop() if len(days) == 1 else None


def state_address(value: object) -> str | None:
    """`value` where it is written as an absolute http or https address, however doubtful otherwise."""
    address = state(value, MAX_FACT_URL_CHARS)
    return address if address and re.match(r"https?://[^/\s]", address, re.IGNORECASE) else None
