"""Languages as far as reading needs them: their commonest words, and a guess at which one a text is in."""

import re
from collections import Counter

DEFAULT_LANGUAGE = "en"
MAX_GUESS_CHARS = 20_000  # a language shows in the first paragraphs
MIN_SCRIPT_SHARE = 0.3  # of the letters: a text with fewer in a script only quotes it
MIN_FUNCTION_WORD_SHARE = 0.05  # prose of any of these languages has .3 and more; names and numbers have none

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the a an of to in and is was are were that for on with as at by it he she they his her its their be been has have had will "
        "would from this which who said but not or i when after than about into one also if so what can could no out up did there where "
        "while because during before between through over under against since until such other some any all",
        "ru": "и в не на что с по как из у за от это он она они но для его к о а же так был была были который также при до",
        "uk": "і у не на що з із зі та це він вона вони але для його від й про є був була були який також під час в за як до",
        "de": "der die das und ist den von zu mit sich auf für im nicht ein eine dem als auch es werden aus hat dass sie nach wird bei wurde",
        "fr": "le les des du et est dans pour qui sur pas au par ce il elle avec son sa une la de en un que",
        "es": "el la los las del y en un una por con para es su al lo como pero le fue de que se",
        "pt": "o os as de da do dos das em no na e que um uma para com por não se foi como ao mas ele ela sua ou ser são está pelo pela",
        "it": "il di che è per non con del della si le nel gli alla e la un una sono da al",
        "pl": "i w nie na z że się do jest to za po od jak przez dla oraz był była",
    }.items()
}
ALL_FUNCTION_WORDS = frozenset().union(*FUNCTION_WORDS.values())

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN, _RUSSIAN = re.compile(r"[іїєґІЇЄҐ]"), re.compile(r"[ыэъёЫЭЪЁ]")


def guess_language(text: str) -> str:
    """The BCP 47 tag `text` is most likely written in: by its script, then by its commonest words; English when nothing speaks."""
    sample = text[:MAX_GUESS_CHARS]
    letters = sum(map(str.isalpha, sample)) or 1
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) >= MIN_SCRIPT_SHARE * letters:
            return language
    if len(_CYRILLIC.findall(sample)) >= MIN_SCRIPT_SHARE * letters:
        return "uk" if len(_UKRAINIAN.findall(sample)) > len(_RUSSIAN.findall(sample)) else "ru"
    words = Counter(_WORD.findall(sample.lower()))
    counts = {language: sum(words[word] for word in known) for language, known in FUNCTION_WORDS.items()}
    best = max(counts, key=lambda language: (counts[language], language == DEFAULT_LANGUAGE))
    return best if counts[best] >= MIN_FUNCTION_WORD_SHARE * max(1, words.total()) else DEFAULT_LANGUAGE
