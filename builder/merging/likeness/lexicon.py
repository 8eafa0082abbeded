"""The words of all passages as integers: stems, names, spelling variants, weights, vectors.

Everything later compares integers and arrays; no other module of the similarity looks at letters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, repeat
from sys import intern
from typing import NamedTuple

import numpy as np
import Stemmer
from numpy.typing import NDArray

from builder.languages.known import base_language, unite
from builder.merging.facts.number_words import DIGIT_WORDS
from builder.merging.likeness.name_variants import find_name_variants
from builder.merging.likeness.vectors import SHARED, UNKNOWN_ROW, WordVectors, load_vectors, to_unit_length
from builder.word_patterns import WORD_OR_NUMBER, without_possessive

MIN_NAME_SHARE = 0.7
"""Share of a word's occurrences inside a sentence that are capitalised, from which on it counts as a name. Of the words
that stand five times or more in the training stories 1,217 lie below .3, 222 above .7, and 36 between ("city", "navy",
"press")."""

STEMMERS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish", "nl": "dutch", "en": "english",
    "et": "estonian", "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian",
    "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali", "no": "norwegian", "nb": "norwegian",
    "fa": "persian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "es": "spanish",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Snowball's algorithm for a language."""
LEMMATISED = frozenset({"uk"})
"""Languages that Snowball does not know and simplemma has the dictionary forms of; its table of a language takes a
second to read. Words of other languages are taken as they stand."""

_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}\Z)")
"""As most languages but English write a fraction; before three digits a comma parts thousands."""
NUMBER_WORDS = {word: str(value) for word, value in DIGIT_WORDS.items() if value > 1}
"""So that a number in words and the same number in digits are one term; "one" is a pronoun more often."""

FULL_SALIENCE = 1 / 4
"""Salience in the table of word vectors from which on a word counts in full: above it lie words that tell something
("law" .67, "easy" .53), below it those that only hold a sentence together ("have" .15, "the" .08). In a folder of five
reports these are as rare as the others. From a quarter to a half the training stories merge equally well; without it,
of the pairs judged different seven are merged instead of six."""
TITLES = unite(lambda language: language.names.titles)
"""Words before a person's name that tell whom a report means and not what happened."""

OTHER_LANGUAGE = -1
ENGLISH = SHARED.index("en")
Terms = NDArray[np.int32] | NDArray[np.int64]

