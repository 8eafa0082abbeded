"""Figures in a text: a number, what bounds it, its unit or what it counts.

Figures keep reports apart: "220 soldiers" and "300 soldiers" are two claims, "220 soldiers" and "ten years" are no contradiction at all.
So each figure carries what it is about, `comparable` says whether two are about one thing and `agree` whether they then can both be true.
The rules were written against the development stories and the originals of the seeds, read through by eye;
`tests/merging/facts/cases/figures.md` holds an example of each.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal, NamedTuple

from builder.merging.facts.dates import DASH, DIGITS, GAP, any_of, find_dates, fold_case
from builder.merging.facts.number_words import (
    BIG_WORDS,
    CURRENCIES,
    CYRILLIC_NOUNS,
    DIGIT_WORDS,
    DIMENSIONS,
    FRACTIONS,
    HIDDEN,
    HINTS,
    IRREGULAR_PLURALS,
    LABELS,
    NO_NOUNS,
    NO_ONE_AFTER,
    ORDINAL_WORDS,
    PERIODS,
    PERSON,
    PERSON_NOUNS,
    SCALE_WORDS,
    SINGLE_UNITS,
    STATES,
    STOP_WORDS,
    SYNONYMS,
    UNIT_KINDS,
    VAGUE_ALONE,
    VAGUE_WORDS,
    WHOLE_BEFORE,
    Kind,
    words_in,
)

Bound = Literal["exact", "at least", "at most", "about"]

AT_LEAST_REACH = Decimal("1.25")
"""How far above a lower bound a value may lie and still be meant by it: reports bound a number by the round one next to it."""
ABOUT_REACH = Decimal("1.10")
"""The same for a number called approximate, in both directions."""
VAGUE_REACH = 10
"""Hundreds end where thousands begin."""
SAME_VAGUE_REACH = 2
"""Two vague words mean the same up to this factor: dozens and scores do, hundreds and thousands do not."""
CONVERTED_REACH = Decimal("1.05")
"""How far apart two figures in different units of one dimension may lie to be one figure converted: reports round after converting."""
MIN_ROUNDED_DIGITS = 2
"""Significant digits from which on a coarser figure counts as another one rounded: 6.1 for 6.12, but not 6 for 6.1."""
MAX_AGE_YEARS = 120
MAX_NOUN_WORDS = 4
"""Words from a number to what it counts: "20 newly recruited young soldiers"."""
MIN_LONE_NUMBER = 13
"""Numbers in words below this say nothing on their own ("the two", "all four")."""
CLAUSE_CHARS = 160
"""Characters before "from five to ten" that are searched for a word of change."""
MAX_NAME_CHARS = 24
MAX_JOINT_CHARS = 30
"""Between two numbers of one range: " percentage points to "."""
MAX_BOUND_CHARS = 48
"""Before a number: "upwards of a total of" and a currency."""
SHARED_SCALE_BELOW = 1000
"""A number below it shares the scale of the next ("two to three million")."""
MAX_SCORE = 200
"""Points in a match; larger numbers joined by a hyphen are names ("737-800")."""
MAX_PART_PERCENT = 100
"""More is no part of a whole: "nine quarters"."""
MIN_POUNDS_OF_MONEY = 1_000_000
"""From here on pounds are money, below it a weight."""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number as a text gives it."""

    start: int
    """First code point, of the bound if there is one."""
    end: int
    """One past the last code point, of what is counted if that is told."""
    low: Decimal
    """The value, or the lower end of a range."""
    high: Decimal
    """The value, or the upper end of a range."""
    bound: Bound
    """Whether the text gives it as it is, bounds or rounds it."""
    unit: str | None
    """Unit, currency (ISO 4217) or noun counted, in the singular and lower case; None where it cannot be told."""
    kind: Kind
    """What sort of figure it is."""
    change: Literal["from", "to"] | None = None
    """Set for the two ends of a change ("doubles from five to ten years")."""


