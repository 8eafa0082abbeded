"""`briefing add` from its sources to files that a build reads."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builder.collecting.adding import Adding, Additions, Asked
from builder.collecting.fetching import Fetcher
from builder.collecting.report_folder import ReportFolder
from builder.config import Config, Limits
from builder.desk import add_reports
from builder.errors import Code, Fault, ReportsRejectedError
from builder.model import Reading
from builder.reading.read_reports import read_reports
from builder.reading.report_reader import ReportReader
from builder.reading.taking.extracting import Extractor
from builder.reading.taking.formats.extracted import Extracted
from tests.collecting.conftest import CONFIG, DIVERS, GROUNDED, Site, article, quick_limits
from tests.conftest import Run

DAY = "2031-03-05"


class Desk:
    """Adds sources to a folder without pauses."""

    def __init__(self, folder: Path, config: Config, reader: ReportReader) -> None:
        self.seeds, self.config, self.reader = folder / "seeds", config, reader
        self.told: list[tuple[str, float | None]] = []

    def add(self, *sources: str | Path, limit: int = 20) -> Additions:
        there, _ = self.reader.read_folder(self.seeds) if self.seeds.exists() else ((), ())
        folder = ReportFolder(self.seeds, there, {report.report.id for report in there})
        adding = Adding(
            folder, self.reader, Fetcher(quick_limits(), allow_private=True), Asked(self.config.limits, limit, DAY)
        )
        return adding.add_sources(
            [str(source) for source in sources], lambda stage, share=None: self.told.append((stage, share))
        )

    def files(self) -> list[str]:
        return sorted(path.name for path in self.seeds.iterdir()) if self.seeds.exists() else []

    def read(self) -> Reading:
        return read_reports(self.seeds, self.config)


@pytest.fixture(scope="module")
def reader() -> Iterator[ReportReader]:
    """One for all tests here: its child takes a second to start."""
    with ReportReader(CONFIG) as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path, reader: ReportReader) -> Desk:
    return Desk(tmp_path, CONFIG, reader)


def codes(additions: Additions) -> list[str]:
    return [fault.code.value for fault in additions.faults]


def rss(*items: tuple[str, str]) -> str:
    made = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>Tue, 04 Mar 2031 20:00:00 +0000</pubDate></item>"
        for title, link in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Latest</title>{made}</channel></rss>'


# Pages


def test_a_page_becomes_a_file_that_says_where_each_field_is_from(site: Site, desk: Desk) -> None:
    head = (
        '<meta property="article:published_time" content="2031-03-04T20:00:00Z"><meta name="author" content="P. Tern">'
    )
    site.put("/ferry", article("Ferry runs aground", *GROUNDED, head=head))
    done = desk.add(site.address("/ferry?utm_source=letter#comments"))
    assert (codes(done), desk.files()) == ([], ["127-0-0-1-ferry-runs-aground.md"])
    (report,) = desk.read().reports
    cited = report.citation
    assert (cited.title, cited.publisher, cited.authors, cited.published) == (
        "Ferry runs aground",
        "The Quay Herald",
        ("P. Tern",),
        "2031-03-04",
    )
    assert (cited.url, cited.retrieved, cited.language) == (site.address("/ferry"), DAY, "en")
    assert dict(cited.stated_by)["title"] == "page"
    assert all(sentence in report.text for sentence in GROUNDED)
    assert done.reports[0].citation == cited


def test_what_was_added_is_what_the_page_saved_as_a_file_would_be(site: Site, desk: Desk, tmp_path: Path) -> None:
    page = article("Ferry runs aground", *GROUNDED, "- 41 on board", "Towing: Friday")
    desk.add(site.put("/ferry", page))
    by_address = desk.read()
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "ferry.html").write_text(page, encoding="utf-8")
    by_file = read_reports(tmp_path / "saved", desk.config)

    def content(reading: Reading) -> list[str]:
        texts = {report.id: report.text for report in reading.reports}
        return [passage.span.of(texts[passage.report]) for passage in reading.passages if passage.fate == "claim"]

    assert content(by_address) == content(by_file) != []
    assert by_address.reports[0].citation.title == by_file.reports[0].citation.title


def test_the_same_again_changes_nothing_and_says_so(site: Site, desk: Desk, tmp_path: Path) -> None:
    page = article("Ferry runs aground", *GROUNDED)
    first = desk.add(site.put("/ferry", page), site.put("/copy", page))
    assert [report.is_new for report in first.reports] == [True, False]
    before = {path.name: path.read_bytes() for path in desk.seeds.iterdir()}
    (tmp_path / "ferry.html").write_text(page, encoding="utf-8")
    again = desk.add(site.address("/ferry"), tmp_path / "ferry.html")
    assert [(report.is_new, Path(report.path).name) for report in again.reports] == [
        (False, "127-0-0-1-ferry-runs-aground.md")
    ] * 2
    assert {path.name: path.read_bytes() for path in desk.seeds.iterdir()} == before


def test_a_page_that_was_changed_is_a_report_of_its_own_that_names_the_older_one(site: Site, desk: Desk) -> None:
    desk.add(site.put("/ferry", article("Ferry runs aground", *GROUNDED)))
    (changed,) = desk.add(
        site.put("/ferry", article("Ferry runs aground", *GROUNDED, "The number of passengers was corrected to 43."))
    ).reports
    assert changed.is_new
    assert Path(changed.others or "").name == "127-0-0-1-ferry-runs-aground.md"
    assert desk.files() == ["127-0-0-1-ferry-runs-aground-2.md", "127-0-0-1-ferry-runs-aground.md"]
    assert len(desk.read().reports) == 2


@pytest.mark.parametrize(
    "title",
    [
        "../../../tmp/x",
        "a&#0;b",
        "con",
        "&#x202e;txt.exe",
        "x" * 290,
        "Паром сел на мель",
        "渡轮搁浅",
        "---",
        "{{ 7*7 }} #set",
        '" quoted: yes',
    ],
)
def test_hostile_titles_stay_in_the_folder_and_read_back(site: Site, desk: Desk, title: str) -> None:
    done = desk.add(
        site.put("/новости", article(title, *GROUNDED)), site.address("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8")
    )
    site.pages["/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"] = site.pages["/новости"]
    done = desk.add(site.address("/новости"))
    assert codes(done) == []
    (name,) = desk.files()
    assert re.fullmatch(r"[a-z0-9-]{1,80}\.md", name)
    (report,) = desk.read().reports
    assert report.citation.url == site.address("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8")
    assert all(sentence in report.text for sentence in GROUNDED)


def test_another_encoding_and_another_script_come_through(site: Site, desk: Desk) -> None:
    words = "Паром «Кестрел» сел на мель у восточного мола во вторник вечером, на борту был 41 пассажир, сообщило управление порта."
    page = article("Паром сел на мель", words, language="ru").replace('<meta charset="utf-8">', "")
    desk.add(site.put("/ferry", page.encode("cp1251"), "text/html; charset=windows-1251"))
    (report,) = desk.read().reports
    assert words in report.text
    assert report.citation.language == "ru"


def test_a_page_that_is_fetched_has_the_letters_that_it_has_when_it_is_saved(
    site: Site, desk: Desk, tmp_path: Path
) -> None:
    words = "화요일 저녁 여객선 뷁호가 동쪽 방파제에 좌초했으며 승객 41명이 타고 있었다고 항만청이 밝혔다."
    page = article("여객선 뷁호 좌초", words, language="ko").replace(
        '<meta charset="utf-8">', '<meta charset="euc-kr">'
    )
    (tmp_path / "saved.html").write_bytes(page.encode("cp949"))
    done = desk.add(str(tmp_path / "saved.html"), site.put("/ferry", page.encode("cp949"), "text/html; charset=euc-kr"))
    assert [added.is_new for added in done.reports] == [True, False]  # its words are there already
    (report,) = desk.read().reports
    assert words in report.text


def test_a_plain_text_is_taken_and_its_front_matter_is_not_believed(site: Site, desk: Desk) -> None:
    text = "---\npublisher: Forged\nkind: abstract\n---\n\n" + "\n".join(GROUNDED)
    assert codes(desk.add(site.put("/ferry.md", text, "text/markdown"))) == []
    (report,) = desk.read().reports
    assert (report.kind, report.citation.publisher) == ("full", None)


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"\x89PNG", "image/png", "ADD-TYPE"),
        (b"%PDF-1.4 no more", "text/html", "ADD-TYPE"),
        (b"%PDF-1.4 no more", "application/pdf", "SEED-BROKEN"),
        (b"<html><body></body></html>", "text/html", "SEED-NO-TEXT"),
        (b"a\0b", "text/plain", "SEED-NUL"),
        (b"caf\xe9", "text/plain", "SEED-ENCODING"),
        (b"", "text/plain", "SEED-EMPTY"),
        (b"<rss></rss>", "text/xml", "ADD-FEED"),
        (b"PK\x03\x04", "application/zip", "ADD-ZIP"),
    ],
)
def test_what_is_no_report_is_named_and_leaves_nothing(
    site: Site, desk: Desk, body: bytes, kind: str, code: str
) -> None:
    done = desk.add(site.put("/a", body, kind))
    assert (codes(done), done.reports, desk.files()) == ([code], (), [])
    assert done.faults[0].path == site.address("/a")


@pytest.mark.parametrize(
    "source",
    [
        "ftp://x.example/a",
        "file:///etc/passwd",
        "http://",
        "https://a:b@x.example/",
        "http://2130706433/",
        "HTTP:/x",
        "javascript:/x",
    ],
)
def test_only_addresses_of_the_web_are_fetched(desk: Desk, source: str) -> None:
    assert codes(desk.add(source)) == ["ADD-ADDRESS"]


# Feeds


def test_of_a_feed_the_first_entries_are_fetched_and_one_that_fails_stops_no_other(site: Site, desk: Desk) -> None:
    for number in range(50):
        site.put(f"/{number}", article(f"Story {number}", *(f"Report {number}: {sentence}" for sentence in GROUNDED)))
    del site.pages["/3"]
    feed = site.put(
        "/feed", rss(*((f"Story {number}", f"/{number}?utm_medium=rss") for number in range(50))), "application/rss+xml"
    )
    done = desk.add(feed, limit=10)
    assert len(done.reports) == len(desk.files()) == 9
    assert [(fault.code, fault.path) for fault in done.faults] == [(Code.ADD_STATUS, site.address("/3"))]
    assert site.paths() == ["/feed", *(f"/{number}" for number in range(10))]
    shares = [share for _, share in desk.told if share is not None]
    assert shares == sorted(shares)
    assert len(desk.read().reports) == 9


def test_what_only_the_feed_states_is_its_word(site: Site, desk: Desk) -> None:
    site.put("/1", article("Ferry runs aground", *GROUNDED))
    desk.add(site.put("/feed", rss(("Ferry: short title", "/1")), "text/xml"))
    (report,) = desk.read().reports
    assert (report.citation.title, report.citation.published) == ("Ferry runs aground", "2031-03-04")
    assert dict(report.citation.stated_by) == {
        "title": "page",
        "publisher": "page",
        "published": "feed",
        "url": "front matter",
        "language": "page",
    }


def test_a_json_feed_is_a_feed(site: Site, desk: Desk) -> None:
    site.put("/1", article("Ferry runs aground", *GROUNDED))
    items = [{"url": site.address("/1"), "date_published": "2031-03-04T20:00:00Z"}, {"title": "No address"}]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    done = desk.add(site.put("/feed", feed, "application/feed+json"))
    assert (codes(done), len(done.reports)) == (["ADD-FEED"], 1)


def test_a_feed_in_a_feed_and_a_feed_of_itself_are_refused(site: Site, desk: Desk) -> None:
    site.put("/inner", rss(("x", "/1")), "text/xml")
    done = desk.add(site.put("/feed", rss(("inner", "/inner"), ("self", "/feed")), "text/xml"))
    assert codes(done) == ["ADD-FEED", "ADD-FEED"]


def test_an_entry_cannot_lead_where_no_address_may(site: Site, desk: Desk) -> None:
    done = desk.add(
        site.put(
            "/feed",
            rss(("a", "file:///etc/passwd"), ("b", "http://u:p@x.example/"), ("c", "javascript:alert(1)")),
            "text/xml",
        )
    )
    assert codes(done) == ["ADD-FEED"] * 3
    assert site.paths() == ["/feed"]


# Files, folders, archives


def test_files_are_copied_as_they_are_under_a_safe_name(desk: Desk, tmp_path: Path) -> None:
    page, text = tmp_path / "Ferry & tugs.HTML", tmp_path / "Паром.txt"
    page.write_text(article("Ferry runs aground", *GROUNDED), encoding="utf-8")
    text.write_text("\n\n".join(DIVERS), encoding="utf-8")
    assert codes(desk.add(page, text)) == []
    assert desk.files() == ["ferry-tugs.html", "parom.txt"]
    assert (desk.seeds / "ferry-tugs.html").read_bytes() == page.read_bytes()
    assert {report.citation.title for report in desk.read().reports} >= {"Ferry runs aground"}


def test_a_folder_is_read_by_the_rules_of_the_intake(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    (folder / "day" / "ferry_files").mkdir(parents=True)
    (folder / "day" / "ferry.html").write_text(article("Ferry runs aground", *GROUNDED), encoding="utf-8")
    (folder / "day" / "ferry_files" / "style.css").write_text("", encoding="utf-8")
    (folder / "ferry.txt").write_text("\n\n".join(DIVERS), encoding="utf-8")
    (folder / "Ferry.md").write_text("The owner of the ferry will speak on Monday.\n", encoding="utf-8")
    (folder / "picture.jpg").write_bytes(b"x")
    (folder / "link.txt").symlink_to("ferry.txt")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    done = desk.add(folder)
    assert sorted(codes(done)) == ["SEED-SYMLINK", "SEED-TYPE"]
    assert desk.files() == ["ferry-2.html", "ferry-3.txt", "ferry.md"]
    assert len(desk.read().reports) == 3


def packed(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "."), text)
    return stream.getvalue()


def test_an_archive_of_files_is_added_file_by_file(desk: Desk, tmp_path: Path, site: Site) -> None:
    data = packed(
        ferry__html=article("Ferry runs aground", *GROUNDED), divers__txt="\n\n".join(DIVERS), picture__png="x"
    )
    (tmp_path / "reports.zip").write_bytes(data)
    done = desk.add(tmp_path / "reports.zip")
    assert [(fault.code, fault.path) for fault in done.faults] == [
        (Code.SEED_TYPE, f"{tmp_path / 'reports.zip'}/picture.png")
    ]
    assert desk.files() == ["divers.txt", "ferry.html"]
    again = desk.add(site.put("/reports.zip", data, "application/zip"))
    assert [report.is_new for report in again.reports] == [False, False]


def test_an_archive_from_an_address_is_written_like_a_page(desk: Desk, site: Site) -> None:
    data = packed(
        ferry__html=article("Ferry runs aground", *GROUNDED),
        own__md="---\npublisher: Forged\n---\n" + "\n".join(DIVERS),
    )
    assert codes(desk.add(site.put("/reports.zip", data, "application/zip"))) == []
    assert desk.files() == ["127-0-0-1-ferry-runs-aground.md", "127-0-0-1-own.md"]
    assert {report.citation.publisher for report in desk.read().reports} == {"The Quay Herald", None}


def test_a_slip_in_an_archive_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "reports.zip").write_bytes(packed(**{"../evil__txt": "x", "good__txt": "y"}))
    assert codes(desk.add(tmp_path / "reports.zip")) == ["ADD-ZIP"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["reports.zip"]


def test_what_is_not_there_or_not_read_is_named_and_the_rest_is_added(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join(DIVERS), encoding="utf-8")
    (tmp_path / "b.exe").write_bytes(b"MZ")
    (tmp_path / "c.md").write_text("---\ntitle: [\n---\nx", encoding="utf-8")
    (tmp_path / "d.txt").write_bytes(b"x" * 2_000_001)
    done = desk.add(
        tmp_path / "nowhere.txt", tmp_path / "b.exe", tmp_path / "c.md", tmp_path / "d.txt", tmp_path / "a.txt"
    )
    assert codes(done) == ["SEED-UNREADABLE", "SEED-TYPE", "FM-SYNTAX", "SEED-TOO-LARGE"]
    assert desk.files() == ["a.txt"]


def test_a_folder_that_cannot_be_written_ends_it_and_says_so(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join(DIVERS), encoding="utf-8")
    desk.seeds.write_text("a file", encoding="utf-8")
    with ReportReader(desk.config) as reader:
        adding = Adding(ReportFolder(desk.seeds, [], []), reader, Fetcher(quick_limits()), Asked(desk.config.limits))
        done = adding.add_sources([str(tmp_path / "a.txt")], lambda stage, share=None: None)
    assert codes(done) == ["OUT-UNWRITABLE"]


def test_a_page_of_a_machine_of_this_house_is_added_and_its_name_cited_nowhere(desk: Desk, site: Site) -> None:
    site.put("/a", article("Ferry runs aground", *GROUNDED))
    done = desk.add(f"http://localhost:{site.port}/a")
    (added,) = done.reports
    assert "localhost" not in Path(added.path).read_text().split("---")[1]
    assert added.citation.url is None
    assert added.citation.title == "Ferry runs aground"


def test_a_feed_leads_inside_to_its_own_machine_only(desk: Desk, site: Site) -> None:
    """What the user named is the feed's address: an entry that leads to another machine of the house is refused."""
    site.put("/a", article("Ferry runs aground", *GROUNDED))
    items = "".join(f"<item><link>http://{host}:{site.port}/a</link></item>" for host in ("127.0.0.1", "localhost"))
    feed = site.put("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>", "application/rss+xml")
    done = desk.add(feed)
    assert len(done.reports) == 1
    assert codes(done) == ["ADD-ADDRESS"]
    assert "add that address itself" in done.faults[0].remedy


