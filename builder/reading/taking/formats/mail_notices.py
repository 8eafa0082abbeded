"""What stands in a mail and is no part of what it tells: notices of mail systems, the end of a letter."""

import re
from collections.abc import Sequence

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.model import Reason

PARAGRAPHS_ABOVE = 3  # in which a warning of strangers stands
PARAGRAPHS_BELOW = 7  # in which secrecy is asked for; newsletters have more, and are furniture there
MIN_SURE_WORDS = 4  # of a phrase that is a notice's wherever it stands: "sent from my" may be a report's own words
MAX_WORDS_BEFORE = 2  # of a shorter one in a notice: "CAUTION! External email"
MAX_APART_CHARS = 300  # between the words of one notice: about two sentences
MAX_FOOTER_WORDS = 20  # of a line below the rule that parts a list's footer from a mail
MAX_CLOSING_WORDS = 8  # of the line that ends a letter, with a name on it
MAX_LINES_BELOW = 14  # names and numbers below it
MAX_WORDS_BELOW = 30  # of one such line: a longer one is text again
_NOTICE = re.compile(rf"\b(?:{one_of(unite(lambda language: language.mail.notices))})", re.IGNORECASE)
_CLOSING = re.compile(
    rf"\s*(?:{one_of(unite(lambda language: language.mail.closings))})\b(?P<rest>[^\w]{{0,3}}.{{0,60}})\Z",
    re.IGNORECASE,
)
# Where a sentence ends with its line or before a capital, and where a line without a stop ends before a capital.
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]{0,3}\s+")
_NOTICE_END = re.compile(r"(?:[.!?…][\"”’»)\]]{0,3}|[>\]])(?=\s|\Z)|\n(?=\s{0,5}[\"“„«‘]?[^\W\d_a-zß-ÿа-яёіїєґ])")
_WORD = re.compile(r"[^\W\d_]+")
_RULE = re.compile(r"^[ \t]{0,5}(?:[-_=*~]{20,200}|(?:[-_=*~] ?[-_=*~]){10,100})[ \t]{0,5}$", re.MULTILINE)
_LIST_LINK = re.compile(
    r"(?:https?://|\bwww\.|@)\S{0,200}(?:mailman|list|subscri|unsub|group)|\b[\w.+-]{0,60}(?:list|subscri|unsub)[\w.+-]{0,60}@",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")


def cut_notices(text: str, *, is_wrapped: bool = True) -> tuple[str, tuple[tuple[str, Reason], ...]]:
    """`text` without the notices of mail systems and without what stands below the end of a letter; and these.

    Where its lines are not wrapped, each is a paragraph.
    """
    text, footer = _cut_footer(text)
    text, below = _cut_closing(text)
    apart = "\n\n" if is_wrapped else "\n"
    paragraphs = _split_paragraphs(text) if is_wrapped else [line for line in text.split("\n") if line.strip()]
    kept: list[str] = []
    notices: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        is_above = index < PARAGRAPHS_ABOVE
        is_below = index >= len(paragraphs) - PARAGRAPHS_BELOW
        own, notice = _cut_notice(paragraph, is_first=not kept) if is_above or is_below else (paragraph, "")
        kept += [own] if own.strip() else []
        notices += [notice] if notice.strip() else []

    if not kept:  # a mail of nothing but notices says just that
        return text, tuple((part, reason) for part, reason in _sort_closing(below, footer) if part)
    beside = [("\n\n".join(notices), Reason.MAIL_NOTICE), *_sort_closing(below, footer)]
    return apart.join(kept), tuple((part, reason) for part, reason in beside if part.strip())


def _cut_notice(paragraph: str, *, is_first: bool) -> tuple[str, str]:
    """What `paragraph` tells, and the notice in it.

    A notice above a mail ends with its sentence, and what follows is the mail's though no blank line stands between;
    one further down goes on to the end of its paragraph.
    """
    hits = _find_hits(paragraph)
    if not hits:
        return paragraph, ""

    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(paragraph))]
    start = max(place for place in starts if place <= hits[0][0])
    start = start if len(_WORD.findall(paragraph[:start])) > MAX_WORDS_BEFORE else 0
    ending = _NOTICE_END.search(paragraph, _end_of_run(hits)) if is_first else None
    if ending is None:
        return paragraph[:start].rstrip(), paragraph[start:].strip()

    rest, further = _cut_notice(paragraph[ending.end() :].strip(), is_first=False)
    own = "\n".join(part for part in (paragraph[:start].rstrip(), rest) if part)
    return own, "\n\n".join(part for part in (paragraph[start : ending.end()].strip(), further) if part)


