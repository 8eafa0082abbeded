"""Papers → PDFs by Typst, run in a process of its own by `set_papers.py`; no other module knows it.

What a paper shows reaches the templates as one JSON string; they show its strings with `text()`, which is never markup. The templates lie
in a private folder that is the root of everything Typst may read; fonts are the shipped ones and those of the folder named in
the configuration, never the machine's, and the clock is the day of the newest report: same in, same bytes.
"""

import json
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from builder.bounded.processes import PipedProcess
from builder.config import PrintConfig
from builder.errors import Code, Fault, GateError, printable
from builder.publishing.clock import epoch_seconds
from builder.publishing.printing.papers import Paper
from builder.publishing.printing.phrasing import Values

TEMPLATES = Path(__file__).parent / "templates"
SCRIPT = Path(__file__).with_name("set_papers.py")
MAX_PAPER_SECONDS = 600  # for one paper: 1,000 claims take two
STANDARDS: Final = ("ua-1", "a-2a")  # for screen readers and for archives, both in one file
MAX_TRIES = (
    4  # of one paper: each names pictographs that the one before showed to have no glyph; hardly ever more than two
)
# One thread: more win nothing on papers of a few pages and take a tenth more memory. The allocator (glibc; others do not know the names) keeps
# one heap and what is freed in it: an eighth less CPU for one MB more at the peak, measured with `make bench-print`.
_FRUGAL = {
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(4 * 1024**2),
    "MALLOC_TOP_PAD_": str(1024**2),
    "MALLOC_TRIM_THRESHOLD_": str(256 * 1024**2),
}
_PDF = "paper.pdf"
_NO_GLYPH = re.compile(
    r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed|contains the codepoint `"((?:[^"\\]|\\.)+)"`'
)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]{1,6})\}|\\(.)")
_PACKAGE = re.compile(r"\b(?:import|include)\s*\(?\s*\"@")
_NEVER_DRAWN = frozenset(
    "\u00ad\u200b\u200e\u200f\u2060\u2068\u2069"
)  # breaks, directions, isolates: named with the sign they stand beside
_FOLLOWS_A_SIGN = frozenset(
    "\u200d\ufe0e\ufe0f\u20e3"
)  # joiner and selectors: they only say how the sign before them looks


class Workshop:
    """Templates, fonts and the process of Typst, in a private folder while in use. Nothing is started before the first paper is set."""

    def __init__(self, config: PrintConfig) -> None:
        self._config = config
        self._templates = _files(TEMPLATES) | (_files(config.template) if config.template else {})
        _refuse_packages(self._templates)
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def key(self, paper: Paper) -> str:
        """Hash of everything the bytes of its PDF depend on."""
        return sha256(
            "\n".join((self._means, paper.template, str(epoch_seconds(paper.newest)), _json(paper.values))).encode()
        ).hexdigest()

    def set(self, paper: Paper) -> bytes:
        """The PDF of `paper`. A pictograph without a glyph is set as its name in brackets.

        Raises GateError: PRINT-GLYPH for any other character that no font has, PRINT-TEMPLATE for whatever else Typst refuses; OSError
        when the disk fails.
        """
        values, missing = paper.values, ""
        for _ in range(MAX_TRIES):
            answer = self._ask(paper, values)
            if not answer:
                return (self._folder / _PDF).read_bytes()
            missing = _without_glyph(answer["diagnostic"])
            if not missing:
                raise _refused(paper, answer["message"], answer["diagnostic"])
            if not all(map(_is_sign, missing)):
                break
            values = _with_names(values, missing) | {"named_signs": True}
        raise _no_glyph(replace(paper, values=values), missing)

    def _ask(self, paper: Paper, values: Values) -> dict[str, str]:
        """What the process of Typst answers: nothing, or its message and diagnostic."""
        job = {
            "template": paper.template,
            "paper": _json(values),
            "standards": STANDARDS,
            "timestamp": epoch_seconds(paper.newest),
            "output": str(self._folder / _PDF),
        }
        line = self._process.ask(json.dumps(job).encode() + b"\n", None, MAX_PAPER_SECONDS)
        if line is None:
            raise _refused(paper, f"the typesetter ended, or took more than {MAX_PAPER_SECONDS} seconds", "")

        answer: dict[str, Any] = json.loads(line)
        if "errno" in answer:
            raise OSError(answer["errno"], os.strerror(answer["errno"] or 0))
        return answer

    @cached_property
    def _folder(self) -> Path:
        return Path(self._closing.enter_context(tempfile.TemporaryDirectory(prefix="briefing-print-")))

    @cached_property
    def _process(self) -> PipedProcess:
        root = self._folder / "templates"
        for name, content in self._templates.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)

        # -P: a module named `typst` where the user stands must not be taken for it.
        command = [sys.executable, "-P", str(SCRIPT), str(root)]
        if self._config.fonts:
            command.append(str(self._config.fonts.absolute()))
        process = self._closing.enter_context(PipedProcess(command, os.environ | _FRUGAL))
        self._closing.callback(process.kill)
        return process

    @cached_property
    def _means(self) -> str:
        """Hash of templates, fonts, typesetter and standards."""
        fonts = _files(self._config.fonts) if self._config.fonts else {}
        files = [
            f"{sha256(content).hexdigest()}  {name}"
            for kind in (self._templates, fonts)
            for name, content in kind.items()
        ]
        from importlib.metadata import version  # takes ten milliseconds, which a build without PDF need not pay

        return sha256("\n".join([version("typst"), *STANDARDS, *files]).encode()).hexdigest()


