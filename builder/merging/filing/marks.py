"""The words of a folder as filing counts them, and what of them marks each topic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from builder.config import TopicConfig
from builder.languages.known import base_language, commonest_words, language_of
from builder.languages.sounds import is_cyrillic
from builder.merging.filing.near_words import may_be_written_in, read_known_words, weigh_nearness
from builder.merging.filing.translating import ForeignWords, read_foreign_words, translate_words
from builder.merging.likeness.lexicon import LEMMATISED, STEMMERS, stem_words, words_of
from builder.merging.likeness.vectors import SHARED, load_vectors
from builder.merging.mentions import Mention

MIN_SALIENCE = 0.5
"""Of an English word that counts, in the table of word vectors: "law" has .67, "easy" .53, "said" .3. Of other
languages all count but their commonest and silent words, in every form. At .5 the labelled stories are filed as well
as at .25 or better, three of them in one folder by .04 (`make calibrate`)."""
QUIET_SALIENCE = 0.3
"""Of an English word that counts where a topic lists it as a term: whoever lists "outage" (.39) or "clinic" (.47) means
it. Sides of one story are filed better by .02."""
STEM_CHARS = 5
"""Letters by which words meet in a language without a stemmer, of dictionary forms where these are known: the ending of
a short word lies within them. Ukrainian stories described by a headline alone reach .97 by the letters of words as they
stand, with whole words .73, with four letters .94, with six .85; `make calibrate` has them by dictionary forms."""
CUT_STEMS = {"pl": 6, "cs": 6}
"""Letters of a stem by which words meet in languages whose stems leave verbs and many nouns apart: of two forms of a
Polish word .94 meet by six letters and .76 by the whole stem, of two words that begin alike .03 and none
(`tools/measure_forms.py`). German keeps its stems: the first letters of its compounds are another word."""
TERM_WEIGHT = 1.0
"""Of a word that the topic lists, or stands in its title."""
DESCRIPTION_WEIGHT = 0.5
"""Of a word that stands in its description alone: from .3 to 1 little changes."""
PHRASE_PART_WEIGHT = 0.35
"""Of a word that the topic lists within a phrase alone: hands may be washed where nothing was washed away."""
ENOUGH_MARKS = 10.0
"""Weight of a topic's words and phrases that stand in the folder, from which on it needs no others that are near to them
in meaning: the fewer it has, the more these count."""
ENOUGH_MARKED_PASSAGES = 200
"""Passages with one of them, from which on it needs none either. Without it, of passages whose topic was taken away one in
a hundred more stands under another."""
MAX_TITLE_PHRASE_WORDS = 3
"""Of a title that is a phrase as well, where its words stand together: "Hot line". A longer one is a headline."""
MAX_PHRASE_GAP = 3
"""Words that may stand between the words of a phrase: "years in a prison"."""

Stems = tuple[str, ...]
Phrase = tuple[int, str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True, eq=False)
class FolderWords:
    """Which words stand in which mention.

    An occurrence is a word in a mention, counted once however often it stands.
    """

    stems: tuple[str, ...]
    """(n_words,): the stem of each word that tells something, sorted."""
    number: Mapping[str, int]
    """Stem → its place among them."""
    texts: tuple[Stems, ...]
    """(n_mentions): the stems of all words in order, for phrases."""
    mention: NDArray[np.int64]
    """(n_occurrences,): row of the mention, ascending."""
    word: NDArray[np.int64]
    """(n_occurrences,): number of the word."""
    starts: NDArray[np.int64]
    """(n_mentions + 1,): the occurrences of row r are `starts[r]` to `starts[r + 1]`, half-open."""
    spread: NDArray[np.float64]
    """(n_words,): mentions that have the word."""
    languages: tuple[str, ...]
    """Languages of the reports, sorted."""
    forms: Mapping[str, Mapping[str, frozenset[str]]]
    """Language of those that share a space of vectors → stem of a telling word → its forms as written."""


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What marks the topics."""

    weights: NDArray[np.float64]
    """(n_topics, n_words): 0 to 1; shared among the topics that have a word."""
    near: NDArray[np.bool_]
    """(n_topics, n_words): whether it is no word of the topic, but near to one in meaning."""
    phrases: tuple[Phrase, ...]
    """Topic, the phrase as configured, rows of the mentions that have it; a term is one too that tells little by itself."""
    against: tuple[Phrase, ...]
    """The same of what speaks against a topic, single words too."""


