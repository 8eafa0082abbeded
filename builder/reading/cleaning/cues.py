"""Words and phrases of buttons, banners and page furniture, in the languages of reports, each group with its reason.

The lists are data (`data/cues.json`): a desk can add the phrase of another site or language without touching the
program.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builder.model import Reason

_DATA = Path(__file__).with_name("data") / "cues.json"
_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*\+?|\d+(?:[.,]\d+)*|[©%*&]")
_CJK_CHARS_PER_WORD = 2  # Chinese and Japanese words have about two characters


@dataclass(frozen=True, slots=True)
class CueLists:
    """The phrase lists, ready for look-up."""

    reasons: Mapping[str, Reason]
    """Group → why a line of it is no content; in alphabetical order."""
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    """First word → (words, groups) of every phrase that starts with it, longest first."""
    substrings: tuple[tuple[str, str], ...]
    """(text, group) for scripts without spaces."""


@cache
def load_cues() -> CueLists:
    """Read `data/cues.json` once."""
    groups = json.loads(_DATA.read_text(encoding="utf-8"))
    groups_by_phrase: dict[tuple[str, ...], list[str]] = {}
    for group in sorted(groups):
        for phrase in groups[group]["phrases"]:
            words = tuple(map(cue_key, split_words(phrase.replace("#", "0"))))
            groups_by_phrase.setdefault(words, []).append(group)

    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for words, names in sorted(groups_by_phrase.items(), key=lambda item: (-len(item[0]), item[0])):
        phrases.setdefault(words[0], []).append((words, tuple(names)))

    substrings = tuple((text, group) for group in sorted(groups) for text in groups[group]["substrings"])
    reasons = {group: Reason(groups[group]["reason"]) for group in sorted(groups)}
    return CueLists(reasons, {first: tuple(rows) for first, rows in phrases.items()}, substrings)


def split_words(text: str) -> list[str]:
    """The words, numbers and the signs © % * & of `text`."""
    return _WORD.findall(text)


def cue_key(word: str) -> str:
    """The form under which a word is looked up: lower case, straight apostrophe, every number as `#`."""
    return "#" if word[0].isdigit() else word.lower().replace("’", "'")


def count_cues(keys: Sequence[str], text: str, *, spaceless: bool) -> dict[str, float]:
    """How many words of the line belong to phrases of each group, the longest phrase first.

    `keys` are its words by `cue_key`; a `spaceless` line of `text` is searched for parts of words.
    """
    cues = load_cues()
    counts: dict[str, float] = {}
    index = 0

    while index < len(keys):
        for words, groups in cues.phrases.get(keys[index], ()):
            if len(words) == 1 or tuple(keys[index : index + len(words)]) == words:
                for group in groups:
                    counts[group] = counts.get(group, 0) + len(words)
                index += len(words) - 1
                break
        index += 1

    if spaceless:
        for part, group in cues.substrings:
            if part in text:
                counts[group] = counts.get(group, 0) + len(part) / _CJK_CHARS_PER_WORD

    return counts
