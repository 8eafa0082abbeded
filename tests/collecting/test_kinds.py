"""The kind of what was fetched is that of its bytes, and the server has to say the same."""

import pytest

from builder.collecting.kinds import as_utf_8, decide_kind
from builder.errors import Code, ReportsRejectedError

PAGE = b"<!doctype html><html><body><p>Words</p></body></html>"
RSS = b'<?xml version="1.0"?>\n<!-- made today -->\n<rss version="2.0"><channel></channel></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>'
JSON_FEED = b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": []}'


@pytest.mark.parametrize(
    ("data", "declared", "kind"),
    [
        (PAGE, "text/html", "html"),
        (PAGE, "", "html"),
        (b"Words alone", "text/html", "html"),
        (
            b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"></html>',
            "application/xhtml+xml",
            "html",
        ),
        ("<html><body>Слова</body></html>".encode("utf-16"), "text/html", "html"),
        (RSS, "application/rss+xml", "feed"),
        (RSS, "text/html", "feed"),
        (b"\xef\xbb\xbf" + ATOM, "application/xml", "feed"),
        (RDF, "text/xml", "feed"),
        (JSON_FEED, "application/json", "json feed"),
        (b"%PDF-1.7 ...", "application/pdf", "pdf"),
        (b"%PDF-1.7 ...", "application/octet-stream", "pdf"),
        (b"PK\x03\x04...word/document.xml...", "application/octet-stream", "docx"),
        (b"PK\x03\x04...", "application/zip", "zip"),
        (b"Subject: x\n\nWords", "message/rfc822", "eml"),
        (b"Words", "text/plain", "txt"),
        (b"", "text/plain", "txt"),
    ],
)
def test_what_is_read_is_known(data: bytes, declared: str, kind: str) -> None:
    assert decide_kind(data, declared, "https://x.example/") == kind


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"%PDF-1.7 ...", "text/html"),
        (PAGE, "application/pdf"),
        (PAGE, "text/plain"),
        (PAGE, "image/jpeg"),
        (b"PK\x03\x04...", "text/html"),
        (b'{"a": 1}', "application/json"),
        (b"<sitemap/>", "application/xml"),
        (b"body { color: red }", "text/css"),
        (b"MZ...", "application/octet-stream"),
    ],
)
def test_what_is_not_read_or_is_called_something_else_is_refused(data: bytes, declared: str) -> None:
    with pytest.raises(ReportsRejectedError) as raised:
        decide_kind(data, declared, "https://x.example/")
    assert raised.value.faults[0].code is Code.ADD_TYPE
    assert declared in raised.value.faults[0].what


@pytest.mark.parametrize("charset", ["windows-1251", "WINDOWS-1251", "cp1251"])
def test_the_encoding_that_only_the_server_names_is_heard(charset: str) -> None:
    assert as_utf_8("Паром сел на мель".encode("cp1251"), charset).decode() == "Паром сел на мель"


@pytest.mark.parametrize(
    "charset", ["", "punycode", "rot13", "zip", "unicode_escape", "idna", "no such", "кириллица", "utf-8"]
)
def test_what_is_no_encoding_of_texts_changes_nothing(charset: str) -> None:
    data = b"caf\xe9 \\u0041"
    assert charset == "utf-8" or as_utf_8(data, charset) == data


@pytest.mark.parametrize("data", ["Паром".encode(), "Паром".encode("utf-8-sig"), "Паром".encode("utf-16")])
def test_what_is_unicode_already_stays(data: bytes) -> None:
    assert as_utf_8(data, "windows-1251") == data


@pytest.mark.parametrize("charset", ["euc-kr", "EUC-KR", "ks_c_5601-1987", "windows-949"])
def test_a_fetched_korean_page_keeps_the_letters_that_a_saved_one_keeps(charset: str) -> None:
    assert as_utf_8("뷁과 똠방각하".encode("cp949"), charset).decode() == "뷁과 똠방각하"
