"""Numbers in a text, put together from their tokens: "two", "hundred", "and", "fifty"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from builder.merging.facts.masking import MaskedText
from builder.merging.facts.nouns import find_noun
from builder.merging.facts.number_words import (
    BIG_WORDS,
    CURRENCIES,
    DIGIT_WORDS,
    FRACTIONS,
    GLUED_SCALES,
    LABELS,
    LONE_VAGUE_WORDS,
    MINUS,
    ORDINAL_WORDS,
    SCALE_WORDS,
    SINGLE_UNITS,
    UNIT_KINDS,
    VAGUE_ALONE,
    VAGUE_SCALES,
    VAGUE_WORDS,
    WHOLE_BEFORE,
)
from builder.merging.facts.patterns import GAP, any_of

VAGUE_REACH = 10
"""Hundreds end where thousands begin."""
MAX_PART_PERCENT = 100
"""More is no part of a whole: "nine quarters"."""
WHOLE = r"(?P<whole>[0-9]{1,3}(?P<mark>[,\u00a0\u2009\u202f ])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,4}|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}|[0-9]{1,15})"
POINT = r"(?P<point>\.[0-9]{1,6}|,[0-9]{1,2})?(?![0-9]|[.,:/][0-9])"
SHORT_UNITS = [unit for unit in UNIT_KINDS if unit.isalpha() and len(unit) < 4]
ATTACHED = any_of([*GLUED_SCALES, "st", "nd", "rd", "th", *SHORT_UNITS])
"""What a number may be glued to."""
NTH = "third|quarter|fifth|sixth|eighth|tenth"
TOKEN = re.compile(
    rf"(?P<share>\b(?:an?[\s-](?:half|{NTH})(?={GAP}of\b)|one[\s-](?:half|{NTH})(?={GAP}(?:of|the|its|their|as|less|more)\b|[.,;])"
    rf"|(?:two|three|four|five|seven|nine|[2-9])[\s-](?:{NTH})s|half(?={GAP}(?:of|the|its|their|his|her|all)\b))\b(?!{GAP}of{GAP}an?\b))"
    rf"|(?P<digits>(?<![\w.:/#№'’])(?<![0-9],)(?!0[0-9]){WHOLE}{POINT}(?!['’]s\b)(?:(?!\w)|(?=(?:{ATTACHED})\b)))(?P<th>(?:st|nd|rd|th)\b)?"
    rf"|(?P<short>(?<=[0-9])(?:{any_of(GLUED_SCALES)})\b)"
    rf"|\b(?:(?P<vague>(?:(?:tens|dozens|scores|hundreds|thousands){GAP}of{GAP})?(?:hundreds|thousands|millions|billions)\b|dozens\b"
    rf"|scores(?={GAP}of\b)|(?:several|a{GAP}few|a{GAP}couple{GAP}of){GAP}(?:hundred|thousand|million|dozen)\b|(?:{any_of(LONE_VAGUE_WORDS)})\b(?:{GAP}(?:{any_of(VAGUE_SCALES)})\b)?)"
    rf"|(?P<scale>(?:{any_of(SCALE_WORDS.keys() - {'k', 'm'})})\b)"
    rf"|(?P<word>(?:{any_of(DIGIT_WORDS)})\b)"
    rf"|(?P<ordinal>(?:{any_of(ORDINAL_WORDS)})\b)"
    rf"|(?P<part>half[\s-]an?(?=[\s-](?:{any_of(BIG_WORDS)})\b)|and[\s-]a[\s-]half\b)"
    rf"|(?P<article>an?(?={GAP}(?:{any_of(BIG_WORDS | SINGLE_UNITS)})\b)))"
)
STREET = re.compile(
    r"(?:st|nd|rd|th)?\s(?:[A-Z][\w.]{0,20}\s){0,2}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Highway|Drive|Precinct)\b"
)
CLOCK = re.compile(rf"{GAP}o['’]clock\b")
SIGNS = frozenset("$€£¥₴₽₹")
SIGN = "(?:us[$]|[$€£¥₴₽₹])"
MONEY_AFTER = re.compile(rf"{GAP}?(?:{any_of(form for form in CURRENCIES if form[0].isalpha())})\b")
TORN = re.compile(
    rf"{SIGN}\s?(?:[0-9]{{1,3}}(?:,\s[0-9]{{3}})+(?![0-9])|[0-9]+\.\s[0-9]{{1,2}}{GAP}(?:{any_of(BIG_WORDS)})\b)"
    r"|\b[0-9]{1,3}(?:,\s[0-9]{3})*,\s000\b"
)
"""A number that typesetting has torn apart: "$380, 600", "$1. 4 million", "120, 000". It is not known to be one."""
TORN_REACH = 24
"""Code points on either side of a number within which its other pieces are looked for."""
CODE_BEFORE = re.compile(r"(?P<word>[^\W\d_]\w*)[-–]\Z")


class Number(NamedTuple):
    """A number before its unit is known."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    low: Decimal
    """The value, or the lower end of a range."""
    high: Decimal
    """The value, or the upper end of a range."""
    form: str
    """How it is written: a group of TOKEN, "range" or "score"."""
    scale: Decimal = Decimal(1)
    """The scale word it ends in, which the number before it may share ("two to three million")."""
    lead: int | None = None
    """Where the "from" or "between" of a range begins."""


