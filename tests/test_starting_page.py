"""The page on how to start a briefing, followed to the letter, and the first push of what it leaves.

What a new briefing names is installed as it says, from where this machine's pip gets it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import ci_local
import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "desk" / "start-your-own-briefing.md"
ENVIRONMENT = {
    **{f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_NOSYSTEM": "1",
    "LANG": "C.UTF-8",
}


def shell_blocks(text: str) -> list[str]:
    return re.findall(r"^ *```sh\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def has_index(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("index")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(place), "idna"]
    if subprocess.run(command, check=False, capture_output=True, timeout=60).returncode:
        pytest.skip("no package index is reached, and what a new briefing needs is installed from there")


@pytest.mark.slow
@pytest.mark.usefixtures("has_index")
def test_followed_to_the_letter_it_ends_with_a_site_and_the_first_push_publishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Compiling what is never loaded takes most of an installation.
    monkeypatch.setenv("PIP_NO_COMPILE", "1")
    monkeypatch.setenv("PIP_CACHE_DIR", str(tmp_path / "wheels"))
    program, desk = tmp_path / "program", tmp_path / "harbour"
    ci_local.copy_tree(program)
    (program / ".venv").symlink_to(Path(sys.prefix), target_is_directory=True)  # `make setup`, a minute of its own
    (program / ".venv" / ".ready").touch()
    host = ci_local.Host(tmp_path / "host", installs=True)
    on_the_machine, _, rest = PAGE.read_text(encoding="utf-8").partition("## As a repository")
    commands = [*shell_blocks(on_the_machine), *shell_blocks(rest.partition("\n## ")[0])]
    assert len(commands) >= 5

    whole = "\n".join(commands).replace("ADDRESS-OF-THE-REPOSITORY", str(host.remote))
    of_pip = {key: value for key, value in os.environ.items() if key.startswith("PIP_")}
    environment = {**ENVIRONMENT, **of_pip, "PATH": os.environ["PATH"], "HOME": str(tmp_path), "BROWSER": "true"}
    done = subprocess.run(
        ["bash", "-euc", whole], cwd=program, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (desk / "site" / "index.html").is_file()

    run = host.run("publish.yml", {"event_name": "push"})
    assert run.succeeded, run.log
    assert (host.pages / "index.html").is_file()
    assert (host.pages / "digest.json").read_bytes() == (desk / "site" / "digest.json").read_bytes()

    review = ci_local.reviewed(host, 1, ci_local.report_writer("bell.md", "Swimmers found a bronze bell at low tide."))
    assert review.succeeded, review.log
    assert "Swimmers found a bronze bell" in ci_local.comments_on(host, 1)[0]


@pytest.mark.slow
def test_where_the_pages_are_not_switched_on_the_first_push_says_so(tmp_path: Path) -> None:
    from builder.starting import start_briefing

    host = ci_local.Host(tmp_path / "host", has_pages=False)
    host.push("A new briefing", lambda clone: (start_briefing(clone), None)[1])
    run = host.run("publish.yml", {"event_name": "push"})
    assert run.outcomes["build"] == "success", run.log
    assert "::warning title=The pages are not switched on::" in run.log
