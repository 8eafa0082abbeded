"""What a report is called at the line: its outlet, else its author, else its headline, else "Report A".

No two of them are alike.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple

from builder.languages.known import unite
from builder.model import Citation, Report
from builder.publishing.escaping import shown
from builder.publishing.telling.wording import Words

MAX_NAME_CHARS = 60
"""Of an outlet or an author at the line; a longer name is cut."""
MAX_HEADLINE_CHARS = 40
"""Of a headline that stands for a name or beside one: five or six words, enough to tell it from the others."""
MAX_AUTHOR_WORDS = 4
"""Of a person's name: what is longer is a desk or an office, and stays as it is written."""
MAX_AUTHORS_NAMED = 2
"""At the line; of more the first stands for all."""
_MAX_KEPT = 20_000  # names of a folder: each is looked at once for each way of telling it apart


class ReportLabel(NamedTuple):
    """What a report is called at the line. Plain text: whoever prints it escapes it."""

    name: str
    """No two reports of an edition have one."""
    day: str
    """Day of its publication in words, or that it is undated."""
    has_day: bool
    """Whether the name has the day in it, because without it two were alike."""

    @property
    def dated(self) -> str:
        """The name with the day: `J. Doe (4 March 2031)`."""
        return self.name if self.has_day else f"{self.name} ({self.day})"


class _Draft(NamedTuple):
    """What a report may be called, until it is certain that no other is called so."""

    report: Report
    """The report."""
    base: str
    """Its outlet, author or headline; empty where it names none."""
    label: ReportLabel
    """What it is called so far."""


def label_reports(
    reports: Iterable[Report], words: Words, given: Mapping[str, str] | None = None
) -> dict[str, ReportLabel]:
    """Report id → what it is called in `words`; `given`: report id → what an editor calls it.

    Names that are alike are told apart by the day, those that still are by the headline, the last by letters.
    """
    drafts = [_draft(report, words, (given or {}).get(report.id)) for report in reports]

    named = [draft for draft in drafts if draft.base]
    for tell_apart in (_with_day, _with_headline):
        named = _tell_apart(named, words, tell_apart)

    taken = {_key(draft.label.name) for draft in _alone(named)}
    lettered = _with_letters(_alike(named), taken, words)
    nameless = _with_letters((draft for draft in drafts if not draft.base), taken, words)

    labels = {draft.report.id: draft.label for draft in (*_alone(named), *lettered, *nameless)}
    return {draft.report.id: labels[draft.report.id] for draft in drafts}


def short_author(name: str) -> str:
    """`Jane Doe` → `J. Doe`; a desk, an agency or what is not two to four capitalised words stays whole."""
    parts = name.split()
    if not (2 <= len(parts) <= MAX_AUTHOR_WORDS and _is_of_person(parts)):
        return name
    return " ".join([*map(_initial, parts[:-1]), parts[-1]])