def read_numbers(text: MaskedText) -> Iterator[Number]:
    """Join tokens to numbers: "two", "hundred", "and", "fifty" are 250.

    Labels, street numbers and hours are left out.
    """
    tokens = list(TOKEN.finditer(text.masked))
    at = 0
    while at < len(tokens):
        reader = _NumberReader(tokens[at], text)
        at += 1
        while at < len(tokens) and reader.take(tokens[at]):
            at += 1

        number = reader.number()
        if number and not _is_name(text, number) and not _is_torn(text, number):
            yield number


class _NumberReader:
    """A number while its tokens are being read."""

    def __init__(self, first: re.Match[str], text: MaskedText) -> None:
        self.first, self.text, self.form, self.end = first, text, str(first.lastgroup), first.end()
        self.total, self.scale, self.next_scale = Decimal(0), Decimal(1), Decimal("Infinity")
        self.group = _token_value(first)
        self.is_open = self.form in {"digits", "word", "part", "article"}

    def take(self, token: re.Match[str]) -> bool:
        """Add `token` where it continues the number."""
        glue = self.text.masked[self.end : token.start()]
        joined = glue in {" ", "-", "\n", "\u00a0", ""} or (glue == " and " and self._is_round())
        if not (self.is_open and joined and self._add(token)):
            return False
        self.end = token.end()
        return True

    def number(self) -> Number | None:
        """Give what was read; None where the tokens only look like a number."""
        start, word = self.first.start(), self.first[0]
        value = self.total + self.group
        half_of_match = "half" in word and self.text.word_before(start) in WHOLE_BEFORE
        if self.form == "share" and (value > MAX_PART_PERCENT or half_of_match):
            return None

        if self.form == "vague" or (self.form == "scale" and word in VAGUE_ALONE):
            low = _vague_low(word)
            return Number(start, self.end, low, low * VAGUE_REACH, "vague")
        if self.form in {"scale", "short"} or (self.form == "part" and self.scale == 1):
            return None

        form = "ordinal" if self.form == "th" else self.form
        scale = Decimal(1) if self.group else self.scale
        return Number(start, self.end, value, value, form, scale)

    def _is_round(self) -> bool:
        return self.form == "word" and self.group % 100 == 0

    def _add(self, token: re.Match[str]) -> bool:
        sort, word = token.lastgroup, token[0]
        if sort in {"scale", "short"}:
            return self._multiply(Decimal(SCALE_WORDS[word]), word)
        if sort == "part" and word.startswith("and"):
            self.group += Decimal("0.5")
            return True

        value, tens = _token_value(token), self.group % 100
        fits = self._is_round() or (tens >= 20 and tens % 10 == 0 and value < 10)
        if sort not in {"word", "ordinal"} or self.form != "word" or not fits:
            return False
        self.group += value
        self.form, self.is_open = str(sort), sort == "word"
        return True

    def _multiply(self, scale: Decimal, word: str) -> bool:
        if self.group == 0 or scale >= self.next_scale or (scale == 100 and self.group >= 100):
            return False
        if word == "m" and not self._means_million():
            return False

        if self.form == "article":  # "a day" counts only after a bound, "a dozen" always
            self.form = "word"
        if scale == 100:
            self.group *= scale
        else:
            self.total, self.group = self.total + self.group * scale, Decimal(0)
            self.scale = self.next_scale = scale
        return True

    def _means_million(self) -> bool:
        """Whether the m of "5m" stands after a currency or before one or a noun, and not for meters."""
        start, after = self.first.start(), self.end + 1
        return self.text.masked[max(0, start - 1) : start] in SIGNS or bool(
            find_noun(self.text, after) or MONEY_AFTER.match(self.text.masked, after)
        )


def _token_value(token: re.Match[str]) -> Decimal:
    """Give the value of one token; 0 for one that has none by itself."""
    sort, word = token.lastgroup, token[0]
    if sort in {"digits", "th"}:
        return Decimal(re.sub("[^0-9]", "", token["whole"]) + (token["point"] or "").replace(",", "."))
    if sort == "share":
        top, _, bottom = word.replace("-", " ").rpartition(" ")
        return round(Decimal(100) * (DIGIT_WORDS.get(top) or (int(top) if top.isdigit() else 1)) / FRACTIONS[bottom], 2)
    if sort in {"part", "article"}:
        return Decimal("0.5") if sort == "part" else Decimal(1)
    return Decimal(DIGIT_WORDS.get(word) or ORDINAL_WORDS.get(word) or 0)


def _vague_low(words: str) -> Decimal:
    """Give where "tens of thousands", "several hundred", "dozens" begin."""
    low = Decimal(1)
    for word in words.split():
        low *= VAGUE_WORDS.get(word) or SCALE_WORDS.get(word) or 1
    return low


def _is_name(text: MaskedText, number: Number) -> bool:
    """Whether the number is a label, a street number, an hour, or the tail of a hyphened word."""
    before = text.masked[max(0, number.start - 12) : number.start]
    code = CODE_BEFORE.search(before)
    if code and code["word"] not in DIGIT_WORDS.keys() | MINUS | {"to", "magnitude"}:
        return True
    if number.form == "digits" and text.word_before(number.start) in LABELS:
        return True
    return bool(STREET.match(text.verbatim, number.end) or CLOCK.match(text.masked, number.end))


def _is_torn(text: MaskedText, number: Number) -> bool:
    """Whether the number is part of one that stands in two pieces: "$120" of "$120, 000"."""
    if number.form != "digits":
        return False
    start, end = max(0, number.start - TORN_REACH), number.end + TORN_REACH
    return any(torn.start() <= number.start < torn.end() for torn in TORN.finditer(text.masked, start, end))
