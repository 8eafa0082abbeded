"""How a matter goes on: the steps of a case before a court, those of a law, the scores of a match.

Later is a development, never a dispute.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from builder.languages.known import unite, unite_classes
from builder.languages.language import Language, Words
from builder.languages.patterns import class_of, one_of
from builder.merging.disagreement.comparing import are_of_one_story, each_pair
from builder.merging.disagreement.naming import tell_names
from builder.merging.disagreement.values import find_acts
from builder.merging.facts.figure import FoundFigure
from builder.merging.likeness.sharing import distinct
from builder.merging.likeness.statements import NEGATING_ENDINGS, NEGATIONS, PLANS
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention
from builder.word_patterns import WORD_OR_NUMBER

MIN_ALIKE_STEPS = 0.3
"""How alike two passages are at least to be of one case, or of one patient, search, fire or service."""
MIN_ALIKE_LAWS = 0.2
"""The same for two passages of one law that tell of one act it is about: a report of the first who is charged under a law
has few words in common with one of its signing."""
MOOD_WORDS = 4
"""Words before a step among which one that makes it no step yet is looked for: "is expected to be charged"."""
NUMBER_WORDS = 2
"""Words before a step among which one that tells of how many people it is is looked for: "were also charged"."""
MIN_ALIKE_SCORES = 0.3
SCORE_MOOD_WORDS = 6
"""As `MOOD_WORDS`, before a score: "would have made the score 7-6"."""
MIN_TEAMS = 2
"""Names that two passages with scores of one match share at least."""


_Read = TypeVar("_Read")
_Steps = tuple[re.Pattern[str], dict[str, int]]
"""A pattern with a group for each step, and step → its place, 0 for the first."""


def _steps_of(field: Callable[[Language], Mapping[str, Words]]) -> _Steps:
    """The steps of one matter in all languages."""
    steps = unite_classes(field)
    return re.compile(class_of(steps), re.IGNORECASE), {name: rank for rank, name in enumerate(steps)}


@cache
def _law_steps() -> _Steps:
    """The steps of a law."""
    return _steps_of(lambda language: language.events.legislation)


@cache
def _course_steps() -> _Steps:
    """What else goes on: the name of a step is that of its matter, a _ and its own. Steps of one matter have their order.

    The longest pattern of the program, and a small folder has none of them.
    """
    return _steps_of(lambda language: language.events.courses)


@cache
def _course_phrases() -> dict[str, list[str]]:
    """Longest word of a phrase that tells such a step → all phrases of which it is that: a text without tells none."""
    phrases: dict[str, list[str]] = defaultdict(list)
    for phrase in unite(lambda language: tuple(chain.from_iterable(language.events.courses.values()))):
        phrases[max(phrase.split(), key=len)].append(phrase.casefold())
    return dict(phrases)


def _may_tell_course(mention: Mention) -> bool:
    """Whether one of those phrases stands in a passage, be it within words."""
    known = _course_phrases()
    hints = [word for word in mention.vocabulary if word in known]
    if not hints:
        return False
    text = mention.text.casefold()
    return any(phrase in text for hint in hints for phrase in known[hint])


STEP, RANKS = _steps_of(lambda language: language.events.proceedings)
OF_SEVERAL = unite(lambda language: language.events.of_several)
OF_ONE = unite(lambda language: language.events.of_one)
UNMET = unite(lambda language: language.events.unmet)
LAW = re.compile(rf"\b(?:{one_of(unite(lambda language: language.events.laws))})\b", re.IGNORECASE)
FIRST_TIME = re.compile(rf"\b(?:{one_of(unite(lambda language: language.events.first_time))})\b", re.IGNORECASE)
OF_PROCEEDINGS = frozenset({"arrested", "charged", "convicted", "sentenced"})
"""Acts that courts and police do: what a law is about is another."""
UNFINISHED = re.compile(rf"\b(?:{one_of(unite(lambda language: language.events.unfinished))})\b", re.IGNORECASE)


class Step(NamedTuple):
    """What a passage tells as the step a case has reached."""

    rank: int
    """0 for the first."""
    start: int
    """Where the words that tell it begin in the passage."""
    end: int
    """One past their last code point."""
    of_several: bool | None = None
    """Whether several people have taken it, as far as the word before it tells."""


class NextStep(NamedTuple):
    """Two passages of one case, the first an earlier step."""

    earlier: int
    """Place of the passage that tells the earlier step."""
    later: int
    """Place of the one that tells the later step."""
    spans: tuple[tuple[int, int], tuple[int, int]]
    """Where each tells its step, half-open code points."""
    ranks: tuple[tuple[int, ...], tuple[int, ...]]
    """Where each step stands among those of its matter: a score by its points, another step by its place."""
    matter: str
    """What goes on: "case", "law", "match" or that of a course, such as "patient"."""


def find_next_steps(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> list[NextStep]:
    """Pairs of passages of different reports that tell two steps of one matter, or two scores of one match."""
    alike = pairs[(scores >= MIN_ALIKE_STEPS) & _are_of_two_reports(table, pairs)]
    names = {place: tell_names(mentions, place) for place in distinct(alike.ravel()).tolist()}
    of_names = [(first, second) for first, second in each_pair(alike) if names[first] & names[second]]
    steps = _read_steps(mentions, of_names, find_step)

    found = []
    for first, second in of_names:
        one, other = steps[first], steps[second]
        if one and other and _may_follow(one, other):
            found.append(_in_order((one, first), (other, second), "case"))

    laws, courses = _find_laws(mentions, table, pairs, scores), _find_courses(mentions, of_names)
    return [*found, *laws, *courses, *_find_scores(mentions, table, pairs, scores)]


def find_same_steps(
    mentions: Sequence[Mention],
    table: WordTable,
    pairs: NDArray[np.int64],
    scores: NDArray[np.float64],
    steps: Iterable[NextStep],
) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Matter and place, two and two, of passages among `steps` that tell one step of one matter.

    They are as much alike as two that tell two steps, and share a name. Laws and matches are told by other signs.
    """
    ranks: dict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for step in steps:
        if step.matter not in {"law", "match"}:
            ranks[step.earlier][step.matter], ranks[step.later][step.matter] = step.ranks
    if not ranks:
        return

    alike = np.isin(pairs, list(ranks)).all(axis=1) & (scores >= MIN_ALIKE_STEPS) & _are_of_two_reports(table, pairs)
    for first, second in pairs[alike].tolist():
        same = sorted(dict(ranks[first].items() & ranks[second].items()))
        if not same or not tell_names(mentions, first) & tell_names(mentions, second):
            continue
        for matter in same:
            if matter != "case" or _are_of_as_many(mentions[first].text, mentions[second].text):
                yield (matter, first), (matter, second)


