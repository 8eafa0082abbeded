"""The characters of a page, as a browser reads them: by its mark, as UTF-8, or as the page declares."""

import re

from builder.text_encodings import browser_encoding, marked_encoding

LOOK_BYTES = 4_096
"""The standard says 1,024 for a page's declaration of its encoding; some saved pages start with a comment."""
MAX_BROKEN_SHARE = 0.005  # of the characters of a page in UTF-8: with more it is in another encoding than it says
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""No reader sees them, and a tree of elements cannot hold them."""
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)


def decode_page(data: bytes) -> str | None:
    """By its byte order mark, else as UTF-8 if it is that, else as the page declares; None where that is not true."""
    marked = marked_encoding(data)
    if marked:
        return data.decode(marked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:LOOK_BYTES])

    encoding = browser_encoding(declared[1].decode("ascii")) if declared else None
    if encoding and not encoding.startswith("utf-16"):  # in which the declaration would not have been seen
        text = data.decode(encoding, "replace")
        if encoding != "utf-8" or text.count("\ufffd") <= MAX_BROKEN_SHARE * len(text):
            return text
    return None
