"""What sounds alike: one name in the ways that transliteration writes it.

Two readings of one table. Merging takes two names for one and counts their reports together, so it goes by the letters
that stand for one sound in every common way of writing Cyrillic, Arabic or Hebrew names; search offers a reader more
names to look at, so it goes by all. Cyrillic is read as Latin first, by what the systems in use have in common: the
Ukrainian one of 2010, BGN/PCGN, ISO 9 and that of the press.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from builder.languages.name_spellings import NAME_SPELLINGS

_SOUNDS = (
    ("shch", "sh", False),
    ("tsch", "ch", False),
    ("tch", "ch", False),
    ("sch", "sh", False),
    ("cz", "ch", False),
    ("kh", "h", True),
    ("zh", "j", False),
    ("ph", "f", True),
    ("ou", "u", True),
    ("oo", "u", False),
    ("ck", "k", True),
    ("ks", "x", False),
    ("w", "v", True),
    ("j", "i", True),
    ("y", "i", True),
    ("q", "k", True),
    ("ie", "i", False),
    ("ei", "i", False),
    ("ii", "i", False),
    ("g", "h", False),
)
"""(what is written, the sound it stands for, whether that is sure), in the order they are tried."""
_SLAVIC_SOUNDS = (
    ("shch", "sch"),
    ("tsch", "ch"),
    ("tch", "ch"),
    ("ks", "x"),
    ("kh", "h"),
    ("ou", "u"),
    ("w", "v"),
    ("j", "i"),
    ("y", "i"),
    ("ii", "i"),
    ("ie", "e"),
    ("iov", "ev"),
    ("g", "h"),
)
"""The same for names of Ukrainian, Russian and Belarusian: one letter is g in Russian and h in the others; ye and e, yo
and e stand for one letter each."""
_SLAVIC = re.compile(
    r"(?:enko|chko|shko|uk|iak|yak|sk[iy]{0,2}|ska(?:ya|ia)?|[oei]va?|ich|ych|ets|grad|hrad|[gh]orod)\Z"
)
"""Endings, in Latin letters, of names in these languages and few others."""
_LATIN_OF = {
    **dict(zip("абвгґдезийклмнопрстуфхы", "abvhhdeziiklmnoprstufhi", strict=True)),
    "є": "e",
    "э": "e",
    "ё": "e",
    "і": "i",
    "ї": "i",
    "ў": "v",
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ю": "iu",
    "я": "ia",
    "ь": "",
    "ъ": "",
}
_MARKED = {"ž": "zh", "š": "sh", "č": "ch", "ŝ": "shch", "û": "iu", "â": "ia", "ł": "l", "ø": "o", "đ": "d"}
"""Letters with marks that stand for a sound of their own, in ISO 9 and the Slavic alphabets; of others the mark
goes."""
_READ = str.maketrans({**_LATIN_OF, **_MARKED, "'": "", "’": "", "ʼ": "", "ʹ": "", "ʺ": ""})
_MARKED_C, _PLAIN_C = re.compile("[žšŝčûâʹ]"), re.compile("c(?!h)")
"""Where these letters are, c alone is ts."""
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
CASE_ENDINGS = (
    "ового|ого|его|ому|ему|ими|ыми|ами|ями|ові|еві|єві|ою|ею|єю|ій|ий|ый|ой|ої|ая|яя|ую|юю|ым|им|ім"
    "|ом|ем|єм|ам|ям|ах|ях|ии|ії|ию|ією|ия|ія|ей|й|ь|а|я|у|ю|е|є|и|і|ы|о"
)
"""Endings of names in the cases of Russian and Ukrainian, the first that fits first."""
_CASE_ENDING = re.compile(rf"(?<=\w{{3}})(?:{CASE_ENDINGS})\Z")
_LAST_LETTER = re.compile(r"(?<=\w{3})[аеиіоуюяєї]\Z")
_LAST_VOWELS = re.compile(r"(?<=\w{3})[aeiou]+\Z")
_DOUBLED = re.compile(r"(.)\1+")
_SURE_SOUNDS = tuple((written, sound) for written, sound, is_sure in _SOUNDS if is_sure)
_LIKELY_SOUNDS = tuple((written, sound) for written, sound, _ in _SOUNDS)
_MAX_KEPT = 50_000


@lru_cache(_MAX_KEPT)
def sure_sound(name: str) -> str:
    """Alike for spellings that are one name for sure: -sky, -skiy and -skyy; Younis and Yunis. `name` in lower case."""
    sound = _spell_surely(name)
    return _known_by(name).get(sound, sound)


def has_own_spellings(name: str) -> bool:
    """Whether `name`, in lower case, is one of those that differ by more than sounds from language to language."""
    return _spell_surely(name) in _known_by(name)


@lru_cache(_MAX_KEPT)
def sounds_in_any_case(name: str) -> frozenset[str]:
    """What a name sounds like as written and without its ending: some are in common to its cases and to both scripts.

    `name` in lower case.
    """
    slavic = _spell(_plain(name), _SLAVIC_SOUNDS)
    if not _CYRILLIC.search(name):
        return frozenset(
            {sure_sound(name), _sounds_known(cyrillic=False).get(slavic, slavic), _LAST_VOWELS.sub("", slavic)}
        )
    stem = _stem_sound(name)
    return frozenset({sure_sound(name), _sounds_known(cyrillic=True).get(stem) or _sounds_of_stems().get(stem, stem)})


def is_cyrillic(name: str) -> bool:
    """Whether a letter of `name` is Cyrillic."""
    return _CYRILLIC.search(name) is not None


def loose_sound(word: str) -> str:
    """Alike for what a reader may type for a name, in any script and case: Selenskoho, Selensky. `word` in lower case.

    The search of the site works it out once more for what is typed, by `LOOSE_SOUND_RULES`.
    """
    rules = LOOSE_SOUND_RULES
    stem = _CASE_ENDING.sub("", word) if _CYRILLIC.search(word) else word
    letters = "".join(rules.letters.get(letter, letter) for letter in unicodedata.normalize("NFC", stem))
    decomposed = unicodedata.normalize("NFD", letters)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _LAST_VOWELS.sub("", _spell(plain, rules.sounds))


def spellings_known(name: str) -> tuple[str, ...]:
    """Every way to write `name`, in lower case, where languages write it otherwise by more than sounds; else none."""
    sounds = sounds_in_any_case(name) | sounds_in_any_case(_LAST_LETTER.sub("", name))  # Києві, and not Ки-єві
    rows = _rows_by_sound()
    found = sorted(sounds & rows.keys())
    return rows[found[0]] if found else ()


def may_be_one_name(one: str, other: str) -> bool:
    """Whether two words, in lower case, can be one name: in two spellings, two scripts or two cases of Cyrillic.

    Ivanov and Ivanova are two names in Latin letters, and two where both are Cyrillic and may be the names of a man and
    a woman.
    """
    if sure_sound(one) == sure_sound(other):
        return True
    scripts = bool(_CYRILLIC.search(one)), bool(_CYRILLIC.search(other))
    if not any(scripts) or (all(scripts) and _differ_by_sex(one, other)):
        return False
    return not sounds_in_any_case(one).isdisjoint(sounds_in_any_case(other))


def _differ_by_sex(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == f"{short}а" and short.endswith(("ов", "ев", "єв", "ёв", "ин", "ін", "їн", "ын"))


def _plain(name: str) -> str:
    """Latin letters without marks."""
    name = unicodedata.normalize("NFC", name)
    if _MARKED_C.search(name):
        name = _PLAIN_C.sub("ts", name)
    decomposed = unicodedata.normalize("NFD", name.translate(_READ))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(_MAX_KEPT)
def _spell_surely(name: str) -> str:
    """What `name` sounds like, by the sounds that are sure."""
    plain = _plain(name)
    is_slavic = _CYRILLIC.search(name) or _SLAVIC.search(plain)
    return _spell(plain, _SLAVIC_SOUNDS if is_slavic else _SURE_SOUNDS)


def _known_by(name: str) -> Mapping[str, str]:
    return _sounds_known(cyrillic=_CYRILLIC.search(name) is not None)


def _stem_sound(name: str) -> str:
    """What a Cyrillic name sounds like without its ending."""
    return _spell(_plain(_CASE_ENDING.sub("", name)), _SLAVIC_SOUNDS)


def _spell(name: str, sounds: tuple[tuple[str, str], ...]) -> str:
    for written, sound in sounds:
        name = name.replace(written, sound)
    return _DOUBLED.sub(r"\1", name)


@cache
def _rows_by_sound() -> dict[str, tuple[str, ...]]:
    """Sound of the first way to write a name of the table → all ways."""
    return {_spell_surely(row[0]): row for row in reversed(NAME_SPELLINGS)}


@cache
def _sounds_of_stems() -> dict[str, str]:
    """Sound of the stem of each Cyrillic way to write a name of the table → that of its first way.

    A stem that two names have is left out.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for spellings in NAME_SPELLINGS:
        for written in filter(_CYRILLIC.search, spellings):
            found[_stem_sound(written)].add(_spell_surely(spellings[0]))

    return {stem: firsts.pop() for stem, firsts in found.items() if len(firsts) == 1}


@cache
def _sounds_known(*, cyrillic: bool) -> dict[str, str]:
    """Sound of each way to write a name of the table in one script → that of its first way."""
    known: dict[str, str] = {}
    for spellings in NAME_SPELLINGS:
        written = [each for each in spellings if bool(_CYRILLIC.search(each)) is cyrillic]
        known.update(dict.fromkeys(map(_spell_surely, written), _spell_surely(spellings[0])))
    return known


class LooseSoundRules(NamedTuple):
    """What `loose_sound` goes by, for a program in another language."""

    letters: Mapping[str, str]
    """Letter, as one code point → Latin letters."""
    sounds: tuple[tuple[str, str], ...]
    """(what is written, the sound it stands for), in the order they are replaced."""
    endings: str
    """Endings that a Cyrillic word loses first, as alternatives of a pattern: one, where three letters stay."""


_JOINED = {"ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
"""Letters that are not letters with marks, as plain ones."""
LOOSE_SOUND_RULES = LooseSoundRules(
    {**_LATIN_OF, **_MARKED, **_JOINED, "'": "", "’": "", "ʼ": ""}, _LIKELY_SOUNDS, CASE_ENDINGS
)
