"""The encoding of a text that does not state it, or not truly: told from the text, and believed only beyond doubt.

Mails pass through programs that drop, change or make up the encoding; texts have none. UTF-8 shows itself: text in
another encoding hardly ever reads as UTF-8 by accident. An encoding of one byte a letter shows itself for Cyrillic,
whose encodings turn capitals, signs and letters into one another: in the wrong one words begin small and go on large.
For Latin letters they differ too little; what is not beyond doubt is refused, and the guess of charset-normalizer
named.
"""

import re
from dataclasses import dataclass

from builder.languages.known import LANGUAGES
from builder.text_encodings import browser_encoding, marked_encoding

SAMPLE_BYTES = 40_000  # of a text are looked at; the whole of it is decoded in the end
MIN_CYRILLIC_LETTERS = 30  # two short lines: below that words are too few to tell capitals from small letters
MIN_CYRILLIC_SHARE = 0.5  # of all letters: a text in Latin letters with a few others is not told by these
MIN_LETTER_SHARE = 0.8  # of all characters beyond ASCII: the rest are quotation marks and dashes, not lines of boxes
MAX_FOREIGN_SHARE = 0.01  # of the letters are of another language than those whose letters are known: a name or two
MIN_SHAPED_SHARE = 0.93  # of the Cyrillic words have capitals as words have them; names of ships and units have others
MAX_RIVAL_SHARE = (
    0.8  # of the words so shaped in any other encoding: of 19 articles, each whole and in two pieces, .73 at most
)
MIN_EAST_ASIAN_AS_UTF_8 = 6  # letters beyond ASCII: two or three in a row of an East Asian encoding may read as UTF-8
MIN_UTF_16_SHARE = 0.97  # of the characters of such a text are letters, digits, stops or white space of Europe
_CYRILLIC_ENCODINGS = (
    "cp1251",
    "koi8-u",
    "cp866",
    "iso8859-5",
)  # that of old Macintoshes has gone, and its capitals are in none of these
_EAST_ASIAN = frozenset({"big5hkscs", "cp932", "cp949", "euc_jp", "gb18030"})
_STATEFUL = frozenset({"iso2022_jp"})
# What all encodings of Windows with Latin letters, and the Cyrillic one, have at the same place: … ‘ ’ “ ” • – — © « ®
# ° · »
_SHARED_BYTES = frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa9\xab\xae\xb0\xb7\xbb")
_ASCII = frozenset(range(1, 0x80))
_OWN_LETTERS = "".join(language.alphabet[0] for language in LANGUAGES.values() if language.alphabet) + "ў'’ʼ-"
_CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]+")
# No word all in capitals: in KOI8 the small letters lie where Windows has the large ones.
_SHAPED_WORD = re.compile(rf"[{_OWN_LETTERS}]+|[{_OWN_LETTERS.upper()}][{_OWN_LETTERS}]*")
_FOREIGN = re.compile(rf"(?![{_OWN_LETTERS}])(?![{_OWN_LETTERS.upper()}])[\u0400-\u04ff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_EUROPEAN = re.compile("[\t\n\r\x20-\x7e\u00a0-\u024f\u0370-\u052f\u2010-\u2044\u20a0-\u20bf\u2116]")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text seems to be encoded in."""

    encoding: str
    """Python's name of it."""
    is_sure: bool
    """Whether nothing else comes near it."""


def decode_declared(data: bytes, label: str | None) -> str | None:
    """`data`, which declares the encoding `label` or none, as text.

    None where what it declares is not true and what is true is not beyond doubt.
    """
    declared = browser_encoding(label or "")
    mark = marked_encoding(data)
    if mark:
        return _decode(data, mark)
    if data.isascii() and declared not in _STATEFUL:
        return data.decode("ascii")

    if declared in _STATEFUL:
        return _decode(data, declared)
    as_utf_8 = _decode(data, "utf-8")
    if as_utf_8 is not None and not (declared in _EAST_ASIAN and _is_short_of_proof(as_utf_8)):
        return as_utf_8

    as_declared = _decode(data, declared) if declared else None
    if as_declared is not None and declared in _EAST_ASIAN:
        return as_declared
    guess = guess_encoding(data)
    if guess and guess.is_sure:
        return _decode(data, guess.encoding)
    return None if as_declared is None or _CONTROLS.search(as_declared) else as_declared


def guess_encoding(data: bytes) -> Guess | None:
    """What `data`, which is neither UTF-8 nor marked, seems to be encoded in; None for what seems no text."""
    sample = data[:SAMPLE_BYTES]
    if b"\0" in sample:
        wide = [encoding for encoding in ("utf-16-le", "utf-16-be") if _is_european(sample, encoding)]
        return Guess(wide[0], is_sure=_decode(data, wide[0]) is not None) if len(wide) == 1 else None

    if set(data) - _SHARED_BYTES <= _ASCII:
        return Guess("cp1252", is_sure=True)

    shares = sorted(((_shaped_share(sample, encoding), encoding) for encoding in _CYRILLIC_ENCODINGS), reverse=True)
    (best, encoding), (rival, _) = shares[:2]
    if best >= MIN_SHAPED_SHARE and rival <= MAX_RIVAL_SHARE and _decode(data, encoding) is not None:
        return Guess(encoding, is_sure=True)
    return _ask_library(sample)


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_short_of_proof(text: str) -> bool:
    return sum(char > "\x7f" for char in text) < MIN_EAST_ASIAN_AS_UTF_8


def _is_european(sample: bytes, encoding: str) -> bool:
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    return bool(text) and len(_EUROPEAN.findall(text)) >= MIN_UTF_16_SHARE * len(text)


def _shaped_share(sample: bytes, encoding: str) -> float:
    """Of the Cyrillic words in `sample`, read as `encoding`, the share that is shaped as words are.

    By letters, so that one long word weighs more than one that may be an accident; 0 for what is not mainly Cyrillic.
    """
    text = _decode(sample, encoding)
    if text is None or _CONTROLS.search(text):
        return 0.0

    words = _CYRILLIC_WORD.findall(text)
    letters = sum(map(len, words))
    if len(_FOREIGN.findall(text)) > MAX_FOREIGN_SHARE * letters:
        return 0.0
    beyond_ascii = sum(char > "\x7f" for char in text)
    if letters < max(MIN_CYRILLIC_LETTERS, MIN_LETTER_SHARE * beyond_ascii):
        return 0.0
    if letters < MIN_CYRILLIC_SHARE * sum(map(str.isalpha, text)):
        return 0.0

    return sum(len(word) for word in words if _SHAPED_WORD.fullmatch(word)) / letters


def _ask_library(sample: bytes) -> Guess | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 30 ms that only a text beyond reading costs

    best = from_bytes(sample).best()
    return Guess(best.encoding, is_sure=False) if best else None
