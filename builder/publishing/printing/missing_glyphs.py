"""Characters that no font has: which they are, what a pictograph is named, and where on a paper one stands."""

import re
import unicodedata
from collections.abc import Iterator

from builder.errors import Code, Fault, GateError
from builder.publishing.printing.plain_values import Plain

_NO_GLYPH = re.compile(
    r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed|contains the codepoint `"((?:[^"\\]|\\.)+)"`'
)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]{1,6})\}|\\(.)")
_NEVER_DRAWN = frozenset("\u00ad\u200b\u200e\u200f\u2060\u2068\u2069")
"""Breaks, directions, isolates: named with the sign they stand beside."""
_FOLLOWS_A_SIGN = frozenset("\u200d\ufe0e\ufe0f\u20e3")
"""Joiner and selectors: they only say how the sign before them looks."""


def find_missing(diagnostic: str) -> str:
    """The characters that Typst says no font has, each once, in its order; nothing where it says something else.

    Of those beside them that are never drawn only where there are no others.
    """
    texts = (_ESCAPE.sub(_unescape, text or codepoint) for text, codepoint in _NO_GLYPH.findall(diagnostic))
    missing = "".join(dict.fromkeys("".join(texts)))
    return "".join(char for char in missing if char not in _NEVER_DRAWN) or missing


def _unescape(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def is_pictograph(char: str) -> bool:
    """Whether it is a pictograph or a part of one, and no letter of any script."""
    return char in _FOLLOWS_A_SIGN or (unicodedata.category(char) in {"So", "Sk"} and unicodedata.name(char, "") != "")


def name_pictographs(values: dict[str, Plain], missing: str) -> dict[str, Plain]:
    """`values` with each of the characters `missing` as its name in brackets; the paper says what these are."""
    names = {ord(char): "" if char in _FOLLOWS_A_SIGN else f"[{unicodedata.name(char).lower()}]" for char in missing}
    renamed = {key: _translate(item, names) for key, item in values.items()}
    return renamed | {"named_signs": True}


def _translate(value: Plain, names: dict[int, str]) -> Plain:
    if isinstance(value, str):
        return value.translate(names)
    if isinstance(value, dict):
        return {key: _translate(item, names) for key, item in value.items()}
    return [_translate(item, names) for item in value] if isinstance(value, list) else value


def refuse_missing(missing: str, values: dict[str, Plain], path: str) -> GateError:
    """PRINT-GLYPH for the characters `missing` of the paper at `path`."""
    char = next((char for char in missing if char not in _FOLLOWS_A_SIGN), missing[0])
    where = next(_places(values, char, path), path)
    name = unicodedata.name(char, f"U+{ord(char):04X}")
    others = f", nor for {len(missing) - 1} more of {path}" if len(missing) > 1 else ""
    remedy = "Name a folder with a font that has it as print.fonts in the configuration, or build with --no-pdf"
    return GateError(Fault(Code.PRINT_GLYPH, where, f"no font has a glyph for {char} ({name}){others}", remedy))


def _places(value: Plain, char: str, place: str) -> Iterator[str]:
    """Ids of the claims, notes, disputes and reports whose words hold `char`, in their order."""
    if isinstance(value, str):
        if char in value:
            yield place
    elif isinstance(value, dict):
        inner = value.get("label", value.get("id"))
        for item in value.values():
            yield from _places(item, char, inner if isinstance(inner, str) else place)
    elif isinstance(value, list):
        for item in value:
            yield from _places(item, char, place)
