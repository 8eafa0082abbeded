"""Reports of every kind, from their files to the pages."""

import json
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
import typst

from builder.config import Config, TopicConfig
from builder.errors import Code, Fault, ReportsRejectedError
from builder.model import Digest, Reason, Said
from builder.order import Order
from builder.pipeline import make_digest
from builder.publishing.pages import render_pages
from builder.publishing.telling.edition import Edition
from builder.reading.read_reports import read_reports

CONFIG = Config(
    "Ferry", "What is told of the ferry.", "en", (TopicConfig("sea", "Sea", "The sea.", ("ferry", "harbour")),), ()
)
SENTENCES = (
    "The ferry ran aground on a sandbank near the old harbour on Monday morning, the coast guard said.",
    "Forty passengers were taken ashore in two boats, and nobody was hurt, according to the harbour office.",
    "Паром буде відбуксирувано до верфі в п’ятницю, повідомила компанія.",
    "The company said it would pay for every delayed journey, and that divers were to look at the hull.",
)


def quiet(_: str) -> None:
    pass


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "text.txt").write_text("\n\n".join(SENTENCES), encoding="utf-8")
    (folder / "marked.md").write_text("---\ntitle: Ferry\n---\n" + "\n\n".join(SENTENCES), encoding="utf-8")
    told = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    comment = "<div id='comments'><p>I was there as well and this is what I think about it all.</p></div>"
    head = "<head><title>Ferry aground</title><meta property='og:site_name' content='Gazette'><meta name='date' content='2021-05-03'></head>"
    (folder / "page.html").write_text(
        f"<html lang='en'>{head}<body><article>{told}</article>{comment}</body></html>", encoding="utf-8"
    )
    (folder / "page_files").mkdir()
    (folder / "page_files" / "a.js").write_text("x()", encoding="utf-8")
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "Harbour Wire <w@harbour.example>",
        "Ferry aground",
        "Mon, 03 May 2021 10:00:00 +0000",
    )
    mail.set_content("\n\n".join(SENTENCES) + "\n\n-- \nHarbour Wire\n")
    (folder / "mail.eml").write_bytes(bytes(mail))
    document = docx.Document()
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    document.save(str(folder / "word.docx"))
    (folder.parent / "a.typ").write_text(
        "#set page(header: [Harbour Office])\n" + "#pagebreak()\n".join(SENTENCES), encoding="utf-8"
    )
    typst.compile(folder.parent / "a.typ", output=folder / "release.pdf", ignore_system_fonts=True)
    return folder


@pytest.fixture(scope="module")
def digest(seeds: Path) -> Digest:
    return make_digest(Order(seeds, CONFIG))


def test_every_kind_is_read_and_says_the_same(digest: Digest) -> None:
    assert [(report.id, report.format) for report in digest.reports] == [
        ("mail", "eml"),
        ("marked", "md"),
        ("page", "html"),
        ("release", "pdf"),
        ("text", "txt"),
        ("word", "docx"),
    ]
    claims = {claim.text: claim.sources for claim in digest.claims}
    assert claims[SENTENCES[0]] == tuple(report.id for report in digest.reports)


def test_what_a_file_states_of_itself_is_cited(digest: Digest) -> None:
    cited = {report.id: report.citation for report in digest.reports}
    assert (cited["page"].publisher, cited["page"].published) == ("Gazette", "2021-05-03")
    assert dict(cited["page"].stated_by)["publisher"] == "page"
    assert (cited["mail"].title, cited["mail"].publisher, cited["mail"].published) == (
        "Ferry aground",
        "Harbour Wire",
        "2021-05-03",
    )
    assert cited["release"].published is None


