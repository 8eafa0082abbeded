"""The live preview follows what it is made from."""

import sys
from pathlib import Path

import pytest

from builder.config import Config
from builder.errors import BriefingError, Code, Fault, UsageError
from builder.publishing.rendered import Page
from builder.publishing.site import preview

# A server that serves nothing and ends when a second change has reached its folder.
SERVER = """
import sys, time
from pathlib import Path
page = Path(sys.argv[sys.argv.index("--config-file") + 1]).parent / "docs" / "index.md"
for _ in range(400):
    if page.read_text() == "# 3\\n":
        break
    time.sleep(0.02)
"""


def test_pages_are_written_anew_when_a_report_changes_and_a_fault_keeps_the_last_good_ones(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("a")
    calls: list[int] = []
    told: list[BriefingError] = []

    def make() -> tuple[tuple[Page, ...], Config]:
        calls.append(len(calls) + 1)
        report.write_text("a" * (len(calls) + 1))  # the next change: seen at the next look
        if len(calls) == 2:
            raise UsageError(Fault(Code.CONFIG_SYNTAX, "briefing.yml", "it is broken", "Mend it"))
        return (Page("index.md", f"# {len(calls)}\n"),), config

    monkeypatch.setattr(preview, "LOOK_AGAIN_SECONDS", 0.02)
    monkeypatch.setattr(preview, "mkdocs_command", lambda _name: [sys.executable, "-c", SERVER])
    assert preview.preview_site(make, (tmp_path,), "127.0.0.1:0", told.append) == 0
    assert calls[:3] == [1, 2, 3]
    assert [error.faults[0].code for error in told] == [Code.CONFIG_SYNTAX]


def test_a_fault_at_the_start_is_raised(config: Config, tmp_path: Path) -> None:
    def make() -> tuple[tuple[Page, ...], Config]:
        raise UsageError(Fault(Code.CONFIG_SYNTAX, "briefing.yml", "it is broken", "Mend it"))

    with pytest.raises(UsageError):
        preview.preview_site(make, (tmp_path,), "127.0.0.1:0", lambda _error: None)


def test_of_a_traceback_of_the_server_the_last_line_alone_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    lines = ["INFO - Serving\n", "Traceback (most recent call last):\n", "  File x\n", "OSError: [Errno 98] in use\n"]
    preview._pass_on(lines)
    assert capfd.readouterr().err == "INFO - Serving\nOSError: [Errno 98] in use\n"
