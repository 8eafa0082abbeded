"""The text of strangers' pages, mails and documents, read in a guarded process that is believed no more than they."""

from types import TracebackType
from typing import Any, Self

from builder.bounded.child import BoundedChild, Bounds, Failure, NoAnswerError
from builder.config import Limits
from builder.errors import Code, Fault
from builder.reading.taking.formats.extracted import Extracted, read_extracted

WORKER = "builder.reading.taking.formats.worker"
MAX_ANSWER_BYTES_PER_BYTE = 6  # an answer is ASCII: "\\u0431" for each letter of two bytes
MAX_ANSWER_REST_BYTES = 1_000_000  # of an answer without its text
_AS_TEXT = "Put its text into a .txt file"


class Extractor:
    """Extracts the text of file after file. One process serves all formats, until the `with` block ends."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        max_answer_bytes = MAX_ANSWER_BYTES_PER_BYTE * limits.max_report_bytes + MAX_ANSWER_REST_BYTES
        bounds = Bounds(limits.max_document_seconds, limits.max_document_mb, max_answer_bytes)
        self._child = BoundedChild(WORKER, bounds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.__exit__(kind, error, trace)

    def extract(self, data: bytes, kind: str, shown: str) -> Extracted | Fault:
        """The text of `data`, a file of the format `kind` that faults call `shown`, or why there is none.

        Raises ChildProcessError when the process does not start at all, which is no file's fault.
        """
        try:
            return _read_answer(self._child.ask(data, kind), shown)
        except NoAnswerError as error:
            return self._explain(error, shown)

    def _explain(self, error: NoAnswerError, shown: str) -> Fault:
        limits = self._limits
        match error.why:
            case Failure.TIME:
                what = f"it takes more than {limits.max_document_seconds} seconds to read"
                remedy = "Raise limits.max_document_seconds, or put its text into a .txt file"
                return Fault(Code.SEED_TIME, shown, what, remedy)

            case Failure.MEMORY:
                what = f"it takes more than {limits.max_document_mb} MB of memory to read"
                remedy = "Raise limits.max_document_mb, or put its text into a .txt file"
                return Fault(Code.SEED_MEMORY, shown, what, remedy)

            case Failure.DEPTH:
                return Fault(Code.SEED_DEPTH, shown, "its parts are nested too deep", _AS_TEXT)
            case Failure.RAISED:
                what = f"it cannot be read ({error.exception})"
                return Fault(Code.SEED_BROKEN, shown, what, "Open it where it came from and save it anew")
            case Failure.DIED:
                return Fault(Code.SEED_BROKEN, shown, "it makes the reader of its format break down", _AS_TEXT)
            case Failure.SENSELESS:
                return _senseless(shown)


def _read_answer(answer: Any, shown: str) -> Extracted | Fault:
    """What the worker says, if it has the shape of an answer."""
    try:
        if "code" in answer:
            return Fault(Code(answer["code"]), shown, str(answer.get("what", "")), str(answer.get("remedy", "")))
        return read_extracted(answer)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _senseless(shown)


def _senseless(shown: str) -> Fault:
    return Fault(Code.SEED_BROKEN, shown, "its reader gives no sensible answer", _AS_TEXT)
