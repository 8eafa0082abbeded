"""The words of all passages as integers: stems, names, spelling variants, weights, vectors.

Everything later compares integers and arrays; no other module of the similarity looks at letters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, repeat

import numpy as np
import Stemmer
from numpy.typing import NDArray

from builder.languages.known import base_language, unite
from builder.languages.sounds import has_own_spellings, is_cyrillic, sounds_in_any_case, sure_sound
from builder.merging.facts.number_words import DIGIT_WORDS
from builder.merging.likeness.vectors import TRANSLATED, UNKNOWN_ROW, WordVectors, load_vectors, to_unit_length
from builder.word_patterns import WORD_OR_NUMBER, without_possessive

MIN_NAME_SHARE = 0.7
"""Share of a word's occurrences inside a sentence that are capitalised, from which on it counts as a name. Of the words
that stand five times or more in the training stories 1,217 lie below .3, 222 above .7, and 36 between ("city", "navy",
"press")."""
MIN_VARIANT_CHARS = 5
"""Shorter names that sound alike mean different people (Ann, Anne), but for those of a table (Kyiv, Kiev)."""

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

_MAX_KEPT = 16_384
"""Texts whose words are kept, as each is asked for by a dozen steps: some 25 MB."""


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
    """(n_terms, dimensions): unit vectors; zero for a term that is not in the table."""
    whole_vectors: NDArray[np.float32]
    """(n_terms, dimensions): the same before they were brought to length one. Whole numbers below 2^8, squares of
    lengths below 2^18: products of two are exact in whatever order a machine adds them."""
    scale: NDArray[np.float32]
    """(n_terms,): what squares of products of whole vectors are multiplied by, once for each of the two, to be squares
    of cosines."""
    salience: NDArray[np.float32]
    """(n_terms,): 0 to 1, how much a word says by itself: near 0 for function words, 1 for content words and words
    nobody knows."""
    sequences: tuple[NDArray[np.int32], ...]
    """For each text, its term numbers in order."""

    def part(self, terms: NDArray[np.int32]) -> "Lexicon":
        """The lexicon of some terms alone, ascending, which have the numbers 0, 1 … in it; of no texts."""
        return Lexicon(
            tuple(self.terms[term] for term in terms.tolist()),
            self.names[terms],
            self.titles[terms],
            self.vectors[terms],
            self.whole_vectors[terms],
            self.scale[terms],
            self.salience[terms],
            (),
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
    """The words and numbers of `text` as written, without possessive endings."""
    return tuple(map(without_possessive, WORD_OR_NUMBER.findall(text)))


def plain_words_of(text: str) -> frozenset[str]:
    """The words of `text` in lower case, but for those that a capital makes names: "Theresa May said it will rain".

    A first word is one all the same, unless a number follows it: "May 12 was cold".
    """
    words = words_of(text)
    if words[1:2] and words[1][0].isdigit():
        words = words[1:]
    return frozenset([word.lower() for word in words[:1]] + [word for word in words[1:] if word.islower()])


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
        if base in LEMMATISED:
            surfaces[stem][stem] += 0  # a form too, which the table of vectors may have

    is_name = {stem: _is_name([forms[surface] for surface in seen]) for stem, seen in surfaces.items()}
    canonical = _spelling_variants(surfaces, is_name)
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
        *_look_up(terms, surfaces, {base for _, base in keys}),
        tuple(sequences[key] for key in keys),
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
    return _stemmer(language)(lower if word.isupper() else word)


def _spelling_variants(surfaces: dict[str, Counter[str]], is_name: dict[str, bool]) -> dict[str, str]:
    """Variant stem → the commonest, of every name that is spelled in several ways.

    Of equally common stems the first in the alphabet is taken.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for stem, named in is_name.items():
        form = _commonest_form(surfaces[stem])
        n_chars = len(form) if is_cyrillic(form) else len(stem)
        if named and (n_chars >= MIN_VARIANT_CHARS or has_own_spellings(form)):
            alike[sure_sound(form)].append(stem)

    canonical: dict[str, str] = {}
    for stems in _join_scripts(list(alike.values()), surfaces):
        commonest = min(stems, key=lambda stem: (-surfaces[stem].total(), stem))
        canonical.update((stem, commonest) for stem in stems if stem != commonest)
    return canonical


