"""The docs say what the program does: every fault, flag and setting, and every link leads somewhere."""

import argparse
import re
from dataclasses import fields
from pathlib import Path

import pytest

from builder.arguments import build_parser
from builder.config import NOT_SETTINGS, Config, Limits, OutletConfig, PrintConfig, TopicConfig
from builder.errors import Code
from builder.reading.citing.front_matter import KEYS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    path for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")] if "briefing" not in path.relative_to(ROOT).parts[:-1]
)


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    chosen = [action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(chosen[0].choices)


def sections(text: str) -> dict[str, str]:
    return dict(re.findall(r"^### ([A-Z-]+)\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))


def test_every_fault_has_a_section_and_every_section_a_fault() -> None:
    assert list(sections(read("desk/faults.md"))) == [code.value for code in Code]


@pytest.mark.parametrize("code", [code.value for code in Code])
def test_a_faults_section_shows_a_line_of_it_in_the_form_of_all_faults(code: str) -> None:
    section = sections(read("desk/faults.md"))[code]
    assert re.search(rf"^`+{code} (?:\w+://[^\s`]+|[^:`]+(:\d+)?): .+\. .+\.`+$", section, re.MULTILINE)


def test_every_fault_stands_under_its_exit_code() -> None:
    parts = re.split(r"^## .*\(exit (\d+).*\)$", read("desk/faults.md"), flags=re.MULTILINE)
    exits = {
        code: int(number) for number, part in zip(parts[1::2], parts[2::2], strict=True) for code in sections(part)
    }
    prefixes = {
        "SEED": 1,
        "FM": 1,
        "CITATION": 1,
        "ADD": 1,
        "CONFIG": 2,
        "EDIT": 2,
        "USAGE": 2,
        "PREVIOUS": 2,
        "OUT": 3,
        "GATE": 4,
        "PRINT": 4,
        "WORKERS": 70,
        "INTERNAL": 70,
    }
    assert exits == {code.value: prefixes[code.value.split("-")[0]] for code in Code}


def test_every_command_has_a_section() -> None:
    assert re.findall(r"^## briefing (\w+)$", read("desk/command-line.md"), re.MULTILINE) == list(commands())


@pytest.mark.parametrize("name", commands())
def test_every_flag_is_documented(name: str) -> None:
    common, *own = re.split(r"^## briefing ", read("desk/command-line.md"), flags=re.MULTILINE)
    section = next(part for part in own if part.startswith(f"{name}\n"))
    flags = {flag for action in commands()[name]._actions for flag in action.option_strings if flag.startswith("--")}
    assert flags == {flag for flag in flags if re.search(rf"^\| `{flag}[ `]", common + section, re.MULTILINE)}


@pytest.mark.parametrize("name", commands())
def test_no_flag_is_documented_that_is_not_there(name: str) -> None:
    own = re.split(r"^## briefing ", read("desk/command-line.md"), flags=re.MULTILINE)[1:]
    section = next(part for part in own if part.startswith(f"{name}\n"))
    documented = set(re.findall(r"^\| `(--[a-z-]+)", section, re.MULTILINE))
    assert documented <= {flag for action in commands()[name]._actions for flag in action.option_strings}


@pytest.mark.parametrize("name", commands())
def test_every_command_shows_an_example_in_its_help_and_in_the_docs(name: str) -> None:
    example = re.search(r"example: (.+)", commands()[name].format_help().replace("\n", " "))
    assert example
    assert " ".join(example[1].split()) in read("desk/command-line.md")


@pytest.mark.parametrize("kind", [Config, TopicConfig, Limits, PrintConfig, OutletConfig])
def test_every_setting_is_documented(kind: type) -> None:
    settings = {field.name for field in fields(kind)} - NOT_SETTINGS
    assert settings == {name for name in settings if f"| `{name}` |" in read("desk/configuration.md")}


def test_the_defaults_of_the_limits_are_those_of_the_docs() -> None:
    documented = dict(re.findall(r"^\| `(max_\w+)` \| (\d+) \|", read("desk/configuration.md"), re.MULTILINE))
    assert {name: int(value) for name, value in documented.items()} == {
        field.name: field.default for field in fields(Limits)
    }


def test_every_field_of_front_matter_is_documented() -> None:
    documented = read("desk/configuration.md").split("## Front matter")[1]
    assert {key for key in KEYS if f"| `{key}` |" in documented} == set(KEYS)


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_the_pages_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.exists(), f"{target} is not there"
        assert not anchor or anchor in anchors(place), f"{target}: no such heading"


def test_every_decision_is_in_the_list_of_decisions() -> None:
    listed = set(re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", read("decisions/index.md")))
    assert listed == {path.name for path in (DOCS / "decisions").glob("[0-9]*.md")}


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("[0-9]*.md")), ids=lambda path: path.name)
def test_a_decision_is_dated_and_says_what_would_change_our_mind(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.search(r"^\d{4}-\d{2}-\d{2}$", text, re.MULTILINE)
    assert "What would change our mind" in text


def test_the_readme_says_the_two_commands_on_its_first_screen() -> None:
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20]
    said = [line.split("#")[0].strip() for line in first_screen]
    assert said.index("make site") < said.index("make test")


def test_make_help_lists_what_the_readme_and_the_contract_name() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"setup", "site", "test", "gate", "golden", "serve", "bench", "clean", "help"} <= targets


def test_every_place_the_architecture_names_is_there() -> None:
    folders = [ROOT / name for name in (".github", "builder", "docs", "tests", "tools")]
    tree = [path for folder in folders for path in (folder, *folder.rglob("*")) if "__pycache__" not in path.parts]
    places = {f"/{path.relative_to(ROOT).as_posix()}{'/' if path.is_dir() else ''}" for path in tree}
    of_a_desk = {"/editorial.yml", "/mkdocs.yml", "/briefing.yml", "/site/", "/seeds/"}
    text = (DOCS / "development" / "architecture.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([\w./-]+)`", text) if "/" in name or name.endswith((".py", ".md", ".yml"))}

    assert len(named) > 50
    assert sorted(name for name in named if not any(place.endswith(f"/{name}") for place in places | of_a_desk)) == []
