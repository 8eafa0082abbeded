"""Words and the language they are in: what hyphenation, direction and screen readers have to know of them."""

from typing import NamedTuple


class Text(NamedTuple):
    """Words as they are told. Plain: whoever prints them escapes them."""

    text: str
    """The words."""
    language: str | None
    """BCP 47 tag; None: that of the edition's own words."""
