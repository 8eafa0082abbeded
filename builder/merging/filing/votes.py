"""How certain each passage is of each topic: its words, what is learned from the folder, and its neighbours.

A passage's words are held against the words of the folder as a whole: how much likelier they are where the topic is
spoken of than anywhere. What the configuration says of a topic begins it; the passages that are then certain of it tell
which other words go with it, round by round (Nigam et al. 2000: learning from labelled and unlabelled documents). Of
what a passage itself has taught, nothing counts for it.
"""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from builder.merging.filing.marks import DESCRIPTION_WEIGHT, FolderWords, Marks
from builder.merging.filing.neighbours import Chains, Floats, even_mix, hear_neighbours
from builder.merging.filing.sides import Sides, find_sides

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class VoteSettings:
    """What the votes are weighed by; `make calibrate` shows what each is worth, with stories left out."""

    mark_share: float = 0.007
    """How often a word that the topic lists stands where the topic is spoken of: once in some 140 telling words."""
    price_of_no_mark: float = 0.07
    """Part of its likelihood that any other word loses: so a long passage with one common word of a topic is not its.
    Less files more: of stories without a topic some go to those there are; more leaves dominant topics out."""
    price_of_lone_word: float = 0.03
    """The same of a word that stands nowhere else in the folder."""
    learned_share: float = 0.3
    """Part of a topic's words that is learned from the folder: from .2 to .4 the stories change by .005."""
    learned_prior: float = 50.0
    """Words that a topic must have learned to be half believed."""
    teaching_certainty: float = 0.5
    """From which on a passage teaches its topic words."""
    least_lead: float = 1.5
    """How many times as much the listed words say in the passages that teach a topic as in the others: below it has
    learned itself away from them, and learns no more. No topic with reports in the folder falls below 2; at 2 one does
    on the way."""
    others_prior: float = 5.0
    """Passages that the others are held to be at least."""
    rounds: int = 6
    """How often topics learn: four are .005 worse, ten the same."""
    folder_prior: float = 2.0
    """Mentions that every word is held to have beside those it has, when it is asked how common a word is."""
    least_folder_words: float = 1500.0
    """Words that a folder is held to have at least: in one of three sentences no word is common."""
    most_log_odds: float = 4.0
    """That one word adds: from 3 to 6 nothing changes."""
    fills_from: float = 0.4
    """Part of the folder's passages with a word of the topic from which on the topic fills the folder, which then says
    less and less of how common these words are elsewhere. Of sides of one story each has such words in a third."""
    fills_wholly: float = 0.5
    """From which on it says nothing of it: stories alone in their folder have them in .62 of it, by the median."""
    fills_beside: float = 0.1
    """And part of them with another word of the topic than its commonest: one word that is everywhere is no matter."""
    fills_prior: float = 20.0
    """Passages without a word of any topic that a folder is held to have besides: one of ten sentences is not filled."""
    topics_prior: float = 0.5
    """Passages that all topics together start with in a report: from .2 to 2 nothing changes where they are stories."""
    sides_marks: float = 0.1
    """How often any word that a side lists stands where it is spoken of, where topics are sides of one matter: shared
    among the words it lists, so that each says the more, the fewer they are. More files more, and the background of the
    originals with it; at .13 their precision falls below .90."""
    sides_prior: float = 5.0
    """`topics_prior` where topics are sides: a report is held to have something of each until it shows otherwise."""
    sides_listed_from: float = 0.8
    """What the words that the configuration lists must say for a side, where the vote files a claim nowhere. From .8 to
    1.25 nearly the same; a quarter of what is filed by them belongs elsewhere."""


VOTES = VoteSettings()
NEVER = -30.0
"""Log-odds of what the configuration rules out, and the least and most that the words of a passage have together."""


@dataclass(slots=True)
class _Learned:
    """What passages have taught."""

    taught: Floats
    """(n_mentions, n_topics): how much each passage teaches each topic."""
    counts: Floats
    """(n_topics, n_words): what the topics have learned of each word."""
    totals: Floats = field(init=False)
    """(n_topics,): of all words."""

    def __post_init__(self) -> None:
        self.totals = self.counts.sum(axis=1)


