"""What a Word document does not write as text: the numbers of its lists, which runs are hidden, its strict form."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from docx.document import Document as WordDocument
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap
from docx.oxml.ns import qn as qualified_name
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import XPath

qn = cache(qualified_name)  # a document asks for the same twenty names some thousand times
MAX_STYLE_STEPS = 20  # from a style to the one it is based on
MAX_NUMBER = 5_000  # of an item that is written out in letters or Roman numerals
MAX_MARK_CHARS = 20
SMALLEST_SIZE = 2  # half points: what is no larger is not read by anybody
_STRICT_ROOT, _COMMON_ROOT = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
_COMMON = (
    (_STRICT_ROOT + b"officeDocument/", _COMMON_ROOT + b"officeDocument/2006/"),
    (_STRICT_ROOT + b"wordprocessingml/", _COMMON_ROOT + b"wordprocessingml/2006/"),
    (_STRICT_ROOT + b"drawingml/", _COMMON_ROOT + b"drawingml/2006/"),
)
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_WORDS = {"w": nsmap["w"]}
_STYLE = XPath("w:style[@w:styleId = $name]", namespaces=_WORDS)
_HIDING_STYLE = XPath("boolean(w:style/w:rPr/w:vanish)", namespaces=_WORDS)
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of figures")
_NEARLY_WHITE = re.compile(r"(?:f[a-f\d]){3}", re.IGNORECASE)
_SYMBOLS = dict(
    zip(
        range(0xA0, 0xFF),
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uf8ff〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
"""Unicode's own table of the font Symbol (symbol.txt), from its upper half: signs of units and sums."""
_OFF = frozenset({"0", "false", "off", "none"})


def strict_to_common(part: bytes) -> bytes:
    """A part of the strict form of the standard (ISO/IEC 29500) with the names of the transitional one."""
    for strict, common in _COMMON:
        part = part.replace(strict, common)
    return part


def symbol(element: BaseOxmlElement) -> str:
    """The sign that Word draws from the font Symbol or by its number in Unicode; else a stand-in: 5 °C is not 5 C."""
    try:
        number = int(element.get(qn("w:char"), ""), 16)
    except ValueError:
        return "\ufffd"
    if number < 0xF000 or number > 0xF0FF:
        return chr(number) if number < 0x110000 else "\ufffd"
    is_symbol = element.get(qn("w:font"), "").lower() == "symbol"
    return _SYMBOLS.get(number - 0xF000, "\ufffd") if is_symbol else "\ufffd"


class Styles:
    """A document's styles, each looked up when it is asked for: a template has some 160, a document uses five."""

    def __init__(self, document: WordDocument) -> None:
        self._root = _part(document, "styles")
        self._found: dict[str, BaseOxmlElement | None] = {}
        self._contents: dict[str, bool] = {"": False}
        self.some_hide: bool = self._root is not None and bool(_HIDING_STYLE(self._root))
        """Whether any says of its text that it is hidden, or is not."""

    def bases(self, name: str) -> Iterator[BaseOxmlElement]:
        """The style with the id `name` and those it is based on, nearest first."""
        for _ in range(MAX_STYLE_STEPS):
            style = self._find(name)
            if style is None:
                return
            yield style
            base = style.find(qn("w:basedOn"))
            name = base.get(qn("w:val"), "") if base is not None else ""

    def is_contents(self, name: str) -> bool:
        """Whether paragraphs of the style `name` are lines of a table of contents, or its heading.

        The name that Word goes by is English in every language, the id is not.
        """
        if name not in self._contents:
            names = (style.find(qn("w:name")) for style in self.bases(name))
            shown = [element.get(qn("w:val"), "").lower() for element in names if element is not None]
            self._contents[name] = any(_CONTENTS.fullmatch(style) for style in shown)
        return self._contents[name]

    def _find(self, name: str) -> BaseOxmlElement | None:
        if name not in self._found:
            found = _STYLE(self._root, name=name) if name and self._root is not None else []
            self._found[name] = found[-1] if found else None
        return self._found[name]


def _part(document: WordDocument, kind: str) -> BaseOxmlElement | None:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            part = relation.target_part
            root: BaseOxmlElement = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
            return root
    return None


class UnseenRuns:
    """Which runs of a document no reader sees: hidden by themselves or their style, or too small or white."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_style: dict[str, bool | None] = {}

    def is_unseen(self, run: BaseOxmlElement) -> bool:
        """Whether the run at `run` is hidden: its own word first, then that of its style, then its paragraph's."""
        own = run.find(qn("w:rPr"))
        said = _says_hidden(own)
        if said is not None:
            return said
        if own is not None and (_is_tiny(own) or _is_white(run, own)):
            return True

        if not self._styles.some_hide:
            return False

        character = own.find(qn("w:rStyle")) if own is not None else None
        paragraph = next(run.iterancestors(qn("w:p")), None)
        block = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if paragraph is not None else None
        names = [style.get(qn("w:val"), "") for style in (character, block) if style is not None]
        return next((hidden for hidden in map(self._is_hidden_style, names) if hidden is not None), False)

    def _is_hidden_style(self, name: str) -> bool | None:
        if name not in self._by_style:
            said = (_says_hidden(style.find(qn("w:rPr"))) for style in self._styles.bases(name))
            self._by_style[name] = next((hidden for hidden in said if hidden is not None), None)
        return self._by_style[name]


