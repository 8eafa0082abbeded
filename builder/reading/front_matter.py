"""The block between `---` lines at the top of a Markdown report: who published what, when, where."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from builder.errors import Code, Fault
from builder.strict_yaml import Document, StrictYamlError, load_yaml

KEYS = ("title", "publisher", "authors", "published", "url", "language", "kind")
KINDS = ("full", "abstract")
MAX_FRONT_MATTER_CHARS = 8_000  # seven short fields; anything longer is not a citation
MAX_FIELD_CHARS = 300  # a headline, a name: what a footnote can show
MAX_URL_CHARS = 2_000  # what browsers and servers agree on
MIN_YEAR, MAX_YEAR = 1_500, 2_200  # printed news begins in the 1600s; a date beyond this is a slip of the pen
FENCE = re.compile(r"-{3}[ \t]*(?:\n|\Z)")
_CLOSING_FENCE = re.compile(r"^-{3}[ \t]*$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,8}")
_CODES = {"syntax": Code.FM_SYNTAX, "tag": Code.FM_TAG, "alias": Code.FM_ALIAS, "dupkey": Code.FM_DUPKEY, "depth": Code.FM_DEPTH}


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
    """http or https."""
    language: str | None = None
    """BCP 47 tag."""
    kind: str = "full"
    """"full" or "abstract"."""


def parse_front_matter(text: str, path: str) -> tuple[FrontMatter, tuple[Fault, ...]]:
    """Read the block at the start of `text`; without one, nothing is stated and `end` is 0.

    `path` is shown in the faults, all of which are returned with their lines: one broken field hides no other.
    """
    if not FENCE.match(text):
        return FrontMatter(end=0), ()
    opening = text.find("\n") + 1
    closing = _CLOSING_FENCE.search(text, opening) if opening else None
    if closing is None:
        return FrontMatter(end=0), (Fault(Code.FM_SYNTAX, path, "its front matter has no end", "Close it with a line of ---", 1),)
    if closing.start() > MAX_FRONT_MATTER_CHARS:
        what = f"its front matter has more than {MAX_FRONT_MATTER_CHARS} characters"
        return FrontMatter(end=0), (Fault(Code.FM_SYNTAX, path, what, "Keep only the citation there", 1),)
    end = min(closing.end() + 1, len(text))
    try:
        document = load_yaml(text[opening : closing.start()], first_line=2)
    except StrictYamlError as error:
        return FrontMatter(end), (Fault(_CODES[error.kind], path, f"its front matter is broken: {error.what}", "Correct it", error.line),)
    reader = _FieldReader(path, document)
    return reader.front_matter(end), tuple(reader.faults)


class _FieldReader:
    """Checks each field of one document and collects every fault on the way."""

    def __init__(self, path: str, document: Document) -> None:
        self.path, self.document = path, document
        self.faults: list[Fault] = []

    def fault(self, code: Code, what: str, remedy: str, *where: str | int) -> None:
        self.faults.append(Fault(code, self.path, what, remedy, self.document.line(*where)))

    def front_matter(self, end: int) -> FrontMatter:
        fields = self.document.value if self.document.value is not None else {}
        if not isinstance(fields, dict):
            self.fault(Code.FM_TYPE, "its front matter is not a list of `key: value` lines", "Write one field on each line")
            return FrontMatter(end)
        for key in fields:
            if key not in KEYS:
                self.fault(Code.FM_UNKNOWN, f"the key {key!r} is not known", f"Known are {', '.join(KEYS)}", key)
        return FrontMatter(
            end,
            self.text(fields, "title"),
            self.text(fields, "publisher"),
            self.authors(fields.get("authors")),
            self.published(fields.get("published")),
            self.url(fields),
            self.language(fields),
            self.kind(fields),
        )

    def text(self, fields: dict[str, Any], key: str, max_chars: int = MAX_FIELD_CHARS) -> str | None:
        value = fields.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(Code.FM_TYPE, f"{key} must be a text", "Put it in quotes", key)
            return None
        if len(value) > max_chars:
            self.fault(Code.FM_TYPE, f"{key} has {len(value)} characters; at most {max_chars} are taken", "Shorten it", key)
            return None
        return " ".join(value.split()) or None

    def authors(self, value: Any) -> tuple[str, ...]:
        if value is None:
            return ()
        good = isinstance(value, list) and all(isinstance(name, str) and name.strip() and len(name) <= MAX_FIELD_CHARS for name in value)
        if not good:
            self.fault(Code.FM_TYPE, "authors must be a list of names", "Write one name on each line after a hyphen", "authors")
            return ()
        return tuple(" ".join(name.split()) for name in value)

    def published(self, value: Any) -> str | None:
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, str) and _DATE.fullmatch(value.strip()):
            try:
                day = date.fromisoformat(value.strip())
            except ValueError:
                self.fault(Code.FM_DATE, f"there is no day {value.strip()}", "Correct the date", "published")
                return None
            if MIN_YEAR <= day.year <= MAX_YEAR:
                return day.isoformat()
        self.fault(Code.FM_DATE, f"{value!r} is not a date", "Write it as YYYY-MM-DD", "published")
        return None

    def url(self, fields: dict[str, Any]) -> str | None:
        value = self.text(fields, "url", MAX_URL_CHARS)
        if value is None or is_web_address(value):
            return value
        self.fault(Code.FM_URL, f"{value!r} is not an address that can be linked", "Write a full http:// or https:// address", "url")
        return None

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


def is_web_address(value: str) -> bool:
    """Whether `value` is an http or https address of a host, without a password, white space or control characters."""
    if len(value) > MAX_URL_CHARS or any(char.isspace() or not char.isprintable() for char in value) or "\\" in value:
        return False
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".") and "@" not in parts.netloc
