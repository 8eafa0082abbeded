"""Why a claim holds what it holds, and why two passages are one claim or two.

Nothing is stored for it: what the merging did is worked out again.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from builder.config import Config
from builder.errors import Code, Fault, UsageError
from builder.explanations import (
    Apart,
    ClaimExplanation,
    EditorsWord,
    EvidenceName,
    Joining,
    JudgedPart,
    LeftOutError,
    Neighbour,
    PairExplanation,
    PairScore,
    RuleAnswer,
    ScoreName,
    ScorePart,
    SharedOrigin,
    ShownMention,
    Tip,
    TipTo,
    Verdict,
    WordMatch,
)
from builder.merging.claims import (
    JUDGEMENT,
    SAME_CLAIM_CERTAINTY,
    SAME_REPORT_DOUBT,
    SIMILAR_CERTAINTY,
    compare_mentions,
    judge_compared,
    tabulate_words,
)
from builder.merging.filing.topics import Topics
from builder.merging.guards import GUARDS, Guard, find_difference
from builder.merging.identity.ids import MAX_NAMED, nearest_names
from builder.merging.likeness.evidence import Feature
from builder.merging.likeness.judgement import LOG_ODDS_RANGE, find_tipping_values
from builder.merging.likeness.lexicon import words_of
from builder.merging.likeness.similarity import AlignedWords, Alignment, align
from builder.merging.mentions import Mention, collect_mentions, folded
from builder.model import Claim, Digest, Edit, Reading, Said

MAX_NEIGHBOURS = 5  # enough to see what nearly came in; all that score as the same and were kept apart are listed apart
MIN_LIKENESS_SHOWN = 0.15  # of two words: the square of a cosine of .39; below, they are of one subject at most
ROUNDING = 1e-9  # of sums of scores that were added in another order
MAX_PLACE_CHARS = 12  # digits of an offset: more are no place in a report

Pair = tuple[int, int]


def explain(
    reading: Reading, config: Config, digest: Digest, names: Sequence[str]
) -> ClaimExplanation | PairExplanation:
    """Why a claim holds what it holds, or why two passages are one claim or two.

    `names` has the id of a claim, or that of one of its passages; or two. `digest` was made of `reading` with `config`.
    A claim's id stands for its shown passage where two are compared. Raises UsageError, naming the nearest ids, for a
    name that is none, and LeftOutError for a passage that is no content.
    """
    mentions = collect_mentions(reading)
    resolver = _Names(mentions, digest)
    if len(names) == 1:
        claim_id = resolver.claim(names[0])
        return _Explainer(mentions, config, digest).explain_claim(claim_id)

    first, second = map(resolver.passage, names)
    if first == second:
        raise _unknown(f"{names[0]!r} and {names[1]!r} are one passage", [])
    return _Explainer(mentions, config, digest).explain_pair(first, second)


class _Names:
    """What a name stands for: the id of a claim or of a passage."""

    def __init__(self, mentions: Sequence[Mention], digest: Digest) -> None:
        self.mentions, self.digest = mentions, digest
        self.content = {mention.passage.id for mention in mentions}
        self.claim_of = _claims_by_passage(digest)

    def claim(self, name: str) -> str:
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
            self.passage(name)
            raise _unknown(f"the passage {name!r} is withheld by an editor and in no claim", [])
        raise _unknown(f"there is no claim {name!r}", nearest_names(name, claims))

    def passage(self, name: str) -> str:
        """The content passage of this id, or the one that the claim of this id shows."""
        claims = self.digest.claims_by_id
        if name in claims:
            return claims[name].passage
        if name in self.content:
            return name

        left_out = self.digest.passages_by_id.get(name)
        if left_out and left_out.reason:
            raise LeftOutError(name, left_out.reason)
        raise _unknown(f"there is no passage {name!r}", self._passages_near(name))

    def _passages_near(self, name: str) -> list[str]:
        """Content passages of the report it names, from that place on; else those whose ids look alike."""
        report, _, place = name.rpartition(":")
        passages = [mention.passage for mention in self.mentions if mention.report.id == report]
        if not passages or not (place.isascii() and place.isdigit()) or len(place) > MAX_PLACE_CHARS:
            return nearest_names(name, self.content)

        at = int(place)
        by_distance = sorted(passages, key=lambda passage: max(passage.span.start - at, at - passage.span.end + 1, 0))
        return [passage.id for passage in by_distance[:MAX_NAMED]]


class _Explainer:
    """Works out again what the merging did, and says it of one claim or of two passages."""

    def __init__(self, mentions: Sequence[Mention], config: Config, digest: Digest) -> None:
        self.mentions, self.config, self.digest = mentions, config, digest
        self.place = {mention.passage.id: place for place, mention in enumerate(mentions)}
        self.claim_of = _claims_by_passage(digest)
        self.table = tabulate_words(mentions)
        self.compared = compare_mentions(mentions, self.table)
        judged = judge_compared(mentions, self.table, self.compared)
        self.pairs, self.certainties, self.one_report = judged.pairs, judged.certainties, judged.one_report

    def explain_claim(self, claim_id: str) -> ClaimExplanation:
        """Everything about one claim. Raises KeyError when there is none of this id."""
        claim = self.digest.claims_by_id[claim_id]
        members = sorted(self.place[passage] for passage in claim.passages)
        group = [self.mentions[place] for place in members]
        scores = self._scores_of(members)
        inside = {pair: score for pair, score in scores.items() if pair[0] in members and pair[1] in members}

        return ClaimExplanation(
            claim=claim.id,
            text=claim.text,
            shown=claim.passage,
            threshold=SAME_CLAIM_CERTAINTY,
            mentions=tuple(self._shown(self.mentions[self.place[passage]]) for passage in claim.passages),
            scores=self._pair_scores(inside),
            history=tuple(self._history(members, inside)),
            apart=tuple(self._apart(claim)),
            neighbours=self._neighbours(members, scores),
            origins=tuple(SharedOrigin(origin.reports, origin.evidence) for origin in claim.origins),
            topics=Topics(self.mentions, self.config.topics).weigh(group),
            edits=tuple(_editors_word(edit) for edit in self.digest.edits if claim.id in edit.claims),
        )

    def explain_pair(self, first: str, second: str) -> PairExplanation:
        """Everything between two passages. Raises KeyError when one of them is no content passage."""
        one, other = self.place[first], self.place[second]
        mine, theirs = self.mentions[one], self.mentions[other]
        alignment = align(self.table, one, other)
        row = np.flatnonzero((self.pairs == (min(one, other), max(one, other))).all(axis=1))
        certainty = float(self.certainties[row].sum())  # 0 for two passages that are no candidates
        one_report = bool(self.one_report[row].any()) or mine.report.id == theirs.report.id
        reports = int(self.table.reports[one]), int(self.table.reports[other])
        one_claim = self.claim_of.get(first) == self.claim_of.get(second, "")

        return PairExplanation(
            mentions=(self._shown(mine), self._shown(theirs)),
            one_claim=one_claim,
            why=self._why(
                (mine, theirs), certainty, candidates=len(row) > 0, one_claim=one_claim, one_report=one_report
            ),
            score=round(certainty, 4),
            threshold=SAME_CLAIM_CERTAINTY,
            similar_threshold=SIMILAR_CERTAINTY,
            judged=tuple(self._judged(row, one_report=one_report)),
            tips=tuple(self._tips(row, certainty)),
            alignment=alignment.score,
            candidates=len(row) > 0,
            one_report=one_report,
            one_story=bool(self.table.are_one_story(one, other)),
            story_likeness=round(float(self.table.likeness[reports[0], reports[1]]), 3),
            parts=_parts(alignment),
            words=(
                tuple(self._words(alignment.first, one, other)),
                tuple(self._words(alignment.second, other, one)),
            ),
            rules=tuple(_answer(guard, mine, theirs) for guard in GUARDS),
        )

    def _why(
        self, pair: tuple[Mention, Mention], certainty: float, *, candidates: bool, one_claim: bool, one_report: bool
    ) -> tuple[Said, ...]:
        both = {mention.passage.id for mention in pair}
        edited = any(both & set(edit.passages) for edit in self.digest.edits if edit.kind != "pin")
        rule = find_difference(*pair)

        if one_claim:
            by_editor = edited and (rule or certainty < SAME_CLAIM_CERTAINTY)
            return (Said(Verdict.ONE_CLAIM), Said(Verdict.BY_EDITOR)) if by_editor else (Said(Verdict.ONE_CLAIM),)
        if rule:
            return Said(Verdict.BY_RULE), Said(rule)
        if edited:
            return (Said(Verdict.EDITED),)
        if not candidates:
            return (Said(Verdict.NOT_COMPARED),)
        if certainty < SAME_CLAIM_CERTAINTY:
            return (Said(Verdict.HELD_BACK if one_report else Verdict.BELOW),)
        return (Said(Verdict.BY_MEAN),)

    def _judged(self, row: NDArray[np.int64], *, one_report: bool) -> Iterator[JudgedPart]:
        """What the judgement of the pair in `row` is made of, the weightiest first; nothing where it was not judged."""
        place, evidence = self._place(row), self.compared.evidence
        if place is None:
            return

        values, across = evidence.values[place], bool(evidence.across[place])
        shares = JUDGEMENT.weigh(values)
        yield JudgedPart(Said(EvidenceName.BASE), 1.0, round(JUDGEMENT.base_of(across=across), 3))
        for number in np.argsort(-np.abs(shares), kind="stable").tolist():
            name = EvidenceName[list(Feature)[number].name]
            yield JudgedPart(Said(name), round(float(values[number]), 3), round(float(shares[number]), 3))
        if one_report:
            yield JudgedPart(Said(EvidenceName.ONE_REPORT), 1.0, round(-SAME_REPORT_DOUBT * 2 * LOG_ODDS_RANGE, 3))

    def _values(self, row: NDArray[np.int64]) -> NDArray[np.float64] | None:
        """(n_features,): the evidence on the pair in `row`; None where it was not judged."""
        place = self._place(row)
        return None if place is None else self.compared.evidence.values[place]

    def _place(self, row: NDArray[np.int64]) -> int | None:
        """Place of the pair in `row` among those that were judged."""
        places = np.flatnonzero(np.isin(self.compared.evidence.rows, row))
        return int(places[0]) if len(places) else None

    def _tips(self, row: NDArray[np.int64], certainty: float) -> Iterator[Tip]:
        """Which single piece of evidence, had it been another, had put the pair on the other side of a bar next to it.

        The least change first. Nothing where it was not judged, or no one piece is enough.
        """
        values = self._values(row)
        if values is None:
            return

        bars = (
            (SAME_CLAIM_CERTAINTY, TipTo.ONE_CLAIM, TipTo.TWO_CLAIMS),
            (SIMILAR_CERTAINTY, TipTo.SIMILAR, TipTo.NOTHING),
        )
        next_to = bars[:1] if certainty >= SAME_CLAIM_CERTAINTY else bars
        for bar, above, below in next_to if certainty >= SIMILAR_CERTAINTY else bars[1:]:
            needed = find_tipping_values(JUDGEMENT, values, (bar - certainty) * 2 * LOG_ODDS_RANGE)
            for feature, value in needed:
                now = round(float(values[list(Feature).index(feature)]), 3)
                name = Said(EvidenceName[feature.name])
                yield Tip(Said(below if certainty >= bar else above), name, now, round(value, 3))

    def _shown(self, mention: Mention) -> ShownMention:
        citation = mention.report.citation
        claim = self.claim_of.get(mention.passage.id)
        return ShownMention(
            mention.passage.id, mention.report.id, citation.publisher, citation.published, folded(mention.text), claim
        )

    def _scores_of(self, members: Sequence[int]) -> dict[Pair, float]:
        """How certain each pair is that has a passage of `members` and was judged."""
        rows = np.isin(self.pairs, members).any(axis=1) & (self.certainties > 0)
        certainties = self.certainties[rows].tolist()
        pairs = self.pairs[rows].tolist()
        return {(first, second): certainty for (first, second), certainty in zip(pairs, certainties, strict=True)}

    def _pair_scores(self, scores: Mapping[Pair, float]) -> tuple[PairScore, ...]:
        pairs = [PairScore(self._ids(first, second), round(score, 3)) for (first, second), score in scores.items()]
        return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.passages)))

    def _ids(self, first: int, second: int) -> tuple[str, str]:
        one, other = sorted((self.mentions[first].passage.id, self.mentions[second].passage.id))
        return one, other

    def _history(self, members: Sequence[int], scores: Mapping[Pair, float]) -> Iterator[Joining]:
        """Average linkage among the members alone.

        Its order is the same as in the folder, because what is outside joins none of them.

        Where no score is left that joins, an editor did.
        """
        for first, second, mean in join_members(members, scores):
            by_hand = mean < SAME_CLAIM_CERTAINTY - ROUNDING
            yield Joining(self._passages(first), self._passages(second), None if by_hand else round(mean, 3))

    def _passages(self, places: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.mentions[place].passage.id for place in places)

    def _apart(self, claim: Claim) -> Iterator[Apart]:
        for pair in self.digest.kept_apart:
            for mine, other in (pair.passages, pair.passages[::-1]):
                if mine in claim.passages:
                    yield Apart((mine, other), self.claim_of.get(other), pair.score, pair.rule)

    def _neighbours(self, members: Sequence[int], scores: Mapping[Pair, float]) -> tuple[Neighbour, ...]:
        """Other claims by the mean score of all pairs between them and this one."""
        inside, sums = set(members), dict[str, float]()
        for pair, score in scores.items():
            outside = [place for place in pair if place not in inside]
            claim = self.claim_of.get(self.mentions[outside[0]].passage.id) if outside else None
            if claim is not None:
                sums[claim] = sums.get(claim, 0.0) + score

        claims = self.digest.claims_by_id
        means = {name: total / (len(members) * len(claims[name].passages)) for name, total in sums.items()}
        nearest = [claims[name] for name in sorted(means, key=lambda name: (-means[name], name))[:MAX_NEIGHBOURS]]
        return tuple(
            Neighbour(claim.id, claim.text, round(means[claim.id], 3), self._rules(members, claim)) for claim in nearest
        )

    def _rules(self, members: Sequence[int], other: Claim) -> tuple[Said, ...]:
        theirs = [self.mentions[self.place[passage]] for passage in other.passages]
        rules = {find_difference(self.mentions[place], mention) for place in members for mention in theirs}
        return tuple(sorted(Said(rule) for rule in rules if rule))

    def _words(self, words: AlignedWords, passage: int, other: int) -> Iterator[WordMatch]:
        """The words of `passage`, each with its best partner in `other`, heaviest first."""
        mine, theirs = self._surfaces(passage), self._surfaces(other)
        whole = float(words.weights.sum()) or 1.0
        partnered = float(words.weights @ words.likeness) or 1.0

        for number in np.lexsort((words.terms, -words.weights)).tolist():
            weight, likeness = float(words.weights[number]), float(words.likeness[number])
            partner = theirs[int(words.partners[number])] if likeness >= MIN_LIKENESS_SHOWN else None
            yield WordMatch(
                mine[int(words.terms[number])],
                partner,
                round(likeness, 3),
                round(weight / whole, 3),
                round(weight * likeness / partnered, 3),
            )

    def _surfaces(self, passage: int) -> dict[int, str]:
        """Each term of a passage as the passage writes it first."""
        surfaces: dict[int, str] = {}
        terms = self.table.lexicon.sequences[passage].tolist()
        for term, word in zip(terms, words_of(self.mentions[passage].text), strict=True):
            surfaces.setdefault(term, word)
        return surfaces


def join_members(
    members: Sequence[int], scores: Mapping[Pair, float]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """Average linkage among `members` alone, to the end: each two groups that are joined, and the mean between them."""
    sums = _sums_between(members, scores)
    groups = {number: [member] for number, member in enumerate(members)}
    while len(groups) > 1:
        sizes = np.array([len(groups.get(number, ())) for number in range(len(members))])
        n_pairs = np.triu(np.outer(sizes, sizes), k=1)
        means = np.where(n_pairs > 0, sums / np.maximum(n_pairs, 1), -1.0)
        first, second = divmod(int(means.argmax()), len(members))
        yield tuple(groups[first]), tuple(groups[second]), float(means[first, second])

        groups[first] = sorted(groups[first] + groups.pop(second))
        sums[first] += sums[second]
        sums[:, first] = sums[first]


def _sums_between(members: Sequence[int], scores: Mapping[Pair, float]) -> NDArray[np.float64]:
    """(n_members, n_members): the scores between them, symmetric; 0 where there is none."""
    place = {member: number for number, member in enumerate(members)}
    sums = np.zeros((len(members), len(members)))
    for pair, score in scores.items():
        first, second = place[pair[0]], place[pair[1]]
        sums[first, second] = sums[second, first] = score
    return sums


def _claims_by_passage(digest: Digest) -> dict[str, str]:
    """Passage id → the id of its claim."""
    return {passage: claim.id for claim in digest.claims for passage in claim.passages}


def _unknown(what: str, near: Sequence[str]) -> UsageError:
    remedy = "Name a claim, or two passages of the digest"
    if near:
        remedy = f"The nearest {'is' if len(near) == 1 else 'are'} {', '.join(near)}"
    return UsageError(Fault(Code.USAGE, "briefing explain", what, remedy))


def _parts(alignment: Alignment) -> tuple[ScorePart, ...]:
    return (
        ScorePart(Said(ScoreName.FIRST), round(alignment.first_share, 4)),
        ScorePart(Said(ScoreName.SECOND), round(alignment.second_share, 4)),
        ScorePart(Said(ScoreName.BOTH), round(alignment.agreement, 4)),
        ScorePart(Said(ScoreName.EVIDENCE), round(alignment.evidence, 4)),
    )


def _answer(guard: Guard, first: Mention, second: Mention) -> RuleAnswer:
    rule = guard(first, second)
    return RuleAnswer(guard.__name__.replace("_", " "), None if rule is None else Said(rule))


def _editors_word(edit: Edit) -> EditorsWord:
    return EditorsWord(edit.kind, edit.claims, edit.topics, edit.words, edit.overruled, edit.note, edit.by, edit.date)
