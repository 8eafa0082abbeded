"""What runs on a Git host: valid, pinned, with the least rights, and nothing a stranger writes becomes a command."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / ".github" / "workflows"
STARTER = ROOT / "builder" / "starting" / "files" / "_github" / "workflows"
WORKFLOWS = sorted([*OWN.glob("*.yml"), *STARTER.glob("*.yml")])
PINNED = re.compile(r"^\s*(?:- )?uses: ([\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$", re.MULTILINE)
MAY_WRITE = {  # (workflow, job) to the rights to write that it needs
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("comment.yml", "comment"): {"pull-requests"},
    ("release.yml", "release"): {"contents", "id-token", "attestations"},
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def load(path: Path) -> dict[Any, Any]:
    document: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


JOBS = [
    pytest.param(path, job, settings, id=f"{name(path)}-{job}")
    for path in WORKFLOWS
    for job, settings in load(path)["jobs"].items()
]


def run_tool(*command: str | Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which(str(command[0]), path=str(Path(sys.executable).parent))
    assert program, f"{command[0]} is not installed beside {sys.executable}"
    return subprocess.run([program, *map(str, command[1:])], capture_output=True, text=True, check=False, timeout=120)


def test_the_workflows_are_what_their_host_takes() -> None:
    done = run_tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_linter_for_what_strangers_could_do_finds_nothing() -> None:
    done = run_tool(
        "zizmor", "--offline", "--no-progress", "--persona", "pedantic", "--min-severity", "low", *WORKFLOWS
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(PINNED.findall(text)) == len(re.findall(r"\buses:", text))


def test_an_action_has_one_version_everywhere() -> None:
    pins = {pin for path in WORKFLOWS for pin in PINNED.findall(path.read_text(encoding="utf-8"))}
    assert len(pins) == len({action for action, _, _ in pins})


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_no_workflow_runs_with_rights_on_what_a_fork_wrote(path: Path) -> None:
    document = load(path)
    triggers = document[True]  # `on` is a truth value in YAML 1.1
    assert "pull_request_target" not in triggers
    assert document["permissions"] == {}
    if "pull_request" in triggers:
        rights = {right for job in document["jobs"].values() for right in job["permissions"].values()}
        assert rights == {"read"}
    assert "secrets." not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "job", "settings"), JOBS)
def test_a_job_has_an_end_and_only_the_rights_it_needs(path: Path, job: str, settings: dict[str, Any]) -> None:
    assert settings["timeout-minutes"] <= 60
    writes = {name for name, right in settings["permissions"].items() if right != "read"}
    assert writes == MAY_WRITE.get((path.name, job), set())


@pytest.mark.parametrize(("path", "job", "settings"), JOBS)
def test_no_expression_stands_in_a_command(path: Path, job: str, settings: dict[str, Any]) -> None:
    """A title, a branch or a file name would be filled in before the shell reads the line."""
    assert not [step["run"] for step in settings["steps"] if "${{" in step.get("run", "")]


def test_what_may_write_a_release_runs_nothing_of_the_tree() -> None:
    jobs = load(OWN / "release.yml")["jobs"]
    assert not [step for step in jobs["release"]["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert "make " not in " ".join(step.get("run", "") for step in jobs["release"]["steps"])
    assert jobs["release"]["needs"] == "build"


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_no_checkout_keeps_its_credentials(path: Path) -> None:
    for job in load(path)["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("folder", [OWN, STARTER], ids=name)
def test_of_a_proposal_the_review_fetches_the_reports_alone(folder: Path) -> None:
    for job in load(folder / "review.yml")["jobs"].values():
        proposal, base = (step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@"))
        assert (proposal["path"], proposal["sparse-checkout"].split(), proposal["sparse-checkout-cone-mode"]) == (
            "proposal",
            ["/seeds/", "/editorial.yml"],
            False,
        )
        assert (base["path"], base["ref"]) == ("base", "${{ steps.base.outputs.commit }}")
        assert not [step for step in job["steps"] if step.get("working-directory") == "proposal"]


def _attributes_step(folder: Path) -> str:
    (job,) = load(folder / "review.yml")["jobs"].values()
    (step,) = (step for step in job["steps"] if step.get("id") == "attributes")
    checkouts = [place for place, one in enumerate(job["steps"]) if one.get("uses", "").startswith("actions/checkout@")]
    assert checkouts[0] < job["steps"].index(step) < checkouts[1]  # before anything of the proposal is looked at
    return str(step["run"])


@pytest.mark.parametrize("folder", [OWN, STARTER], ids=name)
@pytest.mark.parametrize(
    ("changed", "is_refused"),
    [
        ("seeds/a.txt", False),
        ("seeds/gitattributes.txt", False),
        ("seeds/.gitattributes", True),
        ("seeds/deep/er/.gitattributes", True),
        (".gitattributes", True),
        (".GitAttributes", True),
        (".lfsconfig", True),
    ],
)
def test_a_proposal_that_changes_what_git_shows_or_writes_is_not_reviewed(
    folder: Path, changed: str, is_refused: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `working-tree-encoding` a report reads otherwise than its diff; with `-diff` or `linguist-generated` there is none."""
    proposal = tmp_path / "proposal"
    proposal.mkdir()

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", proposal, *words], check=True, capture_output=True)

    git("init", "--quiet")
    for named in ("seeds/first.txt", changed):
        (proposal / named).parent.mkdir(parents=True, exist_ok=True)
        (proposal / named).write_text("* linguist-generated\n", encoding="utf-8")
        git("add", named)
        git("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "--message", named)

    done = subprocess.run(
        ["bash", "-e", "-c", _attributes_step(folder)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, (tmp_path / "review" / "summary.md").exists()) == (int(is_refused), is_refused), (
        done.stderr
    )
    if is_refused:
        summary = (tmp_path / "review" / "summary.md").read_bytes()
        assert summary.decode() in posted(summary, tmp_path, monkeypatch)


def test_a_new_briefing_gets_the_workflows_that_are_tested_here() -> None:
    assert (STARTER / "comment.yml").read_bytes() == (OWN / "comment.yml").read_bytes()

    def frame(path: Path) -> list[tuple[str, list[tuple[object, object]]]]:
        return [
            (job, [(step.get("uses"), step.get("if")) for step in settings["steps"]])
            for job, settings in load(path)["jobs"].items()
        ]

    for workflow in ("review.yml", "publish.yml"):
        assert frame(STARTER / workflow) == frame(OWN / workflow)


@pytest.mark.parametrize("folder", [OWN, STARTER], ids=name)
def test_what_is_kept_between_runs_never_comes_with_the_checkout(folder: Path) -> None:
    """A folder that somebody committed would be the user's own on the runner, and be believed."""
    steps = load(folder / "publish.yml")["jobs"]["build"]["steps"]
    at_root = [step for step in steps if "actions/checkout" in step.get("uses", "")]
    removed = next(place for place, step in enumerate(steps) if step.get("run") == "rm -rf reading-cache")
    restored = next(place for place, step in enumerate(steps) if step.get("with", {}).get("path") == "reading-cache")
    assert steps.index(at_root[-1]) < removed < restored


def test_the_tests_run_on_every_python_the_program_is_for() -> None:
    classifiers = set(re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8")))
    assert set(load(OWN / "test.yml")["jobs"]["test"]["strategy"]["matrix"]["python"]) == classifiers


def posted(summary: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the workflow would post of `summary`: its own program is run."""
    steps = load(OWN / "comment.yml")["jobs"]["comment"]["steps"]
    program = steps[0]["run"].partition("<<'END'\n")[2].partition("\nEND\n")[0]
    with zipfile.ZipFile(folder / "summary.zip", "w") as archive:
        archive.writestr("summary.md", summary)
    monkeypatch.setenv("RUN_URL", "https://host.example/run")
    subprocess.run([sys.executable, "-I", "-c", program], cwd=folder, check=True)
    return str(json.loads((folder / "body.json").read_text(encoding="utf-8"))["body"])


REFUSED = "The review left no summary that could be shown here"


@pytest.mark.parametrize("char", ["\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\x1b", "\u202e", "\u200b"])
def test_no_summary_with_a_character_that_ends_a_line_unseen_is_posted(
    char: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"## What the review says\n\nAll is well `x{char}- @octo-team [the run](https://evil.example/) `\n"
    assert REFUSED in posted(text.encode(), tmp_path, monkeypatch)


def test_a_summary_of_words_and_code_is_posted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "## What the review says\n\n- one claim more: `A @goat <b>blocked</b> the railway`\n"
    assert text in posted(text.encode(), tmp_path, monkeypatch)
