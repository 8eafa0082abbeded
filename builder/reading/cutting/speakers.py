"""Who is quoted: the name as the report gives it, carried through quotations of several sentences and over "he added".

Reported speech counts as quotation ("According to X, …", "X said that …"). Where the text does not tell whose words
they are, nobody is named.
"""

import re
from collections.abc import Iterator, Sequence

from builder.languages.known import LANGUAGES, unite, weekday_numbers
from builder.languages.patterns import either_case, one_of
from builder.model import Span
from builder.quotations import MIN_QUOTE_WORDS, find_quotes
from builder.reading.cutting.speech import SAID, SAID_VERBS

MAX_SPEAKER_WORDS = 9  # "Ukrainian Interior Ministry spokesman First Last": longer phrases hold more than a name
_VERB = f"(?:{SAID_VERBS})"
_CAPITAL = r"[^\W\d_a-zа-яёіїєґß-öø-ÿ]"
_TITLE = r"(?:(?:\d{1,3}-year-old|the|a|an)\s)?"
_PARTICLE = one_of(unite(lambda language: language.names.particles_of_speakers))
_NAME = rf"{_CAPITAL}[\w.'’/-]*(?:\s(?:(?:{_PARTICLE})\s)?{_CAPITAL}[\w.'’/-]*){{0,6}}"
_LOWER_WORD = r"(?!(?:the|a|an|that|this|and|but|who|which|it)\b)[a-z][\w-]*"
_ROLES = one_of(unite(lambda language: language.speech.roles))
_OFFICE = rf"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)?\s?(?:(?!(?:the|that|who|which)\b)[\w'’.-]+\s){{0,4}}(?:{_ROLES})(?:\sof\s(?:the\s)?{_CAPITAL}[\w'’-]*)?"
_SUBJECT = rf"(?P<name>{_OFFICE}|{_TITLE}(?:{_LOWER_WORD}\s){{0,4}}?{_NAME})"
_NAMED_LAST = (
    r"(?P<name>[^,.;:“”\"()]{2,80}?)(?=[,.;]|\s(?:in|on|at|during|after|who|to|from|as|of|when|while|by)\b|\s*\Z)"
)
_PRONOUNS = [pronoun for language in LANGUAGES.values() for pronoun in language.speech.pronouns]
_PRONOUN = rf"(?P<pronoun>{either_case(_PRONOUNS)})"
_WHO = rf"(?:{_PRONOUN}|{_SUBJECT})"
_ASIDE = r"(?:,[^,;“\"]{1,120},)?"
_ADVERB = r"(?:(?:also|later|earlier|then|has|had|have|again|\w+ly)\s){0,2}"
_AFTER_QUOTE = (
    re.compile(rf"[,\s—–-]{{0,4}}{_WHO}{_ASIDE}\s{_ADVERB}{_VERB}\b"),
    re.compile(rf"[,\s—–-]{{0,4}}{_VERB}\s(?:{_PRONOUN}\b|{_NAMED_LAST})"),
)
_BEFORE_QUOTE = re.compile(rf"(?:\A|[\s,;]){_WHO}{_ASIDE}\s{_ADVERB}{_VERB}\b[^.!?“\"«]{{0,60}}\Z")
_OPENING = re.compile(rf"(?:[^,.;“\"]{{1,60}},\s)?{_WHO}{_ASIDE}\s{_ADVERB}{_VERB}\b")
_LATER = re.compile(
    rf"{_WHO}{_ASIDE}\s{_ADVERB}(?!and\b)[a-z]+\b.*?(?:\band\s{_ADVERB}(?:said|told|added|wrote|warned)|,\s(?:saying|adding|warning|claiming|stating))\b",
    re.DOTALL,
)
_QUOTED_AS = re.compile(rf"\b(?:quoted|cited)\s{_SUBJECT}{_ASIDE}\sas\s(?:saying|telling)\b")
_ACCORDING_TO = [phrase for language in LANGUAGES.values() for phrase in language.speech.according]
_ACCORDING = re.compile(rf"\b(?:{either_case(_ACCORDING_TO)})\s(?P<name>[^,.;:“”\"()]{{2,90}}?)(?=[,;]|\.?\s*\Z)")
_CLOSING = re.compile(rf",\s{_WHO}{_ASIDE}\s{_ADVERB}{_VERB}\b[^,.;]{{0,40}}(?:[.;]?\s*\Z|,\sand\s)")
_CLOSING_INVERTED = re.compile(rf",\s{_VERB}\s(?P<name>{_NAME})(?:,[^.;]{{1,80}})?\.?\s*\Z")
_STARTS_WITH_NAME = re.compile(
    rf"(?P<name>{_TITLE}{_NAME})(?:,|\s(?:is|was|has|had|will|would|also|[a-z]+(?:ed|[^s]s))\b)"
)
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_NO_SPEAKER = unite(lambda language: language.speech.no_speakers) | weekday_numbers().keys()
_GROUP = re.compile(rf"\b(?:{one_of(unite(lambda language: language.speech.bodies))})\b", re.IGNORECASE)
_PUBLISHED_BY = re.compile(
    r"\A[^,;]{0,60}\b(?:reports?|articles?|statements?|claims?|posts?)\s(?:by|from|in)\s(?:the\s)?(?=\w)"
)
"""Before the name in "an earlier report by the Gazette"."""
_ARTICLE = re.compile(r"\A(?:\d{1,3}-year-old|[Tt]he|[Aa]n?)\s(?=\w)")
_NO_PART = unite(lambda language: language.speech.never_in_speakers)
LOOK_BACK_CHARS = 200  # before a quotation or a sentence's end: a speaker with title and office takes no more


