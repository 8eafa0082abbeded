"""The table of encodings beside the browser's own: what Chromium reads of every sequence of one or two bytes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from builder.text_encodings import browser_encoding

EVERY_SEQUENCE = """([label, isWide]) => {
  const decoder = new TextDecoder(label, {fatal: true}), read = {}
  const put = bytes => { try { read[bytes.join()] = decoder.decode(new Uint8Array(bytes)) } catch {} }
  for (let first = 0x80; first < 256; first++) {
    put([first])
    for (let second = 0x40; isWide && second < 256; second++) put([first, second])
  }
  return read
}"""
WIDE = {
    "big5": 207,
    "euc-jp": 463,
    "euc-kr": 0,
    "gb18030": 86,
    "gb2312": 86,
    "gbk": 86,
    "shift_jis": 0,
    "windows-31j": 0,
}
"""Encoding of two bytes → sequences, of some 7,000 to 24,000, that Python has no way to read as browsers do."""
NARROW = {
    "ibm866": 0, "iso-8859-1": 0, "iso-8859-10": 0, "iso-8859-11": 0, "iso-8859-13": 0, "iso-8859-14": 0, "iso-8859-15": 0, "iso-8859-16": 0,
    "iso-8859-2": 0, "iso-8859-3": 0, "iso-8859-4": 0, "iso-8859-5": 0, "iso-8859-6": 0, "iso-8859-7": 0, "iso-8859-8": 0, "iso-8859-9": 0,
    "koi8-r": 0, "koi8-u": 2, "macintosh": 0, "us-ascii": 0, "windows-1250": 0, "windows-1251": 0, "windows-1252": 0, "windows-1253": 0,
    "windows-1254": 0, "windows-1255": 1, "windows-1256": 0, "windows-1257": 0, "windows-1258": 0, "windows-874": 0, "x-mac-cyrillic": 0,
}  # fmt: skip
"""The same of one byte: two letters of Belarusian in the encoding of Ukrainian, a point of Hebrew."""


@pytest.fixture(scope="module")
def empty_page(browser: Browser) -> Iterator[Page]:
    with browser.new_page() as page:
        yield page


@pytest.mark.parametrize("label", [*WIDE, *NARROW])
def test_an_encoding_is_read_as_the_browser_reads_it(empty_page: Page, label: str) -> None:
    encoding = browser_encoding(label) or "none"
    read = empty_page.evaluate(EVERY_SEQUENCE, [label, label in WIDE])
    assert len(read) > 80
    others = 0
    for sequence, text in read.items():
        is_control = any(ord(char) < 0xA0 for char in text)  # which no reader sees, and is left out of any text
        others += not is_control and bytes(map(int, sequence.split(","))).decode(encoding, "replace") != text
    assert others <= (WIDE | NARROW)[label]
