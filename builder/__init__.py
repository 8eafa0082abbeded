"""Briefing Digest: overlapping reports in, each thing said once with every source out."""

__version__ = "0.1.0"
