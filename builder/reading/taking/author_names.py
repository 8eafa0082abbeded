"""The names of authors out of what files state as such: one string may hold several, a placeholder or an account."""

import re
from collections.abc import Iterable, Iterator

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.reading.taking.page_facts import MAX_FACT_AUTHORS, state

MAX_NAME_CHARS = 80  # of one name with its titles
MAX_NAME_WORDS = 6
MAX_UNSPACED_CHARS = 8  # of a name in a script that sets no spaces
_BY = re.compile(rf"\A(?:{one_of(unite(lambda language: language.page.byline))})\b:?\s{{1,3}}(?=\S)", re.IGNORECASE)
_LABEL = re.compile(r"\A(?P<label>[^\W\d_]{2,20}):\s{1,3}(?=\S)")
_CREDIT = unite(lambda language: language.page.credit)
_ACCOUNTS = frozenset("twitter facebook instagram linkedin telegram youtube email e-mail mail follow".split())
"""What stands behind a name as a link to where its owner writes."""
_AND = one_of(unite(lambda language: language.names.joining))
_APART = re.compile(rf"\s{{0,2}},?\s(?:{_AND})\s|\s{{0,2}}[,;&|/]\s{{0,2}}", re.IGNORECASE)
_DEGREE = re.compile(r"(?:[A-Z][a-z]?\.?){2,4}|(?i:(?:ph|m|b|d)\.?(?:d|a|sc|phil|eng|ed)\.?|jr\.?|sr\.?|dipl\S*)")
_IN_BRACKETS = re.compile(r"\s{0,3}[(\[{<]([^()\[\]{}<>]{0,80})[)\]}>]\s{0,3}")
_ADDRESS = re.compile(
    r"@|://|\bwww\.|\w\.(?:com|org|net|info|news|co|de|ru|ua|fr|it|es|uk|at|ch|pl|eu)\b|\d", re.IGNORECASE
)
_NO_NAMES = unite(lambda language: language.names.no_authors)
_FIRMS = unite(lambda language: language.names.firms)
_NO_FIRST_WORDS = unite(lambda language: (*language.cohesion.articles, *language.page.imperatives))
"""Words that begin the name of an outlet, or what a link tells to do: "The Plain Dealer", "See all articles"."""
_PARTICLES = unite(lambda language: language.names.particles)


def read_authors(stated: Iterable[object], outlets: Iterable[str | None] = ()) -> tuple[str, ...]:
    """The people named in `stated`, each once, in order; nobody where it names `outlets`, an account or no one."""
    houses = {_squeeze(outlet) for outlet in outlets if outlet}
    houses |= {house.removeprefix("the") for house in houses}
    names: dict[str, str] = {}
    for value in stated:
        for name in _split(state(value) or "", houses):
            key = " ".join(name.casefold().split())
            if key not in names or names[key].isupper():
                names[key] = name
    return tuple(names.values())[:MAX_FACT_AUTHORS]


def begins_byline(line: str) -> bool:
    """Whether `line` begins as a byline does: "By Anna Tern"."""
    return bool(_BY.match(line))


def strip_byline(line: str) -> str:
    """`line` without what a byline begins with."""
    return _BY.sub("", line, count=1)


def _split(text: str, houses: set[str]) -> Iterator[str]:
    """The names in one string: "By Anna Tern, Jon Skerry and Maria Dune" → three."""
    label = _LABEL.match(text)
    if label and label["label"].casefold() in _CREDIT:  # who took the picture
        return

    text = _LABEL.sub("", text, count=1)
    bare = _BY.sub("", _IN_BRACKETS.sub(" ", text).strip(), count=1).strip(" .,;:|–—-")
    parts = [part for part in _APART.split(bare) if part.strip() and not _is_degree(part.strip())]
    people = [part.strip(" .,:–—-") for part in parts if not _is_house(part, houses)]
    if len(people) == len(parts) == 2 and all(len(part.split()) == 1 for part in people) and "," in bare:
        people = [f"{people[1]} {people[0]}"]  # surname first, as catalogues write it
    if len(people) == len(parts) == 2 and people[1].split()[-1] in _PARTICLES:
        people = [f"{people[1]} {people[0]}"]  # "Skerry, Anna von"

    for name in map(_without_accounts, people):
        if is_person(name):
            yield name


def _without_accounts(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in _ACCOUNTS:
        words.pop()
    return " ".join(words)


def is_person(name: str) -> bool:
    """Whether `name` can be that of a person: two words or more, as names are written, and no placeholder."""
    words = name.split()
    if len(words) > MAX_NAME_WORDS or len(name) > MAX_NAME_CHARS or _ADDRESS.search(name) or " - " in name:
        return False
    plain = [word.casefold().strip(".,") for word in words]
    if not _NO_NAMES.isdisjoint(plain) or plain[0] in _NO_FIRST_WORDS or plain[-1] in _FIRMS:
        return False
    if len(words) < 2:  # the name of an account, but in scripts without capitals one word may be all of a name
        return 2 <= len(name) <= MAX_UNSPACED_CHARS and name.isalpha() and name.upper() == name.lower()
    return all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    return not word[0].islower() or word.casefold() in _PARTICLES or bool(re.match(r"[a-z]{1,2}['’-]", word))


def _is_degree(part: str) -> bool:
    return len(part) <= 8 and bool(_DEGREE.fullmatch(part))


def _is_house(part: str, houses: set[str]) -> bool:
    """Whether `part` is the outlet again, also with a word more: "The Example Staff"."""
    squeezed = _squeeze(part)
    return not squeezed or any(house in squeezed or squeezed in house for house in houses if len(house) > 2)


def _squeeze(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
