"""Lines to fill in: where, for which reports, and nothing else is touched."""

from pathlib import Path

import pytest

from builder.config import Config
from builder.desk import open_missing_fields
from builder.errors import Code
from builder.reading.read_reports import read_reports
from tests.collecting.conftest import CONFIG, GROUNDED, article

DAY = "2031-03-05"
BLOCK = '# To fill in: write the answer in the place of "?", or nothing at all where nobody knows.\n'
PAGE = article(
    "Ferry runs aground", *GROUNDED, head='<meta property="article:published_time" content="2031-03-04T18:00:00Z">'
).replace('<meta property="og:site_name" content="The Quay Herald">', "")
TEXT = "The ferry ran aground at noon. Nobody was hurt.\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def fill_in(seeds: Path, config: Config = CONFIG) -> tuple[list[tuple[str, tuple[str, ...], str | None]], list[Code]]:
    opened, faults = open_missing_fields(seeds, config, DAY, lambda _stage, _share=None: None)
    root = seeds.parent
    shown = [
        (
            Path(one.path).relative_to(root).as_posix(),
            one.fields,
            Path(one.original).relative_to(root).as_posix() if one.original else None,
        )
        for one in opened
    ]
    return shown, [fault.code for fault in faults]


def missing(seeds: Path) -> dict[str, tuple[str, ...]]:
    return {report.path: report.citation.missing for report in read_reports(seeds, CONFIG).reports}


def test_a_text_becomes_markdown_with_lines_and_its_own_file_is_kept(seeds: Path) -> None:
    (seeds / "quay").mkdir()
    (seeds / "quay" / "ferry.txt").write_bytes(TEXT.encode())
    told = ("seeds/quay/ferry.md", ("publisher", "published"), "originals/quay/ferry.txt")
    assert fill_in(seeds) == ([told], [])
    written = (seeds / "quay" / "ferry.md").read_text(encoding="utf-8")
    assert written == f'---\n{BLOCK}publisher: "?"\npublished: "?" # YYYY-MM-DD\n---\n\n{TEXT}'
    assert (seeds.parent / "originals" / "quay" / "ferry.txt").read_bytes() == TEXT.encode()
    assert [path.name for path in seeds.rglob("*.*")] == ["ferry.md"]


def test_what_is_open_is_still_missing_and_what_is_filled_in_or_left_empty_is_not(seeds: Path) -> None:
    (seeds / "ferry.txt").write_text(TEXT, encoding="utf-8")
    fill_in(seeds)
    assert missing(seeds) == {"ferry.md": ("publisher", "published")}
    text = (seeds / "ferry.md").read_text(encoding="utf-8")
    answered = text.replace('publisher: "?"', "publisher: The Quay Herald").replace('published: "?"', "published:")
    (seeds / "ferry.md").write_text(answered, encoding="utf-8")
    (report,) = read_reports(seeds, CONFIG).reports
    assert (report.citation.publisher, report.citation.published, report.citation.missing) == (
        "The Quay Herald",
        None,
        (),
    )


def test_a_second_time_nothing_is_written(seeds: Path) -> None:
    (seeds / "ferry.txt").write_text(TEXT, encoding="utf-8")
    fill_in(seeds)
    before = (seeds / "ferry.md").read_bytes()
    assert fill_in(seeds) == ([], [])
    assert (seeds / "ferry.md").read_bytes() == before


def test_front_matter_gets_the_missing_line_alone_and_keeps_its_bytes(seeds: Path) -> None:
    head, tail = "---\r\ntitle: Aground\r\npublished: 2031-03-04\r\nretrieved: 2031-03-05\r\n", f"---\r\n\r\n{TEXT}"
    (seeds / "ferry.md").write_bytes((head + tail).encode())
    assert fill_in(seeds) == ([("seeds/ferry.md", ("publisher",), None)], [])
    lines = (BLOCK + 'publisher: "?"\n').replace("\n", "\r\n")
    assert (seeds / "ferry.md").read_bytes() == (head + lines + tail).encode()


def test_a_report_that_says_all_stays_as_it_is(seeds: Path) -> None:
    content = f"---\npublisher: The Quay Herald\npublished:\n---\n{TEXT}".encode()
    (seeds / "ferry.md").write_bytes(content)
    assert fill_in(seeds) == ([], [])
    assert (seeds / "ferry.md").read_bytes() == content


def test_a_saved_page_becomes_markdown_with_what_it_states_of_itself(seeds: Path) -> None:
    (seeds / "ferry.html").write_text(PAGE, encoding="utf-8")
    (before,) = read_reports(seeds, CONFIG).reports
    assert before.citation.missing == ("publisher",)
    assert fill_in(seeds)[0] == [("seeds/ferry.md", ("publisher",), "originals/ferry.html")]
    (after,) = read_reports(seeds, CONFIG).reports
    assert (after.id, after.citation.title, after.citation.published) == (
        before.id,
        before.citation.title,
        before.citation.published,
    )
    assert dict(after.citation.stated_by)["published"] == "page"
    assert after.citation.missing == ("publisher",)


def test_nothing_takes_the_place_of_anything(seeds: Path) -> None:
    (seeds / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (seeds.parent / "originals").mkdir()
    (seeds.parent / "originals" / "ferry.txt").write_text("mine", encoding="utf-8")
    assert fill_in(seeds) == ([], [Code.OUT_FOREIGN])
    assert (seeds / "ferry.txt").read_text(encoding="utf-8") == TEXT
    assert not (seeds / "ferry.md").exists()
    assert (seeds.parent / "originals" / "ferry.txt").read_text(encoding="utf-8") == "mine"


def test_a_link_among_the_originals_is_not_followed(seeds: Path) -> None:
    (seeds / "ferry.txt").write_text(TEXT, encoding="utf-8")
    elsewhere = seeds.parent / "elsewhere"
    elsewhere.mkdir()
    (seeds.parent / "originals").symlink_to(elsewhere)
    assert fill_in(seeds) == ([], [Code.OUT_FOREIGN])
    assert list(elsewhere.iterdir()) == []


def test_a_file_that_cannot_be_taken_stops_no_other(seeds: Path) -> None:
    (seeds / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (seeds / "nul.txt").write_bytes(b"a\0b")
    opened, faults = fill_in(seeds)
    assert [path for path, _, _ in opened] == ["seeds/ferry.md"]
    assert faults == [Code.SEED_NUL]
    assert (seeds / "nul.txt").exists()


def test_a_text_in_another_encoding_is_written_in_utf_8(seeds: Path) -> None:
    (seeds / "ferry.txt").write_bytes("The café burned at noon — nobody was hurt.\n".encode("utf-16"))
    fill_in(seeds)
    assert "café burned at noon — nobody" in (seeds / "ferry.md").read_text(encoding="utf-8")