WHOLE = r"(?P<whole>[0-9]{1,3}(?P<mark>[,\u00a0\u2009\u202f ])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,4}|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}|[0-9]{1,15})"
POINT = r"(?P<point>\.[0-9]{1,6}|,[0-9]{1,2})?(?![0-9]|[.,:/][0-9])"
ATTACHED = any_of(
    [
        "k",
        "m",
        "mn",
        "bn",
        "tn",
        "st",
        "nd",
        "rd",
        "th",
        *(unit for unit in UNIT_KINDS if unit.isalpha() and len(unit) < 4),
    ]
)
NTH = "third|quarter|fifth|sixth|eighth|tenth"
TOKEN = re.compile(
    rf"(?P<share>\b(?:an?[\s-](?:half|{NTH})(?={GAP}of\b)|one[\s-](?:half|{NTH})(?={GAP}(?:of|the|its|their|as|less|more)\b|[.,;])"
    rf"|(?:two|three|four|five|seven|nine|[2-9])[\s-](?:{NTH})s|half(?={GAP}(?:of|the|its|their|his|her|all)\b))\b(?!{GAP}of{GAP}an?\b))"
    rf"|(?P<digits>(?<![\w.:/#№'’])(?<![0-9],)(?!0[0-9]){WHOLE}{POINT}(?!['’]s\b)(?:(?!\w)|(?=(?:{ATTACHED})\b)))(?P<th>(?:st|nd|rd|th)\b)?"
    r"|(?P<short>(?<=[0-9])(?:k|m|mn|bn|tn)\b)"
    rf"|\b(?:(?P<vague>(?:(?:tens|dozens|scores|hundreds|thousands){GAP}of{GAP})?(?:hundreds|thousands|millions|billions)\b|dozens\b"
    rf"|scores(?={GAP}of\b)|(?:several|a{GAP}few|a{GAP}couple{GAP}of){GAP}(?:hundred|thousand|million|dozen)\b|(?:десятки|сотни|сотні)\b(?:{GAP}(?:тысяч|тисяч)\b)?)"
    rf"|(?P<scale>(?:{any_of(SCALE_WORDS.keys() - {'k', 'm'})})\b)"
    rf"|(?P<word>(?:{any_of(DIGIT_WORDS)})\b)"
    rf"|(?P<ordinal>(?:{any_of(ORDINAL_WORDS)})\b)"
    rf"|(?P<part>half[\s-]an?(?=[\s-](?:{any_of(BIG_WORDS)})\b)|and[\s-]a[\s-]half\b)"
    rf"|(?P<article>an?(?={GAP}(?:{any_of(BIG_WORDS | SINGLE_UNITS)})\b)))"
)
TIME = re.compile(
    rf"(?<![\w.:])(?:[0-9]{{1,2}}{DASH})?[0-9]{{1,2}}(?:[:.][0-9]{{2}}){{0,2}}\s?(?:[ap]\.m\b\.?|[ap]m\b)"
    r"|(?<![\w.:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])"
    r"|(?<![\w.:,])[0-2][0-9][0-5][0-9]\s?(?:hours|hrs|gmt|utc)\b"
    r"|(?<![\w.:,])[0-9]{1,2}\s?(?:gmt|utc)\b"
)
CHAIN = re.compile(r"(?<![\w–-])[0-9]+(?:[-–][0-9]+){2,20}")
"""Telephone and serial numbers."""
STREET = re.compile(
    r"(?:st|nd|rd|th)?\s(?:[A-Z][\w.]{0,20}\s){0,2}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Highway|Drive|Precinct)\b"
)
CLOCK = re.compile(rf"{GAP}o['’]clock\b")
WORD_BEFORE = re.compile(r"(?:^|(?<=\W))(?P<word>[^\W\d_]+)\.?[\s-]{1,2}\Z")

AT_LEAST = (
    "more than|over|above|at least|no fewer than|no less than|not less than|not fewer than|upwards of|upward of|exceeding|in excess of|"
    "a minimum of|greater than|at a minimum|более|больше|свыше|не менее|понад|більше|не менше|щонайменше"
)
AT_MOST = (
    "up to|at most|no more than|not more than|less than|fewer than|under|below|as many as|as much as|a maximum of|within|short of|"
    "не более|менее|меньше|не більше|менше"
)
ABOUT = (
    "about|around|approximately|roughly|some|nearly|almost|close to|just under|an estimated|estimated|circa|ca.|c.|approx.|"
    "около|примерно|почти|порядка|близько|приблизно|майже"
)
MONEY_BEFORE = "us$|a$|c$|hk$|nz$|s$|$|€|£|¥|₴|₽|₹|rs.|rs|usd|eur|gbp|uah|rub|inr"
SIGNS = frozenset("$€£¥₴₽₹")
SIGN = "(?:us[$]|[$€£¥₴₽₹])"
BEFORE = re.compile(
    rf"(?P<bound>(?<!\w)(?:(?:(?P<at_least>{any_of(AT_LEAST.split('|'))})|(?P<at_most>{any_of(AT_MOST.split('|'))})|(?P<about>{any_of(ABOUT.split('|'))}))"
    rf"{GAP}(?:(?:another|about|the|a{GAP}total{GAP}of|a{GAP}further|an{GAP}additional){GAP})?|[~≈]\s?|[>≥]\s?|[<≤]\s?))?"
    rf"(?P<age>(?<!\w)(?:aged|ages|age|the{GAP}age{GAP}of)(?:{GAP}(?:between|from))?{GAP})?"
    rf"(?P<money>(?<!\w)(?:{any_of(MONEY_BEFORE.split('|'))})\s?)?\Z"
)
HALF = Decimal("0.5")
OR_MORE = rf"\+|-plus\b|{GAP}(?:or{GAP}(?:more|above|over|older|longer|higher)|and{GAP}(?:over|above|older|up))\b(?!{GAP}[$€£0-9])"
OR_LESS = rf"{GAP}(?:or|and){GAP}(?:less|fewer|under|younger|below|lower)\b"
OR_SO = rf"-odd\b|{GAP}or{GAP}so\b"
BOUND_AFTER = re.compile(rf"(?P<at_least>{OR_MORE})|(?P<at_most>{OR_LESS})|(?P<about>{OR_SO})")
OVER_COUNTS_AFTER = words_in("for just well little slightly lasted took been of is was are were and to")
"""Words after which "over two years" is a bound; else it is the time something took."""
MONEY_AFTER = re.compile(rf"{GAP}?(?:{any_of(form for form in CURRENCIES if form[0].isalpha())})\b")
CODE_BEFORE = re.compile(r"(?P<word>[^\W\d_]\w*)[-–]\Z")
MINUS_BEFORE = re.compile(r"(?<![^\s(])(?:[-−]|minus\s)\Z")
HALF_AFTER = re.compile(rf"{GAP}and{GAP}a{GAP}half\b")
NAMES_AROUND = re.compile(r"(?<![^\W_])[A-Z]\w{1,20}\sand\s[A-Z]\Z")
PARENT_BEFORE = re.compile(r"\b(?:grand)?(?:mother|father|parents?|mom|mum|dad)\sof\s\Z")
ITEM_BEFORE = re.compile(r"(?:\A|[\n.!?:])\s*\Z")
WORD_COMMA = re.compile(r"[^\W\d_],\s\Z")
NAME_COMMA = re.compile(r"(?<![^\W_])[A-Z][\w'’-]{0,28},\s\Z")
SHORT_PLURAL = re.compile("[a-z]{2}s")
MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:[\s-]|\sof\s)\Z")
KILLED_BEFORE = re.compile(
    rf"\b(?:(?P<dead>kill(?:s|ed|ing)|death{GAP}toll\b[^.;!?\"“”]{{0,60}})|(?P<injured>injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:s|ing)))\s{{1,2}}\Z"
)
FROM_BEFORE = re.compile(rf"(?<!\w)(?P<word>from|between)\s{SIGN}?\Z")
TO_BEFORE = re.compile(r"(?<!\w)to\s\Z")
CHANGE = re.compile(
    r"\b(?:doubl|tripl|quadrupl|rais|increas|rise|rising|rose|grow|grew|extend|lengthen|toughen|cut|lower|reduc|decreas|fell|fall|drop|declin|jump|"
    r"climb|surg|soar|shrink|shrank|expand|chang|upgrad|downgrad|revis|hik|up\b|down\b)\w*"
)
CHANGE_ENDS = re.compile(
    r"[.!?;]|\b(?:could|can|may|might|must|would|will|should|faces?|faced|facing|is|are|was|were|be|been|that|who|which)\b"
)
"""What between a word of change and "from three to ten" makes the latter a range: "the changes say that he may be jailed from …"."""

