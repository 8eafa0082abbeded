"""Feeds: the addresses of their entries and what they state, whoever wrote them."""

import json
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from builder.collecting import read_feed as reading
from builder.collecting.read_feed import FeedEntry, read_feed
from builder.config import Limits
from builder.errors import Code, ReportsRejectedError
from builder.model import Citation

PLACE = "https://herald.example/feeds/all.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Latest</title><link>https://herald.example/</link>
<item><title>Ferry &lt;b&gt;aground&lt;/b&gt; &amp; tugs</title><link>https://herald.example/1?utm_source=rss&amp;id=7#top</link>
<dc:creator>P. Tern</dc:creator><pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate></item>
<item><title>Паром
  сел</title><link>/2</link><author>desk@herald.example</author><pubDate>yesterday</pubDate></item>
<item><guid>https://herald.example/3</guid></item>
<item><title>No address</title></item>
<item><title>Elsewhere</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://herald.example/news/"><title>All</title>
<entry><title type="html">Pumps &lt;i&gt;hold&lt;/i&gt;</title><link rel="alternate" href="pumps"/><author><name>P. Tern</name></author><author><name>R. Gull</name></author>
<published>2031-03-05T00:10:00+02:00</published><updated>2031-03-09T00:00:00Z</updated></entry></feed>"""


def read(data: str | bytes, kind: str = "feed") -> tuple[FeedEntry, ...]:
    return read_feed(data if isinstance(data, bytes) else data.encode(), kind, PLACE, Limits())


def test_rss_gives_addresses_titles_authors_and_days() -> None:
    first, second, third, fourth, fifth = read(RSS)
    assert first == FeedEntry(
        "https://herald.example/1?id=7", Citation("Ferry aground & tugs", authors=("P. Tern",), published="2031-03-04")
    )
    assert second == FeedEntry("https://herald.example/2", Citation("Паром сел"))
    assert third.address == "https://herald.example/3"
    assert (fourth.address, fifth.address) == (None, None)


def test_atom_gives_the_same_and_the_day_in_its_own_time_zone() -> None:
    assert read(ATOM) == (
        FeedEntry(
            "https://herald.example/news/pumps",
            Citation("Pumps hold", authors=("P. Tern", "R. Gull"), published="2031-03-05"),
        ),
    )


def test_a_json_feed_gives_the_same() -> None:
    items = [
        {"url": "/1", "title": "Ferry <b>aground</b>", "date_published": "2031-03-04T23:00:00-05:00", "authors": [{"name": "P. Tern"}, {"url": "x"}]},
        {"external_url": "https://x.example/2", "author": {"name": "R. Gull"}, "date_published": "2031-02-30"},
        {"id": "3"}, "no entry", {"url": 7, "title": ["x"], "authors": "P. Tern", "date_published": 5},
    ]  # fmt: skip
    made = read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}), "json feed")
    assert made == (
        FeedEntry("https://herald.example/1", Citation("Ferry aground", authors=("P. Tern",), published="2031-03-04")),
        FeedEntry("https://x.example/2", Citation(authors=("R. Gull",))),
        FeedEntry(None, Citation()),
        FeedEntry(None, Citation()),
    )


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    assert [entry.address for entry in read(RSS.replace("&amp; tugs", "& tugs").removesuffix("</channel></rss>"))][
        :1
    ] == ["https://herald.example/1?id=7"]


@pytest.mark.parametrize("kind", ["feed", "json feed"])
@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"{}", b"[]", b"null", b'{"items": {}}', b"<rss></rss>", b"\xff\xfe\x00", b"[" * 50_000]
)
def test_what_is_no_feed_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(ReportsRejectedError) as raised:
        read(data, kind)
    assert raised.value.faults[0].code is Code.ADD_FEED


def test_entities_neither_explode_nor_reach_for_files() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">{lines}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    item = "<item><title>{}</title><link>https://herald.example/1</link></item>"
    began = time.monotonic()
    for entity in ("&a11;", "&f;"):
        entries: tuple[FeedEntry, ...] = ()
        with suppress(ReportsRejectedError):
            entries = read(bomb + f'<rss version="2.0"><channel>{item.format(entity)}</channel></rss>')
        assert all(
            "root:" not in (entry.stated.title or "") and len(entry.stated.title or "") <= 300 for entry in entries
        )
    assert time.monotonic() - began < 20


def test_a_title_cannot_steer_a_terminal_or_fill_a_page() -> None:
    item = "<item><title>{}</title><link>https://herald.example/1</link></item>"
    for title, kept in (
        ("a&#x202e;b&#x200b;c\u2028d", "abc d"),
        ("x" * 301, None),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "alert(1)"),
    ):
        (entry,) = read(f'<rss version="2.0"><channel>{item.format(title)}</channel></rss>')
        assert entry.stated.title == kept


def test_a_feed_that_is_too_long_is_not_read() -> None:
    with pytest.raises(ReportsRejectedError, match="at most"):
        read(b"<rss>" + b" " * 10_000_000)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("desk@herald.example", None),
        ("desk@herald.example (P. Tern)", "P. Tern"),
        ("desk@herald.com (P. Tern)", "P. Tern"),
        ("P. Tern &lt;desk@herald.example&gt;", "P. Tern"),
        ("P. Tern", "P. Tern"),
        ("https://herald.example/", None),
    ],
)
def test_of_a_mail_address_only_the_name_beside_it_is_taken(author: str, name: str | None) -> None:
    (entry,) = read(
        f'<rss version="2.0"><channel><item><link>/1</link><author>{author}</author></item></channel></rss>'
    )
    assert entry.stated.authors == ((name,) if name else ())


STAND_IN = "def prepare(address, kind):\n    def work(data):\n        {}\n        return {}\n    return work\n"
ENTRY: dict[str, object] = {"address": None, "title": "Read", "publisher": None, "published": None, "authors": []}


@pytest.mark.parametrize(
    "body",
    [
        "import sys; sys.audit('os.startfile', 'feed.exe', 'open')",
        "open('WRITTEN', 'w')",
        "import socket; socket.getaddrinfo('harbour.example', 80)",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_a_feed_is_read_under_the_same_guard_as_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    worker = STAND_IN.format(body.replace("WRITTEN", str(tmp_path / "written")), [ENTRY])
    (tmp_path / "stand_in.py").write_text(worker, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(reading, "WORKER", "stand_in")
    with pytest.raises(ReportsRejectedError, match="cannot be read"):
        read("<rss/>")
    assert not (tmp_path / "written").exists()


@pytest.mark.parametrize(
    ("body", "answer", "what"),
    [
        ("print([])", 5, "cannot be read"),
        ("pass", [{}], "cannot be read"),
        ("pass", [ENTRY | {"address": 5}], "cannot be read"),
        ("pass", [ENTRY | {"authors": [None]}], "cannot be read"),
        pytest.param("while True: pass", [ENTRY], "more than 1 seconds", marks=pytest.mark.slow),
    ],
)
def test_what_the_process_answers_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, answer: object, what: str
) -> None:
    (tmp_path / "stand_in.py").write_text(STAND_IN.format(body, answer), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(reading, "WORKER", "stand_in")
    with pytest.raises(ReportsRejectedError, match=what) as raised:
        read_feed(b"<rss/>", "feed", PLACE, Limits(max_document_seconds=1))
    assert raised.value.faults[0].code is Code.ADD_FEED


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")
def test_the_process_of_a_feed_has_every_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = [f"str(getrlimit(RLIMIT_{name})[0])" for name in ("AS", "CPU", "FSIZE", "CORE")]
    answer = f"[{ENTRY} | {{'authors': [{', '.join(limits)}]}}]"
    worker = "from resource import *\n" + STAND_IN.format("pass", answer)
    (tmp_path / "stand_in.py").write_text(worker, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(reading, "WORKER", "stand_in")
    (read,) = read_feed(b"<rss/>", "feed", PLACE, Limits(max_document_seconds=3, max_document_mb=400))
    assert read.stated.authors == ("400000000", "4", "0", "0")


RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://herald.example/"><title>Quay Herald</title></channel>
<item rdf:about="https://herald.example/1"><title>Ferry</title><link>https://herald.example/1</link>
<dc:date>2031-03-04T23:30:00-05:00</dc:date><dc:creator>P. Tern</dc:creator></item></rdf:RDF>"""