def read_folder_words(mentions: Sequence[Mention]) -> FolderWords:
    """The words of `mentions`."""
    languages = [base_language(mention.report.citation.language) for mention in mentions]
    texts, telling = [], []
    forms: dict[str, dict[str, set[str]]] = {language: {} for language in languages if language in SHARED}
    for mention, language in zip(mentions, languages, strict=True):
        stems = filing_stems(mention.text, language)
        texts.append(stems)
        words = zip(words_of(mention.text), stems, strict=True)
        told = [(word, stem) for word, stem in words if _tells(word.lower(), language)]
        telling.append(sorted({stem for _, stem in told}))
        if language in forms:
            for written, stem in told:
                forms[language].setdefault(stem, set()).add(written)

    known = tuple(sorted(set().union(*telling)))
    number = {stem: place for place, stem in enumerate(known)}
    counts = np.array([0, *map(len, telling)], dtype=np.int64)
    word = np.array([number[stem] for stems in telling for stem in stems], dtype=np.int64)
    return FolderWords(
        known,
        number,
        tuple(texts),
        np.repeat(np.arange(len(telling)), counts[1:]),
        word,
        counts.cumsum(),
        np.bincount(word, minlength=len(number)).astype(np.float64),
        tuple(sorted(set(languages))),
        {language: {stem: frozenset(seen) for stem, seen in of.items()} for language, of in forms.items()},
    )


def find_marks(words: FolderWords, topics: Sequence[TopicConfig]) -> Marks:
    """What of `words` marks each of `topics`.

    Title, description and terms are read in every language of the folder.
    """
    weights = np.zeros((len(topics), len(words.number)))
    phrases: list[Phrase] = []
    against: list[Phrase] = []
    holders = _holders(words)
    foreign = [read_foreign_words(language, words.forms[language]) for language in _languages_met(words, topics)]
    for place, topic in enumerate(topics):
        for stem, weight in chain(_weights(topic, words.languages), _translated_weights(topic, foreign)):
            if stem in words.number:
                weights[place, words.number[stem]] = max(weights[place, words.number[stem]], weight)
        listed = _phrases(topic, words.languages)
        phrases += ((place, phrase, _rows_with(phrase, words, holders)) for phrase in listed)
        against += ((place, term, _rows_with(term, words, holders)) for term in topic.not_terms)

    weights /= np.maximum(1, (weights > 0).sum(axis=0))
    near = _near_weights(words, topics, weights, phrases)
    return Marks(weights + near, near > 0, tuple(phrases), tuple(against))


@cache
def filing_stems(text: str, language: str) -> Stems:
    """The stems of `text` in order.

    Of some languages their first letters. Without a stemmer for the language: the first letters of each word's dictionary form, or of the word as it stands.
    """
    if language in STEMMERS:
        stems = stem_words(text, language)
        most = CUT_STEMS.get(language)
        return tuple(stem[:most] for stem in stems) if most else stems

    words = stem_words(text, language) if language in LEMMATISED else map(str.lower, words_of(text))
    return tuple(word[:STEM_CHARS] for word in words)


@cache
def _tells(word: str, language: str) -> bool:
    """Whether a word in lower case says something by itself."""
    if len(word) < 2 and not word.isdigit():
        return False
    if language == "en":
        return load_vectors().salience_of_word(word) >= MIN_SALIENCE
    if word in commonest_words():
        return False
    return _silent_stems(language).isdisjoint(stem_words(word, language))


def _is_quiet(term: str) -> bool:
    """Whether an English term of one word tells little by itself, and is no mere function word."""
    word = term.lower()
    if _tells(word, "en") or word in commonest_words() or len(word) < 2:
        return False
    return load_vectors().salience_of_word(word) >= QUIET_SALIENCE


@cache
def _silent_stems(language: str) -> frozenset[str]:
    """What the words that tell nothing in the language have in common with their other forms."""
    known = language_of(language)
    silent = " ".join((*known.commonest_words, *known.silent_words))
    return frozenset(stem_words(silent, language))


