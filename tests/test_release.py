"""What is released: one version everywhere, and packages that work outside of this tree."""

import hashlib
import json
import re
import subprocess
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import make_dist
import make_sbom
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from builder import __version__

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]
VERSION = re.compile(r"\d+\.\d+\.\d+(?:\.dev\d+|rc\d+)?")


def test_the_program_names_its_version(run_briefing: Run) -> None:
    assert VERSION.fullmatch(__version__)
    assert run_briefing("--version").stdout == f"briefing {__version__}\n"


def test_the_changelog_begins_with_what_is_not_released_and_then_names_this_version() -> None:
    headings = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    released = [heading for heading in headings if heading != "Unreleased"]
    assert headings[: len(headings) - len(released)] == ["Unreleased"] * (len(headings) - len(released))
    assert released[:1] in ([], [__version__])  # before the first release there is nothing but what is not released
    assert all(map(VERSION.fullmatch, released))
    assert len(set(headings)) == len(headings)


@pytest.mark.slow
def test_sdist_and_wheel_work_outside_of_this_tree_and_the_wheel_is_the_same_when_it_is_built_again(
    tmp_path: Path,
) -> None:
    files = make_dist.make_files(tmp_path / "dist")
    assert all(file.is_file() for file in files)
    make_dist.try_release(files[1], tmp_path)
    again = make_dist.build(tmp_path / "again")
    assert again[1].read_bytes() == files[1].read_bytes()

    sums = (tmp_path / "dist" / "SHA256SUMS").read_text(encoding="utf-8")
    for file in files[:4]:
        assert f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" in sums
    statement = json.loads(files[3].read_text(encoding="utf-8"))
    subjects = {one["name"]: one["digest"]["sha256"] for one in statement["subject"]}
    assert subjects == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files[:3]}
    assert str(ROOT) not in files[2].read_text(encoding="utf-8") + files[3].read_text(encoding="utf-8")


def test_the_bill_of_materials_names_everything_that_a_briefing_installs(tmp_path: Path) -> None:
    wheel = tmp_path / "program.whl"
    wheel.write_bytes(b"a wheel")
    bill = json.loads(make_sbom.make_sbom("briefing-digest", __version__, wheel, make_dist.LOCK, 1_900_000_000))
    pinned = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", make_dist.LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    components = {one["name"]: one for one in bill["components"]}
    assert {name: one["version"] for name, one in components.items()} == pinned
    hashes = [one["content"] for component in bill["components"] for one in component["hashes"]]
    assert sorted(hashes) == sorted(re.findall("sha256:([0-9a-f]{64})", make_dist.LOCK.read_text(encoding="utf-8")))
    assert components["mkdocs"]["licenses"]
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    own = needs[bill["metadata"]["component"]["bom-ref"]]
    assert components["mkdocs"]["bom-ref"] in own
    assert components["markdown"]["bom-ref"] in needs[components["mkdocs"]["bom-ref"]]
    assert {ref for refs in needs.values() for ref in refs} <= needs.keys()


@pytest.mark.parametrize(
    ("tag", "changelog", "status", "said"),
    [
        ("v0.0.0", "", "", "the tag is v0.0.0"),
        (f"v{__version__}", "## [Unreleased]\n\n- new\n", "", "no section"),
        (f"v{__version__}", f"## [{__version__}] - 2031-01-01\n\n## [0.0.1] - 2030-01-01\n\n- old\n", "", "no section"),
        (f"v{__version__}", f"## [{__version__}] - 2031-01-01\n\n- new\n", " M a.py", "not what was committed"),
    ],
)
def test_what_is_not_the_release_of_its_tag_is_refused(
    tag: str, changelog: str, status: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    monkeypatch.setattr(make_dist, "ROOT", tmp_path)
    monkeypatch.setattr(make_dist, "run", lambda *_command: status)
    with pytest.raises(make_dist.DistError, match=said):
        make_dist.check_release(tag)


def test_the_notes_of_a_release_are_its_section_of_the_changelog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "## [Unreleased]\n\n## [1.2.3] - 2031-01-01\n\n- new\n\n### Changed\n\n- more\n\n## [1.2.2] - 2030-01-01\n\n- old\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(make_dist, "ROOT", tmp_path)
    assert make_dist.changes_of("1.2.3") == "- new\n\n### Changed\n\n- more"
    assert make_dist.changes_of("1.2") == ""


def needed(*, literally: bool) -> set[str]:
    """All that the program needs on this machine; `literally`: as pip before 23.3 finds extras, by their very letters."""
    found: set[tuple[str, str]] = set()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first = map(Requirement, project["dependencies"])
    waiting = [(canonicalize_name(each.name), extra) for each in first for extra in ("", *each.extras)]
    while waiting:
        package, extra = waiting.pop()
        if (package, extra) in found:
            continue
        found.add((package, extra))
        if literally and extra and extra not in (metadata.metadata(package).get_all("Provides-Extra") or []):
            continue
        for line in metadata.requires(package) or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(requirement.name), each) for each in ("", *requirement.extras)]
    return {package for package, _ in found}


def test_the_pip_of_an_older_python_installs_all_that_is_needed() -> None:
    assert needed(literally=True) == needed(literally=False) > {"trafilatura"}