def _files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path there, sorted; hidden ones and links are none. Raises GateError when one cannot be read."""
    try:
        return {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file()
            and not file.is_symlink()
            and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        }
    except OSError as error:
        what = f"it cannot be read ({error.strerror})"
        raise GateError(Fault(Code.PRINT_TEMPLATE, str(folder), what, "Make it a folder of readable files")) from None


def _refuse_packages(templates: dict[str, bytes]) -> None:
    """A package would be fetched from the network; what a template needs lies beside it."""
    faults = [
        Fault(
            Code.PRINT_TEMPLATE,
            name,
            "it imports a package, and nothing is fetched",
            "Copy what it needs into the folder of the template",
        )
        for name, content in templates.items()
        if name.endswith(".typ") and _PACKAGE.search(content.decode("utf-8", "replace"))
    ]
    if faults:
        raise GateError(faults)


def _json(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _without_glyph(diagnostic: str) -> str:
    """The characters that Typst says no font has, each once, in its order; of those beside them that are never drawn only where there are no others."""
    texts = (
        _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], a or b)
        for a, b in _NO_GLYPH.findall(diagnostic)
    )
    missing = "".join(dict.fromkeys("".join(texts)))
    return "".join(char for char in missing if char not in _NEVER_DRAWN) or missing


def _is_sign(char: str) -> bool:
    """Whether it is a pictograph or a part of one, and no letter of any script."""
    return char in _FOLLOWS_A_SIGN or (unicodedata.category(char) in {"So", "Sk"} and unicodedata.name(char, "") != "")


def _with_names(values: Any, missing: str) -> Any:
    """`values` with each of the characters `missing` replaced by its name in brackets."""
    names = {ord(char): "" if char in _FOLLOWS_A_SIGN else f"[{unicodedata.name(char).lower()}]" for char in missing}

    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            return value.translate(names)
        if isinstance(value, dict):
            return {key: renamed(item) for key, item in value.items()}
        return [renamed(item) for item in value] if isinstance(value, list) else value

    return renamed(values)


def _no_glyph(paper: Paper, missing: str) -> GateError:
    char = next((char for char in missing if char not in _FOLLOWS_A_SIGN), missing[0])
    where = next(_places(paper.values, char, paper.path), paper.path)
    name = unicodedata.name(char, f"U+{ord(char):04X}")
    others = f", nor for {len(missing) - 1} more of {paper.path}" if len(missing) > 1 else ""
    remedy = "Name a folder with a font that has it as print.fonts in the configuration, or build with --no-pdf"
    return GateError(Fault(Code.PRINT_GLYPH, where, f"no font has a glyph for {char} ({name}){others}", remedy))


def _places(value: Any, char: str, place: str) -> Iterator[str]:
    """Ids of the claims, notes, disputes and reports whose words hold `char`, in their order."""
    if isinstance(value, str):
        if char in value:
            yield place
    elif isinstance(value, dict):
        inner = value.get("id", place)
        for item in value.values():
            yield from _places(item, char, inner)
    elif isinstance(value, list):
        for item in value:
            yield from _places(item, char, place)


def _refused(paper: Paper, message: str, diagnostic: str) -> GateError:
    place = re.search(r"┌─ (\S+\.typ):(\d+)", diagnostic)
    where, line = (Path(place[1]).name, int(place[2])) if place else (paper.template, None)
    remedy = "Correct the template; if it is the program's own, report it with these reports, and build with --no-pdf meanwhile"
    return GateError(
        Fault(Code.PRINT_TEMPLATE, where, f"{paper.path} cannot be set: {printable(message)}", remedy, line)
    )
