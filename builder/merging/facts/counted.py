"""What a number counts or measures.

That is a unit, a noun or a state of people behind it, corrected by what stands before it.
"""

import re
from collections.abc import Mapping

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.merging.facts.masking import MaskedText
from builder.merging.facts.nouns import MAX_NOUN_WORDS, NOUN_WORD, Counted, find_noun, singular_of
from builder.merging.facts.number_words import (
    COLLECTIVES,
    CURRENCIES,
    FATES,
    NO_NOUNS,
    PERIODS,
    PERSON,
    STOP_WORDS,
    UNIT_KINDS,
    Kind,
)
from builder.merging.facts.numerals import Number
from builder.merging.facts.patterns import GAP, any_of

MAX_AGE_YEARS = 120
MIN_POUNDS_OF_MONEY = 1_000_000
"""From here on pounds are money, below it a weight."""

AGE_AFTER = re.compile(rf"(?:-|{GAP})years?(?:-|{GAP})olds?\b|{GAP}years{GAP}of{GAP}age\b")
AGE_OR_LENGTH_AFTER = re.compile(
    rf"-(?:{one_of(unite(lambda language: language.numbers.ages))})\b"
    rf"(?P<length>{GAP}(?:{one_of(unite(lambda language: language.numbers.lasting))})\b)?"
)
UNIT_AFTER = re.compile(
    rf"(?:-|(?P<gap>{GAP}(?:(?:more|additional|further|extra|full|consecutive|straight|whole){GAP})?))?"
    rf"(?P<unit>{any_of(UNIT_KINDS).replace(GAP, f'(?:{GAP}|-)')})(?!\w)(?(gap)(?!-(?!long|deep|high|tall|wide|old)))"
)
HYPHEN_NOUN = re.compile(r"-(?P<noun>[^\W\d_]{3,20})\b")
STATE_AFTER = re.compile(
    rf"{GAP}(?:(?:were|was|are|is|have{GAP}been|has{GAP}been|had{GAP}been|have|had|more|confirmed|left|feared|reported|reportedly|also){GAP}){{0,3}}"
    rf"(?P<fate>{any_of(FATES)})\b"
)
PARENT_BEFORE = re.compile(r"\b(?:grand)?(?:mother|father|parents?|mom|mum|dad)\sof\s\Z")
WORD_COMMA = re.compile(r"[^\W\d_],\s\Z")
NAME_COMMA = re.compile(r"(?<![^\W_])[A-Z][\w'’-]{0,28},\s\Z")
MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:[\s-]|\sof\s)\Z")
KILLED_BEFORE = re.compile(
    rf"\b(?:(?P<dead>kill(?:s|ed|ing)|death{GAP}toll\b[^.;!?\"“”]{{0,60}})|(?P<injured>injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:s|ing)))\s{{1,2}}\Z"
)


def find_counted(text: MaskedText, number: Number, end: int) -> Counted:
    """Find what a number that ends at `end` counts or measures."""
    if number.form == "share":
        return Counted(end, "percent", "share")
    if number.form == "score":
        return Counted(end, None, "score")
    if number.form == "ordinal":
        return _find_ranked(text, end)

    if age := AGE_AFTER.match(text.masked, end):
        return Counted(age.end(), "year", "age")
    if age := AGE_OR_LENGTH_AFTER.match(text.masked, end):
        length = age.start("length") if age["length"] else age.end()
        return Counted(length, "year", "duration" if age["length"] else "age")
    if unit := UNIT_AFTER.match(text.masked, end):
        return Counted(unit.end(), *unit_of(unit))
    if (hyphened := HYPHEN_NOUN.match(text.masked, end)) and hyphened["noun"] not in NO_NOUNS:
        return Counted(hyphened.end(), singular_of(hyphened["noun"]) or hyphened["noun"])
    if noun := find_noun(text, end, one=number.high == 1):
        return noun

    state = STATE_AFTER.match(text.masked, end)
    return Counted(state.end(), FATES[" ".join(state["fate"].split())]) if state else Counted(end)


def unit_of(match: re.Match[str]) -> tuple[str, Kind]:
    """Name the unit that UNIT_AFTER matched."""
    return UNIT_KINDS[" ".join(match["unit"].replace("-", " ").split())]


def _find_ranked(text: MaskedText, end: int) -> Counted:
    """Find what an ordinal number orders: the last of the few words that follow it."""
    ranked, at = Counted(end, None, "ordinal"), end
    for _ in range(MAX_NOUN_WORDS - 1):
        match = NOUN_WORD.match(text.masked, at)
        if not match or match["word"] in STOP_WORDS or not text.verbatim[match.start("word")].islower():
            break
        word = match["word"]
        if word in NO_NOUNS or word.endswith(("est", "ed") if ranked.unit is None else ("ed", "ing")):
            break

        at = match.end()
        ranked = Counted(at, singular_of(word) or word, "ordinal")
        if ranked.unit in PERIODS:
            break

    return ranked


def refine_counted(
    text: MaskedText, number: Number, counted: Counted, before: Mapping[str, str | None], start: int
) -> Counted:
    """Correct what the words after a number tell by those before it: a currency, an age, a magnitude, the dead.

    `before` has what `figures.BEFORE` matched right before the number, by group, and `start` says where that begins.
    """
    if before.get("money"):
        currency = CURRENCIES[" ".join(str(before["money"]).split())]
        return Counted(counted.end if counted.kind == "money" else number.end, currency, "money")
    if MAGNITUDE_BEFORE.search(text.masked, max(0, number.start - 14), number.start):
        return Counted(number.end, "magnitude", "measure")

    aged = before.get("age") or (counted.unit is None and _is_apposed_age(text, number))
    if aged and counted.unit in {None, "year"}:
        return Counted(counted.end, "year", "age")
    if PARENT_BEFORE.search(text.masked, max(0, start - 16), start):
        return Counted(number.end, "child")
    if counted.unit == "pound" and number.low >= MIN_POUNDS_OF_MONEY:
        return Counted(counted.end, "GBP", "money")

    if counted == Counted(number.end) and (killed := KILLED_BEFORE.search(text.masked, max(0, start - 80), start)):
        return Counted(counted.end, killed.lastgroup)
    if counted == Counted(number.end) and text.masked[number.start : number.end] in COLLECTIVES:
        return Counted(counted.end, PERSON)
    return counted


def _is_apposed_age(text: MaskedText, number: Number) -> bool:
    """Whether a number stands between commas after a name: ", 59, of"."""
    if number.form != "digits" or number.high > MAX_AGE_YEARS or number.low % 1:
        return False
    before, after = text.verbatim[max(0, number.start - 32) : number.start], text.verbatim[number.end : number.end + 1]
    if after == ",":
        return WORD_COMMA.search(before) is not None
    return after in {".", ";", ")"} and NAME_COMMA.search(before) is not None
