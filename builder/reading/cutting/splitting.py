"""Sentences: a pattern finds the stops, word lists tell which of them end nothing.

Too many cuts are worse than too few: half a sentence says something wrong, two in one say two things. So an
abbreviation ends a sentence only where the next word is one that seldom follows it inside a sentence. Which words are
abbreviations is known for some languages; in others all of these lists hold together. Thai and Lao have no stops: a
paragraph stays whole there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from builder.languages.known import LANGUAGES, base_language, language_of, month_numbers, unite, weekday_numbers
from builder.languages.language import Sentences
from builder.languages.patterns import one_of
from builder.languages.writing import EAST_ASIAN_STOPS, ORDINALS_WITH_STOP, SURE_STOPS
from builder.model import Span
from builder.reading.marks import trim

LOOK_CHARS = 40  # to either side of a stop: longer words are no abbreviations
_CLOSERS = "\"'”’»“)\\]"
_LOWER, _UPPER = "a-zß-öø-ÿа-яёіїєґўα-ωά-ώ", "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐЎΑ-ΩΆ-Ώ"
_STOP = re.compile(
    rf"[.!?…]+(?:[{_CLOSERS}]+|\s[\"”»](?=\s|\Z))?(?:\[\d{{1,3}}\])*(?=\s|\Z)"
    rf"|[{SURE_STOPS}]+[」』”’»）)\"]*"
    r"|．(?!\d)"
    rf"|(?<=[{_LOWER}]{{2}})[.!?][\"”’»)]{{0,2}}(?=[“«\"]?[{_UPPER}][{_LOWER}])"
)
_TOKEN_BEFORE = re.compile(r"[^\s(\[\"“«„‘—–]*\Z")
_WORD_AFTER = re.compile(r"[\s\"'“‘«„(\[–—•*-]*(\w[\w'’]*)?")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")  # U.S, a.m, т.е
_LONE_LETTER = re.compile(r"(?<!\w)[A-Z]\Z")
_LIST_NUMBER = re.compile(r"\d{1,3}\Z")
_ATTRIBUTION = re.compile(
    r"\s*(?:[^\W\d_a-zа-яіїє][\w.'’-]*\s){0,4}(?:(?:he|she|they|it|who)\s)?"
    rf"(?:{one_of(unite(lambda language: language.speech.after_quotations))})(?=[.,]|\s*\Z)",
)
_QUOTATION_GOES_ON = "".join(language.sentences.quotation_goes_on for language in LANGUAGES.values())


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words, in lower case, whose full stop may be no end of a sentence."""

    before_names: frozenset[str]
    """Titles and the like: never at a sentence's end."""
    before_numbers: frozenset[str]
    """At a sentence's end unless a number follows: No. 5."""
    anywhere: frozenset[str]
    """At a sentence's end where the next word is one that opens sentences: Acme Inc."""


_STARTERS = (
    unite(lambda language: language.commonest_words) - unite(lambda language: language.sentences.within_names)
) | unite(lambda language: language.sentences.openers)
_IN_NAMES = unite(lambda language: language.sentences.abbreviated_in_names)
_TIME_WORDS = month_numbers().keys() | weekday_numbers().keys() | unite(lambda language: language.calendar.time_zones)


def split_sentences(text: str, span: Span, language: str | None = None) -> tuple[Span, ...]:
    """The sentences of one paragraph, `span` of `text`: together they hold all but the white space between them.

    `language` is a BCP 47 tag, or None where it is not known.
    """
    rules = _rules(base_language(language or ""))
    sentences: list[Span] = []
    start = span.start

    for stop in rules.stop.finditer(text, span.start, span.end):
        if _ends_sentence(text, Span(start, span.end), stop, rules):
            _append(sentences, text, start, stop.end())
            start = stop.end()

    _append(sentences, text, start, span.end)
    return tuple(sentences)


@dataclass(frozen=True, slots=True)
class _Rules:
    abbreviations: Abbreviations
    has_ordinals: bool
    """Whether "5." means the fifth."""
    stop: re.Pattern[str]
    """Where a sentence may end."""
    starters: frozenset[str]
    """Words that, with a capital, seldom go on a sentence."""


