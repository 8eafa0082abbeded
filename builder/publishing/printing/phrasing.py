"""Words on paper: those of a report in their own language and direction, those of the program in the briefing's."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.publishing.escaping import QuotationMarks, print_quotation_marks, print_text, shown
from builder.publishing.telling.additions import Range
from builder.publishing.telling.text import Text
from builder.publishing.telling.wording import Words

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{3,8})*(?:-([A-Za-z]{2})(?![A-Za-z0-9]))?")
_LANGUAGE_NOT_TOLD = "und"  # BCP 47; set without hyphens
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
# First strong isolate: the words within take their own direction and leave that of what is around them alone.
_ISOLATED = "\u2068{}\u2069"


class Language(NamedTuple):
    """A language as the typesetter takes it."""

    lang: str
    """Two or three letters of ISO 639, lower case; `und` where no language is told."""
    region: str | None
    """Two letters of ISO 3166, upper case; None where none is told."""


class Phrase(NamedTuple):
    """Words as they are printed."""

    text: str
    """The words, which the templates show and never read as markup."""
    language: Language | None
    """Theirs; None: that of the paper."""
    is_rtl: bool
    """Whether a paragraph of them runs from right to left."""


class Run(NamedTuple):
    """A stretch of the words of a note."""

    text: str
    """As it is printed."""
    is_added: bool
    """Whether the shown wording of the claim does not say it."""


class Wording(NamedTuple):
    """What a note quotes."""

    runs: tuple[Run, ...]
    """Its words, cut where they begin and end to add to the shown wording."""
    language: Language | None
    """Theirs; None: that of the paper."""


class Phrasing:
    """How words are handed to the typesetter, on papers whose own words are `words`. What was asked once is kept."""

    def __init__(self, language: str, words: Words) -> None:
        """`language`: BCP 47 tag of the briefing, in which its title is."""
        self._bare = words["note.bare"]
        self._marks = words.quotation_marks
        self._plain: dict[str, str] = {}
        self._quoted: dict[Text, Phrase] = {}

        is_told_in_it = language.split("-", 1)[0] == words.language.split("-", 1)[0]
        self.language = parse_language(language if is_told_in_it else words.language)
        self.title_language = None if is_told_in_it else parse_language(language)

    def plain(self, text: str) -> str:
        """Words whose language nobody tells: a name, a value, a sentence of the program.

        Where some run from right to left, they are isolated: what stands beside them (the mark of a note, a page) keeps
        its place.
        """
        if text not in self._plain:
            printed = print_text(text)
            self._plain[text] = _ISOLATED.format(printed) if _RIGHT_TO_LEFT.search(printed) else printed
        return self._plain[text]

    def spoken(self, words: Text) -> Phrase:
        """`plain`, with what hyphenation, direction and screen readers have to know of the words."""
        printed = print_text(words.text)
        return Phrase(self.plain(words.text), self._language(words), _begins_from_the_right(printed))

    def quoted(self, words: Text) -> Phrase:
        """`spoken` in quotation marks, which belong to what is around them."""
        if words not in self._quoted:
            marks = self._marks_around(words.text)
            printed = f"{marks.opening}{print_text(words.text)}{marks.closing}"
            self._quoted[words] = Phrase(printed, self._language(words), _begins_from_the_right(printed))
        return self._quoted[words]

    def wording(self, words: Text | None, additions: Sequence[Range] = ()) -> Wording:
        """`quoted`, cut at the `additions`: ranges of `shown` of the words, half-open, in order.

        Where `words` are None, which may not be quoted, what stands for them.
        """
        if words is None:
            return Wording((Run(self._bare, is_added=False),), None)
        if additions:
            runs = tuple(_runs(shown(words.text), self._marks_around(words.text), additions))
        else:
            runs = (Run(self.quoted(words).text, is_added=False),)
        return Wording(runs, self._language(words))

    def _marks_around(self, text: str) -> QuotationMarks:
        """The quotation marks around `text`, with what isolates it from them where it runs from right to left."""
        opening, closing = print_quotation_marks(text, self._marks)
        if _RIGHT_TO_LEFT.search(text):
            return QuotationMarks(f"{opening}{_ISOLATED[0]}", f"{_ISOLATED[-1]}{closing}")
        return QuotationMarks(opening, closing)

    def _language(self, words: Text) -> Language | None:
        language = self.language if words.language is None else parse_language(words.language)
        return None if language == self.language else language


def parse_language(tag: str) -> Language:
    """`pt-BR` → Portuguese of Brazil; what is no language tag is a language not told."""
    match = _LANGUAGE.fullmatch(tag) or _LANGUAGE.match(tag)
    if match is None or (len(match[0]) < len(tag) and tag[len(match[0])] != "-"):
        return Language(_LANGUAGE_NOT_TOLD, None)
    return Language(match[1].lower(), match[2].upper() if match[2] else None)


def _runs(visible: str, marks: QuotationMarks, additions: Sequence[Range]) -> Iterator[Run]:
    """`visible` between `marks`, cut where the ranges `additions` of `visible` begin and end."""
    pieces, done = [Run(marks.opening, is_added=False)], 0
    for start, end in additions:
        pieces.append(Run(_print_piece(visible[done:start]), is_added=False))
        pieces.append(Run(_print_piece(visible[start:end]), is_added=True))
        done = end
    pieces += [Run(_print_piece(visible[done:]), is_added=False), Run(marks.closing, is_added=False)]
    yield from (piece for piece in pieces if piece.text)


def _print_piece(text: str) -> str:
    """`print_text`, keeping a space at either end."""
    return f"{' ' * text.startswith(' ')}{print_text(text)}{' ' * (text.endswith(' ') and bool(text.strip()))}"


def _begins_from_the_right(text: str) -> bool:
    """Whether its first letter is of a script that runs from right to left (UAX 9, rule P2)."""
    if not _RIGHT_TO_LEFT.search(text):
        return False
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
