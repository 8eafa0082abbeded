"""Cleaning: the lines of a page, and which of them are not its content."""