class Votes:
    """The votes of all passages; what each is made of can be asked."""

    def __init__(self, words: FolderWords, marks: Marks, chains: Chains, settings: VoteSettings = VOTES) -> None:
        self.words, self.marks = words, marks
        self._sides = find_sides(words, marks, chains)
        self.settings = settings = _settings_for(self._sides, settings)
        n_topics, n_words = marks.weights.shape
        self._lengths = np.diff(words.starts).astype(np.float64)
        total = words.spread.sum()
        self._common = (words.spread + 1.0) / (total + n_words)
        held = (words.spread + settings.folder_prior) / max(
            settings.least_folder_words, total + settings.folder_prior * n_words
        )
        elsewhere = _held_elsewhere(held, words, marks, settings, self._sides)
        self._lifts = settings.mark_share * marks.weights / elsewhere
        self._phrases = _phrase_log_odds(marks, max(settings.least_folder_words, total + n_words), settings)
        self._learned: _Learned | None = None
        self._lost = np.zeros(n_topics, dtype=np.bool_)

        mix = even_mix(chains, n_topics + 1)
        self.listed = self._say()
        """(n_mentions, n_topics + 1): what the words that the configuration lists say, before any is learned."""
        self.own = self.listed
        """(n_mentions, n_topics + 1): what each passage's words say for each topic, against nowhere, by themselves."""
        self.certain, mix = hear_neighbours(self.own, chains, mix, settings.topics_prior)
        """(n_mentions, n_topics + 1): how certain each passage is of each topic, and of nowhere; each row sums to 1."""
        for _ in range(settings.rounds - 1):
            self._learn(self.certain)
            self.own = self._say()
            self.certain, mix = hear_neighbours(self.own, chains, mix, settings.topics_prior)

    @property
    def listed_from(self) -> float:
        """What `listed` must say for a topic to file by it alone; infinite where the topics are no sides."""
        certainty = self._sides.certainty
        return self.settings.sides_listed_from / certainty if certainty > 0 else float("inf")

    def word_log_odds(self, topic: int, occurrences: slice) -> Floats:
        """(n,): what each of these occurrences of words says for the topic, against nowhere."""
        settings, word = self.settings, self.words.word[occurrences]
        lift = self._lifts[topic][word]
        ratio = 1.0 - settings.price_of_no_mark + lift
        if self._learned is not None:
            mine = self._learned.taught[:, topic][self.words.mention[occurrences]]
            theirs = mine * self._lengths[self.words.mention[occurrences]]
            counts = self._learned.counts[topic][word] - mine
            totals = self._learned.totals[topic] - theirs + settings.learned_prior
            share = (counts + settings.learned_prior * self._common[word]) / totals
            ratio += settings.learned_share * (share / self._common[word] - 1.0)

        silent = (self.words.spread[word] <= 1) & (lift == 0)
        ratio[silent] = 1.0 - settings.price_of_lone_word
        return np.asarray(np.minimum(np.log(ratio), settings.most_log_odds), dtype=np.float64)

    def phrase_log_odds(self, topic: int, row: int) -> tuple[tuple[str, float], ...]:
        """The phrases of the topic that stand in the passage, with what each adds."""
        return tuple(
            (phrase, log_odds)
            for (place, phrase, rows), log_odds in zip(self.marks.phrases, self._phrases, strict=True)
            if place == topic and row in rows
        )

    def _say(self) -> Floats:
        """What each passage's words say, as `own` has it."""
        n_mentions = len(self.words.texts)
        said = np.zeros((n_mentions, len(self.marks.weights) + 1))
        for topic in range(len(self.marks.weights)):
            log_odds = self.word_log_odds(topic, slice(None))
            said[:, topic] = np.bincount(self.words.mention, weights=log_odds, minlength=n_mentions)
        for (topic, _, rows), added in zip(self.marks.phrases, self._phrases, strict=True):
            said[rows, topic] += added

        said = said.clip(NEVER, -NEVER)
        for topic, _, rows in self.marks.against:
            said[rows, topic] = NEVER
        return said

    def _learn(self, certain: Floats) -> None:
        taught = np.where(certain >= self.settings.teaching_certainty, certain, 0.0)[:, :-1]
        self._lost |= self._has_lost_its_words(taught, certain[:, :-1])
        taught[:, self._lost] = 0.0
        n_words = len(self.words.spread)
        counts = [
            np.bincount(self.words.word, weights=mine[self.words.mention], minlength=n_words) for mine in taught.T
        ]
        self._learned = _Learned(taught, np.array(counts, dtype=np.float64).reshape(taught.shape[1], n_words))

    def _has_lost_its_words(self, taught: Floats, certain: Floats) -> NDArray[np.bool_]:
        """(n_topics,): whether what teaches a topic has hardly more of its listed words than what is not its."""
        says = self.listed[:, :-1].clip(min=0.0)
        others = 1.0 - certain
        here = (taught * says).sum(axis=0) / np.maximum(taught.sum(axis=0), self.settings.teaching_certainty)
        elsewhere = (others * says).sum(axis=0) / np.maximum(others.sum(axis=0), self.settings.others_prior)
        return np.asarray((taught.sum(axis=0) > 0) & (here < self.settings.least_lead * elsewhere), dtype=np.bool_)


