"""What one line shows by itself: how long it is, whether it reads like a sentence, which cues stand in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.languages.known import commonest_words, month_numbers, unite
from builder.languages.patterns import one_of
from builder.languages.writing import SPACELESS, SURE_STOPS
from builder.model import Span
from builder.reading.cleaning.cues import count_cues, cue_key, split_words
from builder.word_patterns import NO_WORD

SHORT_WORDS = 8  # up to here a line is a button, a heading or a label more often than a sentence (94 scraped pages)
LONG_WORDS = 25  # beyond this hardly any line is a headline or a button
SENTENCE_WORDS = 14  # a line of this many words that ends like a sentence is text nearly everywhere
STEM_CHARS = 6  # words are compared by their beginnings: inflected forms of one word agree there
MAX_TEASER_WORDS = 110  # no teaser, caption or notice is longer, an article without line breaks is
MAX_CAPTION_WORDS = 60  # captions of the training pages have at most 58
MAX_CREDIT_CHARS = 80  # at the end of a caption in which its credit stands
MAX_LOOK_CHARS = 600  # patterns look at no more of a line: what tells a caption or a byline stands early
_CJK_CHARS_PER_WORD = 2
_CYRILLIC_WORD = 1.16
"""Words of an English line for each of a Ukrainian or Russian one, which have no articles: 298 translated sentences
have 18.6 words, their English twins 21.7. What is told by numbers of words is told of both alike."""
_CYRILLIC_FUNCTION_SHARE = 1.85  # the same of the share of the commonest words: .207 and .39
_CJK_FUNCTION_SHARE = 0.35  # of scripts without spaces the share cannot be counted: that of ordinary prose is taken

_ENDS = re.compile(rf"[.!?…{SURE_STOPS}](?:\s?[\"'”’»“)\]】」』]){{0,4}}(?:\s?\[\d{{1,3}}\])?\Z")
_STOP_INSIDE = re.compile(rf"[.!?…][\"'”’»)]{{0,3}}\s{{1,3}}[\"'“‘«(]{{0,3}}[^\W\d_a-zа-яіїєґ]|[{SURE_STOPS}]")
_CJK = re.compile(f"[{SPACELESS}]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_SAID = re.compile(rf"\b(?:{one_of(unite(lambda language: language.speech.signs))})\b", re.IGNORECASE)
_DATE = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_MONTH_WORDS = frozenset(month_numbers())
_COMMONEST_WORDS = commonest_words()
_IMPERATIVE = re.compile(rf"\W{{0,5}}(?:{one_of(unite(lambda language: language.page.imperatives))})\b", re.IGNORECASE)
_ADDRESSED = unite(lambda language: language.page.addressed)
DATELINE = re.compile(
    r"[A-ZÀ-Ž][A-ZÀ-Ž.'’ -]{2,30}(?:,\s[A-Z][\w.]{1,20}(?:\s\w{1,20})?){0,2}\s{0,2}(?:\([A-Za-z .]{2,40}\)\s{0,2})?[—–-]{1,2}\s"
)
_BYLINE = re.compile(
    rf"(?:{one_of(unite(lambda language: (*language.page.byline, *language.page.byline_of_lines)))})\b:?\s{{1,3}}\S",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\((?:[^()]{0,60}\b(?:photo|image|credit|ap|afp|reuters|getty|via|file|courtesy)\b[^()]{0,60}|[\w.'’ -]{3,40}/[\w.'’ -]{2,40})\)|"
    r",\s(?:left|right|center|centre|front|background)[,)]|\((?:left|right|center|centre)\)|\b(?:pictured|seen)\b[,)]|\bin this\b.{0,40}\b(?:photo|image|picture|photograph)\b|"
    r"\b(?:credit|photo|photograph|image|picture)(?: by)?:|/ ?(?:getty|ap|afp|reuters|epa)\b|©",
    re.IGNORECASE,
)
_CAPTION_SIGN = re.compile(r"[(:/©]|, (?:left|right|cent|front|back)|pictured|seen|[Ii]n this")
"""One of these stands in every caption: a quick look before the long pattern."""
_CREDIT = re.compile(
    rf"(?:{one_of(unite(lambda language: language.page.credit))})\b.{{0,3}}:|(?:image|photo) \d+|\d+ ?/ ?\d+\Z|(?:hide )?caption\Z",
    re.IGNORECASE,
)
_ENDS_IN_CREDIT = re.compile(
    rf"(?:\A|[.!?…\s(\[/|])(?:{one_of(unite(lambda language: language.page.credit))})(?:\s?by)?\s?:\s?[^\n:]{{2,60}}\Z"
    rf"|\((?:[^()]{{2,40}}/)?(?:{one_of(unite(lambda language: language.names.agencies))})(?:\s(?:photo|images?))?\)\Z",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_ABOUT = re.compile(rf"(?:{one_of(unite(lambda language: language.page.about))})\b", re.IGNORECASE)
_LABEL = re.compile(r"\W{0,3}([^\W\d_][^:–—|\n]{2,38}?)(?::| [–—|])\s")
_LABEL_GROUPS = ("teaser", "continue", "media", "release")
_TAGS = re.compile(rf"\W{{0,3}}(?:{one_of(unite(lambda language: language.page.tags))})\s?:\s", re.IGNORECASE)
_RELEASE_END = re.compile(
    rf"[\W_]{{0,8}}(?:{one_of(map(str.upper, unite(lambda language: language.page.release_ends)))}|30)?[\W_]{{0,8}}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line, measured."""

    span: Span
    """Where it stands."""
    normal: str
    """Its letters and digits in lower case, for telling repeated lines."""
    words: float
    """Number of words; of scripts without spaces two characters count as one."""
    ends: bool
    """Ends like a sentence."""
    stops: int
    """Sentences that end inside it."""
    function_share: float
    """Share of its words that are articles, prepositions and the like."""
    capital_share: float
    """Share of its words after the first that start with a capital."""
    all_capitals: bool
    """Has no lower-case letter."""
    digit_share: float
    """Share of its characters that are digits."""
    addressed_share: float
    """Share of its words that address the reader or speak of the outlet: you, our."""
    cues: Mapping[str, float]
    """Share of its words that belong to cue phrases, by group; groups without any are missing."""
    cue_share: float
    """All groups together, at most 1."""
    stems: frozenset[str]
    """Beginnings of its content words."""
    has_date: bool
    """Names a month, a year or a time."""
    is_byline: bool
    """Starts like "By …" and is short."""
    is_caption: bool
    """Looks like the words below a picture, or their credit."""
    ends_in_credit: bool
    """Tells last whose picture it is about."""
    is_credit: bool
    """Is nothing but the credit or number of a picture."""
    is_address: bool
    """Is nothing but the address of a page or a picture."""
    is_about: bool
    """Is a short heading such as "About the author"."""
    is_dateline: bool
    """Starts with the place of a news report in capitals."""
    is_imperative: bool
    """Starts with click, read, subscribe or the like."""
    is_labelled: bool
    """Starts with a label such as "See also:" or "Read more –"."""
    is_tags: bool
    """Lists the words under which the page is filed."""
    is_release_end: bool
    """Is the sign that a press release ends here."""
    is_cut_off: bool
    """Breaks off in the middle: ends with three dots and is no longer than a teaser."""
    is_quoted: bool
    """Starts with a quotation mark."""
    has_bar: bool
    """Is divided by | or »."""
    says: bool
    """Holds a verb of saying."""

    @property
    def is_short(self) -> bool:
        return self.words <= SHORT_WORDS

    @property
    def is_sentence(self) -> bool:
        """Ends like a sentence and is long enough to be text rather than a label."""
        return self.ends and self.words >= SENTENCE_WORDS

    @property
    def is_paragraph(self) -> bool:
        """A long sentence, or several."""
        return self.is_sentence and (self.words >= LONG_WORDS or self.stops >= 1)

    @property
    def is_title_like(self) -> bool:
        """Of a headline's length, without an end, most words in capitals."""
        return 4 <= self.words <= SENTENCE_WORDS + 4 and not self.ends and self.capital_share > 0.5

    def cue(self, *groups: str) -> float:
        """The largest share of its words in one of `groups`."""
        return max(self.cues.get(group, 0.0) for group in groups)


