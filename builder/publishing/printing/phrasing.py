"""Words on paper: those of a report in their own language and direction, those of the program in the briefing's."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from builder.model import Passage, Report, Said
from builder.publishing.escaping import print_quoted, print_text, shown
from builder.publishing.telling.additions import find_additions
from builder.publishing.telling.excerpts import excerpt
from builder.publishing.telling.wording import Words

Values = dict[str, Any]
"""What JSON can hold, for one paper or a part of it."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{3,8})*(?:-([A-Za-z]{2})(?![A-Za-z0-9]))?")
_UNTOLD = "und"  # BCP 47: the language is not told; set without hyphens
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATED = "\u2068{}\u2069"  # first strong isolate: the words within take their own direction and leave that of what is around them alone
_WITHIN_QUOTES = re.compile("^(“\u202f?)(.*?)(\u202f?”)$", re.DOTALL)


class Phrasing:
    """How words are handed to the typesetter, on a paper whose own words are `words`."""

    def __init__(self, language: str, words: Words) -> None:
        """`language`: BCP 47 tag of the briefing, in which its title is."""
        self._words = words
        is_own = language.split("-", 1)[0] == words.language.split("-", 1)[0]
        self.language = _language(language if is_own else words.language)
        self.title_language = None if is_own else _language(language)
        self.phrases = dict(words.phrases)

    def said(self, text: str, language: str | None = None) -> Values:
        """Words in `language` (BCP 47; None: that of the paper), with what hyphenation, direction and screen readers have to know of them.

        Where some run from right to left, they are isolated: what stands beside them (the mark of a note, a page) keeps its place.
        """
        return self._in(language, print_text(text)) | {"text": self.plain(text)}

    def plain(self, text: str) -> str:
        """Words whose language nobody tells: a name, a value."""
        printed = print_text(text)
        return _ISOLATED.format(printed) if _RIGHT_TO_LEFT.search(printed) else printed

    def quoted(self, text: str, language: str | None = None) -> Values:
        """`said` in quotation marks, which belong to what is around them."""
        values = self._in(language, print_quoted(text))
        return values | {"text": _isolated(values["text"])} if _RIGHT_TO_LEFT.search(values["text"]) else values

    def wording(self, passage: Passage, above: Passage, reports: Mapping[str, Report]) -> Values:
        """What a note quotes, in runs of (words, whether they add to the shown wording `above`); a bare word where it may not be quoted."""
        language = reports[passage.report].citation.language
        if not passage.quoted:
            return self._in(None, "") | {"runs": [[self._words["note.bare"], False]]}
        whole = self.quoted(excerpt(passage, reports[passage.report]), language)
        own = shown(excerpt(passage, reports[passage.report]))
        is_alike = passage.id != above.id and above.quoted and reports[above.report].citation.language == language
        added = find_additions(own, shown(excerpt(above, reports[above.report])), language) if is_alike else ()
        text = whole.pop("text")
        return whole | {"runs": _runs(text, own, added)}

    def sentence(self, said: Said) -> Values:
        """What another part of the program has to say, in the language of the paper."""
        return self.said(self._words.sentence(said))

    def _in(self, language: str | None, text: str) -> Values:
        own = self.language if language is None else _language(language)
        values: Values = {"text": text} if own == self.language else {"text": text} | own
        return values | {"rtl": True} if _begins_from_the_right(text) else values


def _runs(text: str, own: str, added: tuple[tuple[int, int], ...]) -> list[list[Any]]:
    """`text`, which is `own` as it is printed, cut where the ranges `added` of `own` begin and end."""
    if not added:
        return [[text, False]]
    before, after = text.split(print_text(own)) if text.count(print_text(own)) == 1 else ("“", "”")
    runs, done = [[before, False]], 0
    for start, end in added:
        runs += [[_spaced(own[done:start]), False], [_spaced(own[start:end]), True]]
        done = end
    runs += [[_spaced(own[done:]), False], [after, False]]
    return [run for run in runs if run[0]]


def _spaced(text: str) -> str:
    """`print_text`, keeping a space at either end."""
    return f"{' ' * text.startswith(' ')}{print_text(text)}{' ' * (text.endswith(' ') and bool(text.strip()))}"


def _isolated(quoted: str) -> str:
    return _WITHIN_QUOTES.sub(lambda found: found[1] + _ISOLATED.format(found[2]) + found[3], quoted)


def _begins_from_the_right(text: str) -> bool:
    """Whether its first letter is of a script that runs from right to left (UAX 9, rule P2)."""
    if not _RIGHT_TO_LEFT.search(text):
        return False
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


def _language(tag: str) -> Values:
    """`pt-BR` → `{"lang": "pt", "region": "BR"}`; what is no language tag is a language not told."""
    found = _LANGUAGE.fullmatch(tag) or _LANGUAGE.match(tag)
    if found is None or (len(found[0]) < len(tag) and tag[len(found[0])] != "-"):
        return {"lang": _UNTOLD, "region": None}
    return {"lang": found[1].lower(), "region": found[2].upper() if found[2] else None}
