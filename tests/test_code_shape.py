"""The figures of `make shape`, and the shape the program keeps."""

from pathlib import Path

import code_shape
import pytest

ROOT = Path(__file__).resolve().parent.parent

STORY = '''
def first(self, one, *, two):
    """Say it."""
    return one


def second():
    """Do
    it."""
    a = 1
    b = 2
    c = 3
    d = 4
    e = 5
    f = 6
    g = 7
    h = 8
    i = 9
    j = 10
    k = 11
    return a
'''


@pytest.fixture
def module(tmp_path: Path) -> code_shape.Module:
    path = tmp_path / "story.py"
    path.write_text(STORY, encoding="utf-8")
    return code_shape.read_module(path)


def test_a_docstring_is_part_of_a_functions_length_and_not_of_its_body(module: code_shape.Module) -> None:
    first, second = code_shape.functions_of(module)

    assert [code_shape.line_count(function) for function in (first, second)] == [3, 15]
    assert len(code_shape.body_lines(module, second)) == 12


def test_a_method_has_no_argument_for_itself(module: code_shape.Module) -> None:
    assert [code_shape.argument_count(function) for function in code_shape.functions_of(module)] == [2, 0]


def test_a_function_with_steps_and_no_blank_line_has_no_air(module: code_shape.Module, tmp_path: Path) -> None:
    assert [function.name for function in code_shape.without_air(module)] == ["second"]

    airy = tmp_path / "airy.py"
    airy.write_text(STORY.replace("    e = 5\n", "\n    e = 5\n"), encoding="utf-8")
    assert list(code_shape.without_air(code_shape.read_module(airy))) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("[a for b in c for a in b]", 0),
        ("[a for b in c\n for a in b]", 1),
        ("a if b else c if d else e", 1),
        ("(a if b else c) + (d if e else f)", 0),
    ],
)
def test_two_loops_stand_on_one_line_and_a_condition_stands_alone(text: str, number: int, tmp_path: Path) -> None:
    path = tmp_path / "crowded.py"
    path.write_text(f"x = {text}\n", encoding="utf-8")

    assert len(list(code_shape.crowded(code_shape.read_module(path)))) == number


def test_the_figures_of_a_tree_are_counted(module: code_shape.Module) -> None:
    figures = dict(code_shape.figures_of(module.path.parent))

    assert figures["modules: number, median, largest"] == "1, 21, 21 lines"
    assert figures["functions of 15 lines and more without one"] == "1 of 1"
    assert figures["arguments: more than 6, most"] == "0, 2"


MODULES = sorted((ROOT / "builder").rglob("*.py"))
MAX_AIRLESS_FUNCTIONS = 20
"""Of the whole program: calls that only put one thing together read well in one piece."""


def test_the_program_has_air() -> None:
    airless, crowded, wide = list[str](), list[str](), list[str]()
    for path in MODULES:  # one tree at a time: all at once are more objects than the rest of the tests have
        module = code_shape.read_module(path)
        airless += [f"{path}: {function.name}" for function in code_shape.without_air(module)]
        crowded += [f"{path}:{node.lineno}" for node in code_shape.crowded(module)]
        wide += [f"{path}:{number}" for number in code_shape.wide_code(module)]

    assert crowded == []
    assert wide == []
    assert len(airless) < MAX_AIRLESS_FUNCTIONS, airless
