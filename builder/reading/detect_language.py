"""The language a text is in, by its letters and commonest words, and tags that name one.

`py3langid` tells 140 languages apart and needs half a second of processor time to load, more than reading and merging
five reports. So it is asked only where script and commonest words leave a doubt. Of 221 news pages (94 scraped, 122 of
stories, 5 reports) the words alone are sure of 212, English and Russian, and agree with the library on each; the others
are Portuguese (6), German (2) and Japanese (1).
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from builder.languages.known import LANGUAGES, base_language, language_of
from builder.languages.writing import ALSO_LATIN, LAST_LATIN, ONE_LANGUAGE_SCRIPTS, SCRIPTS
from builder.word_patterns import LETTERS

MAX_SAMPLE_CHARS = 20_000  # a language shows in the first paragraphs
MIN_SCRIPT_SHARE = 0.3  # of the letters: a text with fewer in a script only quotes it
MAIN_SCRIPT_SHARE = 0.5  # of the letters: the script a text is written in
MIN_LETTERS = 12  # the shortest of 90 headlines and sentences in 33 languages has 10, and is Chinese; others are names
MIN_CONFIDENCE = 0.5  # of py3langid: of those 90 it gets 2 wrong at most above it
MIN_SURE_WORDS = 5  # of the commonest in one language, for these to be enough
MIN_SURE_SHARE = 0.15  # of all words: English pages of the folders above have .178 and more, the others .02 and less
MAX_OTHER_SHARE = 0.5  # of that share in the next language: neighbours have words in common
MAX_FOREIGN_SHARE = 0.005  # of a Russian or Ukrainian text's letters that its alphabet has not: names of neighbours
MIN_STATED_SHARE = 0.05  # of commonest words in a text said to be in that language: prose has .15 and more
MAX_OTHER_TIMES = 3
# As many commonest words of another language: French has half of its own in English, by words such as "on" and "a".
MIN_STATED_WORDS = 60  # in a text short of that many words they may lack by chance

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}")
_ENGLISH = frozenset({"the", "and"})
"""A text that has neither is no English, whatever its other words."""
# Languages of py3langid that hardly anybody reports in and that short texts look like.
_NOT_NEWS = frozenset({"la", "eo", "vo", "an", "sa", "wa"})


def detect_language(text: str) -> str | None:
    """The language `text` is written in, as a BCP 47 tag, or None where it is too short or too mixed to tell."""
    sample = text[:MAX_SAMPLE_CHARS]
    letters = list(filter(str.isalpha, sample))
    others = "".join(letter for letter in letters if letter > LAST_LATIN)
    if len(others) >= MIN_SCRIPT_SHARE * max(1, len(letters)):
        for language, script in ONE_LANGUAGE_SCRIPTS:
            if _count(script, others) >= MIN_SCRIPT_SHARE * len(letters):
                return language
    if len(letters) < MIN_LETTERS:
        return None
    return _sure_by_words(sample.lower(), others.lower(), len(letters)) or _ask_library(sample)


def language_tag(value: str) -> str | None:
    """`value` in the form BCP 47 recommends, or None where it names no language.

    `EN_us` → `en-US`, `zh-hant` → `zh-Hant`
    """
    tag = value.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return None
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def contradicts(tag: str, text: str) -> bool:
    """Whether `text` cannot be in the language `tag` names: another script, or none of its commonest words.

    Pages are made from templates, and a template's language stays when nobody changes it.
    """
    language, sample = base_language(tag), text[:MAX_SAMPLE_CHARS].lower()
    letters = list(filter(str.isalpha, sample))
    others = "".join(letter for letter in letters if letter > LAST_LATIN)

    if others and len(others) >= MAIN_SCRIPT_SHARE * len(letters):
        for script, languages in SCRIPTS.items():
            if _count(script, others) >= MAIN_SCRIPT_SHARE * len(letters):
                return language not in languages or _lacks_words(language, sample)
    elif len(letters) >= MIN_LETTERS and _has_other_script(language):
        return True

    return _lacks_words(language, sample)


def _has_other_script(language: str) -> bool:
    """Whether `language` is never written in Latin letters, as far as is known."""
    return language not in ALSO_LATIN and any(language in languages for languages in SCRIPTS.values())


def _count(script: str, letters: str) -> int:
    return len(re.findall(f"[{script}]", letters))


def _lacks_words(language: str, sample: str) -> bool:
    """Whether a text that is long enough has too few of the commonest words of `language`, or far more of another's."""
    words = LETTERS.findall(sample)
    if not language_of(language).commonest_words or len(words) < MIN_STATED_WORDS:
        return False
    counts = _count_commonest_words(Counter(words))
    return counts[language] < MIN_STATED_SHARE * len(words) or max(counts.values()) > MAX_OTHER_TIMES * counts[language]


def _subtag(part: str) -> str:
    if len(part) == 2 and part.isalpha():
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()


def _sure_by_words(sample: str, others: str, letters: int) -> str | None:
    """English, Russian or Ukrainian where commonest words and alphabet leave no doubt.

    `sample` and `others`, its letters that are not Latin, are in lower case; `letters` is the number of all its
    letters.
    """
    words = Counter(LETTERS.findall(sample))
    counts = _count_commonest_words(words)
    best = max(counts, key=lambda language: counts[language])
    if counts[best] < max(MIN_SURE_WORDS, MIN_SURE_SHARE * words.total()):
        return None

    if best == "en":
        rival = max(count for language, count in counts.items() if language != "en")
        return "en" if rival <= MAX_OTHER_SHARE * counts["en"] and any(words[word] for word in _ENGLISH) else None

    if letters_of_best := LANGUAGES[best].alphabet:
        alphabet, distinctive = letters_of_best
        foreign = len(others) - _count(alphabet, others)
        return best if _count(distinctive, others) and foreign <= MAX_FOREIGN_SHARE * letters else None
    return None


def _count_commonest_words(words: Counter[str]) -> dict[str, int]:
    """How many of `words` are among the commonest of each language of which these are known."""
    return {
        code: sum(words[word] for word in language.commonest_words)
        for code, language in LANGUAGES.items()
        if language.commonest_words
    }


@cache
def _library() -> Callable[[str], tuple[str, float]]:
    """py3langid's classifier over the languages news is written in: text → (language, confidence from 0 to 1)."""
    # Half a second that most folders never need.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - see above

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(
        [language for language in identifier.labels if len(language) == 2 and language not in _NOT_NEWS]
    )
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify


def release_library() -> None:
    """Let go of the tables of py3langid, 76 MB; where they are asked for again, they are read again."""
    _library.cache_clear()


def _ask_library(sample: str) -> str | None:
    language, confidence = _library()(sample)
    return language if confidence >= MIN_CONFIDENCE else None
