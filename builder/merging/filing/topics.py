"""Filing claims under the topics of the configuration: by the terms that mark them, and by what they mean.

A term is found in its inflected forms. A passage that says it in other words is found by its static word vectors: where
it is plainly nearer to one topic's words than to those of the others and than chance. (Nearness to a description in the
space of averaged word vectors: Mikolov et al. 2013; only the lead over the other topics counts, because topics of one
briefing are all near its passages.) `tools/calibrate_topics.py` prints what each part is worth.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from builder.config import TopicConfig
from builder.explanations import Filed, FoundTerm, TopicReason
from builder.merging.likeness.lexicon import stem_words, words_of
from builder.merging.likeness.vectors import load_vectors
from builder.merging.mentions import Mention
from builder.model import Said

MIN_TOPIC_POINTS = 0.5
"""Mean points of a claim's mentions from which on it is filed: every second mention has a phrase of the topic, or a
word that no other topic has. A claim of one mention needs one of these or a shared word."""
MIN_SHARE_OF_BEST = 0.5
"""A topic with at most this part of the best topic's points is mentioned on the way and not what the claim is about."""
PHRASE_POINTS = 1.0
"""A phrase of two words or more, its words near one another: chosen by the editor as a mark of the topic."""
WORD_POINTS = 1.0
"""A single word that only this topic lists."""
SHARED_WORD_POINTS = 0.5
"""A single word that several topics list."""
MAX_PHRASE_GAP = 3
"""Words that may stand between the words of a phrase: "years in a prison"."""
MIN_MEANING_LEAD = 0.1
"""Cosine by which a claim must be nearer to a topic than to the other topics on their mean before its meaning counts.
With the eight training stories as topics, described by a headline each, F1 is .77 instead of .69 by terms alone, and
precision .78 instead of .74; with two of them as the only topics, so that most claims belong nowhere, .68 instead of
.64 at the same precision. At .05 precision falls below that of the terms, from .15 on recall is lost. On the five
reports nothing changes: .92."""
CHANCE_COSINE = 0.1
"""Nearness of words that have nothing to do with each other; the other topics count as no less. Without it, of two
topics the nearer one gets everything: precision falls from .62 to .48."""
MEANING_POINTS_PER_COSINE = 8.0
"""What the lead beyond that is worth: a lead of .16 files a claim by itself. From 6 to 10 little changes."""
MAX_MEANING_POINTS = 0.9
"""What meaning is worth at most: less than a term, so that a topic with a term and the meaning does not push out
another with a term."""
ENOUGH_WORDS = 2.0
"""Words that say something, at which a nearness keeps 63 % of itself: "she went on" is near to nothing, whatever its
words are near to."""
MAX_NEAREST_WORDS = 3  # named where meaning files a claim


@dataclass(frozen=True, slots=True)
class _Term:
    """One term of a topic as stems."""

    text: str
    stems: tuple[str, ...]
    points: float


@dataclass(frozen=True, slots=True)
class _Marks:
    """What marks one topic, by the first stem of each term."""

    for_it: dict[str, tuple[_Term, ...]]
    against_it: dict[str, tuple[_Term, ...]]


