"""One mail among those it quotes or passes on: which words are the report's, and who wrote them.

A mail that is passed on is the report, with the sender and day that the program which passed it on put above it. A mail
that is answered is what another wrote, and stands beside the report. Where it cannot be told which it is, the words of
whoever sent the mail are the report.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.mail_addresses import MAIL_ADDRESS, MAIL_IN_ANGLES
from builder.model import Reason
from builder.reading.taking.formats.mail_any_header import break_any_header, is_mark, read_any_header
from builder.written_days import read_moment

MAX_DEPTH = 12  # of mails passed on in mails passed on
MAX_NOTE_WORDS = 25  # above a quoted mail whose subject does not tell: with more they are an answer
MAX_HEADER_LINES = 25  # of one quoted header, with the addresses it breaks
MIN_LABELS, MIN_LABELS_MARKED = 3, 2  # of a quoted header; fewer suffice where a line above it says what follows
MAX_ATTRIBUTION_LINES = 3  # "On Tuesday, 12 May 2026 at 18:20, A Name\n<a@name.example>\nwrote:"
MAX_LINE_CHARS = 400  # of a line of a header
_LABELS = {
    "sender": one_of(unite(lambda language: language.mail.sender)),
    "sent": one_of(unite(lambda language: language.mail.sent)),
    "subject": one_of(unite(lambda language: language.mail.subject)),
    "recipients": one_of(unite(lambda language: language.mail.recipients)),
}
_LABEL = re.compile(
    r"[\s*]{0,6}(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items()) + r")[\s*]{0,3}:[\s*]{0,4}",
    re.IGNORECASE,
)
_PASSED_ON = one_of(unite(lambda language: language.mail.passed_on))
_ANSWERED = one_of(unite(lambda language: language.mail.answered))
_DASHES = r"[-–—_=*\s]{0,40}"
_PASSED_ON_LINE = re.compile(rf"{_DASHES}(?:{_PASSED_ON})\b[^\w]{{0,40}}\Z", re.IGNORECASE)
_ANSWERED_LINE = re.compile(rf"[-–—_=*\s]{{1,40}}(?:{_ANSWERED})[^\w]{{0,40}}\Z", re.IGNORECASE)
_ATTRIBUTION_END = re.compile(
    rf"(?:\b(?:{one_of(unite(lambda language: language.mail.wrote))})|{MAIL_IN_ANGLES})\s?:\Z",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rf"{MAIL_IN_ANGLES}|\[mailto:{MAIL_ADDRESS}\]")
_ADDRESS_SAID = re.compile(rf"{MAIL_IN_ANGLES}|\({MAIL_ADDRESS}\)")
_MOMENT_SAID = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b.{0,20}\b\d{1,2}[:.]\d\d\b")
_SUBJECT_PASSED_ON = re.compile(
    rf"\s*\[?(?:{one_of(unite(lambda language: language.mail.subject_passed_on))})\s?(?:\[\d\])?:", re.IGNORECASE
)
_SUBJECT_ANSWERED = re.compile(
    rf"\s*(?:{one_of(unite(lambda language: language.page.reply))})\s?(?:\[\d\])?:", re.IGNORECASE
)
_ONE_LINE = re.compile(
    rf"^(?P<mark>[ \t]{{0,5}}-{{3,20}} ?(?:{_PASSED_ON}) ?-{{3,20}}) {{0,3}}(?P<rest>\S.{{10,2000}})$",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL_WORDS = one_of(
    unite(
        lambda language: (*language.mail.sender, *language.mail.sent, *language.mail.subject, *language.mail.recipients)
    )
)
_BEFORE_LABEL = re.compile(rf"(?<=[>\s\w)])(?=(?i:{_LABEL_WORDS}): )(?=[A-ZА-ЯІЇЄҐ])")
_RULED = ("-", "–", "—", "_", "=", "*")
_SIGNATURE = re.compile(r"--[^\S\n]{0,3}\Z")  # programs write more than the one space, or one that does not break
_RULE = re.compile(r"[-_=*\s]{5,200}\Z")


@dataclass(frozen=True, slots=True)
class QuotedHeader:
    """What stands above a quoted mail; None where it is silent."""

    sender: str | None = None
    """Display name of whom it is from."""
    sent: str | None = None
    """YYYY-MM-DD."""
    subject: str | None = None
    """As written."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A mail taken apart."""

    text: str
    """What is the report's."""
    beside: tuple[tuple[str, Reason], ...] = ()
    """What is not, in its order, and why."""
    header: QuotedHeader | None = None
    """Of the mail that was passed on, where the report is one."""


