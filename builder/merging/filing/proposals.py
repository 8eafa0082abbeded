"""Proposals of topics for claims that fit none."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from slugify import slugify

from builder.config import RESERVED_TOPIC_IDS, Config, TopicConfig
from builder.explanations import TopicProposal
from builder.merging.filing.topics import FiledFolder, Topics
from builder.merging.likeness.lexicon import Lexicon, read_words, words_of
from builder.merging.likeness.vectors import load_vectors
from builder.merging.mentions import Mention
from builder.model import Claim

MIN_PROPOSAL_CLAIMS = 3
"""Claims that a proposed topic files at least: fewer are no page."""
MAX_PROPOSALS = 10
"""More than a briefing has topics."""
MAX_TERMS = 6
"""Terms of a proposal: enough to hold its claims together, few enough to be read over."""
MAX_TITLE_TERMS = 3
"""Terms that make its title."""
MIN_TERM_SALIENCE = 0.5
"""Of a word that may mark a topic, in the table of word vectors: "law" has .67, "said" .3. A word that the table does
not know, mostly a name, has 1."""
MIN_TERM_AFFINITY = 0.3
"""Of a word to the first word of a proposal: the cosine of the claims they stand in, or of their vectors, whichever is
larger. Of ten topics proposed for the eight training stories at .3, all eight stories have one and .81 of a proposal's
claims are of one story; at .2 it is .68, and at .45 a story is missed (`tools/calibrate_topics.py`)."""
MAX_SHARE_OF_UNFILED = 0.25
"""Share of the unfiled claims that a word may stand in: a word of more is what the whole briefing is about."""
NEVER_TOO_COMMON_CLAIMS = 8
"""So many claims a word may stand in, however few there are: that is still one page."""
MIN_SHARE_UNFILED = 0.5
"""Share of all claims with a word that have no topic yet: below, the word would draw claims from the topics there
are."""

Group = tuple[Mention, ...]


def propose_topics(
    mentions: Sequence[Mention],
    groups: Mapping[str, Group],
    claims: Sequence[Claim],
    by_hand: Iterable[str],
    config: Config,
) -> tuple[TopicProposal, ...]:
    """Topics for the claims that stand under none, largest first; what an editor put on the page "Context" stays there.

    The word that most weight of unfiled claims rests on begins a topic and takes the words along that stand in the same
    claims or mean much the same; the claims it draws are put aside, and the next word begins the next topic.
    """
    held = _Holding(mentions, claims, set(by_hand))
    telling = held.telling_terms()
    proposals: list[TopicProposal] = []
    folder, left = FiledFolder(mentions), set(held.unfiled)
    while len(proposals) < MAX_PROPOSALS:
        weight = {term: _weight(len(held.by_term[term] & left), held.spread[term], len(claims)) for term in telling}
        first = min(telling, key=lambda term: (-weight[term], term), default=None)
        if first is None or len(held.by_term[first] & left) < MIN_PROPOSAL_CLAIMS - 1:
            break

        terms = [first, *_kin(first, telling, held.by_term, held.lexicon)]
        telling = [term for term in telling if term not in terms]
        words = tuple(held.surfaces[term] for term in terms)
        drawn = _drawn(words, folder, {claim: groups[claim] for claim in held.unfiled if claim in left})
        left -= set(drawn)
        if len(drawn) >= MIN_PROPOSAL_CLAIMS:
            title = _title(words)
            name = slugify(title, max_length=40, word_boundary=True) or "topic"
            proposals.append(TopicProposal(name, title, words, drawn))

    largest = sorted(proposals, key=lambda proposal: (-len(proposal.claims), proposal.id))
    return tuple(_with_unique_ids(largest, RESERVED_TOPIC_IDS | {topic.id for topic in config.topics}))


class _Holding:
    """Which unfiled claims hold which words."""

    def __init__(self, mentions: Sequence[Mention], claims: Sequence[Claim], by_hand: set[str]) -> None:
        self.lexicon = _read_lexicon(mentions)
        self.surfaces = _surfaces(mentions, self.lexicon)
        self.unfiled = [claim.id for claim in claims if not claim.topics and claim.id not in by_hand]
        self.by_term: dict[int, set[str]] = defaultdict(set)
        """Term → the unfiled claims that have it."""
        self.spread: Counter[int] = Counter()
        """Term → how many claims have it, filed or not."""

        rows = {mention.passage.id: row for row, mention in enumerate(mentions)}
        unfiled = set(self.unfiled)
        for claim in claims:
            sequences = [self.lexicon.sequences[rows[passage]].tolist() for passage in claim.passages]
            terms = set().union(*sequences)
            self.spread.update(terms)
            for term in terms if claim.id in unfiled else ():
                self.by_term[term].add(claim.id)

    def telling_terms(self) -> list[int]:
        """Terms that may mark a topic, ascending.

        They are neither rare nor everywhere, and mostly in claims that have no topic yet.
        """
        most = max(NEVER_TOO_COMMON_CLAIMS, MAX_SHARE_OF_UNFILED * len(self.unfiled))
        telling = []
        for term, claims in sorted(self.by_term.items()):
            unfiled = len(claims) >= MIN_SHARE_UNFILED * self.spread[term]
            if 1 < len(claims) <= most and unfiled and _tells(self.lexicon, term, self.surfaces[term]):
                telling.append(term)
        return telling


def _read_lexicon(mentions: Sequence[Mention]) -> Lexicon:
    return read_words(
        [mention.text for mention in mentions], [mention.report.citation.language for mention in mentions]
    )


def _weight(number: int, spread: int, n_claims: int) -> float:
    """Claims that still have the word, times its rarity."""
    return round(number * math.log((n_claims + 1.0) / (spread + 0.5)), 6)


def _kin(first: int, telling: Sequence[int], holding: Mapping[int, set[str]], lexicon: Lexicon) -> list[int]:
    """The words that stand with `first` or mean much the same, nearest first."""
    affinity = {}
    for term in telling:
        together = len(holding[first] & holding[term]) / math.sqrt(len(holding[first]) * len(holding[term]))
        meaning = float(lexicon.vectors[first] @ lexicon.vectors[term])
        affinity[term] = round(max(together if len(holding[first] & holding[term]) > 1 else 0.0, meaning), 5)
    near = [term for term in telling if term != first and affinity[term] >= MIN_TERM_AFFINITY]
    return sorted(near, key=lambda term: (-affinity[term] * len(holding[term]), term))[: MAX_TERMS - 1]


def _tells(lexicon: Lexicon, term: int, surface: str) -> bool:
    """Whether a word says enough to mark a topic.

    A number, a title of a person, a letter or a word that holds a sentence together does not.
    """
    if len(surface) < 3 or surface[0].isdigit() or lexicon.titles[term]:
        return False
    return float(load_vectors().salience_of([surface.lower()])[0]) >= MIN_TERM_SALIENCE


def _with_unique_ids(proposals: Iterable[TopicProposal], taken: Iterable[str]) -> Iterable[TopicProposal]:
    used = set(taken)
    for proposal in proposals:
        names = [proposal.id, *(f"{proposal.id}-{number}" for number in range(2, len(used) + 3))]
        name = next(name for name in names if name not in used)
        used.add(name)
        yield TopicProposal(name, proposal.title, proposal.terms, proposal.claims)


def _surfaces(mentions: Sequence[Mention], lexicon: Lexicon) -> dict[int, str]:
    """Each term as the reports write it most often; a name keeps its capital."""
    written: dict[int, Counter[str]] = defaultdict(Counter)
    for mention, sequence in zip(mentions, lexicon.sequences, strict=True):
        for term, word in zip(sequence.tolist(), words_of(mention.text), strict=True):
            written[term][word if lexicon.names[term] else word.lower()] += 1
    return {term: min(words, key=lambda word: (-words[word], word)) for term, words in written.items()}


def _title(words: Sequence[str]) -> str:
    first, *rest = words[:MAX_TITLE_TERMS]
    return ", ".join((first[0].upper() + first[1:], *rest))


def _drawn(terms: tuple[str, ...], folder: FiledFolder, unfiled: Mapping[str, Group]) -> tuple[str, ...]:
    """The unfiled claims with one of the terms that a topic of these would get."""
    topics = Topics(folder, [TopicConfig("proposed", "", "", terms)])
    return tuple(claim for claim, group in unfiled.items() if _is_drawn(topics, group))


def _is_drawn(topics: Topics, group: Group) -> bool:
    (reason,) = topics.weigh(group) if topics.file(group) else (None,)
    return reason is not None and any(found.kind == "term" for found in reason.found)
