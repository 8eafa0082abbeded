"""In which of an editor's sections of a topic something stands, by its words alone."""

from collections.abc import Sequence

from builder.config import SectionConfig
from builder.languages.known import base_language
from builder.merging.filing.marks import filing_stems, stands_in


def choose_section(passages: Sequence[tuple[str, str]], sections: Sequence[SectionConfig]) -> int | None:
    """Place of the section whose terms stand most often in `passages`, each a text and its language (BCP 47).

    A term counts once in each passage it stands in, in any form that filing takes for the same word. Of equals the
    first; None where no term stands in any.
    """
    counts = [sum(_count_terms(section, text, language) for text, language in passages) for section in sections]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _count_terms(section: SectionConfig, text: str, language: str) -> int:
    """How many terms of `section` stand in `text`; two that are forms of one word are one."""
    base = base_language(language)
    stems = filing_stems(text, base)
    phrases = {filing_stems(term, base) for term in section.terms}
    return sum(bool(phrase) and stands_in(phrase, stems) for phrase in phrases)
