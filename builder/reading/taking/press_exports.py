"""Articles that a press database has put into one file, one below the other, each with its own header and end.

Their forms are those of Factiva, whose articles end with a number that holds their day ("Document
QUAHER0020260512em5c0001"), in any language and also by fields of two letters; of LexisNexis, Nexis Uni, ProQuest and
Integrum ("End of Document", or "Document 1 of 3" above each); and of all that put a line with outlet and day above or
below each headline. A field that stands where the form has another is unknown.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.languages.known import commonest_words, unite
from builder.languages.patterns import one_of
from builder.reading.taking.author_names import begins_byline, is_person, read_authors, strip_byline
from builder.reading.taking.press_numbers import FACTIVA_NUMBER
from builder.written_days import find_days, has_year

MAX_HEADER_LINES = 25  # of one article
MAX_NAME_CHARS = 120  # of an outlet or an author
_FACTIVA_END = re.compile(
    rf"^[ \t]*(?:AN[ \t]+)?(?:[^\W\d_]{{2,15}} ?{FACTIVA_NUMBER}|Document [A-Z0-9]{{4,12}}[0-9a-zA-Z]{{10,30}})[ \t]*$",
    re.MULTILINE,
)
_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
# As databases print it in the language of their pages; "Page 1 of 3" counts pages.
_ARTICLE = r"(?:document|dokument|документ|article|artikel|artículo|articolo|artigo|artykuł|статья|стаття)\w{0,3}"
_COUNT = re.compile(
    rf"^[ \t]*(?:{_ARTICLE}[ \t]+)?(?P<number>\d{{1,4}}) [^\W\d_]{{1,4}} (?P<total>\d{{1,4}})(?: {_ARTICLE})?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_WORDS = re.compile(r"\d{1,3}(?:[,.\s]?\d{3})?\s?[^\W\d_]{1,12}")
_TIME = re.compile(r"\d{1,2}[:.]\d\d\b")
_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright\b)", re.IGNORECASE)
_BODY = re.compile(r"body:?", re.IGNORECASE)
_BELOW = re.compile(
    r"(?:load-date|graphic|classification|publication-type|language|subject)\s*:|end of document", re.IGNORECASE
)
_LABEL = re.compile(r"(?P<label>byline|section|length|dateline|highlight)\s*:\s*(?P<value>.*)", re.IGNORECASE)
_FIELD = re.compile(
    r"(?P<code>HD|SE|BY|CR|WC|PD|ET|SN|SC|ED|VOL|PG|LA|CY|LP|TD|RF|CO|IN|NS|RE|IPC|IPD|PUB|CT|AN|CLM|ART)(?:[ \t]+(?P<value>.*))?"
)
_IN_TEXT = frozenset({"LP", "TD"})
_PROQUEST = re.compile(
    r"(?P<label>title|author|publication title|publication date|publication info|full text|abstract|subject|location|people|"
    r"company / organization|classification|first page|section|publication year|publisher|place of publication|"
    r"country of publication|publication subject|issn|source type|language of publication|document type|proquest document id|"
    r"document url|copyright|last updated|database|credit|illustration|word count|identifier / keyword|links)\s?:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"[^\W\d_]{3,10}\.? \d{1,4} [^\W\d_]{1,4} \d{1,4}")
_NUMBERED = re.compile(r"\d{1,4}\)\s+")
_SMALL = re.compile(r"[a-zß-ÿа-яёіїєґ]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b(?![./-]?\d)")
MAX_OUTLET_WORDS = 6
MAX_SMALL_CHARS = 3  # of a word without a capital beside a day: "vom", "by", "с."
MAX_HEAD_CHARS = 160  # of a line with outlet, day, page and author
MAX_HEADLINE_WORDS = 25
MAX_LINES_ABOVE = 5  # the first article of a file without a cover
_COVER = re.compile(r"(?:job number:.*|documents? \(\d{1,4}\))", re.IGNORECASE)
_AND = re.compile(rf"\s*(?:[,;]|\b(?:{one_of(unite(lambda language: language.names.joining))})\b)\s*", re.IGNORECASE)


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
    found = find_articles(text)
    return found if len(found) > 1 else ()


def lone_article(found: Sequence[Article]) -> Article | None:
    """The one that `find_articles` has found, where its header could be read."""
    return found[0] if len(found) == 1 and found[0].title and found[0].publisher else None


def find_articles(text: str) -> tuple[Article, ...]:
    """The articles of an export, also one alone; none where `text` is not one."""
    alone: tuple[Article, ...] = ()
    for parts, read in (
        (_cut(text, _FACTIVA_END, is_end=True), _read_factiva),
        (_cut(text, _NEXIS_END, is_end=True), _read_nexis),
        (_cut_counted(text), _read_counted),
    ):
        articles = [read([line.strip() for line in part.strip().split("\n")]) for part in parts]
        found = tuple(article for article in articles if article.text.strip())
        if len(found) > 1:
            return found
        alone = alone or found
    return alone or _read_headed([line.strip() for line in text.split("\n")])


def _cut(text: str, mark: re.Pattern[str], *, is_end: bool) -> list[str]:
    """What lies between the marks; of marks that end an article not what follows the last, of others not what leads."""
    pieces = mark.split(text)
    kept = pieces[:-1] if is_end else pieces[1:]
    return [piece for piece in kept if piece.strip()]


def _cut_counted(text: str) -> list[str]:
    """What lies below each line that counts articles upwards."""
    counts = [
        count
        for count in _COUNT.finditer(text)
        if not count[0].strip()[-1].isdigit() or not count[0].strip()[0].isdigit()
    ]
    numbers = [int(count["number"]) for count in counts]
    if not numbers or numbers != sorted(set(numbers)):
        return []
    ends = [*(count.start() for count in counts[1:]), len(text)]
    return [text[count.end() : end] for count, end in zip(counts, ends, strict=True)]


def _read_factiva(lines: Sequence[str]) -> Article:
    fields = _read_fields(lines)
    if fields:
        return _read_by_fields(fields)

    filled = [index for index, line in enumerate(lines[:MAX_HEADER_LINES]) if line]
    counted = next((index for index, after in pairwise(filled) if _is_count(lines[index], lines[after])), None)
    if counted is None:
        return Article("\n".join(lines))

    above = [lines[index] for index in filled if index < counted]
    below = [index for index in filled if index > counted]
    dated = next((index for index in below if any(find_days(lines[index]))), None)
    after = [index for index in below if dated is not None and index > dated and not _TIME.match(lines[index])]
    end = next((index for index in below if _COPYRIGHT.match(lines[index])), after[0] if after else counted)
    title, authors = _read_above(above)
    return Article(
        "\n".join(lines[end + 1 :]).strip(),
        title,
        _name(lines[after[0]]) if after and after[0] < end else None,
        authors,
        _day(lines[dated]) if dated is not None else None,
    )


def _read_by_fields(fields: Mapping[str, Sequence[str]]) -> Article:
    title, outlet, day = (" ".join(fields.get(code, ())) for code in ("HD", "SN", "PD"))
    text = "\n".join([*fields.get("LP", ()), *fields.get("TD", ())]).strip()
    return Article(text, title or None, _name(outlet), read_authors(fields.get("BY", ())), _day(day))


def _is_count(line: str, after: str) -> bool:
    """Whether `line` says how many words an article has, and the day stands below it."""
    return bool(_WORDS.fullmatch(line)) and not any(find_days(line)) and any(find_days(after))


def _read_above(above: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Headline and authors of the lines above the count of words: a section may lead, a byline may follow."""
    numbered = [index for index, line in enumerate(above) if _NUMBERED.match(line)]
    authors = _names(above[-1]) if len(above) > 1 and not (numbered and numbered[-1] == len(above) - 1) else ()
    heads = above[:-1] if authors else above
    if numbered:
        return _NUMBERED.sub("", above[numbered[-1]], count=1), authors
    return (heads[0] if len(heads) == 1 else None), authors


