"""Answers to "why?", worked out again from the reports.

Why a claim holds what it holds, why two passages are one claim or two, why a claim stands under a topic.

Merging fills them, publishing shows them. Words of reports in them are verbatim and untrusted, as everywhere.
"""

from enum import StrEnum
from typing import NamedTuple

from builder.model import Said


class Verdict(StrEnum):
    """Why two passages are one claim or two."""

    ONE_CLAIM = "verdict.one-claim"
    BY_EDITOR = "verdict.by-editor"
    BY_RULE = "verdict.by-rule"
    EDITED = "verdict.edited"
    NOT_COMPARED = "verdict.not-compared"
    BELOW = "verdict.below"
    HELD_BACK = "verdict.held-back"
    BY_MEAN = "verdict.by-mean"


class ScoreName(StrEnum):
    """What a part of a score measures."""

    FIRST = "score.first"
    SECOND = "score.second"
    BOTH = "score.both"
    EVIDENCE = "score.evidence"


class EvidenceName(StrEnum):
    """What the judgement goes by, and what it starts from."""

    BASE = "judged.base"
    ALIGNMENT = "judged.alignment"
    ORDER = "judged.order"
    NUMBERS_SHARED = "judged.numbers-shared"
    NUMBERS_MISSING = "judged.numbers-missing"
    HEDGED = "judged.hedged"
    NEGATED = "judged.negated"
    PLANNED = "judged.planned"
    NEIGHBOURS = "judged.neighbours"
    THIRD_PASSAGE = "judged.third-passage"
    LEAD = "judged.lead"
    APART = "judged.apart"
    LENGTH = "judged.length"
    ONE_REPORT = "judged.one-report"


class TipTo(StrEnum):
    """What two passages would be, had one piece of evidence been another."""

    ONE_CLAIM = "tip.one-claim"
    TWO_CLAIMS = "tip.two-claims"
    SIMILAR = "tip.similar"
    NOTHING = "tip.nothing"


class Filed(StrEnum):
    """Why a claim stands under a topic, or does not."""

    ENOUGH = "filed.enough"
    NOTHING = "filed.nothing"
    AGAINST = "filed.against"
    BESIDE = "filed.beside"
    BY_LISTED = "filed.by-listed"
    TOO_LITTLE = "filed.too-little"
    IN_PASSING = "filed.in-passing"


class LeftOutError(Exception):
    """Why is asked of a passage that is no content."""

    def __init__(self, passage: str, reason: Said) -> None:
        super().__init__(passage)
        self.passage, self.reason = passage, reason


class ShownMention(NamedTuple):
    """A passage as an explanation names it."""

    passage: str
    """Its id."""
    report: str
    """Id of its report."""
    outlet: str | None
    """Who published the report."""
    published: str | None
    """Day of publication, YYYY-MM-DD."""
    text: str
    """Its words, white space folded."""
    claim: str | None
    """Id of the claim it belongs to; None for what an editor withholds."""


class PairScore(NamedTuple):
    """Two passages and how much they say the same."""

    passages: tuple[str, str]
    """Their ids, sorted."""
    score: float
    """Same-claim score, 0 to 1."""


class Joining(NamedTuple):
    """Two groups of passages that became one."""

    first: tuple[str, ...]
    """Passage ids of the one, in the order of reports and text."""
    second: tuple[str, ...]
    """Passage ids of the other."""
    score: float | None
    """Mean score between the two, passages of one report held back; None where an editor joined them."""


class Neighbour(NamedTuple):
    """Another claim that scores near this one and stayed apart."""

    claim: str
    """Its id."""
    text: str
    """Its shown wording."""
    score: float
    """Mean score between the two claims' passages."""
    rules: tuple[Said, ...]
    """Rules that keep passages of the two apart, sorted; empty where the score alone does."""


class Apart(NamedTuple):
    """A passage of the claim and one of another that score as the same and are kept apart."""

    passages: tuple[str, str]
    """The claim's own passage, then the other."""
    other: str | None
    """Claim of the other passage."""
    score: float
    """Their same-claim score."""
    rule: Said
    """What keeps them apart."""


class FoundTerm(NamedTuple):
    """What speaks for a topic, or against it, in a claim's passages."""

    kind: str
    """"term": a word or phrase of the configuration; "near": a word that is near to one of them in meaning; "learned": all other words, the most telling of those that stand
    in passages filed there named; "neighbours": the passages around and what the report is about; "not": a term that
    speaks against the topic."""
    term: str
    """A phrase as the configuration has it, words as the reports write them; empty for "neighbours"."""
    log_odds: float
    """What it adds: above 0 it speaks for the topic, below for nowhere; 0 for "not", which rules the passage out."""


