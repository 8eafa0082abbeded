"""Rules that keep two mentions apart however alike they are: nothing is merged that differs.

A guard looks for one plain difference that readers would call "not the same thing": another number, another day,
another name in the same words, said to be so and said not to be so. Each returns its rule, shown on the page "Where
reports differ".
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise, product

from builder.languages.known import unite
from builder.languages.patterns import longest_words, one_of
from builder.languages.sounds import may_be_one_name, sure_sound
from builder.merging.facts.dates import FoundDate, may_agree, may_fall_together
from builder.merging.facts.figure import FoundFigure, agree, comparable, is_person
from builder.merging.likeness.lexicon import words_of
from builder.merging.likeness.statements import NEGATING_ENDINGS
from builder.merging.mentions import Mention
from builder.model import Rule
from builder.word_patterns import LETTERS, runs_of_words

Guard = Callable[[Mention, Mention], Rule | None]

COUNTING_KINDS = frozenset({"count", "share", "money", "duration", "measure", "age", "score"})
"""Figures that tell what is reported, beside hours and numbers that are names. Ordinals and vague quantities describe,
and differ between wordings of one thing."""

MIN_EQUAL_WORDS = 0.75
"""Share of the words that two mentions must have in common (of the longer one) before a single differing name, denial
or possibility is what sets them apart. Between restatements of one thing in the training stories the share is .35 in
the middle and below .59 in 19 of 20 pairs."""
DENIALS = unite(lambda language: language.stance.denials)
DENYING = unite(lambda language: language.stance.denying)
DENYING_HINTS = longest_words(DENYING)
MIN_DENIED_SHARE = 0.5
"""Share of the words that are denied which another mention must have to be what is denied. At .5 the rule changes no
figure of the training stories; where every denial stood against everything else, macro F1 fell by two points."""
MIN_DENIED_CHARS = 4
"""Of a word that tells what is denied: shorter ones hold a sentence together."""
MIN_REPEATED_WORDS = 9
"""Words in a row that two speakers do not say of themselves by chance: both reports quote one statement, and one of
them, or who read it, takes somebody else for its speaker. With 4 or 6 as many claims of the labelled stories are found;
nine are what two publishers seldom write alike (`origins.dependence`)."""
TITLES = unite(lambda language: language.names.titles)
FIRST_PERSON = unite(lambda language: language.stance.first_person)


def find_difference(first: Mention, second: Mention) -> Rule | None:
    """The rule that keeps the two apart, or None. Symmetric."""
    for guard in GUARDS:
        rule = guard(first, second)
        if rule:
            return rule
    return None


def another_number(first: Mention, second: Mention) -> Rule | None:
    """Both count the same thing, and a count of either agrees with none of the other."""
    return Rule.ANOTHER_NUMBER if differing_figures(first, second) else None


def another_day(first: Mention, second: Mention) -> Rule | None:
    """Both name days and none of them can be the same.

    A weekday that nothing dates is another one than a different weekday where nearly all other words are the same:
    otherwise the two may tell of one thing from either side of midnight.
    """
    if differing_days(first, second):
        return Rule.ANOTHER_DAY
    pairs = tuple(product(_days(first), _days(second)))
    differ = bool(pairs) and not any(may_fall_together(mine, theirs) for mine, theirs in pairs)
    return Rule.ANOTHER_DAY if differ and _nearly_equal(first, second) else None


def differing_figures(first: Mention, second: Mention) -> tuple[tuple[FoundFigure, FoundFigure], ...]:
    """Pairs of figures that count the same thing, of those that agree with none of the other mention.

    Each finds its own counterpart: "5 killed and 12 wounded" and "7 killed and 12 wounded" differ about the killed,
    "6.1-magnitude, 3 dead" and "6.1-magnitude, 24 dead" about the dead. "23 men" and "23 men, 12 of them from the
    north" do not differ, nor do "three people" and "two women and one man".
    """
    both = tuple(product(_counts(first), _counts(second)))
    pairs = [pair for pair in both if comparable(*pair) or _same_without_unit(*pair)]
    settled = {figure for pair in pairs if _same_without_unit(*pair) or agree(*pair) for figure in pair}
    settled |= {mine for mine, _ in pairs if _is_sum(mine, second)} | {
        theirs for _, theirs in pairs if _is_sum(theirs, first)
    }
    return tuple(pair for pair in pairs if settled.isdisjoint(pair))


def _is_sum(figure: FoundFigure, other: Mention) -> bool:
    """Whether `figure` counts together the people that `other` counts one by one.

    As three people count two women and one man.
    """
    if figure.kind != "count" or not is_person(figure.unit):
        return False
    parts = [each.low for each in other.figures if each.kind == "count" and is_person(each.unit)]
    return len(parts) > 1 and sum(parts) == figure.low


def _same_without_unit(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether one number stands with what it counts and once more without.

    As in "the one ran 226 yards, the other 101" and "ran 101 yards".
    """
    return (first.unit is None) != (second.unit is None) and (first.low, first.high) == (second.low, second.high)


