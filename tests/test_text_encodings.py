"""A declared encoding means what browsers take it for, and nothing that is no encoding of texts is decoded by."""

import codecs

import pytest
from webencodings.labels import LABELS

from builder.text_encodings import browser_encoding, marked_encoding

NO_TEXTS = {"replacement", "x-user-defined"}
"""What the standard calls encodings whose bytes browsers do not read as text."""


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("euc-kr", "cp949"),
        (" EUC-KR ", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("windows-949", "cp949"),
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("latin-1", "cp1252"),
        ("iso-8859-9", "cp1254"),
        ("gb2312", "gb18030"),
        ("x-gbk", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("big5", "big5hkscs"),
        ("tis-620", "cp874"),
        ("windows-874", "cp874"),
        ("windows-1251", "cp1251"),
        ("UTF8", "utf-8"),
    ],
)
def test_a_label_is_the_encoding_that_browsers_read(label: str, encoding: str) -> None:
    assert browser_encoding(label) == encoding


@pytest.mark.parametrize(
    "label",
    ["", "no such", "кириллица", "utf-7", "punycode", "rot13", "zip", "unicode_escape", "raw_unicode_escape", "idna",
     "hz", "iso-2022-kr", "undefined", "mbcs", "a\0b", "x" * 1_000, "..", "cp1251.py"],
)  # fmt: skip
def test_what_is_no_encoding_of_texts_is_none(label: str) -> None:
    assert browser_encoding(label) is None


def test_every_label_of_the_standard_is_known_and_no_other_encoding_is() -> None:
    assert {label for label in LABELS if browser_encoding(label) is None} == {
        label for label, encoding in LABELS.items() if encoding in NO_TEXTS
    }


@pytest.mark.parametrize("standard", sorted(set(LABELS.values()) - NO_TEXTS))
def test_all_labels_of_an_encoding_are_read_alike(standard: str) -> None:
    read = {browser_encoding(label) for label, encoding in LABELS.items() if encoding == standard}
    assert len(read - {"utf-16"}) == 1  # of which Python knows the order without being told


def test_a_byte_order_mark_is_seen() -> None:
    assert {encoding: marked_encoding("a".encode(encoding)) for encoding in ("utf-8-sig", "utf-16", "utf-8")} == {
        "utf-8-sig": "utf-8-sig",
        "utf-16": "utf-16",
        "utf-8": None,
    }
    assert marked_encoding(codecs.BOM_UTF16_BE + "a".encode("utf-16-be")) == "utf-16"
