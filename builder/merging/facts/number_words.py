"""The words that figures are made of: those of all languages together, and what units have to do with one another."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from builder.languages.known import unite, unite_forms, unite_mappings

Kind = Literal["count", "share", "money", "age", "duration", "measure", "ordinal", "vague", "score", "clock", "label"]
"""What a figure tells."""

DURATIONS = unite_forms(lambda language: language.numbers.durations)
MEASURES = unite_forms(lambda language: language.numbers.measures)
SHARES = unite_forms(lambda language: language.numbers.shares)
CURRENCIES = unite_forms(lambda language: language.numbers.currencies)
UNIT_KINDS: Mapping[str, tuple[str, Kind]] = (
    {form: (name, "duration") for form, name in DURATIONS.items()}
    | {form: (name, "measure") for form, name in MEASURES.items()}
    | {form: (name, "share") for form, name in SHARES.items()}
    | {form: (name, "money") for form, name in CURRENCIES.items()}
)
"""Written form → unit and kind."""
SIZES = {
    "time": "second=1 minute=60 hour=3600 day=86400 week=604800",
    "calendar": "month=1 year=12 decade=120 century=1200",
    "length": "millimeter=0.001 centimeter=0.01 inch=0.0254 foot=0.3048 yard=0.9144 meter=1 kilometer=1000 mile=1609 nautical_mile=1852",
    "area": "square_foot=0.0929 square_meter=1 acre=4047 hectare=10000 square_kilometer=1000000 square_mile=2590000",
    "weight": "gram=1 ounce=28.35 pound=453.6 kilogram=1000 ton=1000000",
    "speed": "kilometer_per_hour=1 mile_per_hour=1.609 knot=1.852",
    "power": "kilowatt=1 megawatt=1000 gigawatt=1000000",
    "data": "kilobyte=1 megabyte=1000 gigabyte=1000000 terabyte=1000000000",
    "frequency": "megahertz=1 gigahertz=1000",
    "volume": "liter=1 gallon=3.785 barrel=159",
}
"""Dimension → its units with their sizes in one of them."""


def _dimensions() -> Iterator[tuple[str, tuple[str, Decimal]]]:
    for dimension, sizes in SIZES.items():
        for pair in sizes.split():
            unit, _, size = pair.replace("_", " ").partition("=")
            yield unit, (dimension, Decimal(size))


DIMENSIONS: Mapping[str, tuple[str, Decimal]] = dict(_dimensions())
"""Unit → dimension and size, for figures that one report converts."""
PERSON = "person"
SYNONYMS = unite_mappings(lambda language: language.numbers.synonyms)
STATES = unite_mappings(lambda language: language.numbers.states)
FATES = unite_forms(lambda language: language.numbers.fates)
LISTED_NOUNS = unite_forms(lambda language: language.numbers.nouns)
PERSON_NOUNS = unite(lambda language: language.numbers.persons) | {PERSON}
IRREGULAR_PLURALS = unite_mappings(lambda language: language.numbers.plurals)
STOP_WORDS = unite(lambda language: language.numbers.noun_ends)
NO_NOUNS = unite(lambda language: language.numbers.no_nouns)
PERIODS = unite(lambda language: language.numbers.ranked_periods)
MINUS = unite(lambda language: language.numbers.minus)
NO_ONE_AFTER = unite(lambda language: language.numbers.no_one_after)
WHOLE_BEFORE = unite(lambda language: language.numbers.whole_before)
LABELS = unite(lambda language: language.numbers.labels)

DIGIT_WORDS = unite_mappings(lambda language: language.numbers.digit_words)
COLLECTIVES = unite(lambda language: language.numbers.collectives)
ORDINAL_WORDS = unite_mappings(lambda language: language.numbers.ordinal_words)
SCALE_WORDS = unite_mappings(lambda language: language.numbers.scale_words)
GLUED_SCALES = unite(lambda language: language.numbers.glued_scales)
VAGUE_WORDS = unite_mappings(lambda language: language.numbers.vague_words)
LONE_VAGUE_WORDS = unite(lambda language: language.numbers.lone_vague_words)
VAGUE_SCALES = unite(lambda language: language.numbers.vague_scales)
VAGUE_ALONE = unite(lambda language: language.numbers.vague_alone)
FRACTIONS = unite_mappings(lambda language: language.numbers.fractions)
SINGLE_UNITS = unite(lambda language: language.numbers.single_units)
BIG_WORDS = unite(lambda language: language.numbers.counted_scales)
HINTS = (
    *"0123456789",
    *sorted(DIGIT_WORDS.keys() | ORDINAL_WORDS.keys() | VAGUE_WORDS.keys() | VAGUE_ALONE | BIG_WORDS),
    "half",
    *(f"a {unit}" for unit in sorted(SINGLE_UNITS)),
    "an hour",
)
"""One of these stands in every text that has a figure."""
HIDDEN = "\0"
"""Stands in the searched text for every character of a date or a time of day."""