def differing_days(first: Mention, second: Mention) -> tuple[tuple[FoundDate, FoundDate], ...]:
    """Pairs of days, provided that none of them can be the same."""
    pairs = tuple(product(_days(first), _days(second)))
    return () if any(may_agree(mine, theirs) for mine, theirs in pairs) else pairs


def another_name(first: Mention, second: Mention) -> Rule | None:
    """Nearly the same words about other names, of which none is another spelling of one in the other mention."""
    mine, theirs = first.names - second.words, second.names - first.words
    if not mine or not theirs:
        return None
    if any(_is_another(first, second, name) for name in first.names & second.names):
        return Rule.ANOTHER_NAME
    if not _nearly_equal(first, second):
        return None
    if _abbreviates(first, second) or _abbreviates(second, first):
        return None
    differs = _names_only_in(mine, second) and _names_only_in(theirs, first)
    return Rule.ANOTHER_NAME if differs else None


def _is_another(first: Mention, second: Mention, surname: str) -> bool:
    """Whether a name stands behind one given name here and behind another there: brothers, a couple, two Koreas."""
    mine, theirs = _given_names(first, surname), _given_names(second, surname)
    if not mine or not theirs or mine & second.words or theirs & first.words:
        return False
    return not any(may_be_one_name(one, other) for one, other in product(mine, theirs))


def _given_names(mention: Mention, surname: str) -> frozenset[str]:
    """The names that stand directly before `surname`, in lower case, without titles."""
    pairs = pairwise(word.lower() for word in words_of(mention.text))
    return frozenset(name for name, after in pairs if after == surname and name in mention.names) - TITLES


def denied(first: Mention, second: Mention) -> Rule | None:
    """One tells that somebody denies what the other says, which denies nothing.

    Or they have nearly the same words, of which only one denies.
    """
    one_denies = _has_denial(first.text) != _has_denial(second.text)
    if one_denies:
        for one, other in ((first, second), (second, first)):
            words = denied_words(one.text)
            if words and len(words & other.words) >= MIN_DENIED_SHARE * len(words):
                return Rule.DENIED
    return Rule.DENIED if one_denies and _nearly_equal(first, second) else None


@cache
def denies_claim(text: str) -> bool:
    """Whether `text` tells that somebody denies what somebody says.

    As in "denied claims that …", "a report the ministry rejected".
    """
    return _find_denial(text) is not None


def _find_denial(text: str) -> re.Match[str] | None:
    """The first place where `text` tells so, none where it has no word of denying."""
    may_deny = not DENYING_HINTS.isdisjoint(LETTERS.findall(text.casefold()))
    return _denial_of_claim().search(text) if may_deny else None


