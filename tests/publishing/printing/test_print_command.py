"""The PDFs as a user gets them: `briefing build` and `briefing print`, and programs of others that read them."""

import json
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.config import Config, load_config
from builder.errors import Code, UsageError
from builder.model import Digest
from builder.publishing.pages import render_pages
from builder.publishing.printing import Selection, print_digest, print_selection
from builder.publishing.site.publish import publish_site
from builder.publishing.telling.edition import Edition

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[3]
TYPESETTER = ROOT / "builder" / "publishing" / "printing" / "set_papers.py"
REPORT = "---\ntitle: Storm in the bay\npublisher: The Buoy\npublished: {day}\n---\n{text}\n"
SETTINGS = """\
title: The bay
description: What is reported about the bay.
topics:
  - {{id: storm, title: The storm, description: What it broke., terms: [storm, gale]}}
  - {{id: whales, title: Whales, description: Who saw them., terms: [whale]}}
{more}"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "one.md").write_text(
        REPORT.format(day="2031-05-01", text="The storm tore two boats from the quay on Sunday."), encoding="utf-8"
    )
    (folder / "two.md").write_text(
        REPORT.format(day="2031-05-09", text="A whale was seen in the bay by three fishermen."), encoding="utf-8"
    )
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "briefing.yml"
    file.write_text(SETTINGS.format(more=""), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def paper(digest: Digest, config: Config) -> bytes:
    return print_selection(Edition(digest, config), Selection())


def test_one_topic_is_printed_to_its_own_file(run_briefing: Run, seeds: Path, settings: Path, tmp_path: Path) -> None:
    done = run_briefing("print", "whales", "--seeds", seeds, "--config", settings, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Printed to whales.pdf\n", "")
    assert (tmp_path / "whales.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["briefing.yml", "seeds", "whales.pdf"]


def test_the_annex_stands_behind_the_paper(run_briefing: Run, seeds: Path, settings: Path, tmp_path: Path) -> None:
    outlines = []
    for annex in ((), ("--annex",)):
        done = run_briefing("print", *annex, "--seeds", seeds, "--config", settings, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        entries = PdfReader(tmp_path / "briefing.pdf").outline
        outlines.append([str(entry.title) for entry in entries if not isinstance(entry, list)])
    brief, whole = outlines
    assert whole[: len(brief)] == brief
    assert whole[len(brief)] == "Annex: the evidence"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("print", "sharks"), "USAGE briefing print: there is no topic 'sharks'. Known are storm, whales.\n"),
        (("print", "--since", "2031-02-30"), "'2031-02-30' is not a day"),
        (("print", "--since", "May"), "'May' is not YYYY-MM-DD"),
        (("print", "--paper", "a5"), "invalid choice: 'a5'"),
    ],
)
def test_what_cannot_be_printed_is_wrong_usage(
    arguments: tuple[str, ...], line: str, run_briefing: Run, seeds: Path, settings: Path, tmp_path: Path
) -> None:
    done = run_briefing(*arguments, "--seeds", seeds, "--config", settings, "--output", tmp_path / "out.pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert line in done.stderr
    assert not (tmp_path / "out.pdf").exists()


def test_a_place_that_cannot_be_written_is_a_fault(
    run_briefing: Run, seeds: Path, settings: Path, tmp_path: Path
) -> None:
    done = run_briefing("print", "--seeds", seeds, "--config", settings, "--output", tmp_path / "no" / "out.pdf")
    assert done.returncode == 3
    assert done.stderr.startswith("OUT-UNWRITABLE")


@pytest.mark.slow
def test_a_build_writes_the_pdfs_and_links_to_them(
    run_briefing: Run, seeds: Path, settings: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert run_briefing("build", "--seeds", seeds, "--config", settings, "--site", site).returncode == 0
    assert sorted(file.name for file in (site / "print").iterdir()) == ["briefing.pdf", "storm.pdf", "whales.pdf"]
    assert 'href="print/briefing.pdf"' in (site / "index.html").read_text(encoding="utf-8")
    assert 'href="../print/storm.pdf"' in (site / "topics" / "storm.html").read_text(encoding="utf-8")
    printed = run_briefing("print", "--seeds", seeds, "--config", settings, "--output", tmp_path / "again.pdf")
    assert printed.returncode == 0
    assert (tmp_path / "again.pdf").read_bytes() == (site / "print" / "briefing.pdf").read_bytes()
    cover = PdfReader(tmp_path / "again.pdf").pages[0].extract_text()
    assert json.loads((site / "manifest.json").read_bytes())["inputs_sha256"] in cover, (
        "the hash that the manifest of the site has"
    )
    assert run_briefing("build", "--no-pdf", "--seeds", seeds, "--config", settings, "--site", site).returncode == 0
    assert not (site / "print").exists()
    assert "print/" not in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_one_foreign_name_is_told_and_the_site_is_built_with_its_papers(
    run_briefing: Run, seeds: Path, settings: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (seeds / "two.md").write_text(
        REPORT.format(day="2031-05-09", text="鲸鱼 was what they called the whale 1️⃣."), encoding="utf-8"
    )
    done = run_briefing("build", "--seeds", seeds, "--config", settings, "--site", site)
    assert done.returncode == 0
    assert done.stderr.startswith("PRINT-GLYPH ")
    assert len(done.stderr.splitlines()) == 1
    assert "no font has a glyph for 鲸 (CJK " in done.stderr
    assert (site / "print/briefing.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
def test_pages_link_only_to_pdfs_that_are_there(digest: Digest, config: Config, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_site(
        Edition(digest, config),
        render_pages(Edition(digest, config), printed=True),
        site,
        print_digest(Edition(digest, config)),
    )
    for page in (site / "index.html", site / "topics" / "rescue.html"):
        assert "Print / PDF" in unescape(page.read_text(encoding="utf-8"))
    assert (site / "print" / "rescue.pdf").is_file()


@pytest.mark.parametrize(
    ("more", "code", "what"),
    [
        ("print: {paper: a5}", Code.CONFIG_VALUE, "'a5' is not a paper"),
        ("print: {paper: [a4]}", Code.CONFIG_VALUE, "is not a paper"),
        ("print: {template: nowhere}", Code.CONFIG_VALUE, "template: there is no folder 'nowhere' beside this file"),
        ("print: {fonts: briefing.yml}", Code.CONFIG_VALUE, "fonts: there is no folder"),
        ("print: {fonts: 3}", Code.CONFIG_TYPE, "fonts must be a text"),
        ("print: {colour: red}", Code.CONFIG_UNKNOWN, "the key 'colour' is not known"),
        ("print: a4", Code.CONFIG_TYPE, "print must be a list of"),
    ],
)
def test_settings_of_the_print_are_checked(more: str, code: Code, what: str, tmp_path: Path) -> None:
    file = tmp_path / "briefing.yml"
    file.write_text(SETTINGS.format(more=more + "\n"), encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_config(file)
    (fault,) = raised.value.faults
    assert fault.code is code
    assert what in fault.what
    assert fault.line == 6


def test_settings_of_the_print_are_taken_from_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    file = tmp_path / "briefing.yml"
    file.write_text(SETTINGS.format(more="print: {paper: letter, template: house, fonts: house}\n"), encoding="utf-8")
    config = load_config(file)
    assert (config.print.paper, config.print.template, config.print.fonts) == (
        "letter",
        tmp_path / "house",
        tmp_path / "house",
    )


def test_one_module_alone_knows_the_typesetter() -> None:
    knows = [path for path in (ROOT / "builder").rglob("*.py") if "import typst" in path.read_text(encoding="utf-8")]
    assert knows == [TYPESETTER]


@pytest.mark.parametrize(
    ("program", "arguments", "expected"),
    [
        ("pdfinfo", (), "Tagged:          yes"),
        ("pdfinfo", ("-struct",), "Note"),
        ("pdftotext", ("-raw", "{}", "-"), "brought ashore"),
        ("pdffonts", (), "LibertinusSerif"),
        ("qpdf", ("--check",), "No syntax or stream encoding errors found"),
    ],
)
def test_programs_of_others_read_the_pdfs(
    program: str, arguments: tuple[str, ...], expected: str, paper: bytes, tmp_path: Path
) -> None:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed (Debian: poppler-utils, qpdf)")
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper)
    placed = [argument.format(file) for argument in arguments]
    command = [program, *placed, *([] if str(file) in placed else [str(file)])]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout
    if program == "pdffonts":
        assert all(line.split()[-5] == "yes" for line in done.stdout.splitlines()[2:]), "a font is not embedded"
