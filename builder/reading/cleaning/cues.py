"""Words and phrases of buttons, banners and page furniture, in the languages of reports, each group with its reason.

The phrases stand in the file of their language (`builder.languages`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from builder.languages.known import LANGUAGES
from builder.languages.language import CueGroup
from builder.model import Reason

_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*\+?|\d+(?:[.,]\d+)*|[©%*&]")
"""Words with the signs that names of networks and products have, and signs that are cues themselves."""
_CJK_CHARS_PER_WORD = 2  # Chinese and Japanese words have about two characters
_REASONS: Mapping[CueGroup, Reason] = {
    "advert": Reason.ADVERTISEMENT,
    "appeal": Reason.CALL_TO_SUBSCRIBE,
    "author": Reason.ABOUT_AUTHOR,
    "caption": Reason.CAPTION,
    "comment": Reason.SHARE_LINE,
    "continue": Reason.LINK,
    "form": Reason.FORM,
    "legal": Reason.LEGAL_NOTICE,
    "media": Reason.MEDIA_NOTICE,
    "navigation": Reason.NAVIGATION,
    "promotion": Reason.CALL_TO_FOLLOW,
    "release": Reason.LABEL,
    "share": Reason.SHARE_LINE,
    "sources": Reason.SOURCES,
    "subscribe": Reason.CALL_TO_SUBSCRIBE,
    "teaser": Reason.TEASER,
    "time": Reason.COUNTER_LINE,
}
"""In alphabetical order of the groups."""


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
    """Put the phrases of all languages together, once."""
    groups_by_phrase: dict[tuple[str, ...], list[str]] = {}
    for group in _REASONS:
        for phrase in sorted({phrase for language in LANGUAGES.values() for phrase in language.cues.get(group, ())}):
            words = tuple(map(cue_key, split_words(phrase.replace("#", "0"))))
            groups_by_phrase.setdefault(words, []).append(group)

    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for words, names in sorted(groups_by_phrase.items(), key=lambda item: (-len(item[0]), item[0])):
        phrases.setdefault(words[0], []).append((words, tuple(names)))

    substrings = []
    for group in _REASONS:
        parts = {part for language in LANGUAGES.values() for part in language.cue_parts.get(group, ())}
        substrings += [(part, group) for part in sorted(parts)]

    reasons = {str(group): reason for group, reason in _REASONS.items()}
    return CueLists(reasons, {first: tuple(rows) for first, rows in phrases.items()}, tuple(substrings))


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
