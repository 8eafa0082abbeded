"""Which stems of a folder are one name: in other spellings, in the cases of Cyrillic and in both scripts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from builder.languages.hearing import heard_ways
from builder.languages.name_spellings import BODIES
from builder.languages.sounds import has_own_spellings, is_cyrillic, sounds_in_any_case, sure_sound

MIN_VARIANT_CHARS = 5
"""Shorter names that sound alike mean different people (Ann, Anne), but for those of a table (Kyiv, Kiev)."""

Surfaces = Mapping[str, Counter[str]]
"""Stem → its forms in lower case, with how often each stands in the folder."""
Group = list[str]
"""Stems of one name."""


def find_name_variants(
    surfaces: Surfaces, names: Iterable[str], languages_of: Mapping[str, set[str]]
) -> dict[str, str]:
    """Variant stem → the commonest, of each of `names`, stems, that is spelled in several ways.

    Of equally common stems the first in the alphabet is taken. `languages_of` has the languages each stem stands in.
    """
    alike: dict[str, Group] = defaultdict(list)
    short: list[Group] = []
    for stem in names:
        form = _commonest_form(surfaces[stem])
        n_chars = len(form) if is_cyrillic(form) else len(stem)
        if n_chars >= MIN_VARIANT_CHARS or has_own_spellings(form):
            alike[sure_sound(form)].append(stem)
        else:
            short.append([stem])

    groups = list(alike.values())
    if any(is_cyrillic(stem) for group in (*groups, *short) for stem in group):
        groups = _join_scripts(groups, short, surfaces, languages_of)

    canonical: dict[str, str] = {}
    for stems in groups:
        commonest = min(stems, key=lambda stem: (-surfaces[stem].total(), stem))
        canonical.update((stem, commonest) for stem in stems if stem != commonest)
    return canonical


def _join_scripts(
    groups: Sequence[Group], short: Sequence[Group], surfaces: Surfaces, languages_of: Mapping[str, set[str]]
) -> list[Group]:
    """`groups` of stems that are one name, those of Cyrillic put together with one another and with the Latin ones.

    They meet by what a form sounds like in any case. Where two Latin names would be met (Ivanov, Ivanova), the one that
    is written so counts, and where that does not tell either, none. What is left, and names too `short` to be told by
    their sounds, meet as they are heard.
    """
    latin = [list(group) for group in groups if not any(map(is_cyrillic, group))]
    latin_by_sound = _by_sound(latin, surfaces, sounds_in_any_case)
    latin_as_written = _by_sound(latin, surfaces, lambda form: frozenset({sure_sound(form)}))
    left: list[Group] = []
    for group in _join_cases([group for group in groups if any(map(is_cyrillic, group))], surfaces):
        forms = _forms_of(group, surfaces)
        places = {place for form in forms for sound in sounds_in_any_case(form) for place in latin_by_sound[sound]}
        if len(places) > 1:
            places = {place for form in forms for place in latin_as_written[sure_sound(form)]}
        if len(places) == 1:
            latin[min(places)].extend(group)
        else:
            left.append(group)

    names = [*latin, *left, *short]
    in_cyrillic = [group for group in names if all(map(is_cyrillic, group))]
    in_latin = [group for group in names if not all(map(is_cyrillic, group))]  # with the Cyrillic stems that were met
    return _join_heard(in_latin, in_cyrillic, surfaces, languages_of)


def _join_heard(
    latin: Sequence[Group], cyrillic: Sequence[Group], surfaces: Surfaces, languages_of: Mapping[str, set[str]]
) -> list[Group]:
    """Put each Latin name together with the Cyrillic ones that may be it as it is heard.

    None is where a language has two of them, one met by its sound among them, or where another Latin name may be one.
    """
    by_way = _by_sound(cyrillic, surfaces, _heard_ways)
    wanted = [
        {place for form in _forms_of(group, surfaces) for way in _heard_ways(form) for place in by_way[way]}
        for group in latin
    ]
    times_wanted = Counter(place for places in wanted for place in places)

    joined = []
    met: set[int] = set()
    for group, places in zip(latin, wanted, strict=True):
        spoken_in = Counter(_languages_of(filter(is_cyrillic, group), languages_of))
        for place in places:
            spoken_in.update(_languages_of(cyrillic[place], languages_of))

        is_sure = max(spoken_in.values(), default=0) == 1 and all(times_wanted[place] == 1 for place in places)
        heard = sorted(places) if is_sure else []
        met.update(heard)
        joined.append(group + [stem for place in heard for stem in cyrillic[place]])
    return joined + [group for place, group in enumerate(cyrillic) if place not in met]


def _languages_of(stems: Iterable[str], languages_of: Mapping[str, set[str]]) -> set[str]:
    return set().union(*map(languages_of.__getitem__, stems))


def _heard_ways(form: str) -> frozenset[str]:
    """The ways to speak a name; of the abbreviation of a body the one that all languages of the table have."""
    return frozenset({BODIES[form]}) if form in BODIES else heard_ways(form)


def _join_cases(groups: list[Group], surfaces: Surfaces) -> list[Group]:
    """`groups` of Cyrillic stems, those put together that a sound joins, in whatever order they come."""
    joined: list[tuple[set[str], Group]] = []
    for group in groups:
        sounds = set().union(*map(sounds_in_any_case, _forms_of(group, surfaces)))
        stems, apart = list(group), []

        for others in joined:
            if sounds.isdisjoint(others[0]):
                apart.append(others)
            else:
                sounds |= others[0]
                stems += others[1]

        joined = [*apart, (sounds, stems)]
    return [stems for _, stems in joined]


def _by_sound(
    groups: Sequence[Group], surfaces: Surfaces, sounds_of: Callable[[str], frozenset[str]]
) -> dict[str, set[int]]:
    """Sound → the places in `groups` of those that have it."""
    places: dict[str, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        for sound in frozenset().union(*map(sounds_of, _forms_of(group, surfaces))):
            places[sound].add(place)
    return places


def _forms_of(stems: Iterable[str], surfaces: Surfaces) -> list[str]:
    return [form for stem in stems for form in surfaces[stem]]


def _commonest_form(surfaces: Counter[str]) -> str:
    """The commonest of `surfaces`, of equals the first in the alphabet."""
    return min(surfaces, key=lambda form: (-surfaces[form], form))