class TopicReason(NamedTuple):
    """Why a claim stands under a topic, or does not."""

    topic: str
    """Id of the topic."""
    title: str
    """Its title."""
    filed: bool
    """Whether the claim stands there."""
    certainty: float
    """Mean certainty of the claim's passages, 0 to 1; those of all topics and of nowhere sum to 1."""
    least: float
    """Certainty that was needed."""
    found: tuple[FoundTerm, ...]
    """What was heard: terms, most telling first, other words, neighbours. Together, the mean log-odds of the topic
    against nowhere."""
    why: Said
    """Why it does or does not (`Filed`)."""


class SharedOrigin(NamedTuple):
    """Reports of a claim that are one origin."""

    reports: tuple[str, ...]
    """Report ids, sorted."""
    evidence: tuple[Said, ...]
    """Why they are one; empty for a report on its own."""


class EditorsWord(NamedTuple):
    """What an editor decided about the claim."""

    kind: str
    """Of entry: "merge", "split", "withhold", "pin", "retitle", "file", "dispute" or "no-dispute"."""
    claims: tuple[str, ...]
    """Ids of the claims it names."""
    topics: tuple[str, ...]
    """Topics it files the claim under."""
    words: str | None
    """The editor's reason for withholding, or the editor's heading."""
    overruled: tuple[Said, ...]
    """What would have kept the merged passages apart."""
    note: str | None
    """Why, for the record."""
    by: str | None
    """Who decided it."""
    date: str | None
    """When."""


class ClaimExplanation(NamedTuple):
    """Why a claim holds what it holds."""

    claim: str
    """Its id."""
    text: str
    """Its shown wording."""
    shown: str
    """Passage of that wording."""
    threshold: float
    """Mean score from which on two groups of passages are one claim."""
    mentions: tuple[ShownMention, ...]
    """Its passages, the shown one first."""
    scores: tuple[PairScore, ...]
    """Between its passages, highest first; pairs that were not worth comparing are left out."""
    history: tuple[Joining, ...]
    """How its passages came together, first to last."""
    apart: tuple[Apart, ...]
    """Pairs that score as the same and are kept apart, likest first."""
    neighbours: tuple[Neighbour, ...]
    """The nearest other claims, nearest first."""
    origins: tuple[SharedOrigin, ...]
    """Its reports by independence."""
    topics: tuple[TopicReason, ...]
    """Every topic, in the order of the configuration."""
    edits: tuple[EditorsWord, ...]
    """What an editor decided about it."""


class WordMatch(NamedTuple):
    """A word of one passage and its best partner in the other."""

    word: str
    """As written."""
    partner: str | None
    """The partner as written; None where nothing in the other passage is like it."""
    likeness: float
    """1 for the same word, less for one of like meaning."""
    weight: float
    """Its share of the weight of its passage's words, 0 to 1."""
    share: float
    """Its share of what the passages have in common, 0 to 1: weight times likeness, by the sum of these."""


class ScorePart(NamedTuple):
    """One of the numbers that the alignment is made of."""

    name: Said
    """What it measures (`ScoreName`)."""
    value: float
    """As measured, 0 to 1."""


class JudgedPart(NamedTuple):
    """What one piece of evidence adds to the judgement."""

    name: Said
    """What it is (`EvidenceName`)."""
    value: float
    """As measured."""
    log_odds: float
    """What it adds: above 0 it speaks for one claim, below against."""


class Tip(NamedTuple):
    """A piece of evidence that alone, had it been another, had put two passages on the other side of a bar."""

    to: Said
    """What they would be (`TipTo`)."""
    name: Said
    """What piece it is (`EvidenceName`)."""
    value: float
    """As measured."""
    needed: float
    """The nearest value that is enough."""


class RuleAnswer(NamedTuple):
    """What one guard says of two passages."""

    guard: str
    """Its name in words."""
    rule: Said | None
    """What it keeps them apart for; None when it does not."""


