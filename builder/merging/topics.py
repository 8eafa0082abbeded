"""Filing claims under the topics of the configuration."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from builder.config import TopicConfig
from builder.merging.lexicon import stem_words
from builder.merging.mentions import Mention

MIN_TOPIC_SCORE = 0.5
"""Mean points of a claim's mentions from which on it is filed: every second mention has a phrase of the topic, or a word that no other topic
has. A claim of one mention needs one of these or a shared word."""
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


@dataclass(frozen=True, slots=True)
class _Term:
    """One term of a topic as stems."""

    stems: tuple[str, ...]
    points: float


def file_under_topics(mentions: Sequence[Mention], topics: Sequence[TopicConfig]) -> tuple[str, ...]:
    """Ids of the topics that the claim made of `mentions` belongs to, in the order of `topics`; empty when it fits none.

    A topic's score is the mean over the mentions of the points of the different terms found in each.
    """
    scores = {topic: _mean_score(mentions, terms) for topic, terms in _terms_by_topic(tuple(topics)).items()}
    best = max(scores.values(), default=0.0)
    return tuple(topic for topic, score in scores.items() if score >= MIN_TOPIC_SCORE and score > MIN_SHARE_OF_BEST * best)


def _mean_score(mentions: Sequence[Mention], terms: Sequence[_Term]) -> float:
    return sum(_score(mention, terms) for mention in mentions) / max(1, len(mentions))


@cache
def _terms_by_topic(topics: tuple[TopicConfig, ...]) -> dict[str, tuple[_Term, ...]]:
    """Each topic's terms with their points."""
    stems = {topic.id: [stem_words(term, "en") for term in topic.terms] for topic in topics}
    terms = {}
    for topic, own in stems.items():
        others = {phrase for other, phrases in stems.items() if other != topic for phrase in phrases}
        terms[topic] = tuple(_Term(phrase, _points(phrase, shared=phrase in others)) for phrase in own if phrase)
    return terms


def _points(stems: tuple[str, ...], *, shared: bool) -> float:
    if len(stems) > 1:
        return PHRASE_POINTS
    return SHARED_WORD_POINTS if shared else WORD_POINTS


def _score(mention: Mention, terms: Sequence[_Term]) -> float:
    stems = stem_words(mention.text, mention.report.citation.language)
    return sum(term.points for term in terms if _stands_in(term.stems, stems))


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
