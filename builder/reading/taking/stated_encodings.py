"""The encoding of a text that does not state it, or not truly: told from the text, and believed only beyond doubt.

Mails pass through programs that drop, change or make up the encoding; texts have none. UTF-8 shows itself: text in
another encoding hardly ever reads as UTF-8 by accident. An encoding of one byte a letter shows itself for Cyrillic,
whose encodings turn capitals, signs and letters into one another: in the wrong one words begin small and go on large.
Those of Latin letters differ less: of a mail one is believed where all that may be meant read it alike, or where words
of every text show which. What is not beyond doubt is refused, and the guess of charset-normalizer named. A text in
UTF-8 that a program took for another encoding and wrote in UTF-8 again is read as it was before.
"""

import re
from dataclasses import dataclass
from functools import cache

from builder.languages.known import LANGUAGES, unite
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
_LATIN_ENCODINGS = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "iso8859-15")
MIN_ACCENTED_LETTERS = 4  # fewer may be what a broken line has left
MAX_ACCENTED_SHARE = 0.3  # of a text's letters that are beyond ASCII, in the languages of Latin letters: Czech has .15
MIN_KNOWN_WORDS = 3  # of every text that one encoding shows and no other: "même", "más", "não"
MIN_SIGNS_IN_WORDS = 3  # that stand between letters only where the encoding is another: "zosta³a"
MIN_SIGN_SHARE = 0.05  # of what is beyond ASCII
MIN_TWICE_ENCODED = 3  # letters of a text that two bytes each show to have been encoded twice: by accident none
_TAKEN_FOR = ("cp1252", "cp1251")  # what programs take a text for that is in UTF-8
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
_CAPITALISED = re.compile(rf"(?<![{_OWN_LETTERS}{_OWN_LETTERS.upper()}])[{_OWN_LETTERS.upper()}][{_OWN_LETTERS}]")
"""A text all in capitals has none in the right encoding, and words of small letters alone in a wrong one."""
_FOREIGN = re.compile(rf"(?![{_OWN_LETTERS}])(?![{_OWN_LETTERS.upper()}])[\u0400-\u04ff]")
# Signs between two letters, and capitals behind a small letter. ´ stands for the apostrophe, · between letters in Catalan.
_SIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_])[¡-§¨©«¬®¯°±²³¶¹»¼½¾¿×÷‚„†‡‰ˆ˜](?=[^\W\d_])|(?<=[a-zß-ÿ])[À-ÖØ-ÞŠŒŽŸĄĆĘŁŃŚŹŻ]"
)
_WORD = re.compile(r"[^\W\d_]+")
_KNOWN_WORDS = frozenset(
    word
    for word in unite(lambda language: (*language.commonest_words, *language.silent_words))
    if not word.isascii() and " " not in word
)
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
        return undo_second_encoding(as_utf_8)

    as_declared = _decode(data, declared) if declared else None
    if as_declared is not None and declared in _EAST_ASIAN:
        return as_declared
    is_possible = as_declared is not None and not _CONTROLS.search(as_declared) and not _has_signs_in_words(as_declared)
    guess = _guess_cyrillic(data) if is_possible else _guess_sure(data)
    if guess is not None:
        return _decode(data, guess)
    return as_declared if is_possible else None


def undo_second_encoding(text: str) -> str:
    """`text` as it was before a program took its UTF-8 for another encoding: "fÃ¼r" → "für"; else as it is."""
    if text.isascii():
        return text
    for encoding in _TAKEN_FOR:
        try:
            before = text.translate(_bytes_of(encoding)).encode("latin-1").decode("utf-8")
        except UnicodeError:
            continue
        if sum(char > "\x7f" for char in before) >= MIN_TWICE_ENCODED:
            return before
    return text


@cache
def _bytes_of(encoding: str) -> dict[int, str]:
    """Character of `encoding` → the character whose number is its byte; a byte that means nothing stays as it is.

    Characters beyond ASCII that are in no such encoding go to one that no byte is.
    """
    letters = [_decode(bytes([byte]), encoding) or chr(byte) for byte in range(0x80, 0x100)]
    foreign = dict.fromkeys(range(0x80, 0x100), "\u0100")
    return foreign | {ord(letter): chr(0x80 + place) for place, letter in enumerate(letters)}


def guess_encoding(data: bytes) -> Guess | None:
    """What `data`, which is neither UTF-8 nor marked, seems to be encoded in; None for what seems no text."""
    sample = data[:SAMPLE_BYTES]
    if b"\0" in sample:
        wide = [encoding for encoding in ("utf-16-le", "utf-16-be") if _is_european(sample, encoding)]
        return Guess(wide[0], is_sure=_decode(data, wide[0]) is not None) if len(wide) == 1 else None

    if set(data) - _SHARED_BYTES <= _ASCII:
        return Guess("cp1252", is_sure=True)

    cyrillic = _guess_cyrillic(data)
    if cyrillic is not None:
        return Guess(cyrillic, is_sure=True)
    latin = _guess_latin(data)
    return Guess(latin, is_sure=False) if latin is not None else _ask_library(sample)


def _guess_sure(data: bytes) -> str | None:
    """What `data` is encoded in, beyond doubt for a text that says it is one in some encoding."""
    guess = guess_encoding(data)
    return guess.encoding if guess is not None and guess.is_sure else _guess_latin(data)


def _guess_cyrillic(data: bytes) -> str | None:
    """The Cyrillic encoding that `data` is in beyond doubt; None where there is none."""
    sample = data[:SAMPLE_BYTES]
    shares = sorted(((_shaped_share(sample, encoding), encoding) for encoding in _CYRILLIC_ENCODINGS), reverse=True)
    (best, encoding), (rival, _) = shares[:2]
    text = _decode(data, encoding)
    is_sure = best >= MIN_SHAPED_SHARE and rival <= MAX_RIVAL_SHARE and text is not None and _CAPITALISED.search(text)
    return encoding if is_sure else None


def _guess_latin(data: bytes) -> str | None:
    """The encoding of Latin letters that `data` is in if it is in one; None where they read it in several ways.

    Those in which a sign stands within a word, or a capital behind a small letter, are not meant.
    """
    texts: dict[str, str] = {}
    for encoding in _LATIN_ENCODINGS:
        text = _decode(data, encoding)
        if text is not None and not _CONTROLS.search(text) and not _SIGN_IN_WORD.search(text):
            texts.setdefault(text, encoding)

    letters = [char for char in next(iter(texts), "") if char.isalpha()]
    accented = sum(char > "\x7f" for char in letters)
    if not MIN_ACCENTED_LETTERS <= accented <= MAX_ACCENTED_SHARE * len(letters):
        return None
    if len(texts) == 1:
        return next(iter(texts.values()))

    known = sorted(((_count_known(text), encoding) for text, encoding in texts.items()), reverse=True)
    (most, encoding), (next_most, _) = known[:2]
    return encoding if most - next_most >= MIN_KNOWN_WORDS else None


def _count_known(text: str) -> int:
    return sum(word in _KNOWN_WORDS for word in _WORD.findall(text[:SAMPLE_BYTES].lower()))


def _has_signs_in_words(text: str) -> bool:
    signs = sum(1 for _ in _SIGN_IN_WORD.finditer(text[:SAMPLE_BYTES]))
    beyond = sum(char > "\x7f" for char in text[:SAMPLE_BYTES])
    return signs >= max(MIN_SIGNS_IN_WORDS, MIN_SIGN_SHARE * beyond)


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