_MAX_KEPT = 65_536
"""Texts whose words are kept, as each is asked for by a dozen steps: those of 3,000 reports, some 40 MB. A step asks for
one after the other, so that fewer than the folder has would be of no use."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All distinct terms of a folder. A term is a stem; spelling variants of one name are one term."""

    terms: tuple[str, ...]
    """Stem of each term, by term number."""
    names: NDArray[np.bool_]
    """(n_terms,): whether the term is a name."""
    titles: NDArray[np.bool_]
    """(n_terms,): whether the term is a title or office that stands before a person's name."""
    vectors: NDArray[np.float32]
    """(n_terms, dimensions): unit vectors; zero for a term that is not in a table. Those of English words lie in a space
    of their own, those of other languages in the shared one, zeros behind."""
    whole_vectors: NDArray[np.float32]
    """(n_terms, dimensions): the same before they were brought to length one. Whole numbers below 2^8, squares of
    lengths below 2^18: products of two are exact in whatever order a machine adds them."""
    scale: NDArray[np.float32]
    """(n_terms,): what squares of products of whole vectors are multiplied by, once for each of the two, to be squares
    of cosines."""
    foreign: NDArray[np.bool_]
    """(n_terms,): whether a term is a word of Russian or Ukrainian, compared with any other in the shared space."""
    shared_vectors: NDArray[np.float32]
    """(n_terms, dimensions of the shared space): whole numbers as those of `whole_vectors`, where a word of each language
    lies near those that mean the same; zero for a term that is in no table, and of no dimension in a folder without such
    languages."""
    shared_scale: NDArray[np.float32]
    """(n_terms,): as `scale`, of `shared_vectors`."""
    crowding: NDArray[np.float32]
    """(n_terms,): how near the words of other languages that are nearest to a term lie, a cosine; 1 for a term that is in
    no shared table."""
    comparable: NDArray[np.bool_]
    """(n_terms,): whether a term may meet one of another language: a name, a number, or a word of the shared space."""
    typical: NDArray[np.float32]
    """(languages of `SHARED`, dimensions of the shared space): what texts of each language share."""
    salience: NDArray[np.float32]
    """(n_terms,): 0 to 1, how much a word says by itself: near 0 for function words, 1 for content words and words
    nobody knows."""
    sequences: tuple[NDArray[np.int32], ...]
    """For each text, its term numbers in order."""
    languages: NDArray[np.int8]
    """(n_texts,): place in `SHARED` of the language of each text, OTHER_LANGUAGE for one that is not there."""

    @property
    def spans_languages(self) -> bool:
        """Whether texts of several languages of the shared space are here."""
        return len(set(self.languages.tolist()) - {OTHER_LANGUAGE}) > 1

    def are_across(self, first: Terms, second: Terms) -> NDArray[np.bool_]:
        """(n,): whether two texts are of two languages of the shared space."""
        mine, theirs = self.languages[first], self.languages[second]
        return np.asarray((mine != theirs) & (mine != OTHER_LANGUAGE) & (theirs != OTHER_LANGUAGE))

    def are_of_two_scripts(self, first: Terms, second: Terms) -> NDArray[np.bool_]:
        """(n,): whether two texts are of two languages of the shared space, English one of them."""
        english = (self.languages[first] == ENGLISH) != (self.languages[second] == ENGLISH)
        return np.asarray(english & self.are_across(first, second))

    def square_cosines(self, mine: Terms, theirs: Terms) -> NDArray[np.float32]:
        """(mine, theirs): the squares of the cosines of two terms' vectors, 0 for a negative one.

        Two English words are compared in their own space, others in the shared one, where the cosine of two that are as
        near as their ten nearest of other languages counts as 1. Products are of whole numbers and exact.
        """
        squares = _square_products(self.whole_vectors, self.scale, mine, theirs)
        strange, strangers = self.foreign[mine], self.foreign[theirs]
        if strange.any() or strangers.any():
            shared = _square_products(self.shared_vectors, self.shared_scale, mine, theirs)
            shared *= np.square(2 / np.add.outer(self.crowding[mine], self.crowding[theirs]))
            np.minimum(shared, 1.0, out=shared)
            np.copyto(squares, shared, where=np.logical_or.outer(strange, strangers))
        return squares

    def part(self, terms: NDArray[np.int32], texts: NDArray[np.int64]) -> "Lexicon":
        """The lexicon of some terms and texts alone, ascending, which have the numbers 0, 1 … in it.

        The words of the texts are left out, their languages are not.
        """
        return Lexicon(
            terms=tuple(self.terms[term] for term in terms.tolist()),
            names=self.names[terms],
            titles=self.titles[terms],
            vectors=self.vectors[terms],
            whole_vectors=self.whole_vectors[terms],
            scale=self.scale[terms],
            foreign=self.foreign[terms],
            shared_vectors=self.shared_vectors[terms],
            shared_scale=self.shared_scale[terms],
            crowding=self.crowding[terms],
            comparable=self.comparable[terms],
            typical=self.typical,
            salience=self.salience[terms],
            sequences=(),
            languages=self.languages[texts],
        )


@dataclass(slots=True)
class _Form:
    """What has been seen of one surface form."""

    inside: int = 0
    capitalised_inside: int = 0
    first: int = 0
    capitalised_first: int = 0


