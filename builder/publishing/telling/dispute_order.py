"""Which disputes a reader is told of first, where there is no room for all of them."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from builder.languages.known import unite
from builder.model import Claim, Dispute

MAX_SMALL_CHARS = 3
"""Of a word within a name that is written small: "Road and Lane", "van", "і"."""
DAYS = unite(lambda language: chain(*language.calendar.months, *language.calendar.weekdays))
"""What some languages write as they write names."""
_WORD = re.compile(r"[^\W_]+")


def order_disputes(disputes: Iterable[Dispute], claims: Mapping[str, Claim]) -> tuple[Dispute, ...]:
    """`disputes` by weight: what an editor heads, then what differs in more than a name, by most reports; then by id.

    `claims`: those of the digest, by id.
    """
    return tuple(sorted(disputes, key=lambda dispute: _weigh(dispute, claims)))


def _weigh(dispute: Dispute, claims: Mapping[str, Claim]) -> tuple[bool, bool, bool, int, str]:
    """Sort key; what stands under no one topic is less certain to be of one thing."""
    topics = [{topic for claim in value.claims for topic in claims[claim].topics} for value in dispute.values]
    reports = {report for value in dispute.values for report in value.sources}
    return (
        not dispute.heading,
        is_of_names(dispute),
        not set.intersection(*topics),
        -len(reports),
        dispute.id,
    )


def is_of_names(dispute: Dispute) -> bool:
    """Whether all its values are names in letters: what is called otherwise, or spelled otherwise, not what happened.

    Scripts without small letters tell nothing.
    """
    return all(_is_name(value.text) for value in dispute.values)


def _is_name(text: str) -> bool:
    words = _WORD.findall(text)
    if not words or not text[:1].isupper() or any(map(str.isdigit, text)):
        return False
    return all(word[0].isupper() or len(word) <= MAX_SMALL_CHARS for word in words) and not any(
        word.lower() in DAYS for word in words
    )