def split_thread(text: str, subject: str, depth: int = 0) -> Thread:
    """The mail `text` under the subject line `subject`, without the mails it quotes; of one passed on, that one."""
    whole = _ONE_LINE.sub(_break_header, text.replace("\r\n", "\n"))
    lines = "\n".join(map(break_any_header, whole.split("\n"))).split("\n")
    for index, line in enumerate(lines):
        bare = line.lstrip("> ").strip()
        if ":" not in bare and "：" not in bare and not bare.startswith(_RULED):
            continue
        marked = bool(_PASSED_ON_LINE.match(bare)) if len(bare) <= MAX_LINE_CHARS else False
        is_answered = bool(_ANSWERED_LINE.match(bare)) if len(bare) <= MAX_LINE_CHARS else False
        start = index + 1 if marked or is_answered else index
        found = _read_header(lines, start, is_marked=marked or is_answered)
        is_known = found is not None
        found = found or _read_unknown(lines, index, subject)
        if found is None:
            continue

        header, end = found
        above = lines[:index]
        is_marked_note = marked and _count_words(above) <= MAX_NOTE_WORDS
        if depth < MAX_DEPTH and (is_marked_note or _is_passed_on(above, subject, is_known=is_known)):
            below = lines[end:]
            return _pass_on(above, _unmark(below) if lines[end - 1].startswith(">") else below, header, depth)
        quoted = "\n".join(lines[index:])
        own = _split_quotes(above)
        return replace(own, beside=(*own.beside, (quoted, Reason.QUOTED_MAIL)))

    return _split_said(lines, depth) if passes_on(subject) else _split_quotes(lines)


def _split_said(lines: Sequence[str], depth: int) -> Thread:
    """A mail that is passed on, as its subject says, below a sentence or below nothing that can be read.

    Whom it is from is unknown then: certainly not whoever passed it on.
    """
    saying = sorted(_find_attributions(lines, set()))
    if not saying or depth >= MAX_DEPTH:
        return replace(_split_quotes(lines), header=QuotedHeader())

    first = end = saying[0]
    while end in saying:
        end += 1
    header = _attribute(" ".join(line.lstrip("> ").strip() for line in lines[first:end]))
    return _pass_on(lines[:first], lines[end:], header, depth)


def _break_header(line: re.Match[str]) -> str:
    """The header that Yahoo writes into the line of the mark, a line for each label."""
    return f"{line['mark']}\n" + _BEFORE_LABEL.sub("\n", line["rest"])


def passes_on(subject: str) -> bool:
    """Whether the subject line says that another's mail is passed on."""
    return bool(_SUBJECT_PASSED_ON.match(subject))


def name_of_sender(written: str) -> str | None:
    """The display name of an address as mails write it: `"Harbour Office" <office@harbour.example>`."""
    name = _ADDRESS.sub("", written).strip(" \t\"'*<>,;")
    if "@" in name:
        name = parseaddr(written)[0].strip(" \"'")
    return " ".join(name.split()) if name and "@" not in name and any(map(str.isalpha, name)) else None


def _is_passed_on(above: Sequence[str], subject: str, *, is_known: bool) -> bool:
    """Whether a quoted mail is passed on rather than answered, with nothing but its header and a note above it.

    In a language that `is_known`; else a note may be an answer, and what stands before the subject says nothing.
    """
    if passes_on(subject):
        return True
    if not is_known:
        filled = [line for line in above if line.strip("> ")]
        return not filled or (len(filled) == 1 and is_mark(filled[0]))
    words = _count_words(above)
    return words == 0 or (words <= MAX_NOTE_WORDS and not _SUBJECT_ANSWERED.match(subject))


