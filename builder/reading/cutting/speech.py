"""Words of saying, shared by the search for speakers and for clauses."""

import re

from builder.languages.known import unite
from builder.languages.patterns import one_of

SAID_VERBS = one_of(unite(lambda language: language.speech.verbs))
"""A pattern for a verb of saying."""
SAYING_PARTICIPLES = one_of(unite(lambda language: language.speech.participles))
SAID = re.compile(rf"(?<![\w-])(?:{SAID_VERBS})(?![\w-])", re.IGNORECASE)
