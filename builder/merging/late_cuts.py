"""Which sentences are compared in parts: those of which another report carries just a part.

Reading marks where a sentence may be cut. A sentence says most as a whole: its parts live on one another ("and had
shouted a warning"), and two parts are alike sooner than what they are parts of. So it is cut late. What says part for
part what a cut sentence says is cut with it, or it would be compared whole with one of those parts.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.editorial import Editorial, is_claim_id
from builder.merging.claims import tabulate_texts
from builder.merging.likeness.across import Across
from builder.merging.likeness.candidates import find_candidates
from builder.merging.likeness.similarity import score_pairs
from builder.model import Fate, Passage, Reading, Span
from builder.passage_names import PassageNames
from builder.stages import IN_TURN, Workers
from builder.whole_sentences import join_parts, sentence_of

MIN_CARRIED_SCORE = 0.6
"""Alignment from which on another report carries a part. With .5 on labelled stories as many claims are found as where
every sentence stays whole, with .6 about .01 more; their labels are of whole sentences, so that what parts bring is not
all counted."""
MAX_LEFT_OUT_SCORE = 0.3
"""Alignment below which the same sentence of the other report carries nothing of a second part; what lies below is not
judged either (`evidence`)."""
UNSCALED = Across(script_scale=1.0, log_odds=0.0)
"""Between two scripts the alignment as it is: the numbers between languages are learned on what is cut here."""


def settle_sentences(reading: Reading, editorial: Editorial | None = None, workers: Workers = IN_TURN) -> Reading:
    """`reading` in which a sentence is cut only where another report carries just a part of it.

    A sentence of which an entry of `editorial` names a later part stays cut: what an editor decided of it holds.
    """
    passages = [passage for passage in reading.passages if passage.fate is Fate.CLAIM]
    counted = Counter(map(sentence_of, passages))
    cut = {sentence for sentence, n_parts in counted.items() if n_parts > 1}
    if not cut:
        return reading

    numbers = {sentence: number for number, sentence in enumerate(counted)}
    sentences = np.array([numbers[sentence_of(passage)] for passage in passages])
    is_part = np.array([sentence_of(passage) in cut for passage in passages])
    meetings = _meet_sentences(_score_parts(reading, passages, is_part, workers), sentences)

    carried = _with_answering(_find_carried(meetings), meetings)
    kept = {sentence for sentence in cut if numbers[sentence] in carried} | _named(reading, passages, editorial)
    return join_parts(reading, cut - kept)


@dataclass(frozen=True, slots=True)
class _ScoredParts:
    """Parts of sentences beside passages of other sentences; arrays over such pairs."""

    pairs: NDArray[np.int64]
    """(n_pairs, 2): places of passages, the first a part of a sentence. Two parts stand here in both orders."""
    scores: NDArray[np.float64]
    """(n_pairs,): how alike they are, 0 to 1."""
    of_two_reports: NDArray[np.bool_]
    """(n_pairs,): whether two reports have them."""


@dataclass(frozen=True, slots=True)
class _Meetings:
    """Sentences with parts beside other sentences; arrays over such pairs, ascending."""

    sentences: NDArray[np.int64]
    """(n_meetings, 2): numbers of sentences, the first one with parts."""
    greatest: NDArray[np.float64]
    """(n_meetings,): how alike the likest part of the first is to a passage of the second, 0 to 1."""
    n_carried: NDArray[np.int64]
    """(n_meetings,): parts of the first that a passage of the second is at all alike to."""
    n_answering: NDArray[np.int64]
    """(n_meetings,): parts of the first that are the likest to the likest passage of the second, and are carried."""
    of_two_reports: NDArray[np.bool_]
    """(n_meetings,): whether two reports have them."""


def _score_parts(
    reading: Reading, passages: Sequence[Passage], is_part: NDArray[np.bool_], workers: Workers
) -> _ScoredParts:
    """How alike each part of a sentence is to every passage worth comparing."""
    reports = {report.id: report for report in reading.reports}
    report_of = [reports[passage.report] for passage in passages]
    table = tabulate_texts([passage.span.of(reports[passage.report].text) for passage in passages], report_of)

    pairs = find_candidates(table, workers)
    pairs = pairs[is_part[pairs].any(axis=1)]
    scores = score_pairs(table, pairs, workers=workers, across=UNSCALED)

    both = np.concatenate([pairs, pairs[:, ::-1]])
    from_part = is_part[both[:, 0]]
    both = both[from_part]
    of_two = table.reports[both[:, 0]] != table.reports[both[:, 1]]
    return _ScoredParts(both, np.concatenate([scores, scores])[from_part], of_two)


def _meet_sentences(scored: _ScoredParts, sentences: NDArray[np.int64]) -> _Meetings:
    """What the pairs say of each two sentences; `sentences` has the number of each passage's."""
    # the best passage that each part has in each other sentence
    part, passage = scored.pairs.T
    elsewhere = np.flatnonzero(sentences[part] != sentences[passage])
    order = elsewhere[np.lexsort((passage[elsewhere], -scored.scores[elsewhere], part[elsewhere]))]
    n_sentences = int(sentences.max(initial=0)) + 1
    keys, firsts = np.unique(part[order] * n_sentences + sentences[passage[order]], return_index=True)
    best = order[firsts]
    part, passage, scores = part[best], passage[best], scored.scores[best]

    # whether that passage has the part as its best one in return
    back = np.searchsorted(keys, passage * n_sentences + sentences[part]).clip(max=max(len(keys) - 1, 0))
    returned = (part[back] == passage) & (passage[back] == part)

    meeting, first, places = np.unique(
        sentences[part] * n_sentences + sentences[passage], return_index=True, return_inverse=True
    )
    greatest = np.zeros(len(meeting))
    np.maximum.at(greatest, places, scores)
    return _Meetings(
        np.stack(np.divmod(meeting, n_sentences), axis=1),
        greatest,
        np.bincount(places[scores >= MAX_LEFT_OUT_SCORE], minlength=len(meeting)),
        np.bincount(places[returned & (scores >= MIN_CARRIED_SCORE)], minlength=len(meeting)),
        scored.of_two_reports[best][first],
    )