def _count_words(above: Sequence[str]) -> int:
    """The words above a quoted mail that are not quoted themselves: with more than a note has they are a text."""
    return sum(len(line.split()) for line in above if not line.startswith(">"))


def _pass_on(above: Sequence[str], below: Sequence[str], header: QuotedHeader, depth: int) -> Thread:
    """The mail that stands `below` its quoted header, perhaps passed on itself."""
    inner = split_thread("\n".join(_unquote(below)), header.subject or "", depth + 1)
    note = _drop_rules(above)
    return Thread(inner.text, ((note, Reason.PASSED_ON), *inner.beside), inner.header or header)


def _unquote(lines: Sequence[str]) -> list[str]:
    """`lines` without the mark of quotation that all of them have, as Apple's program passes mails on."""
    filled = [line for line in lines if line.strip()]
    if filled and sum(line.startswith(">") for line in filled) > 0.8 * len(filled):
        return _unmark(lines)
    return list(lines)


def _unmark(lines: Sequence[str]) -> list[str]:
    """`lines` without one mark of quotation where they have one: what stands below a header that is quoted."""
    return [line.removeprefix(">").removeprefix(" ") if line.startswith(">") else line for line in lines]


def _drop_rules(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if not _RULE.match(line)).strip()


def _read_header(lines: Sequence[str], start: int, *, is_marked: bool) -> tuple[QuotedHeader, int] | None:
    """The header of a quoted mail at line `start`, and the line after it; None where there is none."""
    values: dict[str, str] = {}
    labels, last, end, index = 0, "", start, start
    while index < min(len(lines), start + MAX_HEADER_LINES):
        line = lines[index].lstrip(">").strip()[:MAX_LINE_CHARS]
        label = _LABEL.match(line)
        kind = label.lastgroup if label else None
        if label and kind and (kind == "recipients" or kind not in values):
            values.setdefault(kind, line[label.end() :].strip(" *"))
            labels, last, end = labels + 1, kind, index + 1
        elif not line or (is_marked and not labels and _RULE.match(line)):
            if not is_marked and not labels:
                break
        elif end == index and labels and _goes_on(last, line):
            values[last] = f"{values[last]} {line}"
            end = index + 1
        else:
            break
        index += 1

    needed = MIN_LABELS_MARKED if is_marked else MIN_LABELS
    if labels >= needed and "sender" in values and values.keys() & {"sent", "subject"}:
        sent = read_moment(values.get("sent", ""))
        return QuotedHeader(name_of_sender(values["sender"]), sent, values.get("subject") or None), end
    return _read_attribution(lines, start) if is_marked else None


def _read_unknown(lines: Sequence[str], start: int, subject: str) -> tuple[QuotedHeader, int] | None:
    """The header of a quoted mail in a language that is not known, and the line after it; None where there is none."""
    found = read_any_header(lines, start, subject)
    if found is None:
        return None
    return QuotedHeader(name_of_sender(found.sender), read_moment(found.sent), found.subject or None), found.end


def _goes_on(kind: str, line: str) -> bool:
    """Whether `line` goes on a value of a header: an address of many, or the end of a broken subject."""
    return (kind == "recipients" and ("@" in line or line.endswith((";", ",")))) or (
        kind == "sender" and bool(_ADDRESS.fullmatch(line))
    )


def _read_attribution(lines: Sequence[str], start: int) -> tuple[QuotedHeader, int] | None:
    """The header that is one sentence: `12.05.2026, 09:05, "Harbour Office" <office@harbour.example>:`."""
    first = next((index for index in range(start, min(len(lines), start + 4)) if lines[index].strip(" >")), None)
    if first is None:
        return None
    for end in range(first + 1, min(len(lines), first + MAX_ATTRIBUTION_LINES) + 1):
        written = " ".join(line.lstrip("> ").strip() for line in lines[first:end])
        if _ATTRIBUTION_END.search(written) and len(written) <= MAX_LINE_CHARS:
            return _attribute(written), end
    return None


