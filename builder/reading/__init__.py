"""Reading: files → reports → passages. Spans are marked, text is never rewritten."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from builder.reading.reports import read_reports

__all__ = ["read_reports"]


def __getattr__(name: str) -> Any:
    """`read_reports`, loaded when it is asked for: the child process that reads strangers' files needs the formats alone."""
    if name != "read_reports":
        raise AttributeError(name)
    from builder.reading.reports import read_reports  # noqa: PLC0415 - see above

    return read_reports