def test_a_day_is_written_and_it_is_today_unless_told(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("builder.collecting.adding.today", lambda: "2031-12-24")
    address = site.put("/a", article("Ferry runs aground", *GROUNDED))
    add_reports(
        [address],
        tmp_path / "other",
        desk.config,
        Asked(desk.config.limits, 1),
        allow_private=True,
        tell=lambda stage, share=None: None,
    )
    (report,) = read_reports(tmp_path / "other", desk.config).reports
    assert report.citation.retrieved == "2031-12-24"


# What a build refuses

LIMITS = Limits(
    max_report_bytes=6_000, max_report_lines=40, max_report_passages=60, max_document_bytes=9_000, max_total_bytes=10**6
)
DEEP_MAIL = b"Subject: x\nContent-Type: message/rfc822\n\n" * 40 + b"Content-Type: text/plain\n\nferry"
LOCKED_MAIL = b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n"
REFUSED: dict[str, tuple[str, bytes]] = {
    "nothing.txt": ("SEED-EMPTY", b""),
    "unseen.txt": ("SEED-EMPTY", b" \n\xe2\x80\x8b\n"),
    "no-file.pdf": ("SEED-EMPTY", b""),
    "no-text-below.md": ("SEED-EMPTY", b"---\ntitle: x\n---\n \n"),
    "latin.txt": ("SEED-ENCODING", b"F\xe4hre"),
    "several.eml": (
        "SEED-SEVERAL",
        b"Subject: Fwd: x\nContent-Type: multipart/mixed; boundary=b\n\n"
        + 2 * b"--b\nContent-Type: message/rfc822\n\nSubject: y\n\nText.\n"
        + b"--b--\n",
    ),
    "utf-16.txt": ("SEED-ENCODING", b"\xff\xfeF\0\0\xd8"),
    "program.txt": ("SEED-NUL", b"a\0b"),
    "bytes.txt": ("SEED-TOO-LARGE", b"a" * 6_001),
    "lines.txt": ("SEED-TOO-LARGE", b"a\n" * 41),
    "passages.txt": ("SEED-TOO-LARGE", b"The ferry waits at the pier of the harbour for its crew. " * 61),
    "heavy.html": ("SEED-TOO-LARGE", b" " * 9_001),
    "long.eml": ("SEED-TOO-LARGE", b"Subject: x\nContent-Type: text/plain\n\n" + b"ferry pier mole " * 400),
    "torn.pdf": ("SEED-BROKEN", b"no PDF"),
    "headless.eml": ("SEED-BROKEN", b"\n\nno headers at all"),
    "locked.eml": ("SEED-ENCRYPTED", LOCKED_MAIL),
    "picture.html": ("SEED-NO-TEXT", b"<html><body><img src=x></body></html>"),
    "deep.eml": ("SEED-DEPTH", DEEP_MAIL),
    "late.html": ("SEED-TIME", b"<p>late"),
    "greedy.html": ("SEED-MEMORY", b"<p>greedy"),
    "syntax.md": ("FM-SYNTAX", b"---\ntitle: [\n---\nx"),
    "open.md": ("FM-SYNTAX", b"---\ntitle: x\n"),
    "tag.md": ("FM-TAG", b"---\ntitle: !!python/name:os.system x\n---\nx"),
    "alias.md": ("FM-ALIAS", b"---\ntitle: &a x\npublisher: *a\n---\nx"),
    "twice.md": ("FM-DUPKEY", b"---\ntitle: x\ntitle: y\n---\nx"),
    "nested.md": ("FM-DEPTH", b"---\ntitle: [[[[[[x]]]]]]\n---\nx"),
    "unknown.md": ("FM-UNKNOWN", b"---\nTitle: y\n---\na"),
    "type.md": ("FM-TYPE", b"---\ntitle: 5\n---\na"),
    "date.md": ("FM-DATE", b"---\npublished: soon\n---\na"),
    "url.md": ("FM-URL", b"---\nurl: javascript:x\n---\na"),
    "snippet.md": ("FM-SNIPPET", b"---\nexclude: [not there]\n---\na"),
}
"""Name → the code a build gives to a file of these bytes."""
OF_THE_FOLDER = {"SEED-NONE", "SEED-TOO-MANY", "SEED-TYPE", "SEED-SYMLINK", "SEED-UNREADABLE", "SEED-NAME"}
"""Codes that a file's bytes never have: they are of its name, its kind, its place, or of all files together."""


def named(faults: Iterable[Fault]) -> list[tuple[str, str]]:
    return sorted((Path(fault.path).name, fault.code.value) for fault in faults)


def test_whatever_a_build_refuses_in_a_file_is_refused_before_it_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = Extractor.extract

    def fail(extractor: Extractor, data: bytes, kind: str, shown: str) -> Extracted | Fault:
        codes = {b"<p>late": Code.SEED_TIME, b"<p>greedy": Code.SEED_MEMORY}
        return Fault(codes[data], shown, "x", "y") if data in codes else extract(extractor, data, kind, shown)

    monkeypatch.setattr(Extractor, "extract", fail)
    folder, config = tmp_path / "sources", replace(CONFIG, limits=LIMITS)
    folder.mkdir()
    for name, (_, data) in REFUSED.items():
        (folder / name).write_bytes(data)

    with pytest.raises(ReportsRejectedError) as built:
        read_reports(folder, config)
    with ReportReader(config) as reader:
        desk = Desk(tmp_path, config, reader)
        added = desk.add(*sorted(folder.iterdir()))
        of_folder = desk.add(folder)

    expected = sorted((name, code) for name, (code, _) in REFUSED.items())
    assert named(built.value.faults) == expected
    assert named(added.faults) == expected
    assert named(of_folder.faults) == expected
    assert (desk.files(), added.reports, of_folder.reports) == ([], (), ())

    of_files = {code.value for code in Code if code.value.startswith(("SEED-", "FM-"))} - OF_THE_FOLDER
    assert {code for code, _ in REFUSED.values()} == of_files, "a code that no case gives"


# As a user starts it


def test_the_command_says_what_it_added_what_is_missing_and_what_failed(
    run_briefing: Run, site: Site, tmp_path: Path
) -> None:
    seeds = tmp_path / "seeds"
    site.put("/1", article("Ferry aground", *GROUNDED).replace("<title>", "<title>\x1b[31mRed &#27;]0;x&#7;"))
    sources = (site.address("/1"), site.address("/gone"), str(tmp_path / "none\x1b[31m.txt"))
    done = run_briefing("add", *sources, "--allow-private", "--retrieved", DAY, "--seeds", seeds)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
    first, last = done.stdout.splitlines()
    assert first.startswith(f"added    {seeds}")
    assert first.endswith("The Quay Herald; not found: date")
    assert last == "Added 1 report"
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["ADD-STATUS", "SEED-UNREADABLE"]
    again = run_briefing("add", site.address("/1"), "--allow-private", "--seeds", seeds)
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "Added 0 reports, 1 already there")
    strict = run_briefing("check", "--strict", "--seeds", seeds)
    assert strict.stderr.startswith("CITATION-DATE ")
    (file,) = seeds.iterdir()
    file.write_text(file.read_text(encoding="utf-8").replace("source:", "published:\nsource:"), encoding="utf-8")
    assert run_briefing("check", "--strict", "--seeds", seeds).returncode == 0


def test_without_permission_nothing_of_this_machine_is_asked(run_briefing: Run, site: Site, tmp_path: Path) -> None:
    done = run_briefing("add", site.address("/1"), "http://127.0.0.1/", "--seeds", tmp_path / "seeds")
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["ADD-ADDRESS", "ADD-PRIVATE"]
    assert site.asked == []


@pytest.mark.parametrize(
    "arguments", [["add"], ["add", ""], ["add", "a.txt", "--limit", "0"], ["add", "a.txt", "--retrieved", "2031-02-30"]]
)
def test_wrong_usage_is_named(run_briefing: Run, arguments: list[str]) -> None:
    done = run_briefing(*arguments)
    assert (done.returncode, done.stderr.split()[0]) == (2, "USAGE")