def cut_name(name: str, most: int) -> str:
    """`name` with at most `most` code points, cut between words where it has any, with an ellipsis."""
    if len(name) <= most:
        return name
    head = name[: most - 1]
    between_words = name[: name.rfind(" ", most // 2, most) + 1]
    return (between_words or head).rstrip(" ,.;:–—-") + "…"


def _draft(report: Report, words: Words, given: str | None) -> _Draft:
    names = (cut_name(shown(given or ""), MAX_NAME_CHARS), *_names_of(report.citation, words))
    base = next((name for name in names if _key(name)), "")
    return _Draft(report, base, ReportLabel(base, words.day(report.citation.published), has_day=False))


def _names_of(cited: Citation, words: Words) -> Iterator[str]:
    """What can stand for it, the best first; a name in which a reader sees no letter stands for nothing."""
    yield cut_name(shown(cited.publisher or ""), MAX_NAME_CHARS)

    authors = [short_author(author) for author in map(shown, cited.authors) if _key(author)]
    if len(authors) > MAX_AUTHORS_NAMED:
        yield words.say("label.authors", author=cut_name(authors[0], MAX_NAME_CHARS))
    yield cut_name(words.listed(authors), MAX_NAME_CHARS)
    yield short_headline(cited, words)


def short_headline(cited: Citation, words: Words) -> str:
    """The headline of a report as it stands for a name; empty where it has none."""
    title = cut_name(shown(cited.title or ""), MAX_HEADLINE_CHARS)
    return words.quoted(title) if title else ""


def _with_day(draft: _Draft, _: Words) -> ReportLabel:
    return ReportLabel(draft.label.dated, draft.label.day, has_day=True)


def _with_headline(draft: _Draft, words: Words) -> ReportLabel:
    headline = short_headline(draft.report.citation, words)
    if not headline or headline == draft.base:
        return draft.label
    return ReportLabel(f"{draft.base}, {headline}", draft.label.day, has_day=False)


def _tell_apart(
    drafts: Sequence[_Draft], words: Words, tell_apart: Callable[[_Draft, Words], ReportLabel]
) -> list[_Draft]:
    """`drafts` with another label for those that are alike, where it tells any of them apart."""
    alike = {id(draft) for draft in _alike(drafts)}
    return [draft._replace(label=tell_apart(draft, words)) if id(draft) in alike else draft for draft in drafts]


def _alike(drafts: Iterable[_Draft]) -> list[_Draft]:
    return [draft for draft, is_alone in _counted(drafts) if not is_alone]


def _alone(drafts: Iterable[_Draft]) -> list[_Draft]:
    return [draft for draft, is_alone in _counted(drafts) if is_alone]


def _counted(drafts: Iterable[_Draft]) -> Iterator[tuple[_Draft, bool]]:
    keyed = [(draft, _key(draft.label.name)) for draft in drafts]
    times = Counter(key for _, key in keyed)
    yield from ((draft, times[key] == 1) for draft, key in keyed)


def _with_letters(drafts: Iterable[_Draft], taken: set[str], words: Words) -> Iterator[_Draft]:
    """`drafts`, in their order, each with a letter that makes of its base a name which is not in `taken` yet."""
    numbers: dict[str, Iterator[int]] = {}
    for draft in drafts:
        base = draft.base or words["label.report"]
        letters = (_letter(number, words["label.letters"]) for number in numbers.setdefault(_key(base), count(1)))
        name = next(name for letter in letters if _key(name := f"{base} {letter}") not in taken)
        taken.add(_key(name))
        yield draft._replace(label=ReportLabel(name, draft.label.day, has_day=False))


def _letter(number: int, letters: str) -> str:
    """1 → `A`, 26 → `Z`, 27 → `AA`."""
    written = ""
    while number:
        number, place = divmod(number - 1, len(letters))
        written = letters[place] + written
    return written


@lru_cache(_MAX_KEPT)
def _key(name: str) -> str:
    """Alike for names that a reader takes for one."""
    return "".join(char for char in unicodedata.normalize("NFKC", shown(name)).casefold() if char.isalnum())


def _is_of_person(parts: Sequence[str]) -> bool:
    """Whether each part is a capitalised word or a particle, and none is a word of offices or agencies."""
    plain = [part.strip(".,").casefold() for part in parts]
    if _words_of_offices().intersection(plain):
        return False
    return parts[0][0].isupper() and all(
        word in _particles() or (part[0].isupper() and not part.isupper() and _is_name_word(word))
        for part, word in zip(parts, plain, strict=True)
    )


def _is_name_word(word: str) -> bool:
    return all(char.isalpha() or char in "-'’" for char in word)


def _initial(part: str) -> str:
    """`Jean-Paul` → `J.-P.`; `van` → `van`."""
    return "-".join(f"{each[0]}." for each in part.split("-") if each) if part[0].isupper() else part


@cache
def _particles() -> frozenset[str]:
    return unite(lambda language: language.names.particles)


@cache
def _words_of_offices() -> frozenset[str]:
    agencies = unite(lambda language: language.names.agencies)
    return unite(lambda language: (*language.names.no_authors, *language.speech.roles, *language.speech.bodies)).union(
        *(agency.casefold().split() for agency in agencies)
    )
