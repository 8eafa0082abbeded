"""Filing claims under the topics of the configuration, by the votes of their passages.

A passage votes by its words and with the passages around it (`votes`, `neighbours`), a claim by all its passages.
`tools/calibrate_topics.py` prints what each part is worth.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.config import TopicConfig
from builder.explanations import Filed, FoundTerm, TopicReason
from builder.languages.known import base_language
from builder.merging.filing.marks import filing_stems, find_marks, read_folder_words
from builder.merging.filing.neighbours import Floats, hear_beside, read_chains
from builder.merging.filing.votes import VOTES, Votes, VoteSettings
from builder.merging.likeness.lexicon import words_of
from builder.merging.mentions import Mention
from builder.model import Said

MIN_CERTAINTY = 0.7
"""Mean certainty of a claim's passages from which on it is filed. Of all bars that lose the labelled stories at most
.01 against the best one (.5) it is the strictest: what stands on a page belongs there."""
SURE_CERTAINTY = 0.85
"""From which on an editor need not look: below it, and above its counterpart for what is not filed, a claim is in
doubt."""
DOUBTFUL_CERTAINTY = 0.4
"""From which on a claim that is not filed is in doubt."""
LIKELY_CERTAINTY = 0.5
"""Of a side of one matter, from which on the words that the configuration lists file a claim that nothing else files,
however little they say, where the listed words of a passage next to it speak for it too: it is rather there than
anywhere else. From .4 to .6 the sides change by .01."""
MIN_OWN_LOG_ODDS = 1.25
"""What a claim's own words must say for a further topic: a word that only it lists and that is not common."""
MIN_SHARE_OF_BEST = 0.75
"""Part of what they say for the best topic that they must say for a further one: the others are mentioned on the
way."""
MAX_NAMED_WORDS = 3  # of those learned from the folder


