"""A page of a press database: a list of articles, of which none is the page's own; told apart by who takes the file."""

import re

from builder.reading.taking.formats.embedded_page import page_lines
from builder.reading.taking.formats.extracted import Extracted, put_together
from builder.reading.taking.page_facts import NO_FACTS
from builder.reading.taking.press_numbers import FACTIVA_NUMBER

_END = re.compile(rf">\s{{0,20}}[^\W\d_]{{2,15}}(?:\s|&#160;|&nbsp;)?{FACTIVA_NUMBER}\s{{0,20}}<")


def read_press_page(page: str) -> Extracted | None:
    """All of a page on which an element ends an article as Factiva does; None where the page has none."""
    if not _END.search(page):
        return None
    return Extracted(put_together("\n".join(page_lines(page.encode("utf-8", "replace"))), [])[0], NO_FACTS)
