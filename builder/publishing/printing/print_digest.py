"""Edition → PDFs: what stands on each paper → its bytes, set anew only where something it is made of has changed."""

from pathlib import Path

from builder.publishing.printing.papers import Selection, make_papers, select_paper
from builder.publishing.printing.pdf_cache import PdfCache
from builder.publishing.printing.typesetter import Typesetter
from builder.publishing.telling.edition import Edition


def print_digest(edition: Edition, cache: Path | None = None, inputs_sha256: str | None = None) -> dict[str, bytes]:
    """Every PDF of the site by its path below the root: the whole briefing, and each topic.

    A PDF that lies in the folder `cache` is taken from there, a new one is put there, and what is there for no paper
    goes. `inputs_sha256` is the hash of everything the digest is made from, for the cover; None leaves it out.
    Raises GateError: PRINT-GLYPH when a font lacks a character, PRINT-TEMPLATE when a template cannot be set.
    """
    kept, pdfs = PdfCache(cache), dict[str, bytes]()
    with Typesetter(edition.config.print) as typesetter:
        for paper in make_papers(edition, inputs_sha256):
            key = typesetter.key(paper)
            pdf = kept.get(key)
            if pdf is None:
                pdf = typesetter.set(paper)
            kept.put(key, pdf)
            pdfs[paper.path] = pdf

    kept.tidy()
    return pdfs


def print_selection(edition: Edition, selection: Selection, inputs_sha256: str | None = None) -> bytes:
    """One PDF of what is selected.

    Raises UsageError when a topic is unknown, GateError as `print_digest`, whose `inputs_sha256` it takes too.
    """
    paper = select_paper(edition, selection, inputs_sha256)
    with Typesetter(edition.config.print) as typesetter:
        return typesetter.set(paper)
