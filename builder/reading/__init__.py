"""Reading: files → reports → passages. Spans are marked, text is never rewritten."""

from builder.reading.reports import read_reports

__all__ = ["read_reports"]
