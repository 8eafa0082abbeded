"""How often two forms of one word meet in filing, and how often two words that begin alike do, by language and rule.

Forms and words are those of the dictionaries of simplemma, which none of the rules has seen: of 4,000 words of each
language two forms each, and of words that have their first three letters in common one form each. Words of four to
fourteen lower-case letters.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import Stemmer
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from builder.merging.filing.marks import STEM_CHARS, filing_stems
from builder.merging.likeness.lexicon import STEMMERS

WORDS = 4_000
WORD_CHARS = range(4, 15)
ALIKE_CHARS = 3
LANGUAGES = ("pl", "cs", "de", "fr", "es", "ru", "uk", "sk", "bg", "sl")
Rule = Callable[[str], object]
Pair = tuple[str, str]


def draw_words(language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Dictionary form and all forms of the words drawn, always the same."""
    forms: dict[str, set[str]] = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        if all(word.isalpha() and word.islower() and len(word) in WORD_CHARS for word in (form, lemma)):
            forms[lemma] |= {form, lemma}

    found = [(lemma, tuple(sorted(own))) for lemma, own in sorted(forms.items()) if len(own) > 1]
    random.Random(1).shuffle(found)  # noqa: S311 (a sample, no secret)
    return found[:WORDS]


def pairs_of(words: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[list[Pair], list[Pair]]:
    """Two forms of each word, and forms of two words that begin alike."""
    draw = random.Random(2)  # noqa: S311 (a sample, no secret)
    same = [(forms[0], forms[1]) for _, own in words for forms in [draw.sample(own, 2)]]

    alike: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for lemma, own in words:
        alike[lemma[:ALIKE_CHARS]].append(own)
    other = [(draw.choice(one), draw.choice(next_one)) for group in alike.values() for one, next_one in pairwise(group)]
    return same, other


def rules_of(language: str) -> Mapping[str, Rule]:
    """What words may be compared by."""
    rules: dict[str, Rule] = {"filing": lambda word: filing_stems(word, language)}
    stem = Stemmer.Stemmer(STEMMERS[language]).stemWord if language in STEMMERS else None
    for most in (STEM_CHARS, STEM_CHARS + 1):
        rules[f"{most} letters"] = _first_letters(most, str)
        if stem:
            rules[f"{most} of the stem"] = _first_letters(most, stem)
    return rules | ({"stem": stem} if stem else {})


def _first_letters(most: int, stem: Callable[[str], str]) -> Rule:
    return lambda word: stem(word)[:most]


def main() -> None:
    """Print a line for each language and rule."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("languages", nargs="*", default=LANGUAGES)

    for language in parser.parse_args().languages:
        same, other = pairs_of(draw_words(language))
        for name, rule in rules_of(language).items():
            met, wrongly = (sum(rule(one) == rule(two) for one, two in pairs) / len(pairs) for pairs in (same, other))
            print(f"{language}  {name:<14}  forms of one word {met:.2f}, words that begin alike {wrongly:.2f}")


if __name__ == "__main__":
    main()
