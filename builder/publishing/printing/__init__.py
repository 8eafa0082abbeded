"""The digest on paper: what stands on each PDF, the typesetter, and the shelf of what is set already."""

from builder.publishing.printing.papers import BRIEFING, Selection, select_paper, topic_paper
from builder.publishing.printing.print_digest import print_digest, print_selection

__all__ = ["BRIEFING", "Selection", "print_digest", "print_selection", "select_paper", "topic_paper"]
