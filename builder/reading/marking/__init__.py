"""Marking: what becomes of each stretch of a report: content, citation, furniture, or left out by an editor."""