@cache
def _rules(language: str) -> _Rules:
    known = language_of(language).sentences
    all_known = [one.sentences for one in LANGUAGES.values() if one.sentences.has_abbreviations]
    stop = rf"{_STOP.pattern}|[{known.further_stops}][{_CLOSERS}]*(?=\s|\Z)" if known.further_stops else _STOP.pattern
    return _Rules(
        _join_abbreviations([known] if known.has_abbreviations else all_known),
        language in ORDINALS_WITH_STOP,
        re.compile(stop),
        _STARTERS | frozenset(known.openers_at_home),
    )


def _join_abbreviations(lists: Sequence[Sentences]) -> Abbreviations:
    """All of them as one; a word that one language has before names and another before numbers ends nothing."""
    names = frozenset[str]().union(*(one.before_names for one in lists))
    numbers = frozenset[str]().union(*(one.before_numbers for one in lists))
    return Abbreviations(names, numbers - names, _IN_NAMES.union(*(one.anywhere for one in lists)))


def _append(sentences: list[Span], text: str, start: int, end: int) -> None:
    """Add a sentence without the white space around it; stray punctuation goes to the sentence before."""
    if not text[start:end].strip():
        return
    sentence = trim(text, Span(start, end))
    if sentences and not any(map(str.isalnum, sentence.of(text))):
        sentences[-1] = Span(sentences[-1].start, sentence.end)
    else:
        sentences.append(sentence)


def _ends_sentence(text: str, rest: Span, stop: re.Match[str], rules: _Rules) -> bool:
    """Whether the sentence that began at `rest.start` ends at `stop`; it must not look beyond `rest.end`."""
    mark = stop.group()
    following = text[stop.end() : min(rest.end, stop.end() + LOOK_CHARS)]
    if not following.strip():
        return True

    if mark[0] in EAST_ASIAN_STOPS:
        return not (mark[-1] in '」』”’）"' and following[0] in _QUOTATION_GOES_ON)
    if mark[0] in SURE_STOPS:
        # After a quotation, who said it may follow, and no capital tells.
        return mark[-1] in SURE_STOPS or mark[-1] in "）)"

    first = _WORD_AFTER.match(following)
    word = (first.group(1) or "") if first else ""
    before = text[max(rest.start, stop.start() - LOOK_CHARS) : stop.start()]
    if word[:1].islower() or not any(map(str.isalnum, before)):
        return False

    if mark[0] in "!?;":
        lone_letter = _LONE_LETTER.search(text, max(rest.start, stop.start() - 3), stop.start())
        is_name = mark == "!" and lone_letter is not None  # E! News
        return not is_name and not (mark[-1] in _CLOSERS and _ATTRIBUTION.match(following))

    goes_on = following.lstrip()[0] in "-–—,;:"
    return mark != "." or _ends_with_period(text, Span(rest.start, stop.start()), "" if goes_on else word, rules)


def _ends_with_period(text: str, before: Span, word: str, rules: _Rules) -> bool:
    """Whether the full stop at `before.end` ends the sentence that began at `before.start`; `word` follows it."""
    token = _TOKEN_BEFORE.search(text[max(before.start, before.end - LOOK_CHARS) : before.end])
    last = token.group() if token else ""
    lower = last.lower().replace("'", "’").rpartition("’")[2]
    starts = word.lower() in rules.starters and word[:1].isupper()

    if _LIST_NUMBER.match(last):
        opens_list = not text[before.start : before.end - len(last)].strip()
        return not opens_list and word.lower() not in _TIME_WORDS and (starts or not rules.has_ordinals)
    if lower in ("a.m", "p.m"):
        return word.lower() not in _TIME_WORDS and not word[:1].isdigit()

    if lower in rules.abbreviations.before_names:
        return False
    if lower in rules.abbreviations.before_numbers:
        return word[:1].isalpha()

    if len(last) == 1 and last.isalpha() and last.isupper():
        return last == "I" and starts
    if lower in rules.abbreviations.anywhere or _DOTTED.match(last) or (len(last) == 1 and last.islower()):
        return starts
    return True
