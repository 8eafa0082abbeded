"""The pages that one list goes on over."""

from typing import NamedTuple


class PageLinks(NamedTuple):
    """A list that is divided into pages, and which of them this is."""

    paths: tuple[str, ...]
    """Of all of them, below the root of the pages, in their order; one where the list is not divided."""
    number: int
    """Of this page, from 1."""
