"""What a mail program puts above a mail that it passes on, in whatever language: told by its values alone.

A sender's address stands before those of the recipients, one line is a moment, and one is the subject, which the
subject of the mail that passes it on repeats. The labels need not be known.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.mail_addresses import MAIL_ADDRESS

MAX_LINES = 25  # of one header, with the addresses it breaks
MAX_LINE_CHARS = 400
MIN_LABELS = 3
MIN_ADDRESSED = 2  # whom it is from, whom it is to; fewer suffice where the subject is repeated
MIN_SUBJECT_CHARS = 3
_LABELLED = re.compile(r"\*?(?P<label>[^\W\d_][^:：<>@\"()\d|]{0,30}?)\*?\s?[:：]\*?\s*(?P<value>\S.*)")
_ADDRESS = re.compile(MAIL_ADDRESS)
_MOMENT = re.compile(r"(?=.*(?:\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b|\d{4}年)).*\b\d{1,2}[:.]\d\d\b")
_MARK = re.compile(r"\s{0,5}(?P<mark>-{3,20} ?[^-\n:@|]{3,60}? ?-{3,20}) {0,3}(?P<rest>\S.{10,2000})")
_BETWEEN = re.compile(r"(?<=>)(?=[^\W\d_][\w .]{0,20}\s?: )")
_RULED = re.compile(r"[-–—_=*]{3,40}\s?\S.{1,80}?[-–—_=*]{3,40}\Z")


@dataclass(frozen=True, slots=True)
class AnyHeader:
    """The values of such a header; empty where it is silent."""

    sender: str
    """Name and address, as written."""
    sent: str
    """Its moment, as written."""
    subject: str
    """As written."""
    end: int
    """The line after it."""


def read_any_header(lines: Sequence[str], start: int, subject: str) -> AnyHeader | None:
    """The header at line `start` of a mail with the subject line `subject`; None where there is none."""
    values, end = _read_values(lines, start)
    if len(values) < MIN_LABELS:
        return None

    addressed = [value for value in values if _ADDRESS.search(value)]
    moments = [value for value in values if value not in addressed and _MOMENT.match(value)]
    others = [value for value in values if value not in addressed and value not in moments]
    repeated = [value for value in others if len(value) >= MIN_SUBJECT_CHARS and subject.rstrip().endswith(value)]
    if not addressed or len(moments) != 1 or (len(addressed) < MIN_ADDRESSED and not repeated):
        return None

    own = repeated or (others if len(others) == 1 else [])
    return AnyHeader(addressed[0], moments[0], own[0] if own else "", end)


def break_any_header(line: str) -> str:
    """`line` with a header that a program has written behind its mark, a line for each label; else as it is."""
    found = _MARK.match(line)
    if found is None or len(_ADDRESS.findall(found["rest"])) < MIN_ADDRESSED:
        return line
    return f"{found['mark']}\n" + _BETWEEN.sub("\n", found["rest"])


def is_mark(line: str) -> bool:
    """Whether `line` says, between dashes or before a colon, what follows."""
    bare = line.lstrip("> ").strip()
    return bool(_RULED.match(bare)) or (bare.endswith((":", "：")) and len(bare) <= MAX_LINE_CHARS // 4)


def _read_values(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """The values of the labelled lines from `start` on, and the line after them."""
    values: list[str] = []
    index = start
    while index < min(len(lines), start + MAX_LINES):
        line = lines[index].lstrip(">").strip()[:MAX_LINE_CHARS]
        labelled = _LABELLED.match(line)
        if labelled:
            values.append(labelled["value"].strip(" *"))
        elif values and line and (_ADDRESS.search(line) or line.endswith((";", ","))):
            values[-1] = f"{values[-1]} {line}"
        else:
            break
        index += 1
    return values, index