def measure_line(text: str, span: Span) -> Line:
    """Measure the line at `span` of `text`."""
    line = span.of(text)
    head = line[:MAX_LOOK_CHARS]
    tokens = split_words(line)
    keys = [cue_key(token) for token in tokens]
    cjk = 0 if line.isascii() else len(_CJK.findall(line))
    is_cyrillic = not line.isascii() and 2 * len(_CYRILLIC.findall(head)) > len(head) - head.count(" ")
    words = max(len(tokens) * (_CYRILLIC_WORD if is_cyrillic else 1.0), cjk / _CJK_CHARS_PER_WORD)
    spoken = [token for token in tokens if token[0].isalpha()]
    counts = count_cues(keys, line, spaceless=bool(cjk))
    function_share = min(1.0, _share(keys, _COMMONEST_WORDS) * (_CYRILLIC_FUNCTION_SHARE if is_cyrillic else 1.0))
    cues = {group: min(1.0, count / max(1.0, words)) for group, count in counts.items()}

    return Line(
        span=span,
        normal=NO_WORD.sub(" ", line.lower()).strip(),
        words=words,
        ends=bool(_ENDS.search(line[-12:])),
        stops=len(_STOP_INSIDE.findall(line)),
        function_share=_CJK_FUNCTION_SHARE if cjk else function_share,
        capital_share=sum(token[0].isupper() for token in spoken[1:]) / max(1, len(spoken) - 1),
        all_capitals=bool(spoken) and line.upper() == line and line.lower() != line,
        digit_share=sum(map(str.isdigit, head)) / len(head),
        addressed_share=_share(keys, _ADDRESSED),
        cues=cues,
        cue_share=min(1.0, sum(cues.values())),
        stems=frozenset(key[:STEM_CHARS] for key in keys if len(key) > 3 and key not in _COMMONEST_WORDS),
        has_date=bool(_DATE.search(head)) or any(key in _MONTH_WORDS for key in keys),
        is_byline=words <= SENTENCE_WORDS and bool(_BYLINE.match(head)),
        is_caption=words <= MAX_CAPTION_WORDS and bool(_CAPTION_SIGN.search(head)) and bool(_CAPTION.search(head)),
        ends_in_credit=words <= MAX_CAPTION_WORDS and bool(_ENDS_IN_CREDIT.search(line[-MAX_CREDIT_CHARS:])),
        is_credit=words <= SHORT_WORDS and (cues.get("caption", 0) >= 1 / 3 or bool(_CREDIT.match(head))),
        is_address=" " not in head and bool(_ADDRESS.match(head)),
        is_about=words <= SHORT_WORDS and bool(_ABOUT.match(head)),
        is_dateline=words > SHORT_WORDS + 4 and bool(DATELINE.match(head)),
        is_imperative=bool(_IMPERATIVE.match(head)),
        is_labelled=_is_labelled(head),
        is_tags=bool(_TAGS.match(head)) and not line.endswith("."),
        is_release_end=any(map(str.isalnum, line)) and bool(_RELEASE_END.fullmatch(line)) and not line.isdecimal(),
        is_cut_off=SENTENCE_WORDS < words <= MAX_TEASER_WORDS and line.endswith(("...", "…", "[…]")),
        is_quoted=head[0] in '"“«„‘「『',
        has_bar=any(bar in head for bar in ("|", " » ", " > ")),
        says=words > SHORT_WORDS / 2 and bool(_SAID.search(head)),
    )


def _share(keys: Sequence[str], known: frozenset[str]) -> float:
    """Share of `keys` that are among the words `known`."""
    return sum(key in known for key in keys) / max(1, len(keys))


def _is_labelled(head: str) -> bool:
    """Whether the words before the first colon or dash are nothing but a cue such as "Read more"."""
    label = _LABEL.match(head)
    if label is None:
        return False
    keys = [cue_key(token) for token in split_words(label.group(1))]
    counts = count_cues(keys, label.group(1), spaceless=False)
    return any(counts.get(group, 0) >= len(keys) > 0 for group in _LABEL_GROUPS)
