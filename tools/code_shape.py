"""`make shape`: how the program is written, in figures.

They are of modules, functions, arguments, air, density and types.

Any folder of Python can be named, so that two trees, or this one and a code base worth learning from, are measured
alike.
"""

import ast
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG_FUNCTION_LINES = 15
"""From here on a function has steps, and a blank line shows them."""
VERY_LONG_FUNCTION_LINES = 50
MANY_ARGUMENTS = 6
MAX_COLUMNS = 120
Function = ast.FunctionDef | ast.AsyncFunctionDef
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python."""

    path: Path
    """Where it lies."""
    lines: tuple[str, ...]
    """Its text, without line ends."""
    tree: ast.Module
    """What it says."""


def read_module(path: Path) -> Module:
    """The file at `path`, parsed. Raises SyntaxError when it is no Python."""
    text = path.read_text(encoding="utf-8")
    return Module(path, tuple(text.splitlines()), ast.parse(text))


def functions_of(module: Module) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    for node in ast.walk(module.tree):
        if isinstance(node, Function):
            yield node


def line_count(function: Function) -> int:
    """Lines from `def` to the end, its docstring among them."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def body_lines(module: Module, function: Function) -> tuple[str, ...]:
    """The lines after its docstring, or after its signature where it has none."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return module.lines[body[0].lineno - 1 : function.end_lineno] if body else ()


def argument_count(function: Function) -> int:
    """Arguments a caller may give by name or place; `self` and `cls` are none."""
    names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return sum(name not in {"self", "cls"} for name in names)


def without_air(module: Module) -> Iterator[Function]:
    """Functions of LONG_FUNCTION_LINES lines and more whose body has no blank line."""
    for function in functions_of(module):
        body = body_lines(module, function)
        if line_count(function) >= LONG_FUNCTION_LINES and body and all(line.strip() for line in body):
            yield function


def crowded(module: Module) -> Iterator[ast.expr]:
    """Comprehensions with a second loop that do not fit a line, and conditional expressions inside one another."""
    for node in ast.walk(module.tree):
        if isinstance(node, Comprehension) and len(node.generators) > 1 and node.lineno != node.end_lineno:
            yield node
        if isinstance(node, ast.IfExp) and any(isinstance(part, ast.IfExp) for part in (node.body, node.orelse)):
            yield node


def wide_code(module: Module) -> Iterator[int]:
    """Numbers of the lines of more than MAX_COLUMNS columns that hold more than a string or a comment."""
    texts = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and isinstance(getattr(node, "value", ""), str):
            texts |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))

    for number, line in enumerate(module.lines, 1):
        if len(line) > MAX_COLUMNS and number not in texts and not line.lstrip().startswith("#"):
            yield number


def figures_of(folder: Path) -> Iterator[tuple[str, str]]:
    """(what is counted, figures) of all modules below `folder`."""
    modules = [read_module(path) for path in sorted(folder.rglob("*.py"))]
    functions = [(module, function) for module in modules for function in functions_of(module)]
    sizes = sorted(len(module.lines) for module in modules)
    lengths = sorted(line_count(function) for _, function in functions)
    arguments = [argument_count(function) for _, function in functions]

    bodies = [body_lines(module, function) for module, function in functions]
    blank = sum(not line.strip() for body in bodies for line in body)
    long = sum(length >= LONG_FUNCTION_LINES for length in lengths)
    airless = sum(len(list(without_air(module))) for module in modules)

    yield "modules: number, median, largest", f"{len(sizes)}, {statistics.median(sizes):.0f}, {sizes[-1]} lines"
    yield "most modules side by side", f"{_most_side_by_side(folder)}"
    ninth, very_long = lengths[len(lengths) * 9 // 10], sum(length > VERY_LONG_FUNCTION_LINES for length in lengths)
    yield "functions: median, nine in ten, over 50 lines", f"{statistics.median(lengths):.0f}, {ninth}, {very_long}"
    yield "arguments: more than 6, most", f"{sum(n > MANY_ARGUMENTS for n in arguments)}, {max(arguments)}"
    yield "blank lines in functions", f"{blank / max(1, sum(map(len, bodies))):.0%}"
    yield f"functions of {LONG_FUNCTION_LINES} lines and more without one", f"{airless} of {long}"
    yield "comprehensions with two loops and more", f"{sum(_loops(node) > 1 for node in _walk(modules))}"
    yield "the same over several lines, and nested conditionals", f"{sum(len(list(crowded(m))) for m in modules)}"
    yield f"lines over {MAX_COLUMNS} columns", f"{sum(len(line) > MAX_COLUMNS for m in modules for line in m.lines)}"
    untyped = sum(line.count("dict[str, Any]") + line.count("Mapping[str, Any]") for m in modules for line in m.lines)
    yield "untyped mappings (dict[str, Any], Mapping[str, Any])", f"{untyped}"


def _walk(modules: Sequence[Module]) -> Iterator[ast.AST]:
    for module in modules:
        yield from ast.walk(module.tree)


def _loops(node: ast.AST) -> int:
    return len(node.generators) if isinstance(node, Comprehension) else 0


def _most_side_by_side(folder: Path) -> int:
    """Modules in the fullest folder, its `__init__.py` not counted."""
    folders = {path.parent for path in folder.rglob("*.py")}
    return max(sum(path.name != "__init__.py" for path in each.glob("*.py")) for each in folders)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each folder named, of `builder/` where none is."""
    named = sys.argv[1:] if arguments is None else arguments
    for folder in [Path(name) for name in named] or [ROOT / "builder"]:
        print(folder)
        for what, figures in figures_of(folder):
            print(f"  {what:<58} {figures}")

    return 0


if __name__ == "__main__":
    sys.exit(main())