def _weights(topic: TopicConfig, languages: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Stems of what the configuration says of a topic, with their weights."""
    for language in languages:
        for text, weight in _sources(topic):
            for word, stem in zip(words_of(text), filing_stems(text, language), strict=True):
                if _tells(word.lower(), language):
                    yield stem, weight


def _languages_met(words: FolderWords, topics: Sequence[TopicConfig]) -> tuple[str, ...]:
    """Languages of the folder that a topic may speak of in another: none where all is English."""
    text = " ".join(f"{topic.title} {topic.description} {' '.join(topic.terms)}" for topic in topics)
    own = {"en": not is_cyrillic(text), "ru": False, "uk": False}
    return tuple(language for language in sorted(words.forms) if not own[language])


def _translated_weights(topic: TopicConfig, foreign: Sequence[ForeignWords]) -> Iterator[tuple[str, float]]:
    """Stems of the folder's other languages that say what the configuration says of a topic, with their weights."""
    told: list[tuple[str, float]] = []
    for text, weight in _sources(topic):
        told += ((word, weight) for word in words_of(text) if _tells_anywhere(word.lower()))

    for words in foreign:
        for place, stem, share in translate_words([word for word, _ in told], words):
            yield stem, told[place][1] * share


def _tells_anywhere(word: str) -> bool:
    """Whether a word of a topic says something by itself in the languages it may be of."""
    return all(_tells(word, language) for language in (("ru", "uk") if is_cyrillic(word) else ("en",)))


def _near_weights(
    words: FolderWords, topics: Sequence[TopicConfig], weights: NDArray[np.float64], phrases: Sequence[Phrase]
) -> NDArray[np.float64]:
    """(n_topics, n_words): what words count that are near in meaning to those of a topic of which few stand here.

    No word of any topic is among them; they are shared among the topics that have a word.
    """
    near = np.zeros_like(weights)
    lack = [_lack_of_marks(words, place, weights[place], phrases) for place in range(len(topics))]
    if not any(lack):
        return near

    known = [read_known_words(language, forms, words.number) for language, forms in words.forms.items()]
    for place in np.flatnonzero(lack).tolist():
        for of in known:
            told = list(_telling_words(topics[place], of.language))
            if may_be_written_in(of.language, [word for word, _ in told]):
                added = lack[place] * weigh_nearness(told, of, len(words.number))
                near[place] = np.maximum(near[place], added)

    near[:, (weights > 0).any(axis=0)] = 0.0
    near /= np.maximum(1, (near > 0).sum(axis=0))
    return near


def _lack_of_marks(words: FolderWords, place: int, weights: NDArray[np.float64], phrases: Sequence[Phrase]) -> float:
    """How much a topic lacks words of its own in the folder, 0 to 1; it is at `place`, and has `weights` (n_words,)."""
    has_mark = np.zeros(len(words.texts), dtype=np.bool_)
    has_mark[words.mention[weights[words.word] > 0]] = True
    own = [rows for topic, _, rows in phrases if topic == place and len(rows)]
    for rows in own:
        has_mark[rows] = True

    by_weight = 1.0 - (float(weights.sum()) + len(own)) / ENOUGH_MARKS
    by_passages = 1.0 - float(has_mark.sum()) / ENOUGH_MARKED_PASSAGES
    return max(0.0, by_weight) * max(0.0, by_passages)


def _telling_words(topic: TopicConfig, language: str) -> Iterator[tuple[str, float]]:
    """Words of a topic in lower case that say something by themselves in `language`, with what each weighs."""
    for text, weight in _sources(topic):
        for word in map(str.lower, words_of(text)):
            if _tells(word, language):
                yield word, weight


def _sources(topic: TopicConfig) -> list[tuple[str, float]]:
    """What the configuration says of a topic, with what each word of it weighs."""
    listed = [(term, PHRASE_PART_WEIGHT if len(words_of(term)) > 1 else TERM_WEIGHT) for term in topic.terms]
    return [(topic.title, TERM_WEIGHT), (topic.description, DESCRIPTION_WEIGHT), *listed]


def _phrases(topic: TopicConfig, languages: Sequence[str]) -> tuple[str, ...]:
    """The phrases of a topic: its terms of several words, and its title where it is short and no form of such a one.

    So are its terms that tell little by themselves.
    """
    listed = tuple(term for term in topic.terms if len(words_of(term)) > 1 or ("en" in languages and _is_quiet(term)))
    if not 1 < len(words_of(topic.title)) <= MAX_TITLE_PHRASE_WORDS:
        return listed

    for language in languages:
        if filing_stems(topic.title, language) in {filing_stems(term, language) for term in listed}:
            return listed
    return (*listed, topic.title)


def _holders(words: FolderWords) -> dict[str, list[int]]:
    """Every stem, telling or not → the rows that have it, ascending."""
    holders: dict[str, list[int]] = {}
    for row, stems in enumerate(words.texts):
        for stem in dict.fromkeys(stems):
            holders.setdefault(stem, []).append(row)
    return holders


def _rows_with(term: str, words: FolderWords, holders: Mapping[str, Sequence[int]]) -> NDArray[np.int64]:
    """Rows of the mentions in which `term` stands, ascending."""
    rows: set[int] = set()
    for phrase in {filing_stems(term, language) for language in words.languages}:
        if phrase:
            rows.update(row for row in holders.get(phrase[0], ()) if stands_in(phrase, words.texts[row]))
    return np.array(sorted(rows), dtype=np.int64)


def stands_in(phrase: Stems, stems: Stems) -> bool:
    """Whether the phrase's words, one at least, stand in `stems` in order.

    At most MAX_PHRASE_GAP other words stand between two of them.
    """
    for start, stem in enumerate(stems):
        if stem != phrase[0]:
            continue
        place = start
        for wanted in phrase[1:]:
            window = stems[place + 1 : place + 2 + MAX_PHRASE_GAP]
            if wanted not in window:
                break
            place += 1 + window.index(wanted)
        else:
            return True

    return False


def break_before(mentions: Sequence[Mention], rows: Sequence[int]) -> Iterator[bool]:
    """Whether a line ends before each of `rows` but the first: mentions of one report in its order."""
    for one, other in pairwise(rows):
        before, after = mentions[one].passage.span, mentions[other].passage.span
        yield "\n" in mentions[other].report.text[before.end : after.start]
