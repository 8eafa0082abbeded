"""Articles that a press database has put into one file, one below the other, each with its own header and end.

Their forms are those of Factiva ("Document QUAHER0020260512em5c0001" ends an article) and of LexisNexis and Nexis Uni
("End of Document", or "1 of 3 DOCUMENTS" above each). A field that stands where the form has another is unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.reading.taking.author_names import is_person
from builder.written_days import find_days

MAX_HEADER_LINES = 25  # of one article
MAX_NAME_CHARS = 120  # of an outlet or an author
_FACTIVA_END = re.compile(r"^[ \t]*Document [A-Z0-9]{4,12}[0-9a-zA-Z]{10,30}[ \t]*$", re.MULTILINE)
_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_NEXIS_COUNT = re.compile(r"^[ \t]*(?:Document )?\d{1,4} of \d{1,4}(?: DOCUMENTS?)?[ \t]*$", re.MULTILINE)
_WORDS = re.compile(r"\d{1,3}(?:[,.\d]{0,6})? words", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.]\d\d\b")
_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright\b)", re.IGNORECASE)
_BODY = re.compile(r"body:?", re.IGNORECASE)
_BELOW = re.compile(
    r"(?:load-date|graphic|classification|publication-type|language|subject)\s*:|end of document", re.IGNORECASE
)
_LABEL = re.compile(r"(?P<label>byline|section|length|dateline|highlight)\s*:\s*(?P<value>.*)", re.IGNORECASE)
_COVER = re.compile(r"(?:job number:.*|documents? \(\d{1,4}\))", re.IGNORECASE)
_BY = re.compile(r"by\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an export; None or empty where its header is silent."""

    text: str
    """What it tells."""
    title: str | None = None
    """Its headline."""
    publisher: str | None = None
    """Its outlet."""
    authors: tuple[str, ...] = ()
    """Names of its byline."""
    published: str | None = None
    """YYYY-MM-DD."""


def split_articles(text: str) -> tuple[Article, ...]:
    """The articles of an export, in its order; none where `text` is not one, or holds one article alone."""
    for parts, read in (
        (_cut(text, _FACTIVA_END, is_end=True), _read_factiva),
        (_cut(text, _NEXIS_END, is_end=True), _read_nexis),
        (_cut(text, _NEXIS_COUNT, is_end=False), _read_nexis),
    ):
        articles = [read([line.strip() for line in part.strip().split("\n")]) for part in parts]
        found = tuple(article for article in articles if article.text.strip())
        if len(found) > 1:
            return found
    return ()


def _cut(text: str, mark: re.Pattern[str], *, is_end: bool) -> list[str]:
    """What lies between the marks; of marks that end an article not what follows the last, of others not what leads."""
    pieces = mark.split(text)
    kept = pieces[:-1] if is_end else pieces[1:]
    return [piece for piece in kept if piece.strip()]


def _read_factiva(lines: Sequence[str]) -> Article:
    filled = [index for index, line in enumerate(lines[:MAX_HEADER_LINES]) if line]
    counted = next((index for index in filled if _WORDS.fullmatch(lines[index])), None)
    if counted is None:
        return Article("\n".join(lines))

    above = [lines[index] for index in filled if index < counted]
    below = [index for index in filled if index > counted]
    dated = next((index for index in below if any(find_days(lines[index]))), None)
    after = [index for index in below if dated is not None and index > dated and not _TIME.match(lines[index])]
    end = next((index for index in below if _COPYRIGHT.match(lines[index])), after[0] if after else counted)
    return Article(
        "\n".join(lines[end + 1 :]).strip(),
        above[0] if above else None,
        _name(lines[after[0]]) if after and after[0] < end else None,
        _names(above[-1]) if len(above) > 1 else (),
        _day(lines[dated]) if dated is not None else None,
    )


def _read_nexis(whole: Sequence[str]) -> Article:
    lines = whole[_end_of_cover(whole) :]
    filled = [index for index, line in enumerate(lines[:MAX_HEADER_LINES]) if line]
    dated = next((index for index in filled if any(find_days(lines[index]))), None)
    body = next((index for index in filled if _BODY.fullmatch(lines[index])), None)
    above = [lines[index] for index in filled if dated is not None and index < dated]
    labels = [found for index in filled if (found := _LABEL.fullmatch(lines[index]))]
    if body is None or dated is None or len(above) != 2:
        return Article("\n".join(lines))

    end = next((i for i in range(body + 1, len(lines)) if _BELOW.match(lines[i])), len(lines))
    authors = next((_names(found["value"]) for found in labels if found["label"].lower() == "byline"), ())
    return Article("\n".join(lines[body + 1 : end]).strip(), above[0], _name(above[1]), authors, _day(lines[dated]))


def _end_of_cover(lines: Sequence[str]) -> int:
    """Where the first article begins below a list of all: at the block of lines that ends with its day; else 0."""
    if not any(map(_COVER.fullmatch, lines[:MAX_HEADER_LINES])):
        return 0
    body = next((index for index, line in enumerate(lines) if _BODY.fullmatch(line)), 0)
    above = range(max(2, body - MAX_HEADER_LINES), body)
    dated = [index for index in above if all(lines[index - 2 : index]) and any(find_days(lines[index]))]
    start = dated[-1] if dated else 0
    while start and lines[start - 1]:
        start -= 1
    return start


def _day(line: str) -> str | None:
    days = {day for day, _, _ in find_days(line)}
    return days.pop() if len(days) == 1 else None


def _name(line: str) -> str | None:
    return line if len(line) <= MAX_NAME_CHARS and any(map(str.isalpha, line)) else None


def _names(line: str) -> tuple[str, ...]:
    names = re.split(r"\s*(?:,|;|\band\b)\s*", _BY.sub("", line, count=1))
    return tuple(names) if all(map(is_person, names)) and len(line) <= MAX_NAME_CHARS else ()