def _are_of_as_many(first: str, second: str) -> bool:
    """Whether both texts tell a step of a case, and not one of several people and one of one."""
    one, other = find_step(first), find_step(second)
    return one is not None and other is not None and _may_be_of_one(one, other)


def _may_follow(one: Step, other: Step) -> bool:
    """Whether two steps are two, and may be of one matter."""
    return one.rank != other.rank and _may_be_of_one(one, other)


def _may_be_of_one(one: Step, other: Step) -> bool:
    """Whether two steps are not of several people here and of one there."""
    return {one.of_several, other.of_several} != {True, False}


def _in_order(one: tuple[Step, int], other: tuple[Step, int], matter: str) -> NextStep:
    (early, first), (late, second) = sorted((one, other))
    spans = (early.start, early.end), (late.start, late.end)
    return NextStep(first, second, spans, ((early.rank,), (late.rank,)), matter)


def _read_steps(
    mentions: Sequence[Mention], pairs: Iterable[tuple[int, int]], read: Callable[[str], _Read]
) -> dict[int, _Read]:
    """Place → what is told there, of the passages that are in one of `pairs`, and of no other."""
    return {place: read(mentions[place].text) for place in sorted(set(chain.from_iterable(pairs)))}


def find_law_step(text: str) -> Step | None:
    """The step that a law has reached by `text`, the last of those it tells.

    The last of all is that somebody is charged under it for the first time, whether the law is named or not.
    """
    pattern, ranks = _law_steps()
    case = find_step(text) if FIRST_TIME.search(text) else None
    if case and case.rank >= RANKS["charged"]:
        return Step(len(ranks), case.start, case.end)
    if not LAW.search(text):
        return None
    return _find_last(text, pattern, ranks)


