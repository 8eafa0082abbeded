"""Papers → PDFs by Typst, run in a process of its own by `set_papers.py`; no other module knows it.

What a paper shows reaches the templates as one JSON string; they show its strings with `text()`, which is never markup.
The templates lie in a private folder that is the root of everything Typst may read; fonts are the shipped ones and
those of the folder named in the configuration, never the machine's, and the clock is the day of the newest report: same
in, same bytes.
"""

import json
import os
import re
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from builder.bounded.processes import PipedProcess
from builder.config import PrintConfig
from builder.errors import Code, Fault, GateError, printable
from builder.publishing.clock import epoch_seconds
from builder.publishing.printing.missing_glyphs import find_missing, replace_missing, tell_missing
from builder.publishing.printing.papers import Paper
from builder.publishing.printing.plain_values import Plain

TEMPLATES = Path(__file__).parent / "templates"
SCRIPT = Path(__file__).with_name("set_papers.py")
MAX_PAPER_SECONDS = 600
"""For one paper: 1,000 claims take two."""
STANDARDS: Final = ("ua-1", "a-2a")
"""For screen readers and for archives, both in one file."""
MAX_TRIES = 40
"""Of one paper: each replaces what the one before showed to have no glyph, a script at once; hardly ever more than
two."""
# One thread: more win nothing on papers of a few pages and take a tenth more memory. The allocator (glibc; others do
# not know the names) keeps one heap and what is freed in it: an eighth less CPU for one MB more at the peak, measured
# with `make bench-print`.
_FRUGAL = {
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(4 * 1024**2),
    "MALLOC_TOP_PAD_": str(1024**2),
    "MALLOC_TRIM_THRESHOLD_": str(256 * 1024**2),
}
_PDF = "paper.pdf"
_PACKAGE = re.compile(r"\b(?:import|include)\s*\(?\s*\"@")


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why Typst has written no PDF."""

    message: str
    """What is wrong."""
    diagnostic: str
    """The same in full, with the place in the template."""


class Typesetter:
    """Templates, fonts and the process of Typst, in a private folder while in use.

    Nothing is started before the first paper is set.
    """

    def __init__(self, config: PrintConfig) -> None:
        self._config = config
        self._templates = _files(TEMPLATES) | (_files(config.template) if config.template else {})
        _refuse_packages(self._templates)
        self._closing = ExitStack()
        self.faults: list[Fault] = []
        """What was printed otherwise than it is written, a fault for each paper."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def key(self, paper: Paper) -> str:
        """Hash of everything the bytes of its PDF depend on."""
        depends_on = (self._means, paper.template, str(epoch_seconds(paper.newest)), _json(paper.values))
        return sha256("\n".join(depends_on).encode()).hexdigest()

    def set(self, paper: Paper) -> bytes:
        """The PDF of `paper`.

        A pictograph without a glyph is set as its name in brackets, any other character as U+FFFD, which is noted in
        `faults`. Raises GateError (PRINT-TEMPLATE) for whatever else Typst refuses; OSError when the disk fails.
        """
        values, replaced, missing = paper.values, "", ""
        for _ in range(MAX_TRIES):
            answer = self._ask(paper, values)
            if answer is None:
                if replaced:
                    self.faults.append(tell_missing(replaced, paper.values, paper.path))
                return (self._folder / _PDF).read_bytes()

            missing = find_missing(answer.diagnostic)
            if not missing:
                raise _refused(paper, answer)
            values, letters = replace_missing(values, missing)
            replaced += letters

        raise _refused(paper, _Refusal(f"its fonts lack too many characters, such as {missing}", ""))

    def _ask(self, paper: Paper, values: dict[str, Plain]) -> _Refusal | None:
        """What the process of Typst has against `values`; None where it has written the PDF."""
        job = {
            "template": paper.template,
            "paper": _json(values),
            "standards": STANDARDS,
            "timestamp": epoch_seconds(paper.newest),
            "output": str(self._folder / _PDF),
        }
        line = self._process.ask(json.dumps(job).encode() + b"\n", None, MAX_PAPER_SECONDS)
        if line is None:
            ended = f"the typesetter ended, or took more than {MAX_PAPER_SECONDS} seconds"
            raise _refused(paper, _Refusal(ended, ""))

        answer: dict[str, Any] = json.loads(line)
        if "errno" in answer:
            raise OSError(answer["errno"], os.strerror(answer["errno"] or 0))
        return _Refusal(answer["message"], answer["diagnostic"]) if answer else None

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
        named = (*self._templates.items(), *fonts.items())
        files = [f"{sha256(content).hexdigest()}  {name}" for name, content in named]

        from importlib.metadata import version  # takes ten milliseconds, which a build without PDF need not pay

        return sha256("\n".join([version("typst"), *STANDARDS, *files]).encode()).hexdigest()


def _files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path there, sorted; hidden ones and links are none.

    Raises GateError when one cannot be read.
    """
    files: dict[str, bytes] = {}

    try:
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder)
            is_hidden = any(part.startswith(".") for part in path.parts)
            if file.is_file() and not file.is_symlink() and not is_hidden:
                files[path.as_posix()] = file.read_bytes()
    except OSError as error:
        what = f"it cannot be read ({error.strerror})"
        raise GateError(Fault(Code.PRINT_TEMPLATE, str(folder), what, "Make it a folder of readable files")) from None
    return files


def _refuse_packages(templates: dict[str, bytes]) -> None:
    """A package would be fetched from the network; what a template needs lies beside it."""
    importing = [
        name
        for name, content in templates.items()
        if name.endswith(".typ") and _PACKAGE.search(content.decode("utf-8", "replace"))
    ]
    if importing:
        what, remedy = (
            "it imports a package, and nothing is fetched",
            "Copy what it needs into the folder of the template",
        )
        raise GateError([Fault(Code.PRINT_TEMPLATE, name, what, remedy) for name in importing])


def _json(values: dict[str, Plain]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _refused(paper: Paper, refusal: _Refusal) -> GateError:
    place = re.search(r"┌─ (\S+\.typ):(\d+)", refusal.diagnostic)
    where, line = (Path(place[1]).name, int(place[2])) if place else (paper.template, None)
    what = f"{paper.path} cannot be set: {printable(refusal.message)}"
    remedy = (
        "Correct the template; if it is the program's own, report it with these reports, "
        "and build with --no-pdf meanwhile"
    )
    return GateError(Fault(Code.PRINT_TEMPLATE, where, what, remedy, line))
