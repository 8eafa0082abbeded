"""One tree of faults: a stable code, where it is, what is wrong, what to do.

A fault is shown as one line, `CODE path:line: what. What to do.`, and nothing of a report's text can
leave that line or steer a terminal. Every code has a section in `docs/desk/faults.md`; a test holds the two together.
"""

import contextlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MAX_SHOWN_CHARS = 200  # of any one string in a fault line: a line stays a line on a terminal and in a CI log
MAX_GATE_FAULTS = 50  # enough to see the pattern; what breaks a promise once may break it ten thousand times


class Code(StrEnum):
    """Stable names of everything that can be wrong.

    Order: input, front matter, citation, adding, config, output, gate, program.
    """

    SEED_NONE = "SEED-NONE"
    SEED_EMPTY = "SEED-EMPTY"
    SEED_ENCODING = "SEED-ENCODING"
    SEED_NUL = "SEED-NUL"
    SEED_TOO_LARGE = "SEED-TOO-LARGE"
    SEED_TOO_MANY = "SEED-TOO-MANY"
    SEED_TYPE = "SEED-TYPE"
    SEED_SYMLINK = "SEED-SYMLINK"
    SEED_UNREADABLE = "SEED-UNREADABLE"
    SEED_NAME = "SEED-NAME"
    SEED_BROKEN = "SEED-BROKEN"
    SEED_ENCRYPTED = "SEED-ENCRYPTED"
    SEED_NO_TEXT = "SEED-NO-TEXT"
    SEED_SEVERAL = "SEED-SEVERAL"
    SEED_DEPTH = "SEED-DEPTH"
    SEED_TIME = "SEED-TIME"
    SEED_MEMORY = "SEED-MEMORY"
    FM_SYNTAX = "FM-SYNTAX"
    FM_TAG = "FM-TAG"
    FM_ALIAS = "FM-ALIAS"
    FM_DUPKEY = "FM-DUPKEY"
    FM_DEPTH = "FM-DEPTH"
    FM_UNKNOWN = "FM-UNKNOWN"
    FM_TYPE = "FM-TYPE"
    FM_DATE = "FM-DATE"
    FM_URL = "FM-URL"
    FM_SNIPPET = "FM-SNIPPET"
    CITATION_PUBLISHER = "CITATION-PUBLISHER"
    CITATION_DATE = "CITATION-DATE"
    CITATION_FUTURE = "CITATION-FUTURE"
    ADD_ADDRESS = "ADD-ADDRESS"
    ADD_PRIVATE = "ADD-PRIVATE"
    ADD_UNREACHABLE = "ADD-UNREACHABLE"
    ADD_STATUS = "ADD-STATUS"
    ADD_REDIRECT = "ADD-REDIRECT"
    ADD_ROBOTS = "ADD-ROBOTS"
    ADD_TIME = "ADD-TIME"
    ADD_TOO_LARGE = "ADD-TOO-LARGE"
    ADD_TYPE = "ADD-TYPE"
    ADD_FEED = "ADD-FEED"
    ADD_ZIP = "ADD-ZIP"
    CONFIG_MISSING = "CONFIG-MISSING"
    CONFIG_SYNTAX = "CONFIG-SYNTAX"
    CONFIG_UNKNOWN = "CONFIG-UNKNOWN"
    CONFIG_TYPE = "CONFIG-TYPE"
    CONFIG_VALUE = "CONFIG-VALUE"
    EDIT_SYNTAX = "EDIT-SYNTAX"
    EDIT_VALUE = "EDIT-VALUE"
    EDIT_CLAIM = "EDIT-CLAIM"
    EDIT_PASSAGE = "EDIT-PASSAGE"
    EDIT_TOPIC = "EDIT-TOPIC"
    EDIT_REPORT = "EDIT-REPORT"
    EDIT_CONFLICT = "EDIT-CONFLICT"
    USAGE = "USAGE"
    PREVIOUS = "PREVIOUS"
    OUT_LOCKED = "OUT-LOCKED"
    OUT_FOREIGN = "OUT-FOREIGN"
    OUT_UNWRITABLE = "OUT-UNWRITABLE"
    GATE_VERBATIM = "GATE-VERBATIM"
    GATE_ACCOUNT = "GATE-ACCOUNT"
    GATE_FOOTNOTE = "GATE-FOOTNOTE"
    GATE_ID = "GATE-ID"
    GATE_MARKUP = "GATE-MARKUP"
    GATE_SITE = "GATE-SITE"
    GATE_MANIFEST = "GATE-MANIFEST"
    PRINT_GLYPH = "PRINT-GLYPH"
    PRINT_TEMPLATE = "PRINT-TEMPLATE"
    WORKERS = "WORKERS"
    INTERNAL = "INTERNAL"


def printable(text: str, max_chars: int = MAX_SHOWN_CHARS) -> str:
    """`text` on one line, safe on a terminal, cut at `max_chars`: controls and format characters become escapes."""
    shown = "".join(
        char if char == " " or unicodedata.category(char)[0] not in "CZ" else f"\\u{ord(char):04x}"
        for char in text[: max_chars + 1]
    )
    return shown if len(text) <= max_chars else shown[:max_chars] + "…"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, in words a newsroom desk can act on."""

    code: Code
    """Which kind of fault; the docs have a section for it."""
    path: str
    """The file or folder it is about, as the user named it."""
    what: str
    """What is wrong, without a final full stop."""
    remedy: str
    """What to do about it, without a final full stop."""
    line: int | None = None
    """1-based line within `path`, where known."""

    def __str__(self) -> str:
        where = printable(self.path) + (f":{self.line}" if self.line else "")
        return f"{self.code} {where}: {printable(self.what)}. {printable(self.remedy)}."


class BriefingError(Exception):
    """Ends a run: carries every fault found and the exit code of `CONTRACT` (see `docs/desk/command-line.md`)."""

    exit_code = 70

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class ReportsRejectedError(BriefingError):
    """Some reports cannot be taken; nothing is published."""

    exit_code = 1


class UsageError(BriefingError):
    """The command line or the configuration is wrong."""

    exit_code = 2


class OutputError(BriefingError):
    """The site cannot be written, or another build holds it."""

    exit_code = 3


class GateError(BriefingError):
    """What would be published breaks a promise; it is not published. It carries MAX_GATE_FAULTS faults at most."""

    exit_code = 4


class WorkersError(BriefingError):
    """Those who do the work are gone, or cannot be reached; nothing is published."""


Warn = Callable[[Sequence[Fault]], None]
"""Told what is wrong and ends no run: somebody has to look at it."""


def say_nothing(_faults: Sequence[Fault]) -> None:
    """Where nobody is to be told."""


def internal_fault(error: Exception) -> Fault:
    """A defect of the program, as one line."""
    what = f"a defect of the program, {type(error).__name__}: {error}"
    return Fault(Code.INTERNAL, "briefing", what, "Run it again with --debug to get the traceback, and report it")


@contextlib.contextmanager
def disk_faults(place: Path) -> Iterator[None]:
    """Tell the disk's errors in the user's words: OSError becomes OutputError (OUT-UNWRITABLE) about `place`."""
    try:
        yield
    except OSError as error:
        what = f"it cannot be written ({error.strerror or error})"
        remedy = "Make room, allow writing there or choose another folder"
        raise OutputError(Fault(Code.OUT_UNWRITABLE, str(place), what, remedy)) from None
