import hashlib
import os
import socket
from pathlib import Path

import pytest

from builder.config import Limits
from builder.errors import Code, Fault
from builder.reading.taking.intake import gather_reports, report_id
from builder.reading.taking.open_below import open_file

LIMITS = Limits()


def faults_of(seeds: Path, limits: Limits = LIMITS) -> list[tuple[str, str, int | None]]:
    _, faults = gather_reports(seeds, limits)
    return [(str(fault.code), Path(fault.path).name, fault.line) for fault in faults]


def only_fault(seeds: Path, limits: Limits = LIMITS) -> Fault:
    reports, faults = gather_reports(seeds, limits)
    assert len(faults) == 1, faults
    assert not reports
    return faults[0]


def test_reports_are_found_in_subfolders_and_sorted_by_path(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_text("Two.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    reports, faults = gather_reports(tmp_path, LIMITS)
    assert not faults
    assert [(report.id, report.path, report.text) for report in reports] == [
        ("a", "a.txt", "One."),
        ("b-two", "b/two.md", "Two."),
    ]


def test_line_ends_become_line_feeds_and_a_byte_order_mark_goes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOne\r\ntwo\rthree\n")
    reports, _ = gather_reports(tmp_path, LIMITS)
    assert reports[0].text == "One\ntwo\nthree\n"
    assert reports[0].sha256 == hashlib.sha256(b"\xef\xbb\xbfOne\r\ntwo\rthree\n").hexdigest()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    fault = only_fault(tmp_path / "nowhere")
    assert fault.code is Code.SEED_NONE
    assert fault.path == str(tmp_path / "nowhere")


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert only_fault(tmp_path).code is Code.SEED_NONE


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("x", encoding="utf-8")
    assert only_fault(tmp_path / "seeds").code is Code.SEED_NONE


def test_names_that_start_with_a_full_stop_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "x.txt").write_text("no report", encoding="utf-8")
    assert only_fault(tmp_path).code is Code.SEED_NONE


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", Code.SEED_EMPTY, None),
        (b" \n\t\n\xe2\x80\x8b\n", Code.SEED_EMPTY, None),
        (b"\xef\xbb\xbf", Code.SEED_EMPTY, None),
        (b"one\ntwo\xff\n", Code.SEED_ENCODING, 2),
        (b"one\r\ntwo\r\nth\xe9ee", Code.SEED_ENCODING, 3),
        (b"\xff\xfes\0\0\xd8", Code.SEED_ENCODING, 1),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", Code.SEED_TYPE, None),
        (b"version https://hawser.github.com/spec/v1\noid sha256:4d7a\n", Code.SEED_TYPE, None),
        (b"/annex/objects/SHA256E-s31390--f50d.txt\n", Code.SEED_TYPE, None),
        (b"../.git/annex/objects/G6/qW/SHA256E-s3--f5/SHA256E-s3--f5", Code.SEED_TYPE, None),
        (b"../shelf/ferry.txt", Code.SEED_TYPE, None),
        (b"\xed\xa0\x80 a lone surrogate", Code.SEED_ENCODING, 1),
        (b"one\ntwo\n\0three", Code.SEED_NUL, 3),
        (b"\x89PNG\r\n\x1a\n\0\0\0", Code.SEED_NUL, 3),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_its_line(
    tmp_path: Path, data: bytes, code: Code, line: int | None
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    fault = only_fault(tmp_path)
    assert (fault.code, fault.line) == (code, line)


@pytest.mark.parametrize("text", ["https://harbour.example/ferry.html", "and/or", "The ferry a/b.txt sails."])
def test_what_is_no_path_alone_is_a_report(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    reports, faults = gather_reports(tmp_path, LIMITS)
    assert [report.text for report in reports] == [text]
    assert faults == ()


def test_a_text_encoded_twice_is_read_as_it_was_and_is_not_the_file_as_it_is(tmp_path: Path) -> None:
    text = "Die Fähre für Gäste läuft über die Brücke hinaus."
    (tmp_path / "a.txt").write_text(text.encode().decode("cp1252"), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf" + text.replace(".", ".\r\n").encode())
    twice, once = gather_reports(tmp_path, LIMITS)[0]
    assert (twice.text, twice.is_recoded) == (text, True)
    assert (once.text, once.is_recoded) == (f"{text}\n", False)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251", "koi8-u"])
def test_a_text_is_read_in_an_encoding_that_is_beyond_doubt(tmp_path: Path, encoding: str) -> None:
    text = "Пором сів на мілину біля східного молу опівдні.\r\nСорок пасажирів доставив на берег рятувальний катер."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (report,), faults = gather_reports(tmp_path, Limits())
    assert not faults
    assert report.text == text.replace("\r\n", "\n")


def test_an_encoding_in_doubt_is_refused_and_the_guess_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Die Fähre lief auf Grund.\nMüde Fahrgäste gingen an Land.".encode("cp1252"))
    fault = only_fault(tmp_path)
    assert (fault.code, fault.line) == (Code.SEED_ENCODING, 1)
    assert "looks like" in fault.what


def test_other_kinds_of_file_are_named_and_not_skipped(tmp_path: Path) -> None:
    for name in ("a.zip", "b", "c.doc"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "d.txt").write_text("A report.", encoding="utf-8")
    assert faults_of(tmp_path) == [("SEED-TYPE", "a.zip", None), ("SEED-TYPE", "b", None), ("SEED-TYPE", "c.doc", None)]


def test_a_kind_that_newsrooms_have_comes_with_what_to_do_about_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("x", encoding="utf-8")
    assert "Unpack" in only_fault(tmp_path).remedy
    (tmp_path / "a.zip").rename(tmp_path / "a.doc")
    assert ".docx" in only_fault(tmp_path).remedy


PAGE = "<html><body><article><p>The ferry ran aground near the harbour on Monday, the coast guard said.</p></article></body></html>"


@pytest.mark.parametrize("folder", ["ferry_files", "ferry.files", "ferry-Dateien", "ferry.html_files"])
def test_the_folder_of_pictures_beside_a_saved_page_is_passed_over(tmp_path: Path, folder: str) -> None:
    (tmp_path / "ferry.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "logo.svg").write_text("<svg/>", encoding="utf-8")
    reports, faults = gather_reports(tmp_path, LIMITS)
    assert not faults
    assert [(report.id, report.format) for report in reports] == [("ferry", "html")]


def test_what_a_browser_does_not_save_is_not_passed_over_for_the_name_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "news.html").write_text(
        PAGE.replace("<p>", '<iframe src="./news_files/saved_resource%281%29.html?x=1"></iframe><p>', 1),
        encoding="utf-8",
    )
    folder = tmp_path / "news_files"
    (folder / "more").mkdir(parents=True)
    (folder / "saved_resource(1).html").write_text("<iframe src='inner.htm'></iframe>", encoding="utf-8")
    for name in ("inner.htm", "logo.svg", "site.css", "main.js.download", "photo.jpg"):
        (folder / name).write_text("x", encoding="utf-8")
    assert [report.path for report in gather_reports(tmp_path, LIMITS)[0]] == ["news.html"]
    assert not faults_of(tmp_path)

    (folder / "harbour.html").write_text(PAGE, encoding="utf-8")
    (folder / "more" / "ferry.txt").write_text("The ferry ran aground.", encoding="utf-8")
    (folder / "notes.doc").write_text("x", encoding="utf-8")
    reports, faults = gather_reports(tmp_path, LIMITS)
    assert [report.path for report in reports] == ["news.html", "news_files/harbour.html", "news_files/more/ferry.txt"]
    assert [(fault.code, Path(fault.path).name) for fault in faults] == [(Code.SEED_TYPE, "notes.doc")]


def test_a_folder_of_that_name_without_its_page_is_walked_into_and_a_link_of_that_name_is_refused(
    tmp_path: Path,
) -> None:
    (tmp_path / "ferry_files").mkdir()
    (tmp_path / "ferry_files" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    assert faults_of(tmp_path) == [("SEED-TYPE", "logo.svg", None)]
    (tmp_path / "port.htm").write_text(PAGE, encoding="utf-8")
    (tmp_path / "port_files").symlink_to(tmp_path / "ferry_files")
    assert ("SEED-SYMLINK", "port_files", None) in faults_of(tmp_path)


def test_a_document_has_a_limit_of_its_own_and_its_text_that_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_text(PAGE, encoding="utf-8")
    assert faults_of(tmp_path, Limits(max_document_bytes=20)) == [("SEED-TOO-LARGE", "ferry.html", None)]
    assert faults_of(tmp_path, Limits(max_report_bytes=20)) == [("SEED-TOO-LARGE", "ferry.html", None)]
    assert not faults_of(tmp_path, Limits(max_report_bytes=100))


def test_an_empty_document_is_empty_whatever_its_kind(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.docx", "c.eml", "d.html"):
        (tmp_path / name).touch()
    assert [code for code, _, _ in faults_of(tmp_path)] == ["SEED-EMPTY"] * 4


def test_a_folder_with_the_name_of_a_report_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    assert only_fault(tmp_path).code is Code.SEED_TYPE


def test_a_symbolic_link_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("A report.", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling.md").symlink_to(tmp_path / "nothing")
    assert [code for code, _, _ in faults_of(tmp_path)] == ["SEED-SYMLINK"] * 3


def test_a_pipe_and_a_socket_are_refused_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # the address of a socket has room for about a hundred characters
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.txt")
        assert faults_of(tmp_path) == [("SEED-TYPE", "pipe.txt", None), ("SEED-TYPE", "socket.txt", None)]


def test_a_pipe_put_in_the_place_of_a_looked_at_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("A report.", encoding="utf-8")
    opened = os.open

    def swap(path: Path, flags: int) -> int:
        target.unlink()
        os.mkfifo(target)
        return opened(path, flags)

    monkeypatch.setattr("builder.reading.taking.intake.os.open", swap)
    assert only_fault(tmp_path).code is Code.SEED_TYPE


def test_a_file_that_vanishes_or_grows_meanwhile_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("A report.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Another report.", encoding="utf-8")

    def meddle(root: Path, path: Path) -> int:
        if path.name == "a.txt":
            path.unlink()
        else:
            path.write_text("Another report, and more of it.", encoding="utf-8")
            os.truncate(path, 3)
        return open_file(root, path)

    monkeypatch.setattr("builder.reading.taking.intake.open_file", meddle)
    reports, faults = gather_reports(tmp_path, LIMITS)
    assert [fault.code for fault in faults] == [Code.SEED_UNREADABLE]
    assert "vanished" in faults[0].what
    assert [report.text for report in reports] == ["Ano"]


def test_a_file_that_changes_while_it_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A report.", encoding="utf-8")
    before = os.stat_result((0o100644, 0, 0, 1, 0, 0, 5, 0, 0, 0))
    monkeypatch.setattr("builder.reading.taking.intake.os.fstat", lambda _: before)
    assert "changed" in only_fault(tmp_path).what


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_file_and_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A report.", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "folder").mkdir(mode=0)
    assert [code for code, _, _ in faults_of(tmp_path)] == ["SEED-UNREADABLE"] * 2


def test_too_large_too_many_lines_too_many_files_and_too_much_in_all_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word\n" * 30, encoding="utf-8")
    (tmp_path / "b.txt").write_text("word\n" * 3, encoding="utf-8")
    assert faults_of(tmp_path, Limits(max_report_bytes=20)) == [("SEED-TOO-LARGE", "a.txt", None)]
    assert faults_of(tmp_path, Limits(max_report_lines=10)) == [("SEED-TOO-LARGE", "a.txt", None)]
    assert faults_of(tmp_path, Limits(max_reports=1)) == [("SEED-TOO-MANY", tmp_path.name, None)]
    assert faults_of(tmp_path, Limits(max_total_bytes=100)) == [("SEED-TOO-MANY", tmp_path.name, None)]


def test_two_files_with_one_name_after_slugging_are_both_named(tmp_path: Path) -> None:
    for name in ("A b.txt", "a-b.md", "other.txt"):
        (tmp_path / name).write_text("A report.", encoding="utf-8")
    _, faults = gather_reports(tmp_path, LIMITS)
    assert [fault.code for fault in faults] == [Code.SEED_NAME]
    assert "A b.txt" in faults[0].what
    assert faults[0].path.endswith("a-b.md")


def test_a_name_with_control_characters_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_text("A report.", encoding="utf-8")
    fault = only_fault(tmp_path)
    assert fault.code is Code.SEED_NAME
    assert "\x1b" not in str(fault)


def test_every_fault_of_every_file_is_listed_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").write_bytes(b"\xff")
    (tmp_path / "c.doc").touch()
    assert sorted(code for code, _, _ in faults_of(tmp_path)) == ["SEED-EMPTY", "SEED-ENCODING", "SEED-TYPE"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.txt", "a"),
        ("a/b.txt", "a-b"),
        ("Über uns/Straße 5.md", "uber-uns-strasse-5"),
        ("Київ.txt", "kiiv"),
        ("v1.2.final.txt", "v1-2-final"),
    ],
)
def test_an_id_is_the_slug_of_the_path(path: str, expected: str) -> None:
    assert report_id(path) == expected


def test_ids_that_cannot_be_names_get_a_hash() -> None:
    assert report_id("!!!.txt").startswith("report-")
    assert report_id("!!!.txt") != report_id("???.txt")
    assert report_id("con.txt").startswith("con-")
    assert report_id("lpt1.md") != "lpt1"
    long = report_id("word " * 60 + ".txt")
    assert len(long) <= 80
    assert long != report_id("word " * 61 + ".txt")
