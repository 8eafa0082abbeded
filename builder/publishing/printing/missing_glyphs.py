"""Characters that no font has: which they are, what takes their place, and where on a paper one stands.

One of them in one report is no reason to print nothing: a pictograph is set as its name, a letter as U+FFFD, and the
latter is told.
"""

import re
import unicodedata
from collections.abc import Iterator

from builder.errors import Code, Fault
from builder.publishing.printing.plain_values import Plain

_NO_GLYPH = re.compile(
    r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed|contains the codepoint `"((?:[^"\\]|\\.)+)"`'
)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]{1,6})\}|\\(.)")
_NEVER_DRAWN = frozenset("\u00ad\u200b\u200e\u200f\u2060\u2068\u2069")
"""Breaks, directions, isolates: named with the sign they stand beside."""
STAND_IN = "\ufffd"
_PRINTED_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
"""First words of the names of letters that the shipped fonts have, but for rare ones."""
_LAST_LATIN = 0x24F
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


def replace_missing(values: dict[str, Plain], missing: str) -> tuple[dict[str, Plain], str]:
    """`values` with something that fonts have in the place of the characters `missing`; the letters that were replaced.

    What only says how the sign before it looks goes first and alone: the typesetter names that sign with it, and the
    digit of a keycap has a glyph. Of a script whose letters are missing all go at once.
    """
    followers = "".join(char for char in missing if char in _FOLLOWS_A_SIGN)
    if followers:
        return name_pictographs(values, followers), ""
    pictographs = "".join(filter(is_pictograph, missing))
    if pictographs:
        return name_pictographs(values, pictographs), ""

    scripts = {_script(char) for char in missing} - _PRINTED_SCRIPTS
    of_scripts = {char for char in _characters(values) if ord(char) > _LAST_LATIN and _script(char) in scripts}
    replaced = "".join(dict.fromkeys((*missing, *sorted(of_scripts))))
    return {key: _translate(item, {ord(char): STAND_IN for char in replaced}) for key, item in values.items()}, replaced


def _script(char: str) -> str:
    return unicodedata.name(char, f"U+{ord(char):04X}").split()[0]


def _characters(value: Plain) -> set[str]:
    if isinstance(value, str):
        return set(value)
    if isinstance(value, dict):
        return set().union(*map(_characters, value.values()))
    return set().union(*map(_characters, value)) if isinstance(value, list) else set()


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


def tell_missing(missing: str, values: dict[str, Plain], path: str) -> Fault:
    """PRINT-GLYPH for the characters `missing` of the paper at `path`."""
    char = next((char for char in missing if char not in _FOLLOWS_A_SIGN), missing[0])
    where = next(_places(values, char, path), path)
    name = unicodedata.name(char, f"U+{ord(char):04X}")
    others = f", nor for {len(missing) - 1} more of {path}" if len(missing) > 1 else ""
    remedy = "Name a folder with a font that has it as print.fonts in the configuration to have it printed"
    what = f"no font has a glyph for {char} ({name}){others}: {STAND_IN} is printed in its place"
    return Fault(Code.PRINT_GLYPH, where, what, remedy)


def _places(value: Plain, char: str, place: str) -> Iterator[str]:
    """Ids of the claims, notes, disputes and reports whose words hold `char`, in their order."""
    if isinstance(value, str):
        if char in value:
            yield place
    elif isinstance(value, dict):
        ids = value.get("ids") or [None]
        inner = (
            value.get("label") or value.get("id") or value.get("place") or (ids[0] if isinstance(ids, list) else None)
        )
        for item in value.values():
            yield from _places(item, char, inner if isinstance(inner, str) else place)
    elif isinstance(value, list):
        for item in value:
            yield from _places(item, char, place)