def _settings_for(sides: Sides, settings: VoteSettings) -> VoteSettings:
    """`settings` as far as they change where topics are sides of one matter."""
    if sides.certainty == 0:
        return settings

    share = max(settings.mark_share, settings.sides_marks / max(1.0, sides.mean_marks))
    return replace(
        settings,
        mark_share=_between(settings.mark_share, share, sides.certainty),
        topics_prior=_between(settings.topics_prior, settings.sides_prior, sides.certainty),
    )


def _between(one: float, other: float, part: float) -> float:
    """The number that lies `part` of the way from one to the other, by ratio."""
    return float(one ** (1.0 - part) * other**part)


def _held_elsewhere(held: Floats, words: FolderWords, marks: Marks, settings: VoteSettings, sides: Sides) -> Floats:
    """(n_topics, n_words): how common each word is held to be where the topic is not spoken of.

    That is how common it is in the folder, `held` (n_words,), unless the topic fills the folder: its words are then
    held to be as rare as those that stand once in the least folder. Of sides none fills it: they share it.
    """
    shares = np.array([_filled_share(words, marks, topic, settings) for topic in range(len(marks.weights))])
    filled = ((shares - settings.fills_from) / (settings.fills_wholly - settings.fills_from)).clip(0.0, 1.0)[:, None]
    filled *= 1.0 - sides.certainty
    rare = np.minimum(held, 1.0 / settings.least_folder_words)
    return np.asarray(held ** (1.0 - filled) * rare**filled, dtype=np.float64)


def _filled_share(words: FolderWords, marks: Marks, topic: int, settings: VoteSettings) -> float:
    """The part of all passages in which a phrase of the topic stands, or a word of it that is not of a phrase alone.

    0 where too few of them have another word than its commonest.
    """
    weights = marks.weights[topic]
    names = np.flatnonzero(weights >= DESCRIPTION_WEIGHT)
    if not len(names):
        return 0.0

    commonest = names[words.spread[names].argmax()]
    has_mark = np.zeros(len(words.texts), dtype=np.bool_)
    has_mark[words.mention[(weights[words.word] >= DESCRIPTION_WEIGHT) & (words.word != commonest)]] = True
    for place, _, rows in marks.phrases:
        if place == topic:
            has_mark[rows] = True
    n_passages = len(has_mark) + settings.fills_prior
    if has_mark.sum() < settings.fills_beside * n_passages:
        return 0.0
    has_mark[words.mention[words.word == commonest]] = True
    return float(has_mark.sum() / n_passages)


def _phrase_log_odds(marks: Marks, n_folder_words: float, settings: VoteSettings) -> tuple[float, ...]:
    """What each phrase adds: the more, the rarer it is."""
    added = []
    for _, _, rows in marks.phrases:
        share = (len(rows) + settings.folder_prior) / n_folder_words
        added.append(min(settings.most_log_odds, float(np.log1p(settings.mark_share / share))))
    return tuple(added)