def _read_fields(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines of each field by its code of two letters; nothing where an article has none."""
    fields: dict[str, list[str]] = {}
    code = ""

    for line in lines:
        found = _FIELD.fullmatch(line)
        is_field = found is not None and found["code"] not in fields
        if found and code in _IN_TEXT and found["code"] not in _IN_TEXT:  # a line of text may begin so: "IN THE VALLEY"
            is_field = is_field and (line == found["code"] or "\t" in line or " : " in line)
        if found and is_field:
            code = str(found["code"])
            fields[code] = [found["value"]] if found["value"] else []
        elif code:
            fields[code].append(line)

    return fields if {"HD", "SN"} <= fields.keys() and fields.keys() & _IN_TEXT else {}


def _read_counted(lines: Sequence[str]) -> Article:
    labels = [(index, found) for index, line in enumerate(lines) if (found := _PROQUEST.fullmatch(line))]
    body = next((index for index, found in labels if found["label"].lower() == "full text"), None)
    if body is None:
        return _read_nexis(lines)

    values = {found["label"].lower(): found["value"] for _, found in reversed(labels)}
    end = next((index for index, _ in labels if index > body), len(lines))
    text = "\n".join([values["full text"], *lines[body + 1 : end]]).strip()
    day = _day(values.get("publication date", "")) or _day(values.get("publication info", ""))
    outlet = _name(values.get("publication title", ""))
    return Article(text, values.get("title") or None, outlet, read_authors([values.get("author", "")]), day)


def _read_nexis(whole: Sequence[str]) -> Article:
    lines = whole[_end_of_cover(whole) :]
    filled = [index for index, line in enumerate(lines[:MAX_HEADER_LINES]) if line]
    dated = next((index for index in filled if any(find_days(lines[index]))), None)
    body = next((index for index in filled if _BODY.fullmatch(lines[index])), None)
    over = [lines[index] for index in filled if dated is not None and index < dated]
    above = list(dict.fromkeys(line for line in over if not _PAGE.fullmatch(line)))  # a headline may stand there twice
    labels = [found for index in filled if (found := _LABEL.fullmatch(lines[index]))]
    if body is None and dated is not None and len(above) == 1 and labels:
        return _read_old_nexis(lines, dated)
    if body is None or dated is None or len(above) != 2:
        return Article("\n".join(lines))

    end = next((i for i in range(body + 1, len(lines)) if _BELOW.match(lines[i])), len(lines))
    authors = next((_names(found["value"]) for found in labels if found["label"].lower() == "byline"), ())
    return Article("\n".join(lines[body + 1 : end]).strip(), above[0], _name(above[1]), authors, _day(lines[dated]))


def _read_old_nexis(lines: Sequence[str], dated: int) -> Article:
    """The outlet first, then day, headline and labels; the text begins below the last of these."""
    labelled = [index for index in range(dated, min(len(lines), MAX_HEADER_LINES)) if _LABEL.fullmatch(lines[index])]
    end = next((i for i in range(labelled[-1] + 1, len(lines)) if _BELOW.match(lines[i])), len(lines))
    labels = [found for index in labelled if (found := _LABEL.fullmatch(lines[index]))]
    authors = next((_names(found["value"]) for found in labels if found["label"].lower() == "byline"), ())

    last = max((index for index in range(dated + 1, labelled[0]) if lines[index]), default=dated)
    first = last
    while lines[first - 1] and first - 1 > dated:
        first -= 1
    title = " ".join(lines[first : last + 1]) if last > dated else None
    outlet = next(line for line in lines if line)
    return Article("\n".join(lines[labelled[-1] + 1 : end]).strip(), title, _name(outlet), authors, _day(lines[dated]))


@dataclass(frozen=True, slots=True)
class _Head:
    """A line that names outlet and day of an article."""

    line: int
    """Which."""
    outlet: str
    """What stands before its day."""
    day: str
    """YYYY-MM-DD."""
    rest: str
    """What stands behind its day."""


def _read_headed(lines: Sequence[str]) -> tuple[Article, ...]:
    """Articles that have a line with the same outlet and a day each, all above their headlines or all below them."""
    begun = Counter(line.split()[0] for line in lines if len(line) <= MAX_HEAD_CHARS and has_year(line))
    if max(begun.values(), default=0) < 2:  # no two begin with the same outlet
        return ()

    heads = [head for index, line in enumerate(lines) if (head := _read_head(index, line))]
    outlets = Counter(head.outlet for head in heads)
    outlet, n_heads = outlets.most_common(1)[0] if heads else ("", 0)
    heads = [head for head in heads if head.outlet == outlet]
    if (
        n_heads < 2
        or len({lines[head.line] for head in heads}) < 2
        or sum(map(bool, lines[: heads[0].line])) > MAX_LINES_ABOVE
    ):
        return ()

    for titles in ([_above(lines, head.line) for head in heads], [_below(lines, head.line) for head in heads]):
        places = [title for title in titles if title is not None]
        if len(places) == n_heads:
            starts = [min(place, head.line) for place, head in zip(places, heads, strict=True)]
            ends = [*starts[1:], len(lines)]
            return tuple(
                Article(
                    "\n".join(lines[max(place, head.line) + 1 : end]).strip(),
                    lines[place],
                    outlet,
                    _byline(head.rest),
                    head.day,
                )
                for place, head, end in zip(places, heads, ends, strict=True)
            )
    return ()


def _read_head(index: int, line: str) -> _Head | None:
    days = list(find_days(line)) if len(line) <= MAX_HEAD_CHARS else []
    if len(days) != 1 or _CLOCK.search(line):
        return None

    day, start, end = days[0]
    words = line[:start].split()
    while words and (
        not any(map(str.isalpha, words[-1])) or (len(words[-1]) <= MAX_SMALL_CHARS and _SMALL.match(words[-1]))
    ):
        words.pop()

    outlet = " ".join(words).strip(" ,;·|–—-([")
    is_name = bool(outlet) and not _SMALL.match(outlet) and ":" not in outlet and len(words) <= MAX_OUTLET_WORDS
    running = [word for word in line[end:].split() if _SMALL.match(word) and len(word) > MAX_SMALL_CHARS]
    is_sentence = len(running) > 1 or outlet.lower() in commonest_words()
    return _Head(index, outlet, day, line[end:]) if is_name and not is_sentence else None


def _above(lines: Sequence[str], head: int) -> int | None:
    """The line of a headline right above `head`; None where there is none."""
    is_first = head < 2 or not lines[head - 2]
    return head - 1 if head and is_first and _is_headline(lines[head - 1]) else None


def _below(lines: Sequence[str], head: int) -> int | None:
    """The line of a headline below `head`, with a blank line behind it; None where there is none."""
    place = next((index for index in range(head + 1, min(head + 3, len(lines))) if lines[index]), None)
    is_apart = place is not None and place + 1 < len(lines) and not lines[place + 1]
    return place if place is not None and is_apart and _is_headline(lines[place]) else None


def _is_headline(line: str) -> bool:
    is_open = not line.endswith((".", ",", ";", ":"))
    return (
        2 <= len(line.split()) <= MAX_HEADLINE_WORDS
        and is_open
        and not _SMALL.match(line)
        and _read_head(0, line) is None
    )


def _byline(rest: str) -> tuple[str, ...]:
    """The authors behind a day: " · 4 · By Anna Tern"."""
    parts = [part.strip() for part in re.split(r"\s[·|–—-]\s|,", rest)]
    return next((names for part in parts if begins_byline(part) and (names := read_authors([part]))), ())


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
    names = _AND.split(strip_byline(line))
    return tuple(names) if all(map(is_person, names)) and len(line) <= MAX_NAME_CHARS else ()