class Topics:
    """Files the claims that are made of `mentions` under `topics`; what holds for all of them is worked out once."""

    def __init__(self, mentions: Sequence[Mention], topics: Sequence[TopicConfig]) -> None:
        self.topics = tuple(topics)
        self.marks = _marks_by_topic(self.topics)
        self.row = {mention.passage.id: row for row, mention in enumerate(mentions)}
        self.cosines = _cosines(mentions, topics)

    def file(self, group: Sequence[Mention]) -> tuple[str, ...]:
        """Ids of the topics that the claim made of `group` belongs to, in the order of the configuration.

        There are none when it fits none.
        """
        return tuple(reason.topic for reason in self.weigh(group) if reason.filed)

    def weigh(self, group: Sequence[Mention], *, in_words: bool = False) -> tuple[TopicReason, ...]:
        """Each topic with its points, what gave them, and whether the claim made of `group` belongs there.

        A topic's points are the mean over the mentions of the points of the different terms in each, and what its lead
        in meaning is worth. A mention that has one of the topic's `not_terms` counts nothing. With `in_words` the words
        that made the lead are named.
        """
        leads = _leads(self.cosines[[self.row[mention.passage.id] for mention in group]].mean(axis=0))
        stems = [stem_words(mention.text, mention.report.citation.language) for mention in group]
        nearest = self._nearest_words(group) if in_words else [()] * len(self.topics)

        terms = [
            _weigh_terms(self.marks[topic.id], stems, float(lead), words)
            for topic, lead, words in zip(self.topics, leads, nearest, strict=True)
        ]
        points = [round(sum(term.points for term in marks), 6) for marks in terms]
        best = max(points, default=0.0)
        return tuple(
            _reason(topic, mine, best, marks) for topic, mine, marks in zip(self.topics, points, terms, strict=True)
        )

    def _nearest_words(self, group: Sequence[Mention]) -> list[tuple[str, ...]]:
        """For each topic the few words of the group that bring it nearest, as written."""
        surfaces: dict[str, str] = {}
        for mention in group:
            for word in words_of(mention.text):
                surfaces.setdefault(word.lower(), word)

        words = list(surfaces)
        nearness = _weighed(words) @ _directions(self.topics).T
        ranks = np.argsort(-np.round(nearness, 5), axis=0, kind="stable")[:MAX_NEAREST_WORDS].T
        return [tuple(surfaces[words[number]] for number in rank) for rank in ranks.tolist()]


def _reason(topic: TopicConfig, points: float, best: float, terms: tuple[FoundTerm, ...]) -> TopicReason:
    filed = points >= MIN_TOPIC_POINTS and points > MIN_SHARE_OF_BEST * best
    if filed:
        why = Filed.ENOUGH
    elif not terms:
        why = Filed.NOTHING
    elif any(term.points < 0 for term in terms):
        why = Filed.AGAINST
    elif points < MIN_TOPIC_POINTS:
        why = Filed.TOO_LITTLE
    else:
        why = Filed.IN_PASSING

    needed = max(MIN_TOPIC_POINTS, round(MIN_SHARE_OF_BEST * best, 3))
    return TopicReason(topic.id, topic.title, filed, round(points, 3), needed, terms, Said(why))


def _weigh_terms(
    marks: _Marks, stems: Sequence[tuple[str, ...]], lead: float, nearest: tuple[str, ...]
) -> tuple[FoundTerm, ...]:
    """What gives points, most first; what takes them, last."""
    points: dict[tuple[str, str], float] = {}
    counted = len(stems)
    for words in stems:
        mine = _standing(marks.for_it, words)
        for term in mine:
            points["term", term.text] = points.get(("term", term.text), 0.0) + term.points
        hostile = _standing(marks.against_it, words)
        if hostile:
            counted -= 1
            key = ("not", hostile[0].text)
            points[key] = points.get(key, 0.0) - sum(term.points for term in mine)

    weighed = [FoundTerm(kind, term, worth / len(stems)) for (kind, term), worth in points.items()]
    meaning = min(MAX_MEANING_POINTS, MEANING_POINTS_PER_COSINE * (lead - MIN_MEANING_LEAD)) * counted / len(stems)
    if meaning > 0:
        weighed.append(FoundTerm("meaning", ", ".join(nearest), meaning))
    return tuple(sorted(weighed, key=lambda term: (-term.points, term.kind, term.term)))


def _standing(marks: dict[str, tuple[_Term, ...]], stems: tuple[str, ...]) -> list[_Term]:
    """The terms that stand in `stems`, in the order of the configuration."""
    if marks.keys().isdisjoint(stems):
        return []
    return [term for stem in dict.fromkeys(stems) for term in marks.get(stem, ()) if _stands_in(term.stems, stems)]