def _find_laws(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[NextStep]:
    alike = pairs[(scores >= MIN_ALIKE_LAWS) & _are_of_two_reports(table, pairs)]
    of_law = {place for place in distinct(alike.ravel()).tolist() if _is_of_law(mentions[place].text)}
    acts = {place: find_acts(mentions[place].text) - OF_PROCEEDINGS for place in of_law}
    of_one_act = [
        (first, second)
        for first, second in each_pair(alike)
        if of_law.issuperset((first, second)) and acts[first] & acts[second]
    ]

    steps = _read_steps(mentions, of_one_act, find_law_step)
    for first, second in of_one_act:
        one, other = steps[first], steps[second]
        if one and other and one.rank != other.rank:
            yield _in_order((one, first), (other, second), "law")


def _is_of_law(text: str) -> bool:
    """Whether `text` names a law, or something that is done for the first time."""
    return (LAW.search(text) or FIRST_TIME.search(text)) is not None


def _find_courses(mentions: Sequence[Mention], pairs: Iterable[tuple[int, int]]) -> Iterator[NextStep]:
    """The steps of other matters in `pairs`, whose passages are about one name."""
    may_tell = {place for place in set(chain.from_iterable(pairs)) if _may_tell_course(mentions[place])}
    hinted = [pair for pair in pairs if may_tell.issuperset(pair)]
    steps = _read_steps(mentions, hinted, find_course_steps)

    for first, second in hinted:
        for matter in sorted(steps[first].keys() & steps[second].keys()):
            one, other = steps[first][matter], steps[second][matter]
            if one.rank != other.rank:
                yield _in_order((one, first), (other, second), matter)


def find_course_steps(text: str) -> dict[str, Step]:
    """Other matter that goes on → the last step of it that `text` tells."""
    pattern, ranks = _course_steps()
    last: dict[str, Step] = {}
    for match in pattern.finditer(text):
        if _is_no_step_yet(text, match.start()):
            continue
        name = str(match.lastgroup)
        step = Step(ranks[name], match.start(), match.end())
        matter = name.partition("_")[0]
        last[matter] = max(step, last.get(matter, step))
    return last


def find_step(text: str) -> Step | None:
    """The step that a case has reached by `text`, the last of those it tells.

    None where it tells none, or one to come.
    """
    return _find_last(text, STEP, RANKS)


def _find_last(text: str, pattern: re.Pattern[str], ranks: Mapping[str, int]) -> Step | None:
    found = [
        Step(ranks[str(match.lastgroup)], match.start(), match.end(), _tell_number(text, match.start()))
        for match in pattern.finditer(text)
        if not _is_no_step_yet(text, match.start())
    ]
    return max(found, default=None)


def _tell_number(text: str, start: int) -> bool | None:
    """Whether the last words before a step tell that several people have taken it; None where they do not tell."""
    for word in reversed(WORD_OR_NUMBER.findall(text[:start].lower())[-NUMBER_WORDS:]):
        if word in OF_SEVERAL or word in OF_ONE:
            return word in OF_SEVERAL
    return None


def _is_no_step_yet(text: str, start: int, n_words: int = MOOD_WORDS) -> bool:
    """Whether words right before a step make it one to come, or none: "is expected to be charged"."""
    before = {word.lower() for word in WORD_OR_NUMBER.findall(text[:start])[-n_words:]}
    return bool(before & (PLANS | NEGATIONS | UNMET)) or any(word.endswith(NEGATING_ENDINGS) for word in before)


def _are_of_two_reports(table: WordTable, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(n_pairs,): whether two reports of one story have the passages."""
    return np.asarray(are_of_one_story(table, pairs) & (table.reports[pairs[:, 0]] != table.reports[pairs[:, 1]]))


def _find_scores(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[NextStep]:
    """Scores of one match, of which the lower is told as one that is not the last."""
    given = [
        [figure for figure in mention.figures if figure.kind == "score" and _is_of_match(mention.text, figure)]
        for mention in mentions
    ]
    told = np.array([len(each) == 1 for each in given], dtype=np.bool_)
    wanted = (scores >= MIN_ALIKE_SCORES) & told[pairs].all(axis=1) & _are_of_two_reports(table, pairs)

    for first, second in pairs[wanted].tolist():
        if len(mentions[first].names & mentions[second].names) < MIN_TEAMS:
            continue

        (low, one), (high, other) = sorted(
            ((given[place][0].high, given[place][0].low), place) for place in (first, second)
        )
        if low != high and low[0] <= high[0] and low[1] <= high[1] and UNFINISHED.search(mentions[one].text):
            spans = [(given[place][0].start, given[place][0].end) for place in (one, other)]
            ranks = (int(low[0]), int(low[1])), (int(high[0]), int(high[1]))
            yield NextStep(one, other, (spans[0], spans[1]), ranks, "match")


def _is_of_match(text: str, figure: FoundFigure) -> bool:
    """Whether a score is one that a match has had; what stands in brackets is a season's record."""
    if _is_no_step_yet(text, figure.start, SCORE_MOOD_WORDS):
        return False
    return text[max(0, figure.start - 1) : figure.start] != "("
