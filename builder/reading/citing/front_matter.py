"""The block between `---` lines at the top of a Markdown report.

It says who published what, when and where, and holds an editor's word on the report's text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from builder.addresses import MAX_ADDRESS_CHARS, clean_address
from builder.days import DAY_FORM, read_day
from builder.errors import Code, Fault
from builder.model import Span
from builder.strict_yaml import Document, StrictYamlError, load_yaml
from builder.word_patterns import shows_nothing
from builder.yaml_files import DocumentReader

CITED = ("title", "publisher", "authors", "published", "url", "language")
KEYS = (*CITED, "kind", "source", "retrieved", "stated_by", "include", "exclude", "publish_full_text")
KINDS = ("full", "abstract")
OPEN = "?"
"""In the place of a value of what a report may miss: nobody has answered yet, as if the line were not there."""
MAY_BE_OPEN = ("publisher", "published")
STATED_BY = ("front matter", "page", "feed", "text", "file name")
MAX_FRONT_MATTER_CHARS = 32_000  # a dozen short fields and a page of snippets; anything longer is not a citation
MAX_FIELD_CHARS = 300  # a headline, a name: what a footnote can show
MAX_SNIPPET_CHARS = 2_000  # one paragraph of a report; its first and last sentence may be listed instead
MAX_SNIPPETS = 100  # in each of include and exclude
MAX_PLACES = 1_000  # where one snippet stands; each becomes a passage
MAX_FOREIGN_KEYS = 100  # of other programs in one block; notes have a dozen
MAX_SLIPS = 2
LONG_KEY_CHARS = 8
_JOINING = re.compile(r"[\s_-]+")
_FENCE = re.compile(r"-{3}[ \t]*(?:\n|\Z)")
_CLOSING_FENCE = re.compile(r"^-{3}[ \t]*$", re.MULTILINE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,8}")
_Place = tuple[str | int, ...]
_CODES = {
    "syntax": Code.FM_SYNTAX,
    "tag": Code.FM_TAG,
    "alias": Code.FM_ALIAS,
    "dupkey": Code.FM_DUPKEY,
    "depth": Code.FM_DEPTH,
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block states; None or empty where it says nothing."""

    end: int
    """Offset of the first character after the block."""
    title: str | None = None
    """The headline."""
    publisher: str | None = None
    """The outlet."""
    authors: tuple[str, ...] = ()
    """Bylines in the order given."""
    published: str | None = None
    """YYYY-MM-DD."""
    url: str | None = None
    """http or https, as `clean_address` gives it."""
    language: str | None = None
    """BCP 47 tag."""
    kind: str = "full"
    """"full" or "abstract"."""
    source: str | None = None
    """The address the report was fetched from, as `clean_address` gives it."""
    retrieved: str | None = None
    """Day it was fetched, YYYY-MM-DD."""
    stated_by: Mapping[str, str] = field(default_factory=dict)
    """Field of the citation → where the one who wrote this block had it from, one of STATED_BY; without an entry: the
    block itself."""
    include: tuple[Span, ...] = ()
    """Where the text stands that is content whatever it looks like, in order."""
    exclude: tuple[Span, ...] = ()
    """Where the text stands that is left out whatever it looks like, in order; overlaps none of `include`."""
    publish_full_text: bool = False
    """Whether the report's whole text may stand on the site."""
    passed_over: tuple[tuple[str, int], ...] = ()
    """(key, 1-based line) of what it says beside the fields that are read, as other programs' notes do."""
    answered: tuple[str, ...] = ()
    """Those of CITED that it answers, be it with nothing: all when an editor wrote it, those it names when `briefing
    add` did."""


def parse_front_matter(text: str, path: str) -> tuple[FrontMatter, tuple[Fault, ...]]:
    """Read the block at the start of `text`; without one, nothing is stated and `end` is 0.

    `path` is shown in the faults, all of which are returned with their lines: one broken field hides no other.
    """
    if not _FENCE.match(text):
        return FrontMatter(end=0), ()

    opening = text.find("\n") + 1
    closing = _CLOSING_FENCE.search(text, opening) if opening else None
    if closing is None:
        fault = Fault(Code.FM_SYNTAX, path, "its front matter has no end", "Close it with a line of ---", 1)
        return FrontMatter(end=0), (fault,)
    if closing.start() > MAX_FRONT_MATTER_CHARS:
        what = f"its front matter has more than {MAX_FRONT_MATTER_CHARS} characters"
        return FrontMatter(end=0), (Fault(Code.FM_SYNTAX, path, what, "Keep only the citation there", 1),)

    end = min(closing.end() + 1, len(text))
    try:
        document = load_yaml(text[opening : closing.start()], first_line=2)
    except StrictYamlError as error:
        what = f"its front matter is broken: {error.what}"
        return FrontMatter(end), (Fault(_CODES[error.kind], path, what, "Correct it", error.line),)

    reader = _FieldReader(path, document, text)
    return reader.front_matter(end), tuple(reader.faults)