def _says_hidden(properties: BaseOxmlElement | None) -> bool | None:
    vanish = properties.find(qn("w:vanish")) if properties is not None else None
    return None if vanish is None else vanish.get(qn("w:val"), "1") not in _OFF


def _is_tiny(properties: BaseOxmlElement) -> bool:
    size = properties.find(qn("w:sz"))
    value = size.get(qn("w:val"), "") if size is not None else ""
    return value.isdecimal() and int(value) <= SMALLEST_SIZE


def _is_white(run: BaseOxmlElement, properties: BaseOxmlElement) -> bool:
    """Whether the run is white and nothing around it is said to have another ground: cells of tables often have."""
    colour = properties.find(qn("w:color"))
    if colour is None or not _NEARLY_WHITE.fullmatch(colour.get(qn("w:val"), "")):
        return False

    around = list(run.iterancestors())
    is_on_ground = any(element.tag in (qn("w:tbl"), qn("w:txbxContent")) for element in around)
    grounds = [properties, *(found for element in around if (found := element.find(qn("w:pPr"))) is not None)]
    shaded = any(ground.find(qn(name)) is not None for ground in grounds for name in ("w:shd", "w:highlight"))
    return not is_on_ground and not shaded


class ListNumbers:
    """What Word draws before the items of a document's lists; numbers go up with every item that is asked for."""

    def __init__(self, document: WordDocument, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[tuple[str, int], BaseOxmlElement] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, Counter[int]] = {}
        root = _part(document, "numbering")
        if root is not None:
            self._read(root)

    def mark(self, paragraph: BaseOxmlElement) -> str:
        """The number or a hyphen before an item, with a space behind it; empty for what is none, and for headings."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val"), "") if style is not None else ""
        if name.startswith("Heading"):
            return ""

        number_id, level = self._place(paragraph, name)
        if number_id is None:
            return "- " if name.startswith("List") else ""
        if number_id == "0":  # taken off the list
            return ""
        return f"{self._number(number_id, level) or '-'} "

    def _read(self, root: BaseOxmlElement) -> None:
        for kind in root.iter(qn("w:abstractNum")):
            for level in kind.iter(qn("w:lvl")):
                rank = level.get(qn("w:ilvl"), "0")
                if rank.isdecimal():
                    self._levels[kind.get(qn("w:abstractNumId"), ""), int(rank)] = level
        for one in root.iter(qn("w:num")):
            kind = one.find(qn("w:abstractNumId"))
            self._lists[one.get(qn("w:numId"), "")] = kind.get(qn("w:val"), "") if kind is not None else ""

    def _place(self, paragraph: BaseOxmlElement, style: str) -> tuple[str | None, int]:
        """Of which list the paragraph is, by itself or by its style, and on which level."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        found = own if own is not None else next(self._of_styles(style), None)
        if found is None:
            return None, 0
        number, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
        rank = level.get(qn("w:val"), "0") if level is not None else "0"
        return (number.get(qn("w:val")) if number is not None else None), int(rank) if rank.isdecimal() else 0

    def _of_styles(self, name: str) -> Iterator[BaseOxmlElement]:
        for style in self._styles.bases(name):
            numbering = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if numbering is not None:
                yield numbering

    def _number(self, number_id: str, level: int) -> str:
        """The drawn number of the next item; empty for a bullet and where the document does not say how it looks."""
        kind = self._lists.get(number_id, "")
        found = self._levels.get((kind, level))
        if found is None:
            return ""

        counts = self._counts.setdefault(number_id, Counter())
        counts[level] = counts[level] + 1 if level in counts else _value(found, "w:start", 1)
        for deeper in [rank for rank in counts if rank > level]:
            del counts[deeper]

        form, text = _said(found, "w:numFmt"), _said(found, "w:lvlText")
        if form in ("bullet", "none") or "%" not in text:
            return ""
        for rank in range(level + 1):
            shape = self._levels.get((kind, rank), found)
            count = counts[rank] if rank in counts else _value(shape, "w:start", 1)
            text = text.replace(f"%{rank + 1}", write_number(count, _said(shape, "w:numFmt")))
        return text if len(text) <= MAX_MARK_CHARS else ""


def write_number(value: int, form: str) -> str:
    """`value` in letters or Roman numerals where `form` says so, else in digits: (3, "lowerLetter") → "c"."""
    if not 0 < value <= MAX_NUMBER:
        return str(value)
    if form.endswith("Letter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        numeral = ""
        for worth, sign in _ROMAN:
            numeral += sign * (value // worth)
            value %= worth
        return numeral if form.startswith("upper") else numeral.lower()
    return f"{value:02}" if form == "decimalZero" else str(value)


def _said(level: BaseOxmlElement, tag: str) -> str:
    found = level.find(qn(tag))
    said: str = found.get(qn("w:val"), "") if found is not None else ""
    return said


def _value(level: BaseOxmlElement, tag: str, default: int) -> int:
    said = _said(level, tag)
    return int(said) if said.isdecimal() and len(said) < 7 else default
