"""Whether the letters that a PDF gives are those that a reader sees: its fonts may say so wrongly, or not at all."""

import unicodedata
from functools import lru_cache

from builder.word_patterns import LETTERS

MIN_WORDS = 20  # of a document that is judged: a formula or a logo says nothing of its text
MIN_WORD_LETTERS = 3  # of a word that is looked at: "µm", "Δt" have letters of two scripts
MAX_MIXED_SHARE = 0.2
"""Of the words that have letters of two scripts. Of some 580 test documents of pdf.js, Tika and pdfplumber those that can be
read have .10 at most, those whose fonts map letters to others .72 and more."""
MAX_UNKNOWN_SHARE = 0.3  # of the characters that stand for none: there .20 at most (formulas), and .53
_TOGETHER = {
    **dict.fromkeys(("HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH"), "CJK"),
    **dict.fromkeys(("MICRO", "MODIFIER"), ""),
}
"""A micro sign stands in any script, as does an apostrophe that is a letter (Uzbek has one in every fifth word)."""
_UNSPACED = {"CJK", "LATIN"}
"""What no space parts: "使用APP" is one word to a program, and Chinese and Japanese pages are full of such."""


def shows_nonsense(text: str) -> bool:
    """Whether many words of `text` mix scripts, or many of its characters are none."""
    shown = "".join(text.split())
    unknown = sum(char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn") for char in shown)
    if unknown > MAX_UNKNOWN_SHARE * len(shown):
        return True

    words = [word for word in LETTERS.findall(text) if len(word) >= MIN_WORD_LETTERS]
    scripts = [{*map(_script, word)} - {""} for word in words]
    mixed = sum(len(found) > 1 and found != _UNSPACED for found in scripts)
    return len(words) >= MIN_WORDS and mixed > MAX_MIXED_SHARE * len(words)


@lru_cache(maxsize=4_096)
def _script(letter: str) -> str:
    """The script of a letter by its name: `LATIN`, `CYRILLIC`; those that one language mixes are one."""
    name = unicodedata.name(letter, "").split("-")[0].split(" ")[0]
    return _TOGETHER.get(name, name)
