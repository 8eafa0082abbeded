"""PDF documents by pypdf: the lines of the pages joined to paragraphs again, what stands on every page set apart.

A PDF knows lines, not paragraphs. A line that reaches nearly to the margin, or that breaks off in the middle of a
sentence, goes on in the next; words divided at the end of a line are made whole. Headers and footers come once, at the
end.
"""

import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from builder.errors import Code
from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.model import Reason
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, clean_text, put_together
from builder.reading.taking.page_facts import PageFacts, state, state_names

MAX_PAGES = 3_000  # a book has a thousand; thirty thousand empty pages fit into a megabyte
EDGE_LINES = 2  # at the top and the foot of a page in which headers and footers are looked for
MIN_PAGES_SHARE = 0.4  # of the pages that a header or footer stands on: left and right pages may have different ones
MIN_REPEATS = 3  # pages below which nothing can be told to repeat: two pages may begin alike by chance
FULL_SHARE = 0.75
"""Of the length of the page's long lines: a shorter line is the last of its paragraph, a heading or an item."""
ENDED_SHARE = 0.9
"""The same where a sentence ends with the line: two paragraphs taken for one cost as little as one taken for two."""
LONG_LINES_SHARE = 0.9
"""How many of a page's lines are no longer than its long ones: a table or a wide heading must not count."""
MAX_NUMBERS = 8  # of one line that may be the page's: "Page 3 of 9, 12 May 2021" has four
MIN_TEXT_CHARS = 20  # of a whole document: with fewer, scanned pages with a stamp or a page number on them
_RAISED_BY_LIBRARY = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    NotImplementedError,
    OverflowError,
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_ENDS = re.compile(r"[.!?…。！？:][\"'”’»)\]]{0,3}(?:\s?\[\d{1,3}\])?\Z")
_ITEM = re.compile(r"(?:[-*+•●▪◦–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_DIVIDED = re.compile(r"([^\W\d_]+)[-‐]\Z")
_PAGE_NUMBER = re.compile(
    rf"\W{{0,3}}(?:(?:{one_of(unite(lambda language: language.page.page_number))})\s{{0,2}})?\d{{1,4}}"
    rf"(?:\s?(?:/|{one_of(unite(lambda language: language.page.page_count))})\s?\d{{1,4}})?\W{{0,3}}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)", re.ASCII)
_MADE_BY_PROGRAM = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel) - |untitled|unbenannt|document\d*\Z|slide \d)|\.(?:docx?|pdf|indd|qxd|xlsx?|pptx?|rtf|txt|tmp|html?)\Z",
    re.IGNORECASE,
)  # fmt: skip