def test_rdf_dates_its_entries_and_names_its_outlet() -> None:
    (entry,) = read(RDF)
    assert entry.stated == Citation("Ferry", "Quay Herald", ("P. Tern",), "2031-03-04")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("чт, 04 июн 2026 18:41:00 +0300", "2026-06-04"),
        ("Чт, 04 черв. 2026 18:41", "2026-06-04"),
        ("czw., 04 cze 2026 18:41:00", "2026-06-04"),
        ("20260604T184100Z", "2026-06-04"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Вт, 12 мая 2026 09:05:00 +0300", "2026-05-12"),
        ("12 травня 2026, 09:05", "2026-05-12"),
        ("Di, 12 Mai 2026 09:05:00 +0200", "2026-05-12"),
        ("mar., 12 mai 2026 09:05:00 +0200", "2026-05-12"),
        ("12.05.2026 09:05", "2026-05-12"),
        ("2026/05/12", "2026-05-12"),
        ("Tue, 12 May 2026 23:50:00 -0500", "2026-05-12"),
        ("05/12/2026", None),
        ("1778569500", None),
        ("2026", None),
        ("yesterday", None),
    ],
)
def test_a_day_in_any_language_is_read_and_one_in_doubt_is_none(written: str, day: str | None) -> None:
    item = f"<item><link>/1</link><pubDate>{written}</pubDate></item>"
    (entry,) = read(f'<rss version="2.0"><channel>{item}</channel></rss>')
    assert entry.stated.published == day


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Quay Herald RSS Feed", "Quay Herald"),
        ("Quay Herald", "Quay Herald"),
        ("Quay Herald - Latest news", "Quay Herald"),
        ("RSS | The Quay Herald", "The Quay Herald"),
        ("Українська хвиля: останні новини", "Українська хвиля"),
        ("Latest news", None),
        ("Новости", None),
        ("Quay Herald - Coast and islands", None),
        ("https://herald.example/", None),
        ("", None),
    ],
)
def test_the_title_of_a_feed_is_the_outlet_where_it_names_one(title: str, outlet: str | None) -> None:
    item = "<item><link>/1</link></item>"
    (entry,) = read(f'<rss version="2.0"><channel><title>{title}</title>{item}</channel></rss>')
    assert entry.stated.publisher == outlet


def test_an_entry_of_another_source_is_that_outlets() -> None:
    item = '<item><link>/1</link><source url="https://post.example/">Norrvik Post</source></item>'
    (entry,) = read(f'<rss version="2.0"><channel><title>All the coast</title>{item}</channel></rss>')
    assert entry.stated.publisher == "Norrvik Post"
