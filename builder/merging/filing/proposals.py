"""Why each claim stands where it stands, and which topics are missing: proposals for claims that fit none."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from slugify import slugify

from builder.config import RESERVED_TOPIC_IDS, Config, TopicConfig
from builder.errors import Code, Fault, UsageError
from builder.explanations import ClaimFiling, Filing, TopicProposal
from builder.merging.claims import tabulate_words
from builder.merging.filing.topics import Topics
from builder.merging.identity.ids import nearest_names
from builder.merging.likeness.lexicon import Lexicon, words_of
from builder.merging.likeness.vectors import load_vectors
from builder.merging.mentions import Mention, collect_mentions
from builder.model import Claim, Digest, Reading

MIN_PROPOSAL_CLAIMS = 3
"""Claims that a proposed topic files at least: fewer are no page."""
MAX_PROPOSALS = 10
"""More than a briefing has topics."""
MAX_TERMS = 6
"""Terms of a proposal: enough to hold its claims together, few enough to be read over."""
MAX_TITLE_TERMS = 3
"""Terms that make its title."""
MIN_TERM_SALIENCE = 0.5
"""Of a word that may mark a topic, in the table of word vectors: "law" has .67, "said" .3. A word that the table does not know, mostly a name, has 1."""
MIN_TERM_AFFINITY = 0.3
"""Of a word to the first word of a proposal: the cosine of the claims they stand in, or of their vectors, whichever is larger. Of ten topics proposed
for the eight training stories at .3, all eight stories have one and .81 of a proposal's claims are of one story; at .2 it is .68, and at .45 a
story is missed (`tools/calibrate_topics.py`)."""
MAX_SHARE_OF_UNFILED = 0.25
"""Share of the unfiled claims that a word may stand in: a word of more is what the whole briefing is about."""
NEVER_TOO_COMMON_CLAIMS = 8
"""So many claims a word may stand in, however few there are: that is still one page."""
MIN_SHARE_UNFILED = 0.5
"""Share of all claims with a word that have no topic yet: below, the word would draw claims from the topics there are."""

Group = tuple[Mention, ...]


def explain_filing(reading: Reading, config: Config, digest: Digest, claim_id: str | None) -> Filing:
    """Why each claim of `digest`, or the one named, is or is not filed under each topic; without a name also proposals for what fits none.

    Raises UsageError, naming the nearest ids, when there is no such claim.
    """
    claims = digest.claims_by_id
    if claim_id is not None and claim_id not in claims:
        near = ", ".join(nearest_names(claim_id, claims)) or "none: there are no claims"
        raise UsageError(
            Fault(Code.USAGE, "briefing topics", f"there is no claim {claim_id!r}", f"The nearest ids are {near}")
        )
    mentions = collect_mentions(reading)
    of_passage = {mention.passage.id: mention for mention in mentions}
    groups = {claim.id: tuple(of_passage[passage] for passage in claim.passages) for claim in digest.claims}
    filed_by_hand = {claim for edit in digest.edits if edit.kind == "file" for claim in edit.claims}
    topics = Topics(mentions, config.topics)
    wanted = digest.claims if claim_id is None else (claims[claim_id],)
    filings = tuple(
        ClaimFiling(
            claim.id, claim.text, claim.id in filed_by_hand, claim.topics, topics.weigh(groups[claim.id], in_words=True)
        )
        for claim in wanted
    )
    proposals = () if claim_id is not None else propose_topics(mentions, groups, digest.claims, filed_by_hand, config)
    return Filing(filings, proposals)


def propose_topics(
    mentions: Sequence[Mention],
    groups: Mapping[str, Group],
    claims: Sequence[Claim],
    by_hand: Iterable[str],
    config: Config,
) -> tuple[TopicProposal, ...]:
    """Topics for the claims that stand under none, largest first; what an editor put on the page "Context" stays there.

    The word that most weight of unfiled claims rests on begins a topic and takes the words along that stand in the same claims or mean much
    the same; the claims it draws are put aside, and the next word begins the next topic.
    """
    lexicon = tabulate_words(mentions).lexicon
    rows = {mention.passage.id: row for row, mention in enumerate(mentions)}
    terms_of = {
        claim.id: {term for passage in claim.passages for term in lexicon.sequences[rows[passage]].tolist()}
        for claim in claims
    }
    unfiled = [claim.id for claim in claims if not claim.topics and claim.id not in set(by_hand)]
    holding: dict[int, set[str]] = defaultdict(set)
    spread = Counter(term for terms in terms_of.values() for term in terms)
    for claim in unfiled:
        for term in terms_of[claim]:
            holding[term].add(claim)
    surfaces = _surfaces(mentions, lexicon)
    telling = [
        term
        for term in sorted(holding)
        if 1 < len(holding[term]) <= max(NEVER_TOO_COMMON_CLAIMS, MAX_SHARE_OF_UNFILED * len(unfiled))
        and len(holding[term]) >= MIN_SHARE_UNFILED * spread[term]
        and _tells(lexicon, term, surfaces[term])
    ]
    proposals: list[TopicProposal] = []
    left = set(unfiled)
    while len(proposals) < MAX_PROPOSALS:
        weight = {term: _weight(len(holding[term] & left), spread[term], len(claims)) for term in telling}
        first = min(telling, key=lambda term: (-weight[term], term), default=None)
        if first is None or len(holding[first] & left) < MIN_PROPOSAL_CLAIMS - 1:
            break
        terms = [first, *_kin(first, telling, holding, lexicon)]
        telling = [term for term in telling if term not in terms]
        words = tuple(surfaces[term] for term in terms)
        drawn = _drawn(words, {claim: groups[claim] for claim in unfiled if claim in left})
        left -= set(drawn)
        if len(drawn) >= MIN_PROPOSAL_CLAIMS:
            title = _title(words)
            proposals.append(
                TopicProposal(slugify(title, max_length=40, word_boundary=True) or "topic", title, words, drawn)
            )
    largest = sorted(proposals, key=lambda proposal: (-len(proposal.claims), proposal.id))
    return tuple(_with_own_ids(largest, RESERVED_TOPIC_IDS | {topic.id for topic in config.topics}))


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
    """Whether a word says enough to mark a topic: no number, no title of a person, no letter, no word that holds a sentence together."""
    if len(surface) < 3 or surface[0].isdigit() or lexicon.titles[term]:
        return False
    return float(load_vectors().salience_of([surface.lower()])[0]) >= MIN_TERM_SALIENCE


def _with_own_ids(proposals: Iterable[TopicProposal], taken: Iterable[str]) -> Iterable[TopicProposal]:
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


def _drawn(terms: tuple[str, ...], unfiled: Mapping[str, Group]) -> tuple[str, ...]:
    """The unfiled claims that a topic of these terms would get."""
    topic = TopicConfig("proposed", "", "", terms)
    topics = Topics([mention for group in unfiled.values() for mention in group], [topic])
    return tuple(claim for claim, group in unfiled.items() if topics.file(group))
