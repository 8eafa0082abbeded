"""The live preview follows what it is made from."""

import json
import sys
from pathlib import Path

import pytest
import yaml

from builder.config import Config
from builder.errors import BriefingError, Code, Fault, ReportsRejectedError, UsageError
from builder.publishing.rendered import Page, write_page
from builder.publishing.site import preview
from builder.publishing.site.mkdocs import private_config

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
        return (write_page("index.md", f"# {len(calls)}\n"),), config

    monkeypatch.setattr(preview, "LOOK_AGAIN_SECONDS", 0.02)
    monkeypatch.setattr(preview, "mkdocs_command", lambda _name: [sys.executable, "-c", SERVER])
    assert preview.preview_site(make, (tmp_path,), preview.Listening("127.0.0.1:0"), told.append) == 0
    assert calls[:3] == [1, 2, 3]
    assert [error.faults[0].code for error in told] == [Code.CONFIG_SYNTAX]


def told_in_the_page(folder: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((folder / "docs" / "preview" / "faults.json").read_text(encoding="utf-8"))
    return told


def test_what_is_wrong_stands_in_the_page_until_it_is_mended(config: Config, tmp_path: Path) -> None:
    outcomes: list[BriefingError | str] = [
        UsageError(Fault(Code.CONFIG_SYNTAX, "briefing.yml", "</script> is broken", "Mend it", 3)),
        "first",
        ReportsRejectedError(Fault(Code.SEED_NUL, "seeds/a.txt", "it holds a NUL", "Mend it")),
        "second",
    ]
    told: list[BriefingError] = []

    def make() -> tuple[tuple[Page, ...], Config]:
        outcome = outcomes.pop(0)
        if isinstance(outcome, BriefingError):
            raise outcome
        return (write_page("index.md", outcome),), config

    tree = preview._Tree(make, tmp_path, preview.PLAIN, told.append)
    index = tmp_path / "docs" / "index.md"
    tree.write()
    assert index.read_text(encoding="utf-8") == "# Preview\n"
    assert told_in_the_page(tmp_path)["lines"] == ["CONFIG-SYNTAX briefing.yml:3: </script> is broken. Mend it."]
    tree.write()
    assert (index.read_text(encoding="utf-8"), told_in_the_page(tmp_path)["lines"]) == ("first", [])
    tree.write()
    assert index.read_text(encoding="utf-8") == "first"
    assert told_in_the_page(tmp_path)["lines"] == ["SEED-NUL seeds/a.txt: it holds a NUL. Mend it."]
    tree.write()
    assert (index.read_text(encoding="utf-8"), told_in_the_page(tmp_path)["lines"]) == ("second", [])
    assert len(told) == 2


def test_every_page_of_a_preview_has_the_script_and_no_page_of_a_site(config: Config, tmp_path: Path) -> None:
    tree = preview._Tree(
        lambda: ((write_page("index.md", "# A\n"),), config), tmp_path, preview.PLAIN, lambda _error: None
    )
    tree.write()
    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_bytes())
    assert "preview/preview.js" in settings["extra_javascript"]
    assert "preview/preview.css" in settings["extra_css"]
    assert b"preview/" not in private_config(config, tmp_path / "docs", tmp_path / "site")


@pytest.mark.parametrize("code", sorted(preview.NOTHING_HERE))
def test_where_there_is_nothing_to_preview_the_fault_is_raised(code: Code, tmp_path: Path) -> None:
    def make() -> tuple[tuple[Page, ...], Config]:
        raise UsageError(Fault(code, "briefing.yml", "it is not there", "Name it"))

    with pytest.raises(UsageError):
        preview.preview_site(make, (tmp_path,), preview.Listening("127.0.0.1:0"), lambda _error: None)


def test_of_a_traceback_of_the_server_the_last_line_alone_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    lines = ["INFO - Serving\n", "Traceback (most recent call last):\n", "  File x\n", "OSError: [Errno 98] in use\n"]
    preview._pass_on(lines)
    assert capfd.readouterr().err == "INFO - Serving\nOSError: [Errno 98] in use\n"


@pytest.mark.parametrize("quiet", [False, True])
def test_a_quiet_preview_lets_the_server_say_only_what_is_wrong(
    *, quiet: bool, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    server = f"import sys; open({str(told)!r}, 'w').write(' '.join(sys.argv))"
    monkeypatch.setattr(preview, "mkdocs_command", lambda _name: [sys.executable, "-c", server])

    def make() -> tuple[tuple[Page, ...], Config]:
        return (write_page("index.md", "# A\n"),), config

    assert (
        preview.preview_site(make, (tmp_path / "none",), preview.Listening("127.0.0.1:0", quiet), lambda _error: None)
        == 0
    )
    assert ("--quiet" in told.read_text().split()) is quiet
