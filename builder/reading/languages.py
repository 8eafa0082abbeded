"""Languages as far as reading needs them: their commonest words, the language a text is in, and tags that name one.

`py3langid` tells 140 languages apart and needs half a second of processor time to load, more than reading and merging
five reports. So it is asked only where script and commonest words leave a doubt. Of 221 news pages (94 scraped, 122 of
stories, 5 reports) the words alone are sure of 212, English and Russian, and agree with the library on each; the others
are Portuguese (6), German (2) and Japanese (1).
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

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
MONTHS = tuple(
    frozenset(names.split())
    for names in (
        "january jan января січня janeiro enero januar janvier gennaio",
        "february feb февраля лютого fevereiro febrero februar février febbraio",
        "march mar марта березня março marzo märz mars",
        "april apr апреля квітня abril avril aprile",
        "may мая травня maio mayo mai maggio",
        "june jun июня червня junho junio juni juin giugno",
        "july jul июля липня julho julio juli juillet luglio",
        "august aug августа серпня agosto août",
        "september sep sept сентября вересня setembro septiembre septembre settembre",
        "october oct октября жовтня outubro octubre oktober octobre ottobre",
        "november nov ноября листопада novembro noviembre novembre",
        "december dec декабря грудня dezembro diciembre dezember décembre dicembre",
    )
)
"""Names of each month and their short forms, in lower case, in all languages together; January first."""
EAST_ASIAN_STOPS = "。！？｡"
# Of Arabic, Urdu, Hindi (two), Armenian, Amharic (two), Burmese, Tibetan, Khmer (two) and Greek: they end nothing but
# sentences
SURE_STOPS = f"{EAST_ASIAN_STOPS}\u061f\u06d4\u0964\u0965\u0589\u1362\u1367\u104b\u0f0d\u17d4\u17d5\u037e"

_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}")
_LAST_LATIN = "\u02ff"  # European letters, their accents and phonetic signs end here
_ONE_LANGUAGE_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("th", "\u0e00-\u0e7f"),
    ("hy", "\u0530-\u058f"),
    ("ka", "\u10a0-\u10ff"),
    ("zh", "\u3400-\u9fff"),  # after Japanese, which uses these too
)
"""Scripts that one language of the news is written in, as ranges of characters."""
_SCRIPTS = {
    "\u0400-\u052f": frozenset("ru uk be bg mk sr bs kk ky tg mn tt ba uz az tk cv ce os ab sah".split()),
    "\u0370-\u03ff\u1f00-\u1fff": frozenset({"el", "grc"}),
    "\u0590-\u05ff": frozenset({"he", "iw", "yi"}),
    "\u0600-\u06ff\u0750-\u077f": frozenset("ar fa ur ps ku ckb sd ug ks az pa bal arz ary".split()),
    "\u0900-\u097f": frozenset("hi mr ne sa mai bho kok gom".split()),
    "\u0e00-\u0e7f": frozenset({"th"}),
    "\u0530-\u058f": frozenset({"hy"}),
    "\u10a0-\u10ff": frozenset({"ka"}),
    "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af": frozenset("zh ja ko yue wuu nan hak lzh".split()),
}
"""Other scripts than Latin: ranges of characters → the languages written in them."""
_ALSO_LATIN = frozenset("sr bs uz kk az tk tt ku ky mn".split())
_ALPHABETS = {"ru": ("а-яё", "ыэ"), "uk": ("а-щьюяіїєґ", "іїєґ")}
"""Cyrillic languages told without the library: their letters, and those that one of the neighbours lacks."""
_ENGLISH = frozenset({"the", "and"})
# Languages of py3langid that hardly anybody reports in and that short texts look like.
_NOT_NEWS = frozenset({"la", "eo", "vo", "an", "sa", "wa"})


def detect_language(text: str) -> str | None:
    """The language `text` is written in, as a BCP 47 tag, or None where it is too short or too mixed to tell."""
    sample = text[:MAX_SAMPLE_CHARS]
    letters = list(filter(str.isalpha, sample))
    others = "".join(letter for letter in letters if letter > _LAST_LATIN)
    if len(others) >= MIN_SCRIPT_SHARE * max(1, len(letters)):
        for language, script in _ONE_LANGUAGE_SCRIPTS:
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
    language, sample = tag.partition("-")[0].lower(), text[:MAX_SAMPLE_CHARS].lower()
    letters = list(filter(str.isalpha, sample))
    others = "".join(letter for letter in letters if letter > _LAST_LATIN)

    if others and len(others) >= MAIN_SCRIPT_SHARE * len(letters):
        for script, languages in _SCRIPTS.items():
            if _count(script, others) >= MAIN_SCRIPT_SHARE * len(letters):
                return language not in languages or _lacks_words(language, sample)
    elif len(letters) >= MIN_LETTERS and _has_other_script(language):
        return True

    return _lacks_words(language, sample)


def _has_other_script(language: str) -> bool:
    """Whether `language` is never written in Latin letters, as far as is known."""
    return language not in _ALSO_LATIN and any(language in languages for languages in _SCRIPTS.values())


def _count(script: str, letters: str) -> int:
    return len(re.findall(f"[{script}]", letters))


def _lacks_words(language: str, sample: str) -> bool:
    """Whether a text that is long enough has too few of the commonest words of `language`, or far more of another's."""
    words = _WORD.findall(sample)
    if language not in FUNCTION_WORDS or len(words) < MIN_STATED_WORDS:
        return False
    counts = {name: sum(word in known for word in words) for name, known in FUNCTION_WORDS.items()}
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
    words = Counter(_WORD.findall(sample))
    counts = {language: sum(words[word] for word in known) for language, known in FUNCTION_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    if counts[best] < max(MIN_SURE_WORDS, MIN_SURE_SHARE * words.total()):
        return None

    if best == "en":
        rival = max(count for language, count in counts.items() if language != "en")
        return "en" if rival <= MAX_OTHER_SHARE * counts["en"] and any(words[word] for word in _ENGLISH) else None

    if best in _ALPHABETS:
        alphabet, distinctive = _ALPHABETS[best]
        foreign = len(others) - _count(alphabet, others)
        return best if _count(distinctive, others) and foreign <= MAX_FOREIGN_SHARE * letters else None
    return None


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


def _ask_library(sample: str) -> str | None:
    language, confidence = _library()(sample)
    return language if confidence >= MIN_CONFIDENCE else None
