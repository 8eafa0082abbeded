"""YAML as strangers may have written it: plain mappings, lists and scalars, and the line of each.

`yaml.safe_load` takes alias bombs (ten levels make 2 GB of text), the last of two equal keys without a word, and
tags. Here each of these is a fault with its line. Dates stay text: the field that wants a date parses it, so that an
impossible one is reported as a date and not as a syntax error. Numbers are decimal ones of a sane length. What YAML 1.1
takes for numbers beside them stays text, as in YAML 1.2: "12:30" is a time and no 750, 0x1f is a name, and a page of
colons or hexadecimal digits is no number that nobody can convert or print.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

YAML_VERSION = yaml.__version__  # what reads the front matter of a report: part of what its reading depends on
MAX_DEPTH = 4  # mappings and lists inside one another, as in the front matter of a report
MAX_NUMBER_CHARS = 30  # of one number: bytes of the largest disk have 20
_INT, _FLOAT = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"
_DECIMAL = {
    _INT: re.compile(r"[-+]?(?:0|[1-9][0-9_]*)\Z"),
    _FLOAT: re.compile(r"[-+]?(?:[0-9][0-9_]*)?\.?[0-9_]*(?:[eE][-+]?[0-9]{1,2})?\Z"),
}
"""Tag of a number → how one is written; what YAML 1.1 reads as a number beyond that is text here."""
_HALF = re.compile("[\ud800-\udfff]")
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")
}


class StrictYamlError(ValueError):
    """`kind` is one of "syntax", "tag", "alias", "dupkey", "depth"; `line` is 1-based."""

    def __init__(self, kind: str, line: int, what: str) -> None:
        super().__init__(what)
        self.kind, self.line, self.what = kind, line, what


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document as plain values."""

    value: Any
    """dict, list, str, int, float, bool or None."""
    lines: dict[tuple[str | int, ...], int]
    """1-based line of the key or item at each path of keys and indexes; the path () is the document."""

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, or of the nearest thing above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def line_of_control_character(self) -> int | None:
        """The first line with a key or text that holds one, which only an escape can put there; None: none does."""
        control = yaml.reader.Reader.NON_PRINTABLE
        return min((self.line(*path) for path, text in _texts(self.value, ()) if control.search(text)), default=None)


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each key and each text of a document, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), key
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


class _Loader(yaml.SafeLoader):
    """Keeps timestamps as text, so that `2024-02-30` reaches the field that can say what is wrong with it.

    Looks at each event before anything is composed of it: composing a document already expands what it must not
    contain.
    """

    def __init__(self, text: str, first_line: int, max_depth: int) -> None:
        super().__init__(text)
        self._first_line, self._max_depth, self._depth = first_line, max_depth, 0

    def get_event(self) -> Any:
        event: yaml.Event = super().get_event()  # type: ignore[no-untyped-call]  # the stubs leave it out
        self._refuse_tricks(event)
        return event

    def _refuse_tricks(self, event: yaml.Event) -> None:
        line = self._first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise StrictYamlError("alias", line, "anchors and aliases are not allowed")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._depth += 1
            if self._depth > self._max_depth:
                raise StrictYamlError("depth", line, f"lists and mappings are nested more than {self._max_depth} deep")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._depth -= 1
        if getattr(event, "tag", None):
            raise StrictYamlError("tag", line, "tags are not allowed")


def _construct_text(loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


def _construct_number(loader: _Loader, node: yaml.ScalarNode) -> int | float | str:
    """A decimal number, or the text of what is none. Raises ValueError for one too long."""
    text = str(loader.construct_scalar(node))
    if not _DECIMAL[node.tag].match(text):
        return text
    if len(text) > MAX_NUMBER_CHARS:
        raise ValueError(f"a number has more than {MAX_NUMBER_CHARS} characters")
    digits = text.replace("_", "")
    return int(digits) if node.tag == _INT else float(digits)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _construct_text)
_Loader.add_constructor(_INT, _construct_number)
_Loader.add_constructor(_FLOAT, _construct_number)


def load_yaml(text: str, first_line: int = 1, max_depth: int = MAX_DEPTH) -> Document:
    """Parse `text`, whose first line is line `first_line` of its file.

    Raises StrictYamlError for anything but plain mappings, lists and scalars without anchors, tags and repeated keys,
    and for mappings and lists more than `max_depth` deep in one another.
    """
    try:
        loader = _Loader(text, first_line, max_depth)
        try:
            node = loader.get_single_node()
            lines: dict[tuple[str | int, ...], int] = {(): first_line}
            value = None if node is None else _construct(loader, node, (), lines, first_line)
        finally:
            loader.dispose()

    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        raise StrictYamlError("syntax", line, "it holds a control character") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = (error.problem or error.context or "it cannot be parsed").split("\n")[0]
        raise StrictYamlError("syntax", first_line + (mark.line if mark else 0), what) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, StrictYamlError):
            raise
        raise StrictYamlError("syntax", first_line, str(error).split("\n")[0]) from None

    return Document(value, lines)


def _construct(
    loader: _Loader,
    node: yaml.Node,
    path: tuple[str | int, ...],
    lines: dict[tuple[str | int, ...], int],
    first_line: int,
) -> Any:
    lines[path] = first_line + node.start_mark.line
    if node.tag not in _PLAIN_TAGS:
        raise StrictYamlError("tag", lines[path], f"values of the kind {node.tag.rsplit(':', 1)[-1]!r} are not allowed")

    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                raise StrictYamlError("syntax", line, "a key must be a plain word")
            key = _whole_characters(key_node.value, line)
            if key in mapping:
                raise StrictYamlError("dupkey", line, f"the key {key!r} stands twice")
            mapping[key] = _construct(loader, value_node, (*path, key), lines, first_line)
            lines[(*path, key)] = line
        return mapping

    if isinstance(node, yaml.SequenceNode):
        return [_construct(loader, item, (*path, index), lines, first_line) for index, item in enumerate(node.value)]

    try:
        value = loader.construct_object(node)
    except ValueError as error:
        raise StrictYamlError("syntax", lines[path], str(error)) from None
    return _whole_characters(value, lines[path]) if isinstance(value, str) else value


def _whole_characters(text: str, line: int) -> str:
    """`text` with the halves of a character, as JSON escapes those beyond U+FFFF, put together.

    Raises StrictYamlError for a half alone: no file and no terminal can hold it.
    """
    if not _HALF.search(text):
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise StrictYamlError("syntax", line, "it holds half a character") from None
