"""Clauses: one sentence that says several things, cut where English grammar marks the seam beyond doubt.

A cut must leave two pieces that could each be reported alone: long enough, each with a finite verb of its own. Where a
relative clause stands between, only the tenses tell whom the second verb belongs to; where they do not, nothing is cut.
The seams:

- "They said that A … | and that B …"
- "X did A … | and did B …", "X will A … | and will not B …"
- "A did …, | and B did …" (also but, while, semicolon)
- "Speaking in a speech in which he …, | X did …"
- "X did …, | saying that …", "X did …, saying: | “…”"
- "… a law | that officially made 300 …"
"""

import re
from collections.abc import Iterator

from builder.languages.known import LANGUAGES, unite
from builder.languages.patterns import one_of
from builder.model import Span
from builder.quotations import find_quotes
from builder.reading.cutting.speech import SAID, SAYING_PARTICIPLES
from builder.word_patterns import HYPHENED_WORD

MIN_CLAUSE_CHARS = 25
MIN_CLAUSE_WORDS = 4
MIN_SENTENCE_WORDS = 12  # shorter sentences say one thing
MAX_SENTENCE_CHARS = 1_200
# The longest of 2,000 news sentences has 700; longer ones are lists or lack their stops, and would cost time.
MIN_INDEPENDENT_WORDS = 7  # of either side of ", and": shorter ones are afterthoughts that mean nothing alone
MIN_LARGEST_SHARE = (
    0.5  # of the sentence in its largest piece: else its gist is in none; quoted speech may be cut finer
)
MIN_LARGEST_QUOTED_SHARE = 0.3
MIN_WORDS_AFTER_VERB = 2  # between the first verb and "and": "were killed and wounded" is one predicate

_CLAUSES = LANGUAGES["en"].clauses
_AUXILIARIES = frozenset(_CLAUSES.auxiliaries)
_PRESENT = frozenset(_CLAUSES.present_verbs)
_IRREGULAR_PAST = frozenset(_CLAUSES.past_verbs)
_NOT_PAST = frozenset(_CLAUSES.no_past_verbs)
_AFTER_VERB = frozenset(_CLAUSES.after_verbs)
_RELATIVES = frozenset(_CLAUSES.relatives)
_SUBJECT_STARTS = frozenset(_CLAUSES.subject_starts)
_UNFINISHED = frozenset(_CLAUSES.before_participles)
_NO_LEAD_IN = frozenset(_CLAUSES.no_lead_ins)
_SECOND_THAT = [language.clauses.second_that for language in LANGUAGES.values() if language.clauses.second_that[1]]
_PAST = re.compile(r"[a-z]{2,}ed\Z")
_ENDED_VERB = re.compile(rf"[а-яіїєґё]{{2,}}(?:{one_of(unite(lambda language: language.clauses.verb_endings))})\Z")
_AND = re.compile(r"(?:(?<=,)\s|\s)(?P<and>and|but)\s", re.IGNORECASE)
_COMMA_AND = re.compile(r"[,;]\s(?P<and>and|but|while|yet)\s|;\s(?P<clause>(?=\w))", re.IGNORECASE)
_OTHER_AND_THAT = "|".join(rf"(?:{one_of(ands)})\s(?:{one_of(thats)})" for ands, thats in _SECOND_THAT)
_AND_THAT = re.compile(rf",?\s(?P<and>and|but)\sthat\s|,?\s(?P<other>{_OTHER_AND_THAT})\s", re.IGNORECASE)
_THATS = one_of(that for _, thats in _SECOND_THAT for that in thats)
_THAT_BEFORE = re.compile(rf"\bthat\b|,\s(?:{_THATS})\b", re.IGNORECASE)
_SAYING = re.compile(rf",\s(?P<verb>(?:while\s|and\s)?(?:{SAYING_PARTICIPLES}))\s", re.IGNORECASE)
_COLON_QUOTE = re.compile(r":\s(?P<quote>[“\"«„])")
_NUMBERED_THAT = re.compile(r"\s(?P<that>that\s(?:[a-z]+ly\s)?(?P<verb>[a-z]{2,}ed)\s)(?=.{0,60}\d)", re.DOTALL)
_ADVERB = re.compile(r"(?:[a-z]+ly|also|then|later|even|not|never|now|still|soon|again)\Z")