class PairExplanation(NamedTuple):
    """Why two passages are one claim or two."""

    mentions: tuple[ShownMention, ShownMention]
    """The two."""
    one_claim: bool
    """Whether they are in one claim."""
    why: tuple[Said, ...]
    """Whether they are (`Verdict`), then what makes it so (`Verdict` or `Rule`), where there is more to tell."""
    score: float
    """How certain it is that they say one thing, 0 to 1; .5 where both answers are as likely."""
    threshold: float
    """Mean certainty from which on two groups of passages are one claim."""
    similar_threshold: float
    """Certainty from which on passages of two claims and two reports make the claims similar."""
    judged: tuple[JudgedPart, ...]
    """What the certainty is made of, the weightiest first: the sum of their log-odds; empty where the words are too
    little alike to be judged."""
    tips: tuple[Tip, ...]
    """What would have tipped it, the least change first; empty where it was not judged or no single piece would."""
    alignment: float
    """How alike their words are, 0 to 1."""
    candidates: bool
    """Whether they share enough to be compared at all."""
    one_report: bool
    """Whether both stand in one report; their score is then held back."""
    one_story: bool
    """Whether their reports tell one story."""
    story_likeness: float
    """Likeness of their reports, 0 to 1."""
    parts: tuple[ScorePart, ...]
    """What the alignment is made of: the last two multiplied are the alignment."""
    words: tuple[tuple[WordMatch, ...], tuple[WordMatch, ...]]
    """For each of the two, its words by falling weight."""
    rules: tuple[RuleAnswer, ...]
    """What each guard says, in the order they are asked."""


class DoubtfulMerge(NamedTuple):
    """A claim of several passages and how certain it is that they belong together."""

    claim: str
    """Its id."""
    text: str
    """Its shown wording."""
    score: float
    """Mean certainty at the least certain joining in it."""
    origins: int
    """How many independent origins it is shown with."""
    passages: tuple[str, str]
    """A passage of each of the two groups that this joining joined."""


class DoubtfulPair(NamedTuple):
    """Two claims that are shown as similar."""

    claims: tuple[str, str]
    """Their ids, sorted."""
    texts: tuple[str, str]
    """Their shown wordings."""
    score: float
    """Certainty of their likest passages."""
    passages: tuple[str, str]
    """These passages."""


class DoubtfulFiling(NamedTuple):
    """A claim and the topic about which the votes are most divided."""

    claim: str
    """Its id."""
    text: str
    """Its shown wording."""
    passage: str
    """The passage of that wording."""
    topics: tuple[str, ...]
    """Ids of the topics it stands under."""
    topic: str
    """Id of the topic in doubt."""
    title: str
    """Its title."""
    score: float
    """How certain it is that the claim belongs there."""
    threshold: float
    """Certainty from which on it stands there."""


class DoubtfulDispute(NamedTuple):
    """Two passages with values that may be of one thing."""

    dispute: str | None
    """Id of the dispute or development that both are in; None where they are in none together."""
    claims: tuple[str, str]
    """Ids of their claims."""
    texts: tuple[str, str]
    """Their words."""
    score: float
    """How certain it is that the values are of one thing."""
    passages: tuple[str, str]
    """Their ids."""


class Doubts(NamedTuple):
    """What an editor should look at first."""

    threshold: float
    """Mean certainty from which on two groups of passages are one claim."""
    similar_threshold: float
    """Certainty from which on claims are similar."""
    merges: tuple[DoubtfulMerge, ...]
    """Claims of several passages, nearest above the bar first."""
    nearly_one: tuple[DoubtfulPair, ...]
    """Similar claims, the most certain first."""
    nearly_nothing: tuple[DoubtfulPair, ...]
    """Similar claims, the least certain first."""
    filings: tuple[DoubtfulFiling, ...] = ()
    """Claims that a vote on a topic is divided about, nearest to the bar first."""
    dispute_threshold: float = 0.0
    """Certainty from which on two values are shown as differing about one thing."""
    disputes: tuple[DoubtfulDispute, ...] = ()
    """Values that may be of one thing, nearest to the bar first; of two claims the surest pair."""


class TopicProposal(NamedTuple):
    """A topic that claims without one would fill."""

    id: str
    """Name of its page."""
    title: str
    """From the words its claims share."""
    terms: tuple[str, ...]
    """Words that mark them, most telling first, as the reports write them."""
    claims: tuple[str, ...]
    """Ids of the claims that the terms would file there, in the order of the digest."""


class ClaimFiling(NamedTuple):
    """One claim and every topic."""

    claim: str
    """Its id."""
    text: str
    """Its shown wording."""
    edited: bool
    """Whether an editor filed it, whatever the votes say."""
    in_doubt: bool
    """Whether an editor should look: the votes are divided, and no editor has filed it yet."""
    topics: tuple[str, ...]
    """Ids of the topics it stands under."""
    reasons: tuple[TopicReason, ...]
    """Every topic, in the order of the configuration."""
    sections: tuple[tuple[str, str | None], ...] = ()
    """Of each topic with sections on whose page one report alone tells it: the topic's id and the title of the section,
    None where it stands before all of them."""


class Filing(NamedTuple):
    """Why claims stand where they stand, and which topics are missing."""

    claims: tuple[ClaimFiling, ...]
    """In the order of the digest."""
    proposals: tuple[TopicProposal, ...]
    """Topics for claims that fit none, largest first."""
