"""Saved web pages: the text by trafilatura with its default settings, the facts from the page's structured data.

The text is what `trafilatura.extract` gives, to the letter but for invisible characters; readers' comments, which it
puts last, are set apart. No address in the page is opened, and `<base>` is not believed: a relative address is no
address.
"""

import re
from collections.abc import Sequence

from trafilatura import bare_extraction, load_html
from trafilatura.utils import decode_file

from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, put_together
from builder.reading.taking.formats.hidden_elements import take_hidden_out
from builder.reading.taking.formats.page_decoding import CONTROLS, LOOK_BYTES, decode_page
from builder.reading.taking.formats.page_statements import find_facts, read_headings
from builder.reading.taking.formats.press_page import read_press_page
from builder.reading.taking.formats.story_cards import take_cards_out
from builder.reading.taking.formats.structured_data import fold_title
from builder.reading.taking.formats.telegram_export import read_telegram
from builder.reading.taking.page_facts import NO_FACTS, PageFacts

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,5}\)(https?://\S{3,2000}) -->")
_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*$\n?", re.MULTILINE)  # below the head of a table


MIN_HEADLINE_WORDS = 4  # of a heading that no comment repeats by chance
_TELEGRAM = "page_body chat_page"


def extract(data: bytes) -> Extracted:
    """The main text of a page, and below it its readers' comments as an aside.

    Raises NotExtractedError: SEED-NO-TEXT where the page has no text to speak of.
    """
    page = CONTROLS.sub("", _decode(data))
    tree = load_html(page)
    export = read_telegram(tree) if tree is not None and _TELEGRAM in page else None
    export = export or read_press_page(page)
    if export is not None:
        return export

    headings = () if tree is None else read_headings(tree)
    hidden = () if tree is None else take_hidden_out(tree)
    facts = NO_FACTS if tree is None else find_facts(tree, page[:LOOK_BYTES], headings)
    cards = () if tree is None else take_cards_out(tree, facts.title, facts.url)
    document = None if tree is None else bare_extraction(tree)
    if tree is None or document is None or isinstance(document, dict) or not (document.text or document.comments):
        remedy = "Save the page again when its article is shown, or put its text into a .txt file"
        raise NotExtractedError(Code.SEED_NO_TEXT, "no article is found on the page", remedy)

    body, comments = document.text or "", document.comments or ""
    if _holds_headline(comments, headings):
        body, comments = _read_without_comments(page, facts) or body, ""
    beside = [
        (comments, Reason.COMMENT),
        ("\n".join(cards), Reason.TEASER),
        ("\n".join(hidden), Reason.HIDDEN),
    ]
    text, asides = put_together(_RULE.sub("", body), beside)
    return Extracted(text, facts, asides)


def _holds_headline(comments: str, headings: Sequence[str]) -> bool:
    """Whether a heading of the page stands among its readers' comments: then they are the article, or a part of it."""
    lines = set(map(fold_title, comments.split("\n"))) if comments else set()
    return any(heading in lines for heading in headings if len(heading.split()) >= MIN_HEADLINE_WORDS)


def _read_without_comments(page: str, facts: PageFacts) -> str | None:
    tree = load_html(page)
    if tree is None:
        return None
    take_hidden_out(tree)
    take_cards_out(tree, facts.title, facts.url)
    document = bare_extraction(tree, include_comments=False)
    return None if document is None or isinstance(document, dict) else document.text


def _decode(data: bytes) -> str:
    """As a browser would read it, else as the library guesses."""
    text = decode_page(data)
    if text is not None:
        return text

    # What it takes for compressed it would unpack without a limit: such a file is none of its pages.
    return decode_file(data) if data.lstrip()[:1] == b"<" else data.decode("cp1252", "replace")