AGE_AFTER = re.compile(rf"(?:-|{GAP})years?(?:-|{GAP})olds?\b|{GAP}years{GAP}of{GAP}age\b")
UNIT_AFTER = re.compile(
    rf"(?:-|(?P<gap>{GAP}(?:(?:more|additional|further|extra|full|consecutive|straight|whole){GAP})?))?"
    rf"(?P<unit>{any_of(UNIT_KINDS).replace(GAP, f'(?:{GAP}|-)')})(?!\w)(?(gap)(?!-(?!long|deep|high|tall|wide|old)))"
)
HYPHEN_NOUN = re.compile(r"-(?P<noun>[^\W\d_]{3,20})\b")
STATE_AFTER = re.compile(
    rf"{GAP}(?:(?:were|was|are|is|have{GAP}been|has{GAP}been|had{GAP}been|have|had|more|confirmed|left|feared|reported|reportedly|also){GAP}){{0,3}}"
    r"(?:(?P<dead>killed|dead|died|perished)|(?P<injured>injured|wounded|hurt)|(?P<missing>missing)"
    r"|(?P<person>hospitali[sz]ed|arrested|detained|captured|rescued|evacuated|displaced|homeless|сдались|здалися))\b"
)
NOUN_WORD = re.compile(rf"{GAP}(?P<word>(?:[a-z]\.){{2,4}}|[^\W\d_](?:[\w'’-]{{0,30}}\w)?)")
OF = re.compile(rf"{GAP}of\b")
OF_THE = re.compile(rf"{GAP}of(?:{GAP}(?:the|its|their|his|her|our|those|these|all))?(?={GAP}[^\W\d_])")
TO = re.compile(rf"-?(?P<unit>\s?(?:%|[^\W\d_%]{{1,20}}(?:{GAP}cent)?))?(?:{GAP}to{GAP}|-to-){SIGN}?")
OR = re.compile(rf"{GAP}or{GAP}{SIGN}?")
AND = re.compile(rf"(?P<unit>\s?(?:%|[^\W\d_%]{{1,20}}))?{GAP}and{GAP}{SIGN}?")
FROM = re.compile(rf"(?P<unit>\s?(?:%|[^\W\d_%]{{1,20}}))?{GAP}from{GAP}{SIGN}?")
JOINT = re.compile(r"[-–—]|\b(?:to|or|and|from|in|of)\b")
"""Stands between any two numbers that are joined; quick to look for."""
JOINED = re.compile(rf"%?{DASH}{SIGN}?")
ODDS = re.compile(rf"{GAP}(?:(?P<in>in)|out{GAP}of|in{GAP}every|of{GAP}every|out{GAP}of{GAP}every){GAP}")
LISTED = re.compile(rf",{GAP}|,?{GAP}(?:and|or){GAP}")
SHARED = re.compile(rf"{GAP}(?:[^\W\d_]+{GAP})?(?:(?:and|or){GAP}|of{GAP}(?:the{GAP})?)")


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Every figure in `text`, in order, none overlapping another.

    Dates, times of day, labels ("version 5", "Article 338"), street numbers and words that only look like numbers ("one of the",
    "no one", "second-hand") are none. Offsets are half-open code points of `text`: from the bound ("more than") to what is counted.
    """
    folded = fold_case(text)
    if not any(map(folded.__contains__, HINTS)):
        return ()
    page = _Page(text, _masked(text, folded))
    figures = list(_read_figures(page, list(_read_numbers(page))))
    return tuple(figure for figure, number in _share_units(figures, page) if _is_figure(page, figure, number))


def value_text(figure: FoundFigure) -> str:
    """Give the value as `model.Figure.value` has it: `1000`, `3..10`, with `>`, `<` or `~` before it where it is bounded or rounded."""
    sign = {"exact": "", "at least": ">", "at most": "<", "about": "~"}[figure.bound]
    low, high = (format(end.normalize(), "f") for end in (figure.low, figure.high))
    return f"{sign}{low}" if low == high else f"{sign}{low}..{high}"


def comparable(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether the two are about one thing, so that differing values contradict each other. Symmetric.

    They are when they are of one kind and have one unit or noun. "People" may stand for any noun for persons, but two different nouns
    ("men", "soldiers") may count different people and are not compared. Different units of one dimension are compared only where one
    figure is the other converted: else they nearly always measure different things. A vague word ("dozens") may stand for a count.
    Two figures without a unit are compared; one with and one without are not. This is all a figure itself can tell: a sentence with
    two figures of one unit (killed and injured people) must first be paired off by `agree`; only what is left on both sides differs.
    """
    kinds = {first.kind, second.kind}
    if len(kinds) > 1 and ("vague" not in kinds or kinds & {"age", "ordinal", "score", "share"}):
        return False
    return _same_noun(first.unit, second.unit) or _converted(first, second)