def test_every_offset_of_the_digest_points_into_the_text_that_is_published(digest: Digest, seeds: Path) -> None:
    pages = {page.path: page.text for page in render_pages(Edition(digest, CONFIG))}
    document = json.loads(pages["digest.json"])
    assert sorted(path for path in pages if path.startswith("texts/")) == [
        f"texts/{name}.txt" for name in ("mail", "page", "release", "word")
    ]
    for report in document["reports"]:
        published = pages.get(f"texts/{report['id']}.txt")
        text = (
            (seeds / report["path"]).read_text(encoding="utf-8")
            if published is None
            else published.encode().decode("utf-8-sig")
        )
        held = [" "] * len(text)
        for passage in document["passages"]:
            if passage["report"] == report["id"]:
                piece = text[passage["start"] : passage["end"]]
                assert piece == piece.strip() != ""
                held[passage["start"] : passage["end"]] = piece
        assert "".join(held).split() == text.split()
    spans = {passage["id"]: passage for passage in document["passages"]}
    for claim in document["claims"]:
        shown = spans[claim["passage"]]
        if f"texts/{shown['report']}.txt" in pages:
            assert pages[f"texts/{shown['report']}.txt"][shown["start"] : shown["end"]].split() == claim["text"].split()


def test_a_limit_on_quotations_keeps_whole_texts_off_the_site(digest: Digest) -> None:
    limited = Config("Ferry", "What is told of the ferry.", "en", CONFIG.topics, (), quotation_limit=30)
    assert not [page.path for page in render_pages(Edition(digest, limited)) if page.path.startswith("texts/")]


def test_comments_signatures_and_headers_are_left_out_with_their_reason(digest: Digest) -> None:
    reasons = {passage.reason for passage in digest.passages if passage.fate == "boilerplate"}
    assert {Said(Reason.RUNNING_HEADER), Said(Reason.SIGNATURE)} <= reasons


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    folder = tmp_path / "flawed"
    folder.mkdir()
    (folder / "good.txt").write_text("\n\n".join(SENTENCES), encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"no PDF")
    (folder / "fields.md").write_text("---\nauthor: blue\n---\nText of a report.\n", encoding="utf-8")
    (folder / "archive.zip").write_bytes(b"PK")
    (folder / "good.html").write_text(
        "<html><body><article><p>The same name.</p></article></body></html>", encoding="utf-8"
    )
    (folder / "caf\udce9.txt").write_text("A name that is not UTF-8.", encoding="utf-8")
    return folder


LEFT_OUT = [
    ("archive.zip", "SEED-TYPE", None),
    ("broken.pdf", "SEED-BROKEN", None),
    ("caf\\udce9.txt", "SEED-NAME", None),
    ("fields.md", "FM-UNKNOWN", 2),
    ("good.txt", "SEED-NAME", None),
]


def test_all_faults_are_refused_at_once_unless_told_to_keep_going(flawed: Path) -> None:
    with pytest.raises(ReportsRejectedError) as caught:
        read_reports(flawed, CONFIG)
    assert len(caught.value.faults) == len(LEFT_OUT)
    reading = read_reports(flawed, CONFIG, keep_going=True)
    assert [report.path for report in reading.reports] == ["good.html"]
    assert [(file.path, file.code, file.line) for file in reading.not_included] == LEFT_OUT


def test_what_is_not_included_is_told_shown_and_exported_without_where_it_lies(flawed: Path, tmp_path: Path) -> None:
    told: list[Fault] = []
    digest = make_digest(Order(flawed, CONFIG, keep_going=told.extend))
    assert [(fault.code, fault.line) for fault in told] == [(code, line) for _, code, line in LEFT_OUT]
    assert all(fault.path.startswith(str(flawed)) for fault in told)
    pages = {page.path: page.text for page in render_pages(Edition(digest, CONFIG))}
    exported = json.loads(pages["digest.json"])["not_included"]
    assert [(file["path"], file["code"], file["line"]) for file in exported] == LEFT_OUT
    assert "broken" in pages["left-out.md"]
    assert "BROKEN" in pages["left-out.md"]
    assert not [path for path, text in pages.items() if str(tmp_path) in text]


def test_with_no_file_left_nothing_is_published(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no PDF")
    with pytest.raises(ReportsRejectedError) as caught:
        read_reports(tmp_path, CONFIG, keep_going=True)
    assert [fault.code for fault in caught.value.faults] == [Code.SEED_BROKEN]


def test_the_same_files_give_the_same_bytes_whatever_is_kept(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest: Digest
) -> None:
    without = {page.path: page.text for page in render_pages(Edition(digest, CONFIG))}
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    for _ in range(2):
        again = make_digest(Order(seeds, CONFIG))
        assert {page.path: page.text for page in render_pages(Edition(again, CONFIG))} == without
