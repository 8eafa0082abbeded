"""Digest → PDFs: from what stands on each paper to its bytes, set anew only where something it is made of has changed."""

from pathlib import Path

from builder.config import Config
from builder.publishing.printing.papers import Paper, Selection, make_papers, select_paper
from builder.publishing.printing.pdf_cache import Shelf
from builder.publishing.printing.typesetter import Workshop
from builder.publishing.telling.edition import Edition


def print_digest(edition: Edition, shelf: Path | None = None, inputs: str | None = None) -> dict[str, bytes]:
    """Every PDF of the site by its path below the root: the whole briefing, and each topic.

    A PDF that lies on the folder `shelf` is taken from there, a new one is put there, and what is on it for no paper goes. `inputs` is the
    hash of everything the digest is made from, for the cover; None leaves it out.
    Raises GateError: PRINT-GLYPH when a font lacks a character, PRINT-TEMPLATE when a template cannot be set.
    """
    return _printed(make_papers(edition.digest, edition.config, inputs), edition.config, Shelf(shelf))


def print_selection(edition: Edition, selection: Selection, inputs: str | None = None) -> bytes:
    """One PDF of what is selected. Raises UsageError when a topic is unknown, GateError as `print_digest`, whose `inputs` it takes too."""
    paper = select_paper(edition.digest, edition.config, selection, inputs)
    with Workshop(edition.config.print) as workshop:
        return workshop.set(paper)


def _printed(papers: tuple[Paper, ...], config: Config, shelf: Shelf) -> dict[str, bytes]:
    pdfs: dict[str, bytes] = {}
    with Workshop(config.print) as workshop:
        for paper in papers:
            key = workshop.key(paper)
            pdf = shelf.take(key)
            pdfs[paper.path] = pdf if pdf is not None else workshop.set(paper)
            shelf.put(key, pdfs[paper.path])
    shelf.tidy()
    return pdfs
