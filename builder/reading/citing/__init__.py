"""Citing: who published a report, when, where and under which headline, and who says so."""