def extract(data: bytes) -> Extracted:
    """The text of a PDF.

    Raises NotExtractedError: SEED-ENCRYPTED, SEED-BROKEN, SEED-TOO-LARGE for more pages than a book has, SEED-NO-TEXT
    for pictures of pages.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted("it is locked with a password")
        if len(reader.pages) > MAX_PAGES:
            what = f"it has {len(reader.pages)} pages; at most {MAX_PAGES} are taken"
            raise NotExtractedError(Code.SEED_TOO_LARGE, what, "Save the pages that matter as a file of their own")

        pages = [_lines(page.extract_text()) for page in reader.pages]
        facts = _find_facts(reader)
    except DependencyError:
        raise _encrypted("it is protected against changes") from None
    except _RAISED_BY_LIBRARY as error:
        what = f"it cannot be read as a PDF ({type(error).__name__})"
        raise NotExtractedError(Code.SEED_BROKEN, what, "Save it anew from the program it came from") from None

    bodies, running = _set_running_lines_apart(pages)
    text, asides = put_together("\n".join(_join_paragraphs(bodies)), [("\n".join(running), Reason.RUNNING_HEADER)])
    if sum(map(str.isalnum, text)) < MIN_TEXT_CHARS:
        remedy = "Run text recognition over it, or put its text into a .txt file"
        raise NotExtractedError(Code.SEED_NO_TEXT, "its pages hold no text, only pictures", remedy)
    return Extracted(text, facts, asides)


def _encrypted(what: str) -> NotExtractedError:
    return NotExtractedError(Code.SEED_ENCRYPTED, what, "Open it and save it without a password")


def _lines(page: str) -> list[str]:
    """The lines of a page, blank ones empty, without blank ones at its ends."""
    divided = page.replace("\u00ad\n", "‐\n")  # a hyphen that is there because the line ends; elsewhere it is not seen
    return [" ".join(line.split()) for line in clean_text(divided).translate(_LIGATURES).strip().split("\n")]


def _set_running_lines_apart(pages: Sequence[list[str]]) -> tuple[list[list[str]], list[str]]:
    """The pages without headers, footers and page numbers; and those, each once, in the words of its first page."""
    edges = [{place: _forms(page[place], number) for place in _edge_places(page)} for number, page in enumerate(pages)]
    on_pages = Counter(form for places in edges for form in {form for forms in places.values() for form in forms})
    least = max(MIN_REPEATS, MIN_PAGES_SHARE * len(pages))

    running: dict[str, str] = {}
    bodies = []
    for page, places in zip(pages, edges, strict=True):
        taken = set()
        for place, forms in places.items():
            form = max(forms, key=lambda form: on_pages[form])
            if on_pages[form] >= least or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(page[place])):
                running.setdefault(form, page[place])
                taken.add(place)
        body = "\n".join(line for place, line in enumerate(page) if place not in taken)
        bodies.append(body.strip("\n").split("\n"))

    return bodies, list(running.values())


def _edge_places(page: Sequence[str]) -> list[int]:
    filled = [place for place, line in enumerate(page) if line]
    return sorted({*filled[:EDGE_LINES], *filled[-EDGE_LINES:]})


def _forms(line: str, page: int) -> list[str]:
    """What lines of other pages may share with this one: all of it, or all but one number that counts with the pages.

    A row of a table, whose numbers follow nothing, has none of these in common with the next.
    """
    folded = line.casefold()
    numbers = list(_NUMBER.finditer(folded))[:MAX_NUMBERS]
    counting = [
        f"{folded[: number.start()]}#{int(number.group()) - page}{folded[number.end() :]}" for number in numbers
    ]
    return [folded, *counting]


def _join_paragraphs(pages: Sequence[list[str]]) -> list[str]:
    """The paragraphs of all pages; one that goes on over the end of a page stays one."""
    words = Counter(word for page in pages for line in page for word in line.casefold().split())
    paragraphs: list[str] = []
    last = ""  # the line that the paragraph ends with so far; empty where a new one must begin
    long_before = 0

    for page in pages:
        lengths = sorted(len(line) for line in page if line)
        long_here = lengths[int(LONG_LINES_SHARE * (len(lengths) - 1))] if lengths else 0
        for line in page:
            if line and last and _goes_on(last, line, long_before or long_here):
                paragraphs[-1] = _join(paragraphs[-1], line, words)
            elif line:
                paragraphs.append(line)
            last, long_before = line, long_here

    return paragraphs


def _goes_on(line: str, following: str, long_chars: int) -> bool:
    """Whether the paragraph of `line` goes on in `following`."""
    if _ITEM.match(following) and _ENDS.search(line):
        return False
    if _ENDS.search(line):
        return len(line) >= ENDED_SHARE * long_chars
    return len(line) >= FULL_SHARE * long_chars or following[:1].islower() or bool(_DIVIDED.search(line))


def _join(paragraph: str, line: str, words: Counter[str]) -> str:
    """`paragraph` and its next line; a word divided between them is made whole, a compound keeps its hyphen."""
    divided = _DIVIDED.search(paragraph)
    if not divided:
        return f"{paragraph} {line}"
    rest = re.match(r"[^\W\d_]*", line)
    second = rest.group() if rest else ""
    is_compound = (
        not second[:1].islower()
        or words[f"{divided[1]}-{second}".casefold()] > words[f"{divided[1]}{second}".casefold()]
    )
    return (paragraph if is_compound else paragraph[:-1]) + line


def _find_facts(reader: PdfReader) -> PageFacts:
    """The title, the authors and the language of the document's properties.

    Its dates say when the file was made, which for a page printed to PDF is the day somebody printed it: none is taken
    for a publication.
    """
    stated: Mapping[str, object] = reader.metadata or {}
    title, author = state(_text(stated.get("/Title"))), _text(stated.get("/Author")) or ""
    is_of_program = title is None or _MADE_BY_PROGRAM.search(title) or "_" in title
    names = [name for name in re.split(r"[;,]", author) if len(name.split()) > 1]  # one word is the name of an account

    language = state(_text(reader.root_object.get("/Lang")))
    return PageFacts(title=None if is_of_program else title, authors=state_names(names), language=language)


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, str) else None
