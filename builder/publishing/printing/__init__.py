"""The edition on paper: what stands on each PDF, the typesetter, and the cache of what is set already."""

from builder.publishing.printing.papers import Selection
from builder.publishing.printing.print_digest import print_digest, print_selection

__all__ = ["Selection", "print_digest", "print_selection"]
