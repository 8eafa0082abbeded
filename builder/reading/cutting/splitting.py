"""Sentences: a pattern finds the stops, word lists tell which of them end nothing.

Too many cuts are worse than too few: half a sentence says something wrong, two in one say two things. So an
abbreviation ends a sentence only where the next word is one that seldom follows it inside a sentence. Which words are
abbreviations is known for the languages of ABBREVIATIONS; in others all of these lists hold together. Thai and Lao have
no stops: a paragraph stays whole there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from builder.model import Span
from builder.reading.languages import EAST_ASIAN_STOPS, FUNCTION_WORDS, MONTHS, SURE_STOPS
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
_GREEK_STOP = rf"{_STOP.pattern}|;[{_CLOSERS}]*(?=\s|\Z)"  # Greek asks with a semicolon
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


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words, in lower case, whose full stop may be no end of a sentence."""

    before_names: frozenset[str]
    """Titles and the like: never at a sentence's end."""
    before_numbers: frozenset[str]
    """At a sentence's end unless a number follows: No. 5."""
    anywhere: frozenset[str]
    """At a sentence's end where the next word is one that opens sentences: Acme Inc."""


def _abbreviations(before_names: str, before_numbers: str, anywhere: str) -> Abbreviations:
    return Abbreviations(
        frozenset(before_names.split()), frozenset(before_numbers.split()), frozenset(anywhere.split())
    )


ABBREVIATIONS = {
    "en": _abbreviations(
        "mr mrs ms messrs dr prof rev fr hon pres sen rep gov gen col maj lt capt cpt cmdr adm sgt cpl pvt supt insp det atty mt ft st vs eds cf viz",
        "no nos fig figs pp vol ed art sec ch approx est ext lat orig para",
        "inc ltd co corp llc plc bros jr sr etc al dept ave blvd rd sq jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur "
        "thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt "
        "wash wis wyo hrs hr min mins lb lbs oz ft in km kg mph",
    ),
    "de": _abbreviations(
        "hr fr dr prof ing st bzw ca vgl sog evtl ggf inkl geb gest verh", "nr abs art bd s kap", "usw u.a z.b d.h mio mrd tsd str jr min std etc km kg"
    ),
    "fr": _abbreviations("mm mme mmes mlle me mgr dr pr st ste cf env", "no nos art chap fig vol", "etc av bd janv févr avr juil sept oct nov déc min km kg"),
    "es": _abbreviations(
        "sr sra sres srta dr dra ud uds lic ing arq gral cnel d dña sta sto prof ee", "no núm art cap fig vol pág págs", "etc uu aa cc av avda cía min km kg"
    ),
    "pt": _abbreviations("sr sra srta dr dra exmo exma prof profa eng gen cel sto sta", "no nº art cap fig vol pág", "etc av ltda cia min km kg"),
    "it": _abbreviations("sig sigg sig.ra dott avv ing prof on gen col mons s", "n art cap fig vol pag", "ecc spa srl min km kg"),
    "pl": _abbreviations("im ul al pl prof dr hab inż mgr gen płk ppłk kpt ks św tzw tzn np ok woj", "nr poz str art ust pkt", "itd itp r w zł gr tys mln mld godz min km kg"),
    "ru": _abbreviations(
        "им ул пр просп пер наб бул бульв пл корп кв стр см ср напр ред изд проф акад доц инж ген полк подп кап лейт серж св обл респ пос дер гос г-н "
        "г-жа и.о врио т.н",
        "рис табл гл ст п пп",
        "г гг в вв р рр с д к ч о т тыс млн млрд трлн руб коп долл дол чел час мин сек экз шт прим т.д т.п т.е тзв км кг кв.м",
    ),
    "uk": _abbreviations(
        "ім вул просп пров бульв пл корп кв буд оф див порів напр ред вид проф акад доц інж ген полк підп капіт лейт серж св обл р-н смт гр гр-н гр-ка тов "
        "п т.зв в.о",
        "рис табл гл ст пп",
        "р рр с м д ч о т тис млн млрд трлн грн коп дол год хв сек екз шт прим т.д т.п та ін тощо км кг кв.м",
    ),
}  # fmt: skip
"""By language; the words of each stand in its newspapers. `м`, `г`, `с`, `о` before a name are town, village and
island."""
_NAME_PARTICLES = frozenset("de la le el di da del della der von van den dos do al os as o a e i y".split())
_STARTERS = (frozenset().union(*FUNCTION_WORDS.values()) - _NAME_PARTICLES) | frozenset(
    "a i we you our your my these those there here now then yet still many most some several both each another one two three "
    "мы мои наш эти эта этот сейчас теперь многие ми наші ці ця цей зараз тепер багато".split()
)
_IN_NAMES = frozenset("jr inc ltd co corp".split())  # of people and companies, in reports of any language
_ORDINAL_LANGUAGES = frozenset("de lb da nb nn no is fi et lv cs sk sl hr bs hu".split())
_TIME_WORDS = frozenset().union(*MONTHS) | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday et est edt ct cst pt pst pdt gmt utc bst cet ist local eastern pacific".split()
)


def split_sentences(text: str, span: Span, language: str | None = None) -> tuple[Span, ...]:
    """The sentences of one paragraph, `span` of `text`: together they hold all but the white space between them.

    `language` is a BCP 47 tag, or None where it is not known.
    """
    primary = (language or "").partition("-")[0].lower()
    rules = _rules(primary)
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
    known = [ABBREVIATIONS[language]] if language in ABBREVIATIONS else list(ABBREVIATIONS.values())
    stop = re.compile(_GREEK_STOP) if language == "el" else _STOP
    starters = _STARTERS | ({"der", "den"} if language == "de" else set())
    return _Rules(_together(known), language in _ORDINAL_LANGUAGES, stop, starters)


def _together(lists: Sequence[Abbreviations]) -> Abbreviations:
    """All of them as one; a word that one language has before names and another before numbers ends nothing."""
    names = frozenset().union(*(one.before_names for one in lists))
    numbers = frozenset().union(*(one.before_numbers for one in lists))
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
        return not (mark[-1] in '」』”’）"' and following[0] in _QUOTING_PARTICLES)
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
