"""What one report's wording of a claim tells that the shown wording does not.

Figures, names and content words it has alone.

A plain rule on spelling, so that a reader can see why a word is marked: no scores, no word vectors. A word that is
marked although the shown wording says it in another word costs a glance; nothing is hidden or left out by it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from builder.languages.known import language_of
from builder.word_patterns import MARKED_WORD, without_possessive

MIN_CONTENT_CHARS = 4
"""Of a word that is a detail where nothing else tells: shorter ones are mostly articles and prepositions in any
alphabet."""
MIN_COMMON_CHARS = 4  # from the beginning, of two forms of one word: "years", "year's"
MIN_COMMON_SHARE = 0.55
"""Of the longer form: "treat", "treatment" are one word, "contest", "continue" are not; looked at in 120 pairs of
wordings of news stories."""
MAX_MARKED_SHARE = 0.5
"""Of a wording's content words: with more it is said in other words, and only its figures and names are details; the
same pairs."""
_MAX_WORDS_KEPT = 50_000  # the words of a folder: every one is looked at once for each wording it stands in

_SEPARATORS = re.compile(r"(?<=\d)[,.’' ](?=\d{3}(?!\d))")
_BETWEEN_MARKS = re.compile(r"[\s.,:;’'%$€£₴-]*")  # what may stand between two marked words of one mark

Range = tuple[int, int]


def find_additions(wording: str, shown: str, language: str) -> tuple[Range, ...]:
    """Ranges of code points into `wording`, half-open and in order, that hold what `shown` does not say.

    Both are visible texts in `language` (BCP 47). Neighbouring words are one range.
    """
    if wording == shown:
        return ()
    known = _by_beginning(_folded(word[0]) for word in MARKED_WORD.finditer(shown))
    content = [word for word in MARKED_WORD.finditer(wording) if _is_content(word[0], language)]
    new = [word for word in content if not _is_known(_folded(word[0]), known)]
    if len(new) > MAX_MARKED_SHARE * len(content):
        new = [word for word in new if _is_figure(word[0]) or _is_name(word[0], wording[: word.start()])]
    return tuple(_joined(wording, [word.span() for word in new]))


@lru_cache(_MAX_WORDS_KEPT)
def _folded(word: str) -> str:
    """Without case, accents and the marks that group digits: `1,200` is `1200`."""
    plain = without_possessive(_SEPARATORS.sub("", word)).casefold()
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))


def _is_figure(word: str) -> bool:
    return any(char.isdigit() for char in word)


def _is_name(word: str, before: str) -> bool:
    """Whether its capital is not that of a sentence's beginning."""
    last = before.rstrip()[-1:]
    return word[:1].isupper() and (last.isalnum() or last == ",")


@lru_cache(_MAX_WORDS_KEPT)
def _is_content(word: str, language: str) -> bool:
    return _is_figure(word) or (len(word) >= MIN_CONTENT_CHARS and word.casefold() not in _silent_words(language))


def _by_beginning(words: Iterable[str]) -> dict[str, set[str]]:
    """Words by the characters that every form of them has."""
    known: dict[str, set[str]] = {}
    for word in words:
        known.setdefault(word[:MIN_COMMON_CHARS], set()).add(word)
    return known


def _is_known(word: str, known: Mapping[str, Collection[str]]) -> bool:
    alike = known.get(word[:MIN_COMMON_CHARS], ())
    return word in alike or (not _is_figure(word) and any(_is_same(word, other) for other in alike))


def _is_same(first: str, second: str) -> bool:
    common = next(
        (index for index, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )
    return common >= max(MIN_COMMON_CHARS, MIN_COMMON_SHARE * max(len(first), len(second)))


def _joined(text: str, ranges: list[Range]) -> list[Range]:
    joined: list[Range] = []
    for start, end in ranges:
        if joined and _BETWEEN_MARKS.fullmatch(text, joined[-1][1], start):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


@cache
def _silent_words(language: str) -> frozenset[str]:
    """Words that only hold a sentence together or say that somebody said it.

    None for a language there is no list of.
    """
    return frozenset(language_of(language).silent_words)
