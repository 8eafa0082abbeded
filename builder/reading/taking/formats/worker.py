"""What the guarded process does with a file: its format's module is loaded, then reads it.

Started by `builder.reading.taking.extracting`.
"""

import importlib
from collections.abc import Callable
from functools import partial

from builder.reading.taking.formats import EXTRACTORS
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, write_extracted


def prepare(kind: str) -> Callable[[bytes], dict[str, object]]:
    """The function that takes the bytes of a file of the format `kind` and returns what `read_answer` reads."""
    extract: Callable[[bytes], Extracted] = importlib.import_module(EXTRACTORS[kind]).extract
    return partial(_answer, extract)


def _answer(extract: Callable[[bytes], Extracted], data: bytes) -> dict[str, object]:
    try:
        return write_extracted(extract(data))
    except NotExtractedError as error:
        return {"code": error.code, "what": error.what, "remedy": error.remedy}
