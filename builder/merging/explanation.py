"""Why a claim holds what it holds, and why two passages are one claim or two. Nothing is stored for it: what the merging did is worked out again."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from builder.config import Config
from builder.errors import Code, Fault, UsageError
from builder.explanations import (
    Apart,
    ClaimExplanation,
    EditorsWord,
    Joining,
    LeftOutError,
    Neighbour,
    PairExplanation,
    PairScore,
    RuleAnswer,
    ScoreName,
    ScorePart,
    SharedOrigin,
    ShownMention,
    Verdict,
    WordMatch,
)
from builder.merging.claims import MIN_LINKED_SCORE, SAME_REPORT_FACTOR, tabulate_words
from builder.merging.filing.topics import Topics
from builder.merging.guards import GUARDS, Guard, find_difference
from builder.merging.identity.ids import MAX_NAMED, nearest_names
from builder.merging.likeness.candidates import find_candidates
from builder.merging.likeness.lexicon import words_of
from builder.merging.likeness.similarity import SAME_CLAIM_SCORE, WEIGHTS, score_pairs
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention, collect_mentions, folded
from builder.model import Claim, Digest, Edit, Reading, Said

MAX_NEIGHBOURS = 5  # enough to see what nearly came in; all that score as the same and were kept apart are listed apart
MIN_LIKENESS_SHOWN = 0.15  # of two words: the square of a cosine of .39; below, they are of one subject at most
TINY = 1e-9  # in place of a sum that is zero
ROUNDING = 1e-9  # of sums of scores that were added in another order
MAX_PLACE_CHARS = 12  # digits of an offset: more are no place in a report

Pair = tuple[int, int]


def explain(
    reading: Reading, config: Config, digest: Digest, names: Sequence[str]
) -> ClaimExplanation | PairExplanation:
    """Why a claim holds what it holds (`names` has its id, or that of one of its passages), or why two passages are one claim or two.

    `digest` was made of `reading` with `config`. A claim's id stands for its shown passage where two are compared.
    Raises UsageError, naming the nearest ids, for a name that is none, and LeftOutError for a passage that is no content.
    """
    explainer = _Explainer(reading, config, digest)
    if len(names) == 1:
        return explainer.claim(explainer.claim_named(names[0]))
    first, second = map(explainer.passage_named, names)
    if first == second:
        raise _unknown(f"{names[0]!r} and {names[1]!r} are one passage", [])
    return explainer.pair(first, second)


class _Explainer:
    """Answers questions about one digest."""

    def __init__(self, reading: Reading, config: Config, digest: Digest) -> None:
        self.config, self.digest = config, digest
        self.mentions = collect_mentions(reading)
        self.place = {mention.passage.id: place for place, mention in enumerate(self.mentions)}
        self.claim_of = {passage: claim.id for claim in digest.claims for passage in claim.passages}

    def claim_named(self, name: str) -> str:
        """The claim of this id, or the one that holds the passage of this id."""
        claims = self.digest.claims_by_id
        if name in claims:
            return name
        if name in self.claim_of:
            return self.claim_of[name]
        retired = dict(self.digest.retired)
        if retired.get(name):
            raise _unknown(f"{name!r} is no claim any more; it went on in another", [str(retired[name])])
        if name in retired:
            raise _unknown(f"{name!r} was a claim; it was withheld by an editor, or no report says it any more", [])
        if ":" in name:
            self.passage_named(name)
            raise _unknown(f"the passage {name!r} is withheld by an editor and in no claim", [])
        raise _unknown(f"there is no claim {name!r}", nearest_names(name, claims))

    def passage_named(self, name: str) -> str:
        """The content passage of this id, or the one that the claim of this id shows."""
        claims = self.digest.claims_by_id
        if name in claims:
            return claims[name].passage
        if name in self.place:
            return name
        left_out = self.digest.passages_by_id.get(name)
        if left_out and left_out.reason:
            raise LeftOutError(name, left_out.reason)
        raise _unknown(f"there is no passage {name!r}", self._passages_near(name))

    def _passages_near(self, name: str) -> list[str]:
        """Content passages of the report it names, from that place on; else those whose ids look alike."""
        report, _, place = name.rpartition(":")
        of_report = [mention.passage for mention in self.mentions if mention.report.id == report]
        if not of_report or not (place.isascii() and place.isdigit()) or len(place) > MAX_PLACE_CHARS:
            return nearest_names(name, self.place)
        at = int(place)
        by_distance = sorted(of_report, key=lambda passage: max(passage.span.start - at, at - passage.span.end + 1, 0))
        return [passage.id for passage in by_distance[:MAX_NAMED]]

    def claim(self, claim_id: str) -> ClaimExplanation:
        """Everything about one claim. Raises KeyError when there is none of this id."""
        claim = self.digest.claims_by_id[claim_id]
        members = sorted(self.place[passage] for passage in claim.passages)
        folder, scores = self._scores_of(members)
        inside = {pair: score for pair, score in scores.items() if pair[0] in members and pair[1] in members}
        return ClaimExplanation(
            claim=claim.id,
            text=claim.text,
            shown=claim.passage,
            threshold=SAME_CLAIM_SCORE,
            mentions=tuple(self._shown(self.mentions[self.place[passage]]) for passage in claim.passages),
            scores=self._pair_scores(inside),
            history=tuple(self._history(members, inside, folder)),
            apart=tuple(self._apart(claim)),
            neighbours=self._neighbours(members, scores, folder),
            origins=tuple(SharedOrigin(origin.reports, origin.evidence) for origin in claim.origins),
            topics=Topics(self.mentions, self.config.topics).weigh(
                [self.mentions[place] for place in members], in_words=True
            ),
            edits=tuple(_editors_word(edit) for edit in self.digest.edits if claim.id in edit.claims),
        )

    def pair(self, first: str, second: str) -> PairExplanation:
        """Everything between two passages. Raises KeyError when one of them is no content passage."""
        one, other = self.place[first], self.place[second]
        low, high = sorted((one, other))
        folder = tabulate_words(self.mentions)
        score = float(score_pairs(folder, np.array([[low, high]], dtype=np.int64))[0])
        candidates = bool((find_candidates(folder) == (low, high)).all(axis=1).any())
        mine, theirs = self.mentions[one], self.mentions[other]
        reports = int(folder.reports[one]), int(folder.reports[other])
        one_claim = self.claim_of.get(first) == self.claim_of.get(second, "")
        return PairExplanation(
            mentions=(self._shown(mine), self._shown(theirs)),
            one_claim=one_claim,
            why=self._why(mine, theirs, score, candidates=candidates, one_claim=one_claim),
            score=score,
            threshold=SAME_CLAIM_SCORE,
            candidates=candidates,
            one_report=reports[0] == reports[1],
            one_story=bool(folder.stories[reports[0]] == folder.stories[reports[1]]),
            story_likeness=round(float(folder.likeness[reports[0], reports[1]]), 3),
            parts=_parts(folder, one, other),
            words=(tuple(self._words(folder, one, other)), tuple(self._words(folder, other, one))),
            rules=tuple(_answer(guard, mine, theirs) for guard in GUARDS),
        )

    def _why(
        self, first: Mention, second: Mention, score: float, *, candidates: bool, one_claim: bool
    ) -> tuple[Said, ...]:
        edited = any(
            {first.passage.id, second.passage.id} & set(edit.passages)
            for edit in self.digest.edits
            if edit.kind != "pin"
        )
        rule = find_difference(first, second)
        one_report = first.report.id == second.report.id
        held_back = score * (SAME_REPORT_FACTOR if one_report else 1.0)
        if one_claim:
            by_editor = edited and (rule or held_back < SAME_CLAIM_SCORE)
            return (Said(Verdict.ONE_CLAIM), Said(Verdict.BY_EDITOR)) if by_editor else (Said(Verdict.ONE_CLAIM),)
        if rule:
            return Said(Verdict.BY_RULE), Said(rule)
        if edited:
            return (Said(Verdict.EDITED),)
        if not candidates:
            return (Said(Verdict.NOT_COMPARED),)
        if held_back < SAME_CLAIM_SCORE:
            return (Said(Verdict.HELD_BACK if one_report else Verdict.BELOW),)
        return (Said(Verdict.BY_MEAN),)

    def _shown(self, mention: Mention) -> ShownMention:
        citation = mention.report.citation
        claim = self.claim_of.get(mention.passage.id)
        return ShownMention(
            mention.passage.id, mention.report.id, citation.publisher, citation.published, folded(mention.text), claim
        )

    def _scores_of(self, members: Sequence[int]) -> tuple[WordTable, dict[Pair, float]]:
        """The folder, and the score of each candidate pair that has a passage of `members`."""
        folder = tabulate_words(self.mentions)
        pairs = find_candidates(folder)
        pairs = pairs[np.isin(pairs, members).any(axis=1)]
        return folder, {
            (first, second): score
            for (first, second), score in zip(pairs.tolist(), score_pairs(folder, pairs).tolist(), strict=True)
        }

    def _pair_scores(self, scores: Mapping[Pair, float]) -> tuple[PairScore, ...]:
        made = [PairScore(self._ids(first, second), round(score, 3)) for (first, second), score in scores.items()]
        return tuple(sorted(made, key=lambda pair: (-pair.score, pair.passages)))

    def _ids(self, first: int, second: int) -> tuple[str, str]:
        one, other = sorted((self.mentions[first].passage.id, self.mentions[second].passage.id))
        return one, other

    def _history(self, members: Sequence[int], scores: Mapping[Pair, float], folder: WordTable) -> Iterator[Joining]:
        """Average linkage among the members alone: the same order as in the folder, because what is outside joins none of them.

        Where no score is left that joins, an editor did.
        """
        place = {member: number for number, member in enumerate(members)}
        sums = np.zeros((len(members), len(members)))
        for pair, score in scores.items():
            held_back = _held_back(pair, score, folder)
            if held_back >= MIN_LINKED_SCORE:
                first, second = sorted(place[member] for member in pair)
                sums[first, second] = sums[second, first] = held_back
        groups = {number: [member] for number, member in enumerate(members)}
        while len(groups) > 1:
            sizes = np.array([len(groups.get(number, ())) for number in range(len(members))])
            means = np.where(
                np.triu(np.outer(sizes, sizes), k=1) > 0, sums / np.maximum(np.outer(sizes, sizes), 1), -1.0
            )
            first, second = divmod(int(means.argmax()), len(members))
            mean = float(means[first, second])
            by_hand = mean < SAME_CLAIM_SCORE - ROUNDING
            yield Joining(
                self._passages(groups[first]), self._passages(groups[second]), None if by_hand else round(mean, 3)
            )
            groups[first] = sorted(groups[first] + groups.pop(second))
            sums[first] += sums[second]
            sums[:, first] = sums[first]

    def _passages(self, places: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.mentions[place].passage.id for place in places)

    def _apart(self, claim: Claim) -> Iterator[Apart]:
        for pair in self.digest.kept_apart:
            for own, other in (pair.passages, pair.passages[::-1]):
                if own in claim.passages:
                    yield Apart((own, other), self.claim_of.get(other), pair.score, pair.rule)

    def _neighbours(
        self, members: Sequence[int], scores: Mapping[Pair, float], folder: WordTable
    ) -> tuple[Neighbour, ...]:
        """Other claims by the mean score of all pairs between them and this one."""
        own, sums = set(members), dict[str, float]()
        for pair, score in scores.items():
            outside = [place for place in pair if place not in own]
            claim = self.claim_of.get(self.mentions[outside[0]].passage.id) if outside else None
            if claim is not None:
                sums[claim] = sums.get(claim, 0.0) + _held_back(pair, score, folder)
        claims = self.digest.claims_by_id
        means = {name: total / (len(members) * len(claims[name].passages)) for name, total in sums.items()}
        nearest = sorted(means, key=lambda name: (-means[name], name))[:MAX_NEIGHBOURS]
        return tuple(
            Neighbour(name, claims[name].text, round(means[name], 3), self._rules(members, claims[name]))
            for name in nearest
        )

    def _rules(self, members: Sequence[int], other: Claim) -> tuple[Said, ...]:
        theirs = [self.mentions[self.place[passage]] for passage in other.passages]
        rules = {find_difference(self.mentions[place], mention) for place in members for mention in theirs}
        return tuple(sorted(Said(rule) for rule in rules if rule))

    def _words(self, folder: WordTable, passage: int, other: int) -> Iterator[WordMatch]:
        """The words of `passage`, each with its best partner in `other`, heaviest first."""
        mine, theirs = folder.terms[folder.entries(passage)], folder.terms[folder.entries(other)]
        weight, best, partners = _best_partners(folder, passage, other)
        whole, common = float(weight.sum()) or 1.0, float(weight @ best) or 1.0
        here, there = self._surfaces(folder, passage), self._surfaces(folder, other)
        for number in np.lexsort((mine, -weight)).tolist():
            like = float(best[number])
            partner = there[int(theirs[int(partners[number])])] if like >= MIN_LIKENESS_SHOWN else None
            weighs = float(weight[number])
            yield WordMatch(
                here[int(mine[number])],
                partner,
                round(like, 3),
                round(weighs / whole, 3),
                round(weighs * like / common, 3),
            )

    def _surfaces(self, folder: WordTable, passage: int) -> dict[int, str]:
        """Each term of a passage as the passage writes it first."""
        surfaces: dict[int, str] = {}
        for term, word in zip(
            folder.lexicon.sequences[passage].tolist(), words_of(self.mentions[passage].text), strict=True
        ):
            surfaces.setdefault(term, word)
        return surfaces


def _unknown(what: str, near: Sequence[str]) -> UsageError:
    remedy = (
        f"The nearest {'is' if len(near) == 1 else 'are'} {', '.join(near)}"
        if near
        else "Name a claim, or two passages of the digest"
    )
    return UsageError(Fault(Code.USAGE, "briefing explain", what, remedy))


def _best_partners(
    folder: WordTable, passage: int, other: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """For the words of `passage`: weight, likeness of the best partner in `other`, and which of its words that is."""
    here = folder.entries(passage)
    mine, theirs = folder.terms[here], folder.terms[folder.entries(other)]
    one_story = folder.stories[folder.reports[passage]] == folder.stories[folder.reports[other]]
    mix = WEIGHTS.story_share if one_story else 0.0
    weight = mix * folder.story_weights[here].astype(np.float64) + (1.0 - mix) * folder.folder_weights[here]
    if not len(theirs) or not len(mine):
        return weight, np.zeros(len(mine)), np.zeros(len(mine), dtype=np.int64)
    likeness = np.square((folder.lexicon.vectors[mine] @ folder.lexicon.vectors[theirs].T).clip(0.0, 1.0))
    likeness[mine[:, None] == theirs[None, :]] = 1.0
    return weight, likeness.max(axis=1).astype(np.float64), likeness.argmax(axis=1)


def _parts(folder: WordTable, first: int, second: int) -> tuple[ScorePart, ...]:
    """What the score of the two is made of, as `similarity` puts it together."""
    (mine, my_best, _), (theirs, their_best, _) = (
        _best_partners(folder, first, second),
        _best_partners(folder, second, first),
    )
    common = min(float(mine @ my_best), float(theirs @ their_best))
    one, other = (
        float(mine @ my_best) / max(float(mine.sum()), TINY),
        float(theirs @ their_best) / max(float(theirs.sum()), TINY),
    )
    return (
        ScorePart(Said(ScoreName.FIRST), round(one, 4)),
        ScorePart(Said(ScoreName.SECOND), round(other, 4)),
        ScorePart(Said(ScoreName.BOTH), round(2 * one * other / max(one + other, TINY), 4)),
        ScorePart(Said(ScoreName.EVIDENCE), round(1.0 - math.exp(-common / WEIGHTS.enough_evidence), 4)),
    )


def _held_back(pair: Pair, score: float, folder: WordTable) -> float:
    return score * SAME_REPORT_FACTOR if folder.reports[pair[0]] == folder.reports[pair[1]] else score


def _answer(guard: Guard, first: Mention, second: Mention) -> RuleAnswer:
    rule = guard(first, second)
    return RuleAnswer(guard.__name__.replace("_", " "), None if rule is None else Said(rule))


def _editors_word(edit: Edit) -> EditorsWord:
    return EditorsWord(edit.kind, edit.claims, edit.topics, edit.words, edit.overruled, edit.note, edit.by, edit.date)