class FiledFolder:
    """What of `mentions` is the same whatever the topics are."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.row = {mention.passage.id: row for row, mention in enumerate(mentions)}
        self.words = read_folder_words(mentions)
        self.chains = read_chains(mentions)


@dataclass(frozen=True, slots=True)
class _Ballot:
    """The vote of one claim, or of several, whose arrays have one more axis, the first."""

    certain: Floats
    """(n_topics,): the mean certainty of its passages."""
    own: Floats
    """(n_topics,): the mean log-odds of its own words."""
    filed: NDArray[np.bool_]
    """(n_topics,): where it stands."""
    by_listed: NDArray[np.bool_]
    """(n_topics,): whether it stands there by the words that the configuration lists alone."""


class Topics:
    """Files the claims that are made of `mentions` under `topics`; all votes are counted once."""

    def __init__(
        self,
        mentions: Sequence[Mention] | FiledFolder,
        topics: Sequence[TopicConfig],
        settings: VoteSettings = VOTES,
    ) -> None:
        folder = mentions if isinstance(mentions, FiledFolder) else FiledFolder(mentions)
        self.topics = tuple(topics)
        self._row = folder.row
        self._votes = Votes(folder.words, find_marks(folder.words, self.topics), folder.chains, settings)
        self._beside = hear_beside(self._votes.listed[:, :-1], folder.chains)
        self._alone = self._count(np.arange(len(self._beside))[:, None])

    def file(self, group: Sequence[Mention]) -> tuple[str, ...]:
        """Ids of the topics that the claim made of `group` belongs to, in the order of the configuration.

        There are none when it fits none.
        """
        return self.file_all([group])[0]

    def file_all(self, groups: Sequence[Sequence[Mention]]) -> list[tuple[str, ...]]:
        """As `file`, of each of `groups`; those of as many passages are counted at once, at a tenth of the CPU."""
        rows = [self._rows(self._most_certain(group)) for group in groups]
        places: dict[int, list[int]] = defaultdict(list)
        for place, own in enumerate(rows):
            places[len(own)].append(place)

        filed = np.zeros((len(rows), len(self.topics)), dtype=np.bool_)
        for size, alike in places.items():
            together = np.array([rows[place] for place in alike])
            filed[alike] = self._alone.filed[together[:, 0]] if size == 1 else self._count(together).filed
        return [tuple(topic.id for topic, belongs in zip(self.topics, own, strict=True) if belongs) for own in filed]

    def is_in_doubt(self, group: Sequence[Mention]) -> bool:
        """Whether an editor should look where the claim made of `group` belongs."""
        ballot = self._count(self._rows(self._most_certain(group)))
        unsure = np.where(ballot.filed, ballot.certain < SURE_CERTAINTY, ballot.certain >= DOUBTFUL_CERTAINTY)
        return bool(unsure.any())

    def weigh(self, group: Sequence[Mention]) -> tuple[TopicReason, ...]:
        """Each topic: how certain the claim made of `group` is of it, what speaks for it, whether it is filed there."""
        group = self._most_certain(group)
        rows = self._rows(group)
        ballot = self._count(rows)
        return tuple(self._reason(place, group, rows, ballot) for place in range(len(self.topics)))

    def _most_certain(self, group: Sequence[Mention]) -> Sequence[Mention]:
        """Those of the language that is the least for nowhere; of equals the first.

        What a claim says is one thing in each of its languages, and a topic is described in one of them.
        """
        by_language: dict[str, list[Mention]] = defaultdict(list)
        for mention in group:
            by_language[base_language(mention.report.citation.language)].append(mention)
        if len(by_language) == 1:
            return group

        def for_nowhere(mentions: Sequence[Mention]) -> float:
            return float(self._votes.certain[self._rows(mentions), -1].mean().round(6))

        return min((by_language[language] for language in sorted(by_language)), key=for_nowhere)

    def _rows(self, group: Sequence[Mention]) -> list[int]:
        return [self._row[mention.passage.id] for mention in group]

    def _count(self, rows: Sequence[int] | NDArray[np.int64]) -> _Ballot:
        """The vote of the passages at `rows`."""
        return _count(self._votes, np.asarray(rows), self._beside)

    def _reason(self, place: int, group: Sequence[Mention], rows: Sequence[int], ballot: _Ballot) -> TopicReason:
        topic, filed = self.topics[place], bool(ballot.filed[place])
        found = self._found(place, group, rows, float(ballot.own[place]))
        certainty = float(ballot.certain[place])

        if ballot.by_listed[place]:
            why = Filed.BY_LISTED
        elif filed:
            why = Filed.ENOUGH if certainty >= MIN_CERTAINTY else Filed.BESIDE
        elif any(term.kind == "not" for term in found):
            why = Filed.AGAINST
        elif not any(term.kind in {"term", "near"} for term in found) and certainty < DOUBTFUL_CERTAINTY:
            why = Filed.NOTHING
        elif ballot.certain.max() >= MIN_CERTAINTY:
            why = Filed.IN_PASSING
        else:
            why = Filed.TOO_LITTLE

        return TopicReason(topic.id, topic.title, filed, round(certainty, 3), MIN_CERTAINTY, found, Said(why))

    def _found(self, place: int, group: Sequence[Mention], rows: Sequence[int], own: float) -> tuple[FoundTerm, ...]:
        """What speaks for the topic, most first; then what its other words and its neighbours say.

        Together they are its mean log-odds against nowhere.
        """
        hostile = [term for topic, term, held in self._votes.marks.against if topic == place and set(rows) & set(held)]
        said: dict[tuple[str, str], float] = defaultdict(float)
        learned: dict[str, float] = defaultdict(float)
        for mention, row in zip(group, rows, strict=True):
            for kind, word, log_odds in self._words(place, mention, row):
                if kind == "learned":
                    learned[word] += log_odds / len(rows)
                else:
                    said[kind, word] += log_odds / len(rows)

        marks = [FoundTerm(kind, word, points) for (kind, word), points in said.items()]
        found = sorted(marks, key=lambda term: (-round(term.log_odds, 6), term.term))
        ranked = sorted(learned, key=lambda word: (-round(learned[word], 6), word))
        telling = [word for word in ranked[:MAX_NAMED_WORDS] if learned[word] > 0]
        rest = own - sum(term.log_odds for term in found)
        around = float(self._around(place, rows)) - own
        found += [FoundTerm("learned", ", ".join(telling), rest)] if learned else []
        found += [FoundTerm("not", term, 0.0) for term in hostile]
        return (*found, FoundTerm("neighbours", "", around))

    def _words(self, place: int, mention: Mention, row: int) -> Iterator[tuple[str, str, float]]:
        """Kind, words as written and log-odds of what stands in one passage."""
        words, weights = self._votes.words, self._votes.marks.weights[place]
        near = self._votes.marks.near[place]
        occurrences = slice(int(words.starts[row]), int(words.starts[row + 1]))
        stems = filing_stems(mention.text, base_language(mention.report.citation.language))
        surface = dict(zip(reversed(stems), reversed(words_of(mention.text)), strict=True))

        log_odds = self._votes.word_log_odds(place, occurrences)
        for number, points in zip(words.word[occurrences].tolist(), log_odds.tolist(), strict=True):
            kind = "near" if near[number] else "term"
            yield kind if weights[number] > 0 else "learned", surface[words.stems[number]], points
        for phrase, points in self._votes.phrase_log_odds(place, row):
            yield "term", phrase, points

    def _around(self, place: int, rows: Sequence[int]) -> float:
        """The mean log-odds of the topic against nowhere with all that is around."""
        votes = self._votes.certain[rows]
        least = np.finfo(np.float64).tiny
        return float(np.log(np.maximum(votes[:, place], least) / np.maximum(votes[:, -1], least)).mean())


def _count(votes: Votes, rows: NDArray[np.int64], beside: Floats) -> _Ballot:
    """The vote of the passages at `rows`, of which the last axis is a claim.

    `beside` (n_mentions, n_topics) is what the listed words of the two next to each say, the more of both. Rounded: no machine's last
    bit decides.
    """
    certain = votes.certain[rows]
    topics, nowhere = certain[..., :-1], certain[..., -1:]
    mean = topics.mean(axis=-2).round(6)
    against_nowhere = (topics / (topics + nowhere)).mean(axis=-2).round(6)
    mean_own = votes.own[rows][..., :-1].mean(axis=-2).round(6)

    best = mean_own.max(axis=-1, keepdims=True, initial=0.0)
    said_here = (mean_own >= MIN_OWN_LOG_ODDS) & (mean_own >= MIN_SHARE_OF_BEST * best)
    filed = (mean >= MIN_CERTAINTY) | (said_here & (against_nowhere >= MIN_CERTAINTY))

    mean_listed = votes.listed[rows][..., :-1].mean(axis=-2).round(6)
    supported = (mean >= LIKELY_CERTAINTY) & (beside[rows].mean(axis=-2).round(6) > 0)
    enough = (mean_listed >= votes.listed_from) | (supported & np.isfinite(votes.listed_from))
    by_listed = ~filed.any(axis=-1, keepdims=True) & enough & _say_clearly(mean_listed)
    return _Ballot(mean, mean_own, filed | by_listed, by_listed)


def _say_clearly(listed: Floats) -> NDArray[np.bool_]:
    """(n_topics,): the topic for which the listed words speak, and for no other nearly as much."""
    near_best = listed >= MIN_SHARE_OF_BEST * listed.max(axis=-1, keepdims=True, initial=0.0)
    return np.asarray(near_best & (listed > 0) & (near_best.sum(axis=-1, keepdims=True) == 1), dtype=np.bool_)