def _attribute(written: str) -> QuotedHeader:
    address = _ADDRESS.search(written)
    before = written[: address.start()] if address else ""
    quoted = re.search(r"[\"“«]([^\"”»]{2,100})[\"”»]\s*\Z", before)
    name = quoted[1] if quoted else before.rpartition(",")[2]
    has_digits = any(map(str.isdigit, name))
    sender = None if has_digits else name_of_sender(name)
    return QuotedHeader(sender, read_moment(written))


def _split_quotes(lines: Sequence[str]) -> Thread:
    """A mail that quotes another line by line, with the sentence that says who wrote that."""
    quoting = {index for index, line in enumerate(lines) if line.startswith(">")}
    saying = _find_attributions(lines, quoting)
    end = _below_attribution(lines, saying, quoting)
    quoted = [line for index, line in enumerate(lines) if index in quoting or index in saying or index >= end]
    own = [line for index, line in enumerate(lines[:end]) if index not in quoting and index not in saying]

    text, signature = _cut_signature(own)
    if not text.strip() and not quoted:
        return Thread("\n".join(lines))
    if quoted and not text.strip():
        header = _attribute(" ".join(lines[index].strip() for index in sorted(saying)[:MAX_ATTRIBUTION_LINES]))
        words = [line.removeprefix(">").removeprefix(" ") for index, line in enumerate(lines) if index not in saying]
        return Thread("\n".join(words), header=header)

    beside = [(signature, Reason.SIGNATURE), ("\n".join(quoted), Reason.QUOTED_MAIL)]
    return Thread(text, tuple((part, reason) for part, reason in beside if part.strip()))


def _find_attributions(lines: Sequence[str], quoting: set[int]) -> set[int]:
    """Lines that say who wrote what is quoted below: they end as such, or a quotation follows them."""
    found: set[int] = set()
    for first, line in enumerate(lines):
        if not line.strip() or first in quoting or first in found:
            continue

        for end in range(first + 1, min(len(lines), first + MAX_ATTRIBUTION_LINES) + 1):
            if lines[end - 1].strip() and not lines[end - 1].rstrip().endswith(":"):
                continue
            written = " ".join(part.strip() for part in lines[first:end])
            if not lines[end - 1].strip() or len(written) > MAX_LINE_CHARS:
                break

            following = next((index for index in range(end, len(lines)) if lines[index].strip()), None)
            is_dated = read_moment(written) is not None or bool(
                _ADDRESS.search(written) or _MOMENT_SAID.search(written)
            )
            is_first = not any(above.strip() for above in lines[:first]) and _says_when_and_who(written)
            is_followed = written.endswith(":") and (following in quoting or is_first)
            if is_dated and (_ATTRIBUTION_END.search(written) or is_followed):
                found |= set(range(first, end))
                break

    return found


def _says_when_and_who(written: str) -> bool:
    """Whether a line names a moment and an address: a sentence above a mail, in whatever language."""
    return bool(_MOMENT_SAID.search(written) and _ADDRESS_SAID.search(written))


def _below_attribution(lines: Sequence[str], saying: set[int], quoting: set[int]) -> int:
    """Where a quoted mail begins whose lines are not marked: at the first attribution that no marked line follows.

    The number of the lines where there is none.
    """
    for index in sorted(saying):
        following = [later for later in range(index + 1, len(lines)) if lines[later].strip() and later not in saying]
        if index + 1 not in saying and following and following[0] not in quoting:
            first = index
            while first - 1 in saying:
                first -= 1
            return first
    return len(lines)


def _cut_signature(lines: Sequence[str]) -> tuple[str, str]:
    ends = [index for index, line in enumerate(lines) if _SIGNATURE.match(line)]
    start = ends[-1] if ends else len(lines)
    return "\n".join(lines[:start]), "\n".join(lines[start:])
