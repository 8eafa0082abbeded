"""All cases of the corpus, made when asked for."""

from collections import Counter
from functools import cache

from tests.hostile import bombs, citations, deceptions, files, markup
from tests.hostile.case import Case


@cache
def all_cases() -> tuple[Case, ...]:
    """In the order of the tables. Raises ValueError when two have one name."""
    found = tuple(case for table in (markup, citations, deceptions, files, bombs) for case in table.cases())
    twice = [name for name, times in Counter(case.name for case in found).items() if times > 1]
    if twice:
        raise ValueError(twice)
    return found
