"""The other ways to write a name: what a reader may type who has seen it elsewhere.

Reports write one name in several ways (-sky, -skiy, -skyy), and a search finds only what is written. So each claim is
found by the spellings of other reports too, by those that the common transliterations would give its names, and by
plain letters where a word has marks on them.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from builder.languages.sounds import likely_sound
from builder.word_patterns import SPELLED_WORD, without_possessive

MIN_NAME_CHARS = 5
"""Shorter names that sound alike mean different people (Ann, Anne)."""
_ENDINGS = (
    (
        re.compile(r"(?:(?<=[sctz]k)[yi]|(?<=[^\W\d_aeiouyij])(?:yy|iy|ij|yi|ii))\Z"),
        ("y", "yy", "iy", "ij", "yi", "ii", "i"),
    ),
    (re.compile(r"(?<=[^\W\d_aeiouyij])(?:i|ii|iy|y)enko\Z"), ("ienko", "iienko", "iyenko", "yenko")),
)
"""Endings of Slavic names that states, agencies and papers write in many ways, and these ways."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f'’]+")
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})


def spellings_of(texts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For each word of `texts`, in lower case, the other ways it is or may be written, sorted.

    Words without any are left out.

    Other ways are those of names in `texts` that sound alike, and what transliteration or plain letters would make of
    the word.
    """
    names = _names(texts)
    alike: dict[str, set[str]] = defaultdict(set)
    for name, is_name in names.items():
        if is_name and len(name) >= MIN_NAME_CHARS and _LATIN.fullmatch(name):
            alike[sound_of(name)].add(name)

    found = {}
    for word, is_name in names.items():
        others = set(_plain(word))
        if is_name and len(word) >= MIN_NAME_CHARS and _LATIN.fullmatch(word):
            others |= alike[sound_of(word)] | set(_transliterations(word))
        if others - {word}:
            found[word] = tuple(sorted(others - {word}))
    return found


def words_of(text: str) -> set[str]:
    """The words of `text` in lower case, without possessive endings."""
    return {without_possessive(word).lower() for word in SPELLED_WORD.findall(text)}


def sound_of(name: str) -> str:
    """Alike for the spellings that transliteration gives one name: Zorenskyi, Zorensky, Zorenskij; Younan and Yunan."""
    return likely_sound(next(_plain(name.lower()), name.lower()))


def _names(texts: Iterable[str]) -> dict[str, bool]:
    """Each word in lower case, and whether it is a name: capitalised wherever it stands."""
    names: dict[str, bool] = {}
    for text in texts:
        for word in map(without_possessive, SPELLED_WORD.findall(text)):
            lower = word.lower()
            names[lower] = names.get(lower, True) and word[0].isupper()
    return names


def _plain(word: str) -> Iterator[str]:
    """`word` without marks on its letters, where it has any: é as e, ü as u and as ue."""
    for table in (_PLAIN, _TWO_LETTERS):
        plain = "".join(
            char for char in unicodedata.normalize("NFKD", word.translate(table)) if not unicodedata.combining(char)
        )
        if plain != word and plain.isascii():
            yield plain


def _transliterations(word: str) -> Iterator[str]:
    for written, others in _ENDINGS:
        ending = written.search(word)
        if ending:
            yield from (word[: ending.start()] + other for other in others)
