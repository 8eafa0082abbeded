"""The numbers that press databases end their articles with: known without what reads their pages."""

FACTIVA_NUMBER = r"[A-Z][A-Z0-9]{3,11}?0{1,4}(?:19|20)\d{6}[0-9a-z]{6,12}"
"""Of an article: its outlet, its day, and which of that day."""
