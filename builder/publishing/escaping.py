"""The one choke point: only here does a string of a report become output.

A character that could be markup where it stands is written as an entity, which Markdown, HTML text and quoted HTML
attributes all read back as the character itself and never as markup; every other stays as it is, so that a page can be
read as it was written. Backslashes and `html.escape` change the text or let markup through. What could be markup is
what CommonMark, Python-Markdown, the extensions of Git hosts, pandoc and note-taking programs take for it.

Templates need not think of it: `finalize` escapes whatever a `{{ … }}` yields unless it is already `Inert`, and what
stands in the value of an attribute is `attribute_text` besides.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

_ACTIVE = re.compile(
    r"""
      (?P<kept>(?<![\[\]!])(?<!^)\[(?![A-Z]+\])(?:…|[^\W_](?:[^\W_]|[ ,…'’-]){0,38})\](?![(\[:{]|\s\[|$))  # an addition [sic]
    | [<>*`~^|\\{}\[\]]
    | &(?=[#A-Za-z]|$)
    | (?<![^\W_])_ | _(?![^\W_])                            # not within a word
    | \$(?!\d)                                             # a sum of money opens no formula, and ends none
    | =(?==) | (?<==)= | \+(?=\+) | %(?=%) | \#(?=\w|$)
    | :(?=//|[a-z0-9_+-]*:) | (?<=//)/ | (?<=\w)@(?=\w) | (?<=\bwww)\. | (?<=\bWWW)\.
    | ^(?:[-+=](?=[\s=+-]|$) | \# | :(?=\s) | % | !(?=!!) | \?(?=\?\?))
    | (?P<number>^\d{1,9})[.)](?=\s|$)
    """,
    re.VERBOSE,
)
_SIGNS = frozenset("<>*`~^|\\{}[]&_$=+%#:/@")
_NAMED_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
# Controls; bidi embeddings, overrides and isolates, which can make a line read as another; the byte order mark;
# deprecated and annotation controls, noncharacters; tag characters, which hide text from a reader. Joiners, soft
# hyphens and direction marks are part of the words of many languages and stay.
_DROPPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›")
_NARROW_SPACE, _ZERO_WIDTH_SPACE = "\u202f", "\u200b"
_MEANINGLESS = re.compile(
    "[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0080-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff]"
)
# Scripts that put no space between words (Thai, Lao, Tibetan, Burmese, Khmer, those of East Asia) break by themselves.
_UNBROKEN = re.compile(
    "[^\\s\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]{40,}"
)
MAX_MARKS = 10  # combining marks in a row: the tallest stack of a script in use has eight or nine (Tibetan)
_MARKED = re.compile(f"[^\x00-\u02ff]{{{MAX_MARKS},}}")
_BREAK_AFTER_CHARS = 8  # fits the narrowest column of a table
_MAX_KEPT = 20_000
"""Results of one function: a claim, an outlet, an id come back on many pages; some 10 MB of a folder's own text."""
_BIBTEX = {
    ord(char): written
    for char, written in {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "@": r"{@}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    }.items()
}  # fmt: skip
# What a spreadsheet takes for the beginning of a formula, the wide forms East Asian ones take for it too, and the mark
# itself.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠'")
_AFTER_SEPARATOR = re.compile(r"([;|]\s*)(?=[=+\-@＝＋－＠'])")
_STEERING = re.compile(
    "[\x7f-\x9f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)  # ends of lines to some readers, commands to a terminal, turns of direction
_BEGINS_ENTITY = re.compile("&(?=[#A-Za-z])")
_IS_ENTITY = re.compile(r"&(?=#?\w{1,40};)", re.ASCII)
_NUMBERS, _SEQUENCES = (int, float), (tuple, list)  # as JSON has them
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9_])?")
_PATH_SAFE = (
    "/%:@!$&*+,;=~-._"  # RFC 3986, without the quotes and brackets that end an attribute or a link in some context
)


class Inert(str):
    """Finished output: markup of our own, or a string that cannot become any. Made in this module only."""

    __slots__ = ()


class QuotationMarks(NamedTuple):
    """Marks of our own around words of a report, which keep theirs."""

    opening: str
    """Before the words: `“`, `«`."""
    closing: str
    """After them: `”`, `»`."""


def fold(text: str) -> str:
    """`text` on one line: each run of white space is one space, none at the ends, nothing else changed."""
    return " ".join(text.split())


@lru_cache(_MAX_KEPT)
def shown(text: str) -> str:
    """What a reader sees of `text`: folded, without characters that are invisible and deceive.

    A lone surrogate shows as U+FFFD.

    So does what follows ten combining marks in a row: a stack of thirty leaves its line and lies over others.
    """
    visible = fold(text)
    if not visible.isprintable():  # all that is dropped is not, and most texts are
        visible = fold(_SURROGATE.sub("\ufffd", _DROPPED.sub("", visible)))
    return visible if visible.isascii() else _MARKED.sub(_bounded_marks, visible)


@lru_cache(_MAX_KEPT)
def md_text(text: str) -> Inert:
    """`text` for Markdown and for HTML text.

    It reads as `shown(text)` and is never markup, also where a line begins with it.
    """
    visible = shown(text)
    return Inert(_ACTIVE.sub(_written, visible) if _may_be_active(visible) else visible)


def _may_be_active(visible: str) -> bool:
    """Whether `_ACTIVE` may find something: most texts have none of its signs, and looking for one is ten times as fast."""
    opens = visible[:1]
    return (
        not _SIGNS.isdisjoint(visible)
        or opens.isdecimal()
        or opens in {"-", "!", "?"}
        or "www." in visible
        or "WWW." in visible
    )


def _written(active: re.Match[str]) -> str:
    return active["kept"] or (active["number"] or "") + _entity(active)


def _entity(active: re.Match[str]) -> str:
    """What stands for the sign itself, the last character of what was found."""
    char = active[0][-1]
    return _NAMED_ENTITIES.get(char, f"&#{ord(char)};")


def md_code_line(line: str) -> Inert:
    """A line of code within `<pre>`, as HTML: indented as it is, and else `md_text`."""
    return Inert(f"{' ' * (len(line) - len(line.lstrip(' ')))}{md_text(line)}")


def attribute_text(value: object) -> Inert:
    """`finalize(value)` for the value of an HTML attribute in quotation marks, which it cannot end."""
    return Inert(finalize(value).replace('"', _NAMED_ENTITIES['"']))


def md_quoted(text: str, marks: QuotationMarks) -> Inert:
    """`md_text` in quotation marks of ours, kept apart from marks of its own by a narrow space that does not break."""
    before, after = (space and f"&#{ord(space)};" for space in _spaces_within_quotation_marks(shown(text)))
    return Inert(f"{marks.opening}{before}{md_text(text)}{after}{marks.closing}")


def md_spoken(text: str, language: str, page_language: str) -> Inert:
    """`md_text`, in an element of its own that tells its `language` where it is another than its page's."""
    attributes = language_attributes(language, page_language)
    return Inert(f"<span{attributes}>{md_text(text)}</span>") if attributes else md_text(text)


def md_marked(text: str, marked: Iterable[tuple[int, int]] = ()) -> Inert:
    """`md_text` with what is `marked` in strong letters, as Markdown has them.

    `marked`: ranges of code points into `shown(text)`, half-open, in order, none touching another.
    """
    visible = shown(text)
    written = [
        (found.end() - 1, found.end(), _entity(found)) for found in _ACTIVE.finditer(visible) if not found["kept"]
    ]

    parts, done = [], 0
    for start, end, what in sorted([*((place, place, "**") for ends in marked for place in ends), *written]):
        parts += [visible[done:start], what]
        done = end
    return Inert("".join((*parts, visible[done:])))


def md_attributes(classes: Iterable[str], name: str | None, values: Mapping[str, str]) -> Inert:
    """What the standard extension for attributes reads behind a line or a link: `{: #name .class key="value" }`.

    Nothing where there is none. A value is one of the program's own words: raises ValueError where it could end its
    place.
    """
    told = [f"#{md_name(name)}"] if name else []
    told += [f".{md_name(each)}" for each in classes if each]
    for key, value in values.items():
        if set(value) & set('"{}<>&\\'):
            raise ValueError(f"{value!r} cannot be an attribute")
        told.append(f'{md_name(key)}="{shown(value)}"')
    return Inert(f"{{: {' '.join(told)} }}" if told else "")


def md_link(path: Inert, text: str) -> Inert:
    """A link within the site, as HTML."""
    return Inert(f'<a href="{path}">{finalize(text)}</a>')


def md_phrase(phrase: str, values: Mapping[str, object]) -> Inert:
    """A sentence of the site's own, with `values` filled in as `finalize` writes them.

    A test holds that no phrase has markup of its own.
    """
    return Inert(phrase.format(**{name: finalize(value) for name, value in values.items()}))


def _spaces_within_quotation_marks(visible: str) -> tuple[str, str]:
    """What keeps the marks around `visible` apart from marks of its own, before and after it."""
    before, after = (_NARROW_SPACE if visible[end] in _QUOTATION_MARKS else "" for end in (slice(1), slice(-1, None)))
    return before, after


def print_text(text: str) -> str:
    """`text` as a value the typesetter shows and never reads as markup.

    It is `shown(text)`, in which long strings without a space can be broken.

    Private-use characters and noncharacters, which mean nothing without the font of whoever wrote them and which PDF/A
    forbids, are U+FFFD.
    """
    return _UNBROKEN.sub(_breakable, _MEANINGLESS.sub("\ufffd", shown(text)))


def print_quotation_marks(text: str, marks: QuotationMarks) -> QuotationMarks:
    """`marks` as they stand around `print_text(text)`, kept apart from its own as `md_quoted` does."""
    before, after = _spaces_within_quotation_marks(print_text(text))
    return QuotationMarks(marks.opening + before, after + marks.closing)


def _bounded_marks(marked: re.Match[str]) -> str:
    """Of marks in a row no more than any script needs, then one U+FFFD.

    A PDF tells of each cluster what it reads as, in 512 bytes at most.
    """
    parts, marks = [], 0
    for char in marked[0]:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        if marks <= MAX_MARKS:
            parts.append(char)
        elif marks == MAX_MARKS + 1:
            parts.append("\ufffd")
    return "".join(parts)


def _breakable(unbroken: re.Match[str]) -> str:
    """With a zero-width space after every few characters.

    There is none before a mark or around a joiner that belongs to the character before.
    """
    parts, chars, kind = [], 0, ""
    for char in unbroken[0]:
        before, kind = kind, unicodedata.category(char)
        if chars >= _BREAK_AFTER_CHARS and kind[0] != "M" and "Cf" not in {before, kind}:
            parts.append(_ZERO_WIDTH_SPACE)
            chars = 0
        parts.append(char)
        chars += 1
    return "".join(parts)


def md_name(name: str) -> Inert:
    """An id for anchors, footnote labels and file names, as it is.

    Raises ValueError unless it is ASCII letters, digits, `.`, `_`, `-`.
    """
    if not is_name(name):
        raise ValueError(f"{name!r} cannot be an id")
    return Inert(name)


@lru_cache(_MAX_KEPT)
def md_path(path: str) -> Inert:
    """The relative path of a file of our own making, as it is. Raises ValueError unless each part is `..` or an id."""
    return Inert("/".join(part if part == ".." else md_name(part) for part in path.split("/")))


@lru_cache(_MAX_KEPT)
def md_place(path: str, anchor: str) -> Inert:
    """A place on a page, `path#anchor`, as `md_path` and `md_name` write them; either may be empty."""
    page = md_path(path) if path else Inert("")
    return Inert(f"{page}#{md_name(anchor)}") if anchor else page


@lru_cache(_MAX_KEPT)
def is_name(name: str) -> bool:
    """Whether `name` can stand in an anchor, a footnote label and a file name without escaping."""
    return _NAME.fullmatch(name) is not None


def language_attributes(language: str, page_language: str) -> Inert:
    """Attributes of an element whose text is in another language than its page.

    They are for screen readers, hyphenation and direction.
    """
    return Inert("" if language == page_language else f' lang="{attribute_text(language)}" dir="auto"')


def md_url(url: str | None) -> Inert | None:
    """`web_address(url)` for a quoted HTML attribute."""
    address = web_address(url)
    return None if address is None else Inert(address.replace("&", "&amp;"))


@lru_cache(_MAX_KEPT)
def web_address(url: str | None) -> str | None:
    """`url` as a link may have it, or None where it is not a plain web address.

    Plain means http or https, a host that has an ASCII form, no user name and no control character. Whatever could end
    an attribute or a link is percent-encoded.
    """
    if not url or url != url.strip() or _DROPPED.search(url) or _SURROGATE.search(url):
        return None

    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:  # a bracketed host, a port beyond 65535, a label that IDNA refuses
        return None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None

    query = f"?{quote(parts.query, _PATH_SAFE + '?')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, _PATH_SAFE + '?')}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{port}{quote(parts.path, _PATH_SAFE)}{query}{fragment}"


def html_text(text: str) -> Inert:
    """`text` for HTML that passes through no Markdown: the site's title, the names in the navigation.

    An ampersand that begins no entity stays: the theme escapes these names a second time in some attributes.
    """
    return Inert(
        _BEGINS_ENTITY.sub("&amp;", shown(text)).replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def yaml_text(text: str) -> Inert:
    """`text` as a YAML scalar of a page's front matter, which Material writes into its own HTML as it is."""
    return Inert(json.dumps(html_text(text), ensure_ascii=False))


def yaml_scalar(text: str) -> Inert:
    """`text` as a YAML scalar in double quotes, on one line, for a file that people edit.

    What cannot be seen is written as an escape, so that a line is what it looks like.
    """
    quoted = json.dumps(fold(_SURROGATE.sub("\ufffd", text)), ensure_ascii=False)
    if quoted.isprintable():
        return Inert(quoted)
    return Inert("".join(char if char.isprintable() else _yaml_escape(char) for char in quoted))


def _yaml_escape(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def json_text(value: Any) -> str:
    """`value` as JSON for a file or a terminal.

    Its keys are in the order given, in UTF-8, with no control character but its own line feeds.

    A named tuple or a dataclass is written as the object of its fields, a lone surrogate, which UTF-8 cannot hold, as
    U+FFFD. Raises TypeError for what JSON cannot hold.
    """
    return "".join(json_pieces(value))


def json_pieces(value: Any) -> Iterator[str]:
    """The same piece by piece, one for each item of the lists that `value` holds: what is large is never there as a whole.

    A list may be an iterator here, which is asked for one item at a time; several of its items may be written already.
    """
    names = getattr(value, "_fields", None)
    if not isinstance(value, dict) and names is None and not is_dataclass(value):
        yield _inert(_json_of(value, "\n")) + "\n"
        return

    before = "{\n "
    for name, part in _entries_of(value, names):
        yield f"{before}{_inert(encode_basestring(name))}: "
        if isinstance(part, (Iterator, *_SEQUENCES)) and not hasattr(part, "_fields"):
            yield from _pieces_of_list(part)
        else:
            yield _inert(_json_of(part, "\n "))
        before = ",\n "
    yield "{}\n" if before == "{\n " else "\n}\n"


def _pieces_of_list(items: Iterable[Any]) -> Iterator[str]:
    """A list that stands in an object of its own, at the outermost level."""
    before = "[\n  "
    for item in items:
        yield before + (item if isinstance(item, WrittenItems) else write_items([item]))
        before = ",\n  "
    yield "[]" if before == "[\n  " else "\n ]"


class WrittenItems(str):
    """Some items, one at least, of a list of `json_pieces`, as they stand there."""

    __slots__ = ()


def write_items(items: Iterable[Any]) -> WrittenItems:
    """`items`, one at least, as they stand in a list of `json_pieces`."""
    return WrittenItems(",\n  ".join(_inert(_json_of(item, "\n  ")) for item in items))


def _inert(json: str) -> str:
    return _escaped_controls(storable(json))


def _json_of(value: Any, line: str) -> str:
    """`value` as JSON, each part on a line of its own, which `line`, a line feed and spaces, begins.

    As `json.dumps` with an indent of 1 has it, in a third of the time: with an indent, Python writes no part of it in C.
    """
    if isinstance(value, str) or value is None or isinstance(value, _NUMBERS):
        return _JSON(value)

    inner = line + " "
    names = getattr(value, "_fields", None)
    if isinstance(value, _SEQUENCES) and names is None:
        parts = [_json_of(part, inner) for part in value]
        return f"[{inner}{f',{inner}'.join(parts)}{line}]" if parts else "[]"

    entries = _entries_of(value, names)
    parts = [f"{encode_basestring(name)}: {_json_of(part, inner)}" for name, part in entries]
    return f"{{{inner}{f',{inner}'.join(parts)}{line}}}" if parts else "{}"


def _entries_of(value: Any, names: Iterable[str] | None) -> Iterable[tuple[str, Any]]:
    """What stands in a mapping, a named tuple or a dataclass, by name. Raises TypeError for any other value."""
    if isinstance(value, dict):
        return value.items()
    return zip(names, value, strict=True) if names is not None else dataclass_fields(value).items()


def dataclass_fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass by name, in their order, as they are. Raises TypeError for any other value."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def storable(text: str) -> str:
    """`text` as a UTF-8 file holds it: U+FFFD for each lone surrogate."""
    return _SURROGATE.sub("\ufffd", text)


def gfm_code(text: str) -> Inert:
    """`text` as inline code for a Git host's comment or job summary.

    There, and only there, no name is called, no address, number or hash is linked.

    Entities would not do: hosts look for names and links in what is rendered, where an entity is the character again.
    """
    visible = shown(text)
    if not visible:
        return Inert("")
    fence = "`" * (max(map(len, re.findall("`+", visible)), default=0) + 1)
    pad = " " if visible[0] == "`" or visible[-1] == "`" else ""
    return Inert(f"{fence}{pad}{visible}{pad}{fence}")


def workflow_command(name: str, message: str, **properties: str) -> Inert:
    """A line a CI runner takes as a command: `::error file=a,line=1::message`.

    No value in it can end its place or begin another command.
    """

    def data(value: str) -> str:
        return shown(value).replace("%", "%25")

    stated = ",".join(
        f"{key}={data(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items() if value
    )
    return Inert(f"::{name} {stated}::{data(message)}")


def json_line(value: Any) -> str:
    """`json_text` on one line, without a space that need not be.

    No separator of lines but the last one stands in it.
    """
    text = _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return _escaped_controls(text) + "\n"


def _escaped_controls(json_document: str) -> str:
    """What ends a line for some readers, steers a terminal or turns the direction, as JSON escapes it.

    It stands in strings only.
    """
    return _STEERING.sub(lambda found: json.dumps(found[0])[1:-1], json_document)


def md_address(address: str) -> Inert:
    """An address that `web_address` gave back, as a link in Markdown that people read as it is.

    What it has that reads like an entity is none.
    """
    return Inert(f"<{_IS_ENTITY.sub('&amp;', address)}>")


def md_report_address(url: str | None) -> Inert | None:
    """`web_address(url)` as a link in Markdown that people read as it is; None where it is no plain web address."""
    address = web_address(url)
    return None if address is None else md_address(address)


def md_site_place(site_url: str | None, up: str, path: str, anchor: str) -> Inert:
    """A place on the site as a file to take away leads to it.

    It is whole where `site_url` is known, else goes `up` from the file, which is `../` so many times.
    """
    return Inert(f"{md_url(site_url) or up}{md_place(path, anchor)}")


def csv_cell(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula.

    It is `shown(text)` with an apostrophe before what begins like one, or like the mark.

    So does what stands behind a semicolon or a bar, which part cells in some countries. Whoever reads it takes one
    apostrophe off each such place.
    """
    visible = shown(text)
    if ";" in visible or "|" in visible:
        visible = _AFTER_SEPARATOR.sub(r"\1'", visible)
    return f"'{visible}" if visible[:1] in _FORMULA and visible else visible


def bibtex_text(text: str) -> str:
    """`text` for a braced BibTeX field.

    What TeX or BibTeX would take for a command is written as the command that prints it.
    """
    return shown(text).translate(_BIBTEX)


def percent(share: float) -> Inert:
    """A share of the width, 0 to 1, as an SVG length."""
    return Inert(f"{round(100 * share, 2):g}%")


def em(lines: float) -> Inert:
    """A multiple of the font size as an SVG length."""
    return Inert(f"{round(lines, 2):g}em")


def finalize(value: object) -> Inert:
    """What Jinja writes for `{{ value }}`. Raises TypeError for what a template should not print at all."""
    if isinstance(value, Inert):
        return value
    if isinstance(value, str):
        return md_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Inert(value)
    raise TypeError(f"a template prints {value!r}")