def _join_scripts(groups: list[list[str]], surfaces: dict[str, Counter[str]]) -> list[list[str]]:
    """`groups` of stems that are one name, those of Cyrillic put together with one another and with the Latin ones.

    They meet by what a form sounds like in any case. Where two Latin names would be met (Ivanov, Ivanova), the one that
    is written so counts, and where that does not tell either, none.
    """
    cyrillic = [group for group in groups if any(map(is_cyrillic, group))]
    if not cyrillic:
        return groups

    latin = [group for group in groups if not any(map(is_cyrillic, group))]
    latin_by_sound = _by_sound(latin, surfaces, sounds_in_any_case)
    latin_as_written = _by_sound(latin, surfaces, lambda form: frozenset({sure_sound(form)}))
    for group in _join_cases(cyrillic, surfaces):
        forms = _forms_of(group, surfaces)
        met = {place for form in forms for sound in sounds_in_any_case(form) for place in latin_by_sound[sound]}
        if len(met) > 1:
            met = {place for form in forms for place in latin_as_written[sure_sound(form)]}
        if len(met) == 1:
            latin[met.pop()].extend(group)
        else:
            latin.append(group)
    return latin


def _join_cases(groups: list[list[str]], surfaces: dict[str, Counter[str]]) -> list[list[str]]:
    """`groups` of Cyrillic stems, those put together that a sound joins, in whatever order they come."""
    joined: list[tuple[set[str], list[str]]] = []
    for group in groups:
        sounds = set().union(*map(sounds_in_any_case, _forms_of(group, surfaces)))
        stems, apart = list(group), []

        for others in joined:
            if sounds.isdisjoint(others[0]):
                apart.append(others)
            else:
                sounds |= others[0]
                stems += others[1]

        joined = [*apart, (sounds, stems)]
    return [stems for _, stems in joined]


def _by_sound(
    groups: list[list[str]], surfaces: dict[str, Counter[str]], sounds_of: Callable[[str], frozenset[str]]
) -> dict[str, set[int]]:
    """Sound → the places in `groups` of those that have it."""
    places: dict[str, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        for sound in frozenset().union(*map(sounds_of, _forms_of(group, surfaces))):
            places[sound].add(place)
    return places


def _forms_of(stems: Iterable[str], surfaces: dict[str, Counter[str]]) -> list[str]:
    return [form for stem in stems for form in surfaces[stem]]


def _commonest_form(surfaces: Counter[str]) -> str:
    """The commonest of `surfaces`, of equals the first in the alphabet."""
    return min(surfaces, key=lambda form: (-surfaces[form], form))


def _look_up(
    terms: Sequence[str], surfaces: dict[str, Counter[str]], languages: Iterable[str]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Vectors, whole vectors, scale and salience of the terms.

    They are those of the commonest form of each that a table holds: that of English first, then those of `languages`.
    No table of another language is loaded.
    """
    tables = [load_vectors(), *(load_vectors(language) for language in TRANSLATED if language in languages)]
    whole = np.zeros((len(terms), tables[0].dimensions), dtype=np.float32)
    salience = np.ones(len(terms), dtype=np.float32)

    for table in tables:
        forms = [_known_form(table, surfaces[term]) for term in terms]
        rows = np.flatnonzero([bool(form) for form in forms])
        rows = rows[~whole[rows].any(axis=1)]
        known = [forms[row] for row in rows]
        whole[rows], salience[rows] = table.whole_vectors_of(known), table.salience_of(known)

    squares = np.einsum("ij,ij->i", whole, whole)
    scale = np.divide(1.0, squares, out=np.zeros_like(squares), where=squares > 0)
    return to_unit_length(whole), whole, scale, (salience / FULL_SALIENCE).clip(max=1.0)


def _known_form(table: WordVectors, surfaces: Counter[str]) -> str:
    """The commonest of `surfaces` that the table holds, of equals the first in the alphabet.

    It is empty where the table holds none.
    """
    by_number = sorted(surfaces.items(), key=lambda item: (-item[1], item[0]))
    return next((form for form, _ in by_number if table.row(form) != UNKNOWN_ROW), "")
