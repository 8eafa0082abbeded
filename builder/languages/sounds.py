"""What sounds alike: one name in the ways that transliteration writes it in Latin letters.

Two readings of one table. Merging takes two names for one and counts their reports together, so it goes by the letters
that stand for one sound in every common way of writing Cyrillic, Arabic or Hebrew names; search offers a reader more
names to look at, so it goes by all.
"""

import re

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
_DOUBLED = re.compile(r"(.)\1+")


def sure_sound(name: str) -> str:
    """Alike for spellings that are one name for sure: -sky, -skiy and -skyy; Younis and Yunis. `name` in lower case."""
    return _spell(name, [(written, sound) for written, sound, is_sure in _SOUNDS if is_sure])


def likely_sound(name: str) -> str:
    """Alike for spellings that are likely one name: Sergej and Serhii, Tschaplin and Chaplin. `name` in lower case."""
    return _spell(name, [(written, sound) for written, sound, _ in _SOUNDS])


def _spell(name: str, sounds: list[tuple[str, str]]) -> str:
    for written, sound in sounds:
        name = name.replace(written, sound)
    return _DOUBLED.sub(r"\1", name)