def split_clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of the sentence at `sentence` of `text`; the sentence itself where it has no sure seam.

    Together they hold all but the white space between them.
    """
    whole = sentence.of(text)
    if len(whole) > MAX_SENTENCE_CHARS or len(HYPHENED_WORD.findall(whole)) < MIN_SENTENCE_WORDS:
        return (sentence,)

    quotes = find_quotes(text, sentence.start, sentence.end)
    min_largest_chars = (MIN_LARGEST_QUOTED_SHARE if quotes else MIN_LARGEST_SHARE) * len(whole)
    cuts: list[int] = []
    for seam in dict.fromkeys(_find_seams(text, sentence, quotes)):
        pieces = _cut(text, sentence, sorted([*cuts, seam]))
        largest_chars = max(piece.end - piece.start for piece in pieces)
        if all(_may_stand_alone(piece.of(text)) for piece in pieces) and largest_chars >= min_largest_chars:
            cuts.append(seam)

    return _cut(text, sentence, sorted(cuts))


def _cut(text: str, sentence: Span, cuts: list[int]) -> tuple[Span, ...]:
    starts = [sentence.start, *cuts]
    ends = [*(_back_over_space(text, cut) for cut in cuts), sentence.end]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


def _find_seams(text: str, sentence: Span, quotes: list[tuple[int, int]]) -> Iterator[int]:
    """Offsets at which the second of two clauses begins, the surest kinds of seam first."""
    for find in (_after_that, _after_saying, _after_lead_in, _between_predicates, _between_sentences, _before_number):
        for offset in find(text, sentence):
            if not any(start < offset < end for start, end in quotes):
                yield offset


def _after_that(text: str, sentence: Span) -> Iterator[int]:
    for match in _AND_THAT.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : match.start()]
        if SAID.search(before) and _THAT_BEFORE.search(before):
            yield match.start("and") if match["and"] else match.start("other")


def _after_saying(text: str, sentence: Span) -> Iterator[int]:
    for match in _SAYING.finditer(text, sentence.start, sentence.end):
        if len(HYPHENED_WORD.findall(text[match.end() : sentence.end])) > MIN_CLAUSE_WORDS:
            yield match.start("verb")
    for match in _COLON_QUOTE.finditer(text, sentence.start, sentence.end):
        if _says_more_than_who_speaks(text[sentence.start : match.start()]):
            yield match.start("quote")


def _between_predicates(text: str, sentence: Span) -> Iterator[int]:
    for match in _AND.finditer(text, sentence.start, sentence.end):
        if _joins_predicates(text[sentence.start : match.start()], text[match.end() : sentence.end]):
            yield match.start("and")


def _between_sentences(text: str, sentence: Span) -> Iterator[int]:
    for match in _COMMA_AND.finditer(text, sentence.start, sentence.end):
        if _joins_sentences(text[sentence.start : match.start()], text[match.end() : sentence.end]):
            yield match.start("and") if match["and"] else match.start("clause")


def _before_number(text: str, sentence: Span) -> Iterator[int]:
    for match in _NUMBERED_THAT.finditer(text, sentence.start, sentence.end):
        rest = text[match.start("that") : sentence.end]
        if (
            match["verb"] not in _NOT_PAST
            and len(HYPHENED_WORD.findall(rest)) > MIN_INDEPENDENT_WORDS
            and ", " not in rest
        ):
            yield match.start("that")


def _joins_predicates(before: str, after: str) -> bool:
    """Whether "and" between `before` and `after` joins two verbs of one subject."""
    words, following = HYPHENED_WORD.findall(before), HYPHENED_WORD.findall(after[:200])
    if following and _ADVERB.match(following[0]):
        following = following[1:]
    if len(words) <= MIN_CLAUSE_WORDS or len(following) < MIN_CLAUSE_WORDS:
        return False

    verb, complement = following[0], following[1]
    if verb in _AUXILIARIES:
        return verb in words and not _RELATIVES & set(words[len(words) - words[::-1].index(verb) :])
    if not _is_past(verb) or not _is_complement(complement, after):
        return False

    verbs = [index for index, word in enumerate(words) if word in _AUXILIARIES or _is_past(word)]
    if not verbs or len(words) - verbs[0] <= MIN_WORDS_AFTER_VERB or _is_past(words[-1]) or before.endswith(","):
        return False
    if _RELATIVES & set(words[: verbs[0]]):
        return False
    return words[verbs[-1] - 1] not in _UNFINISHED and _owns_second_verb(words, verbs[0])


def _owns_second_verb(words: list[str], first: int) -> bool:
    """Whether a past verb after `words` belongs to the verb at `first`, not to a clause that begins after it."""
    for index in range(len(words) - 1, first, -1):
        if words[index] not in _RELATIVES:
            continue
        if words[index] == "that" and SAID.fullmatch(words[index - 1]):
            return True

        after = words[index + 1 :]
        inner = next((word for word in after if word in _AUXILIARIES or _is_past(word) or word in _PRESENT), None)
        if inner is not None and inner not in _PRESENT and not after[0].endswith("ing"):
            return False
    return True


def _joins_sentences(before: str, after: str) -> bool:
    """Whether both sides have their own subject and verb."""
    left, right = HYPHENED_WORD.findall(before), HYPHENED_WORD.findall(after)
    if min(len(left), len(right)) < MIN_INDEPENDENT_WORDS or not _has_finite_verb(left):
        return False

    if not (right[0].lower() in _SUBJECT_STARTS or right[0][0].isupper() or right[0][0].isdigit()):
        return False
    verbs = (index for index, word in enumerate(right[:10]) if index and (word in _AUXILIARIES or _is_past(word)))
    verb = next(verbs, None)
    if verb is None or _RELATIVES & {word.lower() for word in right[:verb]}:
        return False

    is_list = "," in before[-40:] and not _has_finite_verb(HYPHENED_WORD.findall(before[before.rfind(",") :]))
    is_list_after = "," in after[: after.find(right[verb])]
    return not is_list and not is_list_after


def _says_more_than_who_speaks(before: str) -> bool:
    """Whether what introduces a quotation also tells something itself."""
    words = HYPHENED_WORD.findall(before)
    verbs = [word for word in words if word in _AUXILIARIES or _is_past(word)]
    return len(words) > MIN_CLAUSE_WORDS and any(not SAID.fullmatch(verb) for verb in verbs)


def _after_lead_in(text: str, sentence: Span) -> Iterator[int]:
    """Where the main clause begins after "Speaking in a speech in which he …, "."""
    whole = sentence.of(text)
    words = HYPHENED_WORD.findall(whole[:60])
    comma = whole.find(", ")
    if comma < 0 or not words or not words[0].endswith("ing") or words[0].lower() in _NO_LEAD_IN:
        return
    lead, following = HYPHENED_WORD.findall(whole[:comma]), HYPHENED_WORD.findall(whole[comma + 2 :])
    tells = bool(_RELATIVES & set(lead)) and any(word in _AUXILIARIES or _is_past(word) for word in lead)
    if len(lead) < MIN_INDEPENDENT_WORDS or not tells or not _has_finite_verb(following):
        return
    if following[0].lower() in _SUBJECT_STARTS or following[0][0].isupper():
        yield sentence.start + comma + 2


def _may_stand_alone(piece: str) -> bool:
    words = HYPHENED_WORD.findall(piece)
    return (
        len(piece.strip()) >= MIN_CLAUSE_CHARS
        and len(words) >= MIN_CLAUSE_WORDS
        and (_has_finite_verb(words) or bool(_SAYING.match(", " + piece)))
    )


def _has_finite_verb(words: list[str]) -> bool:
    return any(
        word.lower() in _AUXILIARIES
        or _is_past(word)
        or word in _PRESENT
        or bool(SAID.fullmatch(word) or _ENDED_VERB.match(word))
        for word in words
    )


def _is_past(word: str) -> bool:
    return word in _IRREGULAR_PAST or (bool(_PAST.match(word)) and word not in _NOT_PAST)


def _is_complement(word: str, after: str) -> bool:
    """Whether `word` can follow a verb, unlike the noun after a participle ("and wounded soldiers")."""
    return word.lower() in _AFTER_VERB or not word[0].islower() or after.lstrip().partition(" ")[2][:1] in '“"«'


def _back_over_space(text: str, offset: int) -> int:
    while text[offset - 1].isspace():
        offset -= 1
    return offset
