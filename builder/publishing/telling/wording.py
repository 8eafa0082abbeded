"""The words the pages say things in: sentences, counts, dates, names of what is not known.

One file a language, no locale.

What a page says of its own stands in `words/<language>.yml` and nowhere else; a briefing in a language without such a
file is said in English. What the other parts of the program have to say reaches it as codes and values
(`builder.model.Said`). Everything here is plain text: whoever prints it escapes it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from builder.languages.known import LANGUAGES, base_language
from builder.model import Citation, Claim, NotIncluded, Report, Said
from builder.publishing.escaping import QuotationMarks

WORDS_FOLDER = Path(__file__).parent / "words"
DEFAULT_LANGUAGE = "en"
MAX_NAMES_AT_THE_LINE = 5
"""Reports named in a line; of more, `FEW_NAMES` are, and the notes name all."""
FEW_NAMES = 3
"""Of many reports, as many as are read without counting."""

PLURAL_FORMS: Mapping[str, Callable[[int], str]] = {
    code: language.plural_form for code, language in LANGUAGES.items() if language.plural_form
}
"""Languages there are words in, and which form of a noun goes with a number."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the pages of one language say."""

    language: str
    """Of these words: BCP 47 tag."""
    phrases: Mapping[str, str]
    """`group.name` → what is said, with `{names}` to be filled in."""
    forms: Mapping[str, Mapping[str, str]]
    """`group.name` → plural form → what is said of that many."""
    months: tuple[str, ...]
    """Twelve, as they stand after a day."""
    months_alone: tuple[str, ...]
    """Twelve, as they stand without a day."""
    faults: Mapping[str, str]
    """Code of a fault that keeps a report out → what is wrong then; empty in English, in which the faults themselves
    are written."""

    def __getitem__(self, key: str) -> str:
        """What is said under `key`. Raises LookupError, naming file and key, when nothing is."""
        try:
            return self.phrases[key]
        except KeyError:
            raise _missing(self.language, key) from None

    def say(self, key: str, **values: object) -> str:
        """What is said under `key`, with `values` filled in."""
        return self[key].format(**values)

    def form(self, key: str, number: int) -> str:
        """What is said under `key` of that many, with nothing filled in: `count.report` → `{n} reports`."""
        try:
            return self.forms[key][self.plural_form(number)]
        except KeyError:
            raise _missing(self.language, key) from None

    def plural_form(self, number: int) -> str:
        """Which form of a noun goes with that many: 1 → `one`, 4 → `few` or `other`, by the language."""
        return PLURAL_FORMS[self.language](number)

    def count(self, noun: str, number: int) -> str:
        """`report`, 4 → `4 reports`."""
        return self.form(f"count.{noun}", number).format(n=self.number(number))

    def count_range(self, noun: str, numbers: Collection[int]) -> str:
        """`report`, 4, 2, 3 → `2 to 4 reports`."""
        low, high = min(numbers), max(numbers)
        told = self.count(noun, high)
        return told if low == high else self.say("format.range", low=self.number(low), high=told)

    def number(self, number: int) -> str:
        """1200 → `1,200`."""
        return f"{number:,}".replace(",", self["format.thousands"])

    @property
    def quotation_marks(self) -> QuotationMarks:
        """Those of the language around words of a report in whatever language: marks belong to what is around them."""
        return QuotationMarks(*self["format.quotation"].split("{words}"))

    def quoted(self, words: str) -> str:
        """`words` in quotation marks."""
        return self.say("format.quotation", words=words)

    def date(self, date: str | None) -> str:
        """`2022-09-24` → `24 September 2022`, `2022-09` → `September 2022`, `2022` → `2022`, None → `date unknown`."""
        if date is None:
            return self["unknown.date"]
        year, *rest = date.split("-")
        if not rest:
            return year
        month = int(rest[0]) - 1
        if len(rest) == 1:
            return self.say("format.month", month=self.months_alone[month], year=year)
        return self.say("format.day", day=int(rest[1]), month=self.months[month], year=year)

    def day(self, published: str | None) -> str:
        """Of a report: `2023-12-09` → `9 December 2023`, None → `undated`."""
        return self.date(published) if published else self["unknown.day"]

    def listed(self, items: Sequence[str]) -> str:
        """`A`, `A and B`, `A, B and C`."""
        return f" {self['format.and']} ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)

    def listed_at_the_line(self, names: Sequence[str]) -> str:
        """Up to MAX_NAMES_AT_THE_LINE of `names`, else the first three and how many more there are."""
        if len(names) <= MAX_NAMES_AT_THE_LINE:
            return self.listed(names)
        return self.listed([*names[:FEW_NAMES], self.count("more", len(names) - FEW_NAMES)])

    def weight(self, claim: Claim) -> str:
        """How much stands behind a claim: `4 reports · 2 origins`, or `1 report only`."""
        if len(claim.sources) == 1:
            return self["weight.single"]
        return f"{self.count('report', len(claim.sources))} · {self.count('origin', len(claim.origins))}"

    def written_in(self, language: str | None) -> str:
        """What words are written in: `ru` → `in Russian`.

        Empty where that is the language of these words, which None stands for.
        """
        base = base_language(language or self.language)
        if language is None or base == base_language(self.language):
            return ""
        return self.phrases.get(f"written.{base}", self.say("print.language", language=language))

    def untitled(self, report: Report) -> str:
        """What stands for a headline that is not known: the file tells such reports apart."""
        return self.say("unknown.title", path=report.path)

    def is_stated(self, citation: Citation, field: str) -> bool:
        """Whether it is known where a detail of a citation is from."""
        return field in dict(citation.stated_by)

    def stated(self, citation: Citation, field: str) -> str:
        """Where a detail of a citation is known from."""
        source = dict(citation.stated_by).get(field)
        return self["unknown.stated"] if source is None else self.phrases.get(f"stated.{source}", source)

    def sentence(self, said: Said) -> str:
        """What `said` means, in words."""
        return self[said.code].format(*said.values)

    def fault(self, file: NotIncluded) -> str:
        """What is wrong with a file.

        As its fault says it, or in a language that faults are not written in, what its code stands for.
        """
        return self.faults.get(file.code, file.what)


@cache
def words_for(language: str) -> Words:
    """The words for a briefing whose configuration names `language`.

    Its own, those of the language it is a kind of, else English.
    """
    known = (tag for tag in (language, base_language(language)) if tag in PLURAL_FORMS)
    return read_words(next(known, DEFAULT_LANGUAGE))


def read_words(language: str) -> Words:
    """The file of `language`, which is one of PLURAL_FORMS."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ours, not a stranger's: only a matter of speed
    document: dict[str, Any] = yaml.load((WORDS_FOLDER / f"{language}.yml").read_bytes(), loader)  # noqa: S506 — both are safe loaders
    months, alone, faults = (document.pop(key) for key in ("months", "months_alone", "faults"))
    entries = dict(_flat(document))
    phrases = {key: value for key, value in entries.items() if isinstance(value, str)}
    forms = {key: value for key, value in entries.items() if isinstance(value, dict)}
    return Words(language, phrases, forms, tuple(months), tuple(alone), faults)


def _flat(document: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    for group, entries in document.items():
        yield from ((f"{group}.{name}", value) for name, value in entries.items())


def _missing(language: str, key: str) -> LookupError:
    return LookupError(f"words/{language}.yml says nothing under {key}")


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `4 reports`; `many` where an s does not make the plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