@cache
def _denial_of_claim() -> re.Pattern[str]:
    """Somebody denies a claim, or a claim is one that somebody denies."""
    deny, claim = one_of(DENYING), one_of(unite(lambda language: language.stance.claims))
    after = one_of(unite(lambda language: language.stance.denied_after))
    before = one_of(unite(lambda language: (*language.stance.claims, *language.stance.denied_before)))
    return re.compile(
        rf"\b(?:{deny})\b(?:\s(?:{after})\b|[^.;]{{0,60}}?\b(?:{claim})\b)"
        rf"|(?P<before>\b(?:{before})\b[^.;,]{{0,40}}?\b(?:{deny})\b(?=\W*\Z))",
        re.IGNORECASE,
    )


@cache
def denied_words(text: str) -> frozenset[str]:
    """Words of what `text` tells to be denied, in lower case; empty where nothing is."""
    match = _find_denial(text)
    if match is None:
        return frozenset()
    part = text[: match.start()] if match["before"] else text[match.end() :]
    return frozenset(word.lower() for word in words_of(part) if len(word) >= MIN_DENIED_CHARS)


def only_possible(first: Mention, second: Mention) -> Rule | None:
    """Nearly the same words, and only one of the two says that it may be."""
    one_may = first.says_may != second.says_may
    return Rule.ONLY_POSSIBLE if one_may and _nearly_equal(first, second) else None


def another_speaker(first: Mention, second: Mention) -> Rule | None:
    """One of the two speaks of themselves, and the other is somebody else: what "I" did is told of another person.

    Where both have many words in a row they are one statement, whoever is taken to have made it.
    """
    mine, theirs = speaker_names(first), speaker_names(second)
    differ = bool(mine and theirs) and mine.isdisjoint(theirs)
    of_themselves = not FIRST_PERSON.isdisjoint(first.words | second.words)
    if not differ or not of_themselves:
        return None
    return Rule.ANOTHER_SPEAKER if _runs_of(first.text).isdisjoint(_runs_of(second.text)) else None


GUARDS: tuple[Guard, ...] = (another_number, another_day, another_name, another_speaker, denied, only_possible)


def _counts(mention: Mention) -> list[FoundFigure]:
    return [*(figure for figure in mention.figures if figure.kind in COUNTING_KINDS), *mention.named_numbers]


def _days(mention: Mention) -> list[FoundDate]:
    return [mark for mark in mention.dates if mark.precision == "day"]


def speaker_names(mention: Mention) -> frozenset[str]:
    """The name of a speaker who is named.

    It is empty for nobody, for an office ("the country's president") and for initials.
    """
    return _names_in(mention.passage.speaker or "")


@cache
def _names_in(speaker: str) -> frozenset[str]:
    words = words_of(speaker)
    if not words or not words[-1][0].isupper() or words[-1].isupper():
        return frozenset()
    return frozenset(sure_sound(word.lower()) for word in words if word[0].isupper())


@cache
def _runs_of(text: str) -> frozenset[tuple[str, ...]]:
    return runs_of_words(text, MIN_REPEATED_WORDS)


def _names_only_in(names: frozenset[str], other: Mention) -> bool:
    """Whether one of `names` is none of the words of `other` in another spelling."""
    return any(not any(may_be_one_name(name, word) for word in other.words) for name in names)


def _nearly_equal(first: Mention, second: Mention) -> bool:
    return len(first.words & second.words) >= MIN_EQUAL_WORDS * max(len(first.words), len(second.words))


@cache
def _has_denial(text: str) -> bool:
    """Whether `text` denies anything."""
    words = [word.lower() for word in words_of(text)]
    return not DENIALS.isdisjoint(words) or any(word.endswith(NEGATING_ENDINGS) for word in words)


def _abbreviates(first: Mention, second: Mention) -> bool:
    """`second` has the initials of the capitalised words of `first` as a word: a name written short."""
    initials = "".join(word[0] for word in words_of(first.text) if word[0].isupper()).lower()
    return initials in second.words
