"""Who denies what: a passage that tells of a denial, and the passage that says what is denied, whoever denies it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.merging.disagreement.comparing import are_of_one_story
from builder.merging.likeness.statements import NEGATING_ENDINGS, NEGATIONS
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention
from builder.word_patterns import WORD_OR_NUMBER

MIN_ANSWER = 0.95
"""How much has to speak for a passage being what another denies: all denied words in it are 1, see `_weigh`."""
MIN_DENIED_WORDS = 2
"""Words that tell what is denied, of fewer of which many passages are."""
MIN_COVERED = 0.9
"""Share of the denied words that a passage has at least which accuses nobody."""
ALIKE_COVERS = 3
"""By how much the likeness of whole passages is less than the share of what is denied: at .3 both say it."""
ALIKE_SHARE, ACCUSING, BEFORE, NEGATED = 0.5, 0.3, 0.1, -0.4
"""What else speaks for it: how alike the two passages are, that it accuses, that it stands right before, that it is
itself a negation."""
REACH_BEFORE = 3
"""Passages before a denial among which what "the claims" are is looked for."""
MIN_TELLING = 0.8
"""Salience from which on a word tells what is denied."""
NAME_SHARE = 0.4
"""What a name counts among the denied words: who is accused is told by many passages, of what by few."""
MAX_SCOPE_CHARS = 160
CLAIM_CHARS = 60

_DENYING_DEEDS = one_of(unite(lambda language: language.events.denying))
_DENYING = one_of(unite(lambda language: language.stance.denying))
_CLAIMS = one_of(unite(lambda language: language.stance.claims))
_PASSIVE = one_of(unite(lambda language: language.events.passive))
_NO_DENIAL = one_of(unite(lambda language: language.events.no_denial_of))
DEED = re.compile(rf"\b(?:{_DENYING_DEEDS})\b", re.IGNORECASE)
ANY_DENIAL = re.compile(rf"\b(?:{_DENYING})\b", re.IGNORECASE)
CLAIM = re.compile(rf"\b(?:{_CLAIMS})\b", re.IGNORECASE)
REFUSAL = re.compile(rf"\W+(?:(?:a|an|the|any|his|her|their|both)\W+)?(?:\w+\W+)?(?:{_NO_DENIAL})\b", re.IGNORECASE)
PASSIVE_BEFORE = re.compile(rf"\b(?:{_PASSIVE})\W+\Z", re.IGNORECASE)
SILENT = unite(lambda language: language.silent_words)
THAT_BEHIND = re.compile(rf",?\s(?:{one_of(unite(lambda language: language.stance.denied_after))})\b", re.IGNORECASE)
CLAIM_OF = re.compile(rf"\W+(?:{one_of(unite(lambda language: language.events.claim_of))})\b", re.IGNORECASE)
THAT = re.compile(rf"\b(?:{one_of(unite(lambda language: language.stance.denied_after))})\b", re.IGNORECASE)
SCOPE_END = re.compile(
    rf"[.;!?\"“”«»:]|,\s|\s(?=(?:{one_of(unite(lambda language: language.events.telling_which))})\b)", re.IGNORECASE
)
ACCUSING_WORDS = re.compile(rf"\b(?:{one_of(unite(lambda language: language.events.accusing))})\b", re.IGNORECASE)


class Denial(NamedTuple):
    """A denial and what it denies."""

    denying: int
    """Place of the passage that tells of the denial."""
    denied: int
    """Place of the one that says what is denied."""
    certainty: float
    """How much speaks for it; `MIN_ANSWER` or more."""


class _Scope(NamedTuple):
    """What a denial denies, half-open code points of its passage."""

    start: int
    end: int
    told_before: bool
    """Whether it only refers to it: "the claims"."""


def find_denials(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> list[Denial]:
    """Each denial with the passage that says best what it denies, in the order of the denials."""
    scopes = {place: scope for place, mention in enumerate(mentions) if (scope := find_scope(mention.text))}
    alike = _alike_passages(scopes, table, pairs, scores)
    found = []
    for place in scopes:
        answers = _weigh_answers(mentions, table, scopes, place, alike[place])
        best = max(answers, default=None, key=lambda denial: (denial.certainty, -denial.denied))
        if best and best.certainty >= MIN_ANSWER:
            found.append(best)
    return found


def find_scope(text: str) -> _Scope | None:
    """What `text` tells somebody to deny; None where it tells of no denial."""
    for verb in ANY_DENIAL.finditer(text):
        opened = THAT_BEHIND.match(text, verb.end())
        begin = opened.end() if opened else verb.end()
        stop = SCOPE_END.search(text, begin)
        end = min(stop.start() if stop else len(text), begin + MAX_SCOPE_CHARS)
        claim = CLAIM.search(text, verb.end(), min(end, verb.end() + CLAIM_CHARS))

        if REFUSAL.match(text, verb.end()) or PASSIVE_BEFORE.search(text, 0, verb.start()):
            continue
        if claim or DEED.fullmatch(verb[0]):
            told_before = claim is not None and not CLAIM_OF.match(text, claim.end())
            that = THAT.search(text, claim.end(), end) if claim else None
            start = that.end() if that else begin
            return _Scope(start, end, told_before and not that) if end > start else None

    return None


def _alike_passages(
    scopes: Mapping[int, _Scope], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Mapping[int, dict[int, float]]:
    """For each denial the passages of its story that were compared with it, with how alike they are."""
    denying = np.zeros(len(table), dtype=np.bool_)
    denying[list(scopes)] = True
    alike: dict[int, dict[int, float]] = defaultdict(dict)
    for row in np.flatnonzero(denying[pairs].any(axis=1) & are_of_one_story(table, pairs)).tolist():
        first, second = pairs[row].tolist()
        alike[first][second] = alike[second][first] = float(scores[row])
    return alike


def _weigh_answers(
    mentions: Sequence[Mention], table: WordTable, scopes: Mapping[int, _Scope], place: int, alike: Mapping[int, float]
) -> Iterator[Denial]:
    """What the passage at `place` may deny, each with how much speaks for it."""
    scope = scopes[place]
    before = range(max(0, place - REACH_BEFORE), place)
    near = {other for other in before if table.reports[other] == table.reports[place]}
    denied, weights = _denied_words(mentions[place], table, place, scope)
    enough = len(denied) >= MIN_DENIED_WORDS

    for other in sorted({*alike, *near} - scopes.keys()):
        accuses = bool(ACCUSING_WORDS.search(mentions[other].text))
        if scope.told_before:
            if other in near and accuses:
                yield Denial(place, other, MIN_ANSWER + round(1 / (1 + place - other), 4))
        elif enough:
            covered = _cover(table, denied, weights, other)
            weighed = covered + ALIKE_SHARE * alike.get(other, 0.0) + ACCUSING * accuses
            weighed += BEFORE * (other in near) + NEGATED * _negates(mentions[other])
            if accuses or min(covered, alike.get(other, 0.0) * ALIKE_COVERS) >= MIN_COVERED:
                yield Denial(place, other, round(weighed, 4))


def _denied_words(
    mention: Mention, table: WordTable, place: int, scope: _Scope
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Terms and weights of the words that tell what is denied."""
    entries = table.entries(place)
    weights = dict(zip(table.terms[entries].tolist(), table.story_weights[entries].tolist(), strict=True))
    salience, told = table.lexicon.salience, dict[int, float]()
    for word, term in zip(WORD_OR_NUMBER.finditer(mention.text), table.lexicon.sequences[place].tolist(), strict=True):
        if word[0].lower() in SILENT or CLAIM.fullmatch(word[0]):
            continue
        if scope.start <= word.start() < scope.end and salience[term] >= MIN_TELLING:
            told[term] = weights[term] * (NAME_SHARE if table.lexicon.names[term] else 1.0)
    return np.array(sorted(told), dtype=np.int64), np.array([told[term] for term in sorted(told)], dtype=np.float64)


def _cover(table: WordTable, terms: NDArray[np.int64], weights: NDArray[np.float64], other: int) -> float:
    """Share of the denied words' weight that the passage `other` has too, or words like them."""
    theirs = table.terms[table.entries(other)].astype(np.int64)
    if not len(theirs) or not len(terms):
        return 0.0
    likeness = table.lexicon.square_cosines(terms, theirs).astype(np.float64)
    likeness[terms[:, None] == theirs[None, :]] = 1.0
    return float((weights * likeness.max(axis=1)).sum() / weights.sum())


def _negates(mention: Mention) -> bool:
    return not NEGATIONS.isdisjoint(mention.words) or any(word.endswith(NEGATING_ENDINGS) for word in mention.words)
