"""The languages the program knows, and what they say together.

A file of a language counts when it stands in `LANGUAGES`. Rules ask for the words of all languages at once, for a field
of each: `unite(lambda language: language.stance.denials)`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from builder.languages.ar import AR
from builder.languages.de import DE
from builder.languages.el import EL
from builder.languages.en import EN
from builder.languages.es import ES
from builder.languages.fr import FR
from builder.languages.it import IT
from builder.languages.ja import JA
from builder.languages.ko import KO
from builder.languages.language import Language, Words
from builder.languages.nb import NB
from builder.languages.nl import NL
from builder.languages.pl import PL
from builder.languages.pt import PT
from builder.languages.ru import RU
from builder.languages.sv import SV
from builder.languages.uk import UK
from builder.languages.zh import ZH

_Value = TypeVar("_Value")

LANGUAGES: Mapping[str, Language] = {
    language.code: language
    for language in (EN, RU, UK, DE, FR, ES, PT, IT, PL, NL, SV, NB, EL, AR, JA, ZH, KO)
}  # fmt: skip
"""By code. Of two languages that a text may be in with equal right, it is taken for the one that stands first."""
NOTHING_KNOWN = Language(code="und")
"""What is known of any other language."""


def language_of(tag: str | None) -> Language:
    """What is known of the language that a BCP 47 tag names: that of `en` for `en-GB`."""
    return LANGUAGES.get(base_language(tag or ""), NOTHING_KNOWN)


def base_language(tag: str) -> str:
    """The language of a BCP 47 tag without its script and region: `en-GB` → `en`."""
    return tag.partition("-")[0].lower()


def unite(field: Callable[[Language], Iterable[str]]) -> frozenset[str]:
    """The words that `field` has in any language."""
    return frozenset(word for language in LANGUAGES.values() for word in field(language))


def unite_mappings(field: Callable[[Language], Mapping[str, _Value]]) -> dict[str, _Value]:
    """The entries that `field` has in any language; a word that two languages have means the same in both."""
    together: dict[str, _Value] = {}
    for language in LANGUAGES.values():
        together.update(field(language))
    return together


def unite_forms(field: Callable[[Language], Mapping[str, Iterable[str]]]) -> dict[str, str]:
    """Written form → name, of a `field` that has the forms of each name."""
    names: dict[str, str] = {}
    for language in LANGUAGES.values():
        for name, forms in field(language).items():
            names.update(dict.fromkeys(forms, name))
    return names


def unite_classes(field: Callable[[Language], Mapping[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Name → its forms in every language, of a `field` that has the forms of each name; names in the order of languages."""
    forms: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES.values():
        for name, words in field(language).items():
            forms[name] = (*forms.get(name, ()), *words)
    return forms


@cache
def commonest_words() -> frozenset[str]:
    """The commonest words of all languages."""
    return unite(lambda language: language.commonest_words)


@cache
def month_numbers() -> Mapping[str, int]:
    """Name of a month in any language → 1 to 12."""
    return _number_names((language.calendar.months for language in LANGUAGES.values()), first=1)


@cache
def month_numbers_of_dates() -> Mapping[str, int]:
    """The same in the languages whose names of months make dates of what is told."""
    calendars = (language.calendar for language in LANGUAGES.values())
    return _number_names((calendar.months for calendar in calendars if calendar.tells_dates), first=1)


@cache
def weekday_numbers() -> Mapping[str, int]:
    """Name of a weekday in any language → 0, a Monday, to 6."""
    return _number_names((language.calendar.weekdays for language in LANGUAGES.values()), first=0)


@cache
def weekday_numbers_of_dates() -> Mapping[str, int]:
    """The same in the languages whose names of weekdays make dates of what is told."""
    calendars = (language.calendar for language in LANGUAGES.values())
    return _number_names((calendar.weekdays for calendar in calendars if calendar.tells_dates), first=0)


def _number_names(calendars: Iterable[Sequence[Words]], *, first: int) -> Mapping[str, int]:
    """Each name in `calendars` → its place there, counted from `first`."""
    numbers: dict[str, int] = {}
    for calendar in calendars:
        for number, names in enumerate(calendar, start=first):
            numbers.update(dict.fromkeys(names, number))
    return numbers
