"""A case of the hostile corpus: files as a stranger may send them, and what must happen to them."""

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

CANARY = "CANARY"
"""Stands in the tables for a word that no other case has: where it turns up in a site tells where a stranger's words
got to."""
NOUNS = (
    *(
        "pilot",
        "warden",
        "barge",
        "lantern",
        "market",
        "orchard",
        "bridge",
        "mill",
        "chapel",
        "quarry",
        "tannery",
        "weir",
        "granary",
        "depot",
    ),
    *(
        "foundry",
        "museum",
        "stable",
        "signal",
        "turbine",
        "reservoir",
        "archive",
        "bakery",
        "ferry",
        "harbour",
        "customs",
        "inspector",
    ),
)
VERBS = (
    "waited for",
    "looked after",
    "paid for",
    "wrote to",
    "drove past",
    "closed",
    "opened",
    "painted",
    "measured",
    "rented",
    "moved",
    "sold",
)
PLACES = (
    "in Aldermere",
    "at Brackwater",
    "near Coldhithe",
    "outside Dunwell",
    "behind Eastray",
    "above Fernholt",
    "beside Gullmouth",
    "in Hartsea",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case; taken and inert unless it says which faults it has."""

    name: str
    """What is tried, unique."""
    files: Mapping[str, bytes]
    """Path below the seeds folder → content."""
    faults: tuple[str, ...] = ()
    """Each fault that must be found: `CODE` or `CODE:line`, sorted; empty: every file is taken."""
    make: Callable[[Path], object] | None = None
    """What cannot be said as the content of a file: links, pipes, permissions."""
    glyphs: bool = True
    """Whether the fonts that come with the program have its characters; where not, it is left out of the build with
    PDFs."""
    settings: str = ""
    """Lines for `briefing.yml`."""
    together: bool = True
    """Whether it goes into the one folder of all that is taken."""
    slow: bool = field(default=False)
    """Whether it is made to use up time or memory, and so is read in a process with limits."""

    @property
    def canary(self) -> str:
        return canary_of(self.name)

    def write(self, folder: Path) -> None:
        """Put the files into `folder`."""
        for path, content in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if self.make:
            self.make(folder)


def canary_of(name: str) -> str:
    return f"zq{mark_of(name)}x"


def mark_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:7]


def ours(name: str, number: int) -> str:
    """A sentence of our own that hardly any other case has, with the case's word."""
    dice = hashlib.sha256(f"{name}/{number}".encode()).digest()
    first, second, verb, place = (
        NOUNS[dice[0] % len(NOUNS)],
        NOUNS[dice[1] % len(NOUNS)],
        VERBS[dice[2] % len(VERBS)],
        PLACES[dice[3] % len(PLACES)],
    )
    return f"The {first} {verb} the old {second} {place} while {canary_of(name)} kept count."


def fill(name: str, text: str) -> str:
    """`text` with the case's word in it."""
    return text.replace(CANARY, canary_of(name))


def report(name: str, payload: str, *, headline: str | None = None) -> bytes:
    """A plain report: sentences of ours around the payload."""
    above = f"{fill(name, headline)}\n\n" if headline is not None else ""
    return f"{above}{ours(name, 1)}\n\n{fill(name, payload)}\n\n{ours(name, 2)}\n".encode("utf-8", "surrogatepass")


def cited(name: str, fields: Mapping[str, object], payload: str = "", *, raw: str = "") -> bytes:
    """A Markdown report with front matter: `fields` as JSON, which YAML reads too, then the `raw` lines."""
    lines = [f"{key}: {fill(name, json.dumps(value, ensure_ascii=False))}\n" for key, value in fields.items()]
    return f"---\n{''.join(lines)}{fill(name, raw)}---\n".encode("utf-8", "surrogatepass") + report(
        name, payload or ours(name, 3)
    )


def in_bodies(
    kind: str, payloads: Mapping[str, str], *, ending: str = ".txt", without_glyphs: Container[str] = ()
) -> Iterator[Case]:
    """A case for each payload, in the middle of a report."""
    for what, payload in payloads.items():
        name = f"{kind}: {what}"
        yield Case(name, {f"b{mark_of(name)}{ending}": report(name, payload)}, glyphs=what not in without_glyphs)


def in_front_matter(kind: str, table: Iterable[tuple[str, str, tuple[str, ...]]]) -> Iterator[Case]:
    """A case for each (what, lines of front matter, faults)."""
    for what, raw, faults in table:
        name = f"{kind}: {what}"
        yield Case(name, {f"f{mark_of(name)}.md": cited(name, {}, raw=raw)}, faults)
