"""Who is one speaker: every way in which reports name somebody, and what they are called in the briefing.

A report names one person in full, then by the surname, by title and surname, by the office: "Governor Olle Frisk",
"Mr. Frisk", "the governor of Norland". Another report spells the name as its language does. What is one speaker is told
within a report first, by what its text says, and then across reports; where it can be two, it stays two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from builder.config import SpeakerConfig
from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.languages.sounds import sure_sound
from builder.model import Passage, Report
from builder.word_patterns import without_possessive

Naming = tuple[str, str]
"""(report id, a speaker as that report names them)."""
Key = tuple[str, ...]
"""The words of a name, alike for spellings that are one name for sure."""
MIN_LAND_CHARS = 4
"""From the beginning, of two words for one land: "Norland", "Norlandic"."""
MIN_LAND_SHARE = 0.55
"""Of the longer of the two, as of the forms of any word (`telling/additions.py`)."""
_MAX_KEPT = 20_000  # ways of naming a speaker in one folder
_CAPITALISED = r"[^\W\d_a-zа-яёіїєґß-öø-ÿ][\w'’-]*"
_PERSON = rf"{_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}}"


class Speakers:
    """The speakers of a folder."""

    def __init__(
        self, reports: Iterable[Report], passages: Iterable[Passage], known: Iterable[SpeakerConfig] = ()
    ) -> None:
        """`known`: those of the configuration, which have the last word."""
        texts = {report.id: report.text for report in reports}
        said = Counter((passage.report, passage.speaker) for passage in passages if passage.speaker)
        self._keys = _keys_of(said, texts)
        self._names = _names_of(said, self._keys)
        for speaker in known:
            self._rename(speaker)

    def name_of(self, passage: Passage) -> str | None:
        """What the speaker of `passage` is called; None where nobody is quoted."""
        return self._names.get((passage.report, passage.speaker)) if passage.speaker else None

    def person_of(self, passage: Passage) -> str | None:
        """The same where they are named, be it elsewhere in the folder; None for "a spokesman" or "officials"."""
        is_named = passage.speaker and self._keys.get((passage.report, passage.speaker))
        return self.name_of(passage) if is_named else None

    def _rename(self, speaker: SpeakerConfig) -> None:
        """Call so whoever is named in one of these ways, or is one speaker with them."""
        written = {_folded(way) for way in (speaker.name, *speaker.also)}
        own = {key for naming, key in self._keys.items() if key and self._is_written(naming, written)}
        own |= {key for way in (speaker.name, *speaker.also) if (key := _taken_apart(way).key)}
        for naming, key in self._keys.items():
            if key in own or self._is_written(naming, written):
                self._names[naming] = speaker.name
                self._keys[naming] = (_folded(speaker.name),)

    def _is_written(self, naming: Naming, written: set[str]) -> bool:
        words = " ".join(_taken_apart(naming[1]).words)
        return not written.isdisjoint({_folded(naming[1]), _folded(words), _folded(self._names[naming])})


class _Name(NamedTuple):
    """A way of naming a speaker, taken apart."""

    office: tuple[str, ...]
    """Words of the office or title before the name, in lower case; all of its words where there is no name."""
    words: tuple[str, ...]
    """The words of the name; none for an office alone."""

    @property
    def key(self) -> Key:
        """Alike for spellings that are one name for sure."""
        return tuple(sure_sound(without_possessive(word).casefold().strip(".,")) for word in self.words)


def _keys_of(said: Iterable[Naming], texts: Mapping[str, str]) -> dict[Naming, Key]:
    """The fullest name that the folder gives for each way of naming somebody.

    Empty for an office nobody is named for.
    """
    keys: dict[Naming, Key] = {}
    for report, speaker in said:
        name = _taken_apart(speaker)
        keys[report, speaker] = _full_name(name, texts[report]) if name.words else _holder(name, speaker, texts[report])

    longer = _longer_names(key for key in keys.values() if key)
    return {naming: _fullest(key, longer) for naming, key in keys.items()}


@lru_cache(_MAX_KEPT)
def _taken_apart(speaker: str) -> _Name:
    """`Norlandic Governor Olle Frisk` → ("norlandic", "governor"), ("Olle", "Frisk")."""
    words = tuple(speaker.split())
    lower = [word.casefold().strip(".,") for word in words]
    titles = [place for place, word in enumerate(lower) if word in _titles()]
    begin = titles[-1] + 1 if titles else 0
    rest = words[begin:]

    if rest and lower[begin] in _particles():  # "Ministry of the Interior", but "president of Norland"
        is_body = lower[begin - 1] in _bodies() or len(rest) > 3
        return _Name((), words) if is_body else _Name(tuple(lower), ())
    named = next((place for place in range(begin, len(words)) if words[place][0].isupper()), len(words))
    return _Name(tuple(lower[:named]), words[named:])


def _full_name(name: _Name, text: str) -> Key:
    """A surname alone becomes the one full name that `text` has for it."""
    if len(name.words) > 1:
        return name.key
    found = re.finditer(rf"(?<!\w)(?:{_CAPITALISED}\s){{1,4}}{re.escape(name.words[0])}(?!\w)", text)
    fuller = {given.key for match in found if len((given := _taken_apart(match.group())).words) > 1}
    fuller = {key for key in fuller if not any(key != other and other[-len(key) :] == key for other in fuller)}
    return fuller.pop() if len(fuller) == 1 else name.key


def _holder(office: _Name, speaker: str, text: str) -> Key:
    """The one person whom `text` names with this office; empty where that is nobody or may be several."""
    content = [word for word in office.office if word not in _particles()]
    if len(content) < 2 or content[-1] in _bodies():  # "the governor": of where?
        return ()

    literal = r"(?i:" + r"\s".join(map(re.escape, speaker.split())) + ")"
    beside = re.compile(
        rf"(?P<before>{_PERSON}),\s(?:[Tt]he\s)?{literal},|{literal}(?:\s(?P<after>{_PERSON})|,\s(?P<aside>{_PERSON}),)"
    )
    named = [match["before"] or match["after"] or match["aside"] for match in beside.finditer(text)]
    named += (person for match in _titled().finditer(text) if (person := _titled_so(match.group(), content)))

    holders = {key for name in named if (key := _taken_apart(name).key)}
    holders = {key for key in holders if not any(key != other and other[-len(key) :] == key for other in holders)}
    return holders.pop() if len(holders) == 1 else ()


def _titled_so(titled: str, office: Sequence[str]) -> str | None:
    """`Norlandic Governor Olle Frisk` → `Olle Frisk`, if all words of `office` are before the name."""
    words = titled.split()
    matched = [
        place
        for place, word in enumerate(words)
        if any(_is_one_word(word.casefold().strip(",."), other) for other in office)
    ]
    is_whole = all(
        any(_is_one_word(words[place].casefold().strip(",."), other) for place in matched) for other in office
    )
    name = words[matched[-1] + 1 :] if matched and is_whole else []
    return " ".join(name) or None


def _is_one_word(first: str, second: str) -> bool:
    """Whether they are one word or two words for one land."""
    common = next((place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), None)
    shared = min(len(first), len(second)) if common is None else common
    return first == second or shared >= max(MIN_LAND_CHARS, MIN_LAND_SHARE * max(len(first), len(second)))


def _longer_names(keys: Iterable[Key]) -> dict[Key, set[Key]]:
    """The end of a name → the names that end so; "Ida Lind of the Post" is not "the Post"."""
    longer: dict[Key, set[Key]] = defaultdict(set)
    for key in set(keys):
        for start in range(1, len(key)):
            if not _joining().isdisjoint(key[:start]):
                break
            longer[key[start:]].add(key)
    return longer


def _fullest(key: Key, longer: Mapping[Key, set[Key]]) -> Key:
    """The one longest name that ends in `key`; itself where there is none, or more than one."""
    names = longer.get(key, set())
    fullest = [name for name in names if not any(name != other and other[-len(name) :] == name for other in names)]
    return fullest[0] if len(fullest) == 1 else key


def _names_of(said: Mapping[Naming, int], keys: Mapping[Naming, Key]) -> dict[Naming, str]:
    """What each is called: as the reports do where they do it one way, else in full, spelled as it mostly is."""
    ways: dict[Key, Counter[str]] = defaultdict(Counter)
    for naming, times in said.items():
        if keys[naming]:
            ways[keys[naming]][naming[1]] += times

    called = {key: _called(key, own) for key, own in ways.items()}
    return {naming: called[keys[naming]] if keys[naming] else naming[1] for naming in said}


def _called(key: Key, ways: Mapping[str, int]) -> str:
    if len(ways) == 1:
        return next(iter(ways))

    spelled: Counter[str] = Counter()
    whole: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for way, times in ways.items():
        words = _taken_apart(way).words
        if words and sure_sound(without_possessive(words[-1]).casefold().strip(".,")) == key[-1]:
            surname = without_possessive(words[-1])
            spelled[surname] += times
            whole[surname][(*words[:-1], surname)] += times

    if not spelled:
        return _commonest(ways)

    names = whole[_commonest(spelled)]
    full = [name for name in names if len(name) > 1] or list(names)
    return " ".join(min((-names[name], len(name), name) for name in full)[-1])


def _commonest(counted: Mapping[str, int]) -> str:
    """Of those that are equally common the first in the order of the alphabet."""
    return min(counted, key=lambda name: (-counted[name], name))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


@cache
def _titles() -> frozenset[str]:
    return unite(lambda language: (*language.names.titles, *language.speech.roles))


@cache
def _bodies() -> frozenset[str]:
    return unite(lambda language: language.speech.bodies)


@cache
def _particles() -> frozenset[str]:
    return unite(lambda language: language.names.particles_of_speakers)


@cache
def _joining() -> frozenset[str]:
    """What stands between two names, and within the names of offices and bodies, but not within those of people."""
    of_people = unite(lambda language: language.names.particles)
    return (_particles() | unite(lambda language: language.names.joining)) - of_people


@cache
def _titled() -> re.Pattern[str]:
    """A title with what stands around it, and the name behind it."""
    particle = rf"(?:\s(?:{one_of(_particles())})){{0,2}}"
    return re.compile(
        rf"(?<!\w)(?:{_CAPITALISED}\s){{0,3}}(?i:{one_of(_titles())})(?!\w){particle}(?:\s{_CAPITALISED}){{1,5}}"
    )