def agree(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether the values of two comparable figures can both be true as reports use them. Symmetric.

    Exact values must be equal; of money, shares and measures one may be the other rounded. A lower bound goes with values up to
    `AT_LEAST_REACH` above it (more than 220 with 223, not with 300), an upper bound likewise below, an approximate value with those
    within `ABOUT_REACH`. Ranges need both ends to agree, and a bound goes with the range that ends there (up to 10 with 3 to 10), so
    that "ten years" and "three to ten years" are told apart. A vague word goes with every value of its order of magnitude.
    """
    if first.unit != second.unit and _converted(first, second):
        return True
    if "vague" in {first.kind, second.kind}:
        return _vaguely_agree(first, second)
    if first.kind == second.kind == "score" or (first.low < first.high and second.low < second.high):
        return all(
            _values_agree(first, one, second, two) for one, two in ((first.low, second.low), (first.high, second.high))
        )
    if first.low < first.high or second.low < second.high:
        wide, point = (first, second) if first.low < first.high else (second, first)
        return (point.bound == "at most" and point.low == wide.high) or (
            point.bound == "at least" and point.low == wide.low
        )
    return _values_agree(first, first.low, second, second.low)


def _values_agree(first: FoundFigure, one: Decimal, second: FoundFigure, two: Decimal) -> bool:
    """Whether a value of each figure can be meant by the other."""
    if _in_reach(first.bound, one, two) or _in_reach(second.bound, two, one):
        return True
    return first.kind in {"money", "share", "measure"} and (_is_rounded(one, two) or _is_rounded(two, one))


def _in_reach(bound: Bound, value: Decimal, other: Decimal) -> bool:
    """Whether `value`, bounded so, can stand for `other`."""
    above = {"exact": Decimal(1), "at least": AT_LEAST_REACH, "at most": Decimal(1), "about": ABOUT_REACH}[bound]
    below = {"exact": Decimal(1), "at least": Decimal(1), "at most": AT_LEAST_REACH, "about": ABOUT_REACH}[bound]
    return abs(value) <= abs(other) * below and abs(other) <= abs(value) * above and value * other >= 0


def _is_rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Whether `coarse` is `fine` rounded to fewer digits."""
    digits = len(coarse.normalize().as_tuple().digits)
    return digits >= MIN_ROUNDED_DIGITS and Context(prec=digits, rounding=ROUND_HALF_UP).plus(fine) == coarse


def _vaguely_agree(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether a vague word and a value, or two vague words, can mean the same."""
    if first.kind == second.kind:
        return max(first.low, second.low) <= SAME_VAGUE_REACH * min(first.low, second.low)
    vague, other = (first, second) if first.kind == "vague" else (second, first)
    return vague.low <= other.high and other.low < vague.high


def _same_noun(one: str | None, two: str | None) -> bool:
    return one == two or (PERSON in {one, two} and _is_person(one) and _is_person(two))


def _is_person(noun: str | None) -> bool:
    """Whether a noun in the singular is one for persons, as far as it can be told: by list, or by the ending of a nation's name."""
    return bool(noun) and (noun in PERSON_NOUNS or str(noun).endswith(("ian", "man", "woman", "child")))


def _converted(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether the two are one quantity in two units of one dimension."""
    one, two = DIMENSIONS.get(first.unit or ""), DIMENSIONS.get(second.unit or "")
    if not one or not two or one[0] != two[0] or first.unit == second.unit or first.kind not in {"duration", "measure"}:
        return False
    sizes = [(first.low * one[1], second.low * two[1]), (first.high * one[1], second.high * two[1])]
    return all(min(pair) > 0 and max(pair) <= CONVERTED_REACH * min(pair) for pair in sizes)


class _Page(NamedTuple):
    """What the rules see of a text."""

    text: str
    """As given."""
    masked: str
    """In lower case, of the same length, with dates and times hidden."""

    def word_before(self, start: int) -> str:
        """Give the word right before `start`, in lower case; empty after punctuation."""
        found = WORD_BEFORE.search(self.masked, max(0, start - 20), start)
        return found["word"] if found else ""


class _Number(NamedTuple):
    """A number before its unit is known."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    form: str
    """How it is written: a group of TOKEN, "range" or "score"."""
    scale: Decimal = Decimal(1)
    """The scale word it ends in, which the number before it may share ("two to three million")."""
    lead: int | None = None
    """Where the "from" or "between" of a range begins."""


class _About(NamedTuple):
    """What a number counts or measures."""

    end: int
    unit: str | None = None
    kind: Kind = "count"


_Change = Literal["from", "to"] | None
_Read = tuple[FoundFigure, _Number]
"""A figure and the number it was made of."""


def _masked(text: str, folded: str) -> str:
    """Hide what holds numbers that are no figures."""
    numbers = [run.start() for run in DIGITS.finditer(folded)]
    spans = [
        match.span() for start in numbers for match in (TIME.match(folded, start), CHAIN.match(folded, start)) if match
    ]
    if numbers or "ago" in folded:
        spans += [(one.start, one.end) for one in find_dates(text, None)]
    parts, done = [], 0
    for start, end in sorted(spans):
        parts += [folded[done:start], HIDDEN * (end - max(start, done))]
        done = max(done, end)
    return "".join([*parts, folded[done:]])


def _read_numbers(page: _Page) -> Iterator[_Number]:
    """Join tokens to numbers: "two", "hundred", "and", "fifty"."""
    tokens = list(TOKEN.finditer(page.masked))
    at = 0
    while at < len(tokens):
        reading = _Reading(tokens[at], page)
        at += 1
        while at < len(tokens) and reading.take(tokens[at]):
            at += 1
        number = reading.number()
        if number and not _is_name(page, number):
            yield number


class _Reading:
    """A number while its tokens are being read."""

    def __init__(self, first: re.Match[str], page: _Page) -> None:
        self.first, self.page, self.form, self.end = first, page, str(first.lastgroup), first.end()
        self.total, self.scale, self.next_scale = Decimal(0), Decimal(1), Decimal("Infinity")
        self.group = _token_value(first)
        self.is_open = self.form in {"digits", "word", "part", "article"}

    def take(self, token: re.Match[str]) -> bool:
        """Add `token` where it continues the number."""
        glue = self.page.masked[self.end : token.start()]
        joined = glue in {" ", "-", "\n", "\u00a0", ""} or (glue == " and " and self._is_round())
        if not (self.is_open and joined and self._add(token)):
            return False
        self.end = token.end()
        return True

    def number(self) -> _Number | None:
        """Give what was read; None where the tokens only look like a number."""
        start, word = self.first.start(), self.first[0]
        value = self.total + self.group
        if self.form == "share" and (
            value > MAX_PART_PERCENT or ("half" in word and self.page.word_before(start) in WHOLE_BEFORE)
        ):
            return None
        if self.form == "vague" or (self.form == "scale" and word in VAGUE_ALONE):
            low = _vague_low(word)
            return _Number(start, self.end, low, low * VAGUE_REACH, "vague")
        if self.form in {"scale", "short"} or (self.form == "part" and self.scale == 1):
            return None
        return _Number(
            start,
            self.end,
            value,
            value,
            "ordinal" if self.form == "th" else self.form,
            Decimal(1) if self.group else self.scale,
        )

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
        return self.page.masked[max(0, start - 1) : start] in SIGNS or bool(
            _noun_after(self.page, after) or MONEY_AFTER.match(self.page.masked, after)
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


def _is_name(page: _Page, number: _Number) -> bool:
    """Whether the number is a label, a street number, an hour, or the tail of a hyphened word."""
    before = page.masked[max(0, number.start - 12) : number.start]
    code = CODE_BEFORE.search(before)
    if code and code["word"] not in DIGIT_WORDS.keys() | {"to", "magnitude"}:
        return True
    if number.form == "digits" and page.word_before(number.start) in LABELS:
        return True
    return bool(STREET.match(page.text, number.end) or CLOCK.match(page.masked, number.end))


def _read_figures(page: _Page, numbers: Sequence[_Number]) -> Iterator[_Read]:
    """Join numbers to ranges, scores and changes, and find what each is about."""
    at, floor = 0, 0
    while at < len(numbers):
        if numbers[at].start < floor:  # it stands inside the noun of the one before: "two seven-seat cars"
            at += 1
            continue
        joined = _join(page, numbers[at], numbers[at + 1]) if at + 1 < len(numbers) else ()
        unit: tuple[str | None, Kind] = (None, "count")
        for number, change in joined or ((numbers[at], None),):
            figure = _figure(page, number, floor)
            if change and figure.unit is None:
                figure = replace(figure, unit=unit[0], kind=unit[1])
            yield replace(figure, change=change), number
            floor, unit = figure.end, (figure.unit, figure.kind)
        at += 2 if joined else 1


def _join(page: _Page, one: _Number, two: _Number) -> tuple[tuple[_Number, _Change], ...]:
    """Join two neighbouring numbers; empty where each stands for itself."""
    gap = page.masked[one.end : two.start]
    if (
        len(gap) > MAX_JOINT_CHARS
        or not JOINT.search(gap)
        or {one.form, two.form} & {"ordinal", "vague", "share", "article"}
    ):
        return ()
    if (odds := ODDS.fullmatch(gap)) and one.low < two.low and (not odds["in"] or _are_odds(page, one, two)):
        share = round(100 * one.low / two.low, 2)
        return ((_Number(one.start, two.end, share, share, "share"), None),)
    if not _same_measure(page, one, two):
        return ()
    if (
        FROM.fullmatch(gap)
        and TO_BEFORE.search(page.masked, max(0, one.start - 5), one.start)
        and _tells_change(page, one.start)
    ):
        return ((one, "to"), (two, "from"))
    lead = FROM_BEFORE.search(page.masked, max(0, one.start - 12), one.start)
    word, to = lead["word"] if lead else "", TO.fullmatch(gap)
    if to and word == "from" and _tells_change(page, one.start):
        return ((one, "from"), (two, "to"))
    both = _Number(one.start, two.end, _scaled(one, two), two.low, "range", lead=lead.start("word") if lead else None)
    if JOINED.fullmatch(gap):
        return _join_by_dash(page, one, two, both._replace(lead=None))
    by_to = to and (word or not to["unit"] or to["unit"].strip() in UNIT_KINDS)
    by_and = word == "between" and AND.fullmatch(gap)
    by_or = OR.fullmatch(gap) and two.low <= 2 * both.low
    return ((both, None),) if both.low < both.high and (by_to or by_and or by_or) else ()


def _are_odds(page: _Page, one: _Number, two: _Number) -> bool:
    """Whether "one in 500", "three in ten" are shares, and not what happened "in ten days"."""
    return (one.low == 1 or one.form == two.form == "word") and _about(page, two, two.end).kind != "duration"


def _same_measure(page: _Page, one: _Number, two: _Number) -> bool:
    """Whether a unit or a currency that stands between two numbers can be that of both."""
    between = page.masked[one.end : two.start]
    unit = UNIT_AFTER.match(page.masked, one.end, two.start)
    if between[-1:] in SIGNS:
        return unit is None and page.masked[max(0, one.start - 1) : one.start] == between[-1]
    return unit is None or _about(page, two, two.end).unit in {_unit_of(unit)[0], None}


def _unit_of(match: re.Match[str]) -> tuple[str, Kind]:
    """Name the unit that UNIT_AFTER found."""
    return UNIT_KINDS[" ".join(match["unit"].replace("-", " ").split())]


def _scaled(one: _Number, two: _Number) -> Decimal:
    """Give the first value with the scale it shares with the second ("two to three million")."""
    return one.low * two.scale if one.scale == 1 and one.low < SHARED_SCALE_BELOW else one.low


def _tells_change(page: _Page, start: int) -> bool:
    """Whether the clause before `start` says that something becomes more, less or another."""
    said = max((word.end() for word in CHANGE.finditer(page.masked, max(0, start - CLAUSE_CHARS), start)), default=None)
    return said is not None and not CHANGE_ENDS.search(page.masked, said, start)


def _join_by_dash(page: _Page, one: _Number, two: _Number, both: _Number) -> tuple[tuple[_Number, _Change], ...]:
    """Tell a range ("5-10 years") from a score ("20-13")."""
    about = _about(page, two, two.end)
    counted = about.unit and page.text[two.end : about.end].islower()
    if both.low < both.high and (
        counted or about.kind != "count" or page.masked[max(0, one.start - 1) : one.start] in SIGNS
    ):
        return ((both, None),)
    if one.form == two.form == "digits" and max(one.low, two.low) < MAX_SCORE and one.low % 1 == two.low % 1 == 0:
        low, high = sorted((one.low, two.low))
        return ((both._replace(low=low, high=high, form="score"), None),)
    return ()


def _figure(page: _Page, number: _Number, floor: int) -> FoundFigure:
    """Find what bounds `number` and what it is about, from `floor` on."""
    before = BEFORE.search(page.masked, max(floor, number.start - MAX_BOUND_CHARS), number.start)
    groups = before.groupdict() if before and number.form != "ordinal" else {}
    start = before.start() if before and groups else number.start
    suffix = BOUND_AFTER.match(page.masked, number.end)
    about = _about(page, number, suffix.end() if suffix else number.end)
    suffix = suffix or BOUND_AFTER.match(page.masked, about.end)
    about = _refined(page, number, about, groups, start)
    if number.form in {"vague", "ordinal"}:
        about = about._replace(kind="vague" if number.form == "vague" else "ordinal")
    bound = _bound(groups) if groups.get("bound") else _bound(suffix.groupdict() if suffix else {})
    if (
        groups.get("at_least") == "over"
        and about.kind == "duration"
        and page.word_before(start) not in OVER_COUNTS_AFTER
    ):
        start, bound = number.start, "exact"
    if suffix and about.unit == "year" and suffix[0].endswith(("older", "younger")):
        about = about._replace(kind="age")
    if number.lead is not None and number.lead >= floor:
        start = min(start, number.lead)
    end = max(about.end, suffix.end() if suffix else 0)
    figure = FoundFigure(
        start, end, number.low, number.high, "about" if number.form == "vague" else bound, about.unit, about.kind
    )
    return _signed(page, _with_half(page, figure), number)


def _with_half(page: _Page, figure: FoundFigure) -> FoundFigure:
    """Add the half of "a mile and a half"."""
    half = HALF_AFTER.match(page.masked, figure.end)
    if not half or figure.low != figure.high:
        return figure
    return replace(figure, low=figure.low + HALF, high=figure.high + HALF, end=half.end())


def _signed(page: _Page, figure: FoundFigure, number: _Number) -> FoundFigure:
    """Take the minus before degrees and percents; elsewhere it is a dash."""
    minus = MINUS_BEFORE.search(page.masked, max(0, number.start - 7), number.start)
    if not minus or not (figure.unit or "").startswith(("degree", "percent")):
        return figure
    return replace(figure, start=min(figure.start, minus.start()), low=-figure.high, high=-figure.low)


def _bound(groups: Mapping[str, str | None]) -> Bound:
    """Name the bound that words before or after a number set."""
    names: tuple[tuple[str, Bound], ...] = (("at_least", "at least"), ("at_most", "at most"), ("about", "about"))
    return next((bound for name, bound in names if groups.get(name)), "exact")


def _about(page: _Page, number: _Number, end: int) -> _About:
    """Find what a number that ends at `end` counts or measures."""
    if number.form in {"share", "score"}:
        return _About(end, "percent", "share") if number.form == "share" else _About(end, None, "score")
    if number.form == "ordinal":
        return _ranked(page, end)
    if age := AGE_AFTER.match(page.masked, end):
        return _About(age.end(), "year", "age")
    if unit := UNIT_AFTER.match(page.masked, end):
        return _About(unit.end(), *_unit_of(unit))
    if (hyphened := HYPHEN_NOUN.match(page.masked, end)) and hyphened["noun"] not in NO_NOUNS:
        return _About(hyphened.end(), _singular(hyphened["noun"]) or hyphened["noun"])
    if noun := _noun_after(page, end, one=number.high == 1):
        return noun
    state = STATE_AFTER.match(page.masked, end)
    return _About(state.end(), state.lastgroup) if state else _About(end)


def _refined(page: _Page, number: _Number, about: _About, before: Mapping[str, str | None], start: int) -> _About:
    """Correct what the words after a number tell by those before it: a currency, an age, a magnitude, the dead."""
    if before.get("money"):
        currency = CURRENCIES[" ".join(str(before["money"]).split())]
        return _About(about.end if about.kind == "money" else number.end, currency, "money")
    if MAGNITUDE_BEFORE.search(page.masked, max(0, number.start - 14), number.start):
        return _About(number.end, "magnitude", "measure")
    if about.unit in {None, "year"} and (before.get("age") or (about.unit is None and _is_apposed_age(page, number))):
        return _About(about.end, "year", "age")
    if PARENT_BEFORE.search(page.masked, max(0, start - 16), start):
        return _About(number.end, "child")
    if about.unit == "pound" and number.low >= MIN_POUNDS_OF_MONEY:
        return _About(about.end, "GBP", "money")
    if about == _About(number.end) and (killed := KILLED_BEFORE.search(page.masked, max(0, start - 80), start)):
        return _About(about.end, killed.lastgroup)
    return about


def _is_apposed_age(page: _Page, number: _Number) -> bool:
    """Whether a number stands between commas after a name: ", 59, of"."""
    if number.form != "digits" or number.high > MAX_AGE_YEARS or number.low % 1:
        return False
    before, after = page.text[max(0, number.start - 32) : number.start], page.text[number.end : number.end + 1]
    return after != "" and (
        (after == "," and bool(WORD_COMMA.search(before))) or (after in ".;)" and bool(NAME_COMMA.search(before)))
    )


def _ranked(page: _Page, end: int) -> _About:
    """Find what an ordinal number orders: the last of the few words that follow it."""
    found, at = _About(end, None, "ordinal"), end
    for _ in range(MAX_NOUN_WORDS - 1):
        word = NOUN_WORD.match(page.masked, at)
        if not word or word["word"] in STOP_WORDS or not page.text[word.start("word")].islower():
            break
        if word["word"] in NO_NOUNS or word["word"].endswith(("est", "ed") if found.unit is None else ("ed", "ing")):
            break
        at = word.end()
        found = _About(at, _singular(word["word"]) or word["word"], "ordinal")
        if found.unit in PERIODS:
            break
    return found


def _noun_after(page: _Page, end: int, *, one: bool = False) -> _About | None:
    """Find the noun counted: the last plural in a row, past adjectives and "of the"; after `one` a person's noun."""
    of = OF_THE.match(page.masked, end)
    at, noun, state = of.end() if of else end, None, None
    for _ in range(MAX_NOUN_WORDS):
        word = _word_of_noun(page, at)
        if word is None or (noun and not _counted(page, word, one=one)):
            break
        at, form = word.end(), _bare(word)
        if counted := _counted(page, word, one=one):
            noun = _About(at, *UNIT_KINDS.get(form, (counted, "count")))
        elif form in STATES:
            state = _About(at, STATES[form])
    return noun or state


def _word_of_noun(page: _Page, at: int) -> re.Match[str] | None:
    """Give the next word while it can belong to a noun; "and" does between two names ("23 Somali and Yemeni pirates")."""
    word = NOUN_WORD.match(page.masked, at)
    if word and word["word"] == "and" and NAMES_AROUND.search(page.text, max(0, at - MAX_NAME_CHARS), word.end() + 2):
        word = NOUN_WORD.match(page.masked, word.end())
    if word is None or word["word"] in STOP_WORDS or word["word"] in VAGUE_WORDS or word["word"] in DIGIT_WORDS:
        return None
    return word


def _bare(word: re.Match[str]) -> str:
    """Give the word without its possessive ending."""
    return word["word"].removesuffix("'s").removesuffix("’s")


def _counted(page: _Page, word: re.Match[str], *, one: bool) -> str:
    """Name what the word counts; empty where it is no plural (after `one`: no person)."""
    form = _bare(word)
    if one:
        return form if form in PERSON_NOUNS and form not in STATES else ""
    noun = CYRILLIC_NOUNS.get(form) or _singular(form, capital=page.text[word.start("word")].isupper())
    return SYNONYMS.get(noun, noun)


def _singular(word: str, *, capital: bool = False) -> str:
    """Give the singular of an English plural; empty for any other word. With a capital, "Somalis" is a plural too."""
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word.endswith("men") and len(word) > 4:
        return f"{word[:-3]}man"
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "ous")):
        return f"{word[:-1]}" if SHORT_PLURAL.fullmatch(word) else ""
    if word.endswith("is"):
        return word[:-1] if capital else ""
    if word.endswith("ies") and len(word) > 5:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else word[:-1]


def _share_units(figures: Sequence[_Read], page: _Page) -> Iterator[_Read]:
    """Give a figure without a unit that of the next, where one noun serves both ("12 Somali and 11 Yemeni nationals")."""
    later: FoundFigure | None = None
    shared: list[_Read] = []
    for figure, number in reversed(figures):
        now = figure
        if (
            later
            and figure.unit is None
            and figure.kind == "count"
            and (
                (figure.change == "from" and later.change == "to")
                or SHARED.fullmatch(page.masked, figure.end, later.start)
            )
        ):
            now = replace(figure, unit=later.unit, kind=later.kind)
        shared.append((now, number))
        later = now
    return _continue_ages(page, shared[::-1])


def _continue_ages(page: _Page, figures: Iterable[_Read]) -> Iterator[_Read]:
    """Make ages of the numbers that go on after one: "aged 19, 23 and 27"."""
    before: FoundFigure | None = None
    for figure, number in figures:
        now = figure
        if (
            before
            and before.kind == "age"
            and figure.unit is None
            and figure.kind == "count"
            and figure.high <= MAX_AGE_YEARS
        ):
            listed = LISTED.fullmatch(page.masked, before.end, figure.start)
            now = replace(figure, unit="year", kind="age") if listed else figure
        yield now, number
        before = now


def _is_figure(page: _Page, figure: FoundFigure, number: _Number) -> bool:
    """Whether a number that was read says how many, how much, how old or the how-manieth."""
    if number.form == "article":
        return figure.bound != "exact"
    if number.form == "ordinal":
        return figure.unit is not None and number.high > 1
    if number.form == "word" and number.high == 1:
        return _counts_one(page, figure, number)
    if figure.unit is None and figure.kind == "count":
        if number.form == "digits" and (_is_item(page, number) or _follows_name(page, number)):
            return False
        return (
            (number.form not in {"word", "part", "range"} and number.high > 0)
            or figure.bound != "exact"
            or number.high >= MIN_LONE_NUMBER
        )
    return True


def _is_item(page: _Page, number: _Number) -> bool:
    """Whether a number opens the item of a list: "2. What …"."""
    return page.masked[number.end : number.end + 1] in {".", ")"} and bool(
        ITEM_BEFORE.search(page.masked, max(0, number.start - 4), number.start)
    )


def _follows_name(page: _Page, number: _Number) -> bool:
    """Whether a number belongs to the name before it ("Firefox 3", "737-800") or stands alone in brackets."""
    start, word = number.start, page.word_before(number.start)
    before, after = page.masked[max(0, start - 1) : start], page.masked[number.end : number.end + 1]
    if (before, after) == ("(", ")") or before in {"-", "–"}:
        return True
    return word not in STOP_WORDS and word not in page.text[max(0, start - MAX_NAME_CHARS) : start]


def _counts_one(page: _Page, figure: FoundFigure, number: _Number) -> bool:
    """Whether a "one" counts ("one soldier was killed") and is no pronoun ("one of the", "no one", "one day")."""
    if page.masked[number.end : number.end + 1] == "-" and figure.unit:
        return True
    if OF.match(page.masked, number.end) or page.word_before(number.start) in NO_ONE_AFTER:
        return False
    if figure.unit is None:
        return figure.bound != "exact"
    return figure.bound != "exact" or figure.kind != "duration"
