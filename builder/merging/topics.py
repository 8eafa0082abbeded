"""Filing claims under the topics of the configuration."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.config import TopicConfig
from builder.merging.lexicon import stem_words
from builder.merging.mentions import Mention

MIN_TOPIC_SCORE = 1.0
"""Points from which on a claim is filed: one phrase of the topic, or two single words of it, or one word that no other topic has."""
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

    A topic's score is the best mention's: points of the different terms found in it.
    """
    found = []
    for topic in topics:
        terms = _terms(topic, topics)
        if max((_score(mention, terms) for mention in mentions), default=0.0) >= MIN_TOPIC_SCORE:
            found.append(topic.id)
    return tuple(found)


def _terms(topic: TopicConfig, topics: Sequence[TopicConfig]) -> list[_Term]:
    """The topic's terms with their points."""
    others = {stem_words(term, "en") for other in topics if other is not topic for term in other.terms}
    return [_Term(stems, _points(stems, shared=stems in others)) for stems in (stem_words(term, "en") for term in topic.terms)]


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
