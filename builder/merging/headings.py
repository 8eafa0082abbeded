"""What a dispute or a development is about: a few words of a report, verbatim.

The noun that is counted with what was done; the name that is given differently, or whose matter goes on, unless it is the
matter of the whole briefing or topic; else what is told of a day, denied or accused, to the end of its clause.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from builder.languages.known import commonest_words, language_of, unite
from builder.languages.patterns import one_of
from builder.merging.disagreement.denials import ACCUSING_WORDS, find_scope
from builder.merging.disagreement.differences import Given
from builder.merging.disagreement.values import find_acts
from builder.merging.facts.dates import MONTHS, WEEKDAYS
from builder.merging.facts.number_words import DIGIT_WORDS, SCALE_WORDS, VAGUE_WORDS
from builder.merging.leaning import leans
from builder.merging.likeness.lexicon import words_of
from builder.merging.mentions import Mention, folded

MAX_QUANTITY_WORDS = 6
"""Words that "of" joins to the noun of a heading, itself among them, or that follow a noun which says little alone."""
MAX_ACT_WORDS = 4
"""Words behind the noun among which what is done to it belongs to the heading: "people had been killed"."""
MIN_CLAUSE_WORDS, MAX_CLAUSE_WORDS = 2, 12
"""Words of a clause that is a heading: one says too little, of more the act and what follows it are enough."""
MAX_NAME_WORDS = 8
"""Of a name; passages in capitals throughout have longer runs."""
MIN_REPORTS = 4
"""Reports of fewer than which no name is that of the whole: each dispute would have it."""
MAX_SHARE_OF_REPORTS = 0.5
"""Of a name that tells one dispute from another."""
ARTICLES = unite(lambda language: language.cohesion.articles)
MIN_WORDS_BEFORE = 4
"""Words of a long clause that are a heading without the clause that follows them."""
PARTING_ACTS = unite(lambda language: language.events.parting_acts)
JOINING_NOUNS = unite(lambda language: language.events.joining_nouns)
JOINING = unite(lambda language: language.cohesion.joining)
RELATIVES = unite(lambda language: language.clauses.relatives)
LEANING = unite(lambda language: (*language.cohesion.leaning, *language.cohesion.persons)) - RELATIVES
HEADING_ENDS = unite(
    lambda language: (*language.clauses.auxiliaries, *language.clauses.past_verbs, *language.clauses.relatives)
)
CLAUSE_END = re.compile(r"[.,;:!?](?=\s|\Z)|[()\"“”«»—–]|\s-\s")
ACCUSATION_END = re.compile(r"[;:!?](?=\s|\Z)|[()\"“”«»—–]|\s-\s")
"""Names in a row and abbreviations end no accusation."""
NUMBERS_IN_WORDS = frozenset(DIGIT_WORDS) | frozenset(SCALE_WORDS) | frozenset(VAGUE_WORDS)
NAME = re.compile(r"\b[^\W\d_a-z][\w'’-]*(?:\s[^\W\d_a-z][\w'’-]*)*")


def find_names_of_most(mentions: Iterable[Mention]) -> frozenset[str]:
    """Words of names, in small letters, that most reports of `mentions` have: they tell no dispute from another.

    None of a few reports.
    """
    names: dict[str, set[str]] = {}
    for mention in mentions:
        names.setdefault(mention.report.id, set()).update(mention.names)
    if len(names) < MIN_REPORTS:
        return frozenset()
    held = Counter(name for own in names.values() for name in own)
    return frozenset(name for name, reports in held.items() if reports > MAX_SHARE_OF_REPORTS * len(names))


def tell_heading(
    sides: Sequence[Sequence[Given]], mentions: Sequence[Mention], names_of_most: frozenset[str] = frozenset()
) -> str:
    """What the values of `sides` are of, verbatim but for white space; no name of `names_of_most` words alone."""
    given = [each for side in sides for each in side]
    quantities = [words for each in given if (words := _name_quantity(mentions[each.place], each))]
    quantity = max(quantities, key=_tell_rank_of_quantity, default="")
    if " " in quantity or find_acts(quantity):
        return quantity
    if name := _name_in_common([mentions[each.place].text[each.start : each.end] for each in given]):
        return name

    if not quantity and any(_is_step(mentions[each.place], each) for each in given):
        steps = [clause for each in given for clause in _cut_clause(_clause_from(mentions[each.place], each))]
        name = _name_of_all(sides, mentions, names_of_most)
        return name or min(steps, key=_tell_rank, default="") or _shortest(given, mentions)

    clauses = [clause for each in given for clause in _tell_clauses(mentions[each.place], each)]
    if not clauses and not quantity:
        clauses = [clause for each in given for clause in _tell_accusation(mentions[each.place], each)]
    if clauses or quantity:
        return min(clauses, key=_tell_rank, default=quantity)
    return _name_of_all(sides, mentions, names_of_most) or _shortest(given, mentions)


def _tell_rank_of_quantity(words: str) -> tuple[bool, int, str]:
    """High for what says most."""
    return words.split(maxsplit=1)[0].lower() not in HEADING_ENDS, len(words_of(words)), words


def _tell_rank(clause: str) -> tuple[bool, bool, int, int, str]:
    """Low for what can be read alone: it begins with no "who", names whom it is about and tells what was done."""
    words = [word.lower() for word in words_of(clause)]
    starts_within = words[0] in HEADING_ENDS | PARTING_ACTS
    n_missing = (not find_acts(clause)) + clause[0].islower()
    return starts_within, not LEANING.isdisjoint(words), n_missing, len(clause), clause


def _shortest(given: Sequence[Given], mentions: Sequence[Mention]) -> str:
    """The wording that stands best alone, whole."""
    texts = [(folded(mentions[each.place].text), mentions[each.place].report.citation.language) for each in given]
    return min((not text[:1].isupper(), leans(text, language), len(text), text) for text, language in texts)[-1]


def _is_step(mention: Mention, given: Given) -> bool:
    """Whether a value is no figure, no day and no whole passage: the words of a step, or of what is not known."""
    figures = {(figure.start, figure.end) for figure in (*mention.figures, *mention.named_numbers)}
    days = {(day.start, day.end) for day in mention.dates}
    return (given.start, given.end) not in {(0, len(mention.text)), *figures, *days}


def _clause_from(mention: Mention, given: Given) -> str:
    """The words of a step with what follows them in its clause."""
    end = CLAUSE_END.search(mention.text, given.end)
    return mention.text[given.start : end.start() if end else len(mention.text)]


def _name_of_all(
    sides: Sequence[Sequence[Given]], mentions: Sequence[Mention], names_of_most: frozenset[str] = frozenset()
) -> str:
    """The name that passages of every side have, the more of them and the nearer to their values the better.

    Rather the whole name than a part of it, and any other than a word that only begins passages. Of equal ones the
    longest form; empty where there is none.
    """
    given = [each for side in sides for each in side]
    texts = [mentions[each.place].text for each in given]
    runs = {run[0] for text in texts for run in NAME.finditer(folded(text))}
    parts = {" ".join(run.split()[start:end]) for run in runs for start, end in _spans(len(run.split()))}
    inner = {name for each in given for name in mentions[each.place].names}

    near: dict[str, float] = {}
    for part in sorted(filter(_is_name, parts)):
        if names_of_most.issuperset(words_of(part.lower())) or _is_no_name_alone(part, texts):
            continue
        found = [[_tell_nearness(mentions[each.place].text, each, part) for each in side] for side in sides]
        if all(map(any, found)):
            near[part] = round(sum(map(sum, found)), 4)

    within = {" ".join(words) for part in near for words in (part.split()[1:], part.split()[:-1])}
    whole = near.keys() - within
    return max(whole, key=lambda part: (_stands_within(part, inner), near[part], len(part.split()), part), default="")


def _stands_within(name: str, inner: set[str]) -> bool:
    """Whether it has several words or is one of `inner`: one that only begins passages may be any word."""
    words = words_of(name.lower())
    return len(words) > 1 or not inner.isdisjoint(words)


def _is_no_name_alone(word: str, texts: Sequence[str]) -> bool:
    """Whether one of `texts` has a single `word` in small letters or as what a noun is called by.

    "Police", which others write "police", and "the Tarnish guards". Scripts without small letters tell nothing.
    """
    if " " in word:
        return False
    called = re.compile(rf"\b(?:{one_of(ARTICLES)})\s{re.escape(word)}\s(\w+)", re.IGNORECASE)
    small = re.compile(rf"(?<!\w){re.escape(word.lower())}(?!\w)")
    if word != word.lower() and any(small.search(text) for text in texts):
        return True

    nouns = (noun for text in texts for noun in called.findall(text))
    return any(noun.islower() and _may_be_noun(noun) for noun in nouns)


def _may_be_noun(word: str) -> bool:
    return word not in HEADING_ENDS and word not in commonest_words() and not find_acts(word)


def _tell_nearness(text: str, given: Given, words: str) -> float:
    """1 for `words` beside a value or at the beginning of `text`, less the farther off, 0 where they are not in it."""
    pattern = re.compile(rf"(?<!\w){re.escape(words).replace(chr(92) + ' ', chr(92) + 's+')}(?!\w)")
    apart = [
        min(
            len(text[: found.start()].split()),
            len(text[min(found.end(), given.end) : max(found.start(), given.start)].split()),
        )
        for found in pattern.finditer(text)
    ]
    return max((1 / (1 + words_apart) for words_apart in apart), default=0.0)


def _is_name(words: str) -> bool:
    """Whether no word of it is in small letters of any script, nor a common one, a day or a month.

    These begin sentences with a capital.
    """
    common = commonest_words() | MONTHS.keys() | WEEKDAYS.keys()
    return all(len(word) > 1 and not word[0].islower() and word.lower() not in common for word in words.split())


def _name_in_common(given: Sequence[str]) -> str:
    """What names that are given differently have in common, "Brenn" of two given names; empty for other words."""
    words = [words_of(text) for text in given]
    is_name = all(word[0].isupper() or word in commonest_words() for each in words for word in each)
    if not is_name or len(set(words)) == 1:
        return ""

    runs = [run[0] for run in NAME.finditer(folded(given[0]))]
    parts = {" ".join(run.split()[start:end]) for run in runs for start, end in _spans(len(run.split()))}
    common = [part for part in parts if all(f" {part} " in f" {' '.join(each)} " for each in words)]
    return max(common, key=lambda part: (len(part.split()), part), default="")


def _spans(size: int) -> Iterator[tuple[int, int]]:
    """Every stretch of `size` words that may be a name, half-open."""
    for start in range(size):
        for end in range(start + 1, min(start + MAX_NAME_WORDS, size) + 1):
            yield start, end


def _name_quantity(mention: Mention, given: Given) -> str:
    """What a figure counts, up to what is done to it: "people had been killed", "comments on the proposal".

    Empty where nothing tells what is counted, and in languages in which that is no heading without its number.
    """
    if language_of(mention.report.citation.language).numbers.rule_their_nouns:
        return ""
    figure = next((each for each in mention.figures if (each.start, each.end) == (given.start, given.end)), None)
    if figure is None or figure.kind in {"score", "age", "share"} or figure.unit is None:
        return ""

    number_end = given.start
    for word in re.finditer(r"\S+", mention.text[given.start : given.end]):
        bare = word[0].strip("-–").lower()
        if any(map(str.isdigit, bare)) or bare in NUMBERS_IN_WORDS:
            number_end = given.start + word.end()
    end = CLAUSE_END.search(mention.text, given.end)
    behind = folded(mention.text[given.end : end.start() if end else len(mention.text)]).split()
    counted = folded(mention.text[number_end : given.end]).split()
    told = counted or behind[:1]
    if not told or {told[0].lower()} & (PARTING_ACTS | HEADING_ENDS):
        return ""
    if not find_acts(" ".join(told)):
        told = [*told, *_what_follows(behind if counted else behind[1:], alone=len(told) == 1)]
    return " ".join(told) if len(told) > 1 or figure.kind == "count" else ""


def _what_follows(words: Sequence[str], *, alone: bool) -> Sequence[str]:
    """Words behind a noun that belong to a heading: up to an act close by, else what a word like "of" joins to it.

    Behind a noun `alone` that is what its clause goes on with, but for what a word like "and" sets beside it.
    """
    parted = next((place for place, word in enumerate(words) if word.lower() in PARTING_ACTS), len(words))
    act = next((place for place, word in enumerate(words[: min(parted, MAX_ACT_WORDS)]) if find_acts(word)), None)
    if act is not None:
        return words[: act + 1]
    joins = bool(words) and words[0].lower() in JOINING_NOUNS
    if not words or not (joins or alone) or words[0].lower() in JOINING:
        return ()

    start = 1 if joins else 0
    ends = (
        place
        for place, word in enumerate(words[start:], start)
        if any(map(str.isdigit, word)) or (joins and word.lower() in HEADING_ENDS)
    )
    return _without_common_end(words[: min(next(ends, len(words)), MAX_QUANTITY_WORDS)])


def _without_common_end(words: Sequence[str]) -> Sequence[str]:
    """`words` up to the last that says something: signs alone say nothing."""
    telling = (place for place, word in enumerate(words, 1) if words_of(word) and word.lower() not in commonest_words())
    return words[: max(telling, default=0)]


def _tell_clauses(mention: Mention, given: Given) -> Iterator[str]:
    """What a passage denies, or the clause around a value, without the value."""
    if (given.start, given.end) == (0, len(mention.text)):
        scope = find_scope(mention.text)
        if scope and not scope.told_before:
            yield from _cut_clause(mention.text[scope.start : scope.end])
        return

    starts = [found.end() for found in CLAUSE_END.finditer(mention.text, 0, given.start)]
    ends = [found.start() for found in CLAUSE_END.finditer(mention.text, given.end)]
    left, right = starts[-1] if starts else 0, ends[0] if ends else len(mention.text)
    before = _without_common_end(folded(mention.text[left : given.start]).split())
    if before:
        yield from _cut_clause(" ".join(before), from_act=True)
        return
    behind = [*_cut_clause(mention.text[given.end : right])]
    if not behind and ends:
        behind = [*_cut_clause(mention.text[right + 1 : ends[1] if len(ends) > 1 else len(mention.text)])]
    yield from behind


def _tell_accusation(mention: Mention, given: Given) -> Iterator[str]:
    """Of what a whole passage accuses somebody: what is denied where the denial only refers to it."""
    found = ACCUSING_WORDS.search(mention.text)
    if found and (given.start, given.end) == (0, len(mention.text)) and not find_scope(mention.text):
        end = ACCUSATION_END.search(mention.text, found.end())
        for clause in _cut_clause(mention.text[found.start() : end.start() if end else len(mention.text)]):
            yield clause.rstrip(",.;:!?")


def _cut_clause(text: str, *, from_act: bool = False) -> Iterator[str]:
    """A clause without the common words at its end; nothing where it says little.

    Of a long one its beginning, or `from_act` what its act begins.
    """
    words = _without_common_end(folded(text).split())
    first = next((place for place, word in enumerate(words) if words_of(word) and word.lower() not in JOINING), 0)
    words = words[first:]
    if len(words) > MAX_CLAUSE_WORDS:
        act = next((place for place, word in enumerate(words) if find_acts(word)), 0) if from_act else 0
        words = _without_common_end(_without_later_clause(words[act : act + MAX_CLAUSE_WORDS]))
    if sum(map(bool, map(words_of, words))) >= MIN_CLAUSE_WORDS:
        yield " ".join(words)


def _without_later_clause(words: Sequence[str]) -> Sequence[str]:
    """`words` up to the last that opens another clause ("since").

    Where what was done stands before it, or where little of that clause is left.
    """
    opening = [place for place, word in enumerate(words) if place >= MIN_WORDS_BEFORE and word.lower() in RELATIVES]
    if not opening:
        return words
    kept = words[: opening[-1]]
    is_begun = len(words) - len(kept) <= MIN_WORDS_BEFORE
    return kept if is_begun or any(map(find_acts, kept)) else words
