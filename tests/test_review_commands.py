"""`briefing diff` and `briefing review` as a user or a CI runner starts them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.publishing.comparing.review_files import REVIEW_FILES

Run = Callable[..., subprocess.CompletedProcess[str]]
CONFIG = """title: A town
description: What is told of it.
topics:
  - {id: water, title: Water, description: The harbour., terms: [harbour, pier]}
"""
FRONT = "---\npublisher: The Quay Herald\npublished: 2031-05-01\n---\n\n"


@pytest.fixture
def desk(tmp_path: Path, run_briefing: Run) -> Path:
    """A folder with a configuration, one report and the digest of it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "briefing.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "seeds" / "bell.md").write_text(
        f"{FRONT}Swimmers found a bronze bell beneath the pier.\n", encoding="utf-8"
    )
    assert run_briefing("digest", "--output", "base.json", cwd=tmp_path).returncode == 0
    return tmp_path


def test_a_digest_and_itself_differ_in_nothing(desk: Path, run_briefing: Run) -> None:
    done = run_briefing("diff", "base.json", "base.json", cwd=desk)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing a reader would see\n", "")


def test_a_review_leaves_its_files_and_prints_them_as_text(desk: Path, run_briefing: Run) -> None:
    (desk / "seeds" / "goats.md").write_text(
        f"{FRONT}A herd of goats blocked the mountain railway.\n", encoding="utf-8"
    )
    done = run_briefing("review", "base.json", "--strict", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    files = {path.name: path.read_text(encoding="utf-8") for path in (desk / "review").iterdir()}
    assert set(files) == set(REVIEW_FILES)
    assert files["changes.txt"] == done.stdout
    assert files["annotations.txt"] == ""
    assert "`A herd of goats blocked the mountain railway.`" in files["summary.md"]
    for name, written in (("text", "changes.txt"), ("markdown", "summary.md"), ("json", "changes.json")):
        same = run_briefing("diff", "base.json", "review/digest.json", "--format", name, cwd=desk)
        assert same.stdout == files[written]


def test_a_review_of_reports_that_are_refused_says_why_and_leaves_no_digest(desk: Path, run_briefing: Run) -> None:
    assert run_briefing("review", "base.json", cwd=desk).returncode == 0
    (desk / "seeds" / "nul.txt").write_bytes(b"One line.\nAnother\0line.\n")
    done = run_briefing("review", "base.json", cwd=desk)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("SEED-NUL seeds/nul.txt:2: ")
    assert {path.name for path in (desk / "review").iterdir()} == {"summary.md", "changes.txt", "annotations.txt"}
    assert (
        (desk / "review" / "annotations.txt")
        .read_text(encoding="utf-8")
        .startswith("::error file=seeds/nul.txt,line=2,title=SEED-NUL::")
    )


def test_a_review_that_publishes_too_refuses_what_publishing_refuses_and_says_what_changes(
    desk: Path, run_briefing: Run
) -> None:
    (desk / "seeds" / "goats.md").write_text(f"{FRONT}A herd of goats blocked the railway.\n", encoding="utf-8")
    (desk / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    done = run_briefing("review", "base.json", "--site", "preview", cwd=desk)
    assert done.returncode == 2
    assert not (desk / "preview").exists()
    summary = (desk / "review" / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("## Not publishable: 1 fault. 1 report added")
    assert "`A herd of goats blocked the railway.`" in summary
    assert "mkdocs.yml" in (desk / "review" / "annotations.txt").read_text(encoding="utf-8")


def test_other_files_in_the_folder_of_a_review_stay(desk: Path, run_briefing: Run) -> None:
    (desk / "review").mkdir()
    (desk / "review" / "notes.txt").write_text("mine", encoding="utf-8")
    assert run_briefing("review", "base.json", cwd=desk).returncode == 0
    assert (desk / "review" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_review_keeps_the_ids_of_the_base(desk: Path, run_briefing: Run) -> None:
    base = (desk / "base.json").read_text(encoding="utf-8")
    (claim,) = json.loads(base)["claims"]
    (desk / "base.json").write_text(base.replace(claim["id"], "c0123456"), encoding="utf-8")
    assert run_briefing("review", "base.json", cwd=desk).stdout == "Nothing a reader would see\n"


def test_a_folder_that_cannot_be_written_is_one_fault(desk: Path, run_briefing: Run) -> None:
    (desk / "taken").write_text("", encoding="utf-8")
    done = run_briefing("review", "base.json", "--output", "taken", cwd=desk)
    assert done.returncode == 3
    assert done.stderr.startswith("OUT-UNWRITABLE taken")


@pytest.mark.parametrize(
    "command", [("diff", "base.json", "broken.json"), ("diff", "broken.json", "base.json"), ("review", "broken.json")]
)
@pytest.mark.parametrize("content", ["", "[]", '{"schema": "briefing-digest/1"}'])
def test_what_is_no_digest_is_one_fault(command: tuple[str, ...], content: str, desk: Path, run_briefing: Run) -> None:
    (desk / "broken.json").write_text(content, encoding="utf-8")
    done = run_briefing(*command, cwd=desk)
    assert done.returncode == 2
    assert done.stderr.startswith("PREVIOUS broken.json: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("values", [1, [1], [{"claims": 1, "sources": 1}], [{}]])
def test_a_digest_whose_disputes_are_not_whole_is_one_fault(values: object, desk: Path, run_briefing: Run) -> None:
    document = json.loads((desk / "base.json").read_text(encoding="utf-8")) | {
        "disputes": [{"id": "d1", "values": values}]
    }
    (desk / "broken.json").write_text(json.dumps(document), encoding="utf-8")
    done = run_briefing("diff", "base.json", "broken.json", cwd=desk)
    assert done.returncode == 2
    assert "PREVIOUS" in done.stderr