def _end_of_run(hits: Sequence[tuple[int, int]]) -> int:
    """Where the first of the `hits` end that follow one another closely."""
    end = hits[0][1]
    for start, next_end in hits[1:]:
        if start - end > MAX_APART_CHARS:
            break
        end = next_end
    return end


def _split_paragraphs(text: str) -> list[str]:
    return [match[0].rstrip("\n") for match in _PARAGRAPH.finditer(text)]


def _find_hits(paragraph: str) -> list[tuple[int, int]]:
    """Where `paragraph` has the words of a notice; nowhere where few of them, amid others, may be a report's own."""
    lined = paragraph.replace("\n", " ").replace("’", "'")
    hits = [(match.start(), match.end()) for match in _NOTICE.finditer(lined)]
    if len(hits) != 1:
        return hits

    start, end = hits[0]
    is_long = len(lined[start:end].split()) >= MIN_SURE_WORDS
    return hits if is_long or len(_WORD.findall(lined[:start])) <= MAX_WORDS_BEFORE else []


def _cut_footer(text: str) -> tuple[str, str]:
    """`text` without the footer of a mailing list, which a rule parts from it; and that.

    Below the rule stand some short lines, and among them an address of mail or web where the list is left or managed.
    """
    rule = next(iter(reversed(list(_RULE.finditer(text.rstrip())))), None)
    if rule is not None and not text[rule.end() :].strip():  # the rule that closes it
        rule = next(iter(reversed(list(_RULE.finditer(text, 0, rule.start())))), None)
    if rule is None:
        return text, ""

    below = [line for line in text[rule.end() :].split("\n") if line.strip()]
    is_short = 0 < len(below) <= MAX_LINES_BELOW and all(len(line.split()) <= MAX_FOOTER_WORDS for line in below)
    if not is_short or not any(map(_LIST_LINK.search, below)):
        return text, ""
    return text[: rule.start()], text[rule.start() :]


def _cut_closing(text: str) -> tuple[str, str]:
    """`text` up to the line that ends the letter, and from it on; names and numbers alone may stand below."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if index and len(line.split()) <= MAX_CLOSING_WORDS and _is_closing(line) and _ends_here(lines[index + 1 :]):
            return "\n".join(lines[:index]), "\n".join(lines[index:])
    return text, ""


def _is_closing(line: str) -> bool:
    closing = _CLOSING.match(line)
    return closing is not None and (not closing["rest"].strip(" .!") or closing["rest"].lstrip()[0] in ",!-–")


def _ends_here(below: Sequence[str]) -> bool:
    """Whether names, numbers and notices are all that stands below."""
    filled = [line for line in below if line.strip()]
    notice = next((index for index, line in enumerate(filled) if _find_hits(line)), len(filled))
    return notice <= MAX_LINES_BELOW and all(len(line.split()) <= MAX_WORDS_BELOW for line in filled[:notice])


def _sort_closing(below: str, footer: str) -> list[tuple[str, Reason]]:
    """Names and numbers, and the notices below them."""
    paragraphs = _split_paragraphs(below)
    first = next((index for index, one in enumerate(paragraphs) if _find_hits(one)), len(paragraphs))
    notices = [*paragraphs[first:], *([footer.strip("\n")] if footer.strip() else [])]
    return [
        ("\n\n".join(paragraphs[:first]), Reason.SIGNATURE),
        ("\n\n".join(notices), Reason.MAIL_NOTICE),
    ]