def _find_carried(meetings: _Meetings) -> set[int]:
    """Numbers of sentences of which a sentence of another report carries one part and nothing of the others.

    Of "The dam broke, | and 40 homes were lost", "The dam broke" carries the first part alone; "The dam broke and took
    40 homes" carries both.
    """
    chosen = meetings.of_two_reports & (meetings.greatest >= MIN_CARRIED_SCORE) & (meetings.n_carried == 1)
    return set(meetings.sentences[chosen, 0].tolist())


def _with_answering(carried: set[int], meetings: _Meetings) -> set[int]:
    """`carried` and every sentence two parts of which answer two parts of one of them, of any report, or of these."""
    answering: dict[int, list[int]] = {}
    for one, other in meetings.sentences[meetings.n_answering > 1].tolist():
        answering.setdefault(other, []).append(one)

    found, waiting = set(carried), sorted(carried)
    while waiting:
        new = [one for one in answering.get(waiting.pop(), ()) if one not in found]
        found.update(new)
        waiting += new
    return found


def _named(reading: Reading, passages: Sequence[Passage], editorial: Editorial | None) -> set[tuple[str, Span]]:
    """Sentences of which an entry of `editorial` names a part that does not begin them."""
    if editorial is None or not editorial.entries:
        return set()

    names = PassageNames(passages, {report.id: report for report in reading.reports})
    found: set[Passage] = set()
    for entry in editorial.entries:
        for name in entry.claims:
            found.update(() if is_claim_id(name) else names.find(name))

    return {sentence_of(passage) for passage in found if passage.span.start != sentence_of(passage)[1].start}