def find_speakers(
    text: str, sentences: Sequence[Span], last_speaker: str | None
) -> tuple[tuple[str | None, ...], str | None]:
    """Whose words each sentence of one paragraph gives (None: the report's own), and who was named last.

    `last_speaker` is who was named last before this paragraph: "he said" means them.
    """
    if not sentences:
        return (), last_speaker

    all_quotes = find_quotes(text, sentences[0].start, sentences[-1].end)
    quotes = [(start, end) for start, end in all_quotes if len(text[start:end].split()) >= MIN_QUOTE_WORDS]
    speakers: list[str | None] = []
    person = last_speaker

    for sentence in sentences:
        inside = [quote for quote in quotes if quote[0] < sentence.end and sentence.start < quote[1]]
        named = _named_by(text, sentence, inside, person)
        speakers.append(named)
        person = named if named and _may_be_a_person(named) else _person_at_start(text, sentence, inside) or person

    return _carry(sentences, quotes, speakers), person


def _person_at_start(text: str, sentence: Span, quotes: list[tuple[int, int]]) -> str | None:
    """A full name that opens the sentence: "he" in the next one is most likely this person."""
    match = _STARTS_WITH_NAME.match(text, sentence.start, sentence.end)
    if match is None or (quotes and quotes[0][0] <= sentence.start):
        return None
    name = _clean(match["name"])
    if name and name.split()[0].endswith("ing"):  # "Speaking Russian, he …"
        return None
    return name if name and len(name.split()) > 1 and _may_be_a_person(name) else None


def _may_be_a_person(name: str) -> bool:
    """Whether "he" or "she" can mean `name`: no office, no body of people, nothing written in initials."""
    return not _GROUP.search(name) and not _ACRONYM.search(name)


def _carry(
    sentences: Sequence[Span], quotes: list[tuple[int, int]], speakers: list[str | None]
) -> tuple[str | None, ...]:
    """`speakers` with all sentences of one quotation given to one speaker.

    A quotation nobody signs belongs to the one quoted before it in the paragraph.
    """
    carried = list(speakers)
    previous: str | None = None

    for start, end in quotes:
        inside = [index for index, sentence in enumerate(sentences) if sentence.start < end and start < sentence.end]
        named = next((speakers[index] for index in reversed(inside) if speakers[index]), None) or previous
        for index in inside:
            carried[index] = carried[index] or named
        previous = named

    return tuple(carried)


def _named_by(text: str, sentence: Span, quotes: list[tuple[int, int]], person: str | None) -> str | None:
    """The speaker that `sentence` itself names; "he" and "she" are `person`."""
    for match in _attributions(text, sentence, quotes):
        groups = match.groupdict()
        if groups.get("pronoun"):
            return person
        name = _clean(groups["name"] or "")
        if name:
            return name
    return None


def _attributions(text: str, sentence: Span, quotes: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Matches of the patterns that may name a speaker, the surest first."""
    for start, end in quotes:
        yield from _beside_quote(text, sentence, start, end)

    whole = sentence.of(text)
    for pattern in (_ACCORDING, _QUOTED_AS):
        if match := pattern.search(whole):
            yield match
    if not SAID.search(whole) and ", " not in whole:
        return

    before_quotes = whole[: max(0, quotes[0][0] - sentence.start)] if quotes else whole
    if match := _OPENING.match(before_quotes[:LOOK_BACK_CHARS]):
        yield match
    if match := _LATER.match(whole[: LOOK_BACK_CHARS * 2]):
        yield match

    if not quotes:
        for pattern in (_CLOSING, _CLOSING_INVERTED):
            if match := pattern.search(whole[-LOOK_BACK_CHARS:]):
                yield match


def _beside_quote(text: str, sentence: Span, start: int, end: int) -> Iterator[re.Match[str]]:
    """Matches right after and right before the quotation from `start` to `end`, within the sentence."""
    if end < sentence.end:
        rest = text[end : min(sentence.end, end + LOOK_BACK_CHARS)]
        for pattern in _AFTER_QUOTE:
            if match := pattern.match(rest):
                yield match

    if start > sentence.start:
        before = text[max(sentence.start, start - LOOK_BACK_CHARS) : start]
        if match := _BEFORE_QUOTE.search(before):
            yield match


def _clean(name: str) -> str | None:
    """The name without the age or article before it; None for what can be nobody."""
    cleaned = _ARTICLE.sub("", _PUBLISHED_BY.sub("", " ".join(name.split()))).strip(" ,.")
    words = cleaned.split()
    if (
        not words
        or len(words) > MAX_SPEAKER_WORDS
        or words[0].lower() in _NO_SPEAKER
        or not any(map(str.isalpha, cleaned))
        or _NO_PART & set(words)
    ):
        return None
    return cleaned