@lru_cache(_MAX_KEPT)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of `text` as written, without possessive endings. Of two equal ones one is kept."""
    return tuple(map(intern, map(without_possessive, WORD_OR_NUMBER.findall(text))))


def plain_words_of(text: str) -> frozenset[str]:
    """The words of `text` in lower case, but for those that a capital makes names: "Theresa May said it will rain".

    A first word is one all the same, unless a number follows it: "May 12 was cold".
    """
    words = words_of(text)
    if words[1:2] and words[1][0].isdigit():
        words = words[1:]
    return frozenset([intern(word.lower()) for word in words[:1]] + [word for word in words[1:] if word.islower()])


@cache
def stem_words(text: str, language: str) -> tuple[str, ...]:
    """The stems of `text` in order; equal for inflected forms of one word, and for a number in words and in digits."""
    base = base_language(language)
    return tuple(_stem(word, base) for word in words_of(text))


def read_words(texts: Sequence[str], languages: Sequence[str]) -> Lexicon:
    """The lexicon of `texts`, the i-th of which is written in `languages[i]` (BCP 47).

    Names are learned from capitals inside sentences, spelling variants of names from likeness of letters and from never
    standing in one text together. A text that stands there twice teaches nothing new and counts once.
    """
    forms: dict[str, _Form] = defaultdict(_Form)
    stems: dict[tuple[str, str], list[str]] = {}
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    languages_of: dict[str, set[str]] = defaultdict(set)
    keys = [(text, base_language(language)) for text, language in zip(texts, languages, strict=True)]
    seen: Counter[tuple[str, str, bool]] = Counter()
    for text, base in dict.fromkeys(keys):
        words = words_of(text)
        seen.update(zip(words, repeat(base), chain((True,), repeat(object=False)), strict=False))
        stems[text, base] = [_stem(word, base) for word in words]

    for (word, base, first), times in seen.items():
        lower, stem = word.lower(), _stem(word, base)
        _count(forms[lower], word, times, first=first)
        surfaces[stem][lower] += times
        languages_of[stem].add(base)
        if base in LEMMATISED:
            surfaces[stem][stem] += 0  # a form too, which the table of vectors may have

    is_name = {stem: _is_name([forms[surface] for surface in seen]) for stem, seen in surfaces.items()}
    canonical = find_name_variants(surfaces, [stem for stem, named in is_name.items() if named], languages_of)
    terms = sorted({canonical.get(stem, stem) for stem in surfaces})
    number = {term: index for index, term in enumerate(terms)}
    for variant, term in canonical.items():
        number[variant] = number[term]
        surfaces[term].update(surfaces[variant])

    sequences = {key: np.array([number[stem] for stem in stemmed], dtype=np.int32) for key, stemmed in stems.items()}
    return Lexicon(
        tuple(terms),
        np.array([is_name[term] for term in terms], dtype=np.bool_),
        np.array([not TITLES.isdisjoint(surfaces[term]) for term in terms], dtype=np.bool_),
        *_look_up(terms, surfaces, is_name, {base for _, base in keys}),
        tuple(sequences[key] for key in keys),
        np.array([SHARED.index(base) if base in SHARED else OTHER_LANGUAGE for _, base in keys], dtype=np.int8),
    )


def _count(form: _Form, word: str, times: int, *, first: bool) -> None:
    capitalised = times if word[0].isupper() else 0
    if first:
        form.first += times
        form.capitalised_first += capitalised
    else:
        form.inside += times
        form.capitalised_inside += capitalised


def _is_name(forms: Iterable[_Form]) -> bool:
    """A name is capitalised where nothing but being a name asks for it."""
    inside = capitalised = 0
    for form in forms:
        inside += form.inside
        capitalised += form.capitalised_inside
    return inside > 0 and capitalised >= MIN_NAME_SHARE * inside


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    if language in LEMMATISED:
        from simplemma import lemmatize  # noqa: PLC0415 - only folders with a report in such a language need it

        return lambda word: lemmatize(word, lang=language).lower()
    if language not in STEMMERS:
        return str.lower
    stem: Callable[[str], str] = Stemmer.Stemmer(STEMMERS[language]).stemWord
    return lambda word: stem(word.lower())


@cache
def _stem(word: str, language: str) -> str:
    """What the forms of `word`, as written, have in common: a capital tells the name Київ from the word кий."""
    lower = word.lower()
    if lower in NUMBER_WORDS:
        return NUMBER_WORDS[lower]
    if lower[0].isdigit():
        return _DECIMAL_COMMA.sub(".", lower).replace(",", "")
    return _stemmer(language)(lower if word.isupper() else word) or lower  # of an Arabic dash alone nothing is left


def _square_products(
    vectors: NDArray[np.float32], scale: NDArray[np.float32], mine: Terms, theirs: Terms
) -> NDArray[np.float32]:
    squares = vectors[mine] @ vectors[theirs].T
    np.square(np.maximum(squares, 0.0, out=squares), out=squares)
    squares *= np.multiply.outer(scale[mine], scale[theirs])  # both at once: the same bits whichever word comes first
    return squares


class _Looked(NamedTuple):
    """What the tables of word vectors have of the terms; fields as in `Lexicon`."""

    vectors: NDArray[np.float32]
    whole_vectors: NDArray[np.float32]
    scale: NDArray[np.float32]
    foreign: NDArray[np.bool_]
    shared_vectors: NDArray[np.float32]
    shared_scale: NDArray[np.float32]
    crowding: NDArray[np.float32]
    comparable: NDArray[np.bool_]
    typical: NDArray[np.float32]
    salience: NDArray[np.float32]


def _look_up(
    terms: Sequence[str], surfaces: dict[str, Counter[str]], is_name: dict[str, bool], languages: Collection[str]
) -> _Looked:
    """What the commonest form of each term that a table holds has there: that of English first, then others.

    A folder of English reports loads no table but that of English.
    """
    english = load_vectors()
    whole = np.zeros((len(terms), english.dimensions), dtype=np.float32)
    salience = np.ones(len(terms), dtype=np.float32)
    foreign = np.zeros(len(terms), dtype=np.bool_)
    rows, forms = _known_forms(english, terms, surfaces, ~foreign)
    whole[rows], salience[rows] = english.whole_vectors_of(forms), english.salience_of(forms)

    shared, crowding = np.zeros((len(terms), 0), dtype=np.float32), np.ones(len(terms), dtype=np.float32)
    others = [language for language in SHARED if language in languages and language != "en"]
    if others:
        table = load_vectors("en")
        shared = np.zeros((len(terms), table.dimensions), dtype=np.float32)
        rows, forms = _known_forms(table, terms, surfaces, ~foreign)
        shared[rows], crowding[rows] = table.whole_vectors_of(forms), table.crowding_of(forms)
    for table in map(load_vectors, others):
        rows, forms = _known_forms(table, terms, surfaces, np.asarray(~(whole.any(axis=1) | shared.any(axis=1))))
        shared[rows], crowding[rows] = table.whole_vectors_of(forms), table.crowding_of(forms)
        salience[rows], foreign[rows] = table.salience_of(forms), True

    whole[foreign, : shared.shape[1]] = shared[foreign]
    scales = _scale_of(whole), _scale_of(shared)
    by_letters = np.array([is_name[term] or term[0].isdigit() for term in terms], dtype=np.bool_)
    comparable = np.asarray(by_letters | shared.any(axis=1))
    typical = np.array([load_vectors(language).typical for language in SHARED] if others else [], dtype=np.float32)
    told = (salience / FULL_SALIENCE).clip(max=1.0)
    own = to_unit_length(whole), whole, scales[0], foreign
    return _Looked(*own, shared, scales[1], crowding, comparable, typical, told)


def _scale_of(whole: NDArray[np.float32]) -> NDArray[np.float32]:
    squares = np.einsum("ij,ij->i", whole, whole)
    scale: NDArray[np.float32] = np.divide(1.0, squares, out=np.zeros_like(squares), where=squares > 0)
    return scale


def _known_forms(
    table: WordVectors, terms: Sequence[str], surfaces: dict[str, Counter[str]], wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], list[str]]:
    """Which of the `wanted` terms, (n_terms,), the table holds, and in which form."""
    found = [
        (row, form) for row in np.flatnonzero(wanted).tolist() if (form := _known_form(table, surfaces[terms[row]]))
    ]
    return np.array([row for row, _ in found], dtype=np.int64), [form for _, form in found]


def _known_form(table: WordVectors, surfaces: Counter[str]) -> str:
    """The commonest of `surfaces` that the table holds, of equals the first in the alphabet.

    It is empty where the table holds none.
    """
    by_number = sorted(surfaces.items(), key=lambda item: (-item[1], item[0]))
    return next((form for form, _ in by_number if table.row(form) != UNKNOWN_ROW), "")
