"""One name in Latin and in Cyrillic letters where it was written down by ear: Jackson and Джексон, Scholz and Шольц.

Names of Ukrainian and Russian are transliterated, letter by letter (`sounds.py`). Other names are written in Cyrillic
as they are spoken, and each spelling in Latin letters may be spoken in several ways: c as k or s, j as in John, Juncker
or Juan. A name is brought to its consonants, with one mark for whatever vowels stand between them, in each way in which
it may be spoken; two names that have a way in common may be one. Practical transcription (Gilyarevsky and Starostin;
the Ukrainian orthography of 2019) has no one answer either, so this offers, and who asks looks for one name only.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from builder.languages.sounds import CASE_ENDINGS, is_cyrillic

MIN_CONSONANTS = 3
"""Names of fewer are alike by chance: Bush and Беш, Levi and Лева."""
MAX_WAYS = 256
"""In which a name may be spoken; a longer and odder one is left alone."""

_VOWEL = "a"
_CYRILLIC_SOUNDS = {
    **dict(zip("бвгґдзклмнпрстфхцчшщ", "bvggdzklmnprstfhcČŠŠ", strict=True)),
    **dict.fromkeys("аеёєиіїйоуыэюяў", _VOWEL),
    "ж": "j",
    "ь": "",
    "ъ": "",
    "'": "",
    "’": "",
    "ʼ": "",
}
"""c is ts; j stands for ж and дж, g for both letters of Ukrainian."""
_SPOKEN: tuple[tuple[str, str], ...] = (
    ("tsch", "Č"),
    ("dsch", "j"),
    ("shch", "Š"),
    ("sch", "Š sk"),
    ("chs", "ks Čs"),
    ("tch", "Č"),
    ("dge?(?=[^aeiouy]|$)", "j dg"),
    ("dg", "j dg"),
    ("dj", "j"),
    ("ch", "Č k Š h"),
    ("cz", "Č c"),
    ("cs", "Č ks"),
    ("sh", "Š"),
    ("sz", "Š s"),
    ("zh", "j"),
    ("rz", "j rz"),
    ("ph", "f"),
    ("th", "t s f"),
    ("ght", "t"),
    ("gh", "g f -"),
    ("^kn", "n kn"),
    ("gn", "gn n"),
    ("gu(?=[ei])", "g gv"),
    ("qu?", "k kv"),
    ("ck", "k ck"),
    ("sc(?=[eiy])", "s Š"),
    ("ts|tz", "c"),
    ("c(?=[eiy])", "s c Č"),
    ("c", "k c"),
    ("g(?=[eiy])", "j g"),
    ("g", "g"),
    ("j", "j a h"),
    ("h", "g h -"),
    ("x", "ks z h"),
    ("s(?=[tp])", "s Š"),
    ("s", "s z"),
    ("z", "z c s"),
    ("v", "v f"),
    ("w", "v a"),
    ("e", "a -"),
    ("[aiouy]", "a"),
    ("[bdfklmnprt]", ""),
)
"""(how a sound is written in Latin letters, how it may be spoken; nothing is itself, - silent), the first that fits."""
_LATIN = re.compile("|".join(f"({written})" for written, _ in _SPOKEN))
_WAYS = tuple(tuple(way.replace("-", "") for way in ways.split()) for _, ways in _SPOKEN)
_JOINED = str.maketrans(
    {"ł": "l", "ß": "ss", "ø": "o", "æ": "e", "œ": "e", "đ": "d", "ı": "i", "š": "sh", "č": "ch", "ž": "zh"}
)
_CASE_ENDING = re.compile(rf"(?<=\w{{3}})(?:{CASE_ENDINGS})\Z")
_RUNS = re.compile(r"(.)\1+")
_MAX_KEPT = 20_000


class HearingRules(NamedTuple):
    """What `heard_ways` goes by, for a program in another language."""

    cyrillic: Mapping[str, str]
    """Cyrillic letter → its sound; of others the letter itself."""
    spoken: tuple[tuple[str, str], ...]
    """(pattern of Latin letters, how they may be spoken, parted by blanks; nothing is itself, - silent), the first that
    fits."""
    joined: Mapping[str, str]
    """Latin letter → what it is read as."""
    min_consonants: int
    """Of a name that is told by them."""
    max_ways: int
    """In which a name may be spoken."""


HEARING_RULES = HearingRules(
    _CYRILLIC_SOUNDS,
    _SPOKEN,
    {chr(letter): str(read) for letter, read in _JOINED.items()},
    MIN_CONSONANTS,
    MAX_WAYS,
)


@lru_cache(_MAX_KEPT)
def heard_ways(name: str) -> frozenset[str]:
    """The ways in which `name`, in lower case, may be spoken; none where it is too short to be told by them.

    Of a Cyrillic name as it stands and without the ending of its case. The search of the site works it out once more for
    what is typed, by `HEARING_RULES`.
    """
    if is_cyrillic(name):
        spoken = {_hear_cyrillic(form) for form in (name, _CASE_ENDING.sub("", name))}
    else:
        spoken = {_in_short(way) for way in _speak_latin(name)}
    return frozenset(way for way in spoken if len(way) - way.count(_VOWEL) >= MIN_CONSONANTS)


def may_be_heard_as_one(one: str, other: str) -> bool:
    """Whether two words, in lower case and in two scripts, may be one name written by ear."""
    return is_cyrillic(one) != is_cyrillic(other) and not heard_ways(one).isdisjoint(heard_ways(other))


def _hear_cyrillic(name: str) -> str:
    written = name.replace("дж", "ж").replace("тч", "ч")
    return _in_short("".join(_CYRILLIC_SOUNDS.get(letter, letter) for letter in written).replace("ts", "c"))


def _speak_latin(name: str) -> Iterator[str]:
    """Every way to speak `name`; none where there are too many."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", name).translate(_JOINED))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    ways = [""]
    for sound in _LATIN.finditer(_RUNS.sub(r"\1", plain)):
        spoken = _WAYS[(sound.lastindex or 1) - 1] or (sound[0],)
        ways = [before + after for before in ways for after in spoken]
        if len(ways) > MAX_WAYS:
            return
    yield from ways


def _in_short(way: str) -> str:
    """One mark for vowels side by side, one for a sound that is doubled; none for vowels at the end."""
    return _RUNS.sub(r"\1", way).rstrip(_VOWEL)
