"""Sentences: a pattern finds the stops, word lists tell which of them end nothing.

Too many cuts are worse than too few: half a sentence says something wrong, two in one say two things. So an abbreviation
ends a sentence only where the next word is one that seldom follows it inside a sentence.
"""

import re

from builder.model import Span
from builder.reading.languages import FUNCTION_WORDS
from builder.reading.line_shape import MONTHS

LOOK_CHARS = 40  # to either side of a stop: longer words are no abbreviations
_CLOSERS = "\"'”’»“)\\]"
_STOP = re.compile(
    rf"[.!?…]+(?:[{_CLOSERS}]+|\s[\"”»](?=\s|\Z))?(?:\[\d{{1,3}}\])*(?=\s|\Z)"
    r"|[。！？]+[」』”’）\"]*"
    r"|(?<=[a-zа-яіїєґ]{2})[.!?][\"”’»)]{0,2}(?=[“«\"]?[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ])"
)
_TOKEN_BEFORE = re.compile(r"[^\s(\[\"“«„‘—–]*\Z")
_WORD_AFTER = re.compile(r"[\s\"'“‘«„(\[–—•*-]*(\w[\w'’]*)?")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")  # U.S, a.m, т.е
_LONE_LETTER = re.compile(r"(?<!\w)[A-Z]\Z")
_LIST_NUMBER = re.compile(r"\d{1,3}\Z")
_ATTRIBUTION = re.compile(
    r"\s*(?:[^\W\d_a-zа-яіїє][\w.'’-]*\s){0,4}(?:(?:he|she|they|it|who)\s)?"
    r"(?:said|says|asked|asks|added|wrote|told|replied|shouted|cried|wondered|спросил\w?|сказал\w?|запита\w+|сказа\w+)(?=[.,]|\s*\Z)",
)
_QUOTING_PARTICLES = "とのっなかよ、，,"  # a quotation in Japanese goes on with one of these

_NEVER_ENDS = frozenset(
    # English
    "mr mrs ms messrs dr prof rev fr hon pres sen rep gov gen col maj lt capt cpt cmdr adm sgt cpl pvt supt insp det atty mt ft st vs fig figs "
    "pp vol ed eds art sec ch cf viz nos approx est ext lat mme mlle "
    # German, French, Spanish, Portuguese, Italian
    "hr nr bzw ca vgl sog sr sra srta dra ud uds lic ing exmo exma sig dott avv "
    # Russian and Ukrainian
    "им ул пр просп пер наб бул пл корп кв стр рис табл см ср напр ред изд orig проф акад доц инж ген полк подп кап лейт серж св о-в р-н обл гос "
    "вул бульв пров буд оф мал див порів ім акад ген полк капіт гр гр-н гр-ка тов".split()
)
_MAY_END = frozenset(
    "inc ltd co corp llc plc bros jr sr etc al dept ave blvd rd sq no "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo "
    "hrs hr min mins lb lbs oz ft in km kg mph "
    "г гг в вв р рр ст тыс тис млн млрд трлн руб коп грн долл дол чел ч час мин хв сек т п экз шт прим т.д т.п т.е тзв гр usw u.a z.b d.h mio mrd tsd".split()
)
_NAME_PARTICLES = frozenset("de la le el di da del della der von van den dos do al os as o a e i y".split())
_STARTERS = (frozenset().union(*FUNCTION_WORDS.values()) - _NAME_PARTICLES) | frozenset(
    "a i we you our your my these those there here now then yet still many most some several both each another one two three "
    "мы мои наш эти эта этот сейчас теперь многие ми наші ці ця цей зараз тепер багато".split()
)
_TIME_WORDS = frozenset().union(*MONTHS) | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday et est edt ct cst pt pst pdt gmt utc bst cet ist local eastern pacific".split()
)


def split_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of one paragraph, `span` of `text`, without the white space between them; together they hold all the rest."""
    sentences: list[Span] = []
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if _ends_sentence(text, Span(start, span.end), stop):
            _append(sentences, text, start, stop.end())
            start = stop.end()
    _append(sentences, text, start, span.end)
    return tuple(sentences)


def _append(sentences: list[Span], text: str, start: int, end: int) -> None:
    """Add a sentence without the white space around it; stray punctuation goes to the sentence before."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return
    start += len(piece) - len(piece.lstrip())
    if sentences and not any(map(str.isalnum, bare)):
        sentences[-1] = Span(sentences[-1].start, start + len(bare))
    else:
        sentences.append(Span(start, start + len(bare)))


def _ends_sentence(text: str, rest: Span, stop: re.Match[str]) -> bool:
    """Whether the sentence that began at `rest.start` ends at `stop`; it must not look beyond `rest.end`."""
    mark = stop.group()
    following = text[stop.end() : min(rest.end, stop.end() + LOOK_CHARS)]
    if not following.strip():
        return True
    if mark[0] in "。！？":
        return not (mark[-1] in '」』”’）"' and following[0] in _QUOTING_PARTICLES)
    first = _WORD_AFTER.match(following)
    word = (first.group(1) or "") if first else ""
    if word[:1].islower() or not any(map(str.isalnum, text[max(rest.start, stop.start() - LOOK_CHARS) : stop.start()])):
        return False
    if mark[0] in "!?":
        is_name = mark == "!" and bool(_LONE_LETTER.search(text, max(rest.start, stop.start() - 3), stop.start()))  # E! News
        return not is_name and not (mark[-1] in _CLOSERS and _ATTRIBUTION.match(following))
    goes_on = following.lstrip()[0] in "-–—,;:"
    return mark != "." or _ends_with_period(text, rest.start, stop.start(), "" if goes_on else word)


def _ends_with_period(text: str, start: int, end: int, word: str) -> bool:
    """Whether the full stop at `end` of the sentence from `start` ends it, `word` being the word that follows."""
    before = text[max(start, end - LOOK_CHARS) : end]
    found = _TOKEN_BEFORE.search(before)
    last = found.group() if found else ""
    lower, starts = last.lower().lstrip("'’"), word.lower() in _STARTERS and word[:1].isupper()
    if _LIST_NUMBER.match(last):
        opens_list = not text[start : end - len(last)].strip()
        return not opens_list and word.lower() not in _TIME_WORDS
    if lower in ("a.m", "p.m"):
        return word.lower() not in _TIME_WORDS and not word[:1].isdigit()
    if lower in _NEVER_ENDS:
        return False
    if lower in _MAY_END or _DOTTED.match(last):
        return starts
    if len(last) == 1 and last.isalpha() and last.isupper():
        return last == "I" and starts
    return True