@cache
def _marks_by_topic(topics: tuple[TopicConfig, ...]) -> dict[str, _Marks]:
    """Each topic's terms with their points."""
    stems = {topic.id: {stem_words(term, "en"): term for term in topic.terms} for topic in topics}
    marks = {}
    for topic in topics:
        others = {phrase for other, phrases in stems.items() if other != topic.id for phrase in phrases}
        for_it = [
            _Term(term, phrase, _points(phrase, shared=phrase in others))
            for phrase, term in stems[topic.id].items()
            if phrase
        ]
        against_it = [_Term(term, phrase, 0.0) for term in topic.not_terms if (phrase := stem_words(term, "en"))]
        marks[topic.id] = _Marks(_by_first_stem(for_it), _by_first_stem(against_it))
    return marks


def _by_first_stem(terms: Iterable[_Term]) -> dict[str, tuple[_Term, ...]]:
    by_stem: dict[str, tuple[_Term, ...]] = {}
    for term in terms:
        by_stem[term.stems[0]] = (*by_stem.get(term.stems[0], ()), term)
    return by_stem


def _points(stems: tuple[str, ...], *, shared: bool) -> float:
    if len(stems) > 1:
        return PHRASE_POINTS
    return SHARED_WORD_POINTS if shared else WORD_POINTS


def _stands_in(phrase: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    """The phrase's words stand in `stems` in order, at most MAX_PHRASE_GAP other words between two of them."""
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


def _cosines(mentions: Sequence[Mention], topics: Sequence[TopicConfig]) -> NDArray[np.float64]:
    """(len(mentions), len(topics)): how near the words of each are to the topic's.

    The direction of a text is the sum of its words' vectors, each weighed by how much the word says. A word that the
    topic lists only within a phrase says nothing by itself: hands may be washed where nothing was washed away.
    """
    words = [[word.lower() for word in words_of(mention.text)] for mention in mentions]
    known = sorted({word for text in words for word in text})
    place = {word: number for number, word in enumerate(known)}
    weighed = _weighed(known)
    nearness = weighed @ _directions(topics).T
    lengths = np.linalg.norm(weighed, axis=1)
    silent = [place[word] for word in sorted(_words_of_phrases(topics)) if word in place]
    nearness[silent], lengths[silent] = 0.0, 0.0

    cosines = np.zeros((len(mentions), len(topics)))
    for number, text in enumerate(words):
        rows = [place[word] for word in text]
        length = np.linalg.norm(weighed[rows].sum(axis=0)) if rows else 0.0
        if length > 0:
            evidence = 1.0 - np.exp(-lengths[rows].sum() / ENOUGH_WORDS)
            cosines[number] = evidence * nearness[rows].sum(axis=0) / length

    return cosines


def _words_of_phrases(topics: Sequence[TopicConfig]) -> set[str]:
    """Words in lower case that the topics list only within phrases."""
    within: set[str] = set()
    single: set[str] = set()
    for topic in topics:
        for term in topic.terms:
            words = [word.lower() for word in words_of(term)]
            (within if len(words) > 1 else single).update(words)
    return within - single


def _directions(topics: Sequence[TopicConfig]) -> NDArray[np.float64]:
    """(len(topics), dimensions): of each topic's title, description and terms, of length one."""
    directions = np.zeros((len(topics), load_vectors().dimensions))
    for number, topic in enumerate(topics):
        words = [word.lower() for word in words_of(" ".join((topic.title, topic.description, *topic.terms)))]
        directions[number] = _weighed(words).sum(axis=0)
        directions[number] /= np.linalg.norm(directions[number]) or 1.0
    return directions


def _weighed(words: Sequence[str]) -> NDArray[np.float64]:
    """(len(words), dimensions): their vectors, each as long as the word says much.

    A word that nobody knows has zeros.
    """
    table = load_vectors()
    return table.vectors_of(words).astype(np.float64) * table.salience_of(words)[:, None]


def _leads(cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n_topics,): how much nearer each topic is than the others on their mean, or than chance.

    Rounded: no machine's last bit decides.
    """
    others = (cosines.sum() - cosines) / max(1, len(cosines) - 1)
    return np.asarray(np.round(cosines - np.maximum(others, CHANCE_COSINE), 5), dtype=np.float64)
