"""Habits of this code base that no linter knows."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "builder").rglob("*.py"))
PYTHON_FILES = sorted(path for folder in ("builder", "tools", "tests") for path in (ROOT / folder).rglob("*.py"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NAMED_BY_THE_HOUSE_PLAN = {"site"}  # the module that runs the site generator; inside a package it shadows nothing


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tracked_files() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout:
        pytest.skip("this is not a git working tree with files in it")
    return [ROOT / path for path in done.stdout.split("\0") if path and (ROOT / path).is_file()]


def test_imports_run_one_way() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_named_after_what_it_does(path: Path) -> None:
    module = path.stem
    assert not re.search(r"util|helper|common|manager|misc|^base$|stuff", module)
    assert module in NAMED_BY_THE_HOUSE_PLAN or module not in sys.stdlib_module_names


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_field_of_a_public_dataclass_says_what_it_is(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            not isinstance(node, ast.ClassDef)
            or node.name.startswith("_")
            or not any("dataclass" in ast.unparse(item) for item in node.decorator_list)
        ):
            continue
        for item, after in zip(node.body, [*node.body[1:], None], strict=True):
            said = (
                isinstance(after, ast.Expr)
                and isinstance(after.value, ast.Constant)
                and isinstance(after.value.value, str)
            )
            assert said or not isinstance(item, ast.AnnAssign), (
                f"{node.name}.{ast.unparse(item)} has no string under it"
            )


@pytest.mark.parametrize("path", PYTHON_FILES, ids=name)
def test_whoever_silences_a_checker_says_why(path: Path) -> None:
    explained = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        silenced = re.search(r"# ((?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\])|noqa|type: ignore)(.*)", line)
        if silenced and re.search(r"[a-z]{3}", silenced[2]):
            explained = silenced[1].strip()
        assert not silenced or "re.search" in line or silenced[1].strip() == explained, line.strip()


def test_only_the_command_line_prints() -> None:
    printing = [
        name(path) for path in MODULES if re.search(r"\bprint\(|sys\.std(out|err)", path.read_text(encoding="utf-8"))
    ]
    assert printing == [
        "builder/bounded/copies.py",  # a copy's complaints go to what collects them
        "builder/cli.py",
        "builder/publishing/printing/set_papers.py",  # a process that answers on its pipe
        "builder/publishing/site/preview.py",  # passes on what the server it started says
        "builder/working/copies.py",  # silences a copy
    ]


def test_no_tracked_file_names_a_machine_or_a_package_index() -> None:
    index, machine = r"index[-]url|https?://[^\s\"]*/[s]imple\b", r"(?<![\w.])/(?:wo[r]k|fa[r]m)/\w"
    somebody = r"|(?<![\w.])/(?:home|root|Users)/\w"  # tests make paths up
    for path in tracked_files():
        if path.suffix in {".png", ".npy", ".npz", ".woff2", ".bin"} or "hostile" in path.name:
            continue
        traces = f"{index}|{machine}" + ("" if name(path).startswith("tests/") else somebody)
        found = re.search(traces, path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{name(path)}: {found[0]}"


def test_nothing_generated_is_tracked() -> None:
    generated = ("site/", "docs/briefing/", ".venv/", "build/", "dist/")
    assert [name(path) for path in tracked_files() if name(path).startswith(generated)] == []


def settings() -> tuple[str, dict[str, object]]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return text, tomllib.loads(text)


@pytest.mark.parametrize(
    "start", ["dependencies = [", "dev = [", "ignore = [", '"builder/cli.py" = [', '"tests/**" = [', '"tools/**" = [']
)
def test_every_dependency_and_every_rule_left_out_has_its_reason_beside_it(start: str) -> None:
    text, _ = settings()
    lines = text.split(f"\n{start}\n")[1].split("\n]")[0].splitlines()
    assert lines
    assert [line for line in lines if not re.search(r"# .{6,}", line)] == []


def test_the_lock_holds_every_dependency_with_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    _, document = settings()
    project, groups = document["project"], document["dependency-groups"]
    assert isinstance(project, dict)
    assert isinstance(groups, dict)
    wanted = {re.split(r"[\[<>=~ ]", line)[0] for line in [*project["dependencies"], *groups["dev"]]}
    pins = re.split(r"\n(?=\w)", lock.split("\n", 2)[2])
    assert {re.split(r"==|\[", pin)[0] for pin in pins} >= wanted
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert not re.search(r"://|file:|--find", lock)


def test_the_build_backend_is_locked_with_the_rest() -> None:
    _, document = settings()
    system, groups = document["build-system"], document["dependency-groups"]
    assert isinstance(system, dict)
    assert isinstance(groups, dict)
    assert set(system["requires"]) <= set(groups["dev"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_a_workflow_pins_its_actions_and_asks_for_nothing_it_does_not_need(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert "pull_request_target" not in text
    assert workflow["permissions"] == {}
    uses = re.findall(r"uses: (.+)", text)
    assert uses or path.name == "comment.yml"  # which runs nothing of anybody else's
    assert [action for action in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)] == []
    assert not re.search(r"run:.*\$\{\{", text), "a name out of an event could become a command"
    of_a_release = {"contents", "attestations"} if path.name == "release.yml" else set()
    for job in workflow["jobs"].values():
        assert {scope for scope, level in job["permissions"].items() if level == "write"} <= of_a_release | {
            "pages",
            "id-token",
            "pull-requests",
        }  # which job may what: tests/test_workflows.py
        assert job["timeout-minutes"] <= 30


def test_the_matrix_tests_every_python_the_project_promises() -> None:
    _, document = settings()
    project = document["project"]
    assert isinstance(project, dict)
    promised = [found[1] for line in project["classifiers"] if (found := re.search(r":: (3\.\d+)$", line))]
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == promised


def test_every_template_escapes_on_its_own_and_marks_nothing_as_safe() -> None:
    templates = [
        path for path in (ROOT / "builder" / "publishing").rglob("*") if path.suffix in {".md", ".html", ".xml", ".j2"}
    ]
    assert templates
    assert [
        name(path)
        for path in templates
        if re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text(encoding="utf-8"))
    ] == []
