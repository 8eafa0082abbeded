"""What the declared encoding of a page or a text means, as browsers read it: by the Encoding Standard of the WHATWG.

Many old names stand for the larger encoding that programs had when the name was written: a page that says euc-kr may
hold any letter of cp949. `tests/browser/test_text_encodings_in_browser.py` compares the table with what Chromium reads.
"""

import codecs
import re

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_LABEL = re.compile(r"[a-z0-9][a-z0-9_.:-]{1,39}")
_LABELS = {
    "big5": "cn-big5 x-x-big5",
    "cp1250": "x-cp1250",
    "cp1251": "x-cp1251",
    "cp1252": "iso88591 x-cp1252",
    "cp1253": "x-cp1253",
    "cp1254": "iso88599 x-cp1254",
    "cp1255": "x-cp1255",
    "cp1256": "x-cp1256",
    "cp1257": "x-cp1257",
    "cp1258": "x-cp1258",
    "cp874": "dos-874 iso885911 windows-874",
    "cp932": "windows-31j x-sjis",
    "cp949": "cseuckr csksc56011987 iso-ir-149 ks_c_5601-1989 ksc_5601 windows-949",
    "euc_jp": "cseucpkdfmtjapanese x-euc-jp",
    "gb18030": "csgb2312 gb_2312 gb_2312-80 x-gbk",
    "iso8859-10": "iso885910",
    "iso8859-13": "iso885913",
    "iso8859-14": "iso885914",
    "iso8859-15": "csisolatin9 iso885915",
    "iso8859-2": "iso88592",
    "iso8859-3": "iso88593",
    "iso8859-4": "iso88594",
    "iso8859-5": "iso88595",
    "iso8859-6": "csiso88596e csiso88596i iso-8859-6-e iso-8859-6-i iso88596",
    "iso8859-7": "iso88597 sun_eu_greek",
    "iso8859-8": "csiso88598e csiso88598i iso-8859-8-e iso-8859-8-i iso88598 logical visual",
    "koi8-r": "koi koi8",
    "koi8-u": "koi8-ru",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "mac-roman": "csmacintosh mac x-mac-roman",
    "utf-16-be": "unicodefffe",
    "utf-16-le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff",
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
}
"""Python's name of an encoding → labels of the standard by which Python does not know it."""
_UNKNOWN_TO_PYTHON = {label: encoding for encoding, labels in _LABELS.items() for label in labels.split()}
_READ_AS = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-11": "cp874",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""Python's name of an encoding → of the one that browsers read in its place."""
_READ_AS_IT_IS = frozenset(
    "big5hkscs cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 cp932 cp949 euc_jp gb18030 "
    "iso2022_jp iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 iso8859-2 iso8859-3 iso8859-4 iso8859-5 "
    "iso8859-6 iso8859-7 iso8859-8 koi8-r koi8-t koi8-u mac-cyrillic mac-roman utf-16 utf-16-be utf-16-le utf-8".split()
)
"""Python's names of encodings of texts; it knows others that are none, and slow ones."""


def browser_encoding(label: str) -> str | None:
    """Python's name of the encoding in which browsers read what declares `label`; None where that is none of texts."""
    name = label.strip().lower()
    if not _LABEL.fullmatch(name):
        return None
    try:
        known = _UNKNOWN_TO_PYTHON.get(name) or codecs.lookup(name).name
    except LookupError:
        return None
    return _READ_AS.get(known) or (known if known in _READ_AS_IT_IS else None)


def marked_encoding(data: bytes) -> str | None:
    """Python's name of the Unicode encoding whose byte order mark `data` begins with; decoding by it drops the mark."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
