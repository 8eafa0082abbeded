"""The program as a user starts it: what it says, where, and what it ends with."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.ferry import CONFIG

FIRST = """\
---
title: Ferry runs aground off the cape
publisher: The Lighthouse
published: 2024-02-28
---

A ferry ran aground off the cape on Wednesday with 41 people on board. Two lifeboats brought everyone ashore before dawn.
"""
SECOND = "Lifeboats rescued all 41 people from the ferry that ran aground near the cape.\n\nThe harbour stays closed until Friday.\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX file types and signals")
ORDINARY_USER = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write anywhere"
)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.yml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def said(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """(code, file name with line) of each fault line on standard error."""
    lines = [line.split(": ", 1)[0].split(" ", 1) for line in done.stderr.splitlines()]
    return [(code, Path(where).name) for code, where in lines]


# What it says and where


def test_help_goes_to_standard_output(run_briefing: Run) -> None:
    done = run_briefing("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(command in done.stdout for command in ("build", "digest", "pages", "serve", "check"))


def test_the_version_is_the_packages(run_briefing: Run) -> None:
    from builder import __version__

    assert run_briefing("--version").stdout == f"briefing {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "USAGE briefing: the following arguments are required: COMMAND. See `briefing --help`."),
        (
            ["explain"],
            "USAGE briefing explain: the following arguments are required: ID. See `briefing explain --help`.",
        ),
        (["prophesy"], "USAGE briefing: "),
        (["build", "--sites", "x"], "USAGE briefing: unrecognized arguments: --sites x. See `briefing --help`."),
        (["build", "--seed", "x"], "USAGE briefing: unrecognized arguments: --seed x. See `briefing --help`."),
        (
            ["digest", "--output"],
            "USAGE briefing digest: argument --output: expected one argument. See `briefing digest --help`.",
        ),
        (["check", "--seeds", ""], "USAGE briefing check: argument --seeds: it is empty. See `briefing check --help`."),
        (["serve", "--address", "nowhere"], "USAGE briefing serve: argument --address: "),
        (["serve", "--address", "localhost:99999"], "USAGE briefing serve: argument --address: "),
        (["serve", "--address", "256.1.1.1:80"], "USAGE briefing serve: argument --address: "),
        (["serve", "--address", "harbour.example:80"], "USAGE briefing serve: argument --address: "),
    ],
)
def test_wrong_usage_is_a_fault_like_any_other(run_briefing: Run, arguments: list[str], line: str) -> None:
    done = run_briefing(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(line)
    assert done.stderr.count("\n") == 1


def test_the_digest_goes_to_standard_output_and_nothing_else_does(run_briefing: Run, seeds: Path, config: Path) -> None:
    done = run_briefing("digest", "--seeds", seeds, "--config", config)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["schema"] == "briefing-digest/1"


def test_the_digest_is_utf8_whatever_the_locale(run_briefing: Run, seeds: Path, config: Path) -> None:
    (seeds / "third.txt").write_text(
        "The harbour master, Zoë Łaska, praised the crews of Čapljina.\n", encoding="utf-8"
    )
    done = run_briefing("digest", "--seeds", seeds, "--config", config)
    assert "Zoë Łaska" in {claim["text"][20:29] for claim in json.loads(done.stdout)["claims"]}


def test_the_digest_can_be_written_to_a_file(run_briefing: Run, seeds: Path, config: Path, tmp_path: Path) -> None:
    done = run_briefing("digest", "--seeds", seeds, "--config", config, "--output", tmp_path / "digest.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    printed = run_briefing("digest", "--seeds", seeds, "--config", config).stdout
    assert (tmp_path / "digest.json").read_text(encoding="utf-8") == printed
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_same_reports_give_the_same_bytes_whatever_the_hash_seed(
    run_briefing: Run, seeds: Path, config: Path
) -> None:
    environments = [os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed} for seed in "12"]
    first, second = (
        run_briefing("digest", "--seeds", seeds, "--config", config, env=environment).stdout
        for environment in environments
    )
    assert first == second != ""


@pytest.mark.parametrize(
    ("command", "needless"),
    [
        (
            ["digest", "--output", os.devnull],
            "jinja2 markdown material mkdocs pymdownx builder.desk builder.publishing.comparing builder.publishing.digest_file.parsing builder.publishing.pages builder.publishing.site.publish",
        ),
        (["pages"], "markdown material mkdocs pymdownx"),
        pytest.param(
            ["build", "--no-pdf", "--site", "{site}"],
            "markdown material mkdocs pymdownx builder.desk builder.publishing.digest_file.parsing",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_command_loads_nothing_it_does_not_need(
    command: list[str], needless: str, seeds: Path, config: Path, tmp_path: Path
) -> None:
    command = [part.format(site=tmp_path / "site") for part in command]
    never = "numpy.ma builder.merging.explanation builder.merging.filing.explanation builder.merging.filing.proposals builder.publishing.explaining builder.publishing.comparing typst"
    program = (
        "import sys\nfrom builder.cli import main\n"
        f"code = main([*{command!r}, '--quiet', '--seeds', {str(seeds)!r}, '--config', {str(config)!r}])\n"
        f"loaded = {{*{f'{needless} {never} builder.publishing.printing'.split()!r}}} & set(sys.modules)\n"
        "sys.exit(code or (f'{sorted(loaded)} loaded' if loaded else 0))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [(["new", "briefing"], 0, "A new briefing"), (["check", "--config", "none.yml"], 2, "CONFIG-MISSING")],
)
def test_a_process_of_its_own_ends_with_the_code_of_its_command_and_takes_nothing_apart(
    arguments: list[str], code: int, said: str, tmp_path: Path
) -> None:
    program = (
        "import atexit, sys\nfrom builder import cli\nfrom builder.cli import run\n"
        "class Loud:\n    def __del__(self): sys.stderr.write('taken apart')\n"
        "cli.loud = Loud()\natexit.register(sys.stderr.write, 'before')\n"
        "original = cli.main\n"
        "def main():\n    atexit.register(sys.stderr.write, ' and after')\n    return original()\n"
        "cli.main = main\nsys.exit(run())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert said in done.stdout + done.stderr
    assert done.stderr.endswith(" and after"), "what was registered by the command is called, nothing else"


def test_a_report_that_was_read_before_is_not_loaded_for_again(
    seeds: Path, config: Path, tmp_path: Path, run_briefing: Run
) -> None:
    """What measures lines, cuts sentences and starts processes is for what the cache has not kept."""
    environment = os.environ | {"BRIEFING_CACHE": str(tmp_path / "kept")}
    rest = ["--quiet", "--seeds", str(seeds), "--config", str(config), "--output", os.devnull]
    assert run_briefing("digest", *rest, env=environment).returncode == 0
    program = (
        "import sys\nfrom builder.cli import main\n"
        f"code = main(['digest', *{rest!r}])\n"
        "needless = {'subprocess', 'builder.bounded.processes', 'builder.reading.cut_report'}\n"
        "rooms = ('builder.reading.cleaning', 'builder.reading.cutting')\n"
        "loaded = sorted(name for name in sys.modules if name in needless or name.startswith(rooms))\n"
        "sys.exit(code or (f'{loaded} loaded' if loaded else 0))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_check_says_that_all_is_well(run_briefing: Run, seeds: Path, config: Path) -> None:
    (seeds / "second.txt").unlink()
    done = run_briefing("check", "--seeds", seeds, "--config", config)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"1 report and {config}: nothing is wrong.\n"


def test_check_ends_with_what_is_missing_and_says_what_writes_it(run_briefing: Run, seeds: Path, config: Path) -> None:
    for number in range(25):
        text = f"---\npublished: 2024-03-01\nretrieved: 2024-03-02\n---\nBell number {number} was found.\n"
        (seeds / f"bell-{number:02}.md").write_text(text, encoding="utf-8")
    done = run_briefing("check", "--seeds", seeds, "--config", config)
    assert (done.returncode, done.stderr) == (0, "")
    well, outlets, days, command = done.stdout.splitlines()
    assert well == f"27 reports and {config}: nothing is wrong."
    assert outlets.startswith("26 reports name no outlet: bell-00.md, bell-01.md, ")
    assert outlets.endswith(" and 6 more.")
    assert days == "1 report names no day: second.txt."
    assert (
        command == f"Fill in their front matter; `briefing add --front-matter --seeds {seeds}` writes the lines for it."
    )

    filled = run_briefing("add", "--front-matter", "--seeds", seeds, "--config", config)
    assert (filled.returncode, filled.stderr) == (0, "")
    assert filled.stdout.endswith("Wrote lines to fill in into 26 reports\n")
    assert f"fill in  {seeds}/second.md: publisher, published; its own file is kept as" in filled.stdout


def test_add_wants_a_source_or_lines_to_write(run_briefing: Run, seeds: Path, config: Path) -> None:
    done = run_briefing("add", "--seeds", seeds, "--config", config)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("USAGE briefing add: ")


def test_check_lists_the_faults_of_the_config_and_of_every_report(run_briefing: Run, seeds: Path, config: Path) -> None:
    config.write_text(CONFIG.replace("title:", "titel:", 1), encoding="utf-8")
    (seeds / "first.md").write_text("---\npublished: 2024-02-30\nurls: x\n---\nText.\n", encoding="utf-8")
    (seeds / "blank.txt").write_text(" \n\t\n", encoding="utf-8")
    done = run_briefing("check", "--seeds", seeds, "--config", config)
    assert (done.returncode, done.stdout) == (2, "")
    assert sorted(said(done)) == [
        ("CONFIG-TYPE", "briefing.yml:1"),
        ("CONFIG-UNKNOWN", "briefing.yml:1"),
        ("FM-DATE", "first.md:2"),
        ("FM-UNKNOWN", "first.md:3"),
        ("SEED-EMPTY", "blank.txt"),
    ]


def test_check_writes_nothing(run_briefing: Run, seeds: Path, config: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    run_briefing("check", "--seeds", seeds, "--config", config)
    assert sorted(tmp_path.rglob("*")) == before


def test_keep_going_publishes_the_rest_and_says_what_is_not_included(
    run_briefing: Run, seeds: Path, config: Path
) -> None:
    (seeds / "broken.pdf").write_bytes(b"no PDF")
    refused = run_briefing("digest", "--seeds", seeds, "--config", config)
    assert (refused.returncode, refused.stdout, said(refused)) == (1, "", [("SEED-BROKEN", "broken.pdf")])
    done = run_briefing("digest", "--seeds", seeds, "--config", config, "--keep-going")
    assert (done.returncode, done.stderr) == (0, refused.stderr)
    assert [file["path"] for file in json.loads(done.stdout)["not_included"]] == ["broken.pdf"]


def test_strict_and_keep_going_contradict_each_other(run_briefing: Run, seeds: Path, config: Path) -> None:
    done = run_briefing("digest", "--seeds", seeds, "--config", config, "--keep-going", "--strict")
    assert (done.returncode, done.stdout, done.stderr.split(":")[0]) == (2, "", "USAGE briefing")


def test_strict_rejects_a_report_that_nothing_attributes(run_briefing: Run, seeds: Path, config: Path) -> None:
    assert run_briefing("check", "--seeds", seeds, "--config", config).returncode == 0
    done = run_briefing("check", "--strict", "--seeds", seeds, "--config", config)
    assert done.returncode == 1
    assert said(done) == [("CITATION-PUBLISHER", "second.txt"), ("CITATION-DATE", "second.txt")]


def test_strict_takes_what_an_editor_left_empty(run_briefing: Run, seeds: Path, config: Path) -> None:
    (seeds / "second.txt").unlink()
    (seeds / "second.md").write_text(f"---\npublisher:\npublished:\n---\n{SECOND}", encoding="utf-8")
    assert run_briefing("check", "--strict", "--seeds", seeds, "--config", config).returncode == 0


def test_a_defect_is_one_line_and_debug_brings_the_traceback(seeds: Path, config: Path) -> None:
    program = "import builder.config, sys\nfrom builder.cli import main\ndef broken(path): raise KeyError('a\\nb')\nbuilder.config.load_config = broken\nsys.exit(main(sys.argv[1:]))"
    arguments = ["digest", "--seeds", str(seeds), "--config", str(config)]
    plain, debug = (
        subprocess.run(
            [sys.executable, "-c", program, *arguments, *more], cwd=ROOT, capture_output=True, text=True, check=False
        )
        for more in ([], ["--debug"])
    )
    assert (plain.returncode, debug.returncode) == (70, 70)
    assert plain.stderr.startswith("INTERNAL briefing: a defect of the program, KeyError: ")
    assert plain.stderr.count("\n") == 1
    assert "Traceback" in debug.stderr


@POSIX
def test_a_reader_who_leaves_is_no_fault(seeds: Path, config: Path) -> None:
    command = f"{sys.executable} -m builder digest --seeds {seeds} --config {config}; echo $? >&2"
    done = subprocess.run(
        ["/bin/sh", "-c", f"({command}) | true"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == "141\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_standard_output_is_a_fault(seeds: Path, config: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "builder", "digest", "--seeds", str(seeds), "--config", str(config)]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("OUT-UNWRITABLE standard output: ")
    assert done.stderr.count("\n") == 1


@POSIX
@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&- >&- 2>&-"])
def test_a_closed_stream_changes_neither_what_is_done_nor_the_exit_code(
    seeds: Path, config: Path, tmp_path: Path, closed: str
) -> None:
    def run(*arguments: object) -> int:
        command = " ".join(map(str, (sys.executable, "-m", "builder", *arguments, "--config", config, closed)))
        return subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode

    output = tmp_path / "digest.json"
    assert run("digest", "--seeds", seeds, "--output", output) == 0
    assert json.loads(output.read_bytes())["schema"] == "briefing-digest/1"
    assert run("check", "--seeds", seeds) == 0
    assert run("check", "--seeds", tmp_path / "nowhere") == 1


@POSIX
def test_progress_is_shown_on_a_terminal_and_only_there(seeds: Path, config: Path) -> None:
    import pty

    def seen_on_terminal(*flags: str) -> str:
        ours, theirs = pty.openpty()
        command = [
            sys.executable,
            "-m",
            "builder",
            "digest",
            "--output",
            os.devnull,
            "--seeds",
            str(seeds),
            "--config",
            str(config),
            *flags,
        ]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
        os.set_blocking(ours, False)
        os.close(theirs)
        try:
            return os.read(ours, 10_000).decode()
        except OSError:
            return ""
        finally:
            os.close(ours)

    assert "reading the reports" in seen_on_terminal()
    assert seen_on_terminal("--quiet") == ""


# Bad input: its line, its exit code, and the site of the last good build as it was


@pytest.fixture
def old_site(tmp_path: Path) -> Iterator[Path]:
    """A folder the program takes for its own; afterwards it must be as it was."""
    from builder.publishing.site.release import MARKER, MARKER_TEXT

    site = tmp_path / "site"
    site.mkdir()
    (site / MARKER).write_bytes(MARKER_TEXT)
    (site / "index.html").write_text("the last good build", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in site.iterdir()}
    yield site
    assert {path.name: path.read_bytes() for path in site.iterdir()} == before
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".site")} <= {".site.lock"}


@pytest.fixture
def rejected(run_briefing: Run, seeds: Path, config: Path, old_site: Path) -> Iterator[dict[str, bytes | str]]:
    """The test puts files (name → content) there; the build of them must end with 1 and say `expected`."""
    case: dict[str, bytes | str] = {}
    yield case
    expected = case.pop("expected")
    for file, content in case.items():
        path = seeds / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run_briefing("build", "--seeds", seeds, "--config", config, "--site", old_site)
    assert (done.returncode, done.stdout) == (1, "")
    assert sorted(" ".join(fault) for fault in said(done)) == sorted(str(expected).split("; "))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"a.txt": ""}, "SEED-EMPTY a.txt", id="empty"),
        pytest.param({"a.txt": " \n\u200b\ufeff\n"}, "SEED-EMPTY a.txt", id="blank"),
        pytest.param({"a.txt": b"one\ntwo\0three"}, "SEED-NUL a.txt:2", id="NUL"),
        pytest.param({"a.txt": b"\x89PNG\r\n\x1a\n\0\0"}, "SEED-NUL a.txt:3", id="binary"),
        pytest.param({"a.txt": "one\nтри\n".encode("cp1251")}, "SEED-ENCODING a.txt:2", id="not UTF-8"),
        pytest.param({"a.txt": b"\xff\xfeo\0\0\xd8"}, "SEED-ENCODING a.txt:1", id="UTF-16"),
        pytest.param({"a.txt": b"x" * 2_000_001}, "SEED-TOO-LARGE a.txt", id="too large"),
        pytest.param({"a.zip": "text"}, "SEED-TYPE a.zip", id="another kind of file"),
        pytest.param({"a.docx": "text"}, "SEED-BROKEN a.docx", id="not what its ending says"),
        pytest.param({"a/b.txt": "One thing.", "a-b.md": "Another thing."}, "SEED-NAME b.txt", id="two files of one name"),
        pytest.param({"a.md": "---\ntitle: [x\n---\nText.\n"}, "FM-SYNTAX a.md:3", id="front matter: syntax"),
        pytest.param({"a.md": "---\ntitle: x\nText.\n"}, "FM-SYNTAX a.md:1", id="front matter: no end"),
        pytest.param({"a.md": "---\ntitle: x\x1b[2J\n---\nText.\n"}, "FM-SYNTAX a.md:2", id="front matter: control character"),
        pytest.param({"a.md": "---\ntitle: !!python/name:os.system x\n---\nText.\n"}, "FM-TAG a.md:2", id="front matter: tag"),
        pytest.param({"a.md": "---\ntitle: &a x\nurl: *a\n---\nText.\n"}, "FM-ALIAS a.md:2", id="front matter: anchor"),
        pytest.param({"a.md": "---\ntitle: x\ntitle: y\n---\nText.\n"}, "FM-DUPKEY a.md:3", id="front matter: key twice"),
        pytest.param({"a.md": "---\npublishd: 2024-01-01\n---\nText.\n"}, "FM-UNKNOWN a.md:2", id="front matter: unknown key"),
        pytest.param({"a.md": "---\nauthors: A. Keeper\n---\nText.\n"}, "FM-TYPE a.md:2", id="front matter: wrong type"),
        pytest.param({"a.md": "---\npublished: 2024-02-30\n---\nText.\n"}, "FM-DATE a.md:2", id="front matter: impossible date"),
        pytest.param({"a.md": "---\nurl: javascript:alert(1)\n---\nText.\n"}, "FM-URL a.md:2", id="front matter: address"),
        pytest.param({"a.txt": "", "b.txt": b"\0", "c.md": "---\nurls: 1\nkinds: 2\n---\nText.\n"}, "SEED-EMPTY a.txt; SEED-NUL b.txt:1; FM-UNKNOWN c.md:2; FM-UNKNOWN c.md:3", id="all of them"),
    ],
)  # fmt: skip
def test_a_report_that_cannot_be_taken_is_named(
    rejected: dict[str, bytes | str], files: dict[str, bytes | str], expected: str
) -> None:
    rejected.update(files, expected=expected)


@POSIX
def test_what_is_no_file_is_named_and_not_waited_for(
    run_briefing: Run, seeds: Path, config: Path, old_site: Path
) -> None:
    os.mkfifo(seeds / "pipe.txt")
    (seeds / "folder.txt").mkdir()
    (seeds / "link.txt").symlink_to(seeds / "second.txt")
    (seeds / "stray.txt").symlink_to("nowhere")
    done = run_briefing("build", "--seeds", seeds, "--config", config, "--site", old_site, timeout=60)
    assert done.returncode == 1
    assert sorted(said(done)) == [
        ("SEED-SYMLINK", "link.txt"),
        ("SEED-SYMLINK", "stray.txt"),
        ("SEED-TYPE", "folder.txt"),
        ("SEED-TYPE", "pipe.txt"),
    ]


@pytest.mark.parametrize("command", ["build", "digest", "check"])
@pytest.mark.parametrize("state", ["empty", "missing", "only a hidden file"])
def test_a_folder_without_reports_is_named(
    run_briefing: Run, tmp_path: Path, config: Path, command: str, state: str
) -> None:
    folder = tmp_path / "reports"
    if state != "missing":
        folder.mkdir()
    if state == "only a hidden file":
        (folder / ".gitkeep").touch()
    done = run_briefing(command, "--seeds", folder, "--config", config, cwd=tmp_path)
    assert (done.returncode, said(done)) == (1, [("SEED-NONE", "reports")])
    assert not (tmp_path / "site").exists()


def test_a_limit_can_be_changed_in_the_config(run_briefing: Run, seeds: Path, config: Path, old_site: Path) -> None:
    config.write_text(f"{CONFIG}limits:\n  max_report_bytes: 60\n", encoding="utf-8")
    done = run_briefing("build", "--seeds", seeds, "--config", config, "--site", old_site)
    assert (done.returncode, said(done)) == (1, [("SEED-TOO-LARGE", "first.md"), ("SEED-TOO-LARGE", "second.txt")])


@pytest.mark.parametrize("command", ["build", "digest", "pages", "check"])  # a preview shows it in its pages
def test_an_unknown_key_of_the_config_is_named(run_briefing: Run, seeds: Path, config: Path, command: str) -> None:
    config.write_text(f"{CONFIG}topcis: []\n", encoding="utf-8")
    done = run_briefing(command, "--seeds", seeds, "--config", config)
    assert (done.returncode, said(done)) == (2, [("CONFIG-UNKNOWN", "briefing.yml:8")])


def test_a_fault_shows_nothing_that_could_steer_a_terminal(run_briefing: Run, seeds: Path, config: Path) -> None:
    (seeds / "a.md").write_text('---\nurl: "\\e]0;owned\\a\\u202etxt"\n---\nText.\n', encoding="utf-8")
    done = run_briefing("check", "--seeds", seeds, "--config", config)
    assert said(done) == [("FM-URL", "a.md:2")]
    assert done.stderr.rstrip("\n").isprintable()


# The output


def test_a_folder_of_somebody_else_is_never_replaced(
    run_briefing: Run, seeds: Path, config: Path, tmp_path: Path
) -> None:
    site = tmp_path / "public"
    site.mkdir()
    (site / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = run_briefing("build", "--seeds", seeds, "--config", config, "--site", site)
    assert (done.returncode, said(done)) == (3, [("OUT-FOREIGN", "public")])
    assert (site / "thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize("place", ["seeds", "seeds/site", "."])
def test_a_site_may_not_swallow_the_reports(
    run_briefing: Run, seeds: Path, config: Path, tmp_path: Path, place: str
) -> None:
    done = run_briefing("build", "--seeds", seeds, "--config", config, "--site", tmp_path / place)
    assert (done.returncode, said(done)[0][0]) == (3, "OUT-FOREIGN")
    assert sorted(path.name for path in seeds.iterdir()) == ["first.md", "second.txt"]


def test_a_site_below_a_file_cannot_be_written(run_briefing: Run, seeds: Path, config: Path) -> None:
    done = run_briefing("build", "--seeds", seeds, "--config", config, "--site", config / "site")
    assert (done.returncode, said(done)) == (3, [("OUT-UNWRITABLE", "site")])


@ORDINARY_USER
def test_a_site_in_a_folder_that_is_read_only_cannot_be_written(
    run_briefing: Run, seeds: Path, config: Path, tmp_path: Path
) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    done = run_briefing("build", "--seeds", seeds, "--config", config, "--site", tmp_path / "locked" / "site")
    assert (done.returncode, said(done)) == (3, [("OUT-UNWRITABLE", "site")])


def test_a_digest_that_cannot_be_written_leaves_nothing_behind(
    run_briefing: Run, seeds: Path, config: Path, tmp_path: Path
) -> None:
    (tmp_path / "digest.json").mkdir()
    for output in (tmp_path / "digest.json", tmp_path / "nowhere" / "digest.json"):
        done = run_briefing("digest", "--seeds", seeds, "--config", config, "--output", output)
        assert (done.returncode, said(done)) == (3, [("OUT-UNWRITABLE", "digest.json")])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["briefing.yml", "digest.json", "seeds"]


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [1, 40, 200])
def test_a_full_disk_leaves_the_old_site(
    run_briefing: Run, seeds: Path, config: Path, old_site: Path, kilobytes: int
) -> None:
    import resource

    def allow_small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    done = run_briefing(
        "build", "--seeds", seeds, "--config", config, "--site", old_site, preexec_fn=allow_small_files_only
    )
    assert (done.returncode, said(done)) == (3, [("OUT-UNWRITABLE", "site")])


@contextlib.contextmanager
def build_at_work(*build: str | Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A build that has begun to write into a private folder in `folder`, and will not be left behind."""
    command = [sys.executable, "-m", "builder", "build", *map(str, build)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not list(folder.glob(".site.building-*/docs/index.md")):
            assert process.poll() is None, "the build ended too soon"
            time.sleep(0.01)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.terminate()


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"])
def test_a_build_that_is_stopped_leaves_the_old_site(
    seeds: Path, config: Path, old_site: Path, number: int, code: int
) -> None:
    with build_at_work("--seeds", seeds, "--config", config, "--site", old_site, folder=old_site.parent) as process:
        process.send_signal(number)
        stderr = process.communicate(timeout=30)[1]
        deadline = (
            time.monotonic() + 10
        )  # a process caught between its fork and its first step ends a moment after the one that made it
        while any(processes_of_session(process.pid)):
            assert time.monotonic() < deadline, "what it had started still runs"
            time.sleep(0.05)
    assert (process.returncode, stderr) == (code, "Stopped. What was published before is untouched.\n")


@POSIX
@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_old_site_and_nothing_to_mend(
    run_briefing: Run, seeds: Path, config: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    build: list[str | Path] = ["--seeds", seeds, "--config", config, "--site", site]
    assert run_briefing("build", *build).returncode == 0
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    with build_at_work(*build, folder=tmp_path) as process:
        process.kill()
        process.wait()
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert run_briefing("build", *build).returncode == 0
    assert [path.name for path in tmp_path.glob(".site.building-*")] == []


@POSIX
@pytest.mark.slow
def test_a_second_build_names_the_one_that_holds_the_site(
    run_briefing: Run, seeds: Path, config: Path, old_site: Path
) -> None:
    build: list[str | Path] = ["--seeds", seeds, "--config", config, "--site", old_site]
    with build_at_work(*build, folder=old_site.parent) as first:
        first.send_signal(signal.SIGSTOP)
        second = run_briefing("build", *build)
    assert (second.returncode, said(second)) == (3, [("OUT-LOCKED", "site")])
    assert str(first.pid) in second.stderr


def processes_of_session(leader: int) -> Iterator[int]:
    """Processes of the session that the process with the number `leader` began, where /proc tells."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            yield int(entry.parent.name)


# The whole job


@pytest.mark.slow
def test_a_build_says_what_it_published_and_which_page_to_open(
    run_briefing: Run, seeds: Path, config: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    done = run_briefing("build", "--no-pdf", "--seeds", seeds, "--config", config, "--site", site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Published 2 reports, ")
    assert done.stdout.endswith(f"Open {site / 'index.html'}\n")
    assert (site / "index.html").is_file()


@pytest.mark.slow
def test_a_built_site_holds_the_digest_the_digest_command_writes(
    run_briefing: Run, seeds: Path, config: Path, tmp_path: Path
) -> None:
    run_briefing("build", "--seeds", seeds, "--config", config, "--site", tmp_path / "site")
    printed = run_briefing("digest", "--seeds", seeds, "--config", config).stdout
    assert (tmp_path / "site" / "digest.json").read_text(encoding="utf-8") == printed


@pytest.mark.slow
def test_two_builds_are_the_same_bytes(run_briefing: Run, seeds: Path, config: Path, tmp_path: Path) -> None:
    def build(name: str, hash_seed: str, zone: str) -> dict[str, bytes]:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed, "TZ": zone}
        done = run_briefing("build", "--seeds", seeds, "--config", config, "--site", tmp_path / name, env=environment)
        assert done.returncode == 0, done.stderr
        return {
            str(path.relative_to(tmp_path / name)): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }

    assert build("one", "1", "UTC") == build("two", "2", "Pacific/Auckland")