class _FieldReader(DocumentReader):
    """Checks each field of one document."""

    def __init__(self, path: str, document: Document, text: str) -> None:
        super().__init__(path, document)
        self.text_of_file = text

    def front_matter(self, end: int) -> FrontMatter:
        fields = self.document.value if self.document.value is not None else {}
        if not isinstance(fields, dict):
            what = "its front matter is not a list of `key: value` lines"
            self.fault(Code.FM_TYPE, what, "Write one field on each line")
            return FrontMatter(end)

        still_open = {name for name in MAY_BE_OPEN if fields.get(name) == OPEN}
        fields = {key: value for key, value in fields.items() if key not in still_open}
        unknown = [key for key in fields if key not in KEYS]
        if len(unknown) > MAX_FOREIGN_KEYS:
            what = f"it has {len(unknown)} keys that are not known"
            self.fault(Code.FM_UNKNOWN, what, f"Known are {', '.join(KEYS)}", unknown[0])
            unknown = []
        for key in unknown:
            meant = next((known for known in KEYS if _is_slip(key, known)), None)
            if meant:
                self.fault(Code.FM_UNKNOWN, f"the key {key!r} is not known", f"Write {meant} if that is meant", key)

        include, exclude = self.snippets(fields, end)
        retrieved = self.day(fields, "retrieved")
        return FrontMatter(
            end,
            title=self.text(fields, "title"),
            publisher=self.text(fields, "publisher"),
            authors=self.authors(fields.get("authors")),
            published=self.day(fields, "published"),
            url=self.address(fields, "url"),
            language=self.language(fields),
            kind=self.kind(fields),
            source=self.address(fields, "source"),
            retrieved=retrieved,
            stated_by=self.stated_by(fields.get("stated_by")),
            include=include,
            exclude=exclude,
            publish_full_text=self.yes_or_no(fields, "publish_full_text"),
            passed_over=tuple((key, self.document.line(key)) for key in unknown),
            answered=tuple(name for name in CITED if name not in still_open and (retrieved is None or name in fields)),
        )

    def text(self, fields: dict[str, Any], key: str, max_chars: int = MAX_FIELD_CHARS) -> str | None:
        value = fields.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(Code.FM_TYPE, f"{key} must be a text", "Put it in quotes", key)
            return None
        if len(value) > max_chars:
            what = f"{key} has {len(value)} characters; at most {max_chars} are taken"
            self.fault(Code.FM_TYPE, what, "Shorten it", key)
            return None
        return None if shows_nothing(value) else " ".join(value.split())

    def authors(self, value: Any) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list) or not all(map(_is_name, value)):
            remedy = "Write one name on each line after a hyphen"
            self.fault(Code.FM_TYPE, "authors must be a list of names", remedy, "authors")
            return ()
        return tuple(" ".join(name.split()) for name in value if not shows_nothing(name))

    def day(self, fields: dict[str, Any], key: str) -> str | None:
        value = fields.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, str) and DAY_FORM.fullmatch(value.strip()):
            day = read_day(value.strip())
            if day is None:
                self.fault(Code.FM_DATE, f"there is no day {value.strip()}", "Correct the date", key)
            return day
        self.fault(Code.FM_DATE, f"{value!r} is not a date", "Write it as YYYY-MM-DD", key)
        return None

    def address(self, fields: dict[str, Any], key: str) -> str | None:
        value = self.text(fields, key, MAX_ADDRESS_CHARS)
        cleaned = None if value is None else clean_address(value)
        if value is not None and cleaned is None:
            what = f"{value!r} is not an address that can be linked"
            self.fault(Code.FM_URL, what, "Write a full http:// or https:// address", key)
        return cleaned

    def language(self, fields: dict[str, Any]) -> str | None:
        value = self.text(fields, "language")
        if value is None or _LANGUAGE.fullmatch(value):
            return value
        self.fault(Code.FM_TYPE, f"{value!r} is not a language tag", "Write one such as en or uk", "language")
        return None

    def kind(self, fields: dict[str, Any]) -> str:
        value = self.text(fields, "kind")
        if value is None or value in KINDS:
            return value or "full"
        self.fault(Code.FM_TYPE, f"kind cannot be {value!r}", f"Write {' or '.join(KINDS)}", "kind")
        return "full"

    def stated_by(self, value: Any) -> Mapping[str, str]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            what = "stated_by must be a list of `field: where it came from` lines"
            self.fault(Code.FM_TYPE, what, "Correct or remove it", "stated_by")
            return {}

        for name, origin in value.items():
            where = ("stated_by", name)
            if name not in CITED:
                remedy = f"Known are {', '.join(CITED)}"
                self.fault(Code.FM_UNKNOWN, f"stated_by names the field {name!r}", remedy, *where)
            elif origin not in STATED_BY:
                remedy = f"Write {' or '.join(STATED_BY)}"
                self.fault(Code.FM_TYPE, f"{name} cannot be stated by {origin!r}", remedy, *where)

        return {name: origin for name, origin in value.items() if name in CITED and origin in STATED_BY}

    def yes_or_no(self, fields: dict[str, Any], key: str) -> bool:
        value = fields.get(key)
        if value is not None and not isinstance(value, bool):
            self.fault(Code.FM_TYPE, f"{key} must be true or false", "Write true or false", key)
        return value is True

    def snippets(self, fields: dict[str, Any], end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Where the snippets of `include` and `exclude` stand in the text from `end` on; what is in both is a fault."""
        include, exclude = (tuple(self.places(fields, key, end)) for key in ("include", "exclude"))
        kept = _joined(include)
        for where, snippet, spans in exclude:
            if any(_overlaps(span, kept) for span in spans):
                what = f"{snippet!r} is to be left out and to be kept"
                remedy = "Take it out of include or exclude, or make the two snippets longer"
                self.fault(Code.FM_SNIPPET, what, remedy, *where)
        return kept, _joined(exclude)

    def places(self, fields: dict[str, Any], key: str, end: int) -> Iterator[tuple[_Place, str, tuple[Span, ...]]]:
        """Each snippet of the list `key` with its place in the document and where it stands in the text.

        White space counts as one space.
        """
        value = fields.get(key)
        if value is None:
            return
        if not isinstance(value, list) or len(value) > MAX_SNIPPETS:
            what = f"{key} must be a list of at most {MAX_SNIPPETS} snippets of the text"
            self.fault(Code.FM_TYPE, what, "Write one on each line after a hyphen", key)
            return

        for index, snippet in enumerate(value):
            where = (key, index)
            if not isinstance(snippet, str) or not snippet.strip() or len(snippet) > MAX_SNIPPET_CHARS:
                what = f"{key} holds something that is not a text of 1 to {MAX_SNIPPET_CHARS} characters"
                self.fault(Code.FM_TYPE, what, "Copy the words from the report, in quotes", *where)
                continue

            spans = _find_snippet(self.text_of_file, snippet, end)
            if not spans:
                remedy = "Copy the words from the report as they stand there"
                self.fault(Code.FM_SNIPPET, f"{snippet!r} is not in its text", remedy, *where)
            yield where, snippet, spans


def _is_slip(written: str, known: str) -> bool:
    """Whether `written` is `known` but for capitals, what joins its words, and one slip of the pen.

    In a long word, which hardly fits another, two slips, unless it is a word that `known` goes on ("publish").
    """
    word, meant = (_JOINING.sub("", key.casefold()) for key in (written, known))
    if abs(len(word) - len(meant)) > MAX_SLIPS:
        return False
    slips = _count_slips(word, meant)
    return slips <= 1 or (slips == MAX_SLIPS and len(meant) >= LONG_KEY_CHARS and not meant.startswith(word))


def _count_slips(written: str, meant: str) -> int:
    """Letters to insert, leave out, exchange or swap with their neighbour."""
    rows = [list(range(len(meant) + 1))]
    for index, char in enumerate(written, 1):
        row = [index]
        for place, other in enumerate(meant, 1):
            best = min(rows[-1][place] + 1, row[-1] + 1, rows[-1][place - 1] + (char != other))
            is_swap = index > 1 and place > 1 and char == meant[place - 2] and other == written[index - 2]
            row.append(min(best, rows[-2][place - 2] + 1) if is_swap else best)
        rows.append(row)
    return rows[-1][-1]


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= MAX_FIELD_CHARS


def _find_snippet(text: str, snippet: str, start: int) -> tuple[Span, ...]:
    """Every place of `snippet` in `text` from `start` on; any white space in one stands for any in the other."""
    pattern = re.compile(r"\s+".join(map(re.escape, snippet.split())))
    return tuple(Span(match.start(), match.end()) for match in islice(pattern.finditer(text, start), MAX_PLACES))


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether `span` shares a character with one of `others`, which are in order and do not overlap."""
    after = bisect_left(others, Span(span.end, 0))
    return after > 0 and others[after - 1].end > span.start


def _joined(places: tuple[tuple[_Place, str, tuple[Span, ...]], ...]) -> tuple[Span, ...]:
    """All spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(span for _, _, spans in places for span in spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
